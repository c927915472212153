"""The work of a call on other threads: in each lane one job at a time, in order."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import TypeVar

from app.domain.errors import Cancelled, KnownError

T = TypeVar("T")
# Runs work in a lane of this name, on a thread of that lane, some time soon.
Start = Callable[[str, Callable[[], None]], None]

# Whoever gives ``start`` may serve each by one thread.
HEARING, TURN, SPEECH = "hearing", "turn", "speech"


class Broken(KnownError):
    """A job ended by a bug, which whoever runs the lane reports."""


class Jobs:
    """Hands work to ``start``, which need not keep its order; what comes of it is handed to ``post``."""

    def __init__(self, start: Start, post: Callable[[Callable[[], None]], None]) -> None:
        self._start, self._post = start, post
        self._lock = threading.Lock()
        self._waiting: dict[str, deque[Callable[[], None]]] = {}

    @property
    def idle(self) -> bool:
        """Whether nothing is running or waiting."""
        with self._lock:
            return not self._waiting

    def put(
        self,
        lane: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        """Call ``work`` when all that was put into the lane before is over; then ``done`` or ``failed``."""

        def job() -> None:
            ended = False
            try:
                result = work()
            except KnownError as known:
                error = known
                self._post(lambda: failed(error))
                ended = True
            except Cancelled:
                # Whoever waits for it is told; whoever cancelled it does not wait.
                self._post(lambda: failed(Broken("Something went wrong in this call.", "Try again.")))
                ended = True
            else:
                self._post(lambda: done(result))
                ended = True
            finally:
                if not ended:
                    self._post(lambda: failed(Broken("Something went wrong in this call.", "Try again.")))

        with self._lock:
            runs = lane in self._waiting
            self._waiting.setdefault(lane, deque()).append(job)
        if not runs:
            self._start(lane, lambda: self._work(lane))

    def _work(self, lane: str) -> None:
        while True:
            with self._lock:
                jobs = self._waiting[lane]
                if not jobs:
                    del self._waiting[lane]
                    # For whoever waits for the end.
                    self._post(_nothing)
                    return
                job = jobs.popleft()
            ended = False
            try:
                job()
                ended = True
            finally:
                if not ended:
                    self._pass_on(lane)

    def _pass_on(self, lane: str) -> None:
        """What waits behind a job that broke is done by another thread."""
        with self._lock:
            if not self._waiting[lane]:
                del self._waiting[lane]
                return
        self._start(lane, lambda: self._work(lane))


def _nothing() -> None:
    pass
