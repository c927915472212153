"""What is to be played, in order, and how much of it was heard."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass

import numpy as np
import soxr
from numpy.typing import NDArray

from app.call.audio import RATE

Samples = NDArray[np.int16]


@dataclass(slots=True)
class _Sound:
    audio: Samples  # at the device's rate
    reference: Samples  # the same at RATE
    given: int = 0  # samples of ``audio`` that the device has
    referred: int = 0  # samples of ``reference`` that went with them


class Playlist:
    """Sounds for a device with ``rate`` samples a second; silence where there are none. Used by any thread.

    The device takes blocks and knows how many of its samples, from the beginning, have left it: its position.
    """

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self._lock = threading.Lock()
        self._sounds: deque[_Sound] = deque()
        self._given: deque[tuple[int, int]] = deque()  # stretches of sound: first position, length
        self._taken = 0
        self._heard = 0
        self._earlier_s = 0.0  # heard at another rate
        self._waiting = 0

    @property
    def taken(self) -> int:
        """How many samples the device was given, silence too."""
        return self._taken

    @property
    def playing(self) -> bool:
        """Whether there is sound that the device was not given yet."""
        return self._waiting > 0

    def add(self, audio: Samples, rate: int) -> None:
        """Put a sound at the end."""
        if not len(audio):
            return
        sound = _Sound(resampled(audio, rate, self.rate), resampled(audio, rate, RATE))
        with self._lock:
            self._sounds.append(sound)
            self._waiting += len(sound.audio)

    def take(self, count: int, *, held: bool = False) -> tuple[Samples, Samples]:
        """The next ``count`` samples for the device, and the same at RATE. ``held``: silence for now."""
        with self._lock:
            first = self._taken
            audio = np.zeros(count, np.int16)
            reference = np.zeros((first + count) * RATE // self.rate - first * RATE // self.rate, np.int16)
            filled = 0
            while self._sounds and filled < count and not held:
                sound = self._sounds[0]
                size = min(count - filled, len(sound.audio) - sound.given)
                audio[filled : filled + size] = sound.audio[sound.given : sound.given + size]
                self._refer(sound, reference, first, filled, size)
                sound.given += size
                filled += size
                if sound.given == len(sound.audio):
                    self._sounds.popleft()
            if filled:
                self._note(first, filled)
            self._taken += count
            self._waiting -= filled
        return audio, reference

    def heard_s(self, position: int) -> float:
        """Seconds of sound before this position of the device."""
        with self._lock:
            return self._earlier_s + self._heard_until(position) / self.rate

    def waiting_s(self, position: int) -> float:
        """Seconds of sound that are still to be heard at this position."""
        with self._lock:
            self._heard_until(position)
            on_the_way = sum(start + length - max(start, position) for start, length in self._given)
            return (self._waiting + max(0, on_the_way)) / self.rate

    def drop(self, position: int) -> None:
        """Forget what was not heard at this position of the device."""
        with self._lock:
            self._heard = self._heard_until(position)
            self._given.clear()
            self._sounds.clear()
            self._waiting = 0

    def turn_to(self, rate: int) -> None:
        """Go on for a device with another rate, which counts from 0; what the last one was given is heard."""
        with self._lock:
            if rate == self.rate:
                return
            self._earlier_s += self._heard_until(self._taken) / self.rate
            for sound in self._sounds:
                sound.audio = resampled(sound.audio[sound.given :], self.rate, rate)
                sound.reference = sound.reference[sound.referred :]
                sound.given = sound.referred = 0
            self._given.clear()
            self._waiting = sum(len(sound.audio) for sound in self._sounds)
            self._heard = self._taken = 0
            self.rate = rate

    def _heard_until(self, position: int) -> int:
        while self._given and self._given[0][0] + self._given[0][1] <= position:
            self._heard += self._given.popleft()[1]
        part = max(0, position - self._given[0][0]) if self._given else 0
        return self._heard + part

    def _note(self, first: int, length: int) -> None:
        if self._given and sum(self._given[-1]) == first:
            start, before = self._given.pop()
            self._given.append((start, before + length))
        else:
            self._given.append((first, length))

    def _refer(self, sound: _Sound, reference: Samples, first: int, at: int, size: int) -> None:
        # Places come from the device's whole time, so that rounding makes no gap between two blocks.
        base, start, end = (place * RATE // self.rate for place in (first, first + at, first + at + size))
        part = sound.reference[sound.referred : sound.referred + end - start]
        reference[start - base : start - base + len(part)] = part
        sound.referred += end - start


def resampled(audio: Samples, rate: int, to: int) -> Samples:
    """A whole sound at another rate."""
    if rate == to:
        return audio
    out: Samples = soxr.resample(audio, rate, to)
    return out
