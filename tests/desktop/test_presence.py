"""The data folder from outside: it vanishes, it comes back, and somebody starts Afterglow once more."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow

from app.desktop import presence
from app.desktop.presence import Presence
from app.desktop.tasks import Tasks
from app.desktop.window import Window
from tests.desktop.shell import Shell
from tests.desktop.stage import Stage, turn, until

GONE = "The folder with your conversations is not there any more."


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "LOOK_EVERY_MS", 50)


@pytest.fixture
def shell(stage: Stage, show: Callable[[Stage], Window]) -> Shell:
    stage.move_in().close()
    return Shell(stage, show(stage))


def test_a_second_start_brings_the_window_forward(shell: Shell) -> None:
    file = shell.stage.places.come_file
    shell.window.root.showMinimized()
    turn(0.05)
    file.touch()
    until(lambda: not file.exists())
    until(lambda: shell.window.root.visibility() is not QWindow.Visibility.Minimized)
    file.touch()
    until(lambda: not file.exists())


def test_also_one_that_is_hidden_or_locked(shell: Shell) -> None:
    file = shell.stage.places.come_file
    shell.frame.lock()
    until(lambda: shell.shown == "UnlockPresenter")
    shell.window.root.hide()
    file.touch()
    until(shell.window.root.isVisible)
    assert not file.exists()


def test_also_on_the_very_first_page(stage: Stage, show: Callable[[Stage], Window]) -> None:
    window = show(stage)
    until(lambda: window.frame.presenter is not None)
    stage.places.vault.mkdir(parents=True, exist_ok=True)
    window.root.hide()
    stage.places.come_file.touch()
    until(window.root.isVisible)


def test_an_old_call_does_not_come_twice(shell: Shell) -> None:
    heard: list[bool] = []
    shell.frame.came.connect(lambda: heard.append(True))
    shell.stage.places.come_file.touch()
    until(lambda: heard)
    turn(0.3)
    assert len(heard) == 1


def test_a_folder_that_vanishes_is_said_and_what_is_typed_stays(shell: Shell) -> None:
    shell.type("Still here")
    turn(0.1)
    folder = shell.stage.places.vault
    away = folder.with_name("away")
    folder.rename(away)
    until(lambda: GONE in shell.texts())
    assert "Still here" in shell.texts()
    assert shell.state["problem"] and shell.state["lasting"]
    shell.frame.look()
    shell.type(" and here")
    assert "Still here and here" in shell.texts()
    away.rename(folder)
    until(lambda: GONE not in shell.texts())


def test_locking_and_closing_without_the_folder(shell: Shell, quiet: list[str]) -> None:
    folder = shell.stage.places.vault
    folder.rename(folder.with_name("away"))
    until(lambda: GONE in shell.texts())
    shell.frame.lock()
    until(lambda: shell.shown == "UnlockPresenter")
    turn(0.3)
    assert GONE not in shell.texts()
    shell.frame.leave()
    until(shell.frame.may_close)


def test_saying_something_without_the_folder_breaks_nothing(shell: Shell, quiet: list[str]) -> None:
    folder = shell.stage.places.vault
    away = folder.with_name("away")
    folder.rename(away)
    until(lambda: GONE in shell.texts())
    shell.type("Hello")
    shell.press(Qt.Key.Key_Return)
    turn(0.3)
    for act in ("settings", "keyboard", "new", "palette"):
        shell.frame.act(act)
        turn(0.1)
    away.rename(folder)
    until(lambda: GONE not in shell.texts())


def test_a_disk_that_hangs_is_asked_once_at_a_time(
    tasks: Tasks, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    held = threading.Event()

    def hang(*_: object) -> presence._Seen:
        asked.append(True)
        held.wait(5)
        return presence._Seen(None, False)

    monkeypatch.setattr(presence, "_look", hang)
    one = Presence(tasks, stage.places.come_file, tasks)
    for _ in range(50):
        one.look()
    turn(0.1)
    assert len(asked) == 1
    held.set()
