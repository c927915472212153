"""The starters come once; one that was deleted stays deleted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.characters.starters import load_starters, welcome
from app.settings.places import resources
from app.store.door import Door
from app.store.vault import Vault
from tests.store.keyrings import slot
from tests.store.samples import CHEAP, PASSPHRASE

STARTERS = load_starters(resources() / "characters")


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    door = Door(tmp_path, keyring=slot(None), cost=CHEAP, reserve_bytes=0)
    vault, _ = door.create(passphrase=PASSPHRASE, use_keyring=False)
    yield vault
    vault.close()


def ids(vault: Vault) -> list[str]:
    return [character.id for character in vault.characters.all()]


def test_they_come_once(vault: Vault) -> None:
    welcome(vault, STARTERS)
    assert ids(vault) == ["anselm", "billie", "isaura"]
    vault.characters.hide("billie")
    welcome(vault, STARTERS)
    assert ids(vault) == ["anselm", "isaura"]
    vault.purge()
    welcome(vault, STARTERS)
    assert ids(vault) == ["anselm", "isaura"]


def test_what_the_user_made_of_one_stays(vault: Vault) -> None:
    vault.characters.add(replace(STARTERS[0], persona="mine"))
    welcome(vault, STARTERS)
    assert vault.characters.get("anselm").persona == "mine"
    assert len(ids(vault)) == 3


def test_a_new_one_comes_with_a_new_version(vault: Vault) -> None:
    welcome(vault, STARTERS[:2])
    vault.characters.remove("anselm")
    welcome(vault, STARTERS)
    assert ids(vault) == ["billie", "isaura"]


@pytest.mark.parametrize("known", ["anselm", {"anselm": 1}, [1, None, ["x"]], 7])
def test_a_list_that_is_none_counts_as_empty(vault: Vault, known: object) -> None:
    vault.personal.set("starters_known", known)  # type: ignore[arg-type]
    welcome(vault, STARTERS)
    assert len(ids(vault)) == 3
