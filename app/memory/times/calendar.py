"""Days by the calendar: March 3rd, 3 March 2027, 14.3., 2027-03-14, on the 14th, in March."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from app.domain.memories import Precision
from app.memory.times.days import LAST, NEXT, THIS, how_of
from app.memory.times.lazily import Lazily
from app.memory.times.saying import Piece, Rule, Saying
from app.memory.times.stretches import part_of
from app.memory.times.words import LATE_ORDINAL, LONG_MONTH, MONTH, ORDINAL, month, ordinal

_DAY = timedelta(days=1)
# What may follow "on the 14th"; anything else is a thing that is counted ("the 14th floor").
_THEN = (
    r"(?=\s*(?:$|[.!?,;:)\n'-]|at\b|in\b|of\b|and\b|but\b|or\b|so\b|i\b|i'm\b|i'll\b|we\b|he\b|she\b"
    r"|they\b|you\b|it\b|my\b|the\b"
    r"|is\b|was\b|for\b|because\b|there\b|if\b|to\b|from\b|until\b|with\b|this\b|next\b|instead\b|which\b"
    r"|when\b|lol\b|though\b"
    r"|our\b|his\b|her\b|after\b|around\b|already\b|morning\b|evening\b|afternoon\b|night\b|about\b|e+k\b"
    r"|ugh\b|omg\b|yay\b|wish\b|help\b|send\b|pray\b|btw\b|haha\b|can\b|please\b|as\b|on\b|by\b|not\b"
    r"|no\b|just\b|um\b|habe?\b|bin\b|ist\b|nach\b))"
)
_PREP = r"(?:on|by|until|till|til|since|before|after|for|from|around|to|of|is|was|am|vom|bis|zum|ab|seit)"
_COUNTED = Lazily(
    r"\s*(?:people|guys|of (?:us|them|you|my)|times|years|pieces|percent|%|dollars|euros|kids|more)"
)
_ADDRESS = Lazily(r"\s*(?:street|st\.|road|rd\b|avenue|ave\b|lane|drive|close|square|madness)")
_THING = Lazily(
    r"\s*(?:pieces|people|words|steps|dollars|euros|pounds|meters|metres|miles|km|kg|calories|years"
    r"|players|\$|€|%)"
)


def _valid(year: int, month_: int, day: int) -> date | None:
    try:
        return date(year, month_, day)
    except ValueError:
        return None


def near(said: Saying, month_: int, day: int, back: bool) -> date | None:
    """The next such day that is not over, or the newest past one; a 29 February waits for its year."""
    years = (
        range(said.today.year, said.today.year - 9, -1)
        if back
        else range(said.today.year, said.today.year + 9)
    )
    for year in years:
        found = _valid(year, month_, day)
        if found and (found <= said.today if back else found >= said.today):
            return found
    return None


def _year(said: str) -> int:
    year = int(said.strip(" ,'"))
    if year > 99:
        return year
    return 2000 + year if year < 70 else 1900 + year


def _named(found: re.Match[str], said: Saying) -> Piece | None:
    begin, end = found.span()
    groups = found.groupdict()
    named, day = groups["month"], ordinal(groups["day"])
    plain_number = groups["day"].isdigit()
    if named in {"may", "march", "mar"} and plain_number and not groups["led"]:
        at = found.start("month")
        # "you may 5 times", "march 2 miles": without a word before it only a capital makes it a month.
        if not said.text[at].isupper() or _COUNTED.match(said.plain, end):
            return None
    if _ADDRESS.match(said.plain, end):
        return None
    if groups["year"]:
        day_ = _valid(_year(groups["year"]), month(named), day)
    else:
        day_ = near(said, month(named), day, said.back(begin, end))
    if day_ is None:
        return None
    if groups["last"]:
        last = _valid(day_.year, day_.month, ordinal(groups["last"]))
        if last and last > day_:
            return Piece(begin, end, day_, last + _DAY)
    return Piece(begin, end, day_, day_ + _DAY)


def _iso(found: re.Match[str], said: Saying) -> Piece | None:
    day = _valid(int(found["year"]), int(found["month"]), int(found["day"]))
    return Piece(*found.span(), day, day + _DAY) if day else None


def _numeric(found: re.Match[str], said: Saying) -> Piece | None:
    first, second = int(found["first"]), int(found["second"])
    begin, end = found.span()
    led, year = found["led"], found["year"]
    mark = found["mark"]
    if not year and not (led and not re.match(r"(?:is|was|of)$", led.strip())):
        return None
    if not year and re.match(
        r"\s*(?:of|cup|stars?|points?|%|time|inch|done|hours?|am|pm)\b", said.plain[end:]
    ):
        return None
    if f"{first}/{second}" in {"24/7", "9/11", "50/50"} or (mark == "." and not year and not found["dot"]):
        return None
    if year and len(year) == 2 and not led:
        return None
    day_first = mark == "." or (first > 12) or (said.day_first and second <= 12)
    day, month_ = (first, second) if day_first else (second, first)
    if not 1 <= month_ <= 12:
        return None
    day_ = _valid(_year(year), month_, day) if year else near(said, month_, day, said.back(begin, end))
    return Piece(begin, end, day_, day_ + _DAY) if day_ else None


def _nth(found: re.Match[str], said: Saying) -> Piece | None:
    day = ordinal(found["day"] or found.groupdict().get("tag", ""))
    begin, end = found.span()
    relative = found["relative"]
    first = said.today.replace(day=1)
    if relative:
        how = how_of(relative) if relative != "the" else "this"
        first += relativedelta(months={"next": 1, "last": -1}.get(how, 0))
        found_day = _valid(first.year, first.month, day)
        return Piece(begin, end, found_day, found_day + _DAY) if found_day else None
    back = said.back(begin, end)
    for _ in range(13):
        found_day = _valid(first.year, first.month, day)
        if found_day and (found_day <= said.today if back else found_day >= said.today):
            return Piece(begin, end, found_day, found_day + _DAY)
        first += relativedelta(months=-1 if back else 1)
    return None


def _month(found: re.Match[str], said: Saying) -> Piece | None:
    begin, end = found.span()
    groups = found.groupdict()
    number = month(groups["month"])
    if _NOT_A_MONTH.match(said.plain, end):
        return None
    if groups["year"]:
        first = date(_year(groups["year"]), number, 1)
    else:
        first = _month_near(said, number, groups["how"] or "", begin, end)
    until = first + relativedelta(months=1)
    if groups["part"]:
        return Piece(begin, end, *part_of(groups["part"], first, until), Precision.WEEK)
    return Piece(begin, end, first, until, Precision.MONTH)


def _month_near(said: Saying, number: int, led: str, begin: int, end: int) -> date:
    """The month that is meant: the coming one with ``next`` and no word, the newest one with ``last``."""
    how = how_of(led) if led else "on"
    first = date(said.today.year, number, 1)
    running = number == said.today.month
    if how == "last" or (how != "next" and said.back(begin, end)):
        # In March "last March" is a year ago, while "in March" may be this one.
        over = first > said.today or (running and how == "last")
        return first - relativedelta(years=1) if over else first
    over = first < said.today.replace(day=1) or (running and how == "next")
    return first + relativedelta(years=1) if over else first


def _plain_year(found: re.Match[str], said: Saying) -> Piece | None:
    if _THING.match(said.plain, found.end()):
        return None
    year = int(found["year"])
    return Piece(*found.span(), date(year, 1, 1), date(year + 1, 1, 1), Precision.YEAR)


def _weekday_of_month_end(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1])


def _last_day(found: re.Match[str], said: Saying) -> Piece:
    first = said.today.replace(day=1)
    if found["how"]:
        first += relativedelta(months={"next": 1, "last": -1}.get(how_of(found["how"]), 0))
    day = _weekday_of_month_end(first) if found["which"] == "last" else first
    return Piece(*found.span(), day, day + _DAY)


def _beside_weekday(found: re.Match[str], said: Saying) -> Piece | None:
    """ "The 14th" behind a weekday; alone it may be anything."""
    piece = _nth(found, said)
    return replace(piece, loose=True) if piece else None


_NOT_A_MONTH = Lazily(r"'s (?:car|house|place|room|birthday|mum|mom|dad)")
_YEAR4 = r"(?:19|20)\d\d\b"
_YEAR = rf"(?:,?\s+(?:of )?(?P<year>{_YEAR4})|,?\s+'(?P<short>\d\d)\b)?"
_D = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
_LED = rf"(?P<led>\b{_PREP}\s+(?:the\s+|dem\s+)?)?"
_TO = (
    r"(?:\s*(?:-|to|until|till|bis|through)\s*(?:the\s+)?(?P<last>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd"
    r"|th)?\b))?"
)
RULES: tuple[Rule, ...] = (
    (Lazily(r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])"), _iso),
    (
        Lazily(
            rf"{_LED}\b(?P<month>{MONTH})\s*(?:the\s+)?(?P<day>{_D}|{ORDINAL}\b){_TO}{_YEAR}(?!\s*%|:\d|\.\d)"
        ),
        _named,
    ),
    (
        Lazily(
            rf"{_LED}(?:\bthe )?(?<![\d.,$€£])\b(?P<day>{_D}"
            rf"|{ORDINAL}\b)\.?{_TO}\.?\s*(?:of\s+)?(?P<month>{MONTH}){_YEAR}"
        ),
        _named,
    ),
    (
        Lazily(
            rf"(?P<led>\b{_PREP}\s+(?:the\s+|den\s+)?)?(?<![\d./$€£-])(?P<first>\d{{1,2}})(?P<mark>[./])(?"
            r"P<second>\d{1,2})"
            r"(?:(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/])|(?P<dot>\.)?(?![\d/.]\d))(?!\d|%)"
        ),
        _numeric,
    ),
    (
        Lazily(
            rf"\b(?:{_PREP}\s+)(?:the\s+|{THIS}\s+)?(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)"
            rf"|(?<=the )(?:{LATE_ORDINAL}))\b"
            rf"(?: of (?P<relative>the|{NEXT}|{LAST}|{THIS}) month)?{_THEN}"
        ),
        _nth,
    ),
    (
        Lazily(
            rf"\bthe (?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)) of (?P<relative>the|{NEXT}|{LAST}"
            rf"|{THIS}) month\b"
        ),
        _nth,
    ),
    (
        Lazily(
            rf"(?<=y)\b,? (?:the )?(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))\b(?P<relative>){_THEN}"
            r"|(?<=g), (?:den|dem) (?P<tag>3[01]|[12]\d|[1-9])\.(?! [a-zä])"
        ),
        _beside_weekday,
    ),
    (
        Lazily(
            rf"\b(?:am|bis zum|zum|vom) (?P<day>3[01]|[12]\d|[1-9])\.(?P<relative>)(?!\d|\s*[a-zä]*\d){_THEN}"
        ),
        _nth,
    ),
    (
        Lazily(
            rf"\b(?:(?P<part>early|mid|late|ende|anfang|mitte|(?:the )?(?:end|beginning|start|middle) of)[ -]"
            rf"|(?:in|im|since|by|until|till|during|around|seit|bis|throughout|for)\s+|(?P<how>{LAST}"
            rf"|{NEXT}|{THIS})\s+)+"
            rf"(?P<month>{LONG_MONTH}){_YEAR}(?!\s*\d|-)"
        ),
        _month,
    ),
    (
        Lazily(rf"\b(?P<part>)(?P<how>)(?P<month>{LONG_MONTH})\s+(?:of\s+)?(?P<year>{_YEAR4})"),
        _month,
    ),
    (
        Lazily(rf"\b(?:in|since|by|until|during|seit|im jahr|of|back in)\s+(?P<year>{_YEAR4})(?![.,:/-]?\d)"),
        _plain_year,
    ),
    (
        Lazily(rf"\bthe (?P<which>first|last) day of (?:the |(?P<how>{NEXT}|{LAST}|{THIS}) )?month\b"),
        _last_day,
    ),
)
