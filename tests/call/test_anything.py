"""Whatever happens in a call, in any order: it does not break, and what is stored was heard."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from app.call.audio import AudioTrouble
from app.call.events import CallEnded, CallState, CallTrouble
from app.companion.events import ReplyWithdrawn
from tests.call.fakes import DIED
from tests.call.stage import Stage

REPLIES: list[list[Any]] = [
    ["Yes."], ["Well, that is a long story, ", 0.5, "and it begins by the sea. ", "There was a cat."],
    [2.0, "I had to think about that for a while, you see."], ["One moment", DIED], [DIED], ["..."],
    ["As a robot, I cannot. And ", 0.8, ReplyWithdrawn("wrong"), "Of course I can, my friend."],
    ["Good. Now ", 0.3, ReplyWithdrawn(""), "Good."], ["A word, ", 4.0, "and another one, at last."],
]  # fmt: skip
WORDS = [
    "hello there",
    "yeah",
    "wait a moment please",
    "no",
    "mm-hm okay",
    "why is that so",
    "and then what happened",
]


def happen(stage: Stage, chance: random.Random) -> None:
    """Something that may happen."""
    microphone, call = stage.microphone, stage.call
    things: list[Callable[[], object]] = [
        lambda: microphone.say(chance.choice(WORDS), chance.uniform(0, 0.5)),
        lambda: microphone.say(chance.choice(WORDS), chance.uniform(0, 0.5)),
        lambda: microphone.say(chance.choice(WORDS), chance.uniform(0, 0.5)),
        lambda: microphone.noise(chance.choice([0.05, 0.3, 1.0, 4.0])),
        call.interrupt,
        lambda: call.mute(chance.random() < 0.3),
        lambda: call.announce("A notice."),
        lambda: stage.recognizer.errors.append(DIED),
        lambda: stage.synthesizer.errors.append(DIED),
        lambda: setattr(stage.recognizer, "pause_s", chance.choice([0.1, 0.3, 3.0])),
        lambda: setattr(stage.synthesizer, "pause_s", chance.choice([0.05, 0.1, 1.5])),
        lambda: setattr(stage.companion, "probability", chance.choice([None, 0.05, 0.95])),
        lambda: setattr(stage.microphone, "dead", chance.random() < 0.3),
        lambda: setattr(stage.world, "gained", stage.world.gained + chance.choice([0.0, 60.0])),
        lambda: stage.microphone.on_trouble(AudioTrouble("microphone", "Gone.", over=chance.random() < 0.5)),
    ]
    chance.choice(things)()


@pytest.mark.parametrize("seed", range(25))
def test_anything_may_happen(seed: int) -> None:
    chance = random.Random(seed)
    stage = Stage(*(chance.choice(REPLIES) for _ in range(200)), piece_s=chance.choice([0.01, 0.02, 0.1]))
    stage.until_state(CallState.LISTENING)
    for _ in range(40):
        happen(stage, chance)
        stage.pass_s(chance.uniform(0.0, 2.5))
    # Left alone it comes to rest, and understands again.
    stage.microphone.dead = False
    stage.call.mute(False)
    stage.recognizer.errors.clear()
    stage.synthesizer.errors.clear()
    stage.recognizer.pause_s = 0.3
    stage.companion.replies = [["Here I am."]]
    stage.pass_s(60)
    assert stage.state is CallState.LISTENING
    stage.companion.replies = [["Here I am."]]
    said = len(stage.companion.messages)
    stage.microphone.say("are you there my friend", 0.1)
    stage.pass_s(15)
    assert stage.companion.said()[said:] == [("user", "are you there my friend"), ("character", "Here I am.")]
    stage.hang_up()
    assert isinstance(stage.events[-1], CallEnded)
    assert not any(event.message.startswith("Something went wrong") for event in stage.of(CallTrouble))
    stage.world.settle()
