from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.nouns import Conversation, ExampleLine, Role, Tone
from app.store.vault import Vault
from tests.store.samples import NOW, character


def test_round_trip_in_the_order_added(vault: Vault) -> None:
    for id in ("zoe", "ann", "mia"):
        assert vault.characters.add(character(id)) == character(id)
    assert vault.characters.all() == [character("zoe"), character("ann"), character("mia")]
    assert vault.characters.get("mia") == character("mia")


def test_save_replaces(vault: Vault) -> None:
    vault.characters.add(character())
    changed = replace(character(), name="Ann 🕰", tone=Tone.PLAYFUL, example_lines=(ExampleLine("a", "b"),))
    changed = replace(changed, model="one-of-her-own")
    assert vault.characters.save(changed) == changed
    assert vault.characters.get("ann") == changed


def test_the_same_id_twice_and_one_that_is_not_there(vault: Vault) -> None:
    vault.characters.add(character())
    with pytest.raises(ValueError, match="id"):
        vault.characters.add(character())
    with pytest.raises(LookupError):
        vault.characters.get("x")
    with pytest.raises(LookupError):
        vault.characters.save(character("x"))


def test_text_is_cleaned(vault: Vault) -> None:
    odd = replace(character(), persona="a\0b\ud800", example_lines=(ExampleLine("\0", "\udfff"),))
    kept = vault.characters.add(odd)
    assert kept.persona == "ab\ufffd"
    assert kept.example_lines == (ExampleLine("", "\ufffd"),)
    assert vault.characters.get("ann") == kept


def test_remove_forgets_every_conversation(vault: Vault, chat: Conversation) -> None:
    vault.messages.add(chat.id, Role.USER, "heron", now=NOW)
    vault.characters.remove(chat.character_id)
    assert vault.characters.all() == []
    assert vault.conversations.all() == []
    assert vault.messages.search("heron") == []
    assert vault.check() == []
