"""Days said from where one stands: today, tomorrow, weekdays, weekends.

What "next Thursday" means is not agreed on. Here ``next`` is that day in the week after this one (weeks begin
on Monday): said on a Monday it is ten days off, said on a Friday six; the eve of a day never calls it "next".
Of the two readings it is the later one: to ask a week late is odd, to ask before it happened is wrong.
``this`` is that day of the running week, ``on`` and ``coming`` the first one after today, ``last`` the newest
one before today. A weekday alone looks where its verb looks.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from app.memory.times.lazily import Lazily
from app.memory.times.saying import Clock, Piece, Reader, Rule, Saying, week_of
from app.memory.times.words import ANY_DAY, FULL_DAY, SHORT_DAY, weekday

_DAY = timedelta(days=1)
_EVENING = Clock(time(18), time(0))
_NIGHT = Clock(time(20), time(4))

LAST = r"(?:this past|this last|last|past|letzten|letzter|letztes|letzte|vergangenen|vergangenes|vergangene)"
NEXT = r"(?:next|nxt|nächsten|nächster|nächstes|nächste)"
THIS = (
    r"(?:this coming|the coming|coming|this upcoming|upcoming|this|diesen|dieses|diese|kommenden"
    r"|kommendes|kommende)"
)
_ON = r"(?:on|by|until|til|till|from|since|before|after|for|am|von|vom|ab|bis|zum|seit)"
_LED = rf"(?P<how>{LAST}|{NEXT}|{THIS}|{_ON})"

_HABIT = Lazily(
    r"\b(?:every|each|most|some|any|other|many|alternate|on an?|such a|an?|jeden|love|hate|loved|hated"
    r"|black|super"
    r"|freaky|bloody|manic|ash|called|named|watched|watching|binged|netflix|favou?rite|casual|throwback|taco"
    r"|meatless|cyber|always|stupid|lazy|blue|ruby|palm|mr\.?|miss|mrs\.?|herr|frau|girl|man)\s+$"
)
_NOT_A_DAY = Lazily(
    r"\s*(?:(?:morning |night |evening )?(?:blues|roast|times|night lights|night live|addams|is the worst"
    r"|'s child"
    r"|is my favou?rite|ist mein liebling\w*|is such an?|mood|vibes|feeling|motivation|driver)\b|school\b"
    r"|\.com|mornings|nights|evenings|afternoons"
    r"|league|(?:to|through|till|-) friday (?:job|work|schedule))"
)
_WORKS = Lazily(
    r"\b(?:works?|working|open|only|office|shifts?|gym|class(?:es)?|usually|always|normally)\s+(?:from\s+)?$"
)
_NOW = Lazily(r"\b(?:it's|it is|today is|today's|happy|heute ist|its)\s+(?:already |only |finally |a )?$")


def _away(days: int, clock: Clock | None = None) -> Reader:
    def read(found: re.Match[str], said: Saying) -> Piece:
        day = said.today + days * _DAY
        return Piece(*found.span(), day, day + _DAY, clock=clock)

    return read


def how_of(led: str) -> str:
    """Whether a leading word says last, next, this, coming or only on."""
    for name, pattern in (("last", LAST), ("next", NEXT), ("this", THIS)):
        if re.fullmatch(pattern, led):
            return "coming" if name == "this" and re.search("coming|komm", led) else name
    return "on"


def _first_after(day: date, number: int) -> date:
    return day + ((number - day.weekday() - 1) % 7 + 1) * _DAY


def _newest_before(day: date, number: int) -> date:
    return day - ((day.weekday() - number - 1) % 7 + 1) * _DAY


def _this(said: Saying, number: int, back: bool) -> date:
    day = week_of(said.today) + number * _DAY
    if back:
        return day if day <= said.today else day - 7 * _DAY
    return day if day >= said.today else day + 7 * _DAY


def _next(said: Saying, number: int) -> date:
    day = week_of(said.today) + (7 + number) * _DAY
    return day + 7 * _DAY if day - said.today == _DAY else day


def weekday_of(said: Saying, how: str, number: int, back: bool) -> date:
    """The day that a weekday means after ``how``."""
    if how == "next":
        return _next(said, number)
    if how == "this":
        return _this(said, number, back)
    if how == "last" or (how == "on" and back):
        return _newest_before(said.today, number)
    return _first_after(said.today, number)


def _weekday(found: re.Match[str], said: Saying) -> Piece | None:
    named = found["day"] or found["bare"] or found["short"]
    begin, end = found.span()
    before = said.plain[:begin]
    if _HABIT.search(before) or _NOT_A_DAY.match(said.plain, end):
        return None
    if found["bare"] and _WORKS.search(before):
        return None
    if found["how"] == "past" and not before.endswith("this "):
        return None
    number = weekday(named)
    how = how_of(found["how"]) if found["how"] else "on"
    if not found["how"] and _NOW.search(before) and said.today.weekday() == number:
        return said.day(begin, end, said.today)
    if (
        found["how"] == "this"
        and named in {"sun", "sat"}
        and re.match(r" (?:is|was|feels)", said.plain[end:])
    ):
        return None
    day = weekday_of(said, how, number, said.back(begin, end))
    if (found["following"] or found["after"] or "").strip():
        day += 7 * _DAY
    return Piece(begin, end, day, day + _DAY, weekday=number)


def _weekend(found: re.Match[str], said: Saying) -> Piece:
    begin, end = found.span()
    saturday = week_of(said.today) + 5 * _DAY
    how = how_of(found["how"])
    if how == "next":
        saturday += (14 if found["after"] else 7) * _DAY
    elif how == "last":
        saturday -= 7 * _DAY
    elif how == "on" and said.back(begin, end) and saturday > said.today:
        saturday -= 7 * _DAY
    return said.day(begin, end, saturday, 2)


RULES: tuple[Rule, ...] = (
    (
        Lazily(
            r"\b(?:(?:later|earlier|by the end of) )?(?:today|2day|heute)\b"
            r"(?!'s (?:world|society|youth|kids|standards|age|music|generation|climate))"
            r"|\bby (?:eod|the end of the day)\b|\bheute früh\b"
        ),
        _away(0),
    ),
    (Lazily(r"\b(?:later )?(?:tonight|tonite|2nite|2night|heute (?:abend|nacht))\b"), _away(0, _EVENING)),
    (Lazily(r"\b(?:last night|gestern nacht|letzte nacht)\b"), _away(-1, _NIGHT)),
    (Lazily(r"\bthe (?:night|evening) before last\b"), _away(-2, _NIGHT)),
    (
        Lazily(
            r"\b(?<!no )(?<!better )(?:tomorrow|tomorow|tommorow|tommorrow|tmrw|tmrrw|tmmrw|tmr|tmw|tomoz"
            r"|tomo|2morrow"
            r"|2moro|2mrw)\b(?! never| people|land|'s (?:world|leaders|problem))"
        ),
        _away(1),
    ),
    (
        # "Guten Morgen" and "am Morgen" are not tomorrow.
        Lazily(
            # Alone it is a greeting.
            r"(?!^morgen[\s.!,]*$)(?<!guten )(?<!guter )(?<!gute )(?<!den )(?<!am )(?<!jeden )(?<!der "
            r")(?<!diesen )(?<!schönen )"
            r"(?<!herr )(?<!frau )(?<!gestern )(?<!heute )\bmorgen\b(?=\s*(?:[.!?,]|$|früh|abend"
            r"|nachmittag|vormittag"
            r"|mittag|nacht|um|gegen|ab|in|im|auf|mit|zu|zum|zur|bei|bin|hab|habe|haben|ist|wird|werde"
            r"|gehe|fahre|fliege"
            r"|treffe|muss|soll|kommt|kommen|ich|wir|er|sie|es|meine?|eine?n?|das|die|nach|wieder|beginnt"
            r"|fängt|\w+ (?:ich|wir|er|sie|es|meine?))\b)"
            r"(?: früh)?"
        ),
        _away(1),
    ),
    (
        Lazily(r"\b(?:the )?day after (?:tomorrow|tmrw|tmr)\b|\bovermorrow\b|\b(?:ü|ue)bermorgen\b"),
        _away(2),
    ),
    (
        Lazily(
            r"(?<!sing )(?<!sang )(?<!song )(?<!play )\b(?:yesterday|yest|yday|ystrday"
            r"|gestern)\b(?!'s news| by the)"
        ),
        _away(-1),
    ),
    (Lazily(r"\b(?:the )?day before yesterday\b|\bvorgestern\b"), _away(-2)),
    (
        Lazily(
            # "sun" and "sat" are words of their own: short days need a word beside them.
            rf"\b{_LED}\s+(?:the )?(?P<day>{ANY_DAY})\b(?!s\b|-)(?P<following> week\b| after next\b)?"
            rf"|\b(?P<bare>{FULL_DAY})\b(?!s\b|-)(?P<after> week\b| after next\b)?"
            rf"|\b(?!sun|sat|mon)(?P<short>{SHORT_DAY})\b"
            r"(?:(?<=thurs)|(?<=thur)|(?<=tues)|(?<=weds)|(?= (?:at \d|\d|morning|night|evening|afternoon"
            r"|arvo)|\s*[?!]*$))"
        ),
        _weekday,
    ),
    (
        Lazily(
            rf"\b(?P<how>{LAST}|{NEXT}|{THIS}|at the|on the|over the|for the|before the|after the"
            r"|until the|by the|am|übers)"
            r" (?:long |bank holiday |whole )?(?:weekend|wkend|wknd|wochenende)\b(?P<after> after next\b)?"
        ),
        _weekend,
    ),
)
