"""Whom a question is about, in whose voice the answer was given, and the dates in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.memory.question import Dates, Question, question_of


def asked(text: str, user: str = "Sam", character: str = "Mia Berg") -> Question:
    return question_of(text, user_name=user, character_name=character)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("When did Sam go to Bern?", "When did I go to Bern?"),
        ("When did Mia go to Bern?", "When did I go to Bern?"),
        ("Where did Mia meet Sam?", "Where did I meet you?"),
        ("Is Mia Berg's cat old?", "Is my cat old?"),
        ("what's my sister's name", "what's my sister's name"),
        ("What did you tell me about your job?", "What did I tell you about my job?"),
        ("You're sure you've told me?", "I'm sure I've told you?"),
        ("Do you remember what I said?", "what I said?"),
        ("Samantha sings", "Samantha sings"),
    ],
)
def test_in_the_voice_of_whoever_is_asked_about(text: str, spoken: str) -> None:
    assert asked(text).spoken == spoken


@pytest.mark.parametrize(
    ("text", "of_user"),
    [
        ("When did Sam go to Bern?", True),
        ("When did Mia go to Bern?", False),
        ("What does Mia think of Sam's plan?", False),
        ("Sam's plan: what did Mia think?", False),
        ("What did I tell you about Anna?", True),
        ("What did you tell me about Anna?", False),
        ("What is my sister's name?", True),
        ("What is your sister's name?", False),
        ("What do Sam and Mia both like?", None),
        ("Where did you and I meet?", None),
        ("Who is taller, my sister or your sister?", None),
        ("Do you remember my sister's name?", True),
        ("Do you still know where I work?", True),
        ("Where is Bern?", None),
    ],
)
def test_whom_it_is_about(text: str, of_user: bool | None) -> None:
    assert asked(text).of_user is of_user


def test_names_are_not_what_it_is_about() -> None:
    assert asked("When did Mia Berg paint the sunrise for Sam?").words == ("paint", "sunrise")
    assert asked("Do you remember the lake?").words == ("lake",)


@pytest.mark.parametrize("name", ["", " ", "The", "C++ (x)", "Sam"])
def test_any_name_will_do(name: str) -> None:
    assert "lake" in asked("Where is the Sam lake?", user=name, character=name).words


@pytest.mark.parametrize(
    ("text", "months", "days", "years"),
    [
        ("What did I do on 7 May 2023?", {5}, {7}, {2023}),
        ("in August, or on September 3rd", {8, 9}, {3}, set()),
        ("in march", {3}, set(), set()),
        ("may I march on?", set(), set(), set()),
        ("at 7 in the morning", set(), set(), set()),
        ("before 2021", set(), set(), {2021}),
        ("in June, after 3 weeks, at 10:30", {6}, {30}, set()),
    ],
)
def test_dates_in_it(text: str, months: set[int], days: set[int], years: set[int]) -> None:
    assert asked(text).dates == Dates(frozenset(months), frozenset(days), frozenset(years))


@given(st.text(max_size=60), st.text(max_size=10), st.text(max_size=10))
def test_anything_can_be_asked(text: str, user: str, character: str) -> None:
    question_of(text, user_name=user, character_name=character)
