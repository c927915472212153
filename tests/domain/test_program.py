"""The program as a process of its own, wherever it is started."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.program import own_command
from app.engines.process import engine_command

_STRANGER = "import os; os.write(1, b'a stranger'); os._exit(3)"


@pytest.mark.parametrize("command", [own_command("--download"), engine_command("llama")])
def test_a_folder_with_an_app_of_its_own_is_not_run(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "app").mkdir()
    for name in ("app/__init__.py", "app/__main__.py", "json.py", "signal.py"):
        (tmp_path / name).write_text(_STRANGER)
    # Both end with their input.
    done = subprocess.run(
        command, cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (0, b""), done.stderr


def test_a_frozen_build_is_its_own_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert engine_command("llama") == [sys.executable, "--engine", "llama"]
    assert own_command("--download") == [sys.executable, "--download"]
