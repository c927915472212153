"""A home with a real small model, made once and handed out as a copy."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.stories.terminal import REAL, Terminal


@pytest.fixture(scope="session")
def home_with_model(tmp_path_factory: pytest.TempPathFactory, qwen_05b: Path) -> Path:
    terminal = Terminal(tmp_path_factory.mktemp("prepared") / "home", REAL)
    added = terminal.run("models", "add", str(qwen_05b))
    assert added.returncode == 0, added.stderr
    return terminal.home


@pytest.fixture
def real_home(tmp_path: Path, home_with_model: Path) -> Terminal:
    """The program as shipped, with the 0.5B model in use. The model's file is a hard link."""
    shutil.copytree(home_with_model, tmp_path / "home", ignore=shutil.ignore_patterns("models"))
    models = "data/models"
    subprocess.run(["cp", "-al", str(home_with_model / models), str(tmp_path / "home" / models)], check=True)
    return Terminal(tmp_path / "home", REAL)
