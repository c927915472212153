"""What the memory page and the terminal do with memories."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

import pytest

from app.domain.control import CancelToken
from app.domain.errors import KnownError
from app.domain.memories import FollowupState, MemoryKind, MemoryRef, Origin, Recall
from app.domain.nouns import Conversation, Profile, Role
from app.memory.memory import Memory
from app.memory.remembered import LONGEST, Remembered
from app.store.vault import Vault
from tests.fakes import FixedClock
from tests.store.samples import NOW, character

ANN = "ann"


@pytest.fixture
def changed() -> list[int]:
    """The conversations of which what was read is to be dropped."""
    return []


@pytest.fixture
def memory(vault: Vault, chat: Conversation, changed: list[int]) -> Remembered:
    vault.personal.set_profile(Profile("Sam", 1990))
    clock = FixedClock(NOW)

    def note(ids: Collection[int]) -> None:
        changed.extend(ids)

    return Remembered(vault, Memory(vault, None, clock), clock, note)


def say(vault: Vault, memory: Remembered, text: str, role: Role = Role.USER) -> int:
    message = vault.messages.add(1, role, text, now=NOW)
    memory._memory.take_in(cancel=CancelToken())
    return message.id


def test_facts_come_with_the_names_in_them_and_the_words_they_come_from(
    vault: Vault, memory: Remembered
) -> None:
    id = say(vault, memory, "My sister is called Mia.")
    (fact,) = memory.facts(ANN)
    assert "Sam" in fact.text and "Mia" in fact.text and "{" not in fact.text
    ((source, message),) = memory.why(MemoryRef(MemoryKind.FACT, fact.id))
    assert message.id == id and source.quote in message.text


def test_a_memory_of_ones_own_and_one_that_is_put_right(vault: Vault, memory: Remembered) -> None:
    own = memory.write(ANN, "  Sam is allergic\nto walnuts. ")
    assert own.text == "Sam is allergic to walnuts." and own.origin is Origin.USER
    assert vault.facts.get(own.id).text == "{user} is allergic to walnuts."
    vault.personal.set_profile(Profile("Alex", 1990))
    assert memory.facts(ANN)[0].text == "Alex is allergic to walnuts."
    edited = memory.edit(own.id, "Alex is allergic to nuts.")
    assert edited.text == "Alex is allergic to nuts." and memory.facts(ANN) == [edited]
    assert memory.pin(own.id, True).pinned and memory.share(own.id, True).shared


@pytest.mark.parametrize("text", ["", "  \n ", "x" * (LONGEST + 1)])
def test_nothing_and_too_much_are_refused_in_words(memory: Remembered, text: str) -> None:
    own = memory.write(ANN, "Sam sings.")
    with pytest.raises(KnownError) as error:
        memory.write(ANN, text)
    assert error.value.advice
    with pytest.raises(KnownError):
        memory.edit(own.id, text)
    assert memory.facts(ANN) == [own]


def test_what_is_to_be_asked_is_listed_as_the_facts_are(vault: Vault, memory: Remembered) -> None:
    say(vault, memory, "My mum's surgery is tomorrow.")
    assert [plan.title for plan in memory.followups(ANN)] == ["Sam's mum's surgery"]


def test_a_plan_gets_another_day_or_is_dropped(vault: Vault, memory: Remembered) -> None:
    say(vault, memory, "I have a job interview tomorrow at ten.")
    (plan,) = memory.followups(ANN)
    day = NOW.date() + timedelta(days=9)
    moved = memory.redate(plan.id, day)
    assert moved.event is not None and moved.event.start.date() == day
    assert moved.due.start.date() > date.today() or moved.due.start > moved.event.start
    assert memory.drop(plan.id).state is FollowupState.CANCELLED
    assert memory.why(MemoryRef(MemoryKind.FOLLOWUP, plan.id))[0][1].text.startswith("I have a job")


@pytest.mark.parametrize("state", [FollowupState.ASKED, FollowupState.ANSWERED, FollowupState.CANCELLED])
def test_on_another_day_it_is_asked_about_again(
    vault: Vault, memory: Remembered, state: FollowupState
) -> None:
    id = say(vault, memory, "I have a job interview tomorrow at ten.")
    (plan,) = memory.followups(ANN)
    vault.followups.set_state(plan.id, state, asked_at=NOW, asked_in=id)
    moved = memory.redate(plan.id, NOW.date() + timedelta(days=9))
    assert (moved.state, moved.asked_at, moved.asked_in) == (FollowupState.OPEN, None, None)
    assert memory.redate(plan.id, NOW.date() - timedelta(days=400)).state is FollowupState.STALE
    assert memory.followups(ANN)[0].state is FollowupState.STALE


def test_forgetting_hides_at_once_can_be_undone_and_is_finished(
    vault: Vault, memory: Remembered, changed: list[int]
) -> None:
    id = say(vault, memory, "My sister is called Mia.")
    (fact,) = memory.facts(ANN)
    ref = MemoryRef(MemoryKind.FACT, fact.id)
    assert [message.id for message in memory.trace(ref)] == [id]
    memory.hide(ref, words=True)
    assert memory.facts(ANN) == [] and memory.episodes(ANN) == []
    memory.put_back(ref)
    assert memory.facts(ANN) == [fact]
    memory.hide(ref, words=True)
    memory.finish(ref)
    assert memory.facts(ANN) == [] and vault.messages.history(1) == []
    assert changed
    with pytest.raises(LookupError):
        memory.put_back(ref)
    with pytest.raises(LookupError):
        memory.why(ref)


def test_what_is_forgotten_without_its_words_is_not_learnt_again(vault: Vault, memory: Remembered) -> None:
    say(vault, memory, "My sister is called Mia.")
    (fact,) = memory.facts(ANN)
    ref = MemoryRef(MemoryKind.FACT, fact.id)
    memory.hide(ref, words=False)
    memory.finish(ref)
    assert vault.messages.history(1)[0].text == "My sister is called Mia."
    say(vault, memory, "My sister is called Mia.")
    assert memory.facts(ANN) == []


def test_what_would_come_to_mind(vault: Vault, memory: Remembered) -> None:
    say(vault, memory, "My sister is called Mia.")
    say(vault, memory, "A heron stood on the weir behind the museum.")
    assert "Mia" in memory.comes_to_mind(ANN, "How is my sister?")[0].text
    (heron,) = memory.comes_to_mind(ANN, "Do you remember the heron on the weir?")
    assert heron.ref.kind is MemoryKind.EPISODE and heron.why
    assert memory.comes_to_mind(ANN, "Hello!") == []


def test_episodes_are_found_by_their_words(vault: Vault, memory: Remembered) -> None:
    for day in range(5):
        say(vault, memory, f"Day {day} at the museum.")
    assert len(memory.episodes(ANN, limit=3)) == 3
    assert [one.text for one in memory.episodes(ANN, words="day 3")] == ["Day 3 at the museum."]


def test_what_else_goes_with_the_words_is_told_in_words(vault: Vault, memory: Remembered) -> None:
    say(vault, memory, "I'm allergic to peanuts and my birthday is on 14 May.")
    allergy = next(fact for fact in memory.facts(ANN) if "peanuts" in fact.text)
    ref = MemoryRef(MemoryKind.FACT, allergy.id)
    others = [fact.text for fact in memory.facts(ANN) if fact != allergy]
    others += [plan.title for plan in memory.followups(ANN)]
    told = memory.also(ref)
    assert told == others and any("birthday" in text for text in told) and "{" not in "".join(told)
    memory.hide(ref, words=True)
    memory.finish(ref)
    assert memory.facts(ANN) == [] == memory.followups(ANN)


def test_what_is_no_longer_shared_is_nowhere_in_older_words(
    vault: Vault, memory: Remembered, changed: list[int]
) -> None:
    say(vault, memory, "I live in Graz.")
    older = memory.share(memory.facts(ANN)[0].id, True)
    vault.characters.add(character("bo"))
    chat = vault.conversations.add("bo", now=NOW)
    asked = vault.messages.add(chat.id, Role.USER, "Where am I?", now=NOW, tail="Graz")
    vault.recalls.keep(asked.id, [Recall(MemoryRef(MemoryKind.FACT, older.id), "Graz", "")])
    say(vault, memory, "I live in Linz now.")
    (newer,) = memory.facts(ANN, history=False)
    assert "Linz" in newer.text and newer.shared
    assert not memory.share(newer.id, False).shared
    assert changed == [chat.id] and vault.recalls.of(asked.id) == []
