"""Finding every time in a message."""

from __future__ import annotations

from datetime import datetime

from app.domain.memories import TimeSpan
from app.memory.times import calendar, clock, days, events, holidays, stretches
from app.memory.times.joining import join
from app.memory.times.saying import KnownEvent, Piece, Saying

_RULES = (*events.RULES, *days.RULES, *stretches.RULES, *calendar.RULES, *holidays.RULES, *clock.RULES)
# Of a pasted novel only the beginning is read.
_MOST = 8_000


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
    """The times that a message says."""
    found = join(_longest(_pieces(said)), said)
    return [span for piece in found if (span := said.span(piece)) is not None]


def _pieces(said: Saying) -> list[Piece]:
    return [
        piece
        for pattern, read in _RULES
        for found in pattern.finditer(said.plain)
        if (piece := read(found, said)) is not None
    ]


def _longest(pieces: list[Piece]) -> list[Piece]:
    """Of pieces that lie over one another the longest one; with a day before one without."""
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda each: (each.begin - each.end, each.first is None)):
        if all(piece.end <= other.begin or other.end <= piece.begin for other in kept):
            kept.append(piece)
    return sorted(kept, key=lambda each: each.begin)
