"""The example lines on the character page: a list that can be written into, shortened and reordered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, Qt, Signal, Slot

from app.characters.writing import LIMITS
from app.domain.nouns import ExampleLine

_ROOT = QModelIndex()


class Side(IntEnum):
    """The roles of the list: who says it."""

    USER = Qt.ItemDataRole.UserRole
    CHARACTER = Qt.ItemDataRole.UserRole + 1


class ExampleList(QAbstractListModel):
    """``edited``: something is another than before. ``taken_out``: one was removed and can be put back."""

    edited = Signal()
    taken_out = Signal()
    added = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: list[ExampleLine] = []
        self._last: tuple[int, ExampleLine] | None = None

    def roleNames(self) -> dict[int, QByteArray]:
        """By these names the page reads a row."""
        return {Side.USER: QByteArray(b"yours"), Side.CHARACTER: QByteArray(b"theirs")}

    def rowCount(self, parent: Any = _ROOT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One side of one example."""
        if not index.isValid() or role not in tuple(Side):
            return None
        line = self._lines[index.row()]
        return line.user if role == Side.USER else line.character

    @property
    def lines(self) -> tuple[ExampleLine, ...]:
        """All of them, as they stand on the page."""
        return tuple(self._lines)

    def fill(self, lines: Sequence[ExampleLine]) -> None:
        """Show these instead."""
        if tuple(lines) == self.lines:
            return
        self.beginResetModel()
        self._lines, self._last = list(lines), None
        self.endResetModel()

    @Slot()
    def add(self) -> None:
        """An empty one at the end, where there is room."""
        if len(self._lines) < LIMITS["example_lines"]:
            self._insert(len(self._lines), ExampleLine("", ""))
            self.added.emit(len(self._lines) - 1)

    @Slot(int)
    def remove(self, row: int) -> None:
        """Take one out."""
        if 0 <= row < len(self._lines):
            self.beginRemoveRows(_ROOT, row, row)
            self._last = row, self._lines.pop(row)
            self.endRemoveRows()
            self.edited.emit()
            self.taken_out.emit()

    def put_back(self) -> None:
        """The one that was taken out last, where it stood."""
        if self._last is not None:
            (row, line), self._last = self._last, None
            self._insert(min(row, len(self._lines)), line)

    @Slot(int, int)
    def move(self, row: int, step: int) -> None:
        """One place up (-1) or down (1)."""
        target = row + step
        if abs(step) == 1 and 0 <= row < len(self._lines) and 0 <= target < len(self._lines):
            self.beginMoveRows(_ROOT, row, row, _ROOT, target + (step > 0))
            self._lines.insert(target, self._lines.pop(row))
            self.endMoveRows()
            self.edited.emit()

    @Slot(int, str, str)
    def write(self, row: int, side: str, text: str) -> None:
        """What the user says ("yours") or the character answers ("theirs"); it stands on the page already."""
        if 0 <= row < len(self._lines):
            field = "user" if side == "yours" else "character"
            self._lines[row] = replace(self._lines[row], **{field: text})
            self.edited.emit()

    def _insert(self, row: int, line: ExampleLine) -> None:
        self.beginInsertRows(_ROOT, row, row)
        self._lines.insert(row, line)
        self.endInsertRows()
        self.edited.emit()
