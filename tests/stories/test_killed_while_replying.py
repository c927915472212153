"""Killed at any moment of a streamed reply, the vault is sound and every message sent before is there."""

import random
import time
from pathlib import Path

from app.domain.nouns import Role
from app.store.door import Door
from tests.stories.terminal import PASSPHRASE, Terminal, records

KILLS = 50
REPLY = "Nine umbrellas, two of them green, and a violin that nobody has come back for since last spring."


def test_fifty_kills_lose_no_message(tmp_path: Path) -> None:
    terminal, chance = Terminal(tmp_path / "home"), random.Random(20261123)
    assert terminal.run("chat", "--name", "Sam", "--born", "1990", "--say", "hello").returncode == 0
    sent, streaming = ["hello"], 0
    for number in range(KILLS):
        words = f"message number {number}"
        with terminal.start(
            "chat", "--say", words, AFTERGLOW_TEST_REPLY=REPLY, AFTERGLOW_TEST_PAUSE="0.02"
        ) as process:
            assert process.stdout is not None
            for line in process.stdout:
                (record,) = records(line) or [{}]
                if record.get("event") == "TurnStarted":
                    sent.append(record["message"]["text"])
                    time.sleep(chance.random() * 0.45)
                    break
            process.kill()
            streaming += "TextDelta" in process.stdout.read()
    assert len(sent) == KILLS + 1
    assert streaming > KILLS // 2, "most kills are meant to hit a reply while it is streamed"
    vault = Door(terminal.data / "vault").unlock_with_passphrase(PASSPHRASE)
    assert vault.check() == []
    (conversation,) = vault.conversations.all()
    kept = [m.text for m in vault.messages.history(conversation.id, limit=1000) if m.role is Role.USER]
    assert kept == sent
    vault.close()
    assert terminal.run("chat", "--say", "still here?").returncode == 0
