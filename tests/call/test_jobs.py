"""The inbox of a call, and its work on other threads."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from app.call.inbox import Inbox
from app.call.jobs import Broken, Jobs
from app.domain.errors import Cancelled, EngineDied, KnownError
from tests.call.fakes import DIED


class Room:
    """Jobs over real threads; what comes of them is done by the test."""

    def __init__(self) -> None:
        self.inbox = Inbox()
        self.threads: list[threading.Thread] = []
        self.jobs = Jobs(self._start, self.inbox.post)
        self.got: list[Any] = []

    def _start(self, lane: str, work: Callable[[], None]) -> None:
        self.threads.append(threading.Thread(target=work, name=lane))
        self.threads[-1].start()

    def put(self, work: Callable[[], Any], lane: str = "turn") -> None:
        self.jobs.put(lane, work, self.got.append, self.got.append)

    def finish(self) -> None:
        while not self.jobs.idle:
            (self.inbox.get(5.0) or _missing)()
        for thread in self.threads:
            thread.join(5)
        while (task := self.inbox.get(0.0)) is not None:
            task()


def _missing() -> None:
    raise AssertionError("nothing comes")


def test_one_job_at_a_time_in_order() -> None:
    room, gate = Room(), threading.Event()
    running: list[int] = []

    def work(number: int) -> int:
        gate.wait(5)
        running.append(number)
        return number

    for number in range(5):
        room.put(partial(work, number))
    gate.set()
    room.finish()
    assert running == room.got == list(range(5))
    assert len(room.threads) == 1


def test_lanes_do_not_wait_for_each_other() -> None:
    room, gate = Room(), threading.Event()
    room.put(lambda: gate.wait(5), lane="turn")
    room.put(gate.set, lane="hearing")
    room.finish()
    assert True in room.got


def test_what_goes_wrong_is_told() -> None:
    room = Room()

    def fail(error: Exception) -> None:
        raise error

    room.put(lambda: fail(DIED))
    # Whoever waits for it must not wait for ever.
    room.put(lambda: fail(Cancelled()))
    room.put(lambda: 7)
    room.finish()
    assert [type(one) for one in room.got] == [EngineDied, Broken, int]


def test_a_bug_is_told_in_plain_words_and_stops_nothing_behind_it() -> None:
    inbox, started, got = Inbox(), list[Callable[[], None]](), list[Any]()
    jobs = Jobs(lambda lane, work: started.append(work), inbox.post)

    def bug() -> None:
        raise ZeroDivisionError

    jobs.put("turn", bug, got.append, got.append)
    jobs.put("turn", lambda: 7, got.append, got.append)
    try:
        started[0]()
    except ZeroDivisionError:
        got.append("reported")
    started[1]()
    while (task := inbox.get(0.0)) is not None:
        task()
    assert (
        got[0] == "reported" and isinstance(got[1], Broken) and isinstance(got[1], KnownError) and got[2] == 7
    )
    assert jobs.idle


def test_too_much_sound_is_dropped_and_nothing_else() -> None:
    inbox, heard, done = Inbox(), list[int](), list[int]()
    for number in range(3_000):
        inbox.sound(partial(heard.append, number))
        if not number % 100:
            inbox.post(partial(done.append, number))
    while (task := inbox.get(0.0)) is not None:
        task()
    assert heard == list(range(1_000)) and len(done) == 30
    inbox.sound(lambda: heard.append(-1))
    (inbox.get(0.0) or _missing)()
    assert heard[-1] == -1


def test_an_empty_inbox_gives_nothing() -> None:
    assert Inbox().get(0.0) is None
