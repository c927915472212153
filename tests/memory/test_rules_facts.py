"""Facts by rules: what the words say, nothing they do not, each with its words."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest

from app.domain.memories import FactKind, NewFact
from app.domain.nouns import Role, Status
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
        "sister's name": ("My sister Lena moved out", "My sister is called Lea"),
        "diet": ("I'm a vegetarian", "I'm not a vegetarian anymore"),
        "life": ("my dog died", "Mein Hund Rex ist gestorben"),
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


def of_self(words: str, *before: str, status: Status = Status.COMPLETE) -> list[str]:
    reply = replace(said(words, id=9, role=Role.CHARACTER), status=status)
    return [fact.text for fact in self_facts_in(reply, [said(text) for text in before])]


@pytest.mark.parametrize(
    ("words", "before"),
    [
        ("I work in a flower shop.", "I work in a flower shop now."),
        ("I have two kids, Emil and Ida.", "I have two kids, Emil and Ida. Ida is six."),
        ("I love hiking.", "I love long hikes and hiking in the rain."),
        ("My brother Felix is a baker.", "My brother Felix works as a baker."),
    ],
)
def test_the_users_words_said_back_tell_nothing_of_the_character(words: str, before: str) -> None:
    assert of_self(words, before) == [] and of_self(words, before, "And now?") == []
    assert of_self(words)


@pytest.mark.parametrize(
    "asked", ["Where do I work?", "What don't I like?", "Do you know what my job is?", "What am I?"]
)
def test_an_answer_about_the_user_tells_nothing_of_the_character(asked: str) -> None:
    assert of_self("I work in a bakery and I don't like mushrooms.", "Hello.", asked) == []


def test_a_question_about_the_character_is_answered_for_itself() -> None:
    assert of_self("I live in Whitby.", "May I ask where you live?") == ["{char} lives in Whitby."]


@pytest.mark.parametrize(
    "words",
    [
        "I work in a flower shop, Nora.",
        "I don't like mushrooms, Nora!",
        "I live in Bern, Nora.",
        "Yes, I can forget my brother Felix.",
        "I will forget that my brother Felix is a baker.",
        "I promise I'll never forget my sister Mia.",
    ],
)
def test_what_is_said_to_somebody_by_name_or_offered_tells_nothing(words: str) -> None:
    assert of_self(words) == []


@pytest.mark.parametrize("status", [Status.INTERRUPTED, Status.FAILED])
def test_a_reply_that_broke_off_tells_nothing(status: Status) -> None:
    assert of_self("I grew up in Whitby.", status=status) == [] and of_self("I grew up in Whitby.")


def test_a_job_that_ended_keeps_where_it_was_and_until_when() -> None:
    left, was = facts("I quit my job at the bank last month, by the way.")
    assert left.text == "{user} quit their job at the bank in February 2026." and left.valid_until is None
    assert (was.text, was.slot, was.value) == ("{user} worked at the bank.", "job", "the bank")
    assert left.valid_from == was.valid_until and was.valid_until is not None
    assert (was.valid_until.year, was.valid_until.month) == (2026, 2)
    (_, was) = facts("I quit my job at the bank in November.")
    assert was.valid_until is not None and (was.valid_until.year, was.valid_until.month) == (2025, 11)
    (left,) = facts("I quit my job last year.")
    assert left.text == "{user} quit their job in 2025."
    (_, was) = facts("I quit my job at the bank.")
    assert was.valid_until == NOW


@pytest.mark.parametrize(
    "words",
    ["I retired at 65", "I left my job at noon", "I quit my job with great relief", "I got fired at work"],
)
def test_not_every_at_is_where_one_worked(words: str) -> None:
    (left,) = facts(words)
    assert left.valid_until is None


def test_what_used_to_be_says_so_itself() -> None:
    (fact,) = facts("I used to live in Vienna")
    assert fact.text == "{user} used to live in Vienna." and fact.valid_until == NOW


def test_an_animal_that_died_is_one_memory() -> None:
    assert [fact.text for fact in facts("My dog Bruno died last week")] == ["{user}'s dog Bruno died."]


def test_an_ai_is_taken_at_its_word_in_nothing_bodily() -> None:
    assert self_facts_in(said("I'm an AI, so I have no dog.", role=Role.CHARACTER)) == []


def test_a_fact_has_one_blank_between_words() -> None:
    told = facts_in(said("My sister Mia plays the cello. I play the  trombone."), [])
    assert told and all("  " not in one.text for one in told)
