"""What is put away with a way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

UNDO_MS = 10_000


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
