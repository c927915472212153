"""Pieces that stand beside one another say one time: "Thursday at 5", "Friday next week", "5 pm tomorrow"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time, timedelta

from app.domain.memories import Precision
from app.memory.times.lazily import Lazily
from app.memory.times.saying import Clock, Piece, Saying, week_of

_DAY = timedelta(days=1)
_GAP = Lazily(
    r"[\s,]*(?:(?:at|around|about|like|from|on|in|um|gegen|of|the|den|der|for|@|-|so|am|starting|ab) *)*"
)
_TO = Lazily(r"\s*(?P<to>to|till|until|through|thru|-|bis(?: zum)?|and|und)\s*(?:the\s+)?")
_FROM = Lazily(r"\b(?:from|between|von|vom|zwischen)\b")


def join(pieces: list[Piece], said: Saying) -> list[Piece]:
    """Join neighbours until none are left that belong together; what counts only beside another goes."""
    joined: list[Piece] = []
    for piece in pieces:
        while joined and (both := _both(joined[-1], piece, said)) is not None:
            joined.pop()
            piece = both
        joined.append(piece)
    return [alone for piece in joined if (alone := _alone(piece, said)) is not None]


def _both(left: Piece, right: Piece, said: Saying) -> Piece | None:
    gap = said.plain[left.end : right.begin]
    if len(gap) > 24:
        return None
    for rule in (_clocks, _with_clock, _in_week, _same_day, _range):
        both = rule(left, right, gap, said)
        if both is not None:
            return both
    return None


def _clocks(left: Piece, right: Piece, gap: str, said: Saying) -> Piece | None:
    """Eight in the evening, 5 in the afternoon: the part of the day says which half."""
    if left.first or right.first or not (left.clock and right.clock) or not _GAP.fullmatch(gap):
        return None
    exact, part = (left, right) if left.clock.exact else (right, left)
    if exact.clock is None or part.clock is None or not exact.clock.exact or part.clock.exact:
        return None
    clock = _in_part(exact.clock, part.clock)
    return replace(exact, begin=left.begin, end=right.end, clock=clock, loose=False)


def _in_part(clock: Clock, part: Clock) -> Clock:
    if not clock.open:
        return clock
    early = part.begin.hour < 12
    hour = clock.begin.hour % 12 + (0 if early else 12)
    return Clock(time(hour, clock.begin.minute))


def _with_clock(left: Piece, right: Piece, gap: str, said: Saying) -> Piece | None:
    """A day and a time of day, in either order."""
    day, other = (left, right) if left.first is not None else (right, left)
    if day.first is None or other.first is not None or other.clock is None or not _GAP.fullmatch(gap):
        return None
    if day.precision is not Precision.DAY or day.moment is not None:
        return None
    clock = other.clock
    if day.clock is not None:
        if day.clock.exact == clock.exact:
            return None
        # "Tonight at 8", "Friday at 7 in the evening": the part of the day says which half.
        exact, part = (clock, day.clock) if clock.exact else (day.clock, clock)
        clock = _in_part(exact, part)
        if part.until is not None and part.until <= part.begin and clock.begin.hour < 6:
            # "At 3 last night" was this morning.
            day = replace(day, first=day.first + _DAY, until=day.first + 2 * _DAY)
    return replace(day, begin=left.begin, end=right.end, clock=clock)


def _in_week(left: Piece, right: Piece, gap: str, said: Saying) -> Piece | None:
    """A weekday beside a week or a distance: Friday next week, Monday in three weeks."""
    day, week = (left, right) if left.weekday is not None else (right, left)
    if day.weekday is None or week.first is None or week.weekday is not None or week.clock is not None:
        return None
    if not _GAP.fullmatch(gap) or week.until is None or day.first is None:
        return None
    words = said.plain[week.begin : week.end]
    if week.precision is not Precision.WEEK and not re.search(r"week|wk|fortnight|woche", words):
        return None
    first = week_of(week.first) + day.weekday * _DAY
    return replace(day, begin=left.begin, end=right.end, first=first, until=first + _DAY, weekday=None)


def _same_day(left: Piece, right: Piece, gap: str, said: Saying) -> Piece | None:
    """Thursday the 14th; tomorrow, Friday; Christmas, the 25th: the surer of the two counts."""
    if (
        left.first is None
        or right.first is None
        or not re.fullmatch(r"[\s,(]*(?:the|den|der|on|am)?\s*", gap)
    ):
        return None
    if left.precision is not Precision.DAY or right.precision is not Precision.DAY:
        return None
    if left.weekday is not None and right.weekday is None and right.first.weekday() == left.weekday:
        return replace(right, begin=left.begin, clock=right.clock or left.clock, loose=False)
    if right.weekday is not None and left.weekday is None and left.first.weekday() == right.weekday:
        return replace(left, end=right.end, clock=right.clock or left.clock)
    if (
        left.weekday is not None
        and right.weekday is None
        and right.until
        and right.until - right.first == _DAY
    ):
        # The weekday does not fit the date: the date is what was looked up.
        return (
            replace(right, begin=left.begin, loose=False) if gap.strip(" ,(") in {"", "the", "den"} else None
        )
    return None


def _range(left: Piece, right: Piece, gap: str, said: Saying) -> Piece | None:
    """From Monday to Friday, between the 3rd and the 5th."""
    to = _TO.match(said.plain, left.end)
    if (
        left.first is None
        or right.first is None
        or right.until is None
        or to is None
        or to.end() < right.begin
    ):
        return None
    led = _FROM.search(said.plain, max(0, left.begin - 10), left.begin + 8)
    if not led and to["to"] in {"and", "und", "to"}:
        return None
    if left.clock or right.clock or Precision.MINUTE in {left.precision, right.precision}:
        return None
    until = right.until
    if until <= left.first and right.weekday is not None:
        until += 7 * _DAY
    if until <= left.first or (until - left.first).days > 400:
        return None
    return replace(left, end=right.end, until=until, weekday=None)


def _alone(piece: Piece, said: Saying) -> Piece | None:
    """A piece by itself: a time by the clock is today's, or tomorrow's when that is over."""
    if piece.first is not None:
        return None if piece.loose else piece
    if piece.loose or piece.clock is None or not piece.clock.exact:
        return None
    back = said.back(piece.begin, piece.end)
    day, clock = said.today, piece.clock
    over = said.moment(day, clock.begin) <= said.said_at
    if over and clock.open and not back and clock.begin.hour < 12:
        later = Clock(time(clock.begin.hour + 12, clock.begin.minute))
        if said.moment(day, later.begin) > said.said_at:
            return replace(piece, first=day, until=day + _DAY, clock=later)
    if over and not back:
        day += _DAY
    if not over and back:
        day -= _DAY
    return replace(piece, first=day, until=day + _DAY)
