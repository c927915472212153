"""A character may have a model of its own: one engine, and a change of model loses nothing that was read."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.companion.companion import Companion
from app.companion.events import Notice, TextDelta, TurnFinished
from app.domain.control import CancelToken
from app.domain.errors import ModelFileError
from app.domain.nouns import TokenIds
from app.engines import Finished, ModelDescription, ModelEvent, Prompt, Reading, Sampling
from app.store.vault import Vault
from tests.companion.stage import SetClock, say
from tests.scripted_model import ScriptedModel

USUAL, OWN = "usual", "own"


class Engine(ScriptedModel):
    """One process in which one of several files answers; it loads again after it rested.

    Its state names the file and what was read last; ``done`` keeps what happened, in order.
    """

    def __init__(self, *replies: str) -> None:
        super().__init__(replies or ("Fine by me.",))
        self.here = {USUAL: 4096, OWN: 4096}
        self.usual, self.own = USUAL, ""
        self.loaded = ""
        self.done: list[str] = []

    @property
    def answering(self) -> str:
        return self.own or self.usual

    def turn_to(self, id: str, *, leaving: Callable[[], None]) -> bool:
        own = id if id in self.here else ""
        if (own or self.usual) != self.answering:
            leaving()
            self.close()
        self.own = own
        return own == id

    def describe(self) -> ModelDescription:
        if self.answering not in self.here:
            raise ModelFileError("The model is not on this computer yet.", "Get it.")
        if self.loaded != self.answering:
            self.loaded, self.state = self.answering, b""
            self.done.append(f"load {self.loaded}")
        return replace(super().describe(), fingerprint=self.loaded, window=self.here[self.loaded])

    def stream(
        self, prompt: Prompt, sampling: Sampling, *, cancel: CancelToken
    ) -> Generator[ModelEvent, None, None]:
        self.describe()
        self.state = f"{self.loaded}:{prompt.turns[-1].text}".encode()
        for event in super().stream(prompt, sampling, cancel=cancel):
            if isinstance(event, Finished):
                event = replace(event, tokens=TokenIds(self.loaded, event.tokens.ids))
            yield event

    def read(self, prompt: Prompt, *, aside: bool, cancel: CancelToken) -> Iterator[Reading]:
        self.describe()
        self.state = f"{self.loaded}:{prompt.turns[-1].text}".encode()
        yield from super().read(prompt, aside=aside, cancel=cancel)

    def save_state(self) -> bytes:
        return self.state

    def restore_state(self, state: bytes) -> bool:
        if not state.startswith(self.loaded.encode() + b":"):
            return False
        self.done.append(f"restore {state.decode()}")
        self.state = state
        return True

    def close(self) -> None:
        super().close()
        self.loaded, self.state = "", b""


@pytest.fixture
def engine() -> Engine:
    return Engine()


@pytest.fixture
def companion(vault: Vault, tmp_path: Path, engine: Engine) -> Companion:
    """Billie has a model of her own, Anselm has not."""
    vault.characters.save(replace(vault.characters.get("billie"), model=OWN))
    return Companion(
        vault, engine, SetClock(), tmp_path / "state", sampling=Sampling(max_tokens=60), models=engine
    )


def warm(companion: Companion, conversation: int) -> list[object]:
    return list(companion.warm(conversation, cancel=CancelToken()))


def words(events: list[object]) -> list[str]:
    return [event.text for event in events if isinstance(event, Notice)]


def test_each_character_is_answered_by_its_own_model(companion: Companion, engine: Engine) -> None:
    for character, model in (("anselm", USUAL), ("billie", OWN), ("anselm", USUAL)):
        conversation = companion.open(character).id
        end = say(companion, conversation, "Hello?")[-1]
        assert isinstance(end, TurnFinished) and end.message.tokens is not None
        assert end.message.tokens.model == model
    assert [step for step in engine.done if step.startswith("load")] == [
        "load usual", "load own", "load usual",
    ]  # fmt: skip


def test_what_was_read_is_kept_before_the_change_and_taken_back_after_it(
    companion: Companion, engine: Engine
) -> None:
    anselm, billie = companion.open("anselm").id, companion.open("billie").id
    say(companion, anselm, "to Anselm")
    say(companion, billie, "to Billie")
    say(companion, anselm, "again")
    assert engine.done == ["load usual", "load own", "load usual", "restore usual:to Anselm"]
    warm(companion, billie)
    assert engine.done[-2:] == ["load own", "restore own:to Billie"]


def test_an_own_model_that_is_the_usual_one_loads_nothing_anew(
    companion: Companion, engine: Engine, vault: Vault
) -> None:
    vault.characters.save(replace(vault.characters.get("billie"), model=USUAL))
    say(companion, companion.open("anselm").id, "Hello?")
    say(companion, companion.open("billie").id, "Hello?")
    assert engine.done == ["load usual"] and engine.closed == 0


def test_a_model_that_is_gone_is_told_once_and_the_usual_one_answers(
    companion: Companion, engine: Engine
) -> None:
    del engine.here[OWN]
    billie = companion.open("billie").id
    told = words(warm(companion, billie))
    assert len(told) == 1 and "Billie" in told[0] and "usual one" in told[0]
    events = say(companion, billie, "Hello?")
    assert words([*events]) == []
    end = events[-1]
    assert isinstance(end, TurnFinished) and end.message.tokens is not None
    assert end.message.tokens.model == USUAL
    engine.here[OWN] = 4096
    say(companion, billie, "And now?")
    assert engine.loaded == OWN, "it came back"


def test_one_without_any_model_says_so_and_keeps_the_words(companion: Companion, engine: Engine) -> None:
    engine.here.clear()
    billie = companion.open("billie").id
    with pytest.raises(ModelFileError):
        say(companion, billie, "Hello?")
    assert companion.history(billie)[-1].text == "Hello?"
    engine.here[USUAL] = 4096
    list(companion.reply_again(billie, cancel=CancelToken()))
    assert companion.history(billie)[-1].text == "Fine by me."


def test_a_preview_is_given_by_the_model_on_the_page_and_the_chat_goes_on_as_it_was(
    companion: Companion, engine: Engine, vault: Vault
) -> None:
    anselm = companion.open("anselm").id
    say(companion, anselm, "to Anselm")
    edited = replace(vault.characters.get("anselm"), model=OWN)
    heard = list(companion.preview(edited, "Who are you?", cancel=CancelToken()))
    assert any(isinstance(event, TextDelta) for event in heard) and engine.loaded == OWN
    before = list(engine.done)
    assert companion.tend(anselm, cancel=CancelToken()) is False
    assert engine.done == before, "idle work loads no other model"
    say(companion, anselm, "again")
    assert engine.done[-2:] == ["load usual", "restore usual:to Anselm"]


def test_a_preview_by_the_same_model_takes_back_what_was_read(
    companion: Companion, engine: Engine, vault: Vault
) -> None:
    billie = companion.open("billie").id
    say(companion, billie, "to Billie")
    list(companion.preview(vault.characters.get("billie"), "Who are you?", cancel=CancelToken()))
    assert engine.done == ["load own", "restore own:to Billie"]


def test_going_on_writing_anew_and_another_version_use_the_own_model(
    companion: Companion, engine: Engine
) -> None:
    anselm, billie = companion.open("anselm").id, companion.open("billie").id
    say(companion, billie, "Hello?")
    said = companion.history(billie)[-2].id
    turns = (
        companion.go_on(billie, cancel=CancelToken()),
        companion.reply_again(billie, cancel=CancelToken()),
        companion.rewrite(said, "Other words", cancel=CancelToken()),
    )
    for turn in turns:
        say(companion, anselm, "between")
        assert engine.loaded == USUAL
        list(turn)
        assert engine.loaded == OWN
    assert [m.text for m in companion.history(billie)][-2:] == ["Other words", "Fine by me."]


def test_a_temporary_conversation_has_it_too_and_leaves_no_file(
    companion: Companion, engine: Engine, tmp_path: Path
) -> None:
    other = companion.temporary()
    say(other, other.begin("billie").id, "a secret")
    assert engine.loaded == OWN
    say(companion, companion.open("anselm").id, "Hello?")
    assert engine.loaded == USUAL
    assert not (tmp_path / "state").exists()
    other.end()


def test_a_smaller_window_is_counted_anew(companion: Companion, engine: Engine, vault: Vault) -> None:
    anselm = companion.open("anselm").id
    for number in range(12):
        say(companion, anselm, f"{number} " + "word " * 40)
    start = vault.conversations.get(anselm).window_start
    engine.here[OWN] = 700
    vault.characters.save(replace(vault.characters.get("anselm"), model=OWN))
    say(companion, anselm, "short")
    assert vault.conversations.get(anselm).window_start > start
    assert engine.count(engine.prompts[-1]) < 700


def test_what_one_model_counted_is_not_believed_of_another(
    companion: Companion, engine: Engine, vault: Vault
) -> None:
    """Another model may take more tokens for the same words."""
    anselm = companion.open("anselm").id
    for number in range(12):
        say(companion, anselm, f"{number} " + "word " * 40)
    sizes = engine.count

    def count(prompt: Prompt) -> int:
        return sizes(prompt) * (5 if engine.loaded == OWN else 1)

    engine.count = count  # type: ignore[method-assign]
    vault.characters.save(replace(vault.characters.get("anselm"), model=OWN))
    say(companion, anselm, "short")
    assert count(engine.prompts[-1]) < 4096


def test_without_a_choice_of_models_one_answers_for_all(vault: Vault, tmp_path: Path) -> None:
    vault.characters.save(replace(vault.characters.get("billie"), model=OWN))
    model = ScriptedModel()
    companion = Companion(vault, model, SetClock(), tmp_path / "state")
    events = say(companion, companion.open("billie").id, "Hello?")
    assert isinstance(events[-1], TurnFinished) and model.closed == 0
    assert companion.tend(companion.open("billie").id, cancel=CancelToken()) is False
    assert len(model.prompts) == 1


def test_a_warm_that_gives_way_changes_no_model(companion: Companion, engine: Engine) -> None:
    say(companion, companion.open("anselm").id, "Hello?")
    cancel = CancelToken()
    cancel.cancel()
    assert list(companion.warm(companion.open("billie").id, cancel=cancel)) == []
    assert engine.loaded == USUAL and engine.closed == 0
