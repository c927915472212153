"""A download beside everything else that the window does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.desktop.window import Window
from tests.desktop.shell import Shell
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_unlock import PASSPHRASE


class Fetching(Shell):
    """Somebody inside, with a download half way."""

    def __init__(self, stage: Stage, window: Window) -> None:
        super().__init__(stage, window)
        self.library = stage.library
        self.downloads: Any = self.frame._downloads
        self.library.gate.clear()
        self.downloads.get("qwen3-4b")
        until(lambda: self.downloads.state("qwen3-4b")["done"] > 900_000_000)

    @property
    def phase(self) -> str:
        return str(self.downloads.state("qwen3-4b")["phase"])


@pytest.fixture
def shell(stage: Stage, show: Callable[[Stage], Window]) -> Fetching:
    stage.move_in(passphrase=PASSPHRASE).close()
    return Fetching(stage, show(stage))


def test_it_goes_on_while_the_vault_is_locked(shell: Fetching) -> None:
    shell.frame.lock()
    until(lambda: shell.shown == "UnlockPresenter")
    assert shell.phase == "running"
    shell.library.gate.set()
    until(lambda: shell.phase == "done")


def test_it_rests_before_everything_is_moved(shell: Fetching, tmp_path: Path) -> None:
    before: list[str] = []
    shell.downloads.changed.connect(lambda _: before.append(shell.phase))
    shell.rooms.upkeep_wanted.emit("move", tmp_path / "new", False)
    page: Any = shell.frame.presenter
    seen: list[str] = []
    page.changed.connect(lambda: seen.append(str(shell.downloads.running)))
    until(lambda: page.state["next"], 20)
    assert page.state["stage"] == "done"
    assert before[-1] == "paused"
    assert set(seen) == {""}, "nothing is fetched while everything moves"
    shell.library.gate.set()


def test_leaving_while_it_still_ends_begins_no_job(
    shell: Fetching, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[Callable[[], None]] = []
    monkeypatch.setattr(shell.downloads, "rest", waiting.append)
    shell.rooms.upkeep_wanted.emit("move", tmp_path / "new", False)
    until(lambda: waiting)
    shell.frame.leave()
    until(shell.frame.may_close)
    turn(0.05)
    waiting[0]()
    assert not (tmp_path / "new").exists()
    shell.library.gate.set()


def test_closing_pauses_it(shell: Fetching) -> None:
    shell.frame.leave()
    until(shell.frame.may_close)
    assert shell.library.entry("qwen3-4b").partial
