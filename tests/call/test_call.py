"""A call from the first ring to its end."""

from __future__ import annotations

import sys
import threading
import time
from typing import Any

import numpy as np
import pytest

from app.call.call import Call, Equipment
from app.call.events import (
    CallEnded,
    CallState,
    CallTrouble,
    Interrupted,
    Saying,
    StateChanged,
    TurnHappened,
    UserSaid,
)
from app.companion.events import Notice
from app.domain.control import CancelToken
from app.domain.nouns import Status, Tone
from app.domain.voices import VoiceSettings
from app.engines import VoiceFile
from tests.call import fakes
from tests.call.stage import Stage
from tests.call.world import World

STORY = "Once upon a time there was a lighthouse, and in it lived a cat. She liked the rain. That is all."


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
    # The companion leaves room while there is a call, and takes it back.
    assert stage.companion.calls == [True, False]
    assert set(stage.world.lanes) == {"hearing", "turn", "speech"}


@pytest.mark.parametrize(("lasts", "seconds"), [(2.0, 2.0), (None, 0.0)])
def test_getting_ready_is_no_part_of_the_call(lasts: float | None, seconds: float) -> None:
    stage = Stage()
    stage.companion.warm_s = 9.0
    if lasts is None:
        stage.pass_s(3.0)
    else:
        stage.until_state(CallState.LISTENING)
        stage.pass_s(lasts)
    stage.hang_up()
    (ended,) = stage.of(CallEnded)
    assert ended.seconds == pytest.approx(seconds, abs=0.1)


def test_the_companion_does_not_greet_and_waits_until_all_is_loaded() -> None:
    stage = Stage(["Good evening."])
    stage.companion.warm_s = 3.0
    stage.microphone.say("too early", 0.5)
    stage.until_state(CallState.LISTENING)
    assert stage.microphone.opened
    stage.pass_s(5)
    assert not stage.of(Saying) and not stage.of(UserSaid)
    stage.hang_up()


def test_who_is_asked_for_the_microphone_may_take_their_time(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage(["Good evening."])
    opened = stage.microphone.open

    def asks(*given: Any) -> None:
        stage.world.pass_s(30.0)
        opened(*given)

    monkeypatch.setattr(stage.microphone, "open", asks)
    stage.until_state(CallState.LISTENING)
    stage.microphone.say("here I am", 0.2)
    stage.until(Saying)
    assert not stage.of(CallTrouble)
    stage.hang_up()


def test_who_speaks_when_all_is_loaded_is_heard_from_the_beginning() -> None:
    stage = Stage(["Good evening."])
    stage.companion.warm_s = 1.0
    stage.microphone.say("can you hear me already", 0.5)
    stage.until(Saying)
    assert stage.companion.said()[0] == ("user", "can you hear me already")
    stage.hang_up()


def test_the_voice_has_the_tone_of_the_character_and_minds_what_it_answers_to() -> None:
    spoken = {}
    for tone, said in (
        (None, "tell me the time"), (Tone.PLAYFUL, "tell me the time"), (Tone.PLAYFUL, "my dog died I am sad")
    ):  # fmt: skip
        stage = Stage(["The shop opens at nine."], tone=tone, feeling=True)
        stage.until_state(CallState.LISTENING)
        stage.microphone.say(said, 0.2)
        stage.until(Saying)
        (spoken[tone, said],) = stage.synthesizer.deliveries
        stage.hang_up()
    plain, playful, grave = (one.semitones for one in spoken.values())
    assert plain == 0 < playful and grave < 0


def test_what_is_to_be_told_about_the_model_is_told() -> None:
    stage = Stage()
    stage.companion.notices = ["The model of Ann is not here."]
    assert stage.until(TurnHappened).event == Notice("The model of Ann is not here.")
    stage.until_state(CallState.LISTENING)
    stage.hang_up()


def test_captions_grow_with_the_voice() -> None:
    stage = Stage([STORY])
    stage.until_state(CallState.LISTENING)
    stage.microphone.say("tell me", 0.2)
    stage.until_state(CallState.SPEAKING)
    stage.until_state(CallState.LISTENING)
    captions = [saying.reply for saying in stage.of(Saying)]
    assert all(STORY.startswith(caption) for caption in captions)
    assert captions == sorted(captions, key=len) and captions[-1] == STORY
    assert all(saying.reply.rstrip().endswith(saying.text) for saying in stage.of(Saying))
    stage.hang_up()


@pytest.mark.parametrize("after_s", [0.0, 0.4, 1.3])
def test_hanging_up_cuts_the_reply_to_what_was_heard(after_s: float) -> None:
    stage = Stage([f"{word} " for word in STORY.split(" ")])
    stage.until_state(CallState.LISTENING)
    stage.microphone.say("tell me", 0.2)
    stage.until(Saying)
    stage.pass_s(after_s)
    before = stage.world.now
    stage.hang_up()
    assert stage.world.now - before < 1.0
    heard = stage.words_heard(STORY)
    kept = stage.of(Interrupted)[-1].message
    assert (kept.text.split() if kept else []) == heard
    assert stage.speaker.closed and stage.microphone.closed
    assert stage.companion.calls == [True, False]


@pytest.mark.parametrize("moment", [state for state in CallState if state is not CallState.ENDED])
@pytest.mark.parametrize("how", ["end", "cancel", "close"])
def test_a_call_ends_from_everywhere(moment: CallState, how: str) -> None:
    stage = Stage([STORY])
    stage.companion.first_s = 0.5
    stage.microphone.say("tell me", 1.0)
    stage.when(Saying, lambda: stage.microphone.noise(3.0))
    stage.until_state(moment)
    if moment is CallState.CONNECTING:
        # What happens before that leaves nothing behind.
        stage.pass_s(0.1)
    if how == "close":
        stage.close()
    else:
        (stage.call.end if how == "end" else stage.cancel.cancel)()
        stage.until(CallEnded)
    assert stage.speaker.closed and stage.microphone.closed
    assert stage.companion.calls[-1] is False
    replies = [message for message in stage.companion.messages if message.role.value == "character"]
    assert all(reply.status is Status.INTERRUPTED for reply in replies)


def test_a_reply_that_does_not_obey_is_cut_when_it_ends() -> None:
    stage = Stage([STORY, 10.0])
    stage.companion.stubborn = True
    stage.until_state(CallState.LISTENING)
    stage.microphone.say("tell me", 0.2)
    stage.until(Saying)
    stage.pass_s(1.0)
    before = stage.world.now
    stage.hang_up()
    # It is not waited for any longer than a second.
    assert stage.world.now - before <= 1.1
    assert not stage.companion.cuts
    stage.world.settle()
    assert stage.companion.messages[-1].text.split() == stage.words_heard(STORY)
    assert stage.companion.calls == [True, False]


def test_ending_twice_is_ending_once() -> None:
    stage = Stage()
    stage.until_state(CallState.LISTENING)
    stage.call.end()
    stage.call.end()
    stage.cancel.cancel()
    stage.until(CallEnded)
    assert stage.states().count(CallState.ENDED) == 1
    # Nobody listens any more.
    for command in (stage.call.end, stage.call.interrupt, lambda: stage.call.mute(True)):
        command()


def test_a_long_call_does_not_grow() -> None:
    # What is said at the end of a reply may be answered, too.
    stage = Stage(*[["Yes, ", "of course. ", "Go on."]] * 60)
    stage.until_state(CallState.LISTENING)
    sizes = []
    for turn in range(40):
        stage.microphone.say("and so on", 0.1)
        stage.until_state(CallState.SPEAKING)
        if turn % 3 == 1:
            stage.microphone.say("yeah", 0.2)
            stage.until_state(CallState.HELD)
        stage.until_state(CallState.LISTENING)
        sizes.append(_size(stage.call))
    assert max(sizes[20:]) <= max(sizes[:20]) * 1.1 < 300_000
    stage.hang_up()


def _size(thing: Any, seen: set[int] | None = None) -> int:
    """Bytes of an object of the call and what it holds; scripted parts left out."""
    seen = seen if seen is not None else set()
    if id(thing) in seen or isinstance(thing, (type, World)) or type(thing).__module__ == fakes.__name__:
        return 0
    seen.add(id(thing))
    size = sys.getsizeof(thing)
    if isinstance(thing, (str, bytes, np.ndarray)):
        return size
    held: list[Any] = []
    if isinstance(thing, dict):
        held = [*thing.keys(), *thing.values()]
    elif isinstance(thing, (list, tuple, set)) or type(thing).__name__ == "deque":
        held = list(thing)
    elif type(thing).__module__.startswith("app."):
        held = [getattr(thing, name) for name in _names(thing) if hasattr(thing, name)]
    return size + sum(_size(one, seen) for one in held)


def _names(thing: Any) -> list[str]:
    slots = [name for kind in type(thing).__mro__ for name in getattr(kind, "__slots__", ())]
    return [*slots, *getattr(thing, "__dict__", {})]


class _Real:
    """The scripts in real time: what a world is for them, over threads."""

    def __init__(self) -> None:
        self.tickers: list[Any] = []
        self.threads: list[threading.Thread] = []

    @property
    def now(self) -> float:
        return time.monotonic()

    def sleep(self, seconds: float, cancel: CancelToken | None = None) -> None:
        (cancel or CancelToken()).wait(seconds / 20)

    def start(self, lane: str, work: Any) -> None:
        thread = threading.Thread(target=work, name=lane)
        self.threads.append(thread)
        thread.start()


def test_a_call_over_real_threads() -> None:
    world: Any = _Real()
    microphone, speaker = fakes.ScriptedMicrophone(world), fakes.ScriptedSpeaker(world)
    companion = fakes.ScriptedCompanion(world, [["Good evening, my friend. How are you?"], ["Fine."]])
    equipment = Equipment(
        fakes.ScriptedRecognizer(world, microphone), fakes.ScriptedSynthesizer(world),
        fakes.ScriptedDetector(), fakes.Passing(), microphone, speaker, VoiceFile("", ""),
        VoiceSettings(feeling=False), "en", world.start,
    )  # fmt: skip
    call = Call(companion, 1, equipment)
    stop = threading.Event()

    def device() -> None:
        while not stop.wait(0.01):
            for ticker in list(world.tickers):
                ticker(0.01)

    world.start("device", device)
    spoken = 0
    try:
        for event in call.run(cancel=CancelToken()):
            if event == StateChanged(CallState.LISTENING):
                spoken += 1
                if spoken == 3:
                    call.end()
                else:
                    microphone.say("hello there", 0.05, word_s=0.15)
    finally:
        stop.set()
        for thread in world.threads:
            thread.join(5)
    assert companion.said() == [
        ("user", "hello there"), ("character", "Good evening, my friend. How are you?"),
        ("user", "hello there"), ("character", "Fine."),
    ]  # fmt: skip
