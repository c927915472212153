"""kill -9 while something is forgotten: it is hidden and whole, or gone; the next unlock finishes it."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable

import pytest

from app.domain.nouns import Role
from app.store.door import Door
from tests.store.keyrings import MemoryKeyring
from tests.store.memories import fact, fact_ref, followup
from tests.store.pages import found
from tests.store.samples import NOW, PASSPHRASE, character

RARE = "Quixquorvex"
# Counts what is done to the vault from the beginning of finish, and dies at one of these.
FORGETTER = """
import os, signal, sys
from pathlib import Path
from app.store import session as session_module
from app.store.door import Door
from app.store.session import Session
from tests.store.keyrings import slot
from tests.store.memories import fact_ref
from tests.store.samples import CHEAP, PASSPHRASE
vault = Door(Path(sys.argv[1]), keyring=slot(None), cost=CHEAP).unlock_with_passphrase(PASSPHRASE)
vault.forgetting.hide(fact_ref(1), words=True)
left = int(sys.argv[2])

def dying(work):
    def counted(*arguments, **more):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return work(*arguments, **more)
    return counted

Session.write, Session.tidy = dying(Session.write), dying(Session.tidy)
session_module.write_anew = dying(session_module.write_anew)
vault.forgetting.finish(fact_ref(1))
print("finished", flush=True)
if left > 0:
    os.kill(os.getpid(), signal.SIGKILL)
"""


def forget_until(door: Door, step: int) -> bool:
    """Whether finish came to its end before the process was killed."""
    command = [sys.executable, "-c", FORGETTER, str(door.folder), str(step)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    return done.stdout == "finished\n"


@pytest.fixture
def closed(door: Door) -> Door:
    vault, _ = door.create(passphrase=PASSPHRASE)
    vault.characters.add(character())
    chat = vault.conversations.add("ann", now=NOW)
    said = vault.messages.add(chat.id, Role.USER, f"My friend {RARE} comes. " * 300, now=NOW)
    assert vault.facts.add("ann", fact(said, f"My friend {RARE}", value=RARE), said_at=NOW)
    assert vault.followups.add("ann", followup(said, f"{RARE} comes"), said_at=NOW)
    vault.messages.add(chat.id, Role.USER, "And tea.", now=NOW)
    vault.close()
    return door


def test_killed_at_every_step(closed: Door, make_door: Callable[..., Door]) -> None:
    here = make_door(closed.folder, keyring=MemoryKeyring())
    original = (closed.folder / "vault.db").read_bytes()
    seen: set[int] = set()
    finished, step = False, 0
    while not finished:
        step += 1
        (closed.folder / "vault.db").write_bytes(original)
        finished = forget_until(closed, step)
        vault = here.unlock_with_passphrase(PASSPHRASE)
        # The user sees the same at every moment.
        assert vault.facts.all("ann") == [] == vault.followups.all("ann")
        assert [message.text for message in vault.messages.history(1)] == ["And tea."]
        counts = vault._session.read(
            "SELECT (SELECT count(*) FROM messages), (SELECT count(*) FROM facts),"
            " (SELECT count(*) FROM fact_sources), (SELECT count(*) FROM followups)"
        )
        assert counts in ([(2, 1, 1, 1)], [(1, 0, 0, 0)])
        seen.add(counts[0][0])
        vault.purge()
        assert vault._session.read("SELECT count(*) FROM messages") == [(1,)]
        assert found(vault, RARE) == []
        assert vault.check() == []
        vault.close()
    assert seen == {1, 2} and step > 5


def test_what_was_put_back_before_the_end_is_there(closed: Door) -> None:
    vault = closed.unlock_with_passphrase(PASSPHRASE)
    vault.forgetting.hide(fact_ref(1), words=True)
    vault.forgetting.put_back(fact_ref(1))
    vault.close()
    vault = closed.unlock_with_passphrase(PASSPHRASE)
    vault.purge()
    assert len(vault.facts.all("ann")) == 1 and len(vault.messages.history(1)) == 2
    vault.close()
