"""The temporary conversation: there until it is ended, and then nowhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from app.desktop.window import Window
from tests.desktop.shell import ALT, CTRL, SHIFT, Shell
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_chat import items


@pytest.fixture
def shell(stage: Stage, show: Callable[[Stage], Window]) -> Shell:
    stage.move_in().close()
    return Shell(stage, show(stage))


def labels(shell: Shell) -> list[str]:
    """What the buttons say that show only a picture."""
    return [str(one.property("label") or "") for one in items(shell.root.contentItem()) if one.isVisible()]


def test_a_temporary_conversation_leaves_nothing(shell: Shell) -> None:
    before = shell.companion.vault.conversations.all()
    shell.press(Qt.Key.Key_N, CTRL | SHIFT)
    until(lambda: shell.chat.state["temporary"] and shell.chat.state["light"] == "ready")
    assert shell.side.state["temporary"]
    turn(0.05)
    shown = [str(one.property("text")) for one in items(shell.root.contentItem()) if one.isVisible()]
    assert any(text.endswith("what you said before is not known here") for text in shown)
    shell.type("A secret")
    shell.press(Qt.Key.Key_Return)
    until(lambda: not shell.chat.state["busy"] and len(shell.chat.messages.rows) == 3)
    hidden = shell.companion.temporaries[-1].vault
    shell.frame.act("settings")
    shell.rooms.back()
    assert shell.chat.state["temporary"], "another page does not end it"
    assert not hidden.closed
    shell.chat.end_wanted.emit()
    shell.until_open(before[0].id)
    until(lambda: hidden.closed)
    assert shell.companion.vault.conversations.all() == before
    assert not shell.side.state["temporary"] and not shell.side.state["waiting"]


@pytest.mark.parametrize("way", ["line", "key", "new", "person"])
def test_a_temporary_conversation_is_there_until_it_is_ended(shell: Shell, way: str) -> None:
    number = shell.chat.conversation_id
    shell.press(Qt.Key.Key_N, CTRL | SHIFT)
    until(lambda: shell.chat.state["temporary"] and shell.chat.state["light"] == "ready")
    chat, hidden = shell.chat, shell.companion.temporaries[-1].vault
    turn(0.05)
    shell.type("a long unsent thought")
    if way == "line":
        shell.side.conversation_wanted.emit(number)
    elif way == "key":
        shell.press(Qt.Key.Key_Down, ALT)
    elif way == "new":
        shell.press(Qt.Key.Key_N, CTRL)
    else:
        shell.side.choose_character("anselm")
    until(lambda: shell.chat is not chat and shell.side.state["waiting"])
    turn(0.1)
    assert not hidden.closed and not shell.side.state["temporary"]
    assert any(label.startswith("Back to the temporary") for label in labels(shell))
    shell.side.temporary_wanted.emit("anselm")
    until(lambda: shell.chat is chat)
    assert shell.side.state["temporary"] and not shell.side.state["waiting"]
    assert len(shell.companion.temporaries) == 1
    until(lambda: "a long unsent thought" in shell.texts() and chat.state["light"] == "ready")
    chat.end_wanted.emit()
    until(lambda: hidden.closed and not shell.chat.state["temporary"])
    shell.press(Qt.Key.Key_N, CTRL | SHIFT)
    until(lambda: shell.chat.state["temporary"] and shell.chat is not chat)


def test_a_new_one_right_after_the_end_of_the_old(shell: Shell) -> None:
    shell.press(Qt.Key.Key_N, CTRL | SHIFT)
    until(lambda: shell.chat.state["temporary"] and shell.chat.state["light"] == "ready")
    old = shell.chat
    old.end_wanted.emit()
    shell.press(Qt.Key.Key_N, CTRL | SHIFT)
    until(lambda: shell.chat is not old and shell.chat.state["light"] == "ready")
    assert shell.chat.state["temporary"] and not shell.side.state["waiting"]
    until(lambda: [one.vault.closed for one in shell.companion.temporaries] == [True, False])


def test_a_reply_in_a_temporary_conversation_is_written_to_its_end(shell: Shell) -> None:
    number = shell.chat.conversation_id
    shell.press(Qt.Key.Key_N, CTRL | SHIFT)
    until(lambda: shell.chat.state["temporary"] and shell.chat.state["light"] == "ready")
    chat = shell.chat
    shell.companion.gate.clear()
    chat.send("A secret")
    until(lambda: chat.state["words"].startswith("Writing"))
    shell.side.conversation_wanted.emit(number)
    until(lambda: shell.chat is not chat)
    shell.companion.gate.set()
    until(lambda: chat.messages.rows[0].text == "Good evening.")
    shell.rooms._talking.person_gone("billie")
    until(lambda: shell.companion.temporaries[0].vault.closed and not shell.side.state["waiting"])
    assert shell.rooms.chat is None


def test_many_temporary_conversations_are_all_forgotten(shell: Shell) -> None:
    for _ in range(8):
        shell.side.temporary_wanted.emit("billie")
    until(lambda: shell.side.state["temporary"] and shell.chat.state["light"] == "ready")
    assert sum(not one.vault.closed for one in shell.companion.temporaries) == 1
    shell.chat.end_wanted.emit()
    until(lambda: not shell.side.state["temporary"])
    until(lambda: all(one.vault.closed for one in shell.companion.temporaries))
