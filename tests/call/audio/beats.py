"""A time that stands still until the test lets it pass."""

from __future__ import annotations

from collections.abc import Callable


class HandBeats:
    """Makes what stands for Pace; ``pass_s`` lets time pass for the last one made, in blocks of 10 ms."""

    def __init__(self) -> None:
        self.closes = 0
        self._rate = 0
        self._step: Callable[[int], None] = lambda count: None

    def __call__(self, name: str, rate: int, step: Callable[[int], None]) -> HandBeats:
        self._rate, self._step = rate, step
        return self

    def pass_s(self, seconds: float) -> None:
        for _ in range(round(seconds * 100)):
            self._step(self._rate // 100)

    def close(self) -> None:
        self.closes += 1
