"""A world in which a whole call takes milliseconds: one clock, and threads that run one at a time.

A job that waits (``World.sleep``) hands on; the call, when nothing is left to do for it, lets the time pass.
So every run is the same.
"""

from __future__ import annotations

import heapq
import itertools
import threading
from collections import deque
from collections.abc import Callable

from app.domain.control import CancelToken

STEP_S = 0.01
_LONGEST_WAIT_S = 20.0

Task = Callable[[], None]


class World:
    """``tickers`` are called every STEP_S; ``at`` does something at a time."""

    def __init__(self) -> None:
        self.now = 100.0
        # What the wall clock has gained: the computer slept.
        self.gained = 0.0
        # Nothing may happen after this.
        self.end = float("inf")
        self.tickers: list[Callable[[float], None]] = []
        self.lanes: list[str] = []
        self._plans: list[tuple[float, int, Task]] = []
        self._count = itertools.count()
        self._tasks: deque[Task] = deque()
        self._jobs: dict[int, _Job] = {}
        self._next_tick = self.now + STEP_S

    # -- what a call is given --------------------------------------------------------------------------------

    def clock(self) -> float:
        return self.now

    def wall(self) -> float:
        return self.now + self.gained

    def post(self, task: Task) -> None:
        self._tasks.append(task)

    sound = post

    def get(self, seconds: float) -> Task | None:
        until = self.now + seconds
        assert self.now < self.end, "that never happens"
        while not self._tasks:
            if self.now >= until:
                return None
            self._pass(until)
        return self._tasks.popleft()

    def start(self, lane: str, work: Task) -> None:
        """Run ``work`` on a thread of its own, until it sleeps or ends."""
        self.lanes.append(lane)
        job = _Job(work)
        self._run(job)

    # -- what the scripts are given --------------------------------------------------------------------------

    def at(self, seconds: float, task: Task) -> None:
        """Do something so many seconds from now."""
        heapq.heappush(self._plans, (self.now + seconds, next(self._count), task))

    def sleep(self, seconds: float, cancel: CancelToken | None = None) -> None:
        """Let the time pass in a job; a cancel ends it within a step."""
        job = self._jobs[threading.get_ident()]
        until = self.now + seconds
        while self.now < until - 1e-9 and not (cancel is not None and cancel.cancelled):
            self.at(min(STEP_S, until - self.now), lambda: self._run(job))
            job.hand_back()

    def pass_s(self, seconds: float) -> None:
        """Let the time pass while the call waits for something else."""
        until = self.now + seconds
        while self.now < until:
            self._pass(until)

    def settle(self) -> None:
        """Let the time pass until no job is left."""
        while self._plans:
            self._pass(float("inf"))

    # -- the time --------------------------------------------------------------------------------------------

    def _pass(self, until: float) -> None:
        """On to the next thing that happens, or to ``until``."""
        planned = self._plans[0][0] if self._plans else until
        self.now = min(until, max(planned, self.now), max(self._next_tick, self.now))
        if self.now >= self._next_tick - 1e-9:
            self._next_tick += STEP_S
            for ticker in self.tickers:
                ticker(STEP_S)
        while self._plans and self._plans[0][0] <= self.now + 1e-9:
            heapq.heappop(self._plans)[2]()

    def _run(self, job: _Job) -> None:
        if job.ident is not None:
            self._jobs[job.ident] = job
        job.go_on(lambda ident: self._jobs.__setitem__(ident, job))


class _Job:
    """A thread that runs only while the one that lets it waits."""

    def __init__(self, work: Task) -> None:
        self.ident: int | None = None
        self._work = work
        self._mine, self._yours = threading.Semaphore(0), threading.Semaphore(0)
        self._thread: threading.Thread | None = None
        self._known: Callable[[int], None] = lambda _: None

    def go_on(self, known: Callable[[int], None]) -> None:
        """Let it run until it hands back or ends."""
        self._known = known
        if self._thread is None:
            self._thread = threading.Thread(target=self._main, name="job", daemon=True)
            self._thread.start()
        else:
            self._mine.release()
        assert self._yours.acquire(timeout=_LONGEST_WAIT_S), "a job does not hand back"

    def hand_back(self) -> None:
        self._yours.release()
        assert self._mine.acquire(timeout=_LONGEST_WAIT_S), "nobody lets the time pass"

    def _main(self) -> None:
        self.ident = threading.get_ident()
        self._known(self.ident)
        try:
            self._work()
        finally:
            self._yours.release()
