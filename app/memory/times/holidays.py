"""Days that have a name: Christmas, Easter, Halloween. A name alone says no time ("I love Christmas")."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import FR, MO, SU, TH, relativedelta

from app.memory.times.days import LAST, NEXT, THIS, how_of
from app.memory.times.lazily import Lazily
from app.memory.times.saying import Piece, Rule, Saying
from app.memory.times.words import words

_DAY = timedelta(days=1)
_When = Callable[[int], date]


def _fixed(month: int, day: int) -> _When:
    return lambda year: date(year, month, day)


def _after_easter(days: int) -> _When:
    return lambda year: easter(year) + days * _DAY


def _moving(month: int, step: relativedelta) -> _When:
    return lambda year: date(year, month, 1) + step


_HOLIDAYS: dict[str, tuple[_When, int]] = {
    r"christmas eve|xmas eve|heiligabend|heilig abend": (_fixed(12, 24), 1),
    r"christmas(?: day)?|xmas(?: day)?": (_fixed(12, 25), 1),
    r"weihnachten": (_fixed(12, 25), 2),
    r"boxing day": (_fixed(12, 26), 1),
    r"new year'?s eve|nye|silvester|sylvester": (_fixed(12, 31), 1),
    r"new year'?s(?: day)?|neujahr": (_fixed(1, 1), 1),
    r"epiphany": (_fixed(1, 6), 1),
    r"valentine'?s(?: day)?|valentinstag": (_fixed(2, 14), 1),
    r"st\.? patrick'?s(?: day)?|paddy'?s day": (_fixed(3, 17), 1),
    r"good friday|karfreitag": (_after_easter(-2), 1),
    r"easter monday|ostermontag": (_after_easter(1), 1),
    r"easter(?: sunday)?|ostersonntag": (_after_easter(0), 1),
    r"ostern": (_after_easter(0), 2),
    r"ascension day|himmelfahrt": (_after_easter(39), 1),
    r"whit sunday|pentecost": (_after_easter(49), 1),
    r"pfingsten": (_after_easter(49), 2),
    r"mother'?s day|mothers' day|muttertag": (_moving(5, relativedelta(weekday=SU(2))), 1),
    r"father'?s day|fathers' day": (_moving(6, relativedelta(weekday=SU(3))), 1),
    r"memorial day": (_moving(5, relativedelta(day=31, weekday=MO(-1))), 1),
    r"independence day|the fourth of july|the 4th of july": (_fixed(7, 4), 1),
    r"labou?r day": (_moving(9, relativedelta(weekday=MO(1))), 1),
    r"halloween": (_fixed(10, 31), 1),
    r"bonfire night|guy fawkes(?: night)?": (_fixed(11, 5), 1),
    r"thanksgiving(?: day)?": (_moving(11, relativedelta(weekday=TH(4))), 1),
    r"black friday": (_moving(11, relativedelta(weekday=FR(4))), 1),
    r"nikolaus(?:tag)?": (_fixed(12, 6), 1),
    r"cinco de mayo": (_fixed(5, 5), 1),
    r"april fools'?(?: day)?": (_fixed(4, 1), 1),
}
_COMPILED = tuple((Lazily(name), when, days) for name, (when, days) in _HOLIDAYS.items())
_NAME = words(*_HOLIDAYS)
_PREP = r"(?:at|on|for|over|before|after|until|till|by|around|since|from|during|zu|an|nach|vor|bis|über|seit)"
_THING = Lazily(
    r"\s*(?:tree|lights?|songs?|music|movies?|films?|eggs?|bunny|costumes?|cards?|cake|candy|cookies"
    r"|jumper|sweater|market"
    r"|decorations?|shopping|presents?|gifts?|carols?|spirit|island|special|resolutions?|sales?|deals?"
    r"|stuff|vibes|bonus)\b"
)


def holiday_of(name: str) -> tuple[_When, int] | None:
    """When the holiday of this name is in a year, and for how many days."""
    return next(((when, days) for pattern, when, days in _COMPILED if pattern.fullmatch(name)), None)


def _holiday(found: re.Match[str], said: Saying) -> Piece | None:
    known = holiday_of(found["name"])
    begin, end = found.span()
    if known is None or _THING.match(said.plain, end):
        return None
    when, days = known
    if found["year"]:
        return said.day(begin, end, when(int(found["year"])), days)
    how = how_of(found["how"]) if found["how"] else "on"
    back = how == "last" or (how not in {"next", "coming"} and said.back(begin, end))
    year = said.today.year
    if back:
        day = when(year) if when(year) <= said.today else when(year - 1)
    else:
        day = when(year) if when(year) + (days - 1) * _DAY >= said.today else when(year + 1)
    return said.day(begin, end, day, days)


RULES: tuple[Rule, ...] = (
    (
        Lazily(
            rf"\b(?:{_PREP} (?:(?P<how>{LAST}|{NEXT}|{THIS}) )?|(?P<how2>{LAST}|{NEXT}|{THIS}) )(?:the )?"
            rf"(?P<name>{_NAME})\b(?:,? (?P<year>(?:19|20)\d\d)\b)?"
        ),
        _holiday,
    ),
    (
        # "See you Boxing Day", "it's New Year's Eve": names that are nothing but days.
        Lazily(
            r"\b(?P<how>)(?P<how2>)(?P<name>christmas eve|boxing day|new year'?s eve|nye|good friday"
            r"|easter monday|easter sunday"
            r"|heiligabend|silvester|karfreitag|ostermontag)\b(?P<year>)"
        ),
        _holiday,
    ),
)
