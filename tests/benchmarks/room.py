"""A synthetic room between a laptop's speaker and its microphone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tests.sounds import LOUD, RATE, Sound, level


@dataclass(frozen=True, slots=True)
class Room:
    """What is played comes back ``delay_s`` later: through a small speaker that clips softly, and from walls
    that are silent (60 dB less) after ``reverberation_s``.
    """

    delay_s: float = 0.045
    reverberation_s: float = 0.25
    drive: float = 2.0
    seed: int = 5

    def echo(self, played: Sound, *, loud: float = LOUD) -> Sound:
        """What the microphone hears of ``played``, as loud as a talker by default; as long as ``played``."""
        driven = np.tanh(played.astype(np.float64) / 32768 * self.drive) / self.drive
        answer = self._answer()
        length = len(driven) + len(answer) - 1
        heard = np.fft.irfft(np.fft.rfft(driven, length) * np.fft.rfft(answer, length), length)
        late = int(self.delay_s * RATE)
        here = np.concatenate([np.zeros(late), heard])[: len(played)]
        return level((here * 16_384 / max(1e-9, np.abs(here).max())).astype(np.int16), loud)

    def _answer(self) -> NDArray[np.float64]:
        """The room's impulse response: the straight way, a few early walls, then a tail of noise."""
        count = int(self.reverberation_s * RATE)
        random = np.random.default_rng(self.seed)
        at = np.arange(count) / self.reverberation_s / RATE
        answer = random.standard_normal(count) * 10 ** (-3 * at) * 0.08
        answer[:32] = 0.0
        answer[0] = 1.0
        for number in range(6):
            answer[random.integers(40, 600)] += 0.5 * 0.7**number * random.choice((-1.0, 1.0))
        return answer
