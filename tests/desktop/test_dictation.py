"""Writing by speaking: hold a key or the button, words come to the cursor, nothing is sent by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from shiboken6 import isValid

from app.call.audio import AudioError
from app.call.events import Level, UserSaid
from app.desktop.window import Window
from app.domain.progress import Progress
from tests.desktop.accessibility import unnamed
from tests.desktop.shell import Shell
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_chat import items

Key = Qt.Key
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def shell(stage: Stage, show: Callable[[Stage], Window]) -> Shell:
    stage.move_in().close()
    return Shell(stage, show(stage))


def voice(shell: Shell) -> dict[str, Any]:
    state: dict[str, Any] = shell.chat.aside.spoken.state
    return state


def field(shell: Shell) -> QQuickItem:
    return next(one for one in items(shell.root.contentItem()) if one.inherits("QQuickTextArea"))


def button(shell: Shell, label: str) -> QPoint:
    found = next(one for one in items(shell.root.contentItem()) if one.property("label") == label)
    return found.mapToScene(found.boundingRect().center()).toPoint()


def hold(shell: Shell) -> None:
    QTest.keyPress(shell.root, Key.Key_F8)
    until(lambda: voice(shell)["phase"] == "listening")
    turn(0.05)


def let_go(shell: Shell) -> None:
    QTest.keyRelease(shell.root, Key.Key_F8)
    until(lambda: voice(shell)["phase"] == "")
    turn(0.02)


def test_held_down_it_listens_and_let_go_it_writes(shell: Shell) -> None:
    hold(shell)
    assert "I was" in shell.texts(), "what was understood so far stands below the field"
    let_go(shell)
    assert field(shell).property("text") == "I was at the sea."
    assert not shell.chat.state["busy"], "nothing is sent"
    shell.press(Key.Key_Return)
    until(lambda: any(row.text == "I was at the sea." for row in shell.chat.messages.rows))


def test_of_what_is_long_the_last_words_are_shown(shell: Shell) -> None:
    shell.stage.speech.understood = (
        Level(0.4, 0.0, True),
        UserSaid("I was there and then " * 20 + "home.", False),
    )
    hold(shell)
    assert any(text.startswith("… ") and text.endswith("home.") and len(text) < 130 for text in shell.texts())
    let_go(shell)


def test_words_come_to_the_cursor_with_blanks_around(shell: Shell) -> None:
    shell.type("Hello and good bye")
    area = field(shell)
    area.setProperty("cursorPosition", 5)
    hold(shell)
    let_go(shell)
    assert area.property("text") == "Hello I was at the sea. and good bye"


def test_what_is_selected_makes_room(shell: Shell) -> None:
    shell.type("Hello there")
    area: Any = field(shell)
    area.metaObject().invokeMethod(area, "selectAll")
    hold(shell)
    let_go(shell)
    assert area.property("text") == "I was at the sea."


def test_a_short_press_leaves_it_on_and_the_next_one_ends_it(shell: Shell) -> None:
    at = button(shell, "Speak instead of typing (hold F8)")
    QTest.mouseClick(shell.root, LEFT, NONE, at)
    until(lambda: voice(shell)["phase"] == "listening")
    turn(0.4)
    assert voice(shell)["phase"] == "listening" and unnamed(shell.root) == []
    QTest.mouseClick(shell.root, LEFT, NONE, button(shell, "End and write it"))
    until(lambda: field(shell).property("text") == "I was at the sea.")
    turn(0.02)
    assert field(shell).hasActiveFocus()


def test_the_button_held_down_ends_when_it_is_let_go(shell: Shell) -> None:
    at = button(shell, "Speak instead of typing (hold F8)")
    QTest.mousePress(shell.root, LEFT, NONE, at)
    until(lambda: voice(shell)["phase"] == "listening")
    turn(0.5)
    QTest.mouseRelease(shell.root, LEFT, NONE, at)
    until(lambda: field(shell).property("text") == "I was at the sea.")


def test_the_button_works_by_keyboard(shell: Shell) -> None:
    shell.press(Key.Key_Tab)
    assert shell.focus().property("label") == "Speak instead of typing (hold F8)"
    shell.press(Key.Key_Return)
    until(lambda: voice(shell)["phase"] == "listening")
    turn(0.05)
    shell.press(Key.Key_Return)
    until(lambda: field(shell).property("text") == "I was at the sea.")


def test_escape_throws_it_away(shell: Shell) -> None:
    shell.type("Hello")
    hold(shell)
    shell.press(Key.Key_Escape)
    until(lambda: voice(shell)["phase"] == "")
    QTest.keyRelease(shell.root, Key.Key_F8)
    turn(0.1)
    assert field(shell).property("text") == "Hello"


@pytest.mark.parametrize("final", [True, False])
def test_what_was_understood_before_it_broke_is_written(shell: Shell, final: bool) -> None:
    def breaks(*_: Any, **__: Any) -> Iterator[UserSaid]:
        yield UserSaid("Hello.", final)
        raise AudioError("The microphone is gone.", "Connect it again.")

    shell.stage.speech.dictate = breaks  # type: ignore[method-assign]
    shell.press(Key.Key_F8)
    until(lambda: voice(shell)["problem"] == "The microphone is gone.")
    assert field(shell).property("text") == "Hello."


def test_one_thrown_away_does_not_end_the_next_one(shell: Shell) -> None:
    spoken = shell.chat.aside.spoken
    spoken.dictate()
    until(lambda: voice(shell)["phase"] == "listening")
    spoken.drop()
    spoken.dictate()
    turn(0.3)  # the end of the first one has arrived
    assert voice(shell)["phase"] == "listening", "nobody may be listened to without seeing it"
    spoken.finish()
    until(lambda: voice(shell)["phase"] == "")
    assert field(shell).property("text") == "I was at the sea."


def test_who_reads_who_can_help_is_not_listened_to(shell: Shell) -> None:
    shell.chat.aside.spoken.dictate()
    until(lambda: voice(shell)["phase"] == "listening")
    shell.press(Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    until(lambda: voice(shell)["phase"] == "")
    turn(0.1)


def test_nothing_said_writes_nothing(shell: Shell) -> None:
    shell.stage.speech.final = ""
    hold(shell)
    let_go(shell)
    assert field(shell).property("text") == ""


def test_without_a_microphone_it_says_so(shell: Shell) -> None:
    shell.stage.speech.failure = AudioError("There is no microphone.", "Connect one.")
    shell.press(Key.Key_F8)
    until(lambda: voice(shell)["problem"])
    turn(0.05)
    assert {"There is no microphone.", "Connect one."} <= shell.texts()
    shell.chat.aside.spoken.dismiss()
    turn(0.05)
    assert "There is no microphone." not in shell.texts()


def test_without_a_model_it_leads_to_the_models(shell: Shell) -> None:
    shell.stage.speech.lacks = ("whisper-small",)
    QTest.keyPress(shell.root, Key.Key_F8)
    until(lambda: voice(shell)["missing"])
    QTest.keyRelease(shell.root, Key.Key_F8)
    turn(0.05)
    assert {"Nothing here understands speech yet.", "Choose a model"} <= shell.texts()
    QTest.mouseClick(shell.root, LEFT, NONE, _words(shell, "Choose a model"))
    until(lambda: shell.shown == "ModelsPresenter")
    models: Any = shell.frame.presenter
    assert (models.state["section"], models.state["task"]) == ("get", "speech_recognition")


def test_what_comes_with_the_program_is_put_in_place_first(shell: Shell) -> None:
    shell.stage.speech.steps = (Progress(1, 2, "whisper"),)
    hold(shell)
    let_go(shell)
    assert field(shell).property("text") == "I was at the sea."


@pytest.mark.parametrize("way", ["settings", "temporary", "lock", "call"])
def test_who_leaves_the_page_is_not_listened_to(shell: Shell, way: str) -> None:
    chat = shell.chat
    hold(shell)
    shell.frame.act(way) if way != "lock" else shell.frame.lock()
    if way != "lock":
        until(lambda: not isValid(chat) or chat.aside.spoken.state["phase"] == "")
    turn(0.1)
    until(lambda: shell.frame.presenter is not None and shell.frame.presenter is not chat)
    QTest.keyRelease(shell.root, Key.Key_F8)


def _words(shell: Shell, text: str) -> QPoint:
    found = next(
        one for one in items(shell.root.contentItem()) if one.isVisible() and one.property("text") == text
    )
    return found.mapToScene(found.boundingRect().center()).toPoint()
