"""What the side does and the page beside it says, and the other way round."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.desktop.window import Window
from tests.desktop.shell import Shell
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_chat import items


@pytest.fixture
def shell(stage: Stage, show: Callable[[Stage], Window]) -> Shell:
    stage.move_in().close()
    return Shell(stage, show(stage))


def press(shell: Shell, words: str) -> None:
    """Click what is called so."""
    content = shell.root.contentItem()
    button: QQuickItem = next(
        one for one in items(content.parentItem() or content)
        if one.isVisible() and one.activeFocusOnTab() and one.property("text") == words
    )  # fmt: skip
    middle = button.mapToScene(button.boundingRect().center()).toPoint()
    QTest.mouseClick(shell.root, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)


def test_the_open_conversation_says_that_it_is_in_the_archive(shell: Shell) -> None:
    number, other = shell.conversation(title="Tea"), shell.conversation(title="Coffee")
    shell.side.conversation_wanted.emit(number)
    shell.until_open(number)
    until(lambda: "Tea" in {row.name for row in shell.side.lines.rows})
    words = "This conversation is in the archive."
    assert words not in shell.texts()
    shell.side.deeds.archive(number, True)
    until(lambda: words in shell.texts())
    shell.side.conversation_wanted.emit(other)
    shell.until_open(other)
    until(lambda: words not in shell.texts())
    shell.side.conversation_wanted.emit(number)
    shell.until_open(number)
    until(lambda: words in shell.texts())
    turn(0.1)
    press(shell, "Put back")
    until(lambda: words not in shell.texts())
    until(lambda: "archive" not in {row.group for row in shell.side.lines.rows})
    assert shell.side.deeds.state["away"] == "", "what is back needs no way back"
    assert not shell.companion.vault.conversations.get(number).archived


def test_a_draft_of_a_character_is_told(shell: Shell) -> None:
    shell.side.character_wanted.emit("billie")
    until(lambda: shell.shown == "CharacterPresenter")
    page: Any = shell.frame.presenter
    until(lambda: page.state["ready"])
    page.write("tagline", "Another line")
    until(lambda: page.state["unsaved"])
    number = shell.conversation(title="Tea")
    shell.side.conversation_wanted.emit(number)
    shell.until_open(number)
    told = "What you changed about Billie is kept as a draft."
    until(lambda: told in shell.texts())
    shell.side.deeds.untell()
    turn(0.05)
    assert told not in shell.texts()
