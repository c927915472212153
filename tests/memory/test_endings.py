"""What a message ends of the things known: names put right, couples that parted, animals that died."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.memories import Fact
from app.domain.nouns import Conversation, Role
from app.memory.rules import endings_in, facts_in
from app.store.vault import Vault
from tests.memory.making import said
from tests.store.samples import NOW


@pytest.fixture
def told(vault: Vault, chat: Conversation) -> Told:
    return Told(vault, chat)


class Told:
    """What is known after each thing that the user says."""

    def __init__(self, vault: Vault, chat: Conversation) -> None:
        self.vault, self.chat, self.at = vault, chat, NOW

    def say(self, *texts: str) -> None:
        for text in texts:
            self.at += timedelta(days=1)
            message = self.vault.messages.add(self.chat.id, Role.USER, text, now=self.at)
            new = facts_in(message)
            for fact in (*new, *endings_in(message, new, lambda: self.vault.facts.all("ann"))):
                self.vault.facts.add("ann", fact, said_at=self.at, now=self.at)

    def holds(self) -> list[str]:
        return sorted(fact.text for fact in self.every() if fact.current(self.at))

    def was(self) -> list[str]:
        return sorted(fact.text for fact in self.every() if not fact.current(self.at))

    def every(self) -> list[Fact]:
        return self.vault.facts.all("ann", history=True)


@pytest.mark.parametrize("first", ["My sister Lena moved out.", "My sister is called Lena."])
@pytest.mark.parametrize(
    "then",
    [
        "Actually my sister is called Lea, not Lena. I mistyped.",
        "Sorry, I meant Lea, not Lena.",
        "She's called Lea, not Lena",
        "It's not Lena, but Lea.",
        "I mistyped, my sister is called Lea",
    ],
)
def test_a_name_that_is_put_right_takes_the_place_of_the_wrong_one(told: Told, first: str, then: str) -> None:
    told.say(first, then)
    names = [text for text in told.holds() if "called" in text]
    assert names == ["{user}'s sister is called Lea."]
    assert not any("Lena" in text for text in told.holds())


def test_the_wrong_name_goes_where_there_may_be_several(told: Told) -> None:
    told.say("My friend Lena lives in Bern.", "My friend Tom is a baker.")
    told.say("Actually, my friend's name is Lea, not Lena.")
    assert told.holds() == [
        "{user}'s friend Lea lives in Bern.",
        "{user}'s friend Tom is a baker.",
        "{user}'s friend is called Lea.",
        "{user}'s friend is called Tom.",
    ]


def test_another_sister_stands_beside_the_first(told: Told) -> None:
    told.say("My sister is called Lea.", "My other sister is called Mia.")
    assert told.holds() == ["{user}'s other sister is called Mia.", "{user}'s sister is called Lea."]


def test_what_is_put_right_of_one_is_not_of_another(told: Told) -> None:
    told.say(
        "My brother is called Felix.", "My cousin is called Felix.", "My cousin's name is Fred, not Felix."
    )
    assert told.holds() == ["{user}'s brother is called Felix.", "{user}'s cousin is called Fred."]


@pytest.mark.parametrize(
    "words",
    [
        "I broke up with Aylin yesterday.",
        "Aylin and I broke up.",
        "We broke up last night.",
        "My girlfriend left me.",
        "I'm single again",
    ],
)
def test_who_parted_from_somebody_is_not_together_with_them(told: Told, words: str) -> None:
    told.say("My girlfriend Aylin loves tea.", "My sister is called Mia.", words)
    held = told.holds()
    assert "{user}'s sister is called Mia." in held and len(held) == 2
    assert not any("girlfriend is called" in text or "loves tea" in text for text in held)
    assert "{user} was together with Aylin." in told.was()


@pytest.mark.parametrize(
    "words", ["Tom broke up with Aylin.", "My sister left her boyfriend.", "I left the house with Aylin."]
)
def test_somebody_elses_parting_ends_nothing_of_the_users(told: Told, words: str) -> None:
    told.say("My girlfriend is called Aylin.", words)
    assert "{user}'s girlfriend is called Aylin." in told.holds()


@pytest.mark.parametrize(
    "words", ["My dog Bruno died.", "my dog died last week", "Bruno died today.", "Mein Hund ist gestorben"]
)
def test_an_animal_that_died_is_no_longer_there(told: Told, words: str) -> None:
    told.say("I have a dog called Bruno.", "I have a cat called Pip.", words)
    held = told.holds()
    assert "{user}'s cat is called Pip." in held and "{user} has a cat." in held
    assert not any("dog is called" in text or "has a dog" in text for text in held)
    assert {"{user}'s dog was called Bruno.", "{user} had a dog."} <= set(told.was())


def test_who_lives_there_plans_to_move_there_no_more(told: Told) -> None:
    told.say("I'm going to move to Linz in May.", "I'm going to learn Spanish.", "Ich wohne jetzt in Linz")
    assert told.holds() == ["{user} lives in Linz.", "{user} plans to learn Spanish."]


def test_a_job_that_was_left_is_history_in_its_own_words(told: Told) -> None:
    told.say("I work at the bank.", "I quit my job at the bank.", "I work at a bakery.")
    assert told.holds() == ["{user} works at a bakery."]
    assert "{user} worked at the bank." in told.was() and "{user} works at the bank." not in told.was()


def test_the_characters_words_end_nothing() -> None:
    assert endings_in(said("My dog Bruno died.", role=Role.CHARACTER), [], list) == []


def test_what_is_known_is_looked_at_only_where_words_may_end_something() -> None:
    def known() -> list[Fact]:
        raise AssertionError("nothing here ends anything")

    assert endings_in(said("My cat sleeps, and I love tea."), [], known) == []
