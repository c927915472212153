"""Export and erase in a terminal, over the real program."""

import json
from pathlib import Path

import pytest

from tests.stories.terminal import Terminal, records

HELLO = ("chat", "--name", "Sam", "--born", "1990", "--say", "The blue door is mine.")


@pytest.fixture
def used(tmp_path: Path) -> Terminal:
    """A terminal in which one turn was taken."""
    terminal = Terminal(tmp_path / "home")
    assert terminal.run(*HELLO).returncode == 0
    return terminal


def test_everything_is_exported(used: Terminal) -> None:
    (used.home / "documents").mkdir()
    (done,) = records(used.run("export", str(used.home / "documents")).stdout)
    folder = Path(done["folder"])
    assert folder.parent == used.home / "documents"
    assert json.loads((folder / "about-you.json").read_text())["profile"]["name"] == "Sam"
    (text,) = (folder / "conversations").glob("*.md")
    assert "You: Sam" in text.read_text() and "> The blue door is mine." in text.read_text()
    assert len(list((folder / "characters").glob("*.svg"))) == 3


def test_nothing_is_exported_without_the_passphrase(used: Terminal) -> None:
    stranger = Terminal(used.home, passphrase="not it")
    assert stranger.run("export", str(used.home)).returncode == 2
    assert not list(used.home.glob("Afterglow export*"))


@pytest.mark.parametrize("words", [(), ("--confirm", "yes"), ("--confirm", "")])
def test_nothing_is_erased_by_mistake(used: Terminal, words: tuple[str, ...]) -> None:
    done = used.run("erase", *words)
    assert done.returncode == 2 and "Nothing was deleted" in done.stderr and "Traceback" not in done.stderr
    assert used.run("chat", "--say", "still there?").returncode == 0


def test_everything_is_erased(used: Terminal) -> None:
    (used.data / "diary.txt").write_text("mine")
    done = used.run("erase", "--models", "--confirm", "Delete  everything")
    assert done.returncode == 0, done.stderr
    (said,) = records(done.stdout)
    assert said == {"event": "Erased", "left": [str(used.data / "diary.txt")]}
    assert [path.name for path in used.data.iterdir()] == ["diary.txt"]
    assert "--name" in used.run("chat", "--say", "hi").stderr, "it begins anew"


def test_while_it_is_open_nothing_is_erased(used: Terminal) -> None:
    with used.start("chat", "--say", "slowly", AFTERGLOW_TEST_PAUSE="0.5") as first:
        assert first.stdout is not None
        while "TurnStarted" not in first.stdout.readline():
            assert first.poll() is None
        assert "already open" in used.run("erase", "--confirm", "delete everything").stderr
        first.stdout.read()
    assert (used.data / "vault" / "vault.db").exists()
