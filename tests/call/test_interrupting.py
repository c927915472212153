"""Speech over the companion: cut, or silenced for a moment and nothing lost."""

from __future__ import annotations

import numpy as np
import pytest

from app.call.events import (
    CallState,
    Interrupted,
    Level,
    Missed,
    Resumed,
    Saying,
    Silenced,
    TurnHappened,
    UserSaid,
)
from app.companion.events import TextDelta
from app.domain.nouns import Status
from tests.call.fakes import DIED, LETTER_S
from tests.call.stage import Stage

REPLY = "Once upon a time there was a lighthouse, and in it lived a cat. She liked the rain. That is all."


def speaking(*replies: str) -> Stage:
    """A call in which the companion tells a story since half a second."""
    stage = Stage([REPLY], *([reply] for reply in replies))
    stage.until_state(CallState.LISTENING)
    stage.microphone.say("tell me", 0.2)
    stage.until(Saying)
    stage.pass_s(0.5)
    return stage


def whole_s(text: str) -> float:
    return sum(len(word) for word in text.split()) * LETTER_S


def test_words_take_the_floor() -> None:
    stage = speaking("Of course.")
    stage.microphone.say("wait what about")
    stage.until_state(CallState.HELD)
    assert stage.speaker.held
    interrupted = stage.until(Interrupted)
    assert interrupted.message.status is Status.INTERRUPTED
    kept = interrupted.message.text
    assert REPLY.startswith(kept) and kept.split()[:2] == ["Once", "upon"]
    stage.until_state(CallState.SPEAKING)
    stage.until_state(CallState.LISTENING)
    assert stage.companion.said()[2:] == [("user", "wait what about"), ("character", "Of course.")]
    # It was understood once, and read ahead when it was clear that it takes the floor.
    assert stage.companion.anticipated[-1] == "wait what about"
    assert len(stage.recognizer.asked) == 2
    stage.hang_up()


def test_silence_comes_soon() -> None:
    stage = speaking("Of course.")
    said = stage.world.now
    stage.microphone.say("wait")
    after_s = stage.until(Silenced).after_s
    assert 0.13 <= after_s <= 0.22
    assert stage.world.now - said <= 0.25
    stage.hang_up()


@pytest.mark.parametrize("seconds", [0.05, 0.08])
def test_a_click_does_not_silence(seconds: float) -> None:
    stage = speaking()
    stage.microphone.noise(seconds)
    stage.pass_s(1)
    assert not stage.of(Silenced) and stage.state is CallState.SPEAKING
    stage.hang_up()


@pytest.mark.parametrize("words", ["mm-hm", "yeah", "yeah okay", "ja"])
def test_a_nod_loses_nothing(words: str) -> None:
    stage = speaking()
    stage.microphone.say(words)
    stage.until_state(CallState.HELD)
    held = stage.world.now
    stage.until(Resumed)
    assert stage.world.now - held < 2.0
    assert stage.state is CallState.HELD
    stage.until_state(CallState.LISTENING)
    stage.hang_up()
    assert stage.sounded_s() == pytest.approx(whole_s(REPLY), abs=0.001)
    assert stage.companion.said() == [("user", "tell me"), ("character", REPLY)]
    assert not stage.companion.cuts and len(stage.of(UserSaid)) == 2


def test_a_cough_loses_nothing() -> None:
    stage = speaking()
    stage.microphone.noise(0.3)
    stage.until(Resumed)
    stage.until_state(CallState.LISTENING)
    stage.hang_up()
    assert stage.sounded_s() == pytest.approx(whole_s(REPLY), abs=0.001)
    # Every sample once, in order.
    sound = np.concatenate(stage.speaker.sounded)
    assert (np.diff(sound[sound != 0].astype(int)) >= -50).all()


def test_when_the_recogniser_is_slow_a_short_sound_holds_for_two_seconds_at_most() -> None:
    stage = speaking()
    stage.recognizer.pause_s = 30
    stage.microphone.noise(0.3)
    stage.until_state(CallState.HELD)
    held = stage.world.now
    stage.until(Resumed)
    assert stage.world.now - held <= 2.3
    stage.hang_up()


def test_a_noise_that_does_not_end_is_spoken_over() -> None:
    stage = speaking()
    stage.microphone.noise(30)
    stage.until_state(CallState.HELD)
    held = stage.world.now
    stage.until(Resumed)
    assert stage.world.now - held <= 2.5
    stage.until_state(CallState.LISTENING)
    assert len(stage.of(Silenced)) == 1
    stage.hang_up()


def test_who_talks_without_a_pause_is_understood_all_the_same() -> None:
    stage = speaking("Sure.")
    ends = stage.world.now + stage.microphone.say("no no let me say this before you go on with that story")
    stage.until(Interrupted)
    assert stage.world.now < ends - 1.0
    stage.until(UserSaid, lambda event: event.final)
    stage.until_state(CallState.SPEAKING)
    assert stage.companion.said()[2] == ("user", "no no let me say this before you go on with that story")
    stage.hang_up()


def test_who_talks_on_need_not_wait_for_a_recogniser_that_hangs() -> None:
    stage = speaking("Sure.")
    stage.recognizer.pause_s = 30.0
    begins = stage.world.now
    stage.microphone.say("no no let me say this before you go on with that story as it is so long that")
    stage.until(Interrupted)
    assert 5.0 < stage.world.now - begins < 5.5
    stage.recognizer.pause_s = 0.3
    stage.until(UserSaid, lambda event: event.final)
    assert stage.of(UserSaid)[-1].text.startswith("no no let me")
    stage.hang_up()


def test_a_nod_that_becomes_a_question() -> None:
    stage = speaking("Because.")
    stage.microphone.say("yeah")
    stage.microphone.say("but why", 0.3 + 0.25)
    stage.until(Interrupted)
    stage.until_state(CallState.SPEAKING)
    assert stage.companion.said()[2] == ("user", "yeah but why")
    stage.hang_up()


def test_the_own_voice_is_not_taken_for_the_user() -> None:
    stage = speaking()
    # What has just sounded, for as long as it could still sound.
    stage.microphone.say("upon a", word_s=0.15)
    stage.until_state(CallState.HELD)
    stage.until(Resumed)
    stage.hang_up()


def test_who_says_the_companions_words_back_is_understood() -> None:
    stage = speaking("Yes, a lighthouse.")
    stage.pass_s(3.0)
    # It said so three seconds ago.
    stage.microphone.say("a lighthouse?", word_s=0.15)
    stage.until(Interrupted)
    stage.until(UserSaid, lambda event: event.final)
    assert stage.companion.said()[2] == ("user", "a lighthouse?")
    stage.hang_up()


def test_who_goes_on_when_the_companion_is_silent_is_no_echo() -> None:
    stage = speaking("Yes.")
    stage.microphone.say("once upon a time")
    stage.until(Interrupted)
    stage.until(UserSaid, lambda event: event.final)
    assert stage.companion.said()[2] == ("user", "once upon a time")
    stage.hang_up()


def test_the_key_silences_at_once() -> None:
    stage = speaking()
    stage.call.interrupt()
    interrupted = stage.until(Interrupted)
    assert stage.state is CallState.LISTENING
    assert interrupted.message.text.split() == stage.words_heard(REPLY) != []
    played = stage.sounded_s()
    stage.pass_s(3)
    assert stage.sounded_s() == played
    stage.hang_up()


def test_the_key_while_it_thinks_leaves_no_reply() -> None:
    stage = Stage(["Well, ", 3.0, "that is a long story."], ["Fine."])
    stage.companion.first_s = 2.0
    stage.until_state(CallState.LISTENING)
    stage.call.interrupt()
    stage.microphone.say("tell me", 0.2)
    stage.until_state(CallState.THINKING)
    stage.pass_s(0.5)
    stage.call.interrupt()
    assert stage.until(Interrupted).message is None
    stage.microphone.say("something else", 0.2)
    stage.until_state(CallState.SPEAKING)
    stage.until_state(CallState.LISTENING)
    assert stage.companion.said() == [
        ("user", "tell me"), ("user", "something else"), ("character", "Fine.")
    ]  # fmt: skip
    stage.hang_up()


def test_words_while_it_thinks_join_those_before() -> None:
    # The whole reply is stored before anything of it sounds.
    stage = Stage([REPLY], ["Fine."])
    stage.synthesizer.pause_s = 3.0
    stage.until_state(CallState.LISTENING)
    stage.microphone.say("tell me.", 0.2)
    stage.until(TurnHappened, lambda event: isinstance(event.event, TextDelta))
    stage.microphone.say("something about cats")
    stage.until_state(CallState.HELD)
    assert not stage.of(Silenced)
    assert stage.until(Interrupted).message is None
    stage.until_state(CallState.SPEAKING)
    stage.until_state(CallState.LISTENING)
    assert stage.companion.said() == [
        ("user", "tell me."), ("user", "something about cats"), ("character", "Fine.")
    ]  # fmt: skip
    stage.hang_up()


def test_a_cough_while_it_thinks_changes_nothing() -> None:
    stage = Stage([REPLY])
    stage.companion.first_s = 1.0
    stage.until_state(CallState.LISTENING)
    stage.microphone.say("tell me.", 0.2)
    stage.until_state(CallState.THINKING)
    stage.microphone.noise(0.3, 0.1)
    stage.until_state(CallState.HELD)
    stage.until_state(CallState.THINKING)
    stage.until_state(CallState.SPEAKING)
    stage.until_state(CallState.LISTENING)
    stage.hang_up()
    assert stage.companion.said() == [("user", "tell me."), ("character", REPLY)]


def test_what_was_not_understood_takes_the_floor_when_it_was_clearly_speech() -> None:
    stage = speaking()
    stage.recognizer.errors = [DIED, DIED, DIED]
    stage.microphone.say("stop right there")
    stage.until(Interrupted)
    stage.until(Missed)
    stage.hang_up()


def test_what_was_not_understood_and_short_does_not() -> None:
    stage = speaking()
    stage.recognizer.errors = [DIED]
    stage.microphone.say("hey")
    stage.until(Resumed)
    stage.until_state(CallState.LISTENING)
    assert stage.sounded_s() == pytest.approx(whole_s(REPLY), abs=0.001)
    stage.hang_up()


def test_a_reply_that_was_heard_to_its_end_stays_as_it_is() -> None:
    stage = speaking("Yes.")
    stage.until_state(CallState.LISTENING)
    stage.microphone.say("a lovely story", 0.1)
    stage.until_state(CallState.SPEAKING)
    stage.until_state(CallState.LISTENING)
    assert not stage.of(Interrupted) and not stage.companion.cuts
    assert stage.companion.messages[1].status is Status.COMPLETE
    stage.hang_up()


def test_who_begins_in_the_last_word_is_not_lost() -> None:
    stage = speaking("Yes.")
    stage.until(Saying, lambda event: event.text == "That is all.")
    stage.pass_s(whole_s("That is all.") + 0.15)
    stage.microphone.say("a lovely story")
    stage.until(UserSaid, lambda event: event.final)
    assert stage.of(UserSaid)[-1].text == "a lovely story"
    stage.hang_up()


def test_an_announcement_cannot_be_interrupted() -> None:
    stage = Stage(["Good."])
    stage.until_state(CallState.LISTENING)
    stage.call.announce("You have talked for three hours now.")
    assert stage.until(Saying) == Saying("You have talked for three hours now.", "")
    stage.microphone.say("please go on", 0.2)
    stage.pass_s(0.7)
    stage.call.interrupt()
    stage.until_state(CallState.LISTENING)
    assert stage.sounded_s() == pytest.approx(whole_s("You have talked for three hours now."), abs=0.001)
    # What was said meanwhile was heard.
    stage.until(UserSaid, lambda event: event.final)
    assert stage.of(UserSaid)[-1].text == "please go on"
    stage.hang_up()


def test_an_announcement_waits_for_the_user_to_finish() -> None:
    stage = Stage(["Good."])
    stage.until_state(CallState.LISTENING)
    stage.microphone.say("one two three four five six", 0.1)
    stage.pass_s(0.5)
    stage.call.announce("A notice.")
    sayings = [stage.until(Saying).text, stage.until(Saying).text]
    assert sorted(sayings) == ["A notice.", "Good."]
    assert stage.companion.said()[0] == ("user", "one two three four five six")
    stage.hang_up()


def test_an_announcement_outlives_the_reply_before_it() -> None:
    stage = speaking()
    stage.call.announce("A notice.")
    stage.pass_s(0.3)
    stage.call.interrupt()
    stage.until(Interrupted)
    assert stage.until(Saying).text == "A notice."
    stage.until_state(CallState.LISTENING)
    stage.hang_up()


def test_at_the_end_of_a_reply_a_nod_is_an_answer() -> None:
    stage = speaking("Good.")
    stage.until(Saying, lambda event: event.text == "That is all.")
    stage.microphone.say("yes")
    stage.until(Interrupted)
    stage.until(Saying, lambda event: event.text == "Good.")
    assert [role for role, _ in stage.companion.said()] == ["user", "character", "user", "character"]
    assert stage.companion.said()[2] == ("user", "yes")
    stage.hang_up()


def test_an_announcement_that_was_just_being_made_is_said_all_the_same() -> None:
    stage = speaking()
    stage.synthesizer.pause_s = 1.0
    stage.call.announce("A notice.")
    stage.until(Level, lambda _: len(stage.synthesizer.at) > len(stage.synthesizer.said))
    stage.call.interrupt()
    stage.until(Interrupted)
    assert stage.until(Saying).text == "A notice."
    stage.until_state(CallState.LISTENING)
    assert stage.synthesizer.said[-1] == "A notice."
    stage.hang_up()


def test_an_announcement_does_not_speak_into_what_takes_the_floor() -> None:
    stage = speaking("Of course.")
    stage.microphone.say("wait what about the other one that you told me of")
    stage.until_state(CallState.HELD)
    stage.call.announce("A notice.")
    stage.until(Interrupted)
    said = stage.until(UserSaid, lambda event: event.final).text
    assert said == "wait what about the other one that you told me of"
    assert stage.until(Saying).text in ("A notice.", "Of course.")
    stage.until(Saying)
    assert {event.text for event in stage.of(Saying)} >= {"A notice.", "Of course."}
    stage.hang_up()
