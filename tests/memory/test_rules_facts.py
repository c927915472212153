"""Facts by rules: what the words say, nothing they do not, each with its words."""

from __future__ import annotations

from types import ModuleType

import pytest

from app.domain.memories import FactKind, NewFact
from app.domain.nouns import Role
from app.memory.rules import facts_in, self_facts_in
from tests.memory import fact_held_out, fact_sentences
from tests.memory.making import NOW, said


def facts(text: str) -> list[NewFact]:
    return facts_in(said(text))


def is_expected(fact: NewFact, expected: list[str]) -> bool:
    for one in expected:
        kind, about, value = one.split("|")
        if (fact.kind, fact.about) == (FactKind(kind), about) and value.lower() in fact.value.lower():
            expected.remove(one)
            return True
    return False


@pytest.mark.parametrize("table", [fact_sentences, fact_held_out], ids=["sentences", "held out"])
def test_what_is_found_is_right(table: ModuleType) -> None:
    wrong, missed, count = [], [], 0
    for text, expected in table.POSITIVE:
        left = list(expected)
        for fact in facts(text):
            count += 1
            if not is_expected(fact, left):
                wrong.append((text, fact.text))
        missed += [(text, one) for one in left]
    assert len(wrong) <= 0.05 * count, wrong
    assert len(missed) <= 0.1 * count, missed


@pytest.mark.parametrize("table", [fact_sentences, fact_held_out], ids=["sentences", "held out"])
def test_traps_give_nothing(table: ModuleType) -> None:
    wrong = [(text, [fact.text for fact in facts(text)]) for text in table.TRAPS if facts(text)]
    assert len(table.TRAPS) >= 120
    assert len(wrong) <= 0.02 * len(table.TRAPS), wrong


def test_every_fact_quotes_the_message() -> None:
    for table in (fact_sentences, fact_held_out):
        for text, _ in table.POSITIVE:
            for fact in facts(text):
                assert fact.source.quote and fact.source.quote in text
                assert fact.value and fact.text.endswith(".") and "{user}" in fact.text


def test_newer_values_have_the_slot_of_the_older_ones() -> None:
    for slot, texts in {
        "job": (
            "I work as a nurse",
            "I got a new job at the zoo",
            "I quit my job",
            "I no longer work at Lidl",
        ),
        "home": ("I live in Bern", "I moved to Oslo"),
        "partner": ("I'm married", "we broke up", "my wife left me"),
        "favourite food": ("my favourite food is soup", "my favorite food is rice"),
        "opinion of olives": ("I love olives", "I hate olives"),
        "dog": ("I have a dog", "my dog died"),
    }.items():
        for text in texts:
            assert slot in [fact.slot for fact in facts(text)], text


def test_what_is_over_is_history_and_takes_nobodys_place() -> None:
    (fact,) = facts("I used to work at Siemens")
    assert fact.valid_until == NOW and fact.slot == ""


def test_a_friends_dog_is_not_the_users() -> None:
    (fact,) = facts("my friend has a dog")
    assert (fact.kind, fact.about) == (FactKind.PERSON, "friend")


def test_texts_are_about_the_user_and_their_people() -> None:
    assert [fact.text for fact in facts("I'm worried about my sister and I love my garden")] == [
        "{user} is worried about their sister.",
        "{user} loves their garden.",
    ]


def test_a_pasted_page_tells_nothing() -> None:
    assert facts("I live in Bern. " * 200) == []


def test_a_character_tells_of_itself_only_in_its_own_messages() -> None:
    words = "I grew up in Whitby, by the sea. My favourite colour is grey. And you, do you have a dog?"
    own = self_facts_in(said(words, role=Role.CHARACTER))
    assert [(fact.kind, fact.text) for fact in own] == [
        (FactKind.SELF, "{char} grew up in Whitby."),
        (FactKind.SELF, "{char}'s favourite colour is grey."),
    ]
    assert facts_in(said(words, role=Role.CHARACTER)) == [] and self_facts_in(said(words)) == []


def test_an_ai_is_taken_at_its_word_in_nothing_bodily() -> None:
    assert self_facts_in(said("I'm an AI, so I have no dog.", role=Role.CHARACTER)) == []
