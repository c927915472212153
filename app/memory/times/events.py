"""Days beside something that was spoken of before: the day after my exam, two weeks before the wedding."""

from __future__ import annotations

import re
from datetime import timedelta

from app.memory.times.lazily import Lazily
from app.memory.times.saying import Piece, Rule, Saying, week_of
from app.memory.times.words import NUMBER, UNIT, number, unit

_DAY = timedelta(days=1)
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "tag": 1, "woche": 7}
_NAME = r"(?:my|the|our|his|her|their|that|meine[rmn]?|de[rmn]|die)\s+(?P<name>[\w'-]+(?:\s+[\w'-]+){0,2})"


_NIGHTS = {"night": 0, "evening": 0, "morning": 1}


def _days(what: str, count: str | None, after: bool) -> int:
    """How far the day lies from the event: the morning after is the next day, the night after is not."""
    if what in _NIGHTS:
        return _NIGHTS[what] if after else 1 - _NIGHTS[what]
    return _DAYS.get(unit(what), 1) * (number(count) if count else 1)


def _beside(found: re.Match[str], said: Saying) -> Piece | None:
    event, end = None, found.end()
    # The longest name that is known: "the day after my exam I fly" names an exam.
    for last_word in reversed(list(re.finditer(r"[\w'-]+", found["name"]))):
        event = said.known(found["name"][: last_word.end()])
        if event is not None:
            end = found.start("name") + last_word.end()
            break
    if event is None:
        return None
    zone = said.said_at.tzinfo
    after = found["way"] in {"after", "nach"}
    moment = event.end - timedelta(microseconds=1) if after else event.start
    day = moment.astimezone(zone).date()
    if found["what"] == "weekend":
        saturday = week_of(day) + 5 * _DAY
        if after and saturday <= day:
            saturday += 7 * _DAY
        if not after and saturday >= day:
            saturday -= 7 * _DAY
        return said.day(found.start(), end, saturday, 2)
    days = _days(found["what"], found["count"], after)
    return said.day(found.start(), end, day + (days if after else -days) * _DAY)


RULES: tuple[Rule, ...] = (
    (
        Lazily(
            rf"\b(?:the |(?P<count>{NUMBER}) |der |am )?(?P<what>{UNIT}|weekend|night|morning|evening) "
            rf"(?P<way>after|before|nach|vor) {_NAME}"
        ),
        _beside,
    ),
)
