"""Stretches of time and distances: next week, in three weeks, two days ago, the end of the month."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from app.domain.memories import Precision
from app.memory.times.days import LAST, NEXT, THIS, how_of, weekday_of
from app.memory.times.lazily import Lazily
from app.memory.times.saying import Piece, Rule, Saying, week_of
from app.memory.times.words import ANY_DAY, NUMBER, UNIT, number, unit, weekday

_DAY = timedelta(days=1)
_PERIOD = r"(?P<period>week|wk|month|year|woche|monat|jahr)"
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_SEASONS |= {"frühling": 3, "frühjahr": 3, "sommer": 6, "herbst": 9}
_PERIODS = {"wk": "week", "woche": "week", "monat": "month", "jahr": "year"}
_PRECISIONS = {"week": Precision.WEEK, "month": Precision.MONTH, "year": Precision.YEAR}
# "This week's news" and "this year's model" name things.
_NAMES_IT = Lazily(r"'s fashion|'s (?:model|news|edition|version|episode|winner|theme)|-old")
_NOT_AHEAD = Lazily(
    r"\b(?:can|could|couldn't|can't|haven't|hasn't|hadn't|(?:the |^)first|read|once|twice|times|never|nothing"
    r"|anyone"
    r"|anything|slept|best|worst|longest|hottest|coldest|usually|always|per|done)\b[^.!?]*$"
)


def _period(said: Saying, period: str, steps: int) -> tuple[date, date, Precision]:
    """The running week, month or year, moved by so many."""
    period = _PERIODS.get(period, period)
    if period == "week":
        first = week_of(said.today) + 7 * steps * _DAY
        return first, first + 7 * _DAY, Precision.WEEK
    if period == "month":
        first = said.today.replace(day=1) + relativedelta(months=steps)
        return first, first + relativedelta(months=1), Precision.MONTH
    first = date(said.today.year + steps, 1, 1)
    return first, date(first.year + 1, 1, 1), Precision.YEAR


def part_of(name: str, first: date, until: date) -> tuple[date, date]:
    """The beginning, middle or end of a stretch."""
    days = (until - first).days
    if re.search(r"end|late\b|ende", name):
        # The end of the week is Friday and what follows, the end of a month its last days.
        return until - max(3, days // 10) * _DAY, until
    if re.search(r"mid|mitte", name):
        return first + days // 3 * _DAY, until - days // 3 * _DAY
    return first, first + max(1, days // 3) * _DAY


def _stretch(found: re.Match[str], said: Saying) -> Piece | None:
    steps = {"last": -1, "next": 1, "this": 0, "coming": 1}[how_of(found["how"])]
    if found["how"] == "past":
        return None
    if _NAMES_IT.match(said.plain, found.end()):
        return None
    first, until, precision = _period(said, found["period"], steps)
    return Piece(*found.span(), first, until, precision)


def _beyond(found: re.Match[str], said: Saying) -> Piece:
    steps = 2 if found["way"] == "after next" or found["way"] == "übernächste" else -2
    first, until, precision = _period(said, found["period"], steps)
    return Piece(*found.span(), first, until, precision)


def _part(found: re.Match[str], said: Saying) -> Piece:
    how = how_of(found["how"] or "this")
    steps = {"last": -1, "next": 1}.get(how, 0)
    first, until, precision = _period(said, found["period"], steps)
    if "later" in found["part"]:
        return Piece(*found.span(), max(first, said.today), until, precision)
    first, until = part_of(found["part"], first, until)
    finer = Precision.MONTH if precision is Precision.YEAR else Precision.WEEK
    return Piece(*found.span(), first, until, finer)


def _season(found: re.Match[str], said: Saying) -> Piece | None:
    how = how_of(found["how"])
    month = _SEASONS[found["season"]]
    first = date(said.today.year, month, 1)
    until = first + relativedelta(months=3)
    back = how == "last" or (how == "this" and said.back(*found.span()))
    while back and first > said.today:
        first, until = first - relativedelta(years=1), until - relativedelta(years=1)
    if how == "last" and until > said.today:
        first, until = first - relativedelta(years=1), until - relativedelta(years=1)
    while not back and until <= said.today:
        first, until = first + relativedelta(years=1), until + relativedelta(years=1)
    if how == "next" and first <= said.today:
        first, until = first + relativedelta(years=1), until + relativedelta(years=1)
    return Piece(*found.span(), first, until, Precision.MONTH)


def _step(name: str, count: int) -> relativedelta:
    if name == "fortnight":
        return relativedelta(weeks=2 * count)
    return relativedelta(**{f"{name}s": count})  # type: ignore[arg-type]


def _rough(name: str, count: int) -> Precision:
    """How exactly a distance is meant: "in two weeks" is a day, "in three months" about that."""
    if name == "year":
        return Precision.MONTH if count < 3 else Precision.YEAR
    if name == "month":
        return Precision.WEEK if count < 2 else Precision.MONTH
    return Precision.WEEK if name == "week" and count > 2 else Precision.DAY


def _distance(found: re.Match[str], said: Saying, sign: int) -> Piece | None:
    begin, end = found.span()
    name, count = unit(found["unit"]), number(found["count"]) * sign
    if found["half"]:
        count = 6 * sign if name == "year" else count
        name = "month" if name == "year" else name
    if name in {"minute", "hour"}:
        step = timedelta(minutes=count) if name == "minute" else timedelta(hours=count)
        moment = said.later(step / 2 if found["half"] else step)
        return Piece(begin, end, moment.date(), moment.date() + _DAY, Precision.MINUTE, moment=moment)
    try:
        day = said.today + _step(name, count)
    except (OverflowError, ValueError):
        return None
    return Piece(begin, end, day, day + _DAY, _rough(name, abs(count)))


def _ahead(found: re.Match[str], said: Saying) -> Piece | None:
    begin, end = found.span()
    if _NOT_AHEAD.search(said.plain[max(0, begin - 60) : begin]) or said.back(begin, end):
        return None
    if unit(found["unit"]) == "minute" and number(found["count"]) < 3:
        return None
    return _distance(found, said, 1)


def _ago(found: re.Match[str], said: Saying) -> Piece | None:
    return _distance(found, said, -1)


def _from_day(found: re.Match[str], said: Saying) -> Piece | None:
    """A week from Friday, two weeks from tomorrow, Friday in two weeks' time counted from a day."""
    base = {"tomorrow": 1, "today": 0, "now": 0}.get(found["base"])
    if base is not None:
        day = said.today + base * _DAY
    else:
        day = weekday_of(said, "coming", weekday(found["base"]), back=False)
    name, count = unit(found["unit"]), number(found["count"])
    if name in {"minute", "hour"}:
        return None
    return said.day(*found.span(), day + _step(name, count))


def _weekdays_on(found: re.Match[str], said: Saying) -> Piece | None:
    """Two Fridays from now, three weekends ago."""
    count, name = number(found["count"]), found["name"].removesuffix("s")
    ago = found["way"] == "ago"
    if name == "weekend":
        saturday = week_of(said.today) + (5 + (-7 if ago else 7) * count - (0 if ago else 7)) * _DAY
        return said.day(*found.span(), saturday, 2)
    first = weekday_of(said, "last" if ago else "coming", weekday(name), back=ago)
    return said.day(*found.span(), first + (-7 if ago else 7) * (count - 1) * _DAY)


_PART = (
    r"(?:at |by |towards? |around |near |until )?(?:the )?(?:very )?(?P<part>end|beginning|start|middle) of"
    r"|early|earlier|mid|late|later|ende|anfang|mitte"
)
RULES: tuple[Rule, ...] = (
    (
        Lazily(rf"\b(?P<how>the coming|{LAST}|{NEXT}|{THIS}) {_PERIOD}\b(?!-|end|day|s\b)"),
        _stretch,
    ),
    (Lazily(rf"\b(?:the )?{_PERIOD} (?P<way>after next|before last)\b"), _beyond),
    (Lazily(rf"\b(?P<way>übernächste)[nrs]? {_PERIOD}\b"), _beyond),
    (
        Lazily(
            r"\b(?:(?:at |by |towards? |around |near |until )?(?:the )?(?:very )?(?P<part>end|beginning"
            r"|start|middle) of"
            rf" (?:(?P<how>the coming|{LAST}|{NEXT}|{THIS}) )?(?:the )?){_PERIOD}\b"
        ),
        _part,
    ),
    (
        Lazily(
            rf"\b(?P<part>early|earlier|mid|late|later|ende|anfang|mitte)[ -](?P<how>{LAST}|{NEXT}|{THIS}"
            rf"|der|des) {_PERIOD}\b"
        ),
        _part,
    ),
    (
        Lazily(
            rf"\b(?:in |im |over |during )?(?P<how>{LAST}|{NEXT}|{THIS}) (?P<season>{'|'.join(_SEASONS)})\b"
        ),
        _season,
    ),
    (
        Lazily(
            r"\b(?:with)?in (?:about |around |roughly |exactly |just |like |another |less than |etwa "
            r"|ungefähr )?"
            rf"(?P<half>half )?(?P<count>{NUMBER})(?: more)?[ -]?(?P<half2>)(?P<unit>{UNIT})\b(?:'s?)?(?: "
            r"time\b)?"
            r"(?! of | straight| flat| or less| or so of| old)"
        ),
        _ahead,
    ),
    (
        Lazily(
            rf"\b(?P<half>half )?(?P<count>{NUMBER})[ -](?P<unit>{UNIT}) (?:ago|back(?= (?:i|we|he|she"
            r"|they|my)\b))\b"
        ),
        _ago,
    ),
    (Lazily(rf"\bvor (?:etwa |ungefähr )?(?P<half>)(?P<count>{NUMBER}) (?P<unit>{UNIT})\b"), _ago),
    (
        Lazily(
            rf"\b(?P<count>{NUMBER}) (?P<unit>{UNIT})(?: (?:from|after|on) (?:this |the coming )?"
            r"| (?=today|tomorrow))"
            rf"(?P<base>today|now|tomorrow|{ANY_DAY})\b"
        ),
        _from_day,
    ),
    (
        Lazily(rf"\b(?P<count>{NUMBER}) (?P<name>(?:{ANY_DAY}|weekend)s) (?P<way>from now|ago)\b"),
        _weekdays_on,
    ),
)
