"""Something that is written again and again, of which only the newest counts."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.desktop.tasks import Tasks

T = TypeVar("T")
# What has to be there before the vault closes goes two ways, and the first one counts: the lane of turns is
# waited for but may be busy for long, the other one is not waited for.
SOON, SURELY = ("engines",), ("engines", "turn")


class Latest(QObject):
    """Hands values to lanes. One that was overtaken by a newer one is never written."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._lock = threading.Lock()
        self._given = self._written = 0

    def write(
        self,
        value: T,
        write: Callable[[T], object],
        *,
        lanes: tuple[str, ...] = SOON,
        on_done: Callable[[T], None],
        on_error: Callable[[], None],
    ) -> None:
        """``write(value)`` in a lane. ``on_done(value)``: it is written, and nothing newer was handed in."""
        self._given += 1
        given = self._given

        def work(_: object) -> bool:
            with self._lock:
                due = given > self._written
                if due:
                    write(value)
                    self._written = given
            return due

        def done(due: bool) -> None:
            if due and given == self._given:
                on_done(value)

        def failed(_: BaseException) -> None:
            if given == self._given:
                on_error()

        for lane in lanes:
            self._tasks.run(lane, work, owner=self, on_done=done, on_error=failed)

    def void(self) -> None:
        """Nothing that is on its way is written any more."""
        with self._lock:
            self._given += 1
            self._written = self._given
