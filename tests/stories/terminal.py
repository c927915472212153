"""Runs the program in a terminal, with a home of its own, and reads what it says."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PASSPHRASE = "four wet umbrellas"
REAL = "app"
ROOT = Path(__file__).resolve().parents[2]
SCRIPTED = "tests.stories.scripted_app"


def allow_core_dumps() -> None:
    """As on a machine that keeps them: that none is left is the program's doing, not the machine's."""
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))


@dataclass
class Terminal:
    """``home`` holds all that the program may write: its data, and what libraries take for home."""

    home: Path
    module: str = SCRIPTED
    passphrase: str | None = PASSPHRASE + "\n"

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def passphrase_file(self) -> Path:
        file = self.home.parent / "passphrase.txt"
        file.write_text(self.passphrase or "")
        return file

    def environment(self, **more: str) -> dict[str, str]:
        # CI is unset on purpose: some libraries send telemetry only where it is not set.
        kept = {
            name: value
            for name, value in os.environ.items()
            if name != "CI" and not name.startswith(("XDG", "DBUS"))
        }
        places = {"HOME": "", "TMPDIR": "tmp", "XDG_CACHE_HOME": ".cache", "XDG_RUNTIME_DIR": "run"}
        for folder in places.values():
            (self.home / folder).mkdir(parents=True, exist_ok=True, mode=0o700)
        found = {"PYTHONPATH": str(ROOT)}
        return kept | found | {name: str(self.home / folder) for name, folder in places.items()} | more

    def command(self, *words: str) -> list[str]:
        given = ["--data", str(self.data), "--json"]
        if self.passphrase is not None:
            given += ["--passphrase-file", str(self.passphrase_file)]
        return [sys.executable, "-m", self.module, *words, *given]

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*words), env=self.environment(**environment),
            capture_output=True, text=True, timeout=300,
            stdin=subprocess.DEVNULL, check=False, cwd=self.home, preexec_fn=allow_core_dumps,
        )  # fmt: skip

    def start(self, *words: str, **environment: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command(*words), env=self.environment(**environment), text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            cwd=self.home, preexec_fn=allow_core_dumps,
        )  # fmt: skip


def records(text: str) -> list[dict[str, Any]]:
    """The JSON objects of an output, one a line."""
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def reply_of(text: str) -> str:
    """The reply that the last turn of an output stored."""
    finished = [record for record in records(text) if record.get("event") == "TurnFinished"]
    return str(finished[-1]["message"]["text"])


def talked(done: subprocess.CompletedProcess[str]) -> bool:
    """A real small model wrote; that now and then nothing of it is worth keeping is another matter."""
    return done.returncode == 0 or "lost the thread" in done.stderr
