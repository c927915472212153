"""The bridge from threads to Qt, sentence by sentence."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from app.desktop.tasks import LANES, Tasks
from app.domain.control import CancelToken
from app.domain.errors import Cancelled
from tests.desktop.stage import bury, turn, until


def test_items_arrive_in_order_on_the_interface_thread(tasks: Tasks) -> None:
    got: list[tuple[int, bool]] = []
    ended: list[int] = []
    here = threading.get_ident()
    owner = QObject()
    tasks.stream(
        "turn", lambda cancel: iter(range(2000)), owner=owner,
        on_item=lambda item: got.append((item, threading.get_ident() == here)),
        on_done=lambda: ended.append(len(got)),
    )  # fmt: skip
    until(lambda: ended)
    assert got == [(number, True) for number in range(2000)]
    assert ended == [2000]


def test_items_are_coalesced_to_about_thirty_batches_a_second(tasks: Tasks) -> None:
    batches: list[float] = []
    done: list[bool] = []

    def drip(cancel: CancelToken) -> Iterator[int]:
        for number in range(500):
            time.sleep(0.002)
            yield number

    def note(_: int) -> None:
        now = time.monotonic()
        if not batches or now - batches[-1] > 0.005:
            batches.append(now)

    owner = QObject()
    tasks.stream("turn", drip, owner=owner, on_item=note, on_done=lambda: done.append(True))
    until(lambda: done)
    assert len(batches) / (batches[-1] - batches[0]) < 36


def test_the_first_item_does_not_wait(tasks: Tasks) -> None:
    turn(0.05)
    started = time.monotonic()
    got: list[float] = []
    owner = QObject()
    tasks.run("engines", lambda cancel: None, owner=owner, on_done=lambda _: got.append(time.monotonic()))
    until(lambda: got)
    assert got[0] - started < 0.03


def test_an_error_without_receiver_is_reported(tasks: Tasks, reported: list[BaseException]) -> None:
    owner = QObject()
    tasks.run("engines", lambda cancel: 1 // 0, owner=owner)
    until(lambda: reported)
    assert isinstance(reported[0], ZeroDivisionError)


def test_an_error_with_receiver_goes_there(tasks: Tasks, reported: list[BaseException]) -> None:
    got: list[BaseException] = []
    owner = QObject()
    tasks.run("engines", lambda cancel: 1 // 0, owner=owner, on_error=got.append)
    until(lambda: got)
    assert isinstance(got[0], ZeroDivisionError)
    assert not reported


def test_one_receivers_bug_takes_nothing_from_the_others(tasks: Tasks, reported: list[BaseException]) -> None:
    got: list[int] = []
    owner = QObject()

    def receive(item: int) -> None:
        if item == 1:
            raise ValueError("a bug")
        got.append(item)

    tasks.stream("turn", lambda cancel: iter(range(4)), owner=owner, on_item=receive)
    until(lambda: got[-1:] == [3])
    assert got == [0, 2, 3]
    assert [type(error) for error in reported] == [ValueError]


def test_results_for_a_deleted_owner_are_dropped_and_its_job_cancelled(tasks: Tasks) -> None:
    got: list[int] = []
    closed = threading.Event()

    def endless(cancel: CancelToken) -> Iterator[int]:
        try:
            while not cancel.wait(0.005):
                yield 1
        finally:
            closed.set()

    owner = QObject()
    token = tasks.stream("turn", endless, owner=owner, on_item=got.append)
    until(lambda: got)
    owner.deleteLater()
    bury()
    before = len(got)
    until(closed.is_set)
    turn(0.05)
    assert token.cancelled
    assert len(got) == before


def test_what_a_cancelled_job_still_yields_arrives(tasks: Tasks) -> None:
    got: list[str] = []
    ended: list[bool] = []

    def job(cancel: CancelToken) -> Iterator[str]:
        yield "begun"
        cancel.wait(5)
        yield "stored"

    owner = QObject()
    token = tasks.stream("turn", job, owner=owner, on_item=got.append, on_done=lambda: ended.append(True))
    until(lambda: got)
    token.cancel()
    until(lambda: ended)
    assert got == ["begun", "stored"]


def test_a_turn_cancels_background_work_which_its_owner_hands_in_again(tasks: Tasks) -> None:
    runs: list[str] = []
    owner = QObject()
    release = threading.Event()

    def tend(cancel: CancelToken) -> None:
        runs.append("began")
        if len(runs) == 1:
            assert cancel.wait(5)
            raise Cancelled

    def again() -> None:
        runs.append("made way")
        tasks.run("background", tend, owner=owner, on_done=lambda _: runs.append("done"))

    tasks.run("background", tend, owner=owner, on_cancelled=again)
    until(lambda: runs)
    tasks.run("turn", lambda cancel: release.wait(5), owner=owner, on_done=lambda _: runs.append("turn"))
    until(lambda: "made way" in runs)
    turn(0.1)
    assert runs == ["began", "made way"], "background work waits while a turn runs"
    release.set()
    until(lambda: runs[-1] == "done")


def test_turns_run_one_after_the_other(tasks: Tasks) -> None:
    running = threading.Lock()
    done: list[bool] = []

    def alone(cancel: CancelToken) -> bool:
        free = running.acquire(blocking=False)
        time.sleep(0.01)
        if free:
            running.release()
        return free

    owner = QObject()
    for _ in range(5):
        tasks.run("turn", alone, owner=owner, on_done=done.append)
    until(lambda: len(done) == 5)
    assert all(done)


def test_a_job_cancelled_while_it_waits_says_so(tasks: Tasks) -> None:
    release = threading.Event()
    said: list[str] = []
    owner = QObject()
    tasks.run("turn", lambda cancel: release.wait(5), owner=owner)
    token = tasks.run(
        "turn", lambda cancel: said.append("ran"), owner=owner, on_cancelled=lambda: said.append("no")
    )
    token.cancel()
    release.set()
    until(lambda: said)
    assert said == ["no"]


def test_close_cancels_and_joins_every_lane() -> None:
    tasks = Tasks(lambda error: None)
    before = threading.active_count()
    owner = QObject()
    got: list[object] = []
    for lane in LANES:
        tasks.run(lane, lambda cancel: cancel.wait(30), owner=owner, on_done=got.append)
    turn(0.05)
    assert tasks.close()
    turn(0.1)
    assert threading.active_count() == before - sum(LANES.values())
    assert not got, "nothing is delivered after close"
    late = tasks.run("turn", lambda cancel: None, owner=owner, on_done=got.append)
    assert late.cancelled


def test_close_says_when_a_job_would_not_end() -> None:
    tasks = Tasks(lambda error: None)
    release = threading.Event()
    owner = QObject()
    tasks.run("turn", lambda cancel: release.wait(10), owner=owner)
    turn(0.05)
    assert not tasks.close(0.1)
    release.set()
    assert tasks.close(5)


@pytest.mark.parametrize("lane", list(LANES))
def test_an_iterator_is_closed_when_its_job_ends(tasks: Tasks, lane: str) -> None:
    closed: list[bool] = []
    done: list[bool] = []

    class Items:
        def __iter__(self) -> Iterator[int]:
            return iter((1, 2))

        def close(self) -> None:
            closed.append(True)

    owner = QObject()
    tasks.stream(lane, lambda cancel: Items(), owner=owner, on_done=lambda: done.append(True))
    until(lambda: done)
    assert closed == [True]
