"""A lane: a few threads that take jobs from one queue, in order."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from app.domain.control import CancelToken


def _nothing() -> None:
    pass


@dataclass(slots=True, eq=False)
class Job:
    """``call`` never raises and ends early when ``cancel`` is set; ``at_end`` runs after it."""

    call: Callable[[], None]
    cancel: CancelToken
    at_end: Callable[[], None] = _nothing


class Lane:
    """Runs jobs on ``threads`` threads of its own. A held lane cancels what runs and starts nothing."""

    def __init__(self, name: str, threads: int) -> None:
        self._changed = threading.Condition()
        self._queue: deque[Job] = deque()
        self._running: set[Job] = set()
        self._holds = 0
        self._closed = False
        # Daemons: an engine call that will not end must not keep the program alive after ``join`` gave up.
        self._threads = [
            threading.Thread(target=self._work, name=f"{name}-{number}", daemon=True)
            for number in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    def put(self, job: Job) -> None:
        """Add a job to the end of the queue."""
        with self._changed:
            self._queue.append(job)
            self._changed.notify()

    def hold(self) -> None:
        """Cancel the running jobs and start no other until ``release`` was called as often as ``hold``."""
        with self._changed:
            self._holds += 1
            running = list(self._running)
        for job in running:
            job.cancel.cancel()

    def release(self) -> None:
        """Take back one ``hold``."""
        with self._changed:
            self._holds -= 1
            self._changed.notify_all()

    def cancel(self) -> None:
        """Cancel every job, waiting or running. A waiting one still starts, to say that it was cancelled."""
        with self._changed:
            jobs = [*self._running, *self._queue]
        for job in jobs:
            job.cancel.cancel()

    def close(self) -> None:
        """Cancel every job and take no more."""
        self.cancel()
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def join(self, until: float) -> bool:
        """Wait for the threads to end, up to ``until`` on the monotonic clock; False when one still runs."""
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _work(self) -> None:
        while (job := self._next()) is not None:
            job.call()
            job.at_end()
            with self._changed:
                self._running.discard(job)
            del job  # else the last job's result would live until the next one comes

    def _next(self) -> Job | None:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or (self._queue and not self._holds))
            if self._closed:
                return None
            job = self._queue.popleft()
            self._running.add(job)
            return job
