"""Every import contract holds, and every one of them can be broken."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

_ROOT = Path(__file__).parent.parent
_CONTRACTS = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads((_ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}
# Contract, the file that breaks it, the line that does.
_VIOLATIONS = [
    ("layers", "app/store/door.py", "import app.companion.companion"),
    ("layers", "app/characters/starters.py", "import app.catalog.catalog"),
    ("layers", "app/cli/output.py", "import app.desktop"),
    ("layers", "app/gadgets/__init__.py", "import app.domain"),
    ("domain", "app/domain/nouns.py", "import app.settings.places"),
    ("domain", "app/domain/nouns.py", "import numpy"),
    ("store", "app/store/door.py", "import app.settings.places"),
    ("engines", "app/engines/wire.py", "import app.store.vault"),
    ("settings", "app/settings/places.py", "import app.engines"),
    ("catalog", "app/catalog/shelf.py", "import app.store.vault"),
    ("characters", "app/characters/starters.py", "import app.engines"),
    ("companion", "app/companion/companion.py", "import app.settings.settings"),
    ("companion", "app/companion/companion.py", "import app.characters.starters"),
    ("call", "app/call/call.py", "import app.store.vault"),
    ("call", "app/call/saying.py", "import app.settings.places"),
    ("call", "app/call/audio/files.py", "import app.catalog.shelf"),
    ("call", "app/call/turn_taking.py", "import app.characters.starters"),
    ("layers", "app/companion/companion.py", "import app.call.events"),
    ("memory", "app/memory/telling.py", "import app.settings.places"),
    ("layers", "app/memory/telling.py", "import app.companion.events"),
    ("upkeep", "app/upkeep/kept.py", "import app.companion.events"),
    ("front", "app/desktop/tasks.py", "import app.engines.process"),
    ("front", "app/desktop/tasks.py", "from app.store.vault import Vault"),
    ("front", "app/cli/output.py", "import app.engines"),
    ("qt", "app/main.py", "def late():\n    import PySide6.QtCore"),
    ("qt", "app/companion/companion.py", "import PySide6"),
    ("qt", "app/__main__.py", "import PySide6.QtQuick"),
    ("qt", "app/call/call.py", "import PySide6.QtMultimedia"),
    ("pages", "app/desktop/chat/presenter.py", "import app.desktop.unlock.presenter"),
    ("pages", "app/desktop/unlock/presenter.py", "import app.desktop.first_run.presenter"),
    ("network", "app/companion/companion.py", "import socket"),
    ("network", "app/catalog/shelf.py", "def fetch():\n    import urllib.request"),
    ("network", "app/settings/places.py", "import httpx"),
    ("network", "app/cli/output.py", "from http import client"),
]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the app, to break."""
    shutil.copytree(
        _ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__", "*.qml", "*.svg")
    )
    shutil.copy(_ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(tree: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the app below ``tree``."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        command, cwd=tree, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def test_the_app_keeps_every_contract(tree: Path) -> None:
    done = lint(tree)
    assert done.returncode == 0, done.stdout
    assert f"Contracts: {len(_CONTRACTS)} kept, 0 broken" in done.stdout


def test_every_contract_has_a_violation() -> None:
    assert {contract for contract, _, _ in _VIOLATIONS} == set(_CONTRACTS)


@pytest.mark.parametrize(("contract", "file", "line"), _VIOLATIONS)
def test_a_violation_breaks_its_contract(tree: Path, contract: str, file: str, line: str) -> None:
    path = tree / file
    path.parent.mkdir(exist_ok=True)
    with path.open("a") as source:
        source.write(f"\n{line}\n")
    done = lint(tree)
    assert done.returncode == 1, done.stdout
    assert f"{_CONTRACTS[contract]} BROKEN" in done.stdout


def test_a_name_in_an_annotation_is_no_dependency(tree: Path) -> None:
    with (tree / "app/desktop/tasks.py").open("a") as source:
        source.write(
            "\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from app.store.vault import Vault\n"
        )
    assert lint(tree).returncode == 0
