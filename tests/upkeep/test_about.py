"""What the program says about itself is looked at, not recited."""

from __future__ import annotations

import resource
import socket
import subprocess
import sys
from pathlib import Path

import psutil
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
    assert fact(house, "leaves this computer").holds
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as open_socket:
        open_socket.bind(("127.0.0.1", 0))
        assert not fact(house, "leaves this computer").holds


_CONNECTED = (
    "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(); print(flush=True); input()"
)


@pytest.mark.parametrize(("argument", "holds"), [("--download", True), ("--engine", False)])
def test_of_its_children_only_the_downloader_may_have_a_connection(
    house: House, argument: str, holds: bool
) -> None:
    command = [sys.executable, "-c", _CONNECTED, argument]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None and child.stdout is not None
        child.stdout.readline()
        found = fact(house, "leaves this computer")
        child.stdin.close()
    assert found.holds is holds
    assert ("a download you agreed to; it knows nothing" in found.words) is holds


def test_a_child_that_lets_nobody_look_is_told_by_what_the_system_lists(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Closed:
        def net_connections(self, _: str) -> list[object]:
            raise psutil.AccessDenied(1)

        def cmdline(self) -> list[str]:
            return self.command

        def __init__(self, *command: str) -> None:
            self.command = list(command)

    engine, downloader = Closed("--engine", "llama"), Closed("--download")
    for children, hidden, holds, says in (
        ([engine], 0, True, "no network connection now, and opens one only for"),
        ([engine], 1, False, "cannot tell them apart"),
        ([engine], None, False, "does not let it look"),
        ([downloader], 0, True, "no network connection now, and opens one only for"),
        ([downloader], 1, True, "Only the process that downloads models"),
        ([engine, downloader], 0, True, "no network connection now, and opens one only for"),
        ([engine, downloader], 1, False, "cannot tell them apart"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(psutil.Process, "children", lambda *_, seen=children, **__: seen)
            patched.setattr("app.upkeep.about.unseen", lambda seen=hidden: seen)
            found = fact(house, "leaves this computer")
        assert (found.holds, says in found.words) == (holds, True), found.words


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
