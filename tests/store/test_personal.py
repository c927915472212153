from __future__ import annotations

import pytest

from app.domain.nouns import Profile
from app.store.personal import Json
from app.store.vault import Vault


@pytest.mark.parametrize("value", [True, 0, -1.5, "x", "é😀", [1, [2]], {"a": {"b": [None]}}, ""])
def test_values_round_trip(vault: Vault, value: Json) -> None:
    vault.personal.set("name", value)
    assert vault.personal.get("name") == value


def test_default_replace_and_take_away(vault: Vault) -> None:
    assert vault.personal.get("name") is None
    assert vault.personal.get("name", 7) == 7
    vault.personal.set("name", 1)
    vault.personal.set("name", 2)
    assert vault.personal.get("name") == 2
    vault.personal.set("name", None)
    assert vault.personal.get("name", 7) == 7


def test_odd_text(vault: Vault) -> None:
    vault.personal.set("na\0me", "lone \ud800 \0")
    assert vault.personal.get("name") == "lone \ufffd \0"


def test_profile(vault: Vault) -> None:
    assert vault.personal.profile() is None
    vault.personal.set_profile(Profile("Mika", 1991))
    assert vault.personal.profile() == Profile("Mika", 1991)
    vault.personal.set("profile", "broken")
    assert vault.personal.profile() is None
