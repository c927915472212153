"""A home with a real small model, made once and handed out as a copy; and homes with a window."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.store.keyring_slot import KeyringSlot
from tests.store.keyrings import MemoryKeyring, slot
from tests.stories.driving import Home
from tests.stories.scripted_app import AND_THEN
from tests.stories.terminal import REAL, Terminal

Replies = Callable[..., None]


@pytest.fixture(scope="session")
def home_with_model(tmp_path_factory: pytest.TempPathFactory, qwen_05b: Path) -> Path:
    terminal = Terminal(tmp_path_factory.mktemp("prepared") / "home", REAL)
    added = terminal.run("models", "add", str(qwen_05b), "--yes")
    assert added.returncode == 0, added.stderr
    return terminal.home


@pytest.fixture
def real_home(tmp_path: Path, home_with_model: Path) -> Terminal:
    """The program as shipped, with the 0.5B model in use. The model's file is a hard link."""
    shutil.copytree(home_with_model, tmp_path / "home", ignore=shutil.ignore_patterns("models"))
    models = "data/models"
    subprocess.run(["cp", "-al", str(home_with_model / models), str(tmp_path / "home" / models)], check=True)
    return Terminal(tmp_path / "home", REAL)


@pytest.fixture
def replies(monkeypatch: pytest.MonkeyPatch) -> Replies:
    """What the model says from its next start on, in turn, with a pause before each word."""

    def say(*said: str, pause: float = 0.0) -> None:
        monkeypatch.setenv("AFTERGLOW_TEST_REPLY", AND_THEN.join(said))
        monkeypatch.setenv("AFTERGLOW_TEST_PAUSE", str(pause))

    return say


@pytest.fixture
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """Nobody lives here yet. The keyring of this computer is one in memory."""
    keyring = MemoryKeyring()
    monkeypatch.setattr(KeyringSlot, "system", lambda: slot(keyring))
    home = Home(tmp_path / "data", keyring)
    yield home
    home.close()


@pytest.fixture
def home(empty_home: Home) -> Home:
    """Of somebody who was here before and said nothing yet; the keyring opens the vault. To be started."""
    return empty_home.furnish()
