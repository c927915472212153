"""Where speech begins and pauses."""

from __future__ import annotations

import numpy as np
import pytest

from app.call.audio import RATE
from app.call.endpointing import LONGEST_S, Endpointer

FRAME = 512
FRAME_S = FRAME / RATE


def hear(endpointer: Endpointer, *probabilities: float, times: int = 1) -> None:
    for probability in probabilities * times:
        # What was said when can be told from the sound.
        endpointer.hear(np.full(FRAME, round(probability * 100), np.int16), probability)


def test_speech_begins_with_three_frames() -> None:
    endpointer = Endpointer(FRAME)
    hear(endpointer, 0.1, 0.6, 0.9)
    assert not endpointer.open
    hear(endpointer, 0.6)
    assert endpointer.open and endpointer.talking
    assert endpointer.run_s == pytest.approx(3 * FRAME_S)


@pytest.mark.parametrize("probabilities", [(0.9, 0.9, 0.1) * 5, (0.5,) * 9, (0.9, 0.2) * 9])
def test_clicks_are_no_speech(probabilities: tuple[float, ...]) -> None:
    endpointer = Endpointer(FRAME)
    hear(endpointer, *probabilities)
    assert not endpointer.open


def test_half_a_second_before_the_onset_is_kept() -> None:
    endpointer = Endpointer(FRAME)
    hear(endpointer, 0.01, times=100)
    hear(endpointer, 0.9, 0.9, 0.9)
    audio = np.round(endpointer.audio() * 32768)
    assert list(audio[-3 * FRAME :: FRAME]) == [90, 90, 90]
    assert (len(audio) - 3 * FRAME) / RATE == pytest.approx(0.5, abs=0.02)
    assert set(audio[: -3 * FRAME]) == {1}


def test_a_voice_goes_on_while_it_is_softer() -> None:
    endpointer = Endpointer(FRAME)
    hear(endpointer, 0.9, 0.9, 0.9, 0.4, 0.36, 0.45)
    assert endpointer.talking and endpointer.silence_s == 0
    hear(endpointer, 0.3)
    assert not endpointer.talking and endpointer.silence_s == pytest.approx(FRAME_S)
    # Now it takes a real voice to come back.
    hear(endpointer, 0.45, times=3)
    assert endpointer.silence_s == pytest.approx(4 * FRAME_S)


def test_the_silence_ends_only_with_a_real_voice() -> None:
    endpointer = Endpointer(FRAME)
    hear(endpointer, 0.9, times=10)
    hear(endpointer, 0.1, 0.1, 0.9, 0.9)
    assert endpointer.doubtful and endpointer.silence_s == pytest.approx(4 * FRAME_S)
    assert endpointer.stretch == 1
    hear(endpointer, 0.1)
    assert not endpointer.doubtful
    hear(endpointer, 0.9, 0.9, 0.9)
    assert endpointer.silence_s == 0 and endpointer.stretch == 2
    assert endpointer.pause_s == pytest.approx(8 * FRAME_S)
    assert endpointer.run_s == pytest.approx(3 * FRAME_S)


def test_only_a_little_of_a_pause_is_kept_for_the_recogniser() -> None:
    endpointer = Endpointer(FRAME)
    hear(endpointer, 0.9, times=10)
    hear(endpointer, 0.1, times=50)
    assert len(endpointer.audio()) / RATE == pytest.approx(10 * FRAME_S + 0.3, abs=0.02)
    # Two stretches are one utterance, with the whole pause between them.
    hear(endpointer, 0.9, times=10)
    assert len(endpointer.audio()) == 70 * FRAME


def test_what_is_dropped_is_not_heard_again() -> None:
    endpointer = Endpointer(FRAME)
    hear(endpointer, 0.9, times=10)
    endpointer.drop()
    assert not endpointer.open and not endpointer.talking and endpointer.clear_s == 0
    hear(endpointer, 0.6, 0.6, 0.6)
    assert len(endpointer.audio()) == 3 * FRAME


def test_after_a_noise_it_must_be_quiet_first() -> None:
    endpointer = Endpointer(FRAME)
    hear(endpointer, 0.9, times=10)
    endpointer.drop(until_quiet=True)
    hear(endpointer, 0.9, times=100)
    hear(endpointer, 0.1, times=5)
    hear(endpointer, 0.9, times=10)
    assert not endpointer.open
    hear(endpointer, 0.1, times=10)
    hear(endpointer, 0.9, times=3)
    assert endpointer.open


def test_clear_speech_is_told_from_the_rest() -> None:
    endpointer = Endpointer(FRAME)
    hear(endpointer, 0.6, times=20)
    hear(endpointer, 0.9, times=5)
    assert endpointer.clear_s == pytest.approx(5 * FRAME_S)


def test_an_utterance_has_a_longest_length() -> None:
    endpointer = Endpointer(FRAME)
    hear(endpointer, 0.9, times=round(LONGEST_S / FRAME_S) + 2)
    assert endpointer.full
    endpointer.keep_last(1.0)
    assert endpointer.open and endpointer.talking and not endpointer.full
    assert endpointer.seconds == pytest.approx(1.0, abs=FRAME_S)
    endpointer.keep_last(0.0)
    assert endpointer.open
