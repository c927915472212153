"""Words over the companion, or while it thinks, that nobody could make out: it asks for them, once."""

from __future__ import annotations

import pytest

from app.call.events import CallState, Interrupted, Missed, Resumed, Saying, TurnHappened
from app.call.remarks import Misses, missed
from tests.call.stage import Stage
from tests.call.test_interrupting import REPLY, speaking


def test_what_nobody_could_make_out_over_the_companion_is_asked_for_after_the_reply() -> None:
    stage = speaking("A cat.")
    # Clear speech, and the recogniser says that there is none.
    stage.microphone.noise(1.2)
    stage.until(Resumed)
    assert stage.until(Missed).words == missed("en", 0)
    # Nothing of the reply is lost, and the remark comes after all of it.
    sayings = [event.text for event in stage.of(Saying)]
    assert sayings[-1].endswith("That is all.") and not stage.companion.cuts
    assert stage.until(Saying).text == missed("en", 0)
    stage.until_state(CallState.LISTENING)
    # Not again and again.
    stage.microphone.say("who lived there", 0.1)
    stage.until_state(CallState.SPEAKING)
    stage.microphone.noise(1.2)
    stage.until_state(CallState.LISTENING)
    stage.pass_s(1)
    assert len(stage.of(Missed)) == 1
    stage.hang_up()


@pytest.mark.parametrize("slow", [False, True])
def test_what_nobody_could_make_out_while_the_companion_thinks_is_asked_for(slow: bool) -> None:
    stage = Stage([REPLY])
    stage.companion.first_s = 1.0
    stage.until_state(CallState.LISTENING)
    stage.microphone.say("tell me.", 0.2)
    stage.until_state(CallState.THINKING)
    stage.until(TurnHappened)
    if slow:
        stage.recognizer.pause_s = 30.0
        stage.microphone.say("and about cats")
    else:
        stage.microphone.noise(0.9)
    stage.until_state(CallState.HELD)
    stage.until_state(CallState.THINKING)
    stage.until(Missed)
    assert [event.text for event in stage.of(Saying)][-1].endswith("That is all.")
    assert stage.companion.said() == [("user", "tell me."), ("character", REPLY)]
    stage.hang_up()


@pytest.mark.parametrize("words", ["yeah okay right", "upon a time"])
def test_nods_and_the_own_voice_are_not_asked_for(words: str) -> None:
    stage = speaking()
    stage.microphone.say(words, word_s=0.21)
    stage.until(Resumed)
    stage.until_state(CallState.LISTENING)
    stage.pass_s(1)
    assert not stage.of(Missed)
    stage.hang_up()


def test_who_is_understood_after_all_is_not_asked_again() -> None:
    stage = speaking("Yes.")
    stage.microphone.noise(1.2)
    stage.until(Resumed)
    stage.microphone.say("wait what about the cat", 0.5)
    stage.until(Interrupted)
    stage.until(Saying, lambda event: event.text == "Yes.")
    stage.until_state(CallState.LISTENING)
    stage.pass_s(1)
    assert not stage.of(Missed)
    stage.hang_up()


def test_it_is_said_at_most_twice_in_a_row_and_with_time_between() -> None:
    now = 0.0
    misses = Misses(lambda: now)
    assert misses.words(0.5, "en") == ""
    assert misses.words(0.7, "en") == missed("en", 0)
    assert misses.words(0.7, "en") == ""
    now = 25.0
    assert misses.words(0.7, "de") == missed("de", 1)
    now = 50.0
    assert misses.words(0.7, "en") == ""
    misses.understood()
    assert misses.words(0.7, "en") == missed("en", 0)
