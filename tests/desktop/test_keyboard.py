"""Everything by keyboard: the table, the page that shows it, and that every key does what it says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from app.desktop import actions
from app.desktop.window import Window
from tests.desktop.accessibility import unnamed
from tests.desktop.shell import ALT, CTRL, SHIFT, Shell
from tests.desktop.stage import Stage, turn, until

DESKTOP = Path(actions.__file__).parent


@pytest.fixture
def shell(stage: Stage, show: Callable[[Stage], Window]) -> Shell:
    stage.move_in().close()
    return Shell(stage, show(stage))


def test_no_key_means_two_things() -> None:
    shell = [keys for action in actions.of_shell() for keys in action.keys]
    chat = [keys for action in actions.groups()[2].actions for keys in action.keys]
    every = shell + chat
    assert len(set(every)) == len(every)
    assert all(not QKeySequence(keys).isEmpty() for keys in every)


def test_every_shortcut_of_a_page_stands_in_the_table() -> None:
    known = {
        QKeySequence(keys).toString()
        for group in actions.groups()
        for action in group.actions
        for keys in action.keys
    } | {f"Ctrl+{number}" for number in range(1, 10)}  # fmt: skip
    found = {
        (path.name, QKeySequence({"Escape": "Esc"}.get(keys, keys)).toString())
        for path in DESKTOP.rglob("*.qml")
        for keys in re.findall(r'sequence: "([^"]+)"\n', path.read_text())
    }
    assert [one for one in found if one[1] not in known] == []


def test_the_page_lists_them_and_goes_back(shell: Shell) -> None:
    shell.press(Qt.Key.Key_F1)
    until(lambda: shell.shown == "KeyboardPresenter")
    turn(0.05)
    texts = shell.texts()
    assert {"Getting around", "Ctrl+K", "Edit what you said last", "Ctrl+1 to Ctrl+9"} <= texts
    assert unnamed(shell.root) == []
    assert shell.focus_within("page")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_PageDown):
        shell.press(key)
    shell.press(Qt.Key.Key_Escape)
    until(lambda: shell.shown == "ChatPresenter")


def test_the_pages(shell: Shell) -> None:
    shell.press(Qt.Key.Key_Comma, CTRL)
    until(lambda: shell.shown == "SettingsPresenter")
    shell.press(Qt.Key.Key_Slash, CTRL)
    until(lambda: shell.shown == "KeyboardPresenter")
    shell.press(Qt.Key.Key_N, CTRL)
    until(lambda: shell.shown == "ChatPresenter")


def test_conversations(shell: Shell) -> None:
    first = shell.chat.conversation_id
    shell.type("Hello")
    shell.press(Qt.Key.Key_Return)
    until(lambda: shell.companion.tended)
    shell.press(Qt.Key.Key_N, CTRL)
    until(lambda: shell.chat.conversation_id not in (None, first))
    second = shell.chat.conversation_id
    until(lambda: shell.side.state["open"] == second and len(shell.side.lines.rows) >= 2)
    shell.press(Qt.Key.Key_Down, ALT)
    shell.until_open(first)
    shell.press(Qt.Key.Key_Up, ALT)
    shell.until_open(second)
    shell.press(Qt.Key.Key_N, CTRL | SHIFT)
    until(lambda: shell.side.state["temporary"])
    shell.press(Qt.Key.Key_2, CTRL)
    people = [person.key for person in shell.side.people.rows.rows]
    until(lambda: shell.chat.character_id == people[1])
    shell.press(Qt.Key.Key_9, CTRL)
    turn(0.05)
    assert shell.chat.character_id == people[1], "there is no ninth"


def test_f6_goes_to_the_side_and_back(shell: Shell) -> None:
    assert shell.focus_within("page")
    shell.press(Qt.Key.Key_F6)
    assert shell.focus_within("side")
    shell.press(Qt.Key.Key_F6)
    assert shell.focus_within("page")
    shell.type("x")
    assert "x" in shell.texts(), "the field has the focus"


def test_the_side_is_hidden_and_remembered(shell: Shell) -> None:
    shell.press(Qt.Key.Key_F6)
    shell.press(Qt.Key.Key_B, CTRL)
    turn(0.05)
    assert "New conversation" not in shell.texts()
    assert shell.focus_within("page")
    until(lambda: shell.stage.saved and not shell.stage.saved[-1].side_open)
    shell.press(Qt.Key.Key_F, CTRL)
    assert shell.focus_within("side"), "who searches sees the side"
    shell.type("Rose")
    until(lambda: shell.side.finding.state["words"] == "Rose")
    until(lambda: shell.stage.saved[-1].side_open)


def test_in_a_narrow_window_the_side_lies_over_the_page(shell: Shell) -> None:
    shell.root.setWidth(700)
    turn(0.05)
    assert "New conversation" not in shell.texts()
    shell.press(Qt.Key.Key_B, CTRL)
    turn(0.05)
    assert "New conversation" in shell.texts() and shell.focus_within("side")
    shell.press(Qt.Key.Key_Escape)
    turn(0.05)
    assert "New conversation" not in shell.texts() and shell.focus_within("page")
    shell.press(Qt.Key.Key_F6)
    turn(0.05)
    assert shell.focus_within("side")
    number = shell.conversation()
    shell.side.conversation_wanted.emit(number)
    shell.until_open(number)
    turn(0.05)
    assert "New conversation" not in shell.texts(), "it makes room for what was chosen"
    assert not shell.stage.saved or shell.stage.saved[-1].side_open, "in a wide window it is as it was"
    shell.root.setWidth(1280)
    turn(0.05)
    assert "New conversation" in shell.texts()


def test_keys_do_nothing_while_locked(shell: Shell) -> None:
    shell.press(Qt.Key.Key_L, CTRL)
    until(lambda: shell.shown == "UnlockPresenter")
    for key in (Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_Comma, Qt.Key.Key_B, Qt.Key.Key_F, Qt.Key.Key_1):
        shell.press(key, CTRL)
    shell.press(Qt.Key.Key_F6)
    turn(0.05)
    assert shell.shown == "UnlockPresenter"


def test_control_q_closes(shell: Shell) -> None:
    shell.press(Qt.Key.Key_Q, CTRL)
    until(lambda: shell.frame.may_close())
