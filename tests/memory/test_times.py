"""Times said in words become the right days; sentences without a time give none."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from app.domain.memories import Precision, TimeSpan
from app.memory.times import asked_time, find_times
from tests.memory.time_phrases import DATED, DATELESS

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 11, 10, 0, tzinfo=BERLIN)


def shown(span: TimeSpan) -> str:
    """As in the tables: a day, two days, or a day and a time."""
    last = (span.end - timedelta(microseconds=1)).date()
    if span.precision is Precision.MINUTE:
        return span.start.strftime("%Y-%m-%d %H:%M")
    first = span.start.date()
    part_of_night = last == first + timedelta(days=1) and span.end.hour in range(1, 6)
    return f"{first}" if last == first or part_of_night else f"{first}/{last}"


def found(text: str, now: datetime = NOW) -> list[str]:
    return [shown(span) for span in find_times(text, said_at=now)]


def test_phrases_give_the_right_days() -> None:
    wrong = [(text, right, found(text)) for text, right in DATED if found(text)[:1] != [right]]
    assert len(wrong) <= len(DATED) * 0.05, wrong
    extra = [(text, found(text)) for text, _ in DATED if len(found(text)) > 1]
    assert len(extra) <= len(DATED) * 0.05, extra


def test_dateless_sentences_give_none() -> None:
    wrong = [(text, found(text)) for text in DATELESS if found(text)]
    assert len(wrong) <= len(DATELESS) * 0.03, wrong


def test_the_phrase_is_in_the_text() -> None:
    for text, _ in DATED:
        for span in find_times(text, said_at=NOW):
            assert span.phrase in text and span.start < span.end
