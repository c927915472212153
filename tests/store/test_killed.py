"""kill -9 at any moment: no row that was acknowledged is lost."""

from __future__ import annotations

import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from app.store.door import Door
from tests.store.keyrings import MemoryKeyring
from tests.store.samples import NOW, PASSPHRASE, character

MakeDoor = Callable[..., Door]

WRITER = """
import sys
from pathlib import Path
from app.domain.nouns import Role
from app.store.door import Door
from tests.store.keyrings import slot
from tests.store.samples import CHEAP, NOW, PASSPHRASE
vault = Door(Path(sys.argv[1]), keyring=slot(None), cost=CHEAP).unlock_with_passphrase(PASSPHRASE)
print("open", flush=True)
number = 0
while True:
    number += 1
    message = vault.messages.add(1, Role.USER, f"round {sys.argv[2]} message {number} " * 20, now=NOW)
    if number % 7 == 0:
        vault.messages.add_version(message.id, f"version {number}", now=NOW)
    print(message.id, flush=True)
"""
ROUNDS = 20


def test_twenty_kills_lose_nothing(door: Door, make_door: MakeDoor) -> None:
    vault, _ = door.create(passphrase=PASSPHRASE)
    vault.characters.add(character())
    vault.conversations.add("ann", now=NOW)
    vault.close()
    chance = random.Random(7)
    acknowledged: set[int] = set()
    here = make_door(door.folder, keyring=MemoryKeyring())
    for number in range(ROUNDS):
        acknowledged |= write_until_killed(door.folder, number, chance.uniform(0.0, 0.25))
        vault = here.unlock_with_passphrase(PASSPHRASE)
        assert vault.check() == []
        kept = {
            version.id
            for message in vault.messages.history(1)
            for version in vault.messages.versions(message.id)
        }
        vault.close()
        assert acknowledged <= kept
    assert len(acknowledged) > ROUNDS


def write_until_killed(folder: Path, number: int, seconds: float) -> set[int]:
    """The ids the writer had reported when it was killed."""
    command = [sys.executable, "-c", WRITER, str(folder), str(number)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        ready, _, _ = select.select([child.stdout], [], [], 60)
        assert ready
        assert child.stdout.readline() == "open\n"
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
        lines = child.stdout.read().splitlines(keepends=True)
    return {int(line) for line in lines if line.endswith("\n")}
