from __future__ import annotations

from collections.abc import Callable

import pytest

from app.domain.nouns import Character, Conversation
from app.store.vault import Vault
from tests.store.samples import NOW, character


def test_the_one_that_began_last_comes_first(vault: Vault, ann: Character) -> None:
    vault.characters.add(character("mia"))
    first = vault.conversations.add(ann.id, "one", now=NOW)
    second = vault.conversations.add("mia", now=NOW)
    third = vault.conversations.add(ann.id, now=NOW)
    assert vault.conversations.all() == [third, second, first]
    assert vault.conversations.all(ann.id) == [third, first]
    assert vault.conversations.get(first.id) == first
    assert (first.title, first.created_at, first.window_start) == ("one", NOW, 0)


def test_rename_and_remove(vault: Vault, ann: Character) -> None:
    made = vault.conversations.add(ann.id, now=NOW)
    assert vault.conversations.rename(made.id, "Clo\0cks").title == "Clocks"
    vault.conversations.remove(made.id)
    assert vault.conversations.all() == []
    with pytest.raises(LookupError):
        vault.conversations.get(made.id)


def test_what_is_not_there(vault: Vault) -> None:
    calls: list[Callable[[], object]] = [
        lambda: vault.conversations.add("nobody", now=NOW),
        lambda: vault.conversations.rename(9, "x"),
        lambda: vault.conversations.set_window(9, 1),
    ]
    for call in calls:
        with pytest.raises(LookupError):
            call()


def test_an_edit_goes_with_its_conversation(vault: Vault, chat: Conversation) -> None:
    other = vault.conversations.add(chat.character_id, now=NOW)
    vault.conversations.set_edit(chat.id, (7, "Éva \0 <b>"))
    vault.conversations.set_edit(chat.id, (8, "other words"))
    vault.conversations.set_edit(other.id, (9, "to be forgotten"))
    vault.conversations.set_edit(4711, (9, "of nobody"))
    assert vault.conversations.edit(chat.id) == (8, "other words")
    assert vault.conversations.edit(4711) is None
    vault.conversations.hide(other.id)
    vault.purge()
    assert "forgotten" not in str(vault.personal.all())
    assert vault.conversations.edit(chat.id) == (8, "other words")
    vault.conversations.set_edit(chat.id, None)
    assert vault.conversations.edit(chat.id) is None
    vault.personal.set(f"message_edit:{chat.id}", "spoilt")
    assert vault.conversations.edit(chat.id) is None
