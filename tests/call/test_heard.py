"""Which words were heard."""

from __future__ import annotations

import pytest

from app.call.heard import heard_to, joined
from app.engines import SpokenWord

TEXT = "Good evening, my friend."
WORDS = (
    SpokenWord(0, 4, 0.0, 0.4),
    SpokenWord(5, 13, 0.4, 1.0),
    SpokenWord(14, 16, 1.2, 1.4),
    SpokenWord(17, 24, 1.4, 2.0),
)


@pytest.mark.parametrize(
    ("seconds", "heard"),
    [
        (0.0, ""), (0.2, ""), (0.21, "Good"), (0.69, "Good"), (0.71, "Good evening,"),
        (1.25, "Good evening,"), (1.31, "Good evening, my"), (1.69, "Good evening, my"),
        (1.71, TEXT), (2.5, TEXT),
    ],
)  # fmt: skip
def test_a_word_counts_when_more_than_half_of_it_sounded(seconds: float, heard: str) -> None:
    assert TEXT[: heard_to(TEXT, WORDS, seconds, 2.0)] == heard


def test_without_times_every_letter_is_as_long() -> None:
    heard = [TEXT[: heard_to(TEXT, (), seconds / 10, 2.4)] for seconds in range(26)]
    assert heard[0] == "" and heard[3] == "Good" and heard[-1] == TEXT
    assert all(text in ("", "Good", "Good evening,", "Good evening, my", TEXT) for text in heard)
    assert heard == sorted(heard, key=len)


def test_what_has_no_length_is_heard_at_once() -> None:
    assert heard_to("Shown.", (), 0.0, 0.0) == len("Shown.")


@pytest.mark.parametrize(
    ("tries", "heard"),
    [
        ([""], ""), (["Hello "], "Hello"), (["One.", " Two."], "One. Two."), (["One.", ""], "One."),
        (["One. Two.", "One."], "One. Two."),
        (["One.", "One. Two."], "One. Two."), (["", "Two."], "Two."),
    ],
)  # fmt: skip
def test_tries_are_joined(tries: list[str], heard: str) -> None:
    assert joined(tries) == heard
