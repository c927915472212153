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
# away, there is perhaps something else, for so many blocks at least. Powers are averaged over some 30 ms.
_UNSURE, _ECHO = 10**-1.2, 10**-2.0
_HOLD = 40
# Where AEC3 is unsure, what the filter leaves is a voice when it is that much of what is heard, and more
# than the filter usually leaves of an echo. Where AEC3 takes it for echo it has to be a quarter: it takes the
# first words for one.
_SOMEBODY, _MORE, _SURELY = 10**-1.2, 4.0, 10**-0.6
# Less than this (some 55 dB below full), or than 25 dB below the loudest of the last second, is nobody, but
# the beginning or the end of an echo.
_FAINT, _FAINTER, _FADES = 60.0**2, 10**-2.5, 0.995
# The filter is trusted once it takes so much of an echo away for a moment, and not any more when it takes
# that little for a second: the room is another then. For a moment AEC3 takes a voice for echo, too.
_KNOWS, _KNOWS_S = 10**-1.6, 0.3
_LOST, _LOST_S = 10**-0.5, 1.0
# What the filter leaves while there seems to be nothing but echo is mostly echo, in which the detector would
# hear a voice, and perhaps the beginning of a word.
_DOUBTED = 0.1
# The filter needs a hop and is one late; what the canceller gives waits for it.
_LATE = 2 * HOP - _BLOCK
_FULL = 32_768
_NOTHING = np.zeros(0, np.int16)
# Headphones: what is played loudly (some 40 dB below full) for so long, longer than devices begin, leaves the
# microphone within 6 dB of its own noise, and far below what is played. The noise is the least power of late,
# which may grow by that much in a block (half a decibel in a second).
_LOUD, _ALONE_S = 300.0**2, 2.5
_NOISY, _BELOW, _GROWS = 4.0, 10**-2.5, 1.0012
# After so much of it the room counts as known, as well as it ever will be.
_SETTLES_S = 3.0
# The filter takes so much away of late: there is an echo after all.
_ECHOES = 0.1


class DoubleTalkCanceller:
    """Two in one. WebRTC's AEC3 takes out an echo nearly from its first moment, and with it most of what
    somebody says meanwhile. A linear filter keeps that, once it knows the room, but lets more of the echo
    through. So the first is listened to until the second can be trusted, and tells whether it still can; from
    then on what the second leaves tells whether there is a voice.

    Where there is no echo at all AEC3 would still take the words away, and there is nothing to learn from:
    then what is heard passes as it is. All comes 30 ms late.
    """

    def __init__(self, canceller: EchoCanceller) -> None:
        self._canceller = canceller
        self._forget()

    def _forget(self) -> None:
        self._filter = EchoFilter()
        self._recent, self._kept = _Powers(0.03), _Powers(0.03)
        self._distrust()
        self._unsure, self._held, self._gain = 0, 0, 1.0
        self._headphones = _Headphones()
        self._loudest = 0.0
        # The power of what was heard _LATE before, when it was what comes out now.
        self._heard = [0.0] * (_LATE // _BLOCK)
        self._near = self._far = _NOTHING
        self._filtered, self._cancelled = np.zeros(HOP - _BLOCK, np.int16), np.zeros(_LATE, np.int16)
        self._raw = np.zeros(_LATE, np.int16)

    def _distrust(self) -> None:
        """The filter has to show what it takes away."""
        self._lately, self._mere_echo = _Powers(_KNOWS_S), _Powers(_LOST_S)
        self._trusted = False

    def process(self, near: NDArray[np.int16], far: NDArray[np.int16]) -> NDArray[np.int16]:
        """``near`` without ``far``: equally long, a whole number of 10 ms."""
        heard, played = _powers(near, far)
        plain = self._hear(near, far, heard, played)
        cancelled = self._canceller.process(near, far)
        self._cancelled, self._raw = _both(self._cancelled, cancelled), _both(self._raw, near)
        clean = self._cancelled[: len(near)].copy()
        left, filtered = _powers(cancelled, self._filtered[: len(near)])
        self._heard += heard
        for number, power in enumerate(heard):
            then = self._heard[number]
            self._listen(power, left[number])
            self._judge(then, filtered[number])
            somebody = self._somebody(then, filtered[number])
            block = slice(number * _BLOCK, (number + 1) * _BLOCK)
            if plain[number] and self._headphones.stay(then, filtered[number]):
                if self._headphones.somebody(self._recent.before):
                    clean[block] = self._raw[block]
            elif self._trusted:
                clean[block] = self._faded(self._filtered[block], 1.0 if somebody else _DOUBTED)
        self._filtered, self._cancelled = self._filtered[len(near) :], self._cancelled[len(near) :]
        self._raw = self._raw[len(near) :]
        del self._heard[: len(heard)]
        return clean

    def settled(self) -> bool:
        """See EchoCanceller."""
        return self._trusted or self._headphones.on or self._headphones.loud_s >= _SETTLES_S

    def realign(self) -> None:
        """See EchoCanceller: the filter has to show anew what it takes away."""
        self._canceller.realign()
        self._filter.realign()
        self._distrust()

    def reset(self) -> None:
        """Forget the room."""
        self._canceller.reset()
        self._forget()

    def _hear(
        self, near: NDArray[np.int16], far: NDArray[np.int16], heard: list[float], played: list[float]
    ) -> list[bool]:
        """Let the filter work on whole hops. Whether headphones are on, for each block."""
        plain, passed = [], [self._filtered]
        for number, power in enumerate(heard):
            plain.append(self._headphones.hear(power, played[number]))
            block = slice(number * _BLOCK, (number + 1) * _BLOCK)
            self._near, self._far = _both(self._near, near[block]), _both(self._far, far[block])
            if len(self._near) < HOP:
                continue
            if self._headphones.sure:
                self._filter.forget()  # an echo that comes later is learnt sooner by who knows nothing
            sound = self._filter.process(_small(self._near), _small(self._far))
            passed.append(np.clip(sound * _FULL, -_FULL, _FULL - 1).astype(np.int16))
            self._near = self._far = _NOTHING
        self._filtered = np.concatenate(passed)
        return plain

    def _listen(self, near: float, left: float) -> None:
        """See whether AEC3 takes this for nothing but echo."""
        share = self._recent.see(near, left)
        # Without an echo nothing is taken away, however faint it is.
        if share >= _UNSURE and (self._recent.after > _FAINT or self._unsure > 0 or share > 0.5):
            self._unsure = _HOLD
        self._unsure -= 1

    def _judge(self, near: float, filtered: float) -> None:
        """See what the filter leaves of what AEC3 takes for echo."""
        if self._unsure >= 0 or self._recent.share >= _ECHO or self._recent.before < _FAINT:
            return
        lately, long = self._lately.see(near, filtered), self._mere_echo.see(near, filtered)
        if self._lately.seconds >= _KNOWS_S:
            self._trusted = long < _LOST if self._trusted else lately < _KNOWS

    def _somebody(self, near: float, filtered: float) -> bool:
        """Whether the filter leaves more than it leaves of an echo, now or shortly before."""
        share = self._kept.see(near, filtered)
        self._loudest = max(self._kept.before, _FADES * self._loudest)
        least = _SURELY
        if self._unsure >= 0:
            least = max(_SOMEBODY, min(_SURELY, _MORE * self._mere_echo.share))
        if share >= least and self._kept.after > max(_FAINT, _FAINTER * self._loudest):
            self._held = _HOLD
        self._held -= 1
        return self._held >= 0

    def _faded(self, sound: NDArray[np.int16], gain: float) -> NDArray[np.int16]:
        """So much of it, from the gain before to this one."""
        before, self._gain = self._gain, gain
        if before == gain:
            return sound if gain == 1.0 else (sound * np.float32(gain)).astype(np.int16)
        return (sound * np.linspace(before, gain, len(sound), dtype=np.float32)).astype(np.int16)


class _Headphones:
    """Whether nothing of what is played comes back to the microphone."""

    def __init__(self) -> None:
        self._near, self._far, self._left = _Powers(0.1), _Powers(0.1), _Powers(_KNOWS_S)
        self._noise, self._alone_s = math.inf, 0.0
        self.on, self.loud_s = False, 0.0
        self._over, self._held = False, -1

    @property
    def sure(self) -> bool:
        """They are on, and just now nobody speaks over what is played."""
        return self.on and self._alone_s >= _ALONE_S

    def hear(self, near: float, far: float) -> bool:
        """Another block, its powers. Whether they are on."""
        self._near.see(near, near)
        self._far.see(far, far)
        heard, played = self._near.before, self._far.before
        self._noise = min(heard, self._noise * _GROWS)
        if played > _LOUD:
            self.loud_s += _BLOCK / _RATE
            silent = heard <= max(_NOISY * self._noise, 1.0) and heard < _BELOW * played
            self._alone_s = self._alone_s + _BLOCK / _RATE if silent else 0.0
            self._over = not silent
            if not self.on and self._alone_s >= _ALONE_S:
                self.on, self._left = True, _Powers(_KNOWS_S)
        return self.on

    def somebody(self, near: float) -> bool:
        """Whether it is loud enough for a voice, now or shortly before; else it may be a faint echo."""
        self._held = _HOLD if near > _FAINT else self._held - 1
        return self._held >= 0

    def stay(self, then: float, filtered: float) -> bool:
        """Whether they are still on: not if the filter takes most of what is heard away."""
        if self.on and self._over:
            share = self._left.see(then, filtered)
            self.on = share >= _ECHOES or self._left.seconds < _KNOWS_S
            if not self.on:
                self._alone_s = 0.0
        return self.on


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


def _both(one: NDArray[np.int16], other: NDArray[np.int16]) -> NDArray[np.int16]:
    return np.concatenate([one, other])


def _small(samples: NDArray[np.int16]) -> NDArray[np.float32]:
    return samples.astype(np.float32) / np.float32(_FULL)


def _powers(*sounds: NDArray[np.int16]) -> list[list[float]]:
    """The power of each block of each of them."""
    blocks = np.concatenate(sounds).astype(np.float32).reshape(len(sounds), -1, _BLOCK)
    powers: list[list[float]] = (np.einsum("nbs,nbs->nb", blocks, blocks) / _BLOCK).tolist()
    return powers
