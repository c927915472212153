"""``afterglow memory``: list, recall, forget, export."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from app.cli import memory
from app.cli.output import Output
from app.domain.control import CancelToken
from tests.stories.terminal import Terminal, records

SAID = "My sister Mia plays the cello in Bern. I have a job interview tomorrow at ten."


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    terminal = Terminal(tmp_path / "home")
    done = terminal.run("chat", "--name", "Sam", "--born", "1990", "--say", SAID)
    assert done.returncode == 0, done.stderr
    return terminal


def numbers(terminal: Terminal, *words: str) -> dict[str, str]:
    """What is listed, by number."""
    done = terminal.run("memory", *words)
    assert done.returncode == 0, done.stderr
    return {one["number"]: one.get("text") or one["title"] for one in records(done.stdout)}


def test_what_is_known_is_listed_and_comes_to_mind(terminal: Terminal) -> None:
    listed = numbers(terminal, "list")
    assert any("Mia" in text for text in listed.values())
    assert listed["p1"] == "the job interview"
    assert numbers(terminal) == listed
    assert any(
        "cello" in text for text in numbers(terminal, "recall", "what", "does", "Mia", "play").values()
    )
    assert numbers(terminal, "list", "--character", "Billie") == {}


def test_what_is_forgotten_is_gone_with_its_words(terminal: Terminal) -> None:
    number = next(number for number, text in numbers(terminal, "list").items() if "Mia" in text)
    refused = terminal.run("memory", "forget", number)
    assert refused.returncode == 2 and "--yes" in refused.stderr
    assert terminal.run("memory", "forget", number, "--yes").returncode == 0
    assert not any("Mia" in text for text in numbers(terminal, "list").values())
    assert not any("cello" in text for text in numbers(terminal, "recall", "Mia", "cello").values())


def test_before_it_asks_it_says_what_else_goes(terminal: Terminal) -> None:
    number = next(number for number, text in numbers(terminal, "list").items() if "Mia" in text)

    def told(*words: str) -> str:
        command = [word for word in terminal.command("memory", "forget", number, *words) if word != "--json"]
        return subprocess.run(
            command, env=terminal.environment(), capture_output=True, text=True, timeout=300,
            stdin=subprocess.DEVNULL, check=False, cwd=terminal.home,
        ).stdout  # fmt: skip

    assert "This is forgotten too: the job interview\n" in told()
    assert "This is forgotten too" not in told("--keep-words")
    assert "p1" in numbers(terminal, "list"), "nobody agreed"


def test_two_that_stand_in_the_same_words_go_at_once(terminal: Terminal) -> None:
    known = [number for number in numbers(terminal, "list") if number[0] == "f"] + ["p1"]
    assert len(known) > 1
    slip = terminal.run("memory", "forget", known[0], "f999", "--yes")
    assert slip.returncode == 2 and set(known) <= set(numbers(terminal, "list")), "all of it or nothing"
    done = terminal.run("memory", "forget", *known, "--yes")
    assert done.returncode == 0, done.stderr
    assert [one["forgotten"] for one in records(done.stdout)] == known
    assert numbers(terminal, "list") == {}


def test_nobody_waits_for_years_of_messages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    looked: list[CancelToken] = []

    class Years:
        def look_back(self, *, cancel: CancelToken) -> None:
            looked.append(cancel)
            assert cancel.wait(60), "it is told to stop"

    monkeypatch.setattr(memory, "_PATIENCE", 0.01)
    memory._look_back(Years(), Output(as_json=False))  # type: ignore[arg-type]
    assert looked[0].cancelled and "not everything" in capsys.readouterr().err.casefold()


@pytest.mark.parametrize("number", ["f999", "x1", "12", "p99999", "e0"])
def test_a_number_that_is_none_is_told_in_words(terminal: Terminal, number: str) -> None:
    done = terminal.run("memory", "forget", number, "--yes")
    assert done.returncode == 2 and "memory list" in done.stderr and "Traceback" not in done.stderr


def test_everything_can_be_written_down(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "memory.json"
    assert terminal.run("memory", "export", str(file)).returncode == 0
    told = json.loads(file.read_text())
    assert file.stat().st_mode & 0o077 == 0
    assert any("Mia" in fact["text"] and fact["from"][0]["quote"] in SAID for fact in told["facts"])
    assert told["followups"][0]["title"] == "the job interview"
    again = terminal.run("memory", "export", str(file))
    assert again.returncode == 2 and "nothing is overwritten" in again.stderr
