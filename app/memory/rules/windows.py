"""When to come back to something: from its end until it would be odd."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo

from app.domain.memories import Precision, TimeSpan
from app.memory.rules.event_words import KINDS

_DAY = timedelta(days=1)
_SETTLED = timedelta(hours=2)
# The next day begins when people wake, not at midnight.
_MORNING = time(5)
_VAGUE = {Precision.WEEK: 2 * _DAY, Precision.MONTH: 7 * _DAY, Precision.YEAR: 30 * _DAY}
_ONE_DAY = timedelta(hours=26)
_AT_LEAST = 7 * _DAY
_GOAL_AFTER, _GOAL_UNTIL = 7, 45
_WAITING_AFTER, _WAITING_UNTIL = 5, 30


def due_after(event: TimeSpan, kind: str) -> TimeSpan:
    """When to ask about an event: two hours after a time by the clock, else from the next day on."""
    of = KINDS.get(kind, KINDS["plan"])
    start = _start(event, short=of.short)
    end = start + of.days * _DAY
    if event.precision in _VAGUE:
        if event.end - event.start <= _ONE_DAY:
            # "In three weeks" may as well be two days later.
            start += _VAGUE[event.precision]
        end = max(end, start + _AT_LEAST)
    return TimeSpan(start, end, Precision.MINUTE if event.precision is Precision.MINUTE else Precision.DAY)


def _start(event: TimeSpan, *, short: bool) -> datetime:
    if event.precision is Precision.MINUTE and short:
        return event.end + _SETTLED
    last = event.end - timedelta(microseconds=1)
    # A party at nine is not over at eleven; a night that ends at four belongs to the day before.
    day = last.date() if last.hour < 5 and event.end - event.start < _DAY else last.date() + _DAY
    return _at(day_of=day.toordinal(), zone=last.tzinfo)


def _at(*, day_of: int, zone: tzinfo | None) -> datetime:
    made = datetime.combine(datetime.fromordinal(day_of), _MORNING, zone)
    return made.astimezone(UTC).astimezone(zone)


def due_for_goal(said_at: datetime) -> TimeSpan:
    """When to ask how something without a date is coming along."""
    return TimeSpan(said_at + _GOAL_AFTER * _DAY, said_at + _GOAL_UNTIL * _DAY, Precision.WEEK)


def due_for_waiting(said_at: datetime) -> TimeSpan:
    """When to ask whether there is news of what is waited for."""
    return TimeSpan(said_at + _WAITING_AFTER * _DAY, said_at + _WAITING_UNTIL * _DAY, Precision.WEEK)
