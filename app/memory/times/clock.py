"""Times of day: at 5pm, half past two, noon, in the evening."""

from __future__ import annotations

import re
from datetime import time

from app.memory.times.lazily import Lazily
from app.memory.times.saying import Clock, Piece, Rule, Saying
from app.memory.times.words import words

_HOURS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
    "eleven": 11, "twelve": 12, "eins": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6,
    "sieben": 7,
    "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12,
}  # fmt: skip
_HOUR = rf"(?P<hour>[01]?\d|2[0-4]|{words(*_HOURS)})"
_MINUTES = {"quarter": 15, "a quarter": 15, "half": 30, "viertel": 15, "five": 5, "ten": 10, "twenty": 20}
_MINUTES |= {"twenty-five": 25, "twenty five": 25, "fünf": 5, "zehn": 10, "zwanzig": 20}
_AT = r"(?:at|around|about|by|before|after|from|until|till|til|@|um|gegen|ab|bis|vor|nach)"
_HALF_DAY = r"(?P<half>a\.?m\.?|p\.?m\.?)(?![a-z])"

_PARTS: dict[str, tuple[time, time]] = {
    "morning": (time(6), time(12)), "mornin": (time(6), time(12)), "afternoon": (time(12), time(18)),
    "arvo": (time(12), time(18)), "evening": (time(18), time(0)), "eve": (time(18), time(0)),
    "night": (time(20), time(4)), "nite": (time(20), time(4)), "lunchtime": (time(12), time(14)),
    "lunch": (time(12), time(14)), "früh": (time(6), time(10)), "vormittag": (time(8), time(12)),
    "mittag": (time(12), time(14)), "nachmittag": (time(13), time(18)), "abend": (time(18), time(0)),
    "nacht": (time(22), time(5)),
}  # fmt: skip
_PART = words(*_PARTS)


def _hour(said: str) -> int:
    return int(said) if said.isdigit() else _HOURS[said]


def _clock(hour: int, minute: int, half: str) -> Clock | None:
    """A time by the clock; without am and pm an hour from one to six is in the afternoon."""
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] == "p" else 0)
        return Clock(time(hour, minute))
    if hour == 24:
        return Clock(time(0, minute))
    if hour > 12 or hour == 0:
        return Clock(time(hour, minute))
    return Clock(time(hour + 12 if hour < 7 else hour, minute), open=True)


def _by_clock(found: re.Match[str], said: Saying) -> Piece | None:
    groups = found.groupdict()
    minute = int(groups.get("minute") or 0)
    hour = _hour(groups["hour"])
    half = groups.get("half") or ""
    clock = _clock(hour, minute, half)
    if clock is None:
        return None
    begin, end = found.span()
    sure = bool(half or groups.get("sure") or (groups.get("at") and groups.get("minute")))
    return Piece(begin, end, clock=clock, loose=not sure)


def _past(found: re.Match[str], said: Saying) -> Piece | None:
    groups = found.groupdict()
    hour, minutes = _hour(groups["hour"]), _MINUTES.get(groups["minutes"], 30)
    clock = _clock(hour, 0, groups["half"] or "")
    if clock is None:
        return None
    # "Half past two" is after two, "halb drei" before three.
    before = groups["way"] in {"to", "vor", "halb"}
    total = (clock.begin.hour * 60 + (-minutes if before else minutes)) % (24 * 60)
    return Piece(*found.span(), clock=Clock(time(total // 60, total % 60), open=clock.open))


def _noon(found: re.Match[str], said: Saying) -> Piece:
    midnight = found["name"] in {"midnight", "mitternacht"}
    # Midnight "on Friday" ends that day.
    return Piece(*found.span(), clock=Clock(time(23, 59) if midnight else time(12)))


def _part(found: re.Match[str], said: Saying) -> Piece:
    begin, until = _PARTS[found["part"]]
    piece = Piece(*found.span(), clock=Clock(begin, until), loose=True)
    if not found["this"]:
        return piece
    day = said.today
    return Piece(piece.begin, piece.end, day, day.fromordinal(day.toordinal() + 1), clock=piece.clock)


RULES: tuple[Rule, ...] = (
    (
        Lazily(rf"(?:\b(?P<at>{_AT})\s+)?(?<![\d.:$€£-])\b{_HOUR}(?:[:.](?P<minute>[0-5]\d))?\s?{_HALF_DAY}"),
        _by_clock,
    ),
    (
        Lazily(
            rf"\b(?P<at>{_AT})\s+(?:about |around |like "
            rf")?{_HOUR}[:.](?P<minute>[0-5]\d)\b(?![.:%\d])(?P<half>)(?: uhr\b)?"
        ),
        _by_clock,
    ),
    (Lazily(r"(?<![\d.:/-])\b(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)\b(?![:%\d-])"), _by_clock),
    (
        Lazily(rf"\b(?:{_AT}\s+)?{_HOUR}(?:[:.](?P<minute>[0-5]\d))? ?(?P<sure>o'?clock|uhr)\b(?! shadow)"),
        _by_clock,
    ),
    (
        Lazily(
            rf"\b(?P<at>at|around|@|um|gegen)\s+(?:about |around |like )?{_HOUR}\b(?![:.,]\d|\s?%|-"
            r"|\s*(?:percent|years?|months?"
            r"|miles?|km|degrees|least|point|of|euros?|dollars?|people|stars?|prozent|jahren))"
        ),
        _by_clock,
    ),
    (
        Lazily(
            rf"\b(?:{_AT}\s+)?(?P<minutes>{words(*_MINUTES)}) (?P<way>past|to|after|nach"
            rf"|vor) {_HOUR}\b(?:\s?{_HALF_DAY})?"
        ),
        _past,
    ),
    (Lazily(rf"\b(?:um |gegen |ab )?(?P<minutes>(?=halb))(?P<way>halb) {_HOUR}\b(?P<half>)"), _past),
    (
        Lazily(rf"(?<![\d:.])\b{_HOUR}(?P<half>)(?= in the (?:morning|afternoon|evening)\b| at night\b)"),
        _by_clock,
    ),
    # "Half two" is half past two where it is said at all.
    (Lazily(rf"\b{_AT} (?P<minutes>half)(?P<way>) {_HOUR}\b(?P<half>)"), _past),
    (Lazily(rf"\b(?:{_AT} )(?P<name>noon|midday|midnight|mittag|mitternacht)\b"), _noon),
    (Lazily(r"\b(?P<name>noon|midday|midnight)\b(?= (?:on|today|tomorrow|tonight))"), _noon),
    (
        Lazily(
            r"\b(?:(?P<this>this|heute)|in the|at|during the|the|am|in der|early|late|late in the"
            rf"|first thing in the)? ?\b(?P<part>{_PART})\b"
            r"(?!s\b| person| people| shift)"
        ),
        _part,
    ),
)
