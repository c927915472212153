"""The data folder from outside: it vanishes, it comes back, and somebody starts Afterglow once more."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QFileSystemWatcher, Qt
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
        return presence._Seen(True, False)

    monkeypatch.setattr(presence, "_look", hang)
    one = Presence(tasks, stage.places.come_file, tasks)
    for _ in range(50):
        one.look()
    turn(0.1)
    assert len(asked) == 1
    held.set()


NOT_KEPT = "Nothing new can be kept until then; what you type stays in its field."


@pytest.fixture
def seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looks in passing."""
    monkeypatch.setattr(presence, "LOOK_EVERY_MS", 600_000)


def refused(shell: Shell) -> bool:
    return bool(shell.chat.state["problem"] == GONE and NOT_KEPT in shell.chat.state["advice"])


def field(shell: Shell) -> str:
    return str(shell.focus().property("text"))


@pytest.mark.parametrize("how", ["deleted", "moved"])
@pytest.mark.usefixtures("often", "seldom")
def test_words_for_a_folder_that_has_just_vanished_stay_in_the_field(
    stage: Stage, show: Callable[[Stage], Window], how: str
) -> None:
    stage.move_in().close()
    shell = Shell(stage, show(stage))
    folder, number = stage.places.data, shell.chat.conversation_id
    away = folder.with_name("away")
    shell.type("Dear me")
    turn(0.5)
    if how == "moved":
        folder.rename(away)
    else:
        shutil.rmtree(folder)
    shell.press(Qt.Key.Key_Return)
    until(lambda: refused(shell) and not shell.chat.state["busy"])
    turn(0.1)
    assert field(shell) == "Dear me"
    assert "Dear me" not in [row.text for row in shell.chat.messages.rows]
    if how == "moved":
        away.rename(folder)
        shell.press(Qt.Key.Key_Return)
        until(lambda: shell.companion.history(number)[-1].text == "Good evening.")
        assert field(shell) == "" and not shell.chat.state["problem"]


@pytest.mark.usefixtures("often", "seldom")
def test_nothing_else_is_asked_of_the_model_then(stage: Stage, show: Callable[[Stage], Window]) -> None:
    stage.move_in().close()
    shell = Shell(stage, show(stage))
    shell.type("Hello")
    shell.press(Qt.Key.Key_Return)
    until(lambda: shell.chat.state["again"])
    before = [row.text for row in shell.chat.messages.rows]
    shutil.rmtree(stage.places.data)
    for ask in (shell.chat.answer, shell.chat.edits.go_on):
        shell.chat._board.show(problem="", advice="")
        ask()
        until(lambda: refused(shell) and not shell.chat.state["busy"])
        assert [row.text for row in shell.chat.messages.rows] == before


@pytest.mark.usefixtures("often", "seldom")
def test_what_was_to_stand_in_the_place_of_a_message_stays_in_its_field(
    stage: Stage, show: Callable[[Stage], Window]
) -> None:
    stage.move_in().close()
    shell = Shell(stage, show(stage))
    shell.type("Hello")
    shell.press(Qt.Key.Key_Return)
    until(lambda: shell.chat.state["again"])
    shutil.rmtree(stage.places.data)
    shell.chat.edits.edit_last()
    turn(0.1)
    shell.press(Qt.Key.Key_End)
    shell.type(" there")
    shell.press(Qt.Key.Key_Return)
    until(lambda: refused(shell) and not shell.chat.state["busy"])
    turn(0.2)
    assert field(shell) == "Hello there"
    assert [row.text for row in shell.chat.messages.rows][:2] == ["Good evening.", "Hello"]


def test_a_conversation_that_keeps_nothing_needs_no_folder(shell: Shell) -> None:
    shell.frame.act("temporary")
    until(lambda: shell.chat.state["temporary"] and shell.chat.state["light"] == "ready")
    shutil.rmtree(shell.stage.places.data)
    shell.chat.send("Hello")
    until(lambda: shell.chat.messages.rows[0].text == "Good evening.")


@pytest.mark.usefixtures("often")
def test_nobody_asks_a_disk_on_the_interface_thread(
    stage: Stage, show: Callable[[Stage], Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.move_in().close()
    shell = Shell(stage, show(stage))
    asked: list[Path] = []
    stat, mine = os.stat, str(stage.places.data)

    def watched(path: Any, *more: Any, **named: Any) -> os.stat_result:
        if threading.current_thread() is threading.main_thread():
            asked.append(path)
        return stat(path, *more, **named)

    monkeypatch.setattr(os, "stat", watched)
    shell.frame.look()
    turn(0.3)
    shell.rooms.show_settings("data")
    until(lambda: shell.frame.presenter.data.state["suggested_folder"])  # type: ignore[union-attr]
    turn(0.1)
    assert shell.window.frame.findChildren(QFileSystemWatcher) == []
    homes = (mine, str(Path.home()))
    assert [path for path in asked if str(path).startswith(homes)] == []


@pytest.mark.usefixtures("often", "seldom")
def test_without_the_folder_nothing_about_a_character_changes(
    stage: Stage, show: Callable[[Stage], Window]
) -> None:
    stage.move_in().close()
    shell = Shell(stage, show(stage))
    shell.frame.act("character")
    until(lambda: shell.shown == "CharacterPresenter")
    page: Any = shell.rooms.shown
    until(lambda: page.state["ready"])
    folder = stage.places.data
    away = folder.with_name("away")
    folder.rename(away)
    page.write("tagline", "Somebody else now")
    for ask in (page.save, lambda: page.act("remove"), lambda: page.act("duplicate")):
        page._show(problem="", advice="")
        ask()
        until(lambda: page.state["problem"] == GONE and NOT_KEPT in page.state["advice"])
        assert not page.state["gone"] and page.state["unsaved"] and not page.state["saving"]
    away.rename(folder)
    page.save()
    until(lambda: not page.state["unsaved"])
    assert page.state["problem"] == "" and page.text("tagline") == "Somebody else now"


@pytest.mark.usefixtures("often", "seldom")
def test_without_the_folder_a_tone_a_title_and_a_place_in_the_list_stay(
    stage: Stage, show: Callable[[Stage], Window]
) -> None:
    stage.move_in().close()
    shell = Shell(stage, show(stage))
    deeds: Any = shell.side.deeds
    number, tone = shell.chat.conversation_id, shell.chat.state["tone"]
    folder = stage.places.data
    away = folder.with_name("away")
    folder.rename(away)
    shell.chat.aside.choose_tone("dry")
    until(lambda: refused(shell))
    assert shell.chat.state["tone"] == tone
    deeds.rename(number, "Bad jokes")
    until(lambda: GONE in deeds.state["unkept"])
    assert deeds.state["typed"] == "Bad jokes", "what was typed stays in its field"
    deeds.delete(number)
    until(lambda: deeds.state["problem"] == GONE)
    assert shell.chat.conversation_id == number
    away.rename(folder)
    deeds.rename(number, "Bad jokes")
    until(lambda: shell.companion.conversation(number).title == "Bad jokes")
