"""The messages of one conversation for the view, newest first: row 0 stands at the bottom of the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
)

from app.domain.nouns import Message, Role, Status

_Index = QModelIndex | QPersistentModelIndex


class Shown(IntEnum):
    """What the view can ask about a message."""

    MINE = Qt.ItemDataRole.UserRole + 1
    SAID = Qt.ItemDataRole.UserRole + 2
    ENDED = Qt.ItemDataRole.UserRole + 3
    WAITING = Qt.ItemDataRole.UserRole + 4
    TIME = Qt.ItemDataRole.UserRole + 5


@dataclass(frozen=True, slots=True)
class Row:
    """One message on the page. ``writing``: a reply that is not stored yet; ``position`` None until then."""

    mine: bool
    text: str
    status: Status
    time: str
    position: int | None
    writing: bool = False

    @classmethod
    def of(cls, message: Message) -> Row:
        """The row of a stored message."""
        time = message.created_at.astimezone().strftime("%H:%M")
        return cls(
            message.role is Role.USER,
            message.text,
            message.status,
            time,
            message.position,
        )


class MessageList(QAbstractListModel):
    """Older messages are asked for with ``older_wanted`` when the view reaches the top."""

    older_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._more = False

    # -- what Qt asks ----------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many messages are on the page."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One fact about a message."""
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Shown.MINE:
                return row.mine
            case Shown.SAID | Qt.ItemDataRole.DisplayRole:
                return row.text
            case Shown.ENDED:
                return "writing" if row.writing else row.status.value
            case Shown.WAITING:
                return row.writing and not row.text
            case Shown.TIME:
                return row.time
        return None

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

    # -- what the presenter says -----------------------------------------------------------------------------

    @property
    def newest(self) -> Row | None:
        """The message at the bottom."""
        return self._rows[0] if self._rows else None

    @property
    def answered(self) -> bool:
        """True when the message at the bottom is a reply to one of the user's, not a greeting."""
        return len(self._rows) > 1 and not self._rows[0].mine and self._rows[1].mine

    @property
    def oldest_position(self) -> int | None:
        """The position of the message at the top."""
        return next(
            (row.position for row in reversed(self._rows) if row.position is not None),
            None,
        )

    def fill(self, messages: list[Message], *, more: bool) -> None:
        """Show ``messages`` (oldest first) instead of everything; ``more``: there are older ones."""
        self.beginResetModel()
        self._rows = [Row.of(message) for message in reversed(messages)]
        self._more = more
        self.endResetModel()

    def add_older(self, messages: list[Message], *, more: bool) -> None:
        """Put older messages (oldest first) above the others."""
        if messages:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(messages) - 1)
            self._rows.extend(Row.of(message) for message in reversed(messages))
            self.endInsertRows()
        self._more = more

    def add(self, row: Row) -> None:
        """Put a message at the bottom."""
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._rows.insert(0, row)
        self.endInsertRows()

    def change_newest(self, row: Row) -> None:
        """Show the message at the bottom differently."""
        self._rows[0] = row
        self.dataChanged.emit(self.index(0), self.index(0))

    def write(self, text: str) -> None:
        """What is there so far of the reply that is being written."""
        if self._rows and self._rows[0].writing:
            self.change_newest(replace(self._rows[0], text=text))

    def remove_newest(self) -> None:
        """Take the message at the bottom away."""
        self.beginRemoveRows(QModelIndex(), 0, 0)
        del self._rows[0]
        self.endRemoveRows()
