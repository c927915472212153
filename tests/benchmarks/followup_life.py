"""Half a year of one user's life, always the same for the same seed: what is said when, and what is true."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.benchmarks import followup_phrases as phrases

ZONE = ZoneInfo("Europe/Berlin")
FIRST_DAY = date(2026, 1, 5)
DAYS = 182
# After this nothing new is said; what is still due can be asked.
TAIL = 40
_DAY = timedelta(days=1)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WOCHENTAGE = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_MONTHS = "January February March April May June July August September October November December".split()
_MONATE = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
_COUNT = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass
class Planted:
    """An event that should be asked about: when it is, and between which times asking is right."""

    name: str
    day: date
    earliest: datetime
    latest: datetime
    phrase: str
    span: int = 1
    asked: list[datetime] = field(default_factory=list)


@dataclass
class Line:
    """One thing the user says. ``planted``: it announces that event; ``trap``: what sort of distractor it is.

    ``settled_by``: after this other line nothing is to be asked; ``spoken``: it was said already.
    """

    text: str
    planted: Planted | None = None
    trap: str = ""
    first: bool = False
    settled_by: Line | None = None
    spoken: bool = False


@dataclass
class Session:
    """One conversation, from its start."""

    at: datetime
    lines: list[Line] = field(default_factory=list)


def _ordinal(day: int) -> str:
    ending = "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _monday(day: date) -> date:
    return day - day.weekday() * _DAY


def english_days(said: date, event: date) -> Iterator[str]:
    """The ways in which ``event`` can be said on ``said``, by plain arithmetic of the calendar."""
    yield from _by_weekday(said, event)
    yield from _by_distance((event - said).days)
    yield from _by_calendar(said, event)


def _by_weekday(said: date, event: date) -> Iterator[str]:
    away = (event - said).days
    weeks = (_monday(event) - _monday(said)).days // 7
    name = _WEEKDAYS[event.weekday()]
    if 2 <= away <= 6:
        yield from (f"on {name}", f"this coming {name}", name, f"{name} afternoon", f"on {name} at 3pm")
        yield from (f"on {name} at half past nine", *([f"this {name}"] if weeks == 0 else []))
    if weeks == 1 and away >= 2:
        yield from (f"next {name}", f"{name} next week", f"next week on {name}", f"next {name} at 11")
    if 8 <= away <= 13:
        yield f"a week from {name}"


def _by_distance(away: int) -> Iterator[str]:
    if away == 1:
        yield from (
            "tomorrow",
            "tomorrow",
            "tmrw",
            "tomorrow evening",
            "tomorrow at 10am",
            "tomorrow morning",
        )
    if away == 2:
        yield from ("the day after tomorrow", "in two days")
    if away % 7 == 0 and 2 <= away // 7 <= 6:
        count = _COUNT[away // 7]
        yield from (f"in {count} weeks", f"in {away // 7} weeks", f"{count} weeks from today")
    if away == 14:
        yield "in a fortnight"
    if 3 <= away <= 10:
        yield from (f"in {_COUNT[away]} days", f"in {away} days")


def _by_calendar(said: date, event: date) -> Iterator[str]:
    away = (event - said).days
    name, month, nth = _WEEKDAYS[event.weekday()], _MONTHS[event.month - 1], _ordinal(event.day)
    if away >= 3:
        yield from (f"on {month} {nth}", f"on the {nth} of {month}", f"on {event.day} {month}")
        yield from (
            f"on {month[:3]} {event.day}",
            f"on {name}, {month} {event.day}",
            f"on {event.isoformat()}",
        )
        yield f"on {event.day}.{event.month}.{event.year}"
    if 2 <= away <= 24:
        yield from (f"on the {nth}", f"{name} the {nth}")
    if (event.year * 12 + event.month) - (said.year * 12 + said.month) == 1:
        yield f"on the {nth} of next month"


def german_days(said: date, event: date) -> Iterator[str]:
    """The same in German."""
    away = (event - said).days
    weeks = (_monday(event) - _monday(said)).days // 7
    name = _WOCHENTAGE[event.weekday()]
    if away == 1:
        yield "morgen"
    if away == 2:
        yield "übermorgen"
    if 2 <= away <= 6:
        yield from (f"am {name}", f"am kommenden {name}")
    if weeks == 1 and away >= 2:
        yield f"nächsten {name}"
    if away % 7 == 0 and away in {14, 21}:
        yield f"in {'zwei' if away == 14 else 'drei'} Wochen"
    if away >= 3:
        yield from (f"am {event.day}. {_MONATE[event.month - 1]}", f"am {event.day}.{event.month}.")


_CLOCKED = {"at 10am": time(10), "at 3pm": time(15), "at half past nine": time(9, 30), "at 11": time(11)}


def plant(chance: random.Random, name: str, sentence: str, said: datetime) -> Line:
    """An event somewhere in the next weeks, and the sentence that announces it."""
    german = "{wann}" in sentence or "{Wann}" in sentence
    ways: list[str] = []
    while not ways:
        away = chance.choice(
            [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 14, 18, 21, 21, 25, 28, 35]
        )
        event = said.date() + away * _DAY
        days: Callable[[date, date], Iterator[str]] = german_days if german else english_days
        ways = [way for way in days(said.date(), event) if way]
    phrase = chance.choice(ways)
    earliest = datetime.combine(event + _DAY, time(), ZONE)
    clock = next((clock for words, clock in _CLOCKED.items() if phrase.endswith(words)), None)
    if clock is not None:
        earliest = datetime.combine(event, clock, ZONE) + timedelta(hours=2)
    lasting = 14 if "two weeks" in sentence else 0
    latest = datetime.combine(event + (15 + lasting) * _DAY, time(), ZONE)
    planted = Planted(name, event, earliest + lasting * _DAY if lasting else earliest, latest, phrase)
    upper = phrase[0].upper() + phrase[1:]
    text = sentence.format(when=phrase, When=upper, wann=phrase, Wann=upper)
    return Line(text, planted)


def _sessions(chance: random.Random) -> list[Session]:
    sessions = []
    for day in range(DAYS + TAIL):
        if chance.random() < 0.15:
            continue
        hours = sorted(
            chance.sample([7, 8, 9, 12, 13, 15, 17, 18, 19, 20, 21, 22, 23], chance.choice([1, 2, 2, 3]))
        )
        kept = [hour for at, hour in enumerate(hours) if at == 0 or hour - hours[at - 1] >= 3]
        for hour in kept:
            at = datetime.combine(FIRST_DAY + day * _DAY, time(hour, chance.randrange(40)), ZONE)
            sessions.append(Session(at))
    return sessions


def _after(sessions: list[Session], moment: datetime) -> Session:
    return next(session for session in sessions if session.at >= moment)


def live(seed: int) -> list[Session]:
    """The half-year: 200 events that should be asked about among 200 things that should not."""
    chance = random.Random(seed)
    sessions = _sessions(chance)
    open_for_more = [session for session in sessions if (session.at.date() - FIRST_DAY).days < DAYS]
    _plant_events(chance, open_for_more)
    _plant_turns(chance, sessions, open_for_more)
    for kind, texts, count in (
        ("past", phrases.PAST, 36), ("hypothetical", phrases.HYPOTHETICAL, 36), ("others", phrases.OTHERS,
        32),
        ("negated", phrases.NEGATED, 16), ("dateless", phrases.DATELESS, 28),
    ):  # fmt: skip
        for at in range(count):
            chance.choice(open_for_more).lines.append(Line(texts[at % len(texts)], trap=kind))
    for session in sessions:
        first = [line for line in session.lines if line.first]
        others = [line for line in session.lines if not line.first]
        chance.shuffle(others)
        talk = [Line(chance.choice(phrases.SMALL_TALK)) for _ in range(chance.randint(1, 3))]
        session.lines = (
            [*first, *talk[:1], *others, *talk[1:]] if first or chance.random() < 0.7 else [*others, *talk]
        )
    return sessions


def _plant_events(chance: random.Random, sessions: list[Session]) -> None:
    """Evenly through the half-year; a wording comes again after some eighty days."""
    order = list(phrases.EVENTS)
    chance.shuffle(order)
    for at in range(200):
        name, sentence = order[at % len(order)]
        place = len(sessions) * at // 200 + chance.randint(-4, 4)
        session = sessions[min(max(place, 0), len(sessions) - 1)]
        session.lines.append(plant(chance, f"{name} {at // len(order)}", sentence, session.at))


def _plant_turns(chance: random.Random, sessions: list[Session], open_for_more: list[Session]) -> None:
    """Events whose end the user tells unasked, and events that are called off."""
    for part in range(2):
        low, high = len(open_for_more) * part // 2, len(open_for_more) * (part + 1) // 2 - 25
        for trap, turns in (("answered", phrases.ANSWERED), ("cancelled", phrases.CANCELLED)):
            for name, sentence, after in turns:
                session = open_for_more[chance.randrange(low, high)]
                line = plant(chance, f"{name} {part}", sentence, session.at)
                planted, line.planted, line.trap = line.planted, None, trap
                assert planted is not None
                session.lines.append(line)
                if trap == "answered":
                    told = _after(sessions, planted.earliest)
                    line.settled_by = Line(after, trap=trap, first=True)
                    told.lines.append(line.settled_by)
                else:
                    off = _after(sessions, session.at + timedelta(hours=1))
                    moment = datetime.combine(planted.day, time(7), ZONE)
                    if off.at >= moment:
                        session.lines.remove(line)
                        continue
                    line.settled_by = Line(after, trap=trap, first=chance.random() < 0.5)
                    off.lines.append(line.settled_by)
