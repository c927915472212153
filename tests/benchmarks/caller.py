"""Somebody who calls over virtual devices, and the program that is called, in a process of its own."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import threading
import time
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tests import sounds
from tests.rig import RATE, Rig, Track, rms

# From here on a block of 10 ms is sound, of 32,768.
QUIET = 150.0


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of the call: when, which, and its fields."""

    at: float
    what: str
    fields: dict[str, Any]


class Caller:
    """The person, and the call at the other end of two pipes."""

    def __init__(self, rig: Rig, process: subprocess.Popen[str]) -> None:
        self.rig, self._process = rig, process
        self.events: list[Happened] = []
        self._changed = threading.Condition()
        self._reader = threading.Thread(target=self._read, name="events")
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            at, what, fields = json.loads(line)
            with self._changed:
                self.events.append(Happened(at, what, fields))
                self._changed.notify_all()

    def close(self) -> None:
        """Hang up."""
        self.tell("end")
        self._reader.join(15)

    def tell(self, command: str) -> None:
        """A command for the program."""
        assert self._process.stdin is not None
        self._process.stdin.write(command + "\n")
        self._process.stdin.flush()

    def wait(
        self, what: str, since: float, seconds: float = 20.0, if_: Callable[[dict[str, Any]], bool] = bool
    ) -> Happened:
        """The first such event after ``since``."""
        end = time.monotonic() + seconds
        with self._changed:
            while True:
                for event in self.events:
                    if event.at > since and event.what == what and (if_ is bool or if_(event.fields)):
                        return event
                left = end - time.monotonic()
                happened = [(round(e.at - since, 2), e.what, e.fields) for e in self.events if e.at > since]
                assert left > 0, f"no {what} after {seconds} s: {happened}"
                self._changed.wait(left)

    def wait_or_none(self, what: str, since: float, seconds: float) -> Happened | None:
        """The first such event after ``since``, if one comes."""
        try:
            return self.wait(what, since, seconds)
        except AssertionError:
            return None

    def last(self, what: str, before: float = math.inf) -> Happened | None:
        """The newest such event."""
        with self._changed:
            return next((e for e in reversed(self.events) if e.what == what and e.at < before), None)

    def state(self, state: str, since: float, seconds: float = 20.0) -> Happened:
        """The moment from which the call was in this state."""
        return self.wait("StateChanged", since, seconds, lambda fields: fields["state"] == state)

    def say(self, sound: sounds.Sound) -> tuple[float, float]:
        """Say it; when its first and its last loud sample came to the microphone."""
        loud = np.flatnonzero(np.abs(sound) > 500)
        spoken = sound[loud[0] : loud[-1] + 1]
        before = time.monotonic()
        self.rig.say(sounds.resampled(spoken, sounds.RATE, RATE)).wait(20)
        time.sleep(0.15)
        began = _found(self.rig.microphone, spoken, before)
        return began, began + len(spoken) / sounds.RATE

    def silent_from(self, since: float, until: float) -> float:
        """When the last loud block within this time came from the speaker; ``since`` where none did."""
        return max(
            (at for at, loud in _blocks(self.rig.speaker, since, until) if loud > QUIET), default=since
        )

    def sounds_from(self, since: float, seconds: float = 15.0) -> float:
        """When the first loud block after ``since`` came from the speaker."""
        end = time.monotonic() + seconds
        while True:
            now = time.monotonic()
            for at, loud in _blocks(self.rig.speaker, since, now):
                if loud > QUIET:
                    return at
            assert now < end, "nothing is heard from the speaker"
            time.sleep(0.02)

    def recorded(self, since: float, until: float) -> sounds.Sound:
        """What came from the speaker meanwhile, as sounds.RATE."""
        track = self.rig.speaker
        kept = [track.blocks[i] for i in _within(track, since, until)]
        return sounds.resampled(np.concatenate(kept), RATE, sounds.RATE) if kept else sounds.silence(0)


@contextmanager
def calling(rig: Rig, data: Path, replies: Sequence[str]) -> Iterator[Caller]:
    """The program, called and connected; ``replies`` empty: a language model answers."""
    options = json.dumps({"data": str(data), "replies": list(replies)})
    with rig.program(sys.executable, "-m", "tests.benchmarks.call_program", options) as process:
        caller = Caller(rig, process)
        try:
            caller.state("listening", 0.0, 120.0)
            yield caller
        finally:
            caller.close()


def _within(track: Track, since: float, until: float) -> range:
    times = track.times
    return range(bisect_right(times, since), bisect_right(times, until))


def _blocks(track: Track, since: float, until: float) -> Iterator[tuple[float, float]]:
    for i in _within(track, since, until):
        yield track.times[i], rms(track.blocks[i])


def _found(track: Track, sound: sounds.Sound, since: float) -> float:
    """When ``sound`` began in what was recorded since then, whatever else is there."""
    indices = _within(track, since, time.monotonic())
    heard = np.concatenate([track.blocks[i] for i in indices])
    low = sounds.resampled(heard, RATE, sounds.RATE).astype(np.float64)
    wanted = sound.astype(np.float64)
    size = 1 << (len(low) + len(wanted)).bit_length()
    match = np.fft.irfft(np.fft.rfft(low, size) * np.conj(np.fft.rfft(wanted, size)), size)
    place = int(np.argmax(match[: len(low)])) / sounds.RATE
    return track.times[indices[0]] + place - 0.01
