"""A turn reads little: of the facts what changed, of the follow-ups what is due, of a long text its ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta, timezone

import pytest

from app.domain.memories import (
    Fact,
    FactKind,
    FollowupState,
    NewFact,
    NewFollowup,
    Precision,
    Source,
    TimeSpan,
)
from app.domain.nouns import Character, Conversation, Role
from app.memory import known_facts
from app.memory.followups import FollowUps
from app.memory.known_facts import KnownFacts
from app.memory.likeness import keys
from app.memory.times import asked_time
from app.store.facts import Facts
from app.store.vault import Vault
from tests.fakes import FixedClock
from tests.store.memories import fact_ref
from tests.store.samples import NOW

ANN, BEN = "ann", "ben"


@pytest.fixture
def friends(vault: Vault, chat: Conversation) -> KnownFacts:
    """What is known: the job of Ann's user, and thirty friends."""
    vault.characters.add(Character(BEN, "Ben", "", "", "", "", ""))
    learn(vault, "I work as a nurse.", "a nurse", slot="job")
    for number in range(30):
        learn(vault, f"My friend Friend{number} sings.", f"Friend{number}", about=f"friend Friend{number}")
    known = KnownFacts(vault)
    known.refresh(ANN)
    return known


def learn(vault: Vault, text: str, value: str, *, slot: str = "", about: str = "", days: int = 0) -> int:
    at = NOW + timedelta(days=days)
    said = vault.messages.add(1, Role.USER, text, now=at)
    new = NewFact(FactKind.PERSON, about, slot, value, "{user}: " + text, Source(said.id, text.rstrip(".")))
    fact = vault.facts.add(ANN, new, said_at=at)
    assert fact is not None
    return fact.id


def _shared_by_another(vault: Vault) -> None:
    fact = vault.facts.write(BEN, FactKind.YOU, "", "{user} likes herons.", now=NOW)
    vault.facts.share(fact.id, True)


CHANGES: dict[str, Callable[[Vault], object]] = {
    "nothing": lambda vault: None,
    "another": lambda vault: learn(vault, "My friend Tom sings.", "Tom"),
    "replaced": lambda vault: learn(vault, "I work as a baker.", "a baker", slot="job", days=1),
    "edited": lambda vault: vault.facts.edit(2, "{user} knows a heron.", now=NOW),
    "pinned": lambda vault: vault.facts.pin(2, True),
    "hidden": lambda vault: vault.forgetting.hide(fact_ref(2), words=False),
    "hidden with its words": lambda vault: vault.forgetting.hide(fact_ref(2), words=True),
    "forgotten": lambda vault: (
        vault.forgetting.hide(fact_ref(2), words=True),
        vault.forgetting.finish(fact_ref(2)),
    ),
    "its message gone": lambda vault: vault.messages.take_out(2),
    "its conversation hidden": lambda vault: vault.conversations.hide(1),
    "its character hidden": lambda vault: vault.characters.hide(ANN),
    "shared by another": _shared_by_another,
}


def told(facts: Iterator[Fact] | list[Fact]) -> list[Fact]:
    return sorted(facts, key=lambda one: one.id)


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_known_follows_every_change(vault: Vault, friends: KnownFacts, change: str) -> None:
    CHANGES[change](vault)
    every = vault.facts.all(ANN, history=True)
    assert told(friends.every(ANN)) == told(every)
    holding = vault.facts.all(ANN)
    for fact in every:
        words = keys(fact.text.replace("{user}", "") + fact.value)
        found = [one for _, one in friends.like(ANN, words, 100)]
        assert (fact in found) is (fact in holding)
        for source in fact.sources if fact.character_id == ANN else ():
            assert fact in friends.said_in(ANN, source.message_id)


def test_what_took_a_place_gives_it_back(vault: Vault, friends: KnownFacts) -> None:
    newer = learn(vault, "I work as a baker.", "a baker", slot="job", days=1)
    (old,) = friends.get(ANN, [1])
    assert old is not None and old.replaced_by == newer
    vault.messages.take_out(vault.facts.get(newer).sources[0].message_id)
    (old,) = friends.get(ANN, [1])
    assert old is not None and old.replaced_by is None


def test_only_what_changed_is_read_again(
    vault: Vault, friends: KnownFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def refuse(*given: object, **options: object) -> list[Fact]:
        raise AssertionError("everything was read")

    def count(facts: Facts, ids: list[int]) -> dict[int, Fact]:
        read.extend(ids)
        return facts._of(ids)

    new = learn(vault, "My friend Tom sings.", "Tom", about="friend Tom")
    monkeypatch.setattr(Facts, "all", refuse)
    monkeypatch.setattr(Facts, "with_rivals", count)
    assert friends.like(ANN, keys("How is Tom?"), 1)[0][1].id == new
    assert read == [new]
    assert friends.like(ANN, keys("How is Friend7?"), 1)[0][1].value == "Friend7"
    assert read == [new]


def test_whom_it_is_about_goes_first_and_the_newest_of_equals(vault: Vault, friends: KnownFacts) -> None:
    (first, second, *_) = friends.like(ANN, keys("My friend Friend3 sings"), 100)
    assert first[1].value == "Friend3" and first[0] > second[0]
    assert second[1].value == "Friend29"


def test_too_many_changes_are_read_as_everything(vault: Vault, friends: KnownFacts) -> None:
    vault.facts.pin(1, True)
    vault._session.write(
        "INSERT INTO fact_changes (fact_id) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
        " WHERE i < 5200) SELECT 2 FROM n"
    )
    assert len(vault._session.read("SELECT 1 FROM fact_changes")) == 5_000
    assert vault.facts.changed(1, vault.facts.changes()) is None
    assert told(friends.every(ANN)) == told(vault.facts.all(ANN, history=True))


def test_the_index_is_made_anew_before_it_is_mostly_empty(
    vault: Vault, friends: KnownFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_facts, "_EMPTY", 20)
    for number in range(100):
        vault.facts.pin(2, bool(number % 2))
        friends.refresh(ANN)
    assert len(friends._of[ANN]._words._rows) < 100
    assert [one.id for _, one in friends.like(ANN, keys("Friend0"), 9)] == [2]


# -- follow-ups ----------------------------------------------------------------------------------------------


def plan(vault: Vault, title: str, days: float, *, due: float = 7) -> int:
    said = vault.messages.add(1, Role.USER, f"There is {title}.", now=NOW - timedelta(days=90))
    start = NOW + timedelta(days=days)
    event = TimeSpan(start, start + timedelta(hours=1), Precision.DAY)
    window = TimeSpan(start, start + timedelta(days=due), Precision.DAY)
    new = NewFollowup(title, "plan", Source(said.id, title), event, window)
    made = vault.followups.add(ANN, new, said_at=NOW)
    assert made is not None
    return made.id


def test_only_what_is_due_now_and_was_asked_lately_is_read(
    vault: Vault, chat: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        plan(vault, f"the old thing{number}", -60 - number)
        plan(vault, f"the far thing{number}", 40 + number)
    due = plan(vault, "the interview", -1)
    assert [one.id for one in vault.followups.due(ANN, NOW)] == [due]
    monkeypatch.setattr(type(vault.followups), "all", None)
    other = vault.conversations.add(ANN, now=NOW)
    asked = vault.messages.add(other.id, Role.USER, "Hello, I'm home.", now=NOW)
    follow_ups = FollowUps(vault, FixedClock(NOW))
    found = follow_ups.due(ANN, asked, NOW)
    assert found is not None and found.id == due
    lately = plan(vault, "the exam", -1)
    for minutes, expected in ((-5, due), (5, None), (59, None), (61, due)):
        at = NOW - timedelta(minutes=minutes)
        vault.followups.set_state(lately, FollowupState.ASKED, asked_at=at)
        found = follow_ups.due(ANN, asked, NOW)
        assert (found and found.id) == expected


@pytest.mark.parametrize("hours", [-12, 0, 14])
def test_a_window_of_another_zone_is_found(vault: Vault, chat: Conversation, hours: int) -> None:
    short = plan(vault, "the interview", -0.1, due=0.2)
    now = NOW.astimezone(timezone(timedelta(hours=hours)))
    assert [one.id for one in vault.followups.due(ANN, now)] == [short]
    assert vault.followups.due(ANN, now + timedelta(days=0.2)) == []


# -- long texts ----------------------------------------------------------------------------------------------


def test_of_a_long_text_only_both_ends_are_asked_for_a_time() -> None:
    middle = "on Friday my sister went to Bern and I was there " * 2_000
    end = asked_time(f"{middle} Anyway. What did I do in March last year?", now=NOW)
    assert end is not None and end.phrase
    begin = asked_time(f"What did I do yesterday? {'Tea and herons. ' * 2_000}", now=NOW)
    assert begin is not None and (NOW - begin.start) < timedelta(days=2)
    hidden = f"What is this? {'Tea. ' * 2_000} in March last year {'Tea. ' * 2_000}"
    assert asked_time(hidden, now=NOW) is None
