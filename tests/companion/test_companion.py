"""One turn after another, with a scripted model and a real vault."""

import threading
from datetime import UTC, datetime

import pytest

from app.companion.events import (
    Notice,
    ReplyWithdrawn,
    TextDelta,
    TurnFinished,
    TurnStarted,
)
from app.domain.control import CancelToken
from app.domain.errors import EngineDied, EngineError, KnownError
from app.domain.nouns import Profile, Role, Status, Tone
from app.engines import ModelDescription
from app.store.crypto import PassphraseCost
from app.store.vault import Vault
from tests.companion.stage import Make, say, shown, texts
from tests.scripted_model import DIES, FINGERPRINT


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
    (tokens,) = (one.tokens for one in companion._vault.messages.history(conversation, limit=1))
    assert tokens is not None and tokens.model == FINGERPRINT


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
        companion, model, conversation = make(bad, bad, " the keys are in the other coat.")
        events = say(companion, conversation, "Hi")
        assert [prompt.reply_start for prompt in model.prompts] == ["", "", "Sam,"]
        assert shown(events) == texts(companion.history(conversation))[-1]
        assert shown(events) == "Sam, the keys are in the other coat."

    def test_what_is_bad_throughout_is_not_stored_and_said_so(self, make: Make) -> None:
        bad = " as an AI language model, I cannot have keys."
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
