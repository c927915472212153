"""From an open vault to a closed one: the screen is clear at once, nothing is lost and nothing stays."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.desktop.settings.clipboard import copy_for_a_moment
from app.desktop.window import Window
from tests.desktop.shell import CTRL, SHIFT, Shell
from tests.desktop.stage import Stage, bury, turn, until


@pytest.fixture
def shell(stage: Stage, show: Callable[[Stage], Window]) -> Shell:
    stage.move_in().close()
    return Shell(stage, show(stage))


def reopened(stage: Stage) -> Any:
    """The vault as it lies on the disk."""
    return stage.door.unlock()


def locked(shell: Shell) -> None:
    shell.frame.lock()
    until(lambda: shell.shown == "UnlockPresenter" and not shell.frame.presenter.state["busy"])  # type: ignore[union-attr]


def test_a_draft_outlives_a_lock_and_the_place_is_found_again(shell: Shell) -> None:
    number = shell.conversation()
    newest = shell.conversation()
    shell.side.conversation_wanted.emit(number)
    shell.until_open(number)
    turn(0.05)
    shell.type("not yet se")
    shell.frame.lock()
    until(lambda: shell.shown == "UnlockPresenter")
    turn(0.05)
    assert not any("not yet" in text for text in shell.texts())
    until(lambda: "Unlock" in shell.texts())
    turn(0.05)  # the button gets the focus in the next frame
    shell.press(Qt.Key.Key_Return)
    until(lambda: shell.frame.rooms is not None and shell.frame.rooms.chat is not None)
    shell.until_open(number)
    assert number != newest
    until(lambda: "not yet se" in shell.texts())


@pytest.mark.parametrize("where", ["chat", "settings"])
def test_a_draft_outlives_closing(shell: Shell, where: str) -> None:
    number = shell.chat.conversation_id
    shell.type("unsent")
    if where == "settings":
        shell.frame.act("settings")
    shell.frame.leave()
    until(shell.frame.may_close)
    vault = reopened(shell.stage)
    assert vault.conversations.get(number).draft == "unsent"
    vault.close()


def test_an_edited_character_outlives_a_lock(shell: Shell) -> None:
    shell.frame.act("character")
    page: Any = shell.frame.presenter
    until(lambda: page.text("name") == "Billie")
    page.write("tagline", "A new line about thunder")
    assert page.state["unsaved"]
    locked(shell)
    vault = reopened(shell.stage)
    assert "A new line about thunder" in str(vault.personal.all())
    assert vault.characters.get("billie").tagline != "A new line about thunder"
    vault.close()


def test_a_lock_ends_a_temporary_conversation_in_the_middle_of_a_reply(shell: Shell) -> None:
    shell.press(Qt.Key.Key_N, CTRL | SHIFT)
    until(lambda: shell.chat.state["temporary"] and shell.chat.state["light"] == "ready")
    turn(0.05)
    shell.companion.gate.clear()
    shell.type("A secret")
    shell.press(Qt.Key.Key_Return)
    until(lambda: shell.chat.state["words"].startswith("Writing"))
    hidden, companion = shell.companion.temporaries[-1].vault, shell.companion
    locked(shell)
    until(lambda: hidden.closed and companion.vault.closed)
    assert companion.parked == []


def test_nothing_of_a_closed_vault_stays_in_memory(shell: Shell) -> None:
    shell.conversation()
    chat, side, rooms = weakref.ref(shell.chat), weakref.ref(shell.side), weakref.ref(shell.rooms)
    for act in ("settings", "keyboard", "character", "palette"):
        shell.frame.act(act)
        turn(0.05)
    vault = shell.companion.vault
    locked(shell)
    assert vault.closed
    shell.stage.companion = None
    bury()
    turn(0.1)
    gc.collect()
    assert [one() for one in (chat, side, rooms)] == [None, None, None]


def test_a_lock_over_a_dialog_clears_the_screen(shell: Shell) -> None:
    shell.frame.act("character")
    page: Any = shell.frame.presenter
    until(lambda: page.text("name") == "Billie")
    page.write("tagline", "A new line about thunder")
    turn(0.05)
    page.go_back()
    turn(0.2)
    assert "Keep editing" in " ".join(shell.texts())
    shell.press(Qt.Key.Key_L, CTRL)
    assert shell.shown == "UnlockPresenter"
    turn(0.1)
    assert "Keep editing" not in " ".join(shell.texts())
    until(lambda: "Unlock" in shell.texts())
    assert shell.focus().isVisible()


def test_deleted_conversations_are_forgotten_at_the_lock(shell: Shell) -> None:
    number = shell.conversation(said="To be forgotten.")
    shell.side.refresh()
    until(lambda: len(shell.side.lines.rows) == 2)
    shell.side.deeds.delete(number)
    until(lambda: number not in {one.id for one in shell.companion.vault.conversations.all()})
    companion = shell.companion
    locked(shell)
    assert number in companion.forgotten
    vault = reopened(shell.stage)
    with pytest.raises(LookupError):
        vault.conversations.get(number)
    assert not vault.messages.search("forgotten")
    vault.close()


def test_own_pictures_are_lent_while_the_vault_is_open(stage: Stage, show: Callable[[Stage], Window]) -> None:
    stage.move_in().close()
    window = show(stage)
    lent: list[bool] = []
    frame: Any = window.frame
    frame._lend = lambda own: lent.append(own is not None)
    shell = Shell(stage, window)
    assert lent == [True]
    shell.frame.lock()
    assert lent[-1] is False


def test_damage_is_said_over_every_page(
    stage: Stage, show: Callable[[Stage], Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.store.vault import Vault

    monkeypatch.setattr(Vault, "check", lambda _: ["page 7 is damaged"])
    stage.move_in().close()
    shell = Shell(stage, show(stage))
    until(lambda: "The file that holds everything you wrote is damaged in places." in shell.texts())


def test_the_settings_know_that_the_recovery_code_opened(
    stage: Stage, show: Callable[[Stage], Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[str] = []
    create = stage.door.create

    def watched(**named: Any) -> Any:
        vault, code = create(**named)
        codes.append(code)
        return vault, code

    monkeypatch.setattr(stage.door, "create", watched)
    stage.move_in(passphrase="seven quiet herons").close()
    shell = Shell(stage, show(stage))
    for way, recovered in (("recovery", True), ("passphrase", False)):
        locked(shell)
        page: Any = shell.frame.presenter
        page.choose(way)
        page.unlock(codes[0] if recovered else "seven quiet herons")
        until(lambda: shell.frame.rooms is not None and shell.frame.rooms.chat is not None)
        shell.frame.act("settings")
        page = shell.frame.presenter
        assert page.lock.state["recovered"] is recovered


def deaf(shell: Shell, monkeypatch: pytest.MonkeyPatch, seconds: float = 0.8) -> None:
    """A reply is under way, and for a while the engine does not hear that it is to stop."""

    def said(_: object) -> Iterator[str]:
        yield "One "
        time.sleep(seconds)

    monkeypatch.setattr(shell.companion, "_said", said)
    shell.chat.send("Hello")
    until(lambda: shell.chat.state["words"].startswith("Writing"))


def test_closing_while_the_vault_is_locked_waits_for_the_lock(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, vault, companion = shell.chat.conversation_id, shell.companion.vault, shell.companion
    deleted = shell.conversation()
    vault.conversations.hide(deleted)
    deaf(shell, monkeypatch)
    shell.type("words not sent")
    shell.frame.lock()
    shell.frame.leave()
    until(shell.frame.may_close)
    assert vault.closed and companion.parked == [number] and deleted in companion.forgotten
    vault = reopened(shell.stage)
    assert vault.conversations.get(number).draft == "words not sent"
    vault.close()


def test_closing_while_a_move_closes_the_vault_moves_nothing(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, vault = shell.chat.conversation_id, shell.companion.vault
    deaf(shell, monkeypatch)
    shell.type("words not sent")
    shell.rooms.upkeep_wanted.emit("move", tmp_path / "new", False)
    page: Any = shell.frame.presenter
    assert page.state["stage"] == "closing"
    shell.frame.leave()
    until(shell.frame.may_close)
    assert vault.closed and not (tmp_path / "new").exists()
    vault = reopened(shell.stage)
    assert vault.conversations.get(number).draft == "words not sent"
    vault.close()


def test_a_vault_is_closed_even_when_its_jobs_are_cancelled(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = shell.companion.vault
    deaf(shell, monkeypatch, 0.3)
    shell.frame.lock()
    shell.window.tasks.cancel_all()
    until(lambda: vault.closed)


@pytest.mark.parametrize("how", ["lock", "leave"])
def test_a_secret_does_not_stay_on_the_clipboard(shell: Shell, how: str) -> None:
    board = QGuiApplication.clipboard()
    copy_for_a_moment("AAAAA-BBBBB")
    turn(0.05)
    assert board.text() == "AAAAA-BBBBB", "as long as the vault is open"
    getattr(shell.frame, how)()
    assert board.text() == ""
    board.setText("something of the user's own")
    until(lambda: shell.frame.may_close() or shell.companion.vault.closed)
    assert board.text() == "something of the user's own"


@pytest.mark.parametrize("how", ["lock", "leave"])
def test_changes_of_the_side_are_stored_however_busy_it_is(shell: Shell, how: str) -> None:
    one, two, three = (shell.conversation(said=f"Number {number}.") for number in range(3))
    shell.side.refresh()
    until(lambda: len(shell.side.lines.rows) == 4)
    vault, tasks, free = shell.companion.vault, shell.window.tasks, threading.Event()
    for _ in range(2):
        tasks.run("engines", lambda _: free.wait(2), owner=tasks)
    deeds = shell.side.deeds
    deeds.rename(one, "First")
    deeds.rename(one, "A better title")
    deeds.archive(two, True)
    deeds.delete(three)
    getattr(shell.frame, how)()
    until(lambda: vault.closed)
    free.set()
    if how == "lock":
        until(lambda: shell.frame.presenter.state["way"])  # type: ignore[union-attr]
        shell.frame.leave()
    until(shell.frame.may_close)
    vault = reopened(shell.stage)
    assert vault.conversations.get(one).title == "A better title"
    assert vault.conversations.get(two).archived
    with pytest.raises(LookupError):
        vault.conversations.get(three)
    vault.close()


def test_a_program_that_ends_without_closing_its_window_warns_of_nothing(tmp_path: Path) -> None:
    script = (
        "import logging, pathlib, sys; logging.basicConfig()\n"
        "from tests.desktop.shell import Shell; from tests.desktop.stage import Stage\n"
        "stage = Stage(pathlib.Path(sys.argv[1])); stage.move_in().close()\n"
        "shell = Shell(stage, stage.window())\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "data")], cwd=Path(__file__).parents[2], text=True,
        capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, "")
