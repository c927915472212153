"""Whoever keeps a list of the facts can tell whether it is still true."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.domain.nouns import Conversation, Role
from app.store.vault import Vault
from tests.store.memories import fact, fact_ref
from tests.store.samples import NOW

Change = Callable[[Vault], object]
CHANGES: dict[str, Change] = {
    "another": lambda vault: _learn(vault, "Tom"),
    "edited": lambda vault: vault.facts.edit(1, "Mia sings.", now=NOW),
    "pinned": lambda vault: vault.facts.pin(1, True),
    "shared": lambda vault: vault.facts.share(1, True),
    "hidden": lambda vault: vault.forgetting.hide(fact_ref(1), words=False),
    "its message gone": lambda vault: vault.messages.take_out(1),
    "its message edited": lambda vault: vault.messages.edit(1, "Nothing."),
    "its conversation hidden": lambda vault: vault.conversations.hide(1),
    "its character hidden": lambda vault: vault.characters.hide("ann"),
}


def _learn(vault: Vault, name: str) -> None:
    said = vault.messages.add(1, Role.USER, f"My friend {name} sings.", now=NOW)
    assert vault.facts.add("ann", fact(said, f"My friend {name}", value=name), said_at=NOW)


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_counted(vault: Vault, chat: Conversation, change: str) -> None:
    _learn(vault, "Mia")
    before, known = vault.facts.changes(), vault.facts.all("ann")
    CHANGES[change](vault)
    assert vault.facts.changes() != before
    assert vault.facts.all("ann") != known


def test_what_changes_no_fact_is_not_counted(vault: Vault, chat: Conversation) -> None:
    _learn(vault, "Mia")
    before = vault.facts.changes()
    vault.messages.add(1, Role.CHARACTER, "Does she?", now=NOW)
    vault.conversations.rename(1, "Songs")
    vault.facts.all("ann")
    assert vault.facts.changes() == before
