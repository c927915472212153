"""What was forgotten while its words stay is not learnt again by the model, which has words of its own."""

from __future__ import annotations

import pytest

from app.domain.memories import Fact, Origin
from app.domain.nouns import Conversation, Message, Role
from app.store.unread import Stage
from app.store.vault import Vault
from tests.store.memories import episode_ref, fact, fact_ref
from tests.store.samples import NOW


@pytest.fixture
def said(vault: Vault, chat: Conversation) -> Message:
    made = vault.messages.add(chat.id, Role.USER, "My sister is called Quilla.", now=NOW)
    vault.unread.read([made.id], then=Stage.MODEL)
    return made


@pytest.fixture
def quilla(vault: Vault, said: Message) -> Fact:
    new = fact(said, "sister is called Quilla", about="sister", slot="name", value="Quilla")
    kept = vault.facts.add("ann", new, said_at=NOW)
    assert kept is not None
    return kept


def by_model(vault: Vault, said: Message, *, value: str, quote: str = "is called Quilla") -> Fact | None:
    text = f"{{user}} has a sister {value}."
    new = fact(said, quote, about="sister", value=value, text=text, origin=Origin.MODEL)
    return vault.facts.add("ann", new, said_at=NOW)


def waiting(vault: Vault) -> list[int]:
    return [one.id for one in vault.unread.newest(Stage.MODEL, 9, character_id="ann")]


def test_neither_while_it_can_be_put_back_nor_later(vault: Vault, said: Message, quilla: Fact) -> None:
    ref = fact_ref(quilla.id)
    assert waiting(vault) == [said.id]
    vault.forgetting.hide(ref, words=False)
    assert waiting(vault) == [] and by_model(vault, said, value="by name") is None
    vault.forgetting.put_back(ref)
    assert waiting(vault) == [said.id], "it was not taken off"
    vault.forgetting.hide(ref, words=False)
    vault.forgetting.finish(ref)
    assert vault._session.read("SELECT * FROM unread") == []
    assert by_model(vault, said, value="by name", quote="My sister") is None
    assert vault.facts.all("ann", history=True) == []


def test_the_rules_still_read_what_else_is_said(vault: Vault, said: Message, quilla: Fact) -> None:
    vault.forgetting.hide(fact_ref(quilla.id), words=False)
    vault.forgetting.finish(fact_ref(quilla.id))
    assert vault.facts.add("ann", fact(said, "My sister", value="a sister"), said_at=NOW) is not None


def test_of_an_episode_that_is_forgotten_nothing_is_learnt(vault: Vault, said: Message) -> None:
    ref = episode_ref(said.id)
    vault.forgetting.hide(ref, words=False)
    assert waiting(vault) == []
    vault.forgetting.put_back(ref)
    assert waiting(vault) == [said.id]
    vault.forgetting.hide(ref, words=False)
    vault.forgetting.finish(ref)
    assert vault._session.read("SELECT * FROM unread") == []


def test_the_same_words_told_by_the_model_are_no_second_fact(
    vault: Vault, said: Message, quilla: Fact
) -> None:
    assert by_model(vault, said, value="called Quilla") == quilla
    assert vault.facts.all("ann") == [quilla]
    other = by_model(vault, said, value="of her own")
    assert other is not None and other.id != quilla.id
