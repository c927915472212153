"""Direct questions whether it is an AI, in six languages, and what only looks like one."""

from __future__ import annotations

import time

import pytest

from app.characters.starters import load_starters
from app.companion.honesty import asks_whether_ai, opening
from app.settings.places import resources
from tests.companion.asking import ASKS, DOES_NOT, ODD_SPELLING, ROUNDABOUT, SOUNDS_ALIKE


@pytest.mark.parametrize(
    "text", [text for texts in ASKS.values() for text in texts] + [*ODD_SPELLING, *ROUNDABOUT]
)
def test_the_question_is_heard(text: str) -> None:
    assert asks_whether_ai(text)


@pytest.mark.parametrize(
    "text",
    [text for texts in DOES_NOT.values() for text in texts] + [*SOUNDS_ALIKE, "", "  ", "\0", "?", "🤖"],
)
def test_no_false_alarm(text: str) -> None:
    assert not asks_whether_ai(text)


def test_the_question_is_heard_inside_a_long_message() -> None:
    day = "We walked along the river and nobody said much, which was fine by me. "
    assert asks_whether_ai(day * 3 + "Are you human? " + day * 20)
    assert asks_whether_ai(day * 200 + "So tell me, are you a bot?")
    assert asks_whether_ai("Are you real? " + day * 2000)
    assert not asks_whether_ai(day * 2000)


def test_the_answer_begins_with_the_truth() -> None:
    for character in load_starters(resources() / "characters"):
        assert opening(character) == character.disclosure.strip()
        assert "AI" in opening(character)
        assert "{" not in opening(character)


@pytest.mark.parametrize(
    "text",
    [
        "are you human?",
        "I had a long day at the computer. " * 11,
        "are you a " * 40,
        "x " * 50_000,
        "are you? " * 11_000,
    ],
)
def test_it_costs_under_a_millisecond(text: str) -> None:
    asks_whether_ai(text)
    best = min(_seconds(text) for _ in range(15))
    # Measured 0.01 to 0.5 ms; the bound is wide because test machines are busy.
    assert best < 0.003


def _seconds(text: str) -> float:
    started = time.perf_counter()
    asks_whether_ai(text)
    return time.perf_counter() - started
