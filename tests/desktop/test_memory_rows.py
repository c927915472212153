"""What the memory page says: sections and groups, history folded, follow-ups in words, days and quotes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.desktop.memory.rows import (
    View,
    episode_rows,
    fact_rows,
    fits,
    followup_rows,
    section_headings,
    section_names,
)
from app.desktop.words import on_day, one_line, span_words, with_quote
from app.domain.memories import Fact, FactKind, Followup, FollowupState, Origin, Precision, Source, TimeSpan
from app.domain.nouns import Message, Role, Status
from tests.fakes import NOW

pytestmark = pytest.mark.usefixtures("greenwich")
YESTERDAY = NOW - timedelta(days=1)
VIEW = View("billie", {"billie": "Billie", "anselm": "Anselm"}, NOW)


def fact(
    id: int, text: str, kind: FactKind = FactKind.YOU, about: str = "", days: float = 1, **more: object
) -> Fact:
    said = NOW - timedelta(days=days)
    return Fact(id, "billie", kind, about, "", text, text, **{"said_at": said, **more})  # type: ignore[arg-type]


def span(days: int, precision: Precision = Precision.DAY, hour: int = 0) -> TimeSpan:
    start = (NOW + timedelta(days=days)).replace(hour=hour, minute=0)
    return TimeSpan(start, start + timedelta(days=1), precision)


def coming(id: int, state: FollowupState = FollowupState.OPEN, days: int = 5, **more: object) -> Followup:
    fields = {"event": span(days), "due": span(days + 1), "state": state, **more}
    return Followup(id, "billie", "the exam", "exam", Source(1, "exam"), NOW, **fields)  # type: ignore[arg-type]


def test_facts_stand_in_their_sections_the_pinned_and_the_newest_first() -> None:
    facts = [
        fact(1, "old", days=9), fact(2, "new"), fact(3, "pinned", days=90, pinned=True),
        fact(4, "undated", said_at=None), fact(5, "felt", FactKind.FEELING), fact(6, "Bern", FactKind.PLACE),
        fact(7, "likes tea", FactKind.PREFERENCE), fact(8, "the sea", FactKind.SELF),
    ]  # fmt: skip
    rows = fact_rows(facts, "about", VIEW)
    assert [row.text for row in rows] == ["pinned", "new", "old", "undated", "Bern", "felt"]
    assert [row.heading for row in rows] == ["", "", "", "", "Places", "How you felt"]
    assert [row.text for row in fact_rows(facts, "likes", VIEW)] == ["likes tea"]
    assert [row.note for row in fact_rows(facts, "self", VIEW)] == ["Billie said this yesterday"]


def test_people_stand_together() -> None:
    facts = [
        fact(1, "Mia moved.", FactKind.PERSON, "sister Mia"),
        fact(2, "Rufus died.", FactKind.PERSON, "dog Rufus"),
        fact(3, "Mia sings.", FactKind.PERSON, "sister Mia", days=3),
    ]  # fmt: skip
    rows = fact_rows(facts, "people", VIEW)
    assert [(row.heading, row.text) for row in rows] == [
        ("Dog Rufus", "Rufus died."), ("Sister Mia", "Mia moved."), ("", "Mia sings."),
    ]  # fmt: skip


def test_what_was_so_before_is_folded_beneath_what_is_so_now() -> None:
    facts = [
        fact(1, "Noor worked at Siemens.", days=100, replaced_by=2),
        fact(
            2, "Noor worked at the zoo.", days=50, replaced_by=3, valid_until=datetime(2026, 2, 3, tzinfo=UTC)
        ),
        fact(3, "Noor is a nurse.", days=5),
    ]
    (row,) = fact_rows(facts, "about", VIEW)
    assert (row.text, row.folded, row.unfolded) == ("Noor is a nurse.", 2, False)
    rows = fact_rows(facts, "about", VIEW, {3})
    assert [(one.text, one.note) for one in rows[1:]] == [
        ("Before: Noor worked at the zoo.", "until February 2026"),
        ("Before: Noor worked at Siemens.", "until January 2026"),
    ]
    assert [(one.beneath, one.past) for one in rows] == [(False, False), (True, True), (True, True)]


def test_what_ended_and_nothing_took_the_place_of_stands_last() -> None:
    facts = [
        fact(1, "Noor lived in Fürth.", valid_until=datetime(2024, 6, 1, tzinfo=UTC)), fact(2, "Noor sings."),
        fact(3, "Gone.", replaced_by=99), fact(4, "Round.", replaced_by=4),
    ]  # fmt: skip
    rows = fact_rows(facts, "about", VIEW)
    assert [row.heading for row in rows] == ["", "No longer so", "", ""]
    assert {row.note for row in rows if row.past} == {"until June 2024", "until when is not known"}


def test_who_said_it_and_who_may_know_it() -> None:
    facts = [
        fact(1, "a", origin=Origin.USER, days=0), fact(2, "b", shared=True),
        replace(fact(3, "c", shared=True), character_id="anselm"),
        fact(4, "d", said_at=None),
    ]  # fmt: skip
    rows = {row.text: row for row in fact_rows(facts, "about", VIEW)}
    assert rows["a"].note == "You wrote this today"
    assert rows["b"].shared and rows["b"].owner == ""
    assert (rows["c"].owner, rows["c"].note) == ("Anselm", "You told Anselm this yesterday")
    assert rows["d"].note == "When this was said is not known"


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (coming(1), "Billie will ask about it on 20 March, or when you talk after that."),
        (coming(1, days=-2), "Billie will ask about it when you talk next."),
        (coming(1, FollowupState.ASKED, -5, asked_at=YESTERDAY), "Billie asked about it yesterday."),
        (coming(1, FollowupState.ASKED, -5), "Billie asked about it."),
        (coming(1, FollowupState.ANSWERED, -5), "You told Billie how it was."),
        (coming(1, FollowupState.CANCELLED), "Billie will not ask about it."),
        (coming(1, FollowupState.STALE, -90), "It is too long ago to ask about it."),
    ],
)  # fmt: skip
def test_what_becomes_of_a_follow_up(one: Followup, words: str) -> None:
    (row,) = followup_rows([one], VIEW)
    assert (row.text, row.becomes) == ("The exam", words)
    assert row.asks == (one.state is FollowupState.OPEN)


def test_follow_ups_the_nearest_first_and_what_is_over_last() -> None:
    some = [
        coming(1, days=9),
        coming(2, FollowupState.STALE, -90),
        coming(3),
        coming(4, FollowupState.ASKED, -5),
    ]
    rows = followup_rows(some, VIEW)
    assert [row.number for row in rows] == [3, 1, 4, 2]
    assert [row.heading for row in rows] == ["Still to come", "", "Asked about", "Over"]
    assert [row.past for row in rows] == [False, False, False, True]
    assert rows[0].day == "2026-03-19"


def test_what_was_said_by_days() -> None:
    def said(id: int, days: int, role: Role = Role.USER, text: str = "It was **good**.") -> Message:
        return Message(id, 7, id, 1, 1, role, text, Status.COMPLETE, NOW - timedelta(days=days))

    rows = episode_rows([said(3, 0, Role.CHARACTER), said(2, 0), said(1, 20, text="x" * 900)], VIEW)
    assert [row.heading for row in rows] == ["Today", "", "Sunday, 22 February"]
    assert [row.note for row in rows] == ["Billie, 19:30", "You, 19:30", "You, 19:30"]
    assert rows[0].text == "It was good." and len(rows[2].text) == 401
    assert (rows[0].conversation, rows[0].mine) == (7, False)
    (found,) = episode_rows([said(1, 20)], VIEW, "What was said")
    assert (found.heading, found.note) == ("What was said", "You, on 22 February, 19:30")


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (span(5), "Thursday, 19 March"),
        (span(5, Precision.MINUTE, 14), "Thursday, 19 March at 14:00"),
        (span(5, Precision.WEEK), "in the week of 16 March"),
        (span(60, Precision.MONTH), "in May 2026"),
        (span(700, Precision.YEAR), "in 2028"),
        (span(400), "Sunday, 18 April 2027"),
    ],
)
def test_when_something_is(span: TimeSpan, words: str) -> None:
    assert span_words(span, NOW) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (-1, "yesterday"), (1, "tomorrow"), (-12, "on 2 March"), (-400, "on 7 February 2025")],
)
def test_days_in_a_sentence(days: int, words: str) -> None:
    assert on_day(NOW + timedelta(days=days), NOW) == words


def test_a_quote_is_marked_and_nothing_else_can_be_markup() -> None:
    rich = with_quote('<b>I</b> am a nurse @ink@ now\nand "more"', "a nurse")
    assert "<b>" not in rich and "@ink@" not in rich and rich.count("<p") == 2
    assert '@foundInk@">a nurse</span>' in rich
    assert "<span" not in with_quote("Something else.", "a nurse")
    long = with_quote("x" * 5000 + " a nurse " + "y" * 5000, "a nurse")
    assert len(long) < 2000 and long.count("…") == 2 and ">a nurse<" in long
    assert with_quote("one\ntwo", "one\ntwo").count("<span") == 2


def test_headings_have_the_name_and_the_rail_has_less_room() -> None:
    assert section_headings("Billie")["self"] == "About Billie"
    assert section_names("Billie")["plans"] == "Plans" != section_headings("Billie")["plans"]


def test_words_are_found_whatever_their_case() -> None:
    assert fits("Mia lives in Bern", "bern MIA") and not fits("Mia lives in Bern", "mia basel")


def test_one_line_of_a_text() -> None:
    assert one_line("# It was\n**good**") == "It was good"
