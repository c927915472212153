"""Keeps time for devices that have no clock of their own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Protocol

_BLOCK_S = 0.02


class Beat(Protocol):
    """What keeps time, until it is closed."""

    def close(self) -> None:
        """Call ``step`` no more; may be called more than once, and by ``step`` itself."""
        ...


class Pace:
    """Calls ``step`` on a thread of its own with the number of samples that have become due, in real time.

    A step that comes late gets more of them: over hours nothing is lost and nothing drifts.
    """

    def __init__(self, name: str, rate: int, step: Callable[[int], None]) -> None:
        self._rate, self._step = rate, step
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name)
        self._thread.start()

    def close(self) -> None:
        """See Beat."""
        self._closed.set()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        start, done = time.monotonic(), 0
        while not self._closed.wait(max(0.0, start + done / self._rate + _BLOCK_S - time.monotonic())):
            due = int((time.monotonic() - start) * self._rate)
            self._step(due - done)
            done = due
