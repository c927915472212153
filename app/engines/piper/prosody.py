"""How a sentence is said: its melody moved and stretched by PSOLA, and its loudness. Its length stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from app.engines import Delivery

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FLOOR, _CEILING = 60.0, 500.0
_STEP_S = 0.01
# Praat looks at three periods of the lowest pitch.
_SHORTEST_S = 3.5 / _FLOOR
# From here on loudness is bent instead of cut.
_KNEE = 0.8


def shaped(audio: NDArray[np.float32], rate: int, delivery: Delivery) -> NDArray[np.float32]:
    """The same samples, said as ``delivery`` wishes; its rate is the synthesis's matter."""
    if delivery.semitones or delivery.pitch_range != 1.0:
        audio = _melody(audio, rate, delivery.semitones, delivery.pitch_range)
    return louder(audio, delivery.gain_db) if delivery.gain_db else audio


def louder(audio: NDArray[np.float32], gain_db: float) -> NDArray[np.float32]:
    """Louder by so many decibels; peaks are bent so that none is cut."""
    audio = audio * np.float32(10 ** (gain_db / 20))
    size = np.abs(audio)
    over = size > _KNEE
    if over.any():
        room = 1.0 - _KNEE
        audio = audio.copy()
        audio[over] = np.sign(audio[over]) * (_KNEE + room * np.tanh((size[over] - _KNEE) / room))
    return audio


def _melody(audio: NDArray[np.float32], rate: int, semitones: float, spread: float) -> NDArray[np.float32]:
    import parselmouth
    from parselmouth.praat import call

    if len(audio) < _SHORTEST_S * rate:
        return audio
    sound = parselmouth.Sound(audio.astype(np.float64), rate)
    manipulation = call(sound, "To Manipulation", _STEP_S, _FLOOR, _CEILING)
    tier = call(manipulation, "Extract pitch tier")
    if not call(tier, "Get number of points"):
        return audio
    middle = _median(tier)
    call(tier, "Formula", f"{middle} * (self / {middle}) ^ {spread} * 2 ^ ({semitones} / 12)")
    call([tier, manipulation], "Replace pitch tier")
    said = call(manipulation, "Get resynthesis (overlap-add)").values[0].astype(np.float32)
    if len(said) < len(audio):
        said = np.pad(said, (0, len(audio) - len(said)))
    return np.asarray(said[: len(audio)], dtype=np.float32)


def _median(tier: object) -> float:
    from parselmouth.praat import call

    count = int(call(tier, "Get number of points"))
    return float(np.median([call(tier, "Get value at index", index + 1) for index in range(count)]))
