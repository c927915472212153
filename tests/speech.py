"""Speech as the recogniser takes it: mono, float32, 16,000 samples a second."""

from __future__ import annotations

import shutil
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from tests import sounds

RATE = sounds.RATE
_PEAK = 32768


@cache
def spoken(text: str, voice: str = "joe") -> NDArray[np.float32]:
    """The text in the voice "joe" (Piper) or "espeak" (espeak-ng, American), once made in this process.

    "espeak:de" is espeak-ng in another language. Not to be written to. Without espeak-ng the test is skipped.
    """
    machine, _, tongue = voice.partition(":")
    if machine == "espeak" and shutil.which("espeak-ng") is None:
        pytest.skip("espeak-ng is not installed")
    said = sounds.joe(text) if machine == "joe" else sounds.espeak(text, voice=tongue or "en-us")
    audio = as_heard(said)
    audio.setflags(write=False)
    return audio


def as_heard(sound: NDArray[np.int16]) -> NDArray[np.float32]:
    """16-bit sound as floats from -1 to 1."""
    floats: NDArray[np.float32] = sound.astype(np.float32) / np.float32(_PEAK)
    return floats


def between(audio: NDArray[np.float32], before_s: float = 0.5, after_s: float = 0.3) -> NDArray[np.float32]:
    """With silence around it, as a call records it."""
    quiet = [np.zeros(int(seconds * RATE), dtype=np.float32) for seconds in (before_s, after_s)]
    return np.concatenate([quiet[0], audio, quiet[1]])
