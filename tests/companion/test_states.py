"""What the model has read is kept per conversation, and never longer than the words themselves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.companion.companion import Companion
from app.companion.events import ReadingPrompt, TurnStarted
from app.domain.control import CancelToken
from app.domain.errors import EngineDied, VaultError
from app.domain.memories import MemoryKind, MemoryRef
from app.engines import Prompt, Reading
from app.store.vault import Vault
from tests.companion.stage import Make, SetClock, say
from tests.scripted_model import DIES, ScriptedModel


def warm(companion: Companion, conversation: int) -> list[object]:
    return list(companion.warm(conversation, cancel=CancelToken()))


def files(folder: Path) -> list[str]:
    state = folder / "state"
    return sorted(path.name for path in state.iterdir()) if state.is_dir() else []


def test_what_was_parked_is_restored_for_the_same_conversation_only(
    make: Make, tmp_path: Path, vault: Vault
) -> None:
    companion, model, conversation = make()
    warm(companion, conversation)
    model.state = b"the words of the conversation"
    companion.park(conversation)
    assert files(tmp_path) == [f"sequence-{conversation}.sealed"]
    assert b"words" not in (tmp_path / "state" / files(tmp_path)[0]).read_bytes()
    again, model, _ = make()
    warm(again, again.begin("billie").id)
    assert model.state == b""
    warm(again, conversation)
    assert model.state == b"the words of the conversation"


def test_a_damaged_or_missing_state_costs_only_time(make: Make, tmp_path: Path) -> None:
    companion, model, conversation = make()
    warm(companion, conversation)
    model.state = b"x" * 100
    companion.park(conversation)
    file = tmp_path / "state" / files(tmp_path)[0]
    file.write_bytes(file.read_bytes()[:-20])
    again, model, _ = make()
    events = warm(again, conversation)
    assert isinstance(events[-1], ReadingPrompt) and model.state == b""


def test_nothing_is_parked_of_a_conversation_that_is_not_in_the_models_mind(
    make: Make, tmp_path: Path
) -> None:
    companion, model, conversation = make()
    model.state = b"somebody else's words"
    companion.park(conversation)
    other = companion.begin("billie").id
    warm(companion, other)
    companion.park(conversation)
    assert files(tmp_path) == []


def test_going_to_another_conversation_keeps_what_was_read(make: Make, tmp_path: Path) -> None:
    companion, model, conversation = make()
    warm(companion, conversation)
    model.state = b"one"
    other = companion.begin("billie").id
    warm(companion, other)
    assert files(tmp_path) == [f"sequence-{conversation}.sealed"]
    model.state = b"two"
    warm(companion, conversation)
    assert model.state == b"one" and len(files(tmp_path)) == 2
    warm(companion, conversation)
    assert model.state == b"one", "the older one is not put over what was read since"


def test_the_newest_three_are_kept(make: Make, tmp_path: Path) -> None:
    companion, model, conversation = make()
    ids = [conversation, *(companion.begin("billie").id for _ in range(4))]
    model.state = b"words"
    for id in ids:
        warm(companion, id)
        model.state = b"words"
        companion.park(id)
    assert files(tmp_path) == [f"sequence-{id}.sealed" for id in ids[-3:]]


def test_states_go_with_the_conversation_and_with_words_in_it(
    make: Make, tmp_path: Path, vault: Vault
) -> None:
    companion, model, conversation = make("Fine.")
    say(companion, conversation, "a secret")

    def parked() -> bool:
        model.state = b"words"
        companion.park(conversation)
        return bool(files(tmp_path))

    assert parked()
    removed = companion.take_out(companion.history(conversation)[1].id)
    assert files(tmp_path) == [] and not parked(), "the model still knows the words"
    warm(companion, conversation)
    assert parked()
    companion.put_back(removed)
    warm(companion, conversation)
    assert parked()
    vault.conversations.hide(conversation)
    companion.forget_states(vault.purge())
    assert files(tmp_path) == [] and not parked()


def test_rewriting_forgets_the_state_before_the_reply(make: Make, tmp_path: Path) -> None:
    companion, model, conversation = make("Fine.")
    say(companion, conversation, "a secret")
    model.state = b"words"
    companion.park(conversation)
    turn = companion.rewrite(companion.history(conversation)[1].id, "nothing", cancel=CancelToken())
    assert isinstance(next(turn), TurnStarted)
    assert files(tmp_path) == []
    list(turn)


def test_old_files_and_those_of_forgotten_conversations_go_at_the_start(make: Make, tmp_path: Path) -> None:
    companion, _, conversation = make()
    folder = tmp_path / "state"
    folder.mkdir(exist_ok=True)
    for name in ("sequence.sealed", "sequence-999.sealed", f"sequence-{conversation}.sealed", "other.txt"):
        (folder / name).write_bytes(b"x")
    make()
    assert files(tmp_path) == ["other.txt", f"sequence-{conversation}.sealed"]


def test_after_a_crash_nobody_knows_what_the_model_has_in_mind(make: Make, tmp_path: Path) -> None:
    companion, model, conversation = make(f"So {DIES}")
    with pytest.raises(EngineDied):
        say(companion, conversation, "Hello?")
    model.state = b"words"
    companion.park(conversation)
    assert files(tmp_path) == []


def test_a_turn_that_waits_goes_before_parking(make: Make, tmp_path: Path) -> None:
    companion, model, conversation = make()
    warm(companion, conversation)
    model.state = b"words"
    companion._seat._waiting = 1
    companion.park(conversation)
    companion._seat._waiting = 0
    assert files(tmp_path) == []


def test_what_is_forgotten_while_it_is_sealed_is_not_kept(make: Make, tmp_path: Path) -> None:
    companion, model, conversation = make()
    warm(companion, conversation)
    model.state = b"words"
    save = model.save_state

    def meanwhile() -> bytes:
        companion.forget_states([conversation])
        return save()

    model.save_state = meanwhile  # type: ignore[method-assign]
    companion.park(conversation)
    assert files(tmp_path) == []
    model.save_state = save  # type: ignore[method-assign]
    companion.park(conversation)
    assert files(tmp_path) == [], "until it has read the conversation again"


def test_a_state_that_a_kill_left_behind_goes_at_the_next_start(
    make: Make, tmp_path: Path, vault: Vault
) -> None:
    companion, model, conversation = make("Fine.")
    say(companion, conversation, "My sister is called Quilla.")
    model.state = b"Quilla"
    companion.park(conversation)
    ref = MemoryRef(MemoryKind.EPISODE, companion.history(conversation)[1].id)
    vault.forgetting.hide(ref, words=True)
    vault.forgetting.finish(ref)
    assert files(tmp_path), "killed before the file went"
    again, model, _ = make()
    again.purge()
    assert files(tmp_path) == [] and vault.forgetting.rewritten() == []


def test_a_file_that_does_not_go_is_tried_again(
    make: Make, tmp_path: Path, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    companion, model, conversation = make("Fine.")
    say(companion, conversation, "My sister is called Quilla.")
    model.state = b"Quilla"
    companion.park(conversation)
    ref = MemoryRef(MemoryKind.EPISODE, companion.history(conversation)[1].id)
    vault.forgetting.hide(ref, words=True)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", failing)
        companion.memory.finish(ref)
    assert files(tmp_path) and vault.forgetting.rewritten() == [conversation]
    companion.purge()
    assert files(tmp_path) == [] and vault.forgetting.rewritten() == []


def failing(*_: object, **__: object) -> None:
    raise PermissionError


class StoppedModel(ScriptedModel):
    """Is told to stop after its first reading."""

    def read(self, prompt: Prompt, *, aside: bool, cancel: CancelToken) -> Iterator[Reading]:
        yield Reading(1, 9)
        cancel.cancel()


def test_a_warm_that_was_stopped_is_still_this_conversation(vault: Vault, tmp_path: Path) -> None:
    model = StoppedModel()
    companion = Companion(vault, model, SetClock(), tmp_path / "state")
    conversation = companion.open("anselm").id
    assert warm(companion, conversation) == [ReadingPrompt(1, 9)]
    model.state = b"words"
    companion.park(conversation)
    assert len(files(tmp_path)) == 1


def test_where_the_folder_of_the_vault_is_gone_none_is_made_in_its_place(
    make: Make, tmp_path: Path, vault: Vault
) -> None:
    companion, model, conversation = make()
    warm(companion, conversation)
    model.state = b"words"
    vault.folder.rename(tmp_path / "away")
    companion.park(conversation)
    assert files(tmp_path) == [] and not (tmp_path / "state").exists()
    (tmp_path / "away").rename(vault.folder)
    companion.park(conversation)
    assert len(files(tmp_path)) == 1


def test_a_folder_that_cannot_be_made_is_a_sentence(make: Make, tmp_path: Path) -> None:
    companion, model, conversation = make()
    warm(companion, conversation)
    model.state = b"words"
    (tmp_path / "state").write_text("in the way")
    with pytest.raises(VaultError):
        companion.park(conversation)
