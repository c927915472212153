"""The one queue of a call: whatever happens elsewhere is done by the thread that listens, in order."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Protocol

# Pieces of sound that may wait: some ten seconds or more. Whoever is that far behind hears nothing of use.
_SOUNDS = 1_000

Task = Callable[[], None]


class Box(Protocol):
    """Where tasks come in."""

    def post(self, task: Task) -> None:
        """Have something done by the thread that listens."""
        ...

    def sound(self, task: Task) -> None:
        """The same for a piece of sound, which is dropped when too many wait."""
        ...

    def get(self, seconds: float) -> Task | None:
        """The next task, or None after so many seconds without one."""
        ...


class Inbox:
    """Any thread puts in, one takes out."""

    def __init__(self) -> None:
        self._tasks: queue.SimpleQueue[tuple[Task, bool]] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._sounds = 0

    def post(self, task: Task) -> None:
        """Have something done by the thread that takes out."""
        self._tasks.put((task, False))

    def sound(self, task: Task) -> None:
        """The same for a piece of sound; never waits, and drops it when too many are there."""
        with self._lock:
            if self._sounds >= _SOUNDS:
                return
            self._sounds += 1
        self._tasks.put((task, True))

    def get(self, seconds: float) -> Task | None:
        """The next task, or None after so many seconds without one."""
        try:
            task, is_sound = self._tasks.get(timeout=seconds)
        except queue.Empty:
            return None
        if is_sound:
            with self._lock:
                self._sounds -= 1
        return task
