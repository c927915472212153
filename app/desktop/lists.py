"""Lists that change under the user's hand: only what is different moves, so that scroll and focus stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

_Index = QModelIndex | QPersistentModelIndex
_FIRST = Qt.ItemDataRole.UserRole + 1


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


R = TypeVar("R", bound=_Keyed)


class Rows(QAbstractListModel, Generic[R]):
    """Frozen dataclasses with a ``key``; each field is a role of the same name."""

    def __init__(self, kind: type[R], parent: QObject | None = None) -> None:
        super().__init__(parent)
        names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
        self._names = {_FIRST + number: name for number, name in enumerate(names)}
        self._rows: list[R] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = _FIRST) -> Any:
        """One field of a line."""
        if 0 <= index.row() < len(self._rows) and role in self._names:
            return getattr(self._rows[index.row()], self._names[role])
        return None

    def roleNames(self) -> dict[int, QByteArray]:
        """The names of the fields in QML."""
        return {role: QByteArray(name.encode()) for role, name in self._names.items()}

    @property
    def rows(self) -> tuple[R, ...]:
        """The lines, from above."""
        return tuple(self._rows)

    def show(self, rows: Sequence[R]) -> None:
        """Become ``rows`` (keys are unique) by taking out, moving, putting in and changing single lines."""
        wanted = {row.key for row in rows}
        for place in reversed(range(len(self._rows))):
            if self._rows[place].key not in wanted:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self.endRemoveRows()
        for place, row in enumerate(rows):
            self._settle(place, row)

    def _settle(self, place: int, row: R) -> None:
        """Bring ``row`` to ``place``; everything above is in order."""
        here = self._rows[place].key if place < len(self._rows) else None
        if here != row.key:
            found = next(
                (at for at in range(place + 1, len(self._rows)) if self._rows[at].key == row.key), None
            )
            if found is None:
                self.beginInsertRows(QModelIndex(), place, place)
                self._rows.insert(place, row)
                self.endInsertRows()
                return
            self.beginMoveRows(QModelIndex(), found, found, QModelIndex(), place)
            self._rows.insert(place, self._rows.pop(found))
            self.endMoveRows()
        if self._rows[place] is not row and self._rows[place] != row:
            changed = [
                role
                for role, name in self._names.items()
                if getattr(row, name) != getattr(self._rows[place], name)
            ]
            self._rows[place] = row
            self.dataChanged.emit(self.index(place), self.index(place), changed)
