"""One turn after another, with a scripted model and a real vault."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.characters.starters import load_starters
from app.companion.companion import Companion
from app.companion.events import (
    Notice,
    ReadingPrompt,
    ReplyWithdrawn,
    TextDelta,
    TurnEvent,
    TurnFinished,
    TurnStarted,
)
from app.domain.control import CancelToken
from app.domain.errors import EngineDied, EngineError, KnownError
from app.domain.nouns import Message, Profile, Role, Status, Tone
from app.engines import ModelDescription, Sampling
from app.settings.places import resources
from app.store.crypto import PassphraseCost
from app.store.door import Door
from app.store.vault import Vault
from tests.scripted_model import DIES, FINGERPRINT, ScriptedModel

REPLY = "Nine umbrellas came in, two of them green, and a violin without its bow."
CHEAP = PassphraseCost(8, 1, 1)


class SetClock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    def now(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    vault, _ = Door(tmp_path / "vault", cost=CHEAP).create(passphrase="open sesame", use_keyring=False)
    for character in load_starters(resources() / "characters"):
        vault.characters.add(character)
    vault.personal.set_profile(Profile("Sam", 1990))
    yield vault
    vault.close()


Make = Callable[..., tuple[Companion, ScriptedModel, int]]


@pytest.fixture
def make(vault: Vault, tmp_path: Path) -> Make:
    def companion(*replies: str, **options: object) -> tuple[Companion, ScriptedModel, int]:
        model = ScriptedModel(replies or ("Fine by me.",), **options)  # type: ignore[arg-type]
        made = Companion(vault, model, SetClock(), tmp_path / "state", sampling=Sampling(max_tokens=60))
        return made, model, made.open("anselm").id

    return companion


def say(companion: Companion, conversation: int, text: str) -> list[TurnEvent]:
    return list(companion.reply(conversation, text, cancel=CancelToken()))


def shown(events: list[TurnEvent]) -> str:
    """What stands on the screen after the events."""
    text = ""
    for event in events:
        match event:
            case TextDelta(piece):
                text += piece
            case ReplyWithdrawn():
                text = ""
    return text


def texts(messages: list[Message]) -> list[str]:
    return [message.text for message in messages]


def test_a_conversation_begins_with_a_greeting_that_knows_the_name_and_says_what_it_is(make: Make) -> None:
    companion, _, conversation = make()
    (greeting,) = companion.history(conversation)
    assert greeting.role is Role.CHARACTER and "Sam" in greeting.text and "AI" in greeting.text
    assert "{" not in greeting.text
    assert companion.open("anselm").id == conversation


def test_the_events_of_a_turn_in_order_and_both_messages_stored(make: Make) -> None:
    companion, _, conversation = make("The keys are in your coat.")
    events = say(companion, conversation, "  Where are my keys?\n")
    kinds = [type(event).__name__ for event in events]
    assert kinds[0] == "TurnStarted" and kinds[-1] == "TurnFinished" and "ReadingPrompt" in kinds
    assert shown(events) == "The keys are in your coat."
    _, asked, answered = companion.history(conversation)
    assert (asked.text, asked.status) == ("Where are my keys?", Status.COMPLETE)
    assert (answered.text, answered.status) == ("The keys are in your coat.", Status.COMPLETE)
    assert answered.tokens is not None and answered.tokens.model == FINGERPRINT


def test_the_users_words_are_stored_before_anything_can_fail(make: Make) -> None:
    companion, _, conversation = make(f"Well {DIES}")
    events = companion.reply(conversation, "Important words", cancel=CancelToken())
    assert isinstance(next(events), TurnStarted)
    assert companion.history(conversation)[-1].text == "Important words"
    events.close()  # type: ignore[attr-defined]


def test_they_are_stored_while_the_model_is_still_loading(make: Make) -> None:
    companion, model, conversation = make("There you are.")
    loading, go_on = threading.Event(), threading.Event()
    described = model.describe

    def slow() -> ModelDescription:
        loading.set()
        assert go_on.wait(20)
        return described()

    model.describe = slow  # type: ignore[method-assign]
    warm = threading.Thread(target=lambda: list(companion.warm(conversation, cancel=CancelToken())))
    warm.start()
    assert loading.wait(20)
    events = companion.reply(conversation, "Important words", cancel=CancelToken())
    assert isinstance(next(events), TurnStarted)
    assert companion.history(conversation)[-1].text == "Important words"
    go_on.set()
    assert isinstance(list(events)[-1], TurnFinished)
    warm.join()


def test_a_turn_that_failed_does_not_make_the_next_ones_fail(make: Make) -> None:
    companion, model, conversation = make("Noted and kept.", window=900)
    while not companion._used.get(conversation, 0) > 600:
        say(companion, conversation, "word " * 20)
    say(companion, conversation, "🍄 " * 150)
    assert isinstance(say(companion, conversation, "hello?")[-1], TurnFinished)
    assert all(model.count(prompt) + 60 <= 900 for prompt in model.prompts)


def test_the_head_never_changes_and_what_was_said_stays_as_it_was(make: Make) -> None:
    companion, model, conversation = make("One.", "Two.", "Three.")
    for text in ("first", "second", "third"):
        say(companion, conversation, text)
    first, second, third = model.prompts
    assert first.head == second.head == third.head
    assert second.turns[: len(first.turns)] == first.turns
    assert third.turns[: len(second.turns)] == second.turns
    assert third.turns[-1].tail.startswith("(Mon 02 Mar 2026, 09:30.")
    assert "Sam" in first.head and "{" not in first.head


@pytest.mark.parametrize("text", ["", "   \n\t ", "\0", " \0 "])
def test_an_empty_message_is_refused_and_nothing_is_stored(make: Make, text: str) -> None:
    companion, _, conversation = make()
    with pytest.raises(KnownError, match="nothing to send"):
        say(companion, conversation, text)
    assert len(companion.history(conversation)) == 1


@pytest.mark.parametrize(
    "text", ["👩‍👩‍👧‍👦 " * 50, "שלום, מה שלומך?", "a\0b\u202ec", "x" * 100_000, "\ud800 lone"]
)
def test_any_text_is_taken_and_answered(make: Make, text: str) -> None:
    companion, _, conversation = make("Noted.")
    events = say(companion, conversation, text)
    assert isinstance(events[-1], TurnFinished)
    stored = companion.history(conversation)[1].text
    assert "\0" not in stored and len(stored) >= len(text.strip()) - text.count("\0")


def test_a_cancel_keeps_what_was_written_as_interrupted(make: Make) -> None:
    companion, _, conversation = make("word " * 50 + "end.", pause=0.005)
    cancel, events = CancelToken(), []
    for event in companion.reply(conversation, "Go on", cancel=cancel):
        events.append(event)
        if len(shown(events)) > 20:
            cancel.cancel()
    last = companion.history(conversation)[-1]
    assert (
        last.status is Status.INTERRUPTED
        and last.text.startswith("word word")
        and last.text == shown(events).strip()
    )


def test_a_closed_iterator_keeps_what_was_written_too(make: Make) -> None:
    companion, _, conversation = make("word " * 50, "Yes, still at the counter.")
    events = companion.reply(conversation, "Go on", cancel=CancelToken())
    for event in events:
        if isinstance(event, TextDelta):
            break
    events.close()  # type: ignore[attr-defined]
    assert companion.history(conversation)[-1].status is Status.INTERRUPTED
    assert isinstance(say(companion, conversation, "Still there?")[-1], TurnFinished)


def test_an_engine_that_dies_costs_the_rest_of_the_reply_and_nothing_else(make: Make) -> None:
    companion, _, conversation = make(f"So far {DIES} so good", "Back again.")
    with pytest.raises(EngineDied):
        say(companion, conversation, "Hello?")
    last = companion.history(conversation)[-1]
    assert (last.text, last.status) == ("So far", Status.FAILED)
    assert shown(say(companion, conversation, "And now?")) == "Back again."


def test_a_missing_answer_can_be_asked_for_and_another_version_too(make: Make) -> None:
    companion, _, conversation = make(DIES, "Version one.", "Version two.")
    with pytest.raises(EngineDied):
        say(companion, conversation, "Hello?")
    assert companion.history(conversation)[-1].role is Role.USER
    for wanted in ("Version one.", "Version two."):
        events = list(companion.reply_again(conversation, cancel=CancelToken()))
        assert shown(events) == wanted
    last = companion.history(conversation)[-1]
    assert (last.text, last.version, last.versions) == ("Version two.", 2, 2)
    assert texts(companion.history(conversation)).count("Hello?") == 1


def test_a_rewritten_message_replaces_what_came_after(make: Make) -> None:
    companion, model, conversation = make("One.", "Two.", "Three.")
    say(companion, conversation, "first")
    say(companion, conversation, "second")
    message = next(m for m in companion.history(conversation) if m.text == "first")
    list(companion.rewrite(message.id, "changed", cancel=CancelToken()))
    assert texts(companion.history(conversation))[1:] == ["changed", "Three."]
    assert all("second" not in turn.text for turn in model.prompts[-1].turns)


def test_only_own_words_can_be_rewritten_and_nothing_asked_cannot_be_answered(make: Make) -> None:
    companion, _, conversation = make()
    (greeting,) = companion.history(conversation)
    with pytest.raises(KnownError, match="Only your own"):
        list(companion.rewrite(greeting.id, "x", cancel=CancelToken()))
    with pytest.raises(KnownError, match="nothing to answer"):
        list(companion.reply_again(conversation, cancel=CancelToken()))


class TestGuard:
    def test_a_reply_out_of_character_is_taken_back_and_drawn_again_with_the_reason(self, make: Make) -> None:
        companion, model, conversation = make(
            "Hello! How can I assist you today? I can do it all.", "The keys, then."
        )
        events = say(companion, conversation, "Hi")
        assert any(isinstance(event, ReplyWithdrawn) for event in events)
        assert shown(events) == "The keys, then."
        assert texts(companion.history(conversation))[-1] == "The keys, then."
        assert len(model.prompts[1].turns[-1].tail) > len(model.prompts[0].turns[-1].tail)

    def test_the_tail_that_was_read_is_the_tail_that_stays(self, make: Make) -> None:
        companion, model, conversation = make("How can I assist you today?", "The keys, then.", "Yes.")
        say(companion, conversation, "Hi")
        say(companion, conversation, "And?")
        assert model.prompts[2].turns[: len(model.prompts[1].turns)] == model.prompts[1].turns

    def test_what_is_bad_twice_is_mended(self, make: Make) -> None:
        bad = "It is raining on the counter again.\nSam: Is it really? I never noticed that at all."
        companion, _, conversation = make(bad, bad)
        say(companion, conversation, "Hi")
        assert texts(companion.history(conversation))[-1] == "It is raining on the counter again."

    def test_what_has_no_good_part_twice_is_tried_once_more_from_another_beginning(self, make: Make) -> None:
        bad = "As an AI language model, I cannot have keys."
        companion, model, conversation = make(bad, bad, "the keys are in the other coat.")
        events = say(companion, conversation, "Hi")
        assert [prompt.reply_start for prompt in model.prompts] == ["", "", "Sam, "]
        assert shown(events) == texts(companion.history(conversation))[-1]
        assert shown(events) == "Sam, the keys are in the other coat."

    def test_what_is_bad_throughout_is_not_stored_and_said_so(self, make: Make) -> None:
        bad = "as an AI language model, I cannot have keys."
        companion, _, conversation = make(bad)
        with pytest.raises(EngineError, match="Anselm lost the thread"):
            say(companion, conversation, "Hi")
        assert texts(companion.history(conversation))[-1] == "Hi"


class TestHonesty:
    @pytest.mark.parametrize("question", ["Are you human?", "are you a real person", "Bist du eine KI?"])
    def test_asked_directly_it_says_first_that_it_is_an_ai(self, make: Make, question: str) -> None:
        companion, model, conversation = make("What did you lose?")
        events = say(companion, conversation, question)
        assert "I am an AI" in shown(events).split(".")[0]
        assert companion.history(conversation)[-1].text.startswith(model.prompts[-1].reply_start)

    def test_otherwise_it_begins_as_it_likes(self, make: Make) -> None:
        companion, model, conversation = make("What did you lose?")
        say(companion, conversation, "I met a real person today.")
        assert model.prompts[-1].reply_start == ""


class TestTone:
    def test_flirting_needs_a_confirmed_adult(self, make: Make, vault: Vault) -> None:
        from dataclasses import replace

        vault.characters.save(replace(vault.characters.get("anselm"), tone=Tone.FLIRTATIOUS))
        companion, model, conversation = make("Hm.")
        say(companion, conversation, "Hi")
        assert "flirt" in model.prompts[-1].head
        vault.personal.set_profile(Profile("Sam", 2010))
        say(companion, conversation, "Hi")
        assert "flirt" not in model.prompts[-1].head


class TestWindow:
    def fill(self, companion: Companion, conversation: int, turns: int) -> None:
        for number in range(turns):
            say(companion, conversation, f"message {number} " + "word " * 10)

    def test_in_idle_time_the_older_half_is_dropped_and_the_rest_read_beside(
        self, make: Make, vault: Vault
    ) -> None:
        companion, model, conversation = make(REPLY, window=900)
        while not companion.tend(conversation, cancel=CancelToken()):
            self.fill(companion, conversation, 1)
        assert len(model.asides) == 1 and vault.conversations.get(conversation).window_start > 0
        rolled = model.asides[-1]
        assert rolled.turns[0].role == "user" and all(turn.tail == "" for turn in rolled.turns)
        self.fill(companion, conversation, 1)
        assert model.prompts[-1].turns[: len(rolled.turns)] == rolled.turns
        assert model.count(model.prompts[-1]) < 0.85 * 900
        assert not companion.tend(conversation, cancel=CancelToken())

    def test_idle_work_that_was_cancelled_changes_nothing(self, make: Make, vault: Vault) -> None:
        companion, _, conversation = make(REPLY, window=900)
        cancel = CancelToken()
        cancel.cancel()
        for _ in range(30):
            self.fill(companion, conversation, 1)
            assert not companion.tend(conversation, cancel=cancel)
            if vault.conversations.get(conversation).window_start:
                break  # the turn itself had to make room
        assert texts(companion.history(conversation))[1].startswith("message 0")

    def test_without_idle_time_a_turn_makes_room_itself_and_keeps_the_tails(
        self, make: Make, vault: Vault
    ) -> None:
        companion, model, conversation = make(REPLY, window=900)
        self.fill(companion, conversation, 40)
        assert vault.conversations.get(conversation).window_start > 0
        assert all(model.count(prompt) + 60 <= 900 for prompt in model.prompts)
        assert model.prompts[-1].turns[0].tail

    def test_a_long_conversation_loses_no_message(self, make: Make) -> None:
        companion, _, conversation = make("ok " * 5, window=900)
        for number in range(60):
            say(companion, conversation, f"number {number}")
            companion.tend(conversation, cancel=CancelToken())
        said = [m.text for m in companion.history(conversation, limit=500) if m.role is Role.USER]
        assert said == [f"number {number}" for number in range(60)]


class TestState:
    def test_what_was_parked_is_restored_for_the_same_conversation_only(
        self, make: Make, tmp_path: Path, vault: Vault
    ) -> None:
        companion, model, conversation = make()
        model.state = b"the words of the conversation"
        companion.park(conversation)
        (file,) = (tmp_path / "state").iterdir()
        assert b"words" not in file.read_bytes()
        model.state = b""
        list(companion.warm(conversation, cancel=CancelToken()))
        assert model.state == b"the words of the conversation"
        model.state = b""
        list(companion.warm(companion.begin("billie").id, cancel=CancelToken()))
        assert model.state == b""

    def test_a_damaged_or_missing_state_costs_only_time(self, make: Make, tmp_path: Path) -> None:
        companion, model, conversation = make()
        model.state = b"x" * 100
        companion.park(conversation)
        (file,) = (tmp_path / "state").iterdir()
        file.write_bytes(file.read_bytes()[:-20])
        model.state = b""
        events = list(companion.warm(conversation, cancel=CancelToken()))
        assert isinstance(events[-1], ReadingPrompt) and model.state == b""


def test_a_clock_set_back_changes_no_order(make: Make, vault: Vault) -> None:
    companion, _, conversation = make("ok")
    say(companion, conversation, "first")
    companion._clock.time = datetime(2019, 1, 1, tzinfo=UTC)  # type: ignore[attr-defined]
    say(companion, conversation, "second")
    assert [m.text for m in companion.history(conversation) if m.role is Role.USER] == ["first", "second"]


def test_a_notice_of_the_engine_is_told(make: Make) -> None:
    companion, model, conversation = make("ok")
    described = model.describe()

    from dataclasses import replace

    model.describe = lambda: replace(described, notice="It runs on the processor.")  # type: ignore[method-assign]
    assert Notice("It runs on the processor.") in say(companion, conversation, "Hi")


def test_the_cost_of_keys_is_not_lowered_by_tests() -> None:
    assert PassphraseCost().memory_kib >= 64 * 1024
