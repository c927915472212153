"""How far a long job is, and how fast it goes."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

# Seconds of the past that count for the speed: long enough to stand still, short enough to be true.
_LOOK_BACK = 5.0


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` over the whole job, mostly in bytes; ``what`` names the thing in hand.

    ``total`` may be 0 when there is nothing to do.
    """

    done: int
    total: int
    what: str = ""


@dataclass(frozen=True, slots=True)
class Checking(Progress):
    """What is here already is compared with what it should be: nothing is fetched meanwhile."""


class Pace:
    """The speed of a job over its last seconds. ``now`` is any clock in seconds that only goes forward."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def note(self, done: int, now: float) -> None:
        """So much was done by now. What goes back begins anew."""
        if self._seen and done < self._seen[-1][1]:
            self._seen.clear()
        self._seen.append((now, done))
        # One from before the time that counts is kept, so that the whole of it is covered.
        while len(self._seen) > 2 and self._seen[1][0] <= now - _LOOK_BACK:
            self._seen.popleft()

    def per_second(self) -> float:
        """How much is done in a second; 0 while nothing is known."""
        if len(self._seen) < 2:
            return 0.0
        (start, before), (end, after) = self._seen[0], self._seen[-1]
        return (after - before) / (end - start) if end > start else 0.0

    def seconds_left(self, total: int) -> float | None:
        """Until ``total`` is done, at this speed; None while nobody can say."""
        speed = self.per_second()
        if speed <= 0:
            return None
        return max(0, total - self._seen[-1][1]) / speed
