"""What can be done with a message, by mouse and keyboard, over a real vault."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.desktop.chat.model import Shown
from app.desktop.chat.presenter import ChatPresenter
from app.desktop.window import Window
from app.domain.nouns import Message, Role, Status
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_chat import Chat, items
from tests.desktop.test_chat_controls import control, middle, say, tab_to
from tests.fakes import NOW

Show = Callable[[Stage], Window]
Key = Qt.Key
SAID = ("Good evening, Noor.", "Hello", "How was it?", "Fine", "Tell me more.")


class Talk(Chat):
    """The page over a conversation that exists; ``kept`` is what the vault holds of it."""

    def kept(self) -> list[Message]:
        return self.companion.vault.messages.history(self.page.conversation_id)

    def texts(self) -> list[str]:
        return [text for _, text, _ in self.said()]

    def id_of(self, text: str) -> int:
        return next(int(row.id) for row in self.page.messages.rows if row.text == text)

    def facts(self, role: Shown) -> list[Any]:
        rows = self.page.messages
        return [rows.data(rows.index(place), role) for place in reversed(range(rows.rowCount()))]

    def view(self) -> QQuickItem:
        return next(item for item in items(self.root.contentItem()) if item.property("cacheBuffer") == 800)

    def row(self, text: str) -> QQuickItem:
        id = self.id_of(text)
        return next(
            item for item in items(self.view()) if item.property("number") == id and item.property("spoken")
        )

    def click(
        self, item: QQuickItem, button: Qt.MouseButton = Qt.MouseButton.LeftButton, at: QPoint | None = None
    ) -> None:
        QTest.mouseClick(self.root, button, Qt.KeyboardModifier.NoModifier, at or middle(item))

    def shown_texts(self) -> list[str]:
        return [
            str(item.property("text"))
            for item in items(self.root.contentItem())
            if item.isVisible() and item.property("text")
        ]


@pytest.fixture
def talk(stage: Stage, show: Show) -> Talk:
    return opened(stage, show, SAID)


def opened(stage: Stage, show: Show, texts: tuple[str, ...], **changes: Any) -> Talk:
    vault = stage.move_in()
    conversation = vault.conversations.add("billie", changes.get("title", ""), now=NOW)
    for number, text in enumerate(texts):
        days = changes.get("days", [0] * len(texts))[number]
        role = Role.USER if number % 2 else Role.CHARACTER
        vault.messages.add(conversation.id, role, text, now=NOW - timedelta(days=days))
    vault.conversations.set_draft(conversation.id, changes.get("draft", ""))
    vault.close()
    window = show(stage)
    until(lambda: isinstance(window.frame.presenter, ChatPresenter))
    talk = Talk(stage, window)
    until(lambda: talk.state["light"] == "ready" and talk.said())
    turn(0.1)
    return talk


# -- copy ----------------------------------------------------------------------------------------------------


def test_the_words_are_copied_as_they_were_written(stage: Stage, show: Show) -> None:
    talk = opened(stage, show, ("**Bold** <b> [words](https://example.com)",))
    talk.page.edits.copy(talk.page.messages.rows[0].id)
    assert QGuiApplication.clipboard().text() == "**Bold** <b> [words](https://example.com)"
    assert talk.state["done"] == "Copied."


def test_the_row_of_buttons_stands_at_the_message_under_the_pointer(talk: Talk) -> None:
    QTest.mouseMove(talk.root, middle(talk.row("Hello")))
    turn(0.1)
    QTest.mouseMove(talk.root, middle(talk.row("Hello")) + QPoint(1, 0))
    until(lambda: control(talk, "Edit"))
    assert "19:30" in talk.shown_texts() or any(":" in text for text in talk.shown_texts())
    talk.click(control(talk, "Copy"))
    assert QGuiApplication.clipboard().text() == "Hello"


# -- edit ----------------------------------------------------------------------------------------------------


def test_an_own_message_is_edited_in_its_place_and_answered_anew(talk: Talk) -> None:
    talk.press(Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    until(lambda: talk.root.activeFocusItem().property("text") == "Fine")
    assert any("The message below it goes" in text for text in talk.shown_texts())
    talk.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    talk.type("Awful")
    talk.press(Key.Key_Return)
    until(lambda: talk.said()[-1] == (False, "Good evening.", "complete"))
    assert talk.texts() == [*SAID[:3], "Awful", "Good evening."]
    assert [message.text for message in talk.kept()] == talk.texts()
    assert talk.state["undo"]
    assert talk.state["done"].startswith("Your message was changed")
    talk.click(control(talk, "Undo"))
    until(lambda: talk.texts() == list(SAID))
    until(lambda: [message.text for message in talk.kept()] == list(SAID))
    assert not talk.state["undo"]


def test_escape_leaves_a_message_as_it_was(talk: Talk) -> None:
    talk.page.edits.edit_last()
    until(lambda: talk.root.activeFocusItem().property("text") == "Fine")
    talk.type(" and more")
    talk.press(Key.Key_Escape)
    until(lambda: talk.field().hasActiveFocus())
    assert talk.texts() == list(SAID)
    assert not talk.state["busy"]


def test_nothing_empty_is_saved(talk: Talk) -> None:
    talk.page.edits.edit_last()
    until(lambda: talk.root.activeFocusItem().property("text") == "Fine")
    talk.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    talk.press(Key.Key_Delete)
    talk.press(Key.Key_Return)
    turn(0.1)
    assert talk.texts() == list(SAID)
    talk.page.edits.rewrite(talk.id_of("Fine"), " \0 ")
    turn(0.1)
    assert [message.text for message in talk.kept()] == list(SAID)


def test_undo_while_the_new_reply_is_written_stops_it(talk: Talk) -> None:
    talk.companion.gate.clear()
    talk.page.edits.rewrite(talk.id_of("Hello"), "Good morning")
    until(lambda: talk.texts()[-1] == "Good ")
    assert talk.texts() == [SAID[0], "Good morning", "Good "]
    talk.page.edits.undo()
    until(lambda: talk.texts() == list(SAID))
    assert [message.text for message in talk.kept()] == list(SAID)
    talk.companion.gate.set()


def test_a_rewritten_message_leaves_the_field_alone(talk: Talk) -> None:
    talk.type("still typing")
    talk.page.edits.rewrite(talk.id_of("Fine"), "Awful")
    until(lambda: talk.said()[-1] == (False, "Good evening.", "complete"))
    assert talk.field().property("text") == "still typing"


# -- versions ------------------------------------------------------------------------------------------------


def versions(talk: Talk) -> tuple[int, int]:
    row = talk.page.messages.rows[0]
    return row.version, row.versions


def test_arrows_in_the_empty_field_go_through_the_versions(talk: Talk) -> None:
    say(talk, "And now?")
    talk.companion.pieces = ("Another ", "one.")
    talk.press(Key.Key_Right)
    until(lambda: talk.said()[-1] == (False, "Another one.", "complete"))
    assert versions(talk) == (2, 2)
    assert "2/2" in talk.shown_texts()
    talk.press(Key.Key_Left)
    until(lambda: talk.texts()[-1] == "Good evening.")
    assert talk.kept()[-1].text == "Good evening."
    talk.press(Key.Key_Left)
    turn(0.1)
    assert versions(talk) == (1, 2)
    talk.press(Key.Key_Right)
    until(lambda: talk.texts()[-1] == "Another one.")
    talk.type("ab")
    talk.press(Key.Key_Left)
    talk.type("c")
    assert talk.field().property("text") == "acb", "in a field with words the arrows are the field's"


def test_versions_by_mouse_and_on_a_message_in_the_middle(talk: Talk) -> None:
    old = talk.id_of("How was it?")
    talk.companion.vault.messages.add_version(old, "How did it go?", now=NOW)
    talk.page.open()
    until(lambda: "How did it go?" in talk.texts())
    turn(0.1)
    before = next(
        item
        for item in items(talk.root.contentItem())
        if item.property("label") == "Version before (←)" and item.isVisible()
    )
    talk.click(before)
    until(lambda: "How was it?" in talk.texts())
    talk.page.edits.step(talk.id_of("How was it?"), 1)
    until(lambda: "How did it go?" in talk.texts())
    talk.page.edits.step(talk.id_of("How did it go?"), 1)
    turn(0.1)
    assert not talk.state["busy"], "only the newest reply is written anew"


# -- go on, branch, delete -----------------------------------------------------------------------------------


def test_a_reply_that_broke_off_goes_on(talk: Talk) -> None:
    talk.companion.gate.clear()
    talk.page.send("Hello again")
    until(lambda: talk.texts()[-1] == "Good ")
    talk.page.stop()
    until(lambda: talk.state["answer"] == "Continue")
    talk.companion.pieces = ("and ", "on.")
    turn(0.1)
    talk.click(control(talk, "Continue"))
    until(lambda: talk.texts()[-1] == "Good and ")
    assert talk.said()[-1][2] == "writing"
    talk.companion.gate.set()
    until(lambda: talk.said()[-1][2] == Status.COMPLETE.value)
    assert talk.kept()[-1].text == talk.texts()[-1] == "Good  and on."
    assert talk.field().hasActiveFocus()


def test_a_branch_opens_with_everything_up_to_the_message(talk: Talk) -> None:
    old = talk.page.conversation_id
    talk.page.edits.branch(talk.id_of("How was it?"))
    until(lambda: talk.window.frame.presenter.conversation_id not in (old, None))  # type: ignore[union-attr]
    new: Any = talk.window.frame.presenter
    until(lambda: new.messages.rowCount() == 3)
    assert [row.text for row in new.messages.rows] == list(reversed(SAID[:3]))


def test_a_deleted_message_comes_back_to_its_place(talk: Talk) -> None:
    talk.page.edits.delete(talk.id_of("Hello"))
    until(lambda: talk.state["done"] == "Message deleted.")
    assert talk.texts() == [text for text in SAID if text != "Hello"]
    assert len(talk.kept()) == 4
    turn(0.1)
    talk.click(control(talk, "Undo"))
    until(lambda: talk.texts() == list(SAID))
    until(lambda: [message.text for message in talk.kept()] == list(SAID))


def test_the_newest_reply_deleted_is_offered_again(talk: Talk) -> None:
    talk.page.edits.delete(talk.page.messages.rows[0].id)
    until(lambda: talk.state["answer"] == "Answer")
    talk.page.edits.let_go()
    assert talk.state["done"] == ""
    talk.page.answer()
    until(lambda: talk.said()[-1] == (False, "Good evening.", "complete"))


def test_every_message_deleted_leaves_a_page_that_works(stage: Stage, show: Show) -> None:
    talk = opened(stage, show, SAID[:1])
    talk.page.edits.delete(talk.page.messages.rows[0].id)
    until(lambda: not talk.said())
    assert not talk.state["answer"] and not talk.state["again"]
    talk.page.answer()
    say(talk, "Hello")
    assert talk.texts() == ["Hello", "Good evening."]


def test_nothing_is_changed_while_a_reply_is_written(talk: Talk) -> None:
    talk.companion.gate.clear()
    talk.page.send("Hello again")
    until(lambda: talk.texts()[-1] == "Good ")
    talk.page.edits.delete(talk.id_of("Hello"))
    talk.page.edits.rewrite(talk.id_of("Hello"), "x")
    talk.page.edits.step(talk.id_of("How was it?"), -1)
    talk.page.edits.edit_last()
    turn(0.1)
    assert talk.texts()[:5] == list(SAID)
    talk.companion.gate.set()
    until(lambda: not talk.state["busy"])


# -- by keyboard ---------------------------------------------------------------------------------------------


def to_list(talk: Talk) -> None:
    talk.press(Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    for _ in range(12):
        if talk.view().hasActiveFocus():
            return
        talk.press(Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    raise AssertionError("the keyboard does not reach the messages")


def test_arrows_go_from_message_to_message_and_the_menu_key_opens_its_menu(talk: Talk) -> None:
    to_list(talk)
    assert talk.row("Tell me more.").hasActiveFocus()
    talk.press(Key.Key_Up)
    assert talk.row("Fine").hasActiveFocus()
    talk.press(Key.Key_Menu)
    turn(0.2)
    talk.press(Key.Key_Escape)
    turn(0.2)
    talk.press(Key.Key_Delete)
    until(lambda: "Fine" not in talk.texts())


def test_home_end_and_copy_by_keyboard(talk: Talk) -> None:
    to_list(talk)
    talk.press(Key.Key_Home)
    assert talk.row(SAID[0]).hasActiveFocus()
    talk.press(Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == SAID[0]
    talk.press(Key.Key_End)
    assert talk.row(SAID[-1]).hasActiveFocus()
    talk.press(Key.Key_Escape)
    assert talk.field().hasActiveFocus()


def test_the_menu_edits_by_keyboard_alone(talk: Talk) -> None:
    to_list(talk)
    talk.press(Key.Key_Up)
    talk.press(Key.Key_Return)
    turn(0.3)
    talk.press(Key.Key_Down)  # Copy
    talk.press(Key.Key_Down)  # Edit
    talk.press(Key.Key_Return)
    until(lambda: talk.root.activeFocusItem().property("text") == "Fine")


def test_a_right_click_opens_the_menu(talk: Talk) -> None:
    talk.click(talk.row("Hello"), Qt.MouseButton.RightButton)
    turn(0.3)
    talk.press(Key.Key_Down)
    talk.press(Key.Key_Return)
    until(lambda: QGuiApplication.clipboard().text() == "Hello")


def test_the_buttons_of_a_message_are_reached_from_it(talk: Talk) -> None:
    to_list(talk)
    talk.press(Key.Key_Up)
    turn(0.1)
    tab_to(talk, control(talk, "Branch from here"))
