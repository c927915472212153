"""The window that ``distant.DistantWindow`` drives: ``python -m tests.stories.distant_window DATA``.

Each line of stdin is a command: a word and what it needs, as a JSON list. Each is answered with one line:
{"is": ...} or {"error": ...}. What the program itself prints goes to stderr.
"""

from __future__ import annotations

import json
import queue
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from app.store.keyring_slot import KeyringSlot
from tests.desktop.stage import turn
from tests.store.keyrings import MemoryKeyring, slot
from tests.stories.driving import Home
from tests.stories.scripted_app import ScriptedProgram


class Driven:
    """A home, and the commands that it obeys."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.verbs: dict[str, Callable[..., Any]] = {
            "click": home.screen.click,
            "has": home.screen.has,
            "press": self._press,
            "words": home.screen.words,
            "state": lambda: {name: _plain(value) for name, value in home.state.items()},
            "stored": self._stored,
            "close": home.close,
        }

    def obey(self, verb: str, *words: Any) -> dict[str, Any]:
        """Do it, and tell how it went."""
        try:
            return {"is": self.verbs[verb](*words)}
        except AssertionError as error:
            return {"error": str(error)}

    def _press(self, key: str, *modifiers: str) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= Qt.KeyboardModifier[f"{modifier}Modifier"]
        self.home.screen.press(Qt.Key[f"Key_{key}"], held)

    def _stored(self) -> list[list[str]]:
        """Role, status and words of everything in the newest conversation, oldest first."""
        vault = self.home.vault
        newest = max(vault.conversations.all(), key=lambda one: one.id)
        kept = vault.messages.history(newest.id)
        return [[str(one.role), str(one.status), one.text] for one in kept]


def main(data: Path) -> None:
    answers, sys.stdout = sys.stdout, sys.stderr
    keyring = MemoryKeyring()
    KeyringSlot.system = lambda: slot(keyring)  # type: ignore[method-assign]
    home = Home(data, keyring, ScriptedProgram).start()
    home.unlock()
    home.settle()
    commands: queue.Queue[list[Any]] = queue.Queue()
    threading.Thread(target=_read, args=(commands,), name="commands", daemon=True).start()
    driven, over = Driven(home), False
    print(json.dumps({"is": time.monotonic()}), file=answers, flush=True)
    while not over:
        command = _next(commands)
        over = command[0] == "close"
        print(json.dumps(driven.obey(*command)), file=answers, flush=True)


def _read(commands: queue.Queue[list[Any]]) -> None:
    for line in sys.stdin:
        commands.put(json.loads(line))
    commands.put(["close"])


def _next(commands: queue.Queue[list[Any]]) -> list[Any]:
    while commands.empty():
        turn(0.005)
    return commands.get()


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    return value if isinstance(value, str | int | float | bool | None) else str(value)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
