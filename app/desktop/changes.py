"""Changes of the vault, one after the other."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.desktop.tasks import Tasks
    from app.domain.control import CancelToken


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
