"""Words that more than one page needs: days and times, one line of a text, a message with a marked quote."""

from __future__ import annotations

import html
import re
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.domain.memories import Precision, TimeSpan

# Signs of emphasis around words.
PAIRS = re.compile(r"(\*\*|__|``?`?|\*)(?=[^\s*_`])(.+?)(?<=[^\s*_`])\1")
_FOLDED = 200
# Of a long message so much is shown on each side of the words that count.
_AROUND = 600
_MARKED = '<span style="background-color:@found@; color:@foundInk@">'
_LINE = '<p style="margin:0; line-height:138%; white-space:pre-wrap">'


def one_line(text: str) -> str:
    """In one line and without marks of emphasis."""
    line = " ".join(text[: _FOLDED * 4].split())
    return PAIRS.sub(r"\2", line).lstrip("#> ") or line


def with_quote(text: str, quote: str) -> str:
    """Rich text of a message, everything escaped, with ``quote`` on the ground of found words.

    Of a long one only what stands around the quote. Colours are left as @names@ for Bubble.
    """
    at = text.find(quote) if quote else -1
    start, end = (at, at + len(quote)) if at >= 0 else (0, 0)
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before = ("…" if first else "") + text[first:start]
    after = text[end:last] + ("…" if last < len(text) else "")
    marked = (
        _MARKED + _broken(text[start:end], "</span></p>" + _LINE + _MARKED) + "</span>" if end > start else ""
    )
    line = "</p>" + _LINE
    return _LINE + _broken(before, line) + marked + _broken(after, line) + "</p>"


def day_words(at: datetime, now: datetime) -> str:
    """The day of a message as a reader says it today."""
    day, today = at.astimezone().date(), now.astimezone().date()
    days = (today - day).days
    if days == 0:
        return QCoreApplication.translate("days", "Today")
    if days == 1:
        return QCoreApplication.translate("days", "Yesterday")
    if day.year == today.year:
        form = QCoreApplication.translate("days", "dddd, d MMMM")
    else:
        form = QCoreApplication.translate("days", "d MMMM yyyy")
    return QLocale().toString(_qdate(day), form)


def on_day(at: datetime, now: datetime) -> str:
    """The same within a sentence: “today”, “on 3 March”, “on 3 March 2025”."""
    day, today = at.astimezone().date(), now.astimezone().date()
    near = {
        0: QCoreApplication.translate("days", "today"),
        1: QCoreApplication.translate("days", "yesterday"),
        -1: QCoreApplication.translate("days", "tomorrow"),
    }
    if (known := near.get((today - day).days)) is not None:
        return known
    #: {0}: a date; within a sentence
    return QCoreApplication.translate("days", "on {0}").replace("{0}", date_words(day, today))


def date_words(day: date, today: date) -> str:
    """“3 March”, in another year “3 March 2025”."""
    if day.year == today.year:
        form = QCoreApplication.translate("days", "d MMMM")
    else:
        form = QCoreApplication.translate("days", "d MMMM yyyy")
    return QLocale().toString(_qdate(day), form)


def month_words(day: date) -> str:
    """“March 2026”."""
    return QLocale().toString(_qdate(day), QCoreApplication.translate("days", "MMMM yyyy"))


def span_words(span: TimeSpan, now: datetime) -> str:
    """When something is, as exactly as it was said: “Thursday, 19 March”, “in the week of 16 March”."""
    start, today = span.start, now.astimezone().date()
    # The day that was meant where it was said, whatever zone this computer is in now.
    day = start.date()
    if span.precision is Precision.YEAR:
        return QCoreApplication.translate("days", "in {0}").replace("{0}", str(day.year))
    if span.precision is Precision.MONTH:
        return QCoreApplication.translate("days", "in {0}").replace("{0}", month_words(day))
    if span.precision is Precision.WEEK:
        monday = date_words(day - timedelta(days=day.weekday()), today)
        return QCoreApplication.translate("days", "in the week of {0}").replace("{0}", monday)
    weekday = QLocale().toString(_qdate(day), "dddd")
    words = QCoreApplication.translate("days", "{0}, {1}")
    said = words.replace("{0}", weekday).replace("{1}", date_words(day, today))
    if span.precision is Precision.MINUTE:
        at = QCoreApplication.translate("days", "{0} at {1}")
        return at.replace("{0}", said).replace("{1}", start.strftime("%H:%M"))
    return said


def _broken(text: str, line: str) -> str:
    """Escaped, with ``line`` where a new one begins."""
    return line.join(_safe(text).split("\n"))


def _safe(text: str) -> str:
    # An @ of the text itself must never stand there as the name of a colour.
    return html.escape(text.replace("\0", "")).replace("@", "&#64;")


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
