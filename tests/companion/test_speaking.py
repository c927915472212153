"""A call: reading ahead keeps nothing and saves the turn its reading; what nobody heard was not said."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.companion.companion import Companion
from app.companion.events import (
    Foreseen,
    Forgotten,
    ReadingPrompt,
    Recalled,
    TextDelta,
    TurnEvent,
    TurnFinished,
)
from app.companion.seat import Seat
from app.domain.control import CancelToken
from app.domain.errors import EngineDied
from app.domain.memories import FollowupState
from app.domain.nouns import Message, Role, Status
from app.engines import ModelDescription, Prompt, Reading, TurnEnd
from app.engines.cores import physical_cores
from app.store.vault import Vault
from tests.companion.stage import Make, SetClock, say, texts
from tests.companion.talk import Talk
from tests.scripted_model import ScriptedModel

INTERRUPTED = "You were interrupted"
CALL = "This is a call"
BAD = "How can I assist you today? I can do it all."


@pytest.fixture
def talk(vault: Vault, tmp_path: Path) -> Talk:
    return Talk(vault, tmp_path)


def ahead(companion: Companion, conversation: int, text: str) -> list[ReadingPrompt | Foreseen]:
    return list(companion.anticipate(conversation, text, cancel=CancelToken()))


def speak(companion: Companion, conversation: int, text: str) -> list[TurnEvent]:
    return list(companion.reply(conversation, text, cancel=CancelToken(), spoken=True))


def everything(vault: Vault) -> dict[str, list[object]]:
    """All that is written in the vault."""
    read = vault._session.read
    names = [row[0] for row in read("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    kept = [name for name in names if not name.startswith("episode_words")]
    return {name: list(read(f"SELECT * FROM {name}")) for name in kept}


# -- reading ahead -------------------------------------------------------------------------------------------


def test_the_turn_reads_what_was_read_ahead(make: Make) -> None:
    companion, model, conversation = make()
    say(companion, conversation, "My sister is called Mia.")
    events = ahead(companion, conversation, "So I went to the harbour and")
    assert isinstance(events[-1], Foreseen) and events[-1].probability == model.probability
    assert all(isinstance(event, ReadingPrompt) for event in events[:-1])
    (read,) = model.foreseen
    speak(companion, conversation, "So I went to the harbour and saw a heron.")
    asked = model.prompts[-1]
    assert asked.head == read.head and asked.turns[:-1] == read.turns[:-1]
    assert asked.turns[-1].tail == read.turns[-1].tail and CALL in read.turns[-1].tail
    assert asked.turns[-1].text.startswith(read.turns[-1].text)


def test_also_when_the_minute_is_over_meanwhile(make: Make) -> None:
    companion, model, conversation = make()
    clock = companion._clock
    assert isinstance(clock, SetClock)
    clock.time = clock.time.replace(minute=30, second=50)
    ahead(companion, conversation, "So I went")
    clock.time += timedelta(seconds=20)
    speak(companion, conversation, "So I went to the harbour.")
    assert model.prompts[-1].turns[-1].tail == model.foreseen[-1].turns[-1].tail
    assert companion.history(conversation)[1].created_at.minute == 31, "it is kept as it was"
    clock.time += timedelta(minutes=5)
    speak(companion, conversation, "Hm.")
    assert "09:36" in model.prompts[-1].turns[-1].tail


def test_nothing_is_kept_of_it(talk: Talk) -> None:
    talk.say("I have a job interview on Tuesday morning.")
    talk.later(days=3)
    talk.anew()
    before = everything(talk.vault)
    ahead(talk.companion, talk.number, "Do you remember the interview? Forget what I said about it")
    assert everything(talk.vault) == before
    assert talk.model.foreseen and not talk.model.prompts[1:]


def test_what_comes_to_mind_is_read_too(talk: Talk) -> None:
    talk.say("A heron stood on the weir behind the museum this morning, quite still.")
    talk.later(days=1)
    talk.anew()
    ahead(talk.companion, talk.number, "Do you remember the heron on the weir")
    events = speak(talk.companion, talk.number, "Do you remember the heron on the weir?")
    assert any(isinstance(event, Recalled) for event in events)
    assert "heron" in talk.tail and talk.tail == talk.model.foreseen[-1].turns[-1].tail


def test_a_question_to_come_back_to_is_not_used_up(talk: Talk) -> None:
    talk.say("I have a job interview on Tuesday morning.")
    talk.later(days=2)
    talk.anew()
    for text in ("Good", "Good evening"):
        ahead(talk.companion, talk.number, text)
        assert "interview" in talk.model.foreseen[-1].turns[-1].tail
    speak(talk.companion, talk.number, "Good evening.")
    assert talk.tail == talk.model.foreseen[-1].turns[-1].tail
    (one,) = talk.companion.memory.followups("anselm")
    assert one.state is FollowupState.ASKED


def test_speech_that_goes_on_is_read_again(make: Make) -> None:
    companion, model, conversation = make()
    for text in ("I went", "I went to the harbour", "I went to the harbour and back."):
        assert isinstance(ahead(companion, conversation, text)[-1], Foreseen)
    assert [prompt.turns[-1].text for prompt in model.foreseen][:2] == ["I went", "I went to the harbour"]


@pytest.mark.parametrize("text", ["", "  \n", "\0"])
def test_before_the_first_word_what_stands_before_it_is_read(make: Make, text: str) -> None:
    companion, model, conversation = make()
    events = ahead(companion, conversation, text)
    assert events and not [event for event in events if isinstance(event, Foreseen)]
    speak(companion, conversation, "I went to the harbour.")
    (read,), asked = model.foreseen, model.prompts[-1]
    assert read.turns[:-1] == asked.turns[:-1] and read.turns[-1].text == ""
    assert CALL in read.turns[-1].tail and asked.turns[-1].tail.startswith(read.turns[-1].tail)


def test_it_is_also_where_something_comes_to_mind(talk: Talk) -> None:
    talk.say("A heron stood on the weir behind the museum this morning, quite still.")
    talk.later(days=1)
    talk.anew()
    ahead(talk.companion, talk.number, "")
    speak(talk.companion, talk.number, "Do you remember the heron on the weir?")
    read = talk.model.foreseen[-1].turns[-1].tail
    assert talk.tail.startswith(read) and "heron" in talk.tail and "heron" not in read


def test_a_window_that_is_full_is_left_to_the_turn(make: Make, vault: Vault) -> None:
    companion, model, conversation = make("Noted and kept.", window=900)
    while not companion._used.get(conversation, 0) > 700:
        say(companion, conversation, "word " * 20)
    before = everything(vault)
    assert ahead(companion, conversation, "word " * 200) == [] and everything(vault) == before
    assert isinstance(speak(companion, conversation, "word " * 200)[-1], TurnFinished)


def test_a_model_that_cannot_take_back_a_little_reads_nothing_ahead(make: Make) -> None:
    companion, model, conversation = make()
    describe = model.describe

    def recurrent() -> ModelDescription:
        found = describe()
        return ModelDescription(found.fingerprint, found.name, found.window, "recurrent", 0, 1, "")

    model.describe = recurrent  # type: ignore[method-assign]
    assert ahead(companion, conversation, "I went") == [] and not model.foreseen


class Reader(ScriptedModel):
    """Waits in the middle of reading ahead until it is sent away."""

    def __init__(self) -> None:
        super().__init__(["Fine by me."])
        self.inside = threading.Event()

    def foresee(self, prompt: Prompt, *, cancel: CancelToken) -> Iterator[Reading | TurnEnd]:
        self.foreseen.append(prompt)
        yield Reading(1, 2)
        self.inside.set()
        assert cancel.wait(20)


def test_a_turn_sends_it_away(vault: Vault) -> None:
    model = Reader()
    companion = Companion(vault, model, SetClock(), None)
    conversation = companion.open("anselm").id
    seen: list[object] = []
    thread = threading.Thread(target=lambda: seen.extend(ahead(companion, conversation, "I went")))
    thread.start()
    assert model.inside.wait(20)
    assert isinstance(say(companion, conversation, "I went home.")[-1], TurnFinished)
    thread.join()
    assert seen == [ReadingPrompt(1, 2)]


def test_it_sends_other_idle_work_away() -> None:
    seat = Seat()
    inside, left = threading.Event(), threading.Event()

    def idle() -> None:
        with seat.idle(CancelToken()) as token:
            inside.set()
            assert token.wait(20)
            left.set()

    thread = threading.Thread(target=idle)
    thread.start()
    assert inside.wait(20)
    with seat.ahead(CancelToken()) as token:
        assert left.is_set() and not token.cancelled
        with seat.beside(CancelToken()) as other:
            assert not other.cancelled
    thread.join()


def test_an_engine_that_dies_keeps_nothing_either(make: Make, vault: Vault) -> None:
    companion, model, conversation = make()
    before = everything(vault)

    def dies(prompt: Prompt, *, cancel: CancelToken) -> Iterator[Reading | TurnEnd]:
        yield Reading(1, 2)
        raise EngineDied("The engine stopped by itself.", "Try again.")

    model.foresee = dies  # type: ignore[method-assign]
    with pytest.raises(EngineDied):
        ahead(companion, conversation, "I went")
    assert everything(vault) == before
    assert isinstance(speak(companion, conversation, "I went home.")[-1], TurnFinished)


# -- a spoken turn -------------------------------------------------------------------------------------------


def test_a_spoken_turn_is_told_to_be_one_and_leaves_the_draft(make: Make, vault: Vault) -> None:
    companion, model, conversation = make()
    vault.conversations.set_draft(conversation, "what I was about to write")
    speak(companion, conversation, "Hello there.")
    assert CALL in model.prompts[-1].turns[-1].tail
    assert companion.conversation(conversation).draft == "what I was about to write"
    say(companion, conversation, "And written.")
    assert CALL not in model.prompts[-1].turns[-1].tail
    assert CALL in model.prompts[-1].turns[2].tail, "what was read stays as it was"


def test_another_try_is_told_so_too(make: Make) -> None:
    companion, model, conversation = make(BAD, "The keys are here.")
    speak(companion, conversation, "Hello there.")
    assert len(model.prompts) > 1
    assert all(CALL in prompt.turns[-1].tail for prompt in model.prompts)
    list(companion.reply_again(conversation, cancel=CancelToken()))
    assert CALL in model.prompts[-1].turns[-1].tail


# -- cutting -------------------------------------------------------------------------------------------------


def reply_of(events: list[TurnEvent]) -> Message:
    end = events[-1]
    assert isinstance(end, TurnFinished)
    return end.message


def test_a_reply_is_cut_to_what_was_heard(make: Make, vault: Vault) -> None:
    companion, model, conversation = make("Nine umbrellas came in, two of them green.", "Yes.")
    reply = reply_of(speak(companion, conversation, "What came in?"))
    kept = companion.cut(reply.id, "Nine umbrellas came in, ")
    assert kept is not None and (kept.text, kept.status) == ("Nine umbrellas came in,", Status.INTERRUPTED)
    assert kept.tokens is None and texts(companion.history(conversation))[-1] == kept.text
    speak(companion, conversation, "Only umbrellas?")
    *_, said, asked = model.prompts[-1].turns
    assert said.text == "Nine umbrellas came in," and INTERRUPTED in asked.tail
    speak(companion, conversation, "And then?")
    assert INTERRUPTED not in model.prompts[-1].turns[-1].tail


def test_reading_ahead_knows_that_it_was_cut(make: Make) -> None:
    companion, model, conversation = make("Nine umbrellas came in, two of them green.", "Yes.")
    companion.cut(reply_of(speak(companion, conversation, "What came in?")).id, "Nine umbrellas")
    ahead(companion, conversation, "Only umbrellas")
    speak(companion, conversation, "Only umbrellas?")
    assert model.prompts[-1].turns[-1].tail == model.foreseen[-1].turns[-1].tail
    assert INTERRUPTED in model.foreseen[-1].turns[-1].tail


@pytest.mark.parametrize("heard", ["", " \n"])
def test_a_reply_of_which_nothing_was_heard_is_gone(make: Make, vault: Vault, heard: str) -> None:
    companion, model, conversation = make("Nine umbrellas came in.", "Yes.")
    reply = reply_of(speak(companion, conversation, "What came in?"))
    assert companion.cut(reply.id, heard) is None
    assert companion.history(conversation)[-1].role is Role.USER
    assert not vault.messages.search("umbrellas")
    assert isinstance(speak(companion, conversation, "Hello?")[-1], TurnFinished)
    assert [turn.role for turn in model.prompts[-1].turns][-2:] == ["user", "user"]
    assert INTERRUPTED not in model.prompts[-1].turns[-1].tail
    assert companion.cut(reply.id, "Nine") is None, "it is gone already"


def test_a_version_of_which_nothing_was_heard_leaves_the_others(make: Make) -> None:
    companion, _, conversation = make("Nine umbrellas.", "Ten of them.")
    speak(companion, conversation, "What came in?")
    again = list(companion.reply_again(conversation, cancel=CancelToken()))
    assert companion.cut(reply_of(again).id, "") is None
    assert companion.history(conversation)[-1].text == "Nine umbrellas."


def test_what_was_heard_whole_stays_as_it_is(make: Make) -> None:
    companion, _, conversation = make("Nine umbrellas.")
    reply = reply_of(speak(companion, conversation, "What came in?"))
    kept = companion.cut(reply.id, "Nine umbrellas. ")
    assert kept == reply and kept is not None and kept.status is Status.COMPLETE and kept.tokens is not None


def test_what_the_user_said_is_never_cut(make: Make) -> None:
    companion, _, conversation = make()
    speak(companion, conversation, "What came in?")
    asked = companion.history(conversation)[-2]
    assert companion.cut(asked.id, "What") is not None
    assert companion.history(conversation)[-2].text == "What came in?"


def test_what_was_not_heard_does_not_stay_in_what_was_read(make: Make, tmp_path: Path) -> None:
    companion, model, conversation = make("Nine umbrellas came in, two of them green.")
    model.state = b"read"
    reply = reply_of(speak(companion, conversation, "What came in?"))
    companion.cut(reply.id, "Nine")
    companion.park(conversation)
    assert not list((tmp_path / "state").glob("*.sealed"))


def test_a_question_that_nobody_heard_is_asked_again(talk: Talk) -> None:
    talk.say("I have a job interview on Tuesday morning.")
    talk.later(days=2)
    talk.anew()
    events = speak(talk.companion, talk.number, "Good evening.")
    (one,) = talk.companion.memory.followups("anselm")
    assert one.state is FollowupState.ASKED
    talk.companion.cut(reply_of(events).id, "Mm, I see.")
    (one,) = talk.companion.memory.followups("anselm")
    assert one.state is FollowupState.OPEN


@pytest.mark.parametrize(("heard", "obeyed"), [("You mean this:", False), ("{option}\nShall I", True)])
def test_what_nobody_heard_asked_is_not_forgotten(talk: Talk, heard: str, obeyed: bool) -> None:
    talk.say("I sold the old piano.")
    question = reply_of(speak(talk.companion, talk.number, "Forget that."))
    option = question.text.partition("\n")[0]
    talk.companion.cut(question.id, heard.replace("{option}", option))
    events = speak(talk.companion, talk.number, "Yes, do it.")
    assert any(isinstance(event, Forgotten) for event in events) is obeyed
    kept = [message.text for message in talk.companion.history(talk.number)]
    assert ("I sold the old piano." in kept) is not obeyed


def test_a_question_that_was_heard_stays_asked(talk: Talk) -> None:
    talk.say("I have a job interview on Tuesday morning.")
    talk.later(days=2)
    talk.anew()
    reply = reply_of(speak(talk.companion, talk.number, "Good evening."))
    talk.vault.messages.edit(reply.id, f"{reply.text} And so on.")
    talk.companion.cut(reply.id, reply.text)
    (one,) = talk.companion.memory.followups("anselm")
    assert one.state is FollowupState.ASKED


def test_in_the_chat_a_stopped_reply_is_told_too(make: Make) -> None:
    companion, model, conversation = make("word " * 50, "Yes.")
    cancel = CancelToken()
    for event in companion.reply(conversation, "Go on", cancel=cancel):
        if isinstance(event, TextDelta):
            cancel.cancel()
    say(companion, conversation, "Enough of that.")
    assert INTERRUPTED in model.prompts[-1].turns[-1].tail
    list(companion.rewrite(companion.history(conversation)[-2].id, "Enough.", cancel=CancelToken()))
    assert INTERRUPTED in model.prompts[-1].turns[-1].tail


# -- threads -------------------------------------------------------------------------------------------------


def test_in_a_call_a_core_is_left_to_the_others(make: Make) -> None:
    companion, model, _ = make()
    companion.in_call(True)
    assert model.threads == max(1, physical_cores() - 1)
    companion.in_call(False)
    assert model.threads is None


def test_an_engine_that_is_dead_does_not_hinder_the_call(make: Make) -> None:
    companion, model, _ = make()

    def dead(threads: int | None) -> None:
        raise EngineDied("The engine stopped by itself.", "Try again.")

    model.use_threads = dead  # type: ignore[method-assign]
    companion.in_call(True)
