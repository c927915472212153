"""The messages of one conversation for the view, newest first: row 0 stands at the bottom of the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)

from app.desktop.chat.looks import Looks
from app.desktop.chat.rows import Row
from app.desktop.words import day_words
from app.domain.control import Clock

_ENDLESS = re.compile(r"\S{400}")
_Index = QModelIndex | QPersistentModelIndex


class Shown(IntEnum):
    """What the view can ask about a message.

    ``SAID`` is the whole text, ``WORDS`` rich text of what is shown, ``SPOKEN`` what a screen reader says.
    ``DAY``: the day, above its first message, else empty. ``FOLDED``: how many characters there are where
    only the beginning is shown, else 0. ``FOUND``: it is what was looked for. ``ENDLESS``: it has a word that
    has to be broken anywhere.
    """

    MINE = Qt.ItemDataRole.UserRole + 1
    SAID = Qt.ItemDataRole.UserRole + 2
    ENDED = Qt.ItemDataRole.UserRole + 3
    WAITING = Qt.ItemDataRole.UserRole + 4
    TIME = Qt.ItemDataRole.UserRole + 5
    NUMBER = Qt.ItemDataRole.UserRole + 6
    WORDS = Qt.ItemDataRole.UserRole + 7
    SPOKEN = Qt.ItemDataRole.UserRole + 8
    DAY = Qt.ItemDataRole.UserRole + 9
    VERSION = Qt.ItemDataRole.UserRole + 10
    VERSIONS = Qt.ItemDataRole.UserRole + 11
    FOLDED = Qt.ItemDataRole.UserRole + 12
    FOUND = Qt.ItemDataRole.UserRole + 13
    ENDLESS = Qt.ItemDataRole.UserRole + 14


_WRITTEN = [Shown.WORDS.value, Shown.WAITING.value, Shown.ENDLESS.value, Shown.SAID.value]


class MessageList(QAbstractListModel):
    """Older messages are asked for with ``older_wanted`` when the view reaches the top."""

    older_wanted = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._more = False
        self._clock = clock
        self._looks = Looks()
        looks = self._looks
        self._facts: dict[int, Callable[[Row], Any]] = {
            Shown.MINE: lambda row: row.mine,
            Shown.SAID: lambda row: row.text,
            Shown.ENDED: lambda row: "writing" if row.writing else row.status.value,
            Shown.WAITING: lambda row: row.writing and not row.text,
            Shown.TIME: lambda row: row.at.astimezone().strftime("%H:%M"),
            Shown.NUMBER: lambda row: row.id,
            Shown.WORDS: looks.words,
            Shown.SPOKEN: looks.spoken,
            Shown.VERSION: lambda row: row.version,
            Shown.VERSIONS: lambda row: row.versions,
            Shown.FOLDED: looks.folded,
            Shown.ENDLESS: lambda row: _ENDLESS.search(row.text) is not None,
            Shown.FOUND: lambda row: row.id == looks.found and row.id > 0,
        }

    # -- what Qt asks ----------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many messages are on the page."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One fact about a message."""
        place = index.row()
        if not 0 <= place < len(self._rows):
            return None
        if role == Shown.DAY:
            return self._day(place)
        fact = self._facts.get(role)
        return fact(self._rows[place]) if fact is not None else None

    def roleNames(self) -> dict[int, QByteArray]:
        """The names of the facts in QML."""
        return {role.value: QByteArray(role.name.lower().encode()) for role in Shown}

    def canFetchMore(self, parent: _Index) -> bool:
        """True while older messages exist that are not on the page."""
        return self._more

    def fetchMore(self, parent: _Index) -> None:
        """Ask for them once; they come with ``add_older``."""
        if self._more:
            self._more = False
            self.older_wanted.emit()

    @Slot(int, result=int)
    def place(self, id: int) -> int:
        """The row of a stored message; -1 when it is not on the page."""
        return next((place for place, row in enumerate(self._rows) if row.id == id and id > 0), -1)

    # -- what the presenter says -----------------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[Row]:
        """The messages on the page, newest first."""
        return self._rows

    def fill(self, rows: Sequence[Row], *, more: bool) -> None:
        """Show ``rows`` (newest first) instead of everything; ``more``: there are older ones."""
        self.beginResetModel()
        self._rows = list(rows)
        self._more = more
        self._looks.forget()
        self.endResetModel()

    def add_older(self, rows: Sequence[Row], *, more: bool) -> None:
        """Put older messages (newest first) above the others."""
        self._more = more
        if rows:
            top = len(self._rows)
            self.beginInsertRows(QModelIndex(), top, top + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()
        self._days(len(self._rows) - len(rows) - 1)

    def insert(self, place: int, rows: Sequence[Row]) -> None:
        """Put messages (newest first) below the one at ``place``."""
        if rows:
            self.beginInsertRows(QModelIndex(), place, place + len(rows) - 1)
            self._rows[place:place] = rows
            self.endInsertRows()
            self._days(place - 1)

    def change(self, place: int, row: Row) -> None:
        """Show the message at ``place`` differently."""
        self._rows[place] = row
        self._tell(place)

    def write(self, row: Row) -> None:
        """More of the reply that is being written: only its words are asked for again."""
        self._rows[0] = row
        self.dataChanged.emit(self.index(0), self.index(0), _WRITTEN)

    def remove(self, place: int, count: int = 1) -> None:
        """Take messages away."""
        if count > 0:
            self.beginRemoveRows(QModelIndex(), place, place + count - 1)
            del self._rows[place : place + count]
            self.endRemoveRows()
            self._days(place - 1)

    def unfold(self, id: int) -> None:
        """Show a long message whole."""
        self._looks.unfold(id)
        self._tell(self.place(id))

    def mark(self, id: int, words: str = "") -> None:
        """Mark ``words`` in one message, and no longer in another one; 0 for none."""
        before, place = self.place(self._looks.found), self.place(id)
        self._looks.mark(self._rows[place] if place >= 0 else None, words)
        for changed in {before, place}:
            self._tell(changed)

    def _day(self, place: int) -> str:
        """The day stands above its first message; above the topmost one only when nothing is older."""
        row = self._rows[place]
        if place + 1 < len(self._rows):
            older = self._rows[place + 1]
            if older.at.astimezone().date() == row.at.astimezone().date():
                return ""
        elif self._more:
            return ""
        return day_words(row.at, self._clock.now())

    def _days(self, place: int) -> None:
        """What stands above the message at ``place`` is another one now."""
        if 0 <= place < len(self._rows):
            self.dataChanged.emit(self.index(place), self.index(place), [Shown.DAY.value])

    def _tell(self, place: int) -> None:
        if 0 <= place < len(self._rows):
            self.dataChanged.emit(self.index(place), self.index(place))
