"""Finding every time in a message."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from app.domain.memories import TimeSpan
from app.memory.times import calendar, clock, days, events, holidays, stretches
from app.memory.times.joining import join
from app.memory.times.saying import KnownEvent, Piece, Saying

_RULES = (*events.RULES, *days.RULES, *stretches.RULES, *calendar.RULES, *holidays.RULES, *clock.RULES)
# Of a pasted novel only the beginning is read.
_MOST = 8_000
# What is counted from a time within these stays within the calendar.
_FIRST_YEAR, _LAST_YEAR = 1000, 9000


def find_times(
    text: str, *, said_at: datetime, day_first: bool | None = None, known: KnownEvent | None = None
) -> list[TimeSpan]:
    """The times that ``text`` says, in its order.

    ``day_first``: how to read 3/4; None: as the zone of the message does. ``known``: when an event is that
    was
    named before.
    """
    return spans_of(Saying(text[:_MOST], said_at, day_first=day_first, known=known))


def spans_of(said: Saying) -> list[TimeSpan]:
    """The times that a message says; none beyond the calendar, and none of a clock that is near its end."""
    if not _FIRST_YEAR <= said.said_at.year <= _LAST_YEAR:
        return []
    found = join(_longest(_pieces(said)), said)
    spans = [span for piece in found if (span := said.span(piece)) is not None]
    return [span for span in spans if _FIRST_YEAR <= span.start.year and span.end.year <= _LAST_YEAR]


def _pieces(said: Saying) -> list[Piece]:
    pieces: list[Piece] = []
    for pattern, read in _RULES:
        for found in pattern.finditer(said.plain):
            with suppress(OverflowError):  # "in a million years"
                piece = read(found, said)
                if piece is not None and _in_calendar(piece):
                    pieces.append(piece)
    return pieces


def _in_calendar(piece: Piece) -> bool:
    days = [day for day in (piece.first, piece.until, piece.moment) if day is not None]
    return all(_FIRST_YEAR <= day.year <= _LAST_YEAR for day in days)


def _longest(pieces: list[Piece]) -> list[Piece]:
    """Of pieces that lie over one another the longest one; with a day before one without."""
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda each: (each.begin - each.end, each.first is None)):
        if all(piece.end <= other.begin or other.end <= piece.begin for other in kept):
            kept.append(piece)
    return sorted(kept, key=lambda each: each.begin)
