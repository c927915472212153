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
# away, there is something else; energies are averaged over some 30 ms, and so many blocks after that somebody
# may still speak.
_SOMEBODY, _ECHO = 10**-1.2, 10**-2.0
_HOLD = 40
# Less than this (some 55 dB below full) is nobody, but the end of an echo.
_FAINT = 60.0**2
# The filter is trusted while it takes so much of a mere echo away, averaged over half a second of it.
_KNOWS = 10**-1.5
# The filter needs a hop and is one late; what the canceller gives waits for it.
_LATE = 2 * HOP - _BLOCK
_FULL = 32_768


class DoubleTalkCanceller:
    """Two in one. WebRTC's AEC3 takes out an echo nearly from its first moment, and with it most of what
    somebody says meanwhile. A linear filter keeps that, once it knows the room, but lets more of the echo
    through. So the first is listened to, and where it finds that there is more than echo, the second.

    All comes 30 ms late.
    """

    def __init__(self, canceller: EchoCanceller) -> None:
        self._canceller = canceller
        self._forget()

    def _forget(self) -> None:
        self._filter = EchoFilter()
        self._recent, self._mere_echo = _Powers(0.03), _Powers(0.5)
        self._held = 0
        nothing = np.zeros(0, np.int16)
        self._near, self._far = nothing, nothing
        self._filtered, self._cancelled = np.zeros(HOP - _BLOCK, np.int16), np.zeros(_LATE, np.int16)

    def process(self, near: NDArray[np.int16], far: NDArray[np.int16]) -> NDArray[np.int16]:
        """``near`` without ``far``: equally long, a whole number of 10 ms."""
        self._hear(near, far)
        cancelled = self._canceller.process(near, far)
        self._cancelled = np.concatenate([self._cancelled, cancelled])
        clean = np.empty_like(near)
        for start in range(0, len(near), _BLOCK):
            block = slice(start, start + _BLOCK)
            somebody = self._somebody(near[block], cancelled[block], self._filtered[block])
            clean[block] = (self._filtered if somebody else self._cancelled)[block]
        self._filtered, self._cancelled = self._filtered[len(near) :], self._cancelled[len(near) :]
        return clean

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

    def _somebody(
        self, near: NDArray[np.int16], left: NDArray[np.int16], filtered: NDArray[np.int16]
    ) -> bool:
        """Whether there is more than echo, now or shortly before, and the filter can be trusted with it."""
        share = self._recent.see(near, left)
        if share >= _SOMEBODY and self._recent.after > _FAINT:
            self._held = _HOLD
        elif share < _ECHO and self._held <= 0:
            self._mere_echo.see(near, filtered)
        self._held -= 1
        return self._held >= 0 and self._mere_echo.share < _KNOWS


class _Powers:
    """How much of a sound is left after something, as powers averaged over ``seconds``."""

    def __init__(self, seconds: float) -> None:
        self._weight = 1 - math.exp(-_BLOCK / _RATE / seconds)
        self._before = self.after = 0.0

    @property
    def share(self) -> float:
        """1 where nothing was heard yet."""
        return self.after / self._before if self._before else 1.0

    def see(self, before: NDArray[np.int16], after: NDArray[np.int16]) -> float:
        self._before += self._weight * (_power(before) - self._before)
        self.after += self._weight * (_power(after) - self.after)
        return self.share


def _small(samples: NDArray[np.int16]) -> NDArray[np.float32]:
    return samples.astype(np.float32) / np.float32(_FULL)


def _power(samples: NDArray[np.int16]) -> float:
    return float(np.mean(samples.astype(np.float32) ** 2))
