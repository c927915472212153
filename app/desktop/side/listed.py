"""What the list of conversations shows of what was read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Slot

from app.desktop.lists import Rows
from app.desktop.side.model import Line
from app.desktop.side.words import as_title, day_word, group_of, short_day
from app.desktop.words import one_line

if TYPE_CHECKING:
    from datetime import date, datetime

    from app.domain.control import Clock
    from app.domain.nouns import ConversationLine

_GROUPS = ("today", "yesterday", "week", "earlier")


class Listed(QObject):
    """The lines as read, and what is known since: deleted ones, new titles, replies being written."""

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Rows[Line] = Rows(Line, self)
        self._clock = clock
        self._lines: list[ConversationLine] = []
        self._archived: list[ConversationLine] = []
        self._doomed: set[int] = set()
        self._names: dict[int, str] = {}
        self._settled: set[int] = set()
        self._day = clock.now().astimezone().date()
        self._writing: frozenset[int] = frozenset()
        # Saying days takes time: what is the same as before is not made anew.
        self._said: tuple[date, str] = (self._day, "")
        self._made: dict[int, tuple[ConversationLine, str, str, Line]] = {}
        self._unfolded = False

    @property
    def count(self) -> int:
        """How many conversations are in the list, without the archived ones."""
        return sum(line.id not in self._doomed for line in self._lines)

    def knows(self, number: int) -> bool:
        """True for a conversation of this list, archived or not."""
        return any(line.id == number for line in (*self._lines, *self._archived))

    def line(self, number: int) -> Line | None:
        """The line of a conversation, if it stands in the list."""
        return next((row for row in self.rows.rows if row.number == number and number), None)

    def take(self, lines: list[ConversationLine], archived: list[ConversationLine]) -> None:
        """This was read."""
        self._lines, self._archived = lines, archived
        for number in self._settled:
            self._names.pop(number, None)
        self._settled.clear()
        self.show()

    def doom(self, number: int, doomed: bool) -> None:
        """A conversation was deleted; or it was not, or is back."""
        (self._doomed.add if doomed else self._doomed.discard)(number)
        self.show()

    def name(self, number: int, title: str | None) -> None:
        """A title that is being stored; None: it could not be."""
        if title is None:
            self._names.pop(number, None)
        else:
            self._names[number] = title
        self.show()

    def settle(self, number: int) -> None:
        """The title is stored: what is read from now on holds it."""
        self._settled.add(number)

    @Slot()
    def look_at_clock(self) -> None:
        """Say the days anew once it is another one."""
        if self._clock.now().astimezone().date() != self._day:
            self.show()

    def show_writing(self, numbers: frozenset[int]) -> None:
        """In these a reply is being written."""
        self._writing = numbers
        self.show()

    def unfold(self, unfolded: bool) -> None:
        """Show the archived ones too."""
        self._unfolded = unfolded
        self.show()

    def show(self) -> None:
        """Bring the rows up to date with everything and with the time."""
        now = self._clock.now()
        self._day = now.astimezone().date()
        said = (self._day, QLocale().name())
        if self._said != said:
            self._said = said
            self._made.clear()
        rows: list[Line] = []
        lowest = 0
        for line in self._lines:
            if line.id not in self._doomed:
                # A clock that was wrong must not bring a heading back further down.
                lowest = max(lowest, _GROUPS.index(group_of(line.last_at, now)))
                rows.append(self._row(line, _GROUPS[lowest], now))
        kept = [line for line in self._archived if line.id not in self._doomed]
        if kept:
            rows.append(Line("fold", 0, str(len(kept)), False, "", "", "", "archive", archived=True))
        if self._unfolded:
            rows += [self._row(line, "archive", now) for line in kept]
        self.rows.show(_headed(rows))

    def _row(self, line: ConversationLine, group: str, now: datetime) -> Line:
        title = self._names.get(line.id, as_title(line.title))
        known = self._made.get(line.id)
        if known is not None and known[:3] == (line, group, title):
            row = known[3]
        else:
            row = self._make(line, group, title, now)
            self._made[line.id] = (line, group, title, row)
        writing = line.id in self._writing
        return replace(row, writing=True) if writing else row

    def _make(self, line: ConversationLine, group: str, title: str, now: datetime) -> Line:
        spoken = day_word(line.last_at, now)
        return Line(
            key=str(line.id),
            number=line.id,
            name=title or one_line(line.first_words) or self.tr("New conversation"),
            given=title != "",
            words=one_line(line.last_words),
            day=spoken if group == "archive" else short_day(line.last_at, now, group),
            spoken=spoken,
            group=group,
            archived=line.archived,
            draft=line.has_draft,
        )


def _headed(rows: list[Line]) -> list[Line]:
    """The first of each group with its heading."""
    groups = ["", *(row.group for row in rows)]
    return [
        row if row.group == before else replace(row, heading=row.group)
        for row, before in zip(rows, groups, strict=False)
    ]
