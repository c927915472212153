"""An echo learnt as a linear filter and taken out: what somebody else says meanwhile stays as it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

HOP = 320  # 20 ms: shorter ones cost more, longer ones delay more
_BINS = HOP + 1
# Half a second: the delays of speaker and microphone, and the room.
_PARTS = 25
# How sure the filter stays of what it knows, from one hop to the next: rooms change slowly.
_STAYS = np.float32(0.999)
_NOISE = np.float32(0.8)
# So many parts are brought back in a hop to what a filter of that length can be; more cost more and change
# nothing.
_MENDED = 1
# After the two sides were paired anew: so many hops with an echo tell by how many samples, at most.
_LOOKED, _FURTHEST = 16, 640
# Mean square of an echo that can be looked at.
_HEARD = 1e-5
# How much of what is played a filter has to expect back to know something.
_KNOWN = 1e-3
# From here on two sounds are the same one.
_ALIKE = 0.5
# How far off the filter may be where the echo was not found again.
_DOUBT_ANEW = np.float32(0.1)
# What is left of the echo behind the filter, times this, is taken for echo.
_STRICT = np.float32(16.0)
_LEAST = np.float32(0.001)
_SMALL = np.float32(1e-9)


class EchoFilter:
    """A Kalman filter in the frequency domain, in parts (Enzner and Vary 2006), and a gate behind it.

    How much it learns in a hop follows from how sure it is and how much of what is heard it cannot explain:
    so it goes on learning while somebody speaks, and does not unlearn.
    """

    def __init__(self) -> None:
        # Spectra of what was played in the last hops, newest first, from ``_newest`` on; each stands twice,
        # so that all lie in a row.
        twice = (2 * _PARTS, _BINS)
        self._played, self._power = np.zeros(twice, np.complex64), np.zeros(twice, np.float32)
        self._newest = 0
        self.forget()
        self._unexplained = np.full(_BINS, 1e-2, np.float32)
        self._mended = 0
        self._gate = _Gate()
        self._before = np.zeros(HOP, np.float32)
        self._quiet = _PARTS + 1
        # What was heard and expected since ``realign``; None: that is over.
        self._seen: list[tuple[Samples, Samples]] | None = None

    def process(self, near: Samples, far: Samples) -> Samples:
        """HOP samples of the microphone without those of the speaker; comes one hop late."""
        self._quiet = 0 if far.any() else self._quiet + 1
        if self._quiet > _PARTS + 1:
            return self._gate.pass_by(near)
        self._take(far)
        here = slice(self._newest, self._newest + _PARTS)
        played, power = self._played[here], self._power[here]
        echo = np.fft.irfft((played * self._filter).sum(axis=0))[HOP:].astype(np.float32, copy=False)
        left = near - echo
        if self._seen is None:
            self._learn(played, power, left)
        else:
            self._look(near, echo)
        return self._gate.process(left, echo)

    def forget(self) -> None:
        """Know nothing of the room."""
        shape = (_PARTS, _BINS)
        self._filter = np.zeros(shape, np.complex64)
        # How far off each bin of the filter may be. At first anything: the delay is not known, and who thinks
        # to know better learns for seconds what is learnt in one.
        self._doubt = np.ones(shape, np.float32)

    def realign(self) -> None:
        """The echo may come a little earlier or later from now on; by how much is found out."""
        # Who knows nothing yet has nothing to compare.
        self._seen = [] if _power(self._filter).sum() > _KNOWN * _BINS else None

    def _look(self, near: Samples, echo: Samples) -> None:
        assert self._seen is not None
        if not self._seen and float(np.mean(echo**2)) < _HEARD:
            return
        self._seen.append((near, echo))
        if len(self._seen) < _LOOKED:
            return
        heard, expected = (np.concatenate(side) for side in zip(*self._seen, strict=True))
        self._seen = None
        later = _later(heard, expected)
        if later is None:
            # Further off than that, or somebody spoke.
            self._doubt = np.maximum(self._doubt, _DOUBT_ANEW)
        elif later:
            answer = np.fft.irfft(self._filter, axis=1)[:, :HOP].reshape(-1)
            moved = np.zeros_like(answer)
            if later > 0:
                moved[later:] = answer[:-later]
            else:
                moved[:later] = answer[-later:]
            parts = np.zeros((_PARTS, 2 * HOP), np.float32)
            parts[:, :HOP] = moved.reshape(_PARTS, HOP)
            self._filter = np.fft.rfft(parts, axis=1).astype(np.complex64)

    def _take(self, far: Samples) -> None:
        spectrum = np.fft.rfft(np.concatenate([self._before, far]))
        self._before = far
        self._newest = (self._newest - 1) % _PARTS
        for place in (self._newest, self._newest + _PARTS):
            self._played[place], self._power[place] = spectrum, _power(spectrum)

    def _learn(self, played: NDArray[np.complex64], power: NDArray[np.float32], left: Samples) -> None:
        error = np.fft.rfft(np.concatenate([np.zeros(HOP, np.float32), left]))
        self._unexplained *= _NOISE
        self._unexplained += (1 - _NOISE) * _power(error)
        self._doubt *= _STAYS
        self._doubt += (1 - _STAYS) * _power(self._filter)
        known = np.multiply(power, self._doubt)
        explains = known.sum(axis=0) + 2 * self._unexplained + np.float32(1e-6)
        step = self._doubt * (error / explains).astype(np.complex64)
        self._filter += step * played.conj()
        known *= np.float32(-0.5) / explains
        known += 1
        self._doubt *= known
        mended = slice(self._mended, self._mended + _MENDED)
        self._mended = (self._mended + _MENDED) % _PARTS
        answer = np.fft.irfft(self._filter[mended], axis=1)
        answer[:, HOP:] = 0
        self._filter[mended] = np.fft.rfft(answer, axis=1)


class _Gate:
    """Lets through what cannot be what the filter leaves of the echo, bin by bin."""

    def __init__(self) -> None:
        self._window = np.sqrt(np.hanning(2 * HOP + 1)[:-1]).astype(np.float32)
        nothing = np.zeros(HOP, np.float32)
        self._left, self._echo, self._tail = nothing, nothing, nothing
        self._left_power, self._echo_power = np.zeros(_BINS, np.float32), np.zeros(_BINS, np.float32)
        # The part of the echo that the filter leaves: the least that was seen, slowly forgotten.
        self._share = np.full(_BINS, 0.3, np.float32)
        self._gain = np.ones(_BINS, np.float32)

    def pass_by(self, left: Samples) -> Samples:
        """As ``process`` where there is no echo."""
        passed, self._left = self._left, left
        self._echo = np.zeros(HOP, np.float32)
        self._tail = left * self._window[HOP:] ** 2
        return passed

    def process(self, left: Samples, echo: Samples) -> Samples:
        both = np.concatenate([self._left, left, self._echo, echo]).reshape(2, 2 * HOP)
        spectrum, echo_spectrum = np.fft.rfft(both * self._window, axis=1)
        self._left, self._echo = left, echo
        power = _power(spectrum)
        self._left_power += np.float32(0.3) * (power - self._left_power)
        self._echo_power += np.float32(0.3) * (_power(echo_spectrum) - self._echo_power)
        self._see_share()
        expected = _STRICT * self._share * self._echo_power
        gain = np.maximum(_LEAST, 1 - expected / (np.maximum(self._left_power, power) + _SMALL))
        self._gain = np.maximum(gain, np.float32(0.3) * self._gain)
        sound = (np.fft.irfft(spectrum * self._gain) * self._window).astype(np.float32, copy=False)
        passed: Samples = self._tail + sound[:HOP]
        self._tail = sound[HOP:]
        return passed

    def _see_share(self) -> None:
        mean = self._echo_power.sum() / _BINS
        if mean < 1e-4:
            return
        share = self._left_power / (self._echo_power + _SMALL)
        falling = 0.7 * self._share + 0.3 * share
        seen = np.where(share < self._share, falling, np.minimum(self._share * np.float32(1.01), 1))
        self._share = np.where(self._echo_power > 0.05 * mean, seen, self._share).astype(np.float32)


def _later(heard: Samples, expected: Samples) -> int | None:
    """By how many samples ``heard`` comes later than ``expected``; None where it is another sound."""
    size = 1 << (2 * len(heard)).bit_length()
    match = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(expected, size)), size)
    near = np.concatenate([match[-_FURTHEST:], match[: _FURTHEST + 1]])
    best = int(np.argmax(near))
    alike = near[best] / (float(np.linalg.norm(heard) * np.linalg.norm(expected)) + 1e-9)
    return best - _FURTHEST if alike > _ALIKE else None


def _power(spectrum: NDArray[np.complexfloating[Any, Any]]) -> NDArray[np.float32]:
    return np.asarray(spectrum.real**2 + spectrum.imag**2, np.float32)
