"""A call from the first ring to its end."""

from __future__ import annotations

from app.call.events import CallEnded, CallState, UserSaid
from tests.call.fakes import Stage


def test_a_turn_from_the_first_word_to_the_last() -> None:
    stage = Stage(["Good ", "evening, my friend. ", "How are you?"])
    stage.until_state(CallState.LISTENING)
    stage.microphone.say("hello there dear", 0.5)
    stage.until_state(CallState.SPEAKING)
    stage.until_state(CallState.LISTENING)
    stage.hang_up()
    assert stage.companion.said() == [
        ("user", "hello there dear"), ("character", "Good evening, my friend. How are you?")
    ]  # fmt: skip
    assert stage.states() == [
        CallState.CONNECTING, CallState.LISTENING, CallState.THINKING, CallState.SPEAKING,
        CallState.LISTENING, CallState.ENDED,
    ]  # fmt: skip
    assert stage.of(UserSaid)[-1] == UserSaid("hello there dear", True)
    assert isinstance(stage.events[-1], CallEnded)
