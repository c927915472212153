"""Turns work that reports by a callback into an iterator of Progress."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator

from app.domain.control import CancelToken
from app.domain.progress import Progress

Work = Callable[[Callable[[int, int], None], CancelToken], None]
_PATIENCE = 0.1


def told(work: Work, what: str, *, cancel: CancelToken) -> Iterator[Progress]:
    """Run ``work(progress, cancel)`` in a thread and tell how far it is, some times a second.

    The thread has ended when this has, however it ends: an iterator that is closed early cancels the work.
    What ``work`` raises is raised here.
    """
    own = CancelToken()
    cancel.on_cancel(own.cancel)
    latest: queue.SimpleQueue[Progress] = queue.SimpleQueue()
    failures: list[BaseException] = []

    def run() -> None:
        try:
            work(lambda done, total: latest.put(Progress(done, total, what)), own)
        except BaseException as error:  # noqa: BLE001  raised again below, in the thread of the caller
            failures.append(error)

    thread = threading.Thread(target=run, name="upkeep")
    thread.start()
    try:
        while thread.is_alive():
            thread.join(_PATIENCE)
            yield from _newest(latest)
    finally:
        if thread.is_alive():
            own.cancel()
            thread.join()
    if failures:
        raise failures[0]
    yield from _newest(latest)


def _newest(told_so_far: queue.SimpleQueue[Progress]) -> Iterator[Progress]:
    newest = None
    while not told_so_far.empty():
        newest = told_so_far.get()
    if newest is not None:
        yield newest
