"""A message that is put back has its memories again, but none that was forgotten meanwhile."""

from __future__ import annotations

import pytest

from app.domain.memories import Fact, Recall
from app.domain.nouns import Conversation, Message, Role
from app.store.digests import DigestSentence
from app.store.vault import Vault
from tests.store.memories import episode_ref, fact, fact_ref, followup, followup_ref
from tests.store.samples import NOW

TABLES = ("facts", "fact_sources", "followups", "recalls", "digests", "digest_sources", "hidden_episodes")


def rows(vault: Vault) -> dict[str, list[tuple[object, ...]]]:
    found = {table: sorted(vault._session.read(f"SELECT * FROM {table}"), key=repr) for table in TABLES}
    return found | {"tails": vault._session.read("SELECT id, tail FROM messages ORDER BY id")}


@pytest.fixture
def said(vault: Vault, chat: Conversation) -> list[Message]:
    """Two messages that say the same, of which the first says more; and a question that was given it all."""
    one = vault.messages.add(chat.id, Role.USER, "Mia comes on Saturday.", now=NOW)
    two = vault.messages.add(chat.id, Role.USER, "Mia comes.", now=NOW)
    asked = vault.messages.add(chat.id, Role.USER, "Who comes?", now=NOW, tail="Mia, on Saturday.")
    return [one, two, asked]


@pytest.fixture
def facts(vault: Vault, said: list[Message]) -> list[Fact]:
    """The first is said twice, the second once."""
    found = [
        vault.facts.add("ann", fact(said[number], quote, value=quote), said_at=NOW)
        for number, quote in ((0, "Mia"), (1, "Mia"), (0, "Saturday"))
    ]
    visit = vault.followups.add("ann", followup(said[0], "on Saturday"), said_at=NOW)
    assert visit is not None and found[1] is not None and found[2] is not None
    refs = [fact_ref(found[1].id), fact_ref(found[2].id), episode_ref(said[0].id), followup_ref(visit.id)]
    vault.recalls.keep(said[2].id, [Recall(ref, f"Mia {ref.id}", "") for ref in refs])
    vault.digests.set(1, [DigestSentence(f"sentence {number}", (ref,)) for number, ref in enumerate(refs)])
    return [found[1], found[2]]


@pytest.mark.parametrize("number", range(3))
def test_everything_comes_back(vault: Vault, said: list[Message], facts: list[Fact], number: int) -> None:
    before = rows(vault)
    removed = vault.messages.take_out(said[number].id)
    assert rows(vault) != before
    vault.messages.put_back(removed)
    assert rows(vault) == before
    vault.messages.put_back(removed)
    assert rows(vault) == before, "twice is once"


def test_everything_after_a_place_comes_back(vault: Vault, said: list[Message], facts: list[Fact]) -> None:
    before = rows(vault)
    removed = vault.messages.take_out_after(1, 0)
    assert rows(vault)["facts"] == [] and rows(vault)["digests"] == []
    vault.messages.add(1, Role.USER, "Something else.", now=NOW)
    vault.messages.put_back(removed)
    assert rows(vault) == before


def test_what_others_say_too_stays(vault: Vault, said: list[Message], facts: list[Fact]) -> None:
    vault.messages.take_out(said[0].id)
    assert [one.id for one in vault.facts.all("ann")] == [facts[0].id]
    assert [recall.ref for recall in vault.recalls.of(said[2].id)] == [fact_ref(facts[0].id)]


@pytest.mark.parametrize("number", [0, 2])
def test_what_was_forgotten_meanwhile_does_not(
    vault: Vault, said: list[Message], facts: list[Fact], number: int
) -> None:
    removed = vault.messages.take_out(said[number].id)
    vault.forgetting.hide(fact_ref(facts[0].id), words=False)
    vault.forgetting.finish()
    vault.messages.put_back(removed)
    assert [one.id for one in vault.facts.all("ann")] == [facts[1].id]
    assert vault.messages.get(said[2].id).tail == "", "it was said there"
    assert fact_ref(facts[0].id) not in [recall.ref for recall in vault.recalls.of(said[2].id)]
    assert "sentence 0" not in [one.text for one in vault.digests.get(1)]


def test_what_was_hidden_comes_back_hidden(vault: Vault, said: list[Message], facts: list[Fact]) -> None:
    before = rows(vault)
    vault.forgetting.hide(fact_ref(facts[1].id), words=True)
    removed = vault.messages.take_out(said[0].id)
    vault.messages.put_back(removed)
    assert vault.facts.all("ann") != [] and said[0] not in vault.messages.history(1)
    vault.forgetting.put_back(fact_ref(facts[1].id))
    assert rows(vault) == before
