"""What breaks in a call is told in plain words, and the call goes on."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.call.audio import AudioError, AudioTrouble
from app.call.events import (
    CallEnded,
    CallState,
    CallTrouble,
    Interrupted,
    Missed,
    Saying,
    TurnHappened,
    UserSaid,
)
from app.call.remarks import lost, missed
from app.companion.events import ReplyWithdrawn, TurnFinished
from app.domain.errors import KnownError
from app.domain.nouns import Status
from tests.call.fakes import DIED, LETTER_S
from tests.call.stage import Stage


def asked(*replies: Sequence[object]) -> Stage:
    """A call in which somebody just asked something."""
    stage = Stage(*replies)
    stage.until_state(CallState.LISTENING)
    stage.microphone.say("tell me", 0.2)
    return stage


def ask(stage: Stage, words: str) -> None:
    stage.until_state(CallState.LISTENING)
    stage.microphone.say(words, 0.2)


def troubles(stage: Stage) -> list[tuple[str, bool]]:
    return [(event.message, event.over) for event in stage.of(CallTrouble)]


def test_a_model_that_dies_in_mid_sentence() -> None:
    stage = asked(["Once upon a time, ", "there was", DIED], ["Here I am."])
    stage.until(Saying)
    stage.until_state(CallState.LISTENING)
    assert troubles(stage) == [(DIED.message, False)]
    # What came is said, and stored as it came; who only hears is told, too.
    assert [event.text for event in stage.of(Saying)] == ["Once upon a time,", "there was", lost("en")]
    assert stage.companion.messages[-1].status is Status.FAILED
    stage.microphone.say("are you there", 0.2)
    stage.until(Saying)
    assert troubles(stage)[-1][1]
    stage.hang_up()
    assert stage.companion.messages[0].text == "tell me"


def test_what_a_dead_model_said_can_still_be_cut() -> None:
    stage = asked(["Once upon a time, ", "there was a king in his castle", DIED])
    stage.until(Saying)
    stage.pass_s(0.3)
    stage.call.interrupt()
    kept = stage.until(Interrupted).message.text
    assert kept.split() == stage.words_heard("Once upon a time,")
    stage.hang_up()


def test_a_model_that_dies_before_the_first_word() -> None:
    stage = asked([DIED], ["Here I am."])
    assert stage.until(CallTrouble).message == DIED.message
    assert stage.until(Saying) == Saying(lost("en"), "")
    stage.until_state(CallState.LISTENING)
    assert stage.companion.said() == [("user", "tell me")]
    stage.microphone.say("once more", 0.2)
    assert stage.until(Saying).text == "Here I am."
    stage.hang_up()


def test_a_recogniser_that_dies_once_is_asked_again() -> None:
    stage = asked(["Good."])
    stage.recognizer.errors = [DIED]
    stage.until(Saying)
    assert not troubles(stage)
    assert stage.companion.said()[0] == ("user", "tell me")
    stage.hang_up()


def test_a_dead_recogniser_is_told_and_the_user_asked_again() -> None:
    stage = Stage(["Good."])
    stage.until_state(CallState.LISTENING)
    stage.recognizer.errors = [DIED, DIED]
    stage.microphone.say("tell me a story", 0.2)
    assert stage.until(CallTrouble).message == DIED.message
    assert stage.until(Missed).words == missed("en", 0)
    stage.until(Saying)
    ask(stage, "tell me")
    stage.until(Saying)
    assert troubles(stage) == [(DIED.message, False), ("You are understood again.", True)]
    assert {event.about for event in stage.of(CallTrouble)} == {"recognizer"}
    assert stage.companion.said()[0] == ("user", "tell me")
    stage.hang_up()


def test_a_voice_that_dies_once_leaves_nothing_out() -> None:
    stage = asked(["First there was nothing. ", "Then there was light. "])
    stage.until(Saying)
    stage.synthesizer.errors = [DIED]
    stage.until_state(CallState.LISTENING)
    assert stage.synthesizer.said == ["First there was nothing.", "Then there was light."]
    assert not stage.synthesizer.errors and not troubles(stage)
    stage.hang_up()


def test_a_dead_voice_is_shown_and_started_again() -> None:
    stage = asked(["First there was nothing. ", "Then there was light. ", "And that was good."])
    stage.synthesizer.errors = [DIED, DIED]
    stage.until_state(CallState.SPEAKING)
    stage.until_state(CallState.LISTENING)
    assert [event.text for event in stage.of(Saying)] == [
        "First there was nothing.", "Then there was light.", "And that was good."
    ]  # fmt: skip
    assert stage.synthesizer.said == ["Then there was light.", "And that was good."]
    assert troubles(stage) == [(DIED.message, False), ("The voice is back.", True)]
    stage.hang_up()
    assert stage.companion.messages[-1].status is Status.COMPLETE


def test_a_voice_that_stays_dead_is_told_once() -> None:
    stage = asked(["First there was nothing. ", "Then there was light. "], ["Good."])
    stage.synthesizer.errors = [DIED] * 6
    ask(stage, "and then")
    stage.until(Saying, lambda event: event.text == "Good.")
    assert troubles(stage) == [(DIED.message, False)]
    stage.until_state(CallState.LISTENING)
    stage.hang_up()


def test_each_turn_without_an_answer_is_told() -> None:
    stage = asked([DIED], [DIED], ["Good."])
    for words in ("hello", "are you there"):
        ask(stage, words)
    stage.until(Saying, lambda event: event.text == "Good.")
    assert [over for _, over in troubles(stage)] == [False, False, True]
    stage.hang_up()


@pytest.mark.parametrize("part", ["recognizer", "synthesizer", "companion"])
def test_an_engine_that_cannot_be_loaded_is_told(part: str) -> None:
    stage = Stage(["Good."])
    setattr(getattr(stage, part), "warm_error" if part == "companion" else "load_error", DIED)
    stage.until_state(CallState.LISTENING)
    assert troubles(stage) == [(DIED.message, False)]
    stage.microphone.say("tell me", 0.2)
    stage.until(Saying)
    stage.hang_up()


def test_without_a_microphone_there_is_no_call() -> None:
    stage = Stage()
    stage.microphone.open_error = AudioError("There is no microphone.", "Connect one.")
    with pytest.raises(AudioError):
        stage.until(CallEnded)
    assert stage.speaker.closed


def test_device_trouble_is_passed_on() -> None:
    stage = asked(["Good."])
    stage.microphone.on_trouble(AudioTrouble("microphone", "The microphone is gone.", "Connect it."))
    gone = CallTrouble("The microphone is gone.", "Connect it.", about="microphone")
    assert stage.until(CallTrouble) == gone
    stage.microphone.on_trouble(AudioTrouble("microphone", "The built-in one is used now.", over=True))
    assert stage.until(CallTrouble) == CallTrouble("The built-in one is used now.", "", True, "microphone")
    stage.until(Saying)
    stage.hang_up()


def test_a_microphone_that_was_away_for_long_is_no_sleep() -> None:
    stage = Stage(["Good."])
    stage.until_state(CallState.LISTENING)
    stage.microphone.dead = True
    stage.microphone.on_trouble(AudioTrouble("microphone", "The microphone is gone.", "Connect it."))
    stage.until(CallTrouble)
    stage.world.at(20.0, lambda: setattr(stage.microphone, "dead", False))
    gone = AudioTrouble("microphone", "It is here again.", over=True)
    stage.world.at(19.99, lambda: stage.microphone.on_trouble(gone))
    stage.until(CallTrouble)
    stage.microphone.say("tell me", 0.2)
    stage.until(Saying)
    assert troubles(stage) == [("The microphone is gone.", False), ("It is here again.", True)]
    assert stage.detector.resets == 1
    stage.hang_up()


def test_a_microphone_that_dies_in_mid_sentence_ends_the_turn() -> None:
    stage = asked(["Good."])
    stage.pass_s(0.9)
    stage.microphone.dead = True
    stage.until(Saying)
    assert stage.companion.said()[0] == ("user", "tell me")
    stage.hang_up()


def test_the_computer_was_asleep() -> None:
    stage = asked(["Good."], ["Fine."])
    stage.pass_s(0.9)
    stage.world.gained = 3600.0
    trouble = stage.until(CallTrouble)
    assert trouble.over and not trouble.about and stage.echo.resets == 1 and stage.detector.resets == 1
    stage.pass_s(5)
    assert not stage.companion.messages
    stage.microphone.say("here again", 0.1)
    stage.until(Saying)
    assert stage.companion.said()[0] == ("user", "here again")
    stage.hang_up()


def test_asleep_while_it_speaks() -> None:
    stage = asked(["This is a somewhat longer story, which goes on and on."])
    stage.until(Saying)
    stage.microphone.noise(0.3)
    stage.until_state(CallState.HELD)
    stage.world.gained = 3600.0
    stage.until_state(CallState.LISTENING)
    assert stage.companion.messages[-1].status is Status.COMPLETE
    stage.hang_up()


def test_a_refused_reply_is_told_in_its_words() -> None:
    stage = asked([KnownError("The disk is full.", "Make room.")])
    assert stage.until(CallTrouble) == CallTrouble("The disk is full.", "Make room.", about="model")
    stage.until_state(CallState.LISTENING)
    stage.hang_up()


def test_a_reply_taken_back_before_it_sounds_is_never_heard() -> None:
    stage = asked(["As a robot I ", ReplyWithdrawn("wrong"), "I think so, too."])
    stage.until_state(CallState.SPEAKING)
    stage.until_state(CallState.LISTENING)
    assert " ".join(event.text for event in stage.of(Saying)) == "I think so, too."
    assert " ".join(stage.synthesizer.said) == "I think so, too."
    stage.hang_up()


def test_a_reply_taken_back_in_the_middle_is_said_to_the_end_of_its_clause() -> None:
    stage = asked(
        ["As a robot, ", "I have no heart. ", "None at all.", 1.0, ReplyWithdrawn("wrong"), "I do."]
    )
    stage.until(Saying)
    stage.until_state(CallState.LISTENING)
    texts = [event.text for event in stage.of(Saying)]
    assert texts == ["As a robot,", "I have no heart.", "I do."]
    # Nothing is said twice or cut off: each clause sounds from its first to its last letter.
    words = "".join(texts).replace(" ", "")
    assert stage.sounded_s() == pytest.approx(LETTER_S * len(words), abs=0.001)
    assert stage.companion.messages[-1].text == "I do."
    stage.hang_up()


def test_what_stays_of_a_reply_is_not_said_again() -> None:
    good = "I went to the market. "
    stage = asked([good, "As a robot I bought nothing at all, ", 1.0, ReplyWithdrawn(""), good.strip()])
    stage.until(Saying)
    stage.until_state(CallState.LISTENING)
    assert stage.synthesizer.said[0] == good.strip()
    assert [event.text for event in stage.of(Saying)].count(good.strip()) == 1
    stage.hang_up()


def test_what_was_heard_of_a_reply_taken_back_is_kept_when_the_next_is_cut() -> None:
    stage = asked(["It was like this. And then ", 1.0, ReplyWithdrawn("wrong"), "Now, let me tell you."])
    stage.until(Saying, lambda event: event.text.startswith("Now"))
    stage.pass_s(0.2)
    stage.call.interrupt()
    kept = stage.until(Interrupted).message.text
    assert kept == "It was like this. Now,"
    stage.hang_up()


def test_a_turn_is_stored_before_it_can_fail() -> None:
    stage = asked([5.0, "Never."])
    stage.until_state(CallState.THINKING)
    stage.pass_s(0.1)
    assert stage.companion.said() == [("user", "tell me")]
    stage.hang_up()


def test_an_empty_reply_is_no_trouble() -> None:
    stage = asked(["..."], ["Good."])
    stage.until(TurnHappened, lambda event: isinstance(event.event, TurnFinished))
    stage.until_state(CallState.LISTENING)
    assert not troubles(stage)
    stage.hang_up()


def test_a_muted_microphone_hears_nothing() -> None:
    stage = Stage(["Good."])
    stage.until_state(CallState.LISTENING)
    stage.call.mute(True)
    stage.microphone.say("nobody hears this", 0.2)
    stage.pass_s(5)
    assert not stage.of(UserSaid) and not stage.companion.messages
    stage.call.mute(False)
    stage.microphone.say("but this", 0.2)
    stage.until(Saying)
    assert stage.companion.said()[0] == ("user", "but this")
    stage.hang_up()


def test_muting_ends_what_is_being_said() -> None:
    stage = Stage(["Good."])
    stage.until_state(CallState.LISTENING)
    stage.microphone.say("this was said and this was not", 0.2)
    stage.pass_s(0.2 + 3 * 0.3)
    stage.call.mute(True)
    stage.until(Saying)
    assert stage.companion.said()[0][1].startswith("this was said")
    assert not stage.companion.said()[0][1].endswith("not")
    stage.hang_up()


def test_nobody_is_interrupted_by_a_muted_microphone() -> None:
    stage = asked(["This is a somewhat longer story, which goes on and on."])
    stage.until(Saying)
    stage.call.mute(True)
    stage.microphone.say("you cannot hear me")
    stage.until_state(CallState.LISTENING)
    assert CallState.HELD not in stage.states()
    stage.hang_up()
