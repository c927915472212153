"""The menu and the buttons of a message: what keys reach, where they stand, when they go."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.desktop.window import Window
from app.domain.errors import DiskFull
from app.domain.nouns import Status
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_chat import items
from tests.desktop.test_chat_controls import control, middle, say
from tests.desktop.test_chat_messages import SAID, Talk, opened

Show = Callable[[Stage], Window]
Key = Qt.Key
LONG = "I was a very good cook, but I suspect that I was cheating at patience. " * 3


@pytest.fixture
def talk(stage: Stage, show: Show) -> Talk:
    return opened(stage, show, SAID)


def point_at(talk: Talk, item: QQuickItem) -> None:
    for by in (0, 1):
        QTest.mouseMove(talk.root, middle(item) + QPoint(by, 0))
        turn(0.05)


def pill(talk: Talk) -> QQuickItem | None:
    """The buttons of a message, where they are shown."""
    for item in items(talk.root.contentItem()):
        interface = QAccessible.queryAccessibleInterface(item)
        if interface is not None and interface.role() == QAccessible.Role.ToolBar and item.isVisible():
            return item
    return None


def area(item: QQuickItem) -> QRectF:
    return QRectF(item.mapToScene(QPointF(0, 0)), item.size())


def lit(talk: Talk) -> list[str]:
    """The lines of an open menu that are lit."""
    root = talk.root.contentItem().parentItem() or talk.root.contentItem()
    return [
        str(item.property("text"))
        for item in items(root)
        if item.property("highlighted") and item.isVisible() and item.property("keys") is not None
    ]


# -- the menu ------------------------------------------------------------------------------------------------


def test_keys_never_reach_a_hidden_entry(talk: Talk) -> None:
    talk.click(talk.row("How was it?"), Qt.MouseButton.RightButton)
    turn(0.2)
    walked = []
    for _ in range(5):
        talk.press(Key.Key_Down)
        turn(0.05)
        walked.append(lit(talk))
    assert walked == [["Copy"], ["Read this aloud"], ["Branch from here"], ["Delete"], ["Delete"]]
    talk.press(Key.Key_Up)
    assert lit(talk) == ["Branch from here"]
    talk.press(Key.Key_Up)
    talk.press(Key.Key_Up)
    talk.press(Key.Key_Up)
    assert lit(talk) == ["Copy"]
    talk.press(Key.Key_Down)
    talk.press(Key.Key_Down)
    old = talk.page.conversation_id
    talk.press(Key.Key_Return)
    until(lambda: talk.window.frame.presenter.conversation_id not in (old, None))  # type: ignore[union-attr]


def test_keys_never_reach_an_entry_that_cannot_be_chosen(talk: Talk) -> None:
    talk.companion.gate.clear()
    talk.page.send("Hello again")
    until(lambda: talk.state["busy"])
    talk.click(talk.row("Hello"), Qt.MouseButton.RightButton)
    turn(0.2)
    walked = []
    for _ in range(3):
        talk.press(Key.Key_Down)
        walked.append(lit(talk))
    assert walked == [["Copy"], ["Branch from here"], ["Branch from here"]]
    talk.press(Key.Key_Escape)
    talk.companion.gate.set()
    until(lambda: not talk.state["busy"])


def test_the_newest_reply_has_its_own_entries(talk: Talk) -> None:
    say(talk, "And now?")
    turn(0.1)
    talk.click(talk.row("Good evening."), Qt.MouseButton.RightButton)
    turn(0.2)
    walked = []
    for _ in range(6):
        talk.press(Key.Key_Down)
        walked += lit(talk)
    assert walked == ["Copy", "Read this aloud", "Another reply", "Continue", "Branch from here", "Delete"]
    talk.press(Key.Key_Escape)


# -- the buttons ---------------------------------------------------------------------------------------------


def test_after_the_menu_is_left_the_buttons_go_with_the_pointer(talk: Talk) -> None:
    point_at(talk, talk.row("Hello"))
    shown = pill(talk)
    assert shown is not None
    talk.click(next(item for item in items(shown) if item.property("label") == "More"))
    turn(0.2)
    talk.press(Key.Key_Escape)
    turn(0.2)
    assert talk.field().hasActiveFocus(), "a click on a button leaves the keyboard where it is"
    point_at(talk, talk.row("How was it?"))
    until(lambda: stands_beside(talk, talk.row("How was it?")))
    QTest.mouseMove(talk.root, middle(talk.field()))
    until(lambda: pill(talk) is None)


def stands_beside(talk: Talk, row: QQuickItem) -> bool:
    shown = pill(talk)
    return shown is not None and beside(shown, row)


def beside(shown: QQuickItem, row: QQuickItem) -> bool:
    """Within the height of its own row."""
    mine, other = area(shown), area(row)
    return mine.top() >= other.top() - 1 and mine.bottom() <= other.bottom() + 1


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [560, 980, 1600])
def test_the_buttons_stand_beside_their_message_and_over_no_words(
    stage: Stage, show: Show, percent: int, width: int
) -> None:
    talk = opened(stage, show, ("Good evening, Noor.", "Hi", LONG, LONG, "Tell me more."))
    talk.window.theme.setProperty("textPercent", percent)
    talk.root.resize(width, 900)
    turn(0.3)
    for text in ("Tell me more.", LONG):
        rows = [row for row in items(talk.view()) if row.property("spoken") == text and row.isVisible()]
        for row in rows:
            if area(row).top() < area(talk.view()).top():
                continue
            point_at(talk, row)
            turn(0.1)
            shown = pill(talk)
            assert shown is not None
            assert beside(shown, row)
            assert area(shown).left() >= area(talk.view()).left()
            assert area(shown).right() <= area(talk.view()).right()
            words = next(item for item in items(row) if item.property("selectByMouse"))
            assert not area(shown).intersects(area(words)), (text, percent, width)


# -- nothing to add ------------------------------------------------------------------------------------------


def test_nothing_to_add_is_a_quiet_word_that_can_be_put_away(talk: Talk) -> None:
    say(talk, "Hello again")
    talk.companion.adds_nothing = True
    talk.page.edits.go_on()
    until(lambda: talk.state["notice"])
    assert talk.state["problem"] == ""
    assert talk.said()[-1] == (False, "Good evening.", Status.COMPLETE.value)
    turn(0.1)
    talk.click(control(talk, "Got it"))
    until(lambda: talk.state["notice"] == "")
    assert talk.state["light"] == "ready"


def test_a_problem_that_is_over_can_be_put_away(talk: Talk) -> None:
    talk.page._board.refused(DiskFull("The disk is full.", "Make some room."))
    turn(0.1)
    talk.click(control(talk, "Got it"))
    until(lambda: talk.state["problem"] == "")
    assert talk.field().hasActiveFocus()
