"""A preview and a temporary talk: beside the conversations, and nothing of them is kept."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest

from app.characters.writing import new_character
from app.companion.companion import Companion
from app.companion.events import ReadingPrompt, TextDelta
from app.domain.control import CancelToken
from app.domain.errors import EngineDied, KnownError, NothingKept, VaultError
from app.domain.nouns import Role, Tone
from app.engines import ModelEvent, Prompt, Reading, Sampling
from app.store.vault import Vault
from tests.companion.stage import Make, SetClock, say, texts
from tests.scripted_model import DIES, ScriptedModel

MIRA = replace(new_character("Mira"), persona="You are Mira, and you keep bees.", style="Short.")


class ReadingModel(ScriptedModel):
    """Its state is what it has read last, as that of a real one."""

    def stream(
        self, prompt: Prompt, sampling: Sampling, *, cancel: CancelToken
    ) -> Generator[ModelEvent, None, None]:
        self.state = prompt.head.encode()
        yield from super().stream(prompt, sampling, cancel=cancel)

    def read(self, prompt: Prompt, *, aside: bool, cancel: CancelToken) -> Generator[Reading, None, None]:
        self.state = prompt.head.encode()
        yield from super().read(prompt, aside=aside, cancel=cancel)


def preview(companion: Companion, said: str = "Hello", cancel: CancelToken | None = None) -> str:
    events = list(companion.preview(MIRA, said, cancel=cancel or CancelToken()))
    assert all(isinstance(event, ReadingPrompt | TextDelta) for event in events)
    return "".join(event.text for event in events if isinstance(event, TextDelta))


def files(folder: Path) -> dict[Path, bytes]:
    """Every file but the index of the write-ahead log, which also changes when somebody reads."""
    return {
        path: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith("-shm")
    }


class TestPreview:
    def test_it_answers_as_written_and_keeps_nothing(self, make: Make, vault: Vault, tmp_path: Path) -> None:
        companion, model, conversation = make("The bees are well. So am I.")
        before = files(tmp_path)
        assert preview(companion, " Hello \n") == "The bees are well. So am I."
        assert files(tmp_path) == before
        (prompt,) = model.prompts
        assert "keep bees" in prompt.head and "{" not in prompt.head and "Sam" in prompt.head
        assert [turn.text for turn in prompt.turns] == ["Hello"] and prompt.turns[0].tail
        with pytest.raises(LookupError):
            vault.characters.get(MIRA.id)

    def test_the_chat_goes_on_as_if_nothing_had_been(self, vault: Vault, tmp_path: Path) -> None:
        model = ReadingModel(("The counter is closed.", "Bees."))
        companion = Companion(vault, model, SetClock(), tmp_path / "state")
        conversation = companion.open("anselm").id
        say(companion, conversation, "Hello")
        read = model.state
        preview(companion)
        assert model.state == read
        companion.park(conversation)
        assert len(list((tmp_path / "state").iterdir())) == 1

    @pytest.mark.parametrize("reply", ["word " * 30 + ".", f"Bees {DIES}"])
    def test_also_when_it_is_cancelled_or_the_engine_dies(
        self, vault: Vault, tmp_path: Path, reply: str
    ) -> None:
        model = ReadingModel(("The counter is closed.", reply))
        companion = Companion(vault, model, SetClock(), tmp_path / "state")
        say(companion, companion.open("anselm").id, "Hello")
        read, cancel = model.state, CancelToken()
        events = companion.preview(MIRA, "Hello", cancel=cancel)
        assert isinstance(next(iter(events)), ReadingPrompt)
        if DIES in reply:
            with pytest.raises(EngineDied):
                list(events)
        else:
            cancel.cancel()
            list(events)
        assert model.state == read
        events = companion.preview(MIRA, "Hello", cancel=CancelToken())
        next(iter(events))
        assert model.state != read
        events.close()  # type: ignore[attr-defined]
        assert model.state == read

    def test_where_the_chat_cannot_come_back_nothing_wrong_is_parked(
        self, vault: Vault, tmp_path: Path
    ) -> None:
        model = ReadingModel(("The counter is closed.", "Bees."))
        companion = Companion(vault, model, SetClock(), tmp_path / "state")
        conversation = companion.open("anselm").id
        say(companion, conversation, "Hello")
        model.restore_state = lambda state: False  # type: ignore[method-assign]
        preview(companion)
        companion.park(conversation)
        assert not (tmp_path / "state").exists()

    def test_it_says_the_truth_when_asked(self, make: Make) -> None:
        companion, _, _ = make(" Why?")
        assert preview(companion, "Are you human?") == f"{MIRA.disclosure} Why?"

    def test_what_the_guard_refuses_is_not_shown(self, make: Make) -> None:
        bad, script = "How can I assist you today? I can do it all.", "Bees.\nSam: Bees?"
        companion, model, _ = make(bad, "Bees, then.", bad, bad, f"Fine. {bad}", script, script)
        assert preview(companion) == "Bees, then."
        assert len(model.prompts[1].turns[-1].tail) > len(model.prompts[0].turns[-1].tail)
        with pytest.raises(NothingKept, match="Mira lost the thread"):
            preview(companion)
        assert preview(companion).startswith("Fine.")
        assert "Sam:" not in preview(companion)

    @pytest.mark.parametrize("said", ["", " \n", "\0"])
    def test_without_words_there_is_nothing_to_answer(self, make: Make, said: str) -> None:
        companion, _, _ = make()
        with pytest.raises(KnownError, match="nothing to answer"):
            preview(companion, said)

    def test_flirting_needs_a_confirmed_adult_here_too(self, make: Make, vault: Vault) -> None:
        companion, model, _ = make("Hm.")
        flirt = replace(MIRA, tone=Tone.FLIRTATIOUS)
        list(companion.preview(flirt, "Hi", cancel=CancelToken()))
        assert "flirt" in model.prompts[-1].head
        vault.personal.set("profile", None)
        list(companion.preview(flirt, "Hi", cancel=CancelToken()))
        assert "flirt" not in model.prompts[-1].head

    def test_a_character_without_any_words_can_be_tried(self, make: Make) -> None:
        companion, model, _ = make("Hm.")
        bare = replace(MIRA, persona="", style="", greeting="", tagline="")
        assert list(companion.preview(bare, "Hi", cancel=CancelToken()))
        assert "How you speak" not in model.prompts[-1].head


class TestTemporary:
    def test_nothing_of_it_reaches_the_disk(self, make: Make, vault: Vault, tmp_path: Path) -> None:
        companion, model, conversation = make("Fine by me.")
        say(companion, conversation, "Hello")
        before, stored = files(tmp_path), texts(companion.history(conversation))
        aside = companion.temporary()
        place = aside.open("anselm").id
        list(aside.warm(place, cancel=CancelToken()))
        say(aside, place, "Between us")
        list(aside.reply_again(place, cancel=CancelToken()))
        list(aside.rewrite(aside.history(place)[1].id, "Still between us", cancel=CancelToken()))
        aside.tend(place, cancel=CancelToken())
        model.state = b"between us"
        aside.park(place)
        aside.park(conversation)
        companion.park(conversation)
        companion.park(place)
        aside.forget_states([place, conversation])
        assert [m.role for m in aside.history(place)] == [Role.CHARACTER, Role.USER, Role.CHARACTER]
        aside.end()
        assert files(tmp_path) == before
        assert texts(companion.history(conversation)) == stored
        with pytest.raises(VaultError):
            aside.history(place)
        say(companion, conversation, "Back again")

    def test_it_reads_the_chat_away_but_keeps_it_first(self, vault: Vault, tmp_path: Path) -> None:
        model = ReadingModel(("Fine.",))
        companion = Companion(vault, model, SetClock(), tmp_path / "state")
        conversation = companion.open("billie").id
        say(companion, conversation, "Hello")
        read = model.state
        aside = companion.temporary()
        list(aside.warm(aside.open("anselm").id, cancel=CancelToken()))
        assert model.state != read
        restored: list[bytes] = []

        def restore(state: bytes) -> bool:
            restored.append(state)
            return True

        model.restore_state = restore  # type: ignore[method-assign]
        list(companion.warm(conversation, cancel=CancelToken()))
        assert restored == [read]
        aside.end()

    def test_it_knows_the_characters_and_the_user(self, make: Make, vault: Vault) -> None:
        vault.characters.hide("billie")
        companion, _, _ = make()
        aside = companion.temporary()
        assert "Sam" in aside.history(aside.open("anselm").id)[0].text
        with pytest.raises(LookupError):
            aside.begin("billie")
        aside.end()
        aside.end()

    def test_the_end_of_a_lasting_one_does_nothing(self, make: Make, vault: Vault) -> None:
        companion, _, _ = make()
        companion.end()
        assert not vault.closed
