from __future__ import annotations

from collections.abc import Callable

import pytest

from app.domain.nouns import Character
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
