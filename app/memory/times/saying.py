"""What a rule is given: the words, when they were said, and the pieces it makes of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from app.domain.memories import Precision, TimeSpan
from app.memory.times.lazily import Lazily
from app.memory.times.tense import looks_back
from app.memory.times.words import level

KnownEvent = Callable[[str], TimeSpan | None]
"""When an event is that was spoken of before, by its name ("exam"); None: nobody knows."""

# West of the Atlantic the month is written first.
_MONTH_FIRST = (timedelta(hours=-10), timedelta(hours=-4))
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; ``until`` where it is a part of the day, which may run past midnight.

    ``open``: it was said with twelve hours only ("at 5").
    """

    begin: time
    until: time | None = None
    open: bool = False

    @property
    def exact(self) -> bool:
        """Whether it is a time by the clock."""
        return self.until is None


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a message that says a time: ``first`` ≤ day < ``until``, or a time of day alone.

    ``weekday``: a weekday whose week was guessed, so that "next week" beside it may say it. ``moment``: a
    time
    by the clock that was counted from now. ``loose``: it counts only beside another piece.
    """

    begin: int
    end: int
    first: date | None = None
    until: date | None = None
    precision: Precision = Precision.DAY
    clock: Clock | None = None
    weekday: int | None = None
    moment: datetime | None = None
    loose: bool = False


class Saying:
    """A message with its own clock and zone; ``back``: whatever it speaks of is past."""

    def __init__(
        self,
        text: str,
        said_at: datetime,
        *,
        day_first: bool | None = None,
        known: KnownEvent | None = None,
        back: bool = False,
    ) -> None:
        self.text = text
        self.plain = level(text)
        self.said_at = said_at
        self.today = said_at.date()
        offset = said_at.utcoffset() or timedelta()
        self.day_first = (
            day_first if day_first is not None else not _MONTH_FIRST[0] <= offset <= _MONTH_FIRST[1]
        )
        self._known = known
        self._back = back

    def known(self, name: str) -> TimeSpan | None:
        """When the event of this name is."""
        return self._known(name) if self._known is not None else None

    def back(self, begin: int, end: int) -> bool:
        """Whether the words around a place look back."""
        return self._back or looks_back(self.plain, begin, end)

    def day(self, begin: int, end: int, first: date, days: int = 1) -> Piece:
        """A piece of one day, or of several."""
        return Piece(begin, end, first, first + days * _DAY)

    def moment(self, day: date, clock: time) -> datetime:
        """A time of a day in the zone of the message; one that a change of clocks skips moves on."""
        made = datetime.combine(day, clock, self.said_at.tzinfo)
        return made.astimezone(UTC).astimezone(self.said_at.tzinfo)

    def later(self, distance: timedelta) -> datetime:
        """So long after the message, by the time that really passes."""
        return (self.said_at.astimezone(UTC) + distance).astimezone(self.said_at.tzinfo)

    def span(self, piece: Piece) -> TimeSpan | None:
        """The time that a piece says; None where it says none by itself."""
        phrase = self.text[piece.begin : piece.end]
        minute = timedelta(minutes=1)
        if piece.moment is not None:
            start = piece.moment.replace(second=0, microsecond=0)
            return TimeSpan(start, start + minute, Precision.MINUTE, phrase)
        if piece.first is None or piece.until is None:
            return None
        clock = piece.clock
        if clock is None:
            start, end = self.moment(piece.first, time()), self.moment(piece.until, time())
            return TimeSpan(start, end, piece.precision, phrase)
        start = self.moment(piece.first, clock.begin)
        if clock.until is None:
            return TimeSpan(start, start + minute, Precision.MINUTE, phrase)
        last = piece.until - _DAY
        end = self.moment(last + _DAY if clock.until <= clock.begin else last, clock.until)
        return TimeSpan(start, end, Precision.DAY, phrase)


def week_of(day: date) -> date:
    """The Monday of the week of ``day``."""
    return day - day.weekday() * _DAY


Reader = Callable[[re.Match[str], Saying], Piece | None]
Rule = tuple[Lazily, Reader]
