"""kill -9 while the memory takes in what was said: it goes on where it was, and keeps each thing once."""

from __future__ import annotations

import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from app.domain.control import CancelToken
from app.domain.nouns import Role
from app.memory.memory import Memory
from app.store.door import Door
from app.store.vault import Vault
from tests.fakes import FixedClock
from tests.store.keyrings import MemoryKeyring
from tests.store.samples import NOW, PASSPHRASE, character

READER = """
import sys
from pathlib import Path
from app.domain.control import CancelToken
from app.memory.memory import Memory
from app.store.door import Door
from tests.fakes import FixedClock
from tests.store.keyrings import slot
from tests.store.samples import CHEAP, NOW, PASSPHRASE
vault = Door(Path(sys.argv[1]), keyring=slot(None), cost=CHEAP).unlock_with_passphrase(PASSPHRASE)
memory = Memory(vault, None, FixedClock(NOW))
print("open", flush=True)
memory.take_in(cancel=CancelToken())
print("done", flush=True)
"""
NAMES = ("Mia", "Tom", "Ada", "Ben", "Eva", "Jon", "Lea", "Max", "Nina", "Otto")


def known(vault: Vault) -> list[tuple[str, int]]:
    return sorted((fact.text, len(fact.sources)) for fact in vault.facts.all("ann", history=True))


def furnish(door: Door) -> Vault:
    vault, _ = door.create(passphrase=PASSPHRASE)
    vault.characters.add(character())
    vault.conversations.add("ann", now=NOW)
    for number in range(120):
        name = NAMES[number % len(NAMES)]
        text = f"My friend {name} lives in Bern. I have an exam in {number % 20 + 2} days."
        vault.messages.add(1, Role.USER, text, now=NOW)
    return vault


def test_kills_leave_nothing_half_read(tmp_path: Path, make_door: Callable[..., Door]) -> None:
    whole = furnish(make_door(tmp_path / "whole", keyring=None))
    Memory(whole, None, FixedClock(NOW)).take_in(cancel=CancelToken())
    expected, plans = known(whole), len(whole.followups.all("ann"))
    whole.close()
    assert expected and plans
    door = make_door(tmp_path / "killed", keyring=None)
    furnish(door).close()
    chance, killed = random.Random(11), 0
    for _ in range(12):
        killed += read_until_killed(door.folder, chance.uniform(0.0, 0.06))
    vault = make_door(door.folder, keyring=MemoryKeyring()).unlock_with_passphrase(PASSPHRASE)
    assert killed and vault.check() == []
    Memory(vault, None, FixedClock(NOW)).take_in(cancel=CancelToken())
    assert known(vault) == expected
    assert len(vault.followups.all("ann")) == plans
    vault.close()


def read_until_killed(folder: Path, seconds: float) -> bool:
    """Whether it was killed before it was done."""
    command = [sys.executable, "-c", READER, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        ready, _, _ = select.select([child.stdout], [], [], 60)
        assert ready and child.stdout.readline() == "open\n"
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
        return "done" not in child.stdout.read()
