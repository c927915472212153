"""Times said in words become the right days; sentences without a time give none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from app.domain.memories import Precision, TimeSpan
from app.memory.times import asked_time, find_times
from tests.memory import time_held_out, time_phrases

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


def at(year: int, month: int, day: int, hour: int = 10) -> datetime:
    return datetime(year, month, day, hour, tzinfo=BERLIN)


@pytest.mark.parametrize("table", [time_phrases, time_held_out], ids=["phrases", "held out"])
def test_phrases_give_the_right_days_and_dateless_sentences_none(table: object) -> None:
    dated: tuple[tuple[str, str], ...] = table.DATED  # type: ignore[attr-defined]
    dateless: tuple[str, ...] = table.DATELESS  # type: ignore[attr-defined]
    wrong = [(text, right, found(text)) for text, right in dated if found(text) != [right]]
    assert len(wrong) <= len(dated) * 0.05, wrong
    false = [(text, found(text)) for text in dateless if found(text)]
    assert len(false) <= len(dateless) * 0.03, false


def test_the_phrase_stands_in_the_text() -> None:
    for text, _ in (*time_phrases.DATED, *time_held_out.DATED):
        for span in find_times(text, said_at=NOW):
            assert span.phrase in text and span.start < span.end


@pytest.mark.parametrize(
    ("said_on", "next_one", "this_one", "on_it"),
    [
        (9, 19, 12, 12),  # Monday
        (12, 19, 12, 19),  # Thursday itself
        (13, 19, 19, 19),  # Friday
        (15, 19, 19, 19),  # Sunday
    ],
)
def test_next_is_the_week_after_this(said_on: int, next_one: int, this_one: int, on_it: int) -> None:
    now = at(2026, 3, said_on)
    days = [found(f"I have an exam {how} Thursday", now) for how in ("next", "this", "on")]
    assert days == [[f"2026-03-{day}"] for day in (next_one, this_one, on_it)]


def test_the_eve_of_a_day_never_calls_it_next() -> None:
    assert found("I start next Monday", at(2026, 3, 15)) == ["2026-03-23"]


@pytest.mark.parametrize(
    ("said_at", "text", "right"),
    [
        (at(2026, 1, 31), "in a month I move", "2026-02-28"),
        (at(2028, 1, 31), "in a month I move", "2028-02-29"),
        (at(2028, 2, 29), "in a year I'm done", "2029-02-28"),
        (at(2026, 3, 1), "my birthday is on February 29th", "2028-02-29"),
        (at(2026, 1, 31), "rent is due on the 31st", "2026-01-31"),
        (at(2026, 2, 3), "the lease ends on the 31st", "2026-03-31"),
        (at(2026, 12, 30), "the day after tomorrow I fly", "2027-01-01"),
        (at(2026, 12, 28), "next week I'm away", "2027-01-04/2027-01-10"),
        (at(2026, 12, 26), "at Christmas we met", "2026-12-25"),
        (at(2026, 12, 26), "at Easter we meet", "2027-03-28"),
        (at(2026, 4, 5), "on Easter Monday we drive home", "2026-04-06"),
        (at(2026, 2, 10), "it ends at the end of the month", "2026-02-26/2026-02-28"),
    ],
)
def test_ends_of_months_and_years(said_at: datetime, text: str, right: str) -> None:
    assert found(text, said_at) == [right]


def test_wall_time_is_kept_when_the_clocks_change() -> None:
    # On 29 March 2026 clocks go forward at two.
    span = find_times("I fly on March 30 at 9:15", said_at=at(2026, 3, 27))[0]
    assert span.start == datetime(2026, 3, 30, 9, 15, tzinfo=BERLIN)
    assert span.start.utcoffset() == timedelta(hours=2)
    later = find_times("the train leaves in 5 hours", said_at=at(2026, 3, 29, 0))[0]
    assert later.start.astimezone(UTC) == datetime(2026, 3, 29, 4, tzinfo=UTC)
    skipped = find_times("the alarm rings on March 29 at 2:30am", said_at=at(2026, 3, 27))[0]
    assert skipped.start.astimezone(BERLIN).hour == 3


def test_days_are_those_of_the_zone_of_the_message() -> None:
    late = datetime(2026, 3, 11, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    span = find_times("see you tomorrow", said_at=late)[0]
    assert span.start == datetime(2026, 3, 12, tzinfo=timezone(timedelta(hours=-5)))


def test_numbers_are_read_as_where_the_message_comes_from() -> None:
    text = "we meet on 4/5"
    assert found(text) == ["2026-05-04"]
    new_york = NOW.replace(tzinfo=ZoneInfo("America/New_York"))
    assert found(text, new_york) == ["2026-04-05"]
    spans = find_times(text, said_at=new_york, day_first=True)
    assert [shown(span) for span in spans] == ["2026-05-04"]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("the day after my exam I fly", "2026-03-21"),
        ("two days before the exam I panic", "2026-03-18"),
        ("the weekend after my exam we party", "2026-03-21/2026-03-22"),
        ("the evening after my exam we drink", "2026-03-20"),
        ("the day after my wedding I fly", ""),
    ],
)
def test_days_beside_a_known_event(text: str, right: str) -> None:
    exam = TimeSpan(at(2026, 3, 20, 0), at(2026, 3, 21, 0), Precision.DAY)
    spans = find_times(text, said_at=NOW, known=lambda name: exam if name == "exam" else None)
    assert [shown(span) for span in spans] == ([right] if right else [])


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("what did I tell you in March?", "2026-03-01/2026-03-31"),
        ("what did I say about my sister in May?", "2025-05-01/2025-05-31"),
        ("what happened last week?", "2026-03-02/2026-03-08"),
        ("do you remember what I told you yesterday", "2026-03-10"),
        ("what did we talk about on Monday?", "2026-03-09"),
        ("Where was I two days ago?", "2026-03-09"),
        ("what did I do at Christmas?", "2025-12-25"),
        ("what did I tell you three weeks ago?", "2026-02-15/2026-02-21"),
        ("what did I do in 2024?", "2024-01-01/2024-12-31"),
        ("was habe ich dir gestern erzählt?", "2026-03-10"),
    ],
)
def test_the_time_that_is_asked_about(text: str, right: str) -> None:
    span = asked_time(text, now=NOW)
    assert span is not None and shown(span) == right


@pytest.mark.parametrize(
    "text", ["I saw her last week", "what are we doing tomorrow?", "what's my sister's name?", "hello"]
)
def test_no_time_is_asked_about(text: str) -> None:
    assert asked_time(text, now=NOW) is None


def test_a_day_with_a_name_can_be_asked_about() -> None:
    birthday = TimeSpan(at(2026, 1, 5, 0), at(2026, 1, 6, 0), Precision.DAY)
    span = asked_time("what did I do on my birthday?", now=NOW, known={"birthday": birthday}.get)
    assert span is not None and shown(span) == "2026-01-05" and span.phrase == "on my birthday"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00" * 50,
        "in 999 years",
        "999 years ago",
        "on the 99th",
        "31/02/2026",
        "on 2026-13-45",
        "at 25:99",
    ]
    + ["\u0130" * 40 + " tomorrow", "tomorrow " * 3000, "\ud800 tomorrow"],
)
def test_anything_is_a_safe_text(text: str) -> None:
    for span in find_times(text, said_at=NOW):
        assert span.start < span.end and span.phrase in text
