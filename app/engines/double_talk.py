"""An echo canceller that keeps what somebody says while the speaker plays."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from app.engines.echo_filter import HOP, EchoFilter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.engines import EchoCanceller

_RATE = 16_000
_BLOCK = _RATE // 100
# What AEC3 leaves of nothing but echo is mostly 20 dB below it, and soon 30. Where it takes less than 12 dB
# away, there is something else, for so many blocks at least. Powers are averaged over some 30 ms.
_SOMEBODY, _ECHO = 10**-1.2, 10**-2.0
_HOLD = 40
# Less than this (some 55 dB below full) is nobody, but the end of an echo.
_FAINT = 60.0**2
# The filter is trusted once it takes so much of an echo away, and not any more when it takes that little: the
# room is another then. For a moment AEC3 takes a voice for echo too, so this is averaged over a second.
_KNOWS, _LOST = 10**-1.8, 10**-0.5
# What the filter leaves while there seems to be nothing but echo is mostly echo.
_DOUBTED = 0.2
# The filter needs a hop and is one late; what the canceller gives waits for it.
_LATE = 2 * HOP - _BLOCK
_FULL = 32_768


class DoubleTalkCanceller:
    """Two in one. WebRTC's AEC3 takes out an echo nearly from its first moment, and with it most of what
    somebody says meanwhile. A linear filter keeps that, once it knows the room, but lets more of the echo
    through. So the first is listened to until the second can be trusted, and tells whether it still can.

    All comes 30 ms late.
    """

    def __init__(self, canceller: EchoCanceller) -> None:
        self._canceller = canceller
        self._forget()

    def _forget(self) -> None:
        self._filter = EchoFilter()
        self._recent, self._mere_echo = _Powers(0.03), _Powers(1.0)
        self._trusted = False
        self._held, self._gain = 0, 1.0
        nothing = np.zeros(0, np.int16)
        self._near, self._far = nothing, nothing
        self._filtered, self._cancelled = np.zeros(HOP - _BLOCK, np.int16), np.zeros(_LATE, np.int16)

    def process(self, near: NDArray[np.int16], far: NDArray[np.int16]) -> NDArray[np.int16]:
        """``near`` without ``far``: equally long, a whole number of 10 ms."""
        self._hear(near, far)
        cancelled = self._canceller.process(near, far)
        self._cancelled = np.concatenate([self._cancelled, cancelled])
        clean = self._cancelled[: len(near)].copy()
        heard, left, filtered = _powers(near), _powers(cancelled), _powers(self._filtered[: len(near)])
        for number, power in enumerate(heard):
            somebody = self._somebody(power, left[number])
            self._judge(power, filtered[number])
            if self._trusted:
                block = slice(number * _BLOCK, (number + 1) * _BLOCK)
                clean[block] = self._faded(self._filtered[block], 1.0 if somebody else _DOUBTED)
        self._filtered, self._cancelled = self._filtered[len(near) :], self._cancelled[len(near) :]
        return clean

    def realign(self) -> None:
        """See EchoCanceller: the filter has to show anew what it takes away."""
        self._canceller.realign()
        self._mere_echo, self._trusted = _Powers(1.0), False

    def reset(self) -> None:
        """Forget the room."""
        self._canceller.reset()
        self._forget()

    def _hear(self, near: NDArray[np.int16], far: NDArray[np.int16]) -> None:
        """Let the filter work on whole hops."""
        self._near, self._far = np.concatenate([self._near, near]), np.concatenate([self._far, far])
        passed = [self._filtered]
        while len(self._near) >= HOP:
            sound = self._filter.process(_small(self._near[:HOP]), _small(self._far[:HOP]))
            passed.append(np.clip(sound * _FULL, -_FULL, _FULL - 1).astype(np.int16))
            self._near, self._far = self._near[HOP:], self._far[HOP:]
        self._filtered = np.concatenate(passed)

    def _somebody(self, near: float, left: float) -> bool:
        """Whether there is more than echo, now or shortly before."""
        share = self._recent.see(near, left)
        # Without an echo nothing is taken away, however faint it is.
        if share >= _SOMEBODY and (self._recent.after > _FAINT or self._held > 0 or share > 0.5):
            self._held = _HOLD
        self._held -= 1
        return self._held >= 0

    def _judge(self, near: float, filtered: float) -> None:
        """See what the filter leaves of what AEC3 takes for echo."""
        if self._held >= 0 or self._recent.share >= _ECHO or self._recent.before < _FAINT:
            return
        share = self._mere_echo.see(near, filtered)
        if self._mere_echo.seconds >= 0.5:
            self._trusted = share < (_LOST if self._trusted else _KNOWS)

    def _faded(self, sound: NDArray[np.int16], gain: float) -> NDArray[np.int16]:
        """So much of it, from the gain before to this one."""
        before, self._gain = self._gain, gain
        if before == gain:
            return sound if gain == 1.0 else (sound * np.float32(gain)).astype(np.int16)
        return (sound * np.linspace(before, gain, len(sound), dtype=np.float32)).astype(np.int16)


class _Powers:
    """How much of a sound is left after something, as powers averaged over ``period_s``."""

    def __init__(self, period_s: float) -> None:
        self._least = 1 - math.exp(-_BLOCK / _RATE / period_s)
        self._blocks = 0
        self.before = self.after = 0.0

    @property
    def seconds(self) -> float:
        """How much was heard."""
        return self._blocks * _BLOCK / _RATE

    @property
    def share(self) -> float:
        """1 where nothing was heard yet."""
        return self.after / self.before if self.before else 1.0

    def see(self, before: float, after: float) -> float:
        """Another block; the share with it."""
        self._blocks += 1
        weight = max(self._least, 1 / self._blocks)
        self.before += weight * (before - self.before)
        self.after += weight * (after - self.after)
        return self.share


def _small(samples: NDArray[np.int16]) -> NDArray[np.float32]:
    return samples.astype(np.float32) / np.float32(_FULL)


def _powers(samples: NDArray[np.int16]) -> list[float]:
    """The power of each block."""
    blocks = samples.astype(np.float32).reshape(-1, _BLOCK)
    return [float(one) for one in np.einsum("bs,bs->b", blocks, blocks) / _BLOCK]
