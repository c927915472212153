"""Things to come back to: found in what the user says, with their day, a name and when to ask."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.domain.memories import NewFollowup
from app.domain.nouns import Message, Role
from app.memory.rules import followups_in
from tests.memory.event_sentences import EVENTS, NO_EVENTS
from tests.memory.making import said

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 11, 10, 0, tzinfo=BERLIN)


def found(text: str, *before: Message) -> list[NewFollowup]:
    return followups_in(said(text, id=9, at=NOW), before)


def one(text: str, *before: Message) -> NewFollowup:
    (new,) = found(text, *before)
    return new


def test_events_are_found_with_their_day_and_name() -> None:
    missed = []
    for text, day, words in EVENTS:
        fit = [
            new
            for new in found(text)
            if new.event and f"{new.event.start.date()}" == day and words.lower() in new.title.lower()
        ]
        if len(fit) != 1 or len(found(text)) > 1:
            missed.append((text, [new.title for new in found(text)]))
    assert len(missed) <= len(EVENTS) * 0.1, missed


def test_nothing_is_found_where_nothing_is_to_come() -> None:
    wrong = [(text, [new.title for new in found(text)]) for text in NO_EVENTS if found(text)]
    assert len(wrong) <= len(NO_EVENTS) * 0.02, wrong


def test_the_words_are_those_of_the_message() -> None:
    for text, _, _ in EVENTS:
        for new in found(text):
            assert new.source.message_id == 9 and new.source.quote in text


def test_it_is_asked_the_next_day_and_not_for_ever() -> None:
    new = one("I have a job interview next Thursday")
    assert (new.title, new.kind) == ("the job interview", "interview")
    assert new.due.start == datetime(2026, 3, 20, 5, 0, tzinfo=BERLIN)
    assert timedelta(days=7) <= new.due.end - new.due.start <= timedelta(days=14)


def test_after_a_time_by_the_clock_it_is_asked_two_hours_later() -> None:
    new = one("my interview is on Thursday at 3pm")
    assert new.due.start == datetime(2026, 3, 12, 17, 1, tzinfo=BERLIN)
    assert one("the party at my place is on Friday at 9pm").due.start.date().day == 14


def test_a_journey_is_asked_about_when_it_is_over() -> None:
    new = one("we're flying to Japan on Saturday for two weeks")
    assert new.event is not None and new.event.end.date().isoformat() == "2026-03-29"
    assert new.due.start.date().isoformat() == "2026-03-29"


@pytest.mark.parametrize(
    ("text", "sad"),
    [
        ("grandpa's funeral is on Friday", True),
        ("Mum's surgery is on Friday", True),
        ("the clinic calls with my biopsy results on Friday", True),
        ("my wedding is on Friday", False),
        ("dentist on Friday", False),
    ],
)
def test_sad_kinds_are_marked(text: str, sad: bool) -> None:
    assert one(text).sad is sad


def test_what_weighs_more_goes_first() -> None:
    weights = [
        one(f"{what} on Friday").priority for what in ("grandpa's funeral", "my exam", "getting a tattoo")
    ]
    assert weights == sorted(weights, reverse=True)
    assert one("I'm so nervous, my exam is on Friday!!").priority > one("my exam is on Friday").priority


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("I want to quit smoking", "quitting smoking", "goal"),
        ("I've decided to learn Portuguese", "learning Portuguese", "goal"),
        ("I'm still waiting to hear about the flat", "the flat", "waiting"),
        ("we're waiting for news from my brother", "your brother", "waiting"),
    ],
)
def test_things_without_a_date(text: str, title: str, kind: str) -> None:
    new = one(text)
    assert (new.title, new.kind, new.event) == (title, kind, None)
    assert new.due.start >= NOW + timedelta(days=5)


def test_the_day_may_come_in_the_next_message() -> None:
    before = (
        said("I've got an interview at the zoo!", id=7, at=NOW),
        said("When is it?", id=8, at=NOW, role=Role.CHARACTER),
    )
    new = one("it's on Thursday", *before)
    assert new.title == "the interview at the zoo" and new.event is not None
    assert new.event.start.date().isoformat() == "2026-03-12" and new.source.message_id == 9
    assert found("it's on Thursday") == []


def test_a_day_beside_another_event() -> None:
    before = (said("my exam is on Friday", id=7, at=NOW),)
    new = one("the day after my exam I'm flying to Rome", *before)
    assert new.title == "the trip to Rome" and new.event is not None
    assert new.event.start.date().isoformat() == "2026-03-14"


def test_a_character_has_no_events() -> None:
    message = said("I have an interview on Friday", at=NOW, role=Role.CHARACTER)
    assert followups_in(message, ()) == []
