"""A branch holds copies: nothing is learnt from them as long as their originals stand, all when they go."""

from __future__ import annotations

import pytest

from app.domain.memories import Fact
from app.domain.nouns import Conversation, Message, Role
from app.store.unread import Stage
from app.store.vault import Vault
from tests.store.memories import fact, fact_ref, followup, followup_ref
from tests.store.samples import NOW


@pytest.fixture
def said(vault: Vault, chat: Conversation) -> Message:
    made = vault.messages.add(chat.id, Role.USER, "Mia comes on Saturday.", now=NOW)
    vault.unread.read([made.id], then=None)
    return made


@pytest.fixture
def mia(vault: Vault, said: Message) -> Fact:
    return learnt(vault, said)


@pytest.fixture
def copy(vault: Vault, mia: Fact, said: Message) -> Message:
    made = vault.conversations.branch(1, said.position, title="", now=NOW)
    (message,) = vault.messages.history(made.id)
    return message


def learnt(vault: Vault, message: Message) -> Fact:
    kept = vault.facts.add("ann", fact(message, "Mia", value="Mia"), said_at=NOW)
    assert kept is not None
    return kept


def waiting(vault: Vault) -> list[int]:
    return [message.id for message in vault.unread.oldest(Stage.RULES, 9)]


def test_with_the_deleted_original_nothing_is_lost(vault: Vault, copy: Message) -> None:
    assert waiting(vault) == []
    vault.conversations.hide(1)
    vault.purge()
    assert waiting(vault) == [copy.id] and vault.facts.all("ann") == []
    learnt(vault, copy)
    assert vault.facts.all("ann")[0].sources[0].message_id == copy.id


def test_nor_where_the_conversation_goes_at_once(vault: Vault, copy: Message) -> None:
    vault.conversations.remove(1)
    assert waiting(vault) == [copy.id]


def test_a_copy_of_a_copy_is_one_too(vault: Vault, said: Message, copy: Message) -> None:
    further = vault.conversations.branch(copy.conversation_id, copy.position, title="", now=NOW)
    (second,) = vault.messages.history(further.id)
    vault.conversations.remove(copy.conversation_id)
    assert waiting(vault) == []
    vault.messages.take_out(said.id)
    assert waiting(vault) == [second.id]


def test_an_original_that_is_put_back_says_it_alone(
    vault: Vault, said: Message, mia: Fact, copy: Message
) -> None:
    removed = vault.messages.take_out(said.id)
    learnt(vault, copy)
    vault.messages.put_back(removed)
    assert vault.facts.all("ann") == [mia]
    assert copy.id not in waiting(vault)


def test_a_copy_that_is_put_back_is_one_still(vault: Vault, mia: Fact, copy: Message) -> None:
    vault.messages.put_back(vault.messages.take_out(copy.id))
    assert waiting(vault) == [] and vault.facts.all("ann") == [mia]
    vault.conversations.remove(1)
    assert waiting(vault) == [copy.id]


def test_an_original_that_says_something_else_by_now(vault: Vault, said: Message, copy: Message) -> None:
    vault.messages.edit(said.id, "Bo comes.")
    assert copy.id in waiting(vault)


def test_what_was_forgotten_of_the_original_is_not_learnt_from_a_copy(
    vault: Vault, said: Message, mia: Fact, copy: Message
) -> None:
    visit = vault.followups.add("ann", followup(said, "on Saturday"), said_at=NOW)
    assert visit is not None
    for ref in (followup_ref(visit.id), fact_ref(mia.id)):
        vault.forgetting.hide(ref, words=False)
        vault.forgetting.finish(ref)
    vault.messages.take_out(said.id)
    other = fact(copy, "Mia", value="a guest", text="{user} has a guest.")
    assert vault.facts.add("ann", other, said_at=NOW) is None
    assert vault.followups.add("ann", followup(copy, "on Saturday", title="Mia"), said_at=NOW) is None
