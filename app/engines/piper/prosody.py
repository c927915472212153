"""How a sentence is said: its melody moved and stretched by PSOLA, and its loudness. Its length stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from app.engines import Delivery

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FLOOR, _CEILING = 60.0, 500.0
_STEP_S = 0.01
# A pitch that was heard an octave wrong must not be thrown two octaves away.
_FARTHEST = 5.0
_LOWEST, _HIGHEST = 45.0, 650.0
# Praat looks at three periods of the lowest pitch.
_SHORTEST_S = 3.5 / _FLOOR
# From here on loudness is bent instead of cut.
_KNEE, _MOST = 0.8, 0.98
_SILENCE = 0.002
_BEFORE_S, _AFTER_S, _FADE_S = 0.02, 0.06, 0.005


def shaped(audio: NDArray[np.float32], rate: int, delivery: Delivery) -> NDArray[np.float32]:
    """As many samples, in the melody that ``delivery`` wishes."""
    if delivery.semitones or delivery.pitch_range != 1.0:
        return _melody(audio, rate, delivery.semitones, delivery.pitch_range)
    return audio


def between_silences(audio: NDArray[np.float32], rate: int) -> tuple[int, int]:
    """From which sample to which something is heard, with a little silence around it."""
    loud = np.flatnonzero(np.abs(audio) > _SILENCE)
    if not len(loud):
        return 0, len(audio)
    return max(0, int(loud[0]) - int(_BEFORE_S * rate)), min(len(audio), int(loud[-1]) + int(_AFTER_S * rate))


def faded(audio: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    """Without a click at both ends."""
    length = min(int(_FADE_S * rate), len(audio) // 2)
    if not length:
        return audio
    rise = np.linspace(0.0, 1.0, length, dtype=np.float32)
    audio = audio.copy()
    audio[:length] *= rise
    audio[-length:] *= rise[::-1]
    return audio


def louder(audio: NDArray[np.float32], gain_db: float) -> NDArray[np.float32]:
    """Louder by so many decibels; peaks are bent so that none is cut."""
    audio = audio * np.float32(10 ** (gain_db / 20))
    size = np.abs(audio)
    over = size > _KNEE
    if over.any():
        room = _MOST - _KNEE
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
    away = f"12 * log2(self / {middle})"
    more = f"min({_FARTHEST}, max(-{_FARTHEST}, {away} * {spread - 1:.4f}))"
    moved = f"self * 2 ^ (({more} + {semitones}) / 12)"
    call(tier, "Formula", f"min({_HIGHEST}, max({_LOWEST}, {moved}))")
    call([tier, manipulation], "Replace pitch tier")
    said = call(manipulation, "Get resynthesis (overlap-add)").values[0].astype(np.float32)
    if len(said) < len(audio):
        said = np.pad(said, (0, len(audio) - len(said)))
    return np.asarray(said[: len(audio)], dtype=np.float32)


def _median(tier: object) -> float:
    from parselmouth.praat import call

    count = int(call(tier, "Get number of points"))
    return float(np.median([call(tier, "Get value at index", index + 1) for index in range(count)]))
