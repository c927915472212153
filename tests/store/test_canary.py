"""A word said in the vault is in no byte of any file, living, deleted, killed or backed up."""

from __future__ import annotations

import base64
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.domain.nouns import Profile, Role
from app.store.backup import backup
from app.store.door import Door
from app.store.sealed import seal
from tests.store.samples import CHEAP, NOW, PASSPHRASE, character

CANARY = "Quixquorvex"


def spellings(word: str) -> list[bytes]:
    """The forms in which a word might lie in a file; base64 in three alignments, without the ends."""
    forms = [word.encode(), word.lower().encode(), word.encode("utf-16-le"), word.encode("utf-16-be")]
    for text in (word.encode(), word.encode("utf-16-le")):
        forms += [base64.b64encode(bytes(shift) + text)[4 if shift else 0 : -4] for shift in range(3)]
    return [*forms, word.encode().hex().encode()]


def hits(folder: Path) -> list[str]:
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            found += [f"{path.name}: {form!r}" for form in spellings(CANARY) if form in data]
    return found


def test_the_scanner_finds_what_it_looks_for(tmp_path: Path) -> None:
    for number, form in enumerate(
        [
            f"x{CANARY}x".encode(),
            f"x{CANARY}x".encode("utf-16-le"),
            base64.b64encode(f"x{CANARY}xyz".encode()),
            base64.b64encode(f"xy{CANARY}xyz".encode()),
        ]
    ):
        (tmp_path / str(number)).write_bytes(form)
    assert {line.partition(":")[0] for line in hits(tmp_path)} == {"0", "1", "2", "3"}


def test_no_file_holds_a_word(tmp_path: Path, make_door: Callable[..., Door]) -> None:
    door = make_door(tmp_path / "data")
    vault, _ = door.create(passphrase=f"{CANARY} {PASSPHRASE}")
    vault.personal.set_profile(Profile(CANARY, 1991))
    vault.personal.set(CANARY, CANARY)
    vault.characters.add(replace(character(), name=CANARY, persona=CANARY * 50))
    chat = vault.conversations.add("ann", CANARY, now=NOW)
    for number in range(200):
        made = vault.messages.add(chat.id, Role.USER, f"{CANARY} {number} " * 30, now=NOW, tail=CANARY)
    assert hits(tmp_path) == [], "while the write-ahead log is in use"
    assert (door.folder / "vault.db-wal").stat().st_size > 100_000
    vault.messages.edit(made.id, f"other {CANARY}")
    assert len(vault.messages.search(CANARY)) == 50
    backup(vault, door, tmp_path / "backup")
    seal(tmp_path / "state", vault.derive("state"), "state", CANARY.encode() * 100)
    assert hits(tmp_path) == []
    connection = vault._session._connection
    assert connection is not None
    connection.execute("PRAGMA journal_mode=delete")
    with vault.transaction():
        vault.messages.take_out_after(chat.id, 100)
        connection.execute("PRAGMA cache_spill=1")
        vault.messages.add(chat.id, Role.USER, CANARY * 5000, now=NOW)
        assert (door.folder / "vault.db-journal").exists()
        assert hits(tmp_path) == [], "in the rollback journal"
    vault.conversations.remove(chat.id)
    vault.close()
    assert hits(tmp_path) == []


KILLED = f"""
import os, signal, sys
from pathlib import Path
from app.domain.nouns import Role
from app.store.door import Door
from tests.store.samples import CHEAP, NOW, character
from tests.store.keyrings import slot
door = Door(Path(sys.argv[1]), keyring=slot(None), cost=CHEAP, reserve_bytes=4096)
vault, _ = door.create(passphrase="x")
vault.characters.add(character())
chat = vault.conversations.add("ann", now=NOW)
with vault.transaction():
    for number in range(300):
        vault.messages.add(chat.id, Role.USER, "{CANARY} " * 50, now=NOW)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_program_leaves_no_word(tmp_path: Path) -> None:
    assert CHEAP.memory_kib < 1000
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL
    assert (tmp_path / "vault.db").exists()
    assert hits(tmp_path) == []
