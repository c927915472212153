"""The more complete what was said, the shorter the wait; nobody waits for ever."""

from __future__ import annotations

import pytest

from app.call.turn_end import CEILING_S, completeness, wait_s, witnesses

TEXTS = [
    "Yes.", "Not really.", "I went to the store and", "I went to the store and bought some milk.", "Well -",
    "Um", "Because...", "My sister,", "Ich war gestern bei der", "Ich war gestern bei der Arbeit.", "Hm",
    "What is that?", "Okay", "Stop!", "So I told him that I would", "I love it", "Nein, danke.",
]  # fmt: skip
CHANCES = [0.0, 0.0001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1.0]


@pytest.mark.parametrize("text", TEXTS)
def test_the_more_probable_an_end_the_shorter_the_wait(text: str) -> None:
    scores = [completeness(text, chance) for chance in CHANCES]
    waits = [wait_s(text, chance) for chance in CHANCES]
    assert scores == sorted(scores) and waits == sorted(waits, reverse=True)
    assert scores[0] < scores[-1]


@pytest.mark.parametrize("text", [*TEXTS, "", "...", "?!", "word " * 500])
@pytest.mark.parametrize("chance", [None, *CHANCES])
def test_the_wait_has_bounds(text: str, chance: float | None) -> None:
    assert 0 <= completeness(text, chance) <= 1
    assert 0.2 <= wait_s(text, chance) <= CEILING_S == 2.0


@pytest.mark.parametrize("chance", [None, 0.05, 0.5])
@pytest.mark.parametrize(
    ("whole", "cut"),
    [
        ("I went to the store and bought milk.", "I went to the store and bought milk, and"),
        ("I went home.", "I went home"),
        ("I went home.", "I went home..."),
        ("Where is it?", "Where is it,"),
        ("I don't know why.", "I don't know, because."),
        ("I saw my sister.", "I saw my."),
        ("That's it.", "That's it, um."),
        ("Ich war in der Stadt.", "Ich war in der"),
        ("Ich gehe nach Hause.", "Ich gehe nach Hause, weil"),
        ("Das ist gut.", "Das ist gut, äh..."),
    ],
)
def test_what_is_whole_waits_less_than_what_is_cut(whole: str, cut: str, chance: float | None) -> None:
    assert wait_s(whole, chance) < wait_s(cut, chance)


@pytest.mark.parametrize(
    "text", ["Yes.", "No.", "Not really.", "I guess so.", "Okay.", "Ja.", "Keine Ahnung."]
)
def test_an_answer_that_stands_alone_is_one_though_the_model_expects_more(text: str) -> None:
    assert wait_s(text, 0.1) <= 0.6 and wait_s(text, None) <= 0.6


@pytest.mark.parametrize(
    "text", ["I went to the", "Because", "So I told him that", "Um...", "Ich war gestern bei der", "Weil"]
)
def test_an_open_word_waits_long(text: str) -> None:
    assert wait_s(text, 0.001) >= 1.5 and wait_s(text, None) >= 1.5


@pytest.mark.parametrize(
    "text", ["I hope so.", "Where is it?", "Come on.", "Yes, I do.", "Ruf mich an.", "Das weiß ich nicht."]
)
def test_a_word_with_which_people_also_end_is_for_the_model_to_judge(text: str) -> None:
    assert wait_s(text, 0.9) <= 0.8 < 1.8 < wait_s(text, 0.001)


def test_nothing_but_marks_says_nothing() -> None:
    assert not witnesses("...", 0.9) and wait_s("...", 0.9) == CEILING_S


def test_writing_does_not_matter() -> None:
    assert witnesses("“I DON’T KNOW.”", None) == witnesses("I don't know.", None)
    assert witnesses("Well –", None) == witnesses("well...", None) == witnesses("well…", None)
