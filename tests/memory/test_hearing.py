"""What is heard of the things that wait: no answer in a greeting, an end in having arrived."""

from __future__ import annotations

import pytest

from app.domain.memories import Followup
from app.memory.hearing import Heard, heard_of, says_nothing
from app.memory.rules import followups_in
from app.memory.rules.people import as_listed
from tests.memory.making import NOW, said


@pytest.mark.parametrize(
    "words",
    [
        "Not much. What do you know about me?",
        "Not much.",
        "Hey Ann!",
        "hello, how are you?",
        "What do you mean?",
        "Guten Morgen",
        "nothing new, you?",
        "...",
    ],
)
def test_a_greeting_and_a_question_back_are_no_answer(words: str) -> None:
    assert says_nothing(words, "Ann")


@pytest.mark.parametrize(
    "words", ["meh, they never smiled", "Fine. You?", "awful :(", "not great", "Good!", "I passed. And you?"]
)
def test_the_shortest_answer_is_one(words: str) -> None:
    assert not says_nothing(words, "Ann")


def waiting(text: str) -> Followup:
    (new,) = followups_in(said(text), ())
    return Followup(1, "ann", new.title, new.kind, new.source, NOW, new.event, new.due)


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("Ich wohne jetzt in Linz", {1: Heard.ANSWERED}),
        ("I live in Linz now!", {1: Heard.ANSWERED}),
        ("I live in Linz", {}),
        ("I live in Graz now", {}),
    ],
)
def test_who_lives_there_now_has_moved(words: str, heard: dict[int, Heard]) -> None:
    assert heard_of(words, NOW, [waiting("I'm moving to Linz next month")]) == heard


@pytest.mark.parametrize(
    ("title", "listed"),
    [
        ("your mum's surgery", "{user}'s mum's surgery"),
        ("you moving out", "{user} moving out"),
        ("the date with your girlfriend", "the date with their girlfriend"),
        ("the job interview", "the job interview"),
    ],
)
def test_in_a_list_it_is_said_about_the_user(title: str, listed: str) -> None:
    assert as_listed(title) == listed
