"""The stored reply holds the words that were heard, wherever it is cut."""

from __future__ import annotations

import random

import pytest

from app.call.events import CallState, Interrupted, Saying
from tests.call.stage import Stage

REPLY = (
    "Well, I went to the market this morning, and you would not believe it: the old baker remembered me! "
    "He gave me a loaf of rye, still warm. So I sat down by the river, and ate half of it there. "
    "Do you ever do something like that?"
)
PIECES = [f"{word} " for word in REPLY.split(" ")]


@pytest.mark.parametrize("seed", range(10))
def test_a_hundred_cuts(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(10):
        stage = Stage(PIECES)
        stage.companion.first_s = chance.choice([0.0, 0.4])
        stage.until_state(CallState.LISTENING)
        stage.microphone.say("tell me", 0.1)
        stage.until(Saying)
        stage.pass_s(chance.uniform(0.0, 9.0))
        heard = stage.words_heard(REPLY)
        stage.call.interrupt()
        cut = stage.until(Interrupted)
        stage.hang_up()
        kept = cut.message.text.split() if cut.message is not None else []
        # What sounds between the last look at the events and the interruption is a hundredth of a second.
        assert kept in (heard, stage.words_heard(REPLY))
        assert stage.companion.messages[-1].text.split() == (kept or ["tell", "me"])


@pytest.mark.parametrize("seed", range(10))
def test_cuts_by_voice(seed: int) -> None:
    chance = random.Random(seed)
    stage = Stage(PIECES, ["Sure."])
    stage.until_state(CallState.LISTENING)
    stage.microphone.say("tell me", 0.1)
    stage.until(Saying)
    stage.pass_s(chance.uniform(0.5, 8.0))
    stage.microphone.say("wait a moment")
    stage.until_state(CallState.HELD)
    heard = stage.words_heard(REPLY)
    cut = stage.until(Interrupted)
    assert cut.message.text.split() == heard
    stage.until_state(CallState.SPEAKING)
    stage.until_state(CallState.LISTENING)
    stage.hang_up()
    assert [role for role, _ in stage.companion.said()][:4] == ["user", "character", "user", "character"]
