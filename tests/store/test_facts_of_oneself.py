"""What a character says of itself and what the user says of themself never take each other's place."""

from __future__ import annotations

import pytest

from app.domain.memories import FactKind
from app.domain.nouns import Conversation, Role
from app.store.vault import Vault
from tests.store.memories import fact
from tests.store.samples import NOW


@pytest.mark.parametrize("value", ["in a flower shop", "at the museum"])
def test_an_echo_takes_nothing_away(vault: Vault, chat: Conversation, value: str) -> None:
    own = vault.messages.add(chat.id, Role.USER, "I work in a flower shop.", now=NOW)
    mine = fact(own, own.text, kind=FactKind.YOU, slot="job", value="in a flower shop")
    kept = vault.facts.add("ann", mine, said_at=NOW)
    reply = vault.messages.add(chat.id, Role.CHARACTER, f"I work {value}, Nora.", now=NOW)
    its = fact(reply, reply.text, kind=FactKind.SELF, slot="job", value=value, text="{char} works.")
    assert vault.facts.add("ann", its, said_at=NOW)
    assert kept is not None and vault.facts.get(kept.id).replaced_by is None
    assert [one.kind for one in vault.facts.all("ann")] == [FactKind.YOU, FactKind.SELF]
