"""Saying clauses one after the other, and reading aloud."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.call.audio import AudioError, AudioTrouble
from app.call.events import CallState, Saying
from app.call.saying import say
from app.domain.control import CancelToken
from app.domain.errors import EngineDied
from app.domain.voices import VoiceSettings
from app.engines import VoiceFile
from tests.call.fakes import DIED, LETTER_S, ScriptedSpeaker, ScriptedSynthesizer
from tests.call.stage import Stage
from tests.call.world import World

TEXT = "Once upon a time there was a lighthouse. In it lived a cat. She liked the rain, and the wind, too."


class Reading:
    """A text that is read aloud in a world."""

    def __init__(self, text: str = TEXT) -> None:
        self.world = World()
        self.speaker, self.synthesizer = ScriptedSpeaker(self.world), ScriptedSynthesizer(self.world)
        self.cancel = CancelToken()
        self.items: Iterator[Saying] = say(
            text, synthesizer=self.synthesizer, speaker=self.speaker, voice=VoiceFile("", ""),
            settings=VoiceSettings(feeling=False), cancel=self.cancel, start=self.world.start,
            inbox=self.world, clock=self.world.clock,
        )  # fmt: skip

    def sounded_s(self) -> float:
        return sum(int((piece != 0).sum()) for piece in self.speaker.sounded) / 22_050


def test_a_text_is_read_to_its_end() -> None:
    reading = Reading()
    said = list(reading.items)
    assert " ".join(saying.text for saying in said) == TEXT
    assert said[-1].reply == TEXT
    assert reading.sounded_s() == pytest.approx(LETTER_S * len(TEXT.replace(" ", "")), abs=0.001)
    assert reading.speaker.closed


def test_each_clause_is_told_when_it_begins_to_sound() -> None:
    reading = Reading()
    words: list[float] = []
    for _ in reading.items:
        words.append(reading.sounded_s())
    clauses = reading.synthesizer.said
    before = 0.0
    for clause, sounded in zip(clauses, words, strict=True):
        assert sounded == pytest.approx(before, abs=0.03)
        before += LETTER_S * len(clause.replace(" ", ""))


def test_the_next_is_synthesised_while_one_sounds_and_no_more() -> None:
    reading = Reading("One little sentence stands here. " * 12)
    ahead = []
    for number, _ in enumerate(reading.items):
        ahead.append(len(reading.synthesizer.at) - number - 1)
    # Before the next begins it is there, and at most two are ready before their time.
    assert max(ahead) <= 2
    assert reading.world.now < 100 + 0.2 + reading.sounded_s() + 12 * 0.5


def test_a_cancel_silences_at_once() -> None:
    reading = Reading()
    next(reading.items)
    reading.world.at(0.5, reading.cancel.cancel)
    assert list(reading.items) == []
    assert reading.sounded_s() == pytest.approx(0.5, abs=0.05)
    assert reading.speaker.closed and not reading.speaker.waiting_s()
    reading.world.settle()


def test_leaving_silences_too() -> None:
    reading = Reading()
    next(reading.items)
    reading.items.close()  # type: ignore[attr-defined]
    assert reading.speaker.closed and not reading.speaker.waiting_s()
    reading.world.settle()


def test_a_dead_voice_is_told() -> None:
    reading = Reading()
    reading.synthesizer.errors = [DIED, DIED]
    with pytest.raises(EngineDied):
        list(reading.items)
    assert reading.speaker.closed
    reading.world.settle()


def test_a_speaker_that_stays_away_is_told() -> None:
    reading = Reading()
    next(reading.items)
    reading.speaker.on_trouble(AudioTrouble("speaker", "The speaker is gone.", "Connect it."))
    reading.speaker.held = True
    with pytest.raises(AudioError, match="The speaker is gone"):
        list(reading.items)


def test_a_speaker_that_comes_back_goes_on() -> None:
    reading = Reading()
    next(reading.items)
    reading.speaker.on_trouble(AudioTrouble("speaker", "The speaker is gone.", "Connect it."))
    reading.world.at(1.0, lambda: reading.speaker.on_trouble(AudioTrouble("speaker", "Back.", over=True)))
    list(reading.items)
    assert reading.sounded_s() == pytest.approx(LETTER_S * len(TEXT.replace(" ", "")), abs=0.001)


@pytest.mark.parametrize("text", ["", "...", "😊"])
def test_nothing_to_say_is_said_at_once(text: str) -> None:
    reading = Reading(text)
    assert list(reading.items) == []


def test_the_first_clause_sounds_before_the_reply_is_written() -> None:
    stage = Stage(["Well, hello there, ", 3.0, "this took a while to think of."])
    stage.until_state(CallState.LISTENING)
    stage.microphone.say("hello", 0.1)
    stage.until(Saying)
    first = stage.world.now
    stage.until(Saying)
    assert stage.world.now - first > 2.0
    assert stage.state is CallState.SPEAKING
    stage.until_state(CallState.LISTENING)
    stage.hang_up()


def test_between_two_clauses_there_is_no_gap_when_the_voice_is_quick() -> None:
    stage = Stage([TEXT])
    stage.until_state(CallState.LISTENING)
    stage.microphone.say("hello", 0.1)
    stage.until(Saying)
    begun = stage.world.now
    stage.until_state(CallState.LISTENING)
    pauses = sum(float((piece == 0).sum()) for piece in stage.speaker.sounded) / 22_050
    assert stage.world.now - begun == pytest.approx(stage.sounded_s() + pauses, abs=0.05)
    stage.hang_up()
