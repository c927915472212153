"""Changes of the vault, one after the other, and what is put away with a way back."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from app.desktop.tasks import Tasks
    from app.domain.control import CancelToken

UNDO_MS = 10_000


class _Change:
    def __init__(
        self,
        work: Callable[[CancelToken], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        self.work, self.done, self.failed = work, done, failed
        self._lock = threading.Lock()
        self._begun = False

    def once(self, cancel: CancelToken) -> Any:
        """In a lane. Whoever comes second waits until it is done, and does nothing."""
        with self._lock:
            begun, self._begun = self._begun, True
            return None if begun else self.work(cancel)


class Changes(QObject):
    """The lane has two threads: what was asked first must be done before what was asked next."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._waiting: deque[_Change] = deque()
        self._now: _Change | None = None
        self._left = False

    def add(
        self,
        work: Callable[[CancelToken], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Call ``work`` in a lane once everything before it is over; then one of the other two."""
        self._waiting.append(_Change(work, done, failed))
        self._next()

    def keep(self) -> None:
        """The vault is being closed: do what is left now, in the lane that is waited for before."""
        self._left = True
        left = [*([self._now] if self._now is not None else []), *self._waiting]
        self._waiting.clear()
        for change in left:
            self._tasks.run("turn", change.once, owner=self, on_error=change.failed)

    def _next(self) -> None:
        if self._now is not None or self._left or not self._waiting:
            return
        change = self._now = self._waiting.popleft()
        self._tasks.run(
            "engines", change.once, owner=self, on_done=lambda result: self._over(change.done, result),
            on_error=lambda error: self._over(change.failed, error), on_cancelled=self._stopped,
        )  # fmt: skip

    def _over(self, tell: Callable[[Any], None], value: Any) -> None:
        self._now = None
        if self._left:
            return
        try:
            tell(value)
        finally:
            self._next()

    def _stopped(self) -> None:
        self._now = None
        self._next()


@dataclass(frozen=True, slots=True)
class Away:
    """A conversation that was deleted, or ``archived``, and can still be put back by a word.

    ``was_open``: it was on the page.
    """

    number: int
    name: str
    was_open: bool
    archived: bool = False


class Undoing(QObject):
    """What was put away and can be put back, the last one first.

    Each one and each step back gives the whole pile another ten seconds; then ``forget`` gets all that was
    deleted.
    """

    changed = Signal()

    def __init__(self, forget: Callable[[tuple[int, ...]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._forget = forget
        self._pile: list[Away] = []
        self._timer = QTimer(self, singleShot=True, interval=UNDO_MS)
        self._timer.timeout.connect(self._end)

    @property
    def last(self) -> Away | None:
        """What ``take`` gives back next."""
        return self._pile[-1] if self._pile else None

    def put(self, away: Away) -> None:
        """Something was put away."""
        self._pile.append(away)
        self._restart()

    def drop(self, number: int) -> None:
        """It was not put away after all, or came back by another way."""
        self._pile = [one for one in self._pile if one.number != number]
        self._restart()

    def take(self) -> Away | None:
        """Give the last one back."""
        taken = self._pile.pop() if self._pile else None
        self._restart()
        return taken

    def hold(self, held: bool) -> None:
        """No time passes while somebody points at the word about it."""
        if held:
            self._timer.stop()
        elif self._pile:
            self._timer.start()

    def _restart(self) -> None:
        if self._pile:
            self._timer.start()
        else:
            self._timer.stop()
        self.changed.emit()

    @Slot()
    def _end(self) -> None:
        gone = tuple(one.number for one in self._pile if not one.archived)
        self._pile.clear()
        self.changed.emit()
        if gone:
            self._forget(gone)
