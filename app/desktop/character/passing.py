"""A word about what was just done, with one way back, for a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

_SHOWN_MS = 10_000


class PassingWord(QObject):
    """What the toast of the page says."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._words, self._back = "", None  # type: tuple[str, Callable[[], None] | None]
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self.dismiss)

    @Property(str, notify=changed)
    def words(self) -> str:
        """The sentence; empty while there is none."""
        return self._words

    @Property(bool, notify=changed)
    def returns(self) -> bool:
        """It can be undone."""
        return self._back is not None

    def say(self, words: str, back: Callable[[], None] | None = None) -> None:
        """Show ``words``; ``back`` undoes what they tell."""
        self._words, self._back = words, back
        self._timer.start()
        self.changed.emit()

    @Slot()
    def undo(self) -> None:
        """Go the way back, once."""
        back = self._back
        self.dismiss()
        if back is not None:
            back()

    @Slot()
    def dismiss(self) -> None:
        """Take it away; what was done stays done."""
        self._words, self._back = "", None
        self._timer.stop()
        self.changed.emit()
