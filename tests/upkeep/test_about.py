"""What the program says about itself is looked at, not recited."""

from __future__ import annotations

import resource
import socket
import sys
from pathlib import Path

import pytest

import app
from app.catalog.catalog import Catalog
from app.catalog.shelf import Shelf
from app.upkeep.about import About, Fact, about
from tests.upkeep.conftest import House


def ask(house: House) -> About:
    return about(house.places.data, Shelf(house.places.models, Catalog.load()))


def fact(house: House, words: str) -> Fact:
    (found,) = [one for one in ask(house).enforced if words in one.what]
    assert found.words.endswith(".")
    return found


def test_version_place_and_licences(house: House) -> None:
    found = ask(house)
    assert (found.version, found.data) == (app.__version__, house.home)
    licences = {one.name: one.licence for one in found.licences}
    assert licences["Afterglow"] == "GPL-3.0-or-later"
    assert "LGPL" in licences["Qt and PySide6"] and "Zlib" in licences["SQLCipher and sqlcipher3"]
    assert {"cryptography", "numpy", "keyring"} <= licences.keys()
    assert not {"pytest", "ruff", "mypy"} & licences.keys()
    assert all(one.licence and len(one.licence) <= 80 for one in found.licences)


def test_encryption_is_looked_at(house: House, bare: House) -> None:
    assert fact(house, "encrypted").holds
    (house.places.vault / "vault.db").write_bytes(b"SQLite format 3\0" + bytes(5000))
    assert not fact(house, "encrypted").holds


def test_without_a_vault_nothing_is_claimed(bare: House) -> None:
    assert not fact(bare, "encrypted").holds and not fact(bare, "Other users").holds


def test_a_connection_is_noticed(house: House) -> None:
    assert fact(house, "Nothing leaves").holds
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as open_socket:
        open_socket.bind(("127.0.0.1", 0))
        assert not fact(house, "Nothing leaves").holds


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights")
def test_a_folder_that_others_can_read_is_noticed(house: House) -> None:
    assert fact(house, "Other users").holds
    house.places.vault.chmod(0o755)
    assert not fact(house, "Other users").holds


def test_dumps(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (0, 0))
    assert fact(house, "crash").holds
    monkeypatch.setattr(resource, "getrlimit", lambda _: (-1, -1))
    assert not fact(house, "crash").holds


def test_a_folder_that_is_gone(house: House, tmp_path: Path) -> None:
    house.home.rename(tmp_path / "away")
    assert len(ask(house).enforced) == 4
