"""Lists that change under the user's hand: only what is different moves, so that scroll and focus stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

_Index = QModelIndex | QPersistentModelIndex
_FIRST = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Line:
    """A conversation in the list, or the fold of the archived ones (``number`` 0).

    ``day`` is what stands beside it under its heading ``group``; ``spoken`` says the day by itself.
    ``heading`` is the group where the line is the first of it. ``given``: the title is the user's own.
    """

    key: str
    number: int
    name: str
    given: bool
    words: str
    day: str
    spoken: str
    group: str
    archived: bool = False
    draft: bool = False
    writing: bool = False
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A message that was found, or (``message`` 0) a conversation by its title.

    ``marked`` is styled text with bold words, ``snippet`` rich text with the class “found”; everything else
    in them is escaped. ``name`` and ``plain`` are the same without marks.
    ``first``: the conversation's first line. ``day`` is empty where the line above says it.
    """

    key: str
    conversation: int
    message: int
    picture: str
    character: str
    name: str
    marked: str
    snippet: str
    plain: str
    day: str
    first: bool


@dataclass(frozen=True, slots=True)
class Person:
    """A character one can talk with."""

    key: str
    name: str
    picture: str
    tagline: str


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
