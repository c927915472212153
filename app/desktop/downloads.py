"""Models on their way to this computer: one queue for the whole window, whichever page is shown."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from app.catalog.catalog import ModelCard
from app.desktop.plain import as_shown, in_words
from app.desktop.shown import for_view
from app.domain.progress import Checking, Pace, Progress

if TYPE_CHECKING:
    from app.desktop.parts import Library
    from app.desktop.tasks import Tasks
    from app.domain.control import CancelToken

# What is read ahead comes in one piece: before this many seconds nobody can say how fast it goes.
_SETTLING_S = 0.5


@dataclass(frozen=True, slots=True)
class Download:
    """How far a model is. ``phase``: waiting (for another one), running, verifying (what is here), paused,
    dropping (what came is being deleted), failed, done; "" when nobody asked for it. ``task`` of the model,
    "" until it is known. ``seconds_left`` -1: not known. ``what``: the file in hand, or what is waited for.
    ``stopping``: it was asked to pause or to go, and has not ended yet.
    """

    id: str = ""
    task: str = ""
    phase: str = ""
    done: int = 0
    total: int = 0
    bytes_per_s: float = 0.0
    seconds_left: int = -1
    what: str = ""
    problem: str = ""
    advice: str = ""
    stopping: bool = False


class Downloads(QObject):
    """Lives as long as the window, also while the vault is locked: it knows nothing of what is said.

    ``changed(id)``: ``state(id)`` is another one. ``finished(id)``: the model is here and verified. Closing
    the window pauses what runs; ``Entry.partial`` says at the next start that it can be gone on with.
    """

    changed = Signal(str)
    finished = Signal(str)

    def __init__(self, tasks: Tasks, library: Library, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._tasks, self._library, self._now = tasks, library, now
        self._known: dict[str, Download] = {}
        self._queue: deque[str] = deque()
        self._running = ""
        self._cancel: CancelToken | None = None
        self._pace, self._begun = Pace(), 0.0
        self._given_up = False  # the one in hand: nothing of it is to stay
        self._again = False
        self._dropping: set[str] = set()
        self._when_resting: list[Callable[[], None]] = []

    @property
    def running(self) -> str:
        """The id of the model in hand; empty: none."""
        return self._running

    def follow(self, library: Library) -> None:
        """The models folder lies in another place now."""
        self._library = library
        self._known.clear()

    @Slot(str, result="QVariantMap")
    def state(self, id: str) -> dict[str, Any]:
        """``Download`` as a page reads it."""
        return for_view(self._known.get(id, Download(id)))

    @Slot(str)
    def get(self, id: str) -> None:
        """Fetch it, or go on with it. The user has agreed to exactly what ``Library.offer`` says."""
        if id == self._running:
            if self._known[id].stopping:
                self._again = True
        elif id not in self._queue:
            self._queue.append(id)
            last = self._known.get(id, Download(id))
            if id not in self._dropping:
                self._wait(last)
            self._next()

    @Slot(str)
    def pause(self, id: str) -> None:
        """Keep what came of it; ``get`` goes on."""
        if id == self._running:
            self._again = False
            self._stop()
        elif id in self._queue:
            self._queue.remove(id)
            if id not in self._dropping:
                self._show(id, replace(self._known[id], phase="paused"))

    @Slot(str)
    def cancel(self, id: str) -> None:
        """Give it up, and delete what came of it."""
        if id == self._running:
            self._given_up, self._again = True, False
            self._stop()
            return
        if id in self._queue:
            self._queue.remove(id)
        self._drop(id)

    def rest(self, then: Callable[[], None]) -> None:
        """Pause everything; ``then`` is called once nothing is written to the models folder any more."""
        for id in tuple(self._queue):
            self.pause(id)
        self._when_resting.append(then)
        if self._running:
            self.pause(self._running)
        else:
            self._go_on()

    # -- one after the other ---------------------------------------------------------------------------------

    def _next(self) -> None:
        # What is still being deleted is not begun anew before all of it is gone.
        id = next((one for one in self._queue if one not in self._dropping), "")
        if self._running or not id:
            return
        self._queue.remove(id)
        self._running, library = id, self._library
        self._pace, self._begun = Pace(), self._now()
        self._given_up = self._again = False
        self._show(id, replace(self._known[id], phase="running", stopping=False))

        def work(cancel: CancelToken) -> Iterator[ModelCard | Progress]:
            yield library.entry(id).card
            yield from library.get(id, cancel=cancel)

        self._cancel = self._tasks.stream(
            "downloads", work, owner=self, on_item=self._came, on_done=self._done, on_error=self._failed,
            on_cancelled=self._cancelled,
        )  # fmt: skip

    def _came(self, item: ModelCard | Progress) -> None:
        last = self._known[self._running]
        if isinstance(item, ModelCard):
            self._show(self._running, replace(last, task=item.task.value))
            return
        now, checked = self._now(), isinstance(item, Checking)
        if checked:  # a disk is read many times faster than a line: that is no speed of the download
            self._pace, self._begun = Pace(), now
        else:
            self._pace.note(item.done, now)
        settled = not checked and now - self._begun >= _SETTLING_S
        left = self._pace.seconds_left(item.total) if settled else None
        self._show(
            self._running,
            replace(
                last,
                phase="verifying" if checked or 0 < item.total <= item.done else "running",
                done=item.done, total=item.total, what=as_shown(item.what),
                bytes_per_s=self._pace.per_second() if settled else 0.0,
                seconds_left=-1 if left is None else round(left),
            ),
        )  # fmt: skip

    def _done(self) -> None:
        id, stopped = self._over()
        if stopped.stopping and stopped.done < stopped.total:
            self._paused(id, stopped)  # it ended by itself when it was asked to
        else:
            self._show(id, replace(stopped, phase="done", done=stopped.total, seconds_left=0))
            self.finished.emit(id)
        self._go_on()

    def _failed(self, error: BaseException) -> None:
        id, last = self._over()
        if last.stopping:
            self._paused(id, last)
        else:
            problem, advice = in_words(error)
            self._show(id, replace(last, phase="failed", problem=problem, advice=advice))
        self._go_on()

    def _cancelled(self) -> None:
        id, last = self._over()
        if not last.stopping:  # the window is closing
            for waiting in tuple(self._queue):
                self.pause(waiting)
        self._paused(id, last)
        self._go_on()

    def _over(self) -> tuple[str, Download]:
        """Nothing is in hand any more; what was, and how far it came."""
        id, self._running, self._cancel = self._running, "", None
        last = self._known[id]
        self._known[id] = replace(last, stopping=False, bytes_per_s=0.0, seconds_left=-1)
        return id, replace(self._known[id], stopping=last.stopping)

    def _paused(self, id: str, last: Download) -> None:
        again, self._again = self._again, False
        if self._given_up:
            self._drop(id)
        else:
            self._show(id, replace(last, phase="paused", stopping=False))
        if again:
            self.get(id)

    def _go_on(self) -> None:
        if self._when_resting and not self._running and not self._dropping:
            waiting, self._when_resting = self._when_resting, []
            for then in waiting:
                then()
        self._next()

    def _stop(self) -> None:
        self._show(self._running, replace(self._known[self._running], stopping=True))
        if self._cancel is not None:
            self._cancel.cancel()

    def _drop(self, id: str) -> None:
        library, last = self._library, self._known.get(id, Download(id))
        self._show(id, replace(last, phase="dropping", stopping=True, problem="", advice=""))
        if id in self._dropping:
            return
        self._dropping.add(id)

        def over(error: BaseException | None) -> None:
            self._dropping.discard(id)
            if id in self._queue:
                self._wait(Download(id))
            elif error is None:
                self._known.pop(id, None)
                self.changed.emit(id)
            else:
                problem, advice = in_words(error)
                self._show(id, Download(id, phase="failed", problem=problem, advice=advice))
            self._go_on()

        self._tasks.run(
            "engines", lambda _: library.drop(id), owner=self, on_done=over, on_error=over,
            on_cancelled=lambda: over(None),
        )  # fmt: skip

    def _wait(self, last: Download) -> None:
        waiting = replace(last, phase="waiting", stopping=False, problem="", advice="")
        self._show(last.id, replace(waiting, bytes_per_s=0.0, seconds_left=-1))

    def _show(self, id: str, download: Download) -> None:
        self._known[id] = download
        self.changed.emit(id)
