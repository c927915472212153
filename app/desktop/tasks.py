"""The only bridge from threads to Qt: jobs run in lanes, what they yield arrives on the interface thread.

A lane is a few threads with one queue. ``turn``: replies, one at a time. ``background``: one at a time, gives
way to turns. ``engines``: short waits on the vault, the keyring or an engine. ``downloads``: long copies.
``adding``: a file of the user's, ``checking``: model files; neither ever waits for a download. ``listen``: a
call, dictation or reading aloud, one at a time; ``hearing``: what was heard becomes words, ``speech``:
what is to be said becomes sound.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from app.desktop.lanes import Job, Lane
from app.domain.control import CancelToken
from app.domain.errors import Cancelled

T = TypeVar("T")
LANES = {
    "turn": 1, "background": 1, "engines": 2, "downloads": 2, "adding": 1, "checking": 1,
    "listen": 1, "hearing": 1, "speech": 1,
}  # fmt: skip
_INTERVAL_MS = 33


class Tasks(QObject):
    """Made and closed on the interface thread; a job may be handed in from any thread.

    ``report`` gets every error that has no receiver of its own. Items of a job arrive in order, in batches of
    at most about 30 a second. A cancelled job may still deliver what it yields while it ends. Nothing is
    delivered for an owner that Qt has deleted: its job is cancelled.
    """

    _waiting = Signal()

    def __init__(self, report: Callable[[BaseException], None]) -> None:
        super().__init__()
        self._report = report
        self._lock = threading.Lock()
        self._deliveries: deque[tuple[QObject, CancelToken, Callable[[], None]]] = deque()
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._deliver)
        self._waiting.connect(self._schedule, Qt.ConnectionType.QueuedConnection)
        self._last_delivery = 0.0
        self._closed = False
        self._lanes = {name: Lane(name, threads) for name, threads in LANES.items()}

    def stream(
        self,
        lane: str,
        work: Callable[[CancelToken], Iterable[T]],
        *,
        owner: QObject,
        on_item: Callable[[T], None] | None = None,
        on_done: Callable[[], None] | None = None,
        on_error: Callable[[BaseException], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
    ) -> CancelToken:
        """Iterate ``work(cancel)`` in a lane; one of ``on_done``, ``on_error``, ``on_cancelled`` comes last.

        ``on_done``: the iterator ended (also early, by itself, after a cancel). ``on_cancelled``: it never
        started or raised Cancelled; whoever gave a background job that made way hands it in again there.
        """
        cancel = CancelToken()

        def send(receive: Callable[..., None] | None, *values: Any) -> None:
            if receive is not None:
                self._put(owner, cancel, lambda: receive(*values))

        def job() -> None:
            try:
                cancel.raise_if_cancelled()
                for item in _closing(work(cancel)):
                    send(on_item, item)
            except Cancelled:
                send(on_cancelled)
            except Exception as error:  # noqa: BLE001  the lane is where unexpected errors are reported
                send(on_error or self._report, error)
            else:
                send(on_done)

        self._submit(lane, Job(job, cancel))
        return cancel

    def run(
        self,
        lane: str,
        work: Callable[[CancelToken], T],
        *,
        owner: QObject,
        on_done: Callable[[T], None] | None = None,
        on_error: Callable[[BaseException], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
    ) -> CancelToken:
        """Call ``work(cancel)`` in a lane; its result arrives at ``on_done``."""

        def once(cancel: CancelToken) -> Iterator[T]:
            yield work(cancel)

        return self.stream(
            lane,
            once,
            owner=owner,
            on_item=on_done,
            on_error=on_error,
            on_cancelled=on_cancelled,
        )

    def cancel_all(self) -> None:
        """Ask every job in every lane to end; the lanes stay open."""
        for lane in self._lanes.values():
            lane.cancel()

    def close(self, seconds: float = 10.0) -> bool:
        """Cancel every job, join every lane, deliver nothing more. False when a job would not end."""
        self._closed = True
        for lane in self._lanes.values():
            lane.close()
        until = time.monotonic() + seconds
        ended = [lane.join(until) for lane in self._lanes.values()]
        self._timer.stop()
        self._deliveries.clear()
        return all(ended)

    def _submit(self, name: str, job: Job) -> None:
        if self._closed:
            job.cancel.cancel()
            return
        if name == "turn":
            background = self._lanes["background"]
            background.hold()
            job.at_end = background.release
        self._lanes[name].put(job)

    def _put(self, owner: QObject, cancel: CancelToken, call: Callable[[], None]) -> None:
        with self._lock:
            first = not self._deliveries
            self._deliveries.append((owner, cancel, call))
        if first and not self._closed:
            self._waiting.emit()

    @Slot()
    def _schedule(self) -> None:
        if not self._closed and not self._timer.isActive():
            waited = (time.monotonic() - self._last_delivery) * 1000
            self._timer.start(max(0, int(_INTERVAL_MS - waited)))

    @Slot()
    def _deliver(self) -> None:
        with self._lock:
            batch, self._deliveries = self._deliveries, deque()
        self._last_delivery = time.monotonic()
        for owner, cancel, call in batch:
            if self._closed:
                return
            if not isValid(owner):
                cancel.cancel()
                continue
            try:
                call()
            except Exception as error:  # noqa: BLE001  one receiver's bug must not take the others' items
                self._report(error)


def _closing(items: Iterable[T]) -> Iterator[T]:
    """The items; the iterator behind them is closed at once when they end, whichever way."""
    try:
        yield from items
    finally:
        close = getattr(items, "close", None)
        if close is not None:
            close()
