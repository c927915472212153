"""Days in relation to today, and found words marked."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.desktop.words import PAIRS

# Of those that a snippet was cut from, and at the beginning of a line.
_STARS = re.compile(r"\*{2,3}|``?`?|__|(?<![\w*])\*(?=\w)|(?<=[^\s*])\*(?=[\s.,;:!?…]|$)|(?:^|(?<=\n))[#>]+ ")
_MOST = 110
_BEFORE = 36


def group_of(then: datetime, now: datetime) -> str:
    """Under which heading a time stands: today, yesterday, week, earlier."""
    day, today = then.astimezone().date(), now.astimezone().date()
    if day >= today:
        return "today"
    past = (today - day).days
    return "yesterday" if past == 1 else "week" if past < 7 else "earlier"


def day_word(then: datetime, now: datetime) -> str:
    """The day by itself, as short as it can be: “Today 14:05”, “Yesterday”, “Mon”, “3 Mar”, “3 Mar 2025”."""
    then, today = then.astimezone(), now.astimezone().date()
    if then.date() == today:
        return QCoreApplication.translate("side", "Today {0}").replace("{0}", _time(then))
    if then.date() == today - timedelta(days=1):
        return QCoreApplication.translate("side", "Yesterday")
    return _date_word(then.date(), today)


def short_day(then: datetime, now: datetime, group: str) -> str:
    """What is left to say under the heading ``group``: the time, the day of the week, or the date."""
    fits = group_of(then, now) == group
    then, today = then.astimezone(), now.astimezone().date()
    if not fits or then.date() > today:
        return _date_word(then.date(), today)  # the clock was wrong: the order is another than the days'
    return _time(then) if group in ("today", "yesterday") else _date_word(then.date(), today)


def as_title(text: str) -> str:
    """What somebody typed as a title, in one line."""
    return " ".join(text.replace("\0", "").split())


def holds(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Where every one of ``words`` stands in ``text``, whatever its case; empty when one is missing."""
    spans: list[tuple[int, int]] = []
    for word in words.split():
        found = [match.span() for match in re.finditer(re.escape(word), text, re.IGNORECASE)]
        if not found:
            return ()
        spans += found
    return tuple(spans)


def unmarked(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Without marks of emphasis, and where the ``spans`` are then."""
    gone = [False] * len(text)
    pairs = list(PAIRS.finditer(text))
    pairs += [inner for pair in pairs for inner in PAIRS.finditer(text, *pair.span(2))]
    marks = [span for pair in pairs for span in (pair.span(1), (pair.end(2), pair.end()))]
    for start, end in (*marks, *(mark.span() for mark in _STARS.finditer(text))):
        gone[start:end] = [True] * (end - start)
    places = [0]  # where each character comes to stand
    for away in gone:
        places.append(places[-1] + (not away))
    kept = "".join(letter for letter, away in zip(text, gone, strict=True) if not away)
    moved = ((places[start], places[end]) for start, end in spans)
    return kept, tuple((start, end) for start, end in moved if end > start)


def marked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Rich text in one line, everything escaped, the ``spans`` in the class “found”."""
    return "".join(
        f'<span class="found">{_escaped(part)}</span>' if found else _escaped(part)
        for part, found in _parts(text, spans)
    )


def bold(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Styled text in one line, everything escaped, the ``spans`` bold."""
    return "".join(
        f"<b>{_escaped(part)}</b>" if found else _escaped(part) for part, found in _parts(text, spans)
    )


def around(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The part of a snippet about its first found words, of a length for two or three lines."""
    if len(text) <= _MOST:
        return text, tuple(spans)
    start = max(0, min((span[0] for span in spans), default=0) - _BEFORE)
    end = min(len(text), start + _MOST)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    kept = tuple((max(a, start) + shift, min(b, end) + shift) for a, b in spans if a < end and b > start)
    return before + text[start:end] + after, kept


def _parts(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    parts: list[tuple[str, bool]] = []
    done = 0
    for start, end in sorted(spans):
        start = max(start, done)
        if end > start:
            parts += [(text[done:start], False), (text[start:end], True)]
            done = end
    return [*parts, (text[done:], False)]


def _escaped(text: str) -> str:
    return html.escape(re.sub(r"\s+", " ", text.replace("\0", "")))


def _date_word(day: date, today: date) -> str:
    if 0 < (today - day).days < 7:
        return QLocale().toString(_qdate(day), "ddd").rstrip(".")
    #: Day and month as QLocale writes them.
    this_year = QCoreApplication.translate("side", "d MMM")
    #: Day, month and year as QLocale writes them.
    with_year = QCoreApplication.translate("side", "d MMM yyyy")
    return QLocale().toString(_qdate(day), this_year if day.year == today.year else with_year)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _time(then: datetime) -> str:
    return then.strftime("%H:%M")
