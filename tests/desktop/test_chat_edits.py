"""The words of a message that is being changed are never lost, and nothing gets in their way."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from app.desktop.window import Window
from app.domain.errors import DiskFull
from app.domain.nouns import Role
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_chat_controls import control
from tests.desktop.test_chat_keeping import again, long_talk
from tests.desktop.test_chat_messages import SAID, Key, Talk, opened
from tests.fakes import NOW

Show = Callable[[Stage], Window]
CTRL = Qt.KeyboardModifier.ControlModifier
ADDED = "Fine, and a long careful addition"


@pytest.fixture
def talk(stage: Stage, show: Show) -> Talk:
    return opened(stage, show, SAID)


def editor(talk: Talk) -> QQuickItem:
    focus: Any = talk.root.activeFocusItem()
    return focus  # type: ignore[no-any-return]


def edit(talk: Talk, added: str = ADDED[4:]) -> None:
    talk.press(Key.Key_E, CTRL)
    until(lambda: editor(talk).property("text") == "Fine")
    talk.type(added)


def test_the_caret_stands_at_the_end(talk: Talk) -> None:
    edit(talk)
    assert editor(talk).property("text") == ADDED


def test_what_cannot_be_stored_stays_in_the_editor(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> Any:
        raise DiskFull("The disk is full.", "Make room and try again.")

    edit(talk)
    with monkeypatch.context() as patch:
        patch.setattr(talk.companion, "rewrite", full)
        talk.press(Key.Key_Return)
        until(lambda: talk.state["problem"] == "The disk is full." and not talk.state["busy"])
        turn(0.1)
    assert editor(talk).property("text") == ADDED and not talk.state["saving"]
    talk.press(Key.Key_Return)
    until(lambda: talk.said()[-1] == (False, "Good evening.", "complete"))
    assert talk.texts()[-2] == ADDED
    assert talk.state["editing"] == 0 and talk.field().hasActiveFocus()


def test_no_other_reply_is_asked_for_while_a_message_is_changed(talk: Talk) -> None:
    edit(talk)
    talk.press(Key.Key_R, CTRL)
    talk.page.answer()
    talk.page.edits.step_newest(1)
    talk.page.edits.go_on()
    turn(0.1)
    assert not talk.state["busy"] and editor(talk).property("text") == ADDED
    talk.press(Key.Key_Return)
    until(lambda: not talk.state["busy"] and talk.texts()[-2:] == [ADDED, "Good evening."])


def test_an_edit_waits_until_the_reply_that_is_written_is_over(talk: Talk) -> None:
    edit(talk)
    talk.companion.gate.clear()
    talk.page.send("Meanwhile")
    until(lambda: talk.texts()[-1] == "Good ")
    talk.page.edits.editing.save()
    assert talk.texts()[-2:] == ["Meanwhile", "Good "] and talk.page.edits.editing.text() == ADDED
    talk.companion.gate.set()
    until(lambda: not talk.state["busy"])
    talk.page.edits.editing.save()
    until(lambda: talk.texts() == [*SAID[:3], ADDED, "Good evening."])


@pytest.mark.parametrize("way", ["settings", "conversation", "lock"])
def test_an_edit_is_there_again(stage: Stage, talk: Talk, way: str) -> None:
    edit(talk)
    number, vault = talk.page.conversation_id, talk.companion.vault
    frame: Any = talk.window.frame
    if way == "settings":
        frame.act("settings")
        turn(0.1)
        frame.rooms.back()
    elif way == "conversation":
        other = vault.conversations.add("billie", now=NOW).id
        frame.rooms._talking.show(other)
        until(lambda: frame.rooms.chat.conversation_id == other)
        frame.rooms._talking.show(number)
        until(lambda: frame.rooms.chat.conversation_id == number)
    else:
        talk = again(stage, talk)
    talk.page = talk.window.frame.presenter
    until(lambda: talk.root.activeFocusItem() and editor(talk).property("text") == ADDED)
    talk.press(Key.Key_Escape)
    turn(0.1)
    assert talk.texts() == list(SAID)
    until(lambda: talk.companion.vault.conversations.edit(number) is None)


def test_an_edit_is_kept_once_the_editor_rests(talk: Talk) -> None:
    number, kept = talk.page.conversation_id, talk.companion.vault.conversations
    edit(talk)
    until(lambda: kept.edit(number) == (talk.id_of("Fine"), ADDED))
    talk.press(Key.Key_Return)
    until(lambda: not talk.state["busy"] and talk.texts()[-2] == ADDED)
    until(lambda: kept.edit(number) is None)


def test_an_edit_far_up_comes_into_view_again(stage: Stage, show: Show) -> None:
    talk, ids = long_talk(stage, show, 400)
    talk.page.jump(ids[31], "")
    until(lambda: talk.page.messages.place(ids[31]) >= 0)
    talk.page.edits.editing.begin(ids[31])
    until(lambda: editor(talk).property("text") == "message 31 about the *kettle*")
    talk.type(" and tea")
    new = again(stage, talk)
    until(lambda: new.state["editing"] == ids[31] and new.page.messages.place(ids[31]) >= 0)
    until(lambda: editor(new).property("text") == "message 31 about the *kettle* and tea")


def test_one_edit_is_not_given_up_for_another(talk: Talk) -> None:
    talk.page.edits.editing.begin(talk.id_of("Hello"))
    until(lambda: editor(talk).property("text") == "Hello")
    talk.page.edits.editing.begin(talk.id_of("Fine"))
    until(lambda: editor(talk).property("text") == "Fine")
    talk.type(" now")
    talk.page.edits.editing.begin(talk.id_of("Hello"))
    turn(0.1)
    assert editor(talk).property("text") == "Fine now"
    assert talk.state["notice"].startswith("Another message is being changed")


def test_the_edit_of_a_message_that_goes_is_over(talk: Talk) -> None:
    edit(talk)
    talk.page.edits.delete(talk.id_of("Fine"))
    until(lambda: talk.state["editing"] == 0)
    talk.page.edits.undo()
    until(lambda: talk.texts() == list(SAID))
    assert talk.state["editing"] == 0


def test_an_edit_of_a_message_that_is_gone_is_forgotten(talk: Talk) -> None:
    vault, number = talk.companion.vault, talk.page.conversation_id
    other = vault.conversations.add("billie", now=NOW).id
    foreign = vault.messages.add(other, Role.USER, "Elsewhere", now=NOW).id
    frame: Any = talk.window.frame
    for id in (987_654, foreign, talk.id_of(SAID[4])):
        frame.rooms._talking.show(other)
        until(lambda: frame.rooms.chat.conversation_id == other)
        turn(0.1)
        vault.conversations.set_edit(number, (id, "words"))
        frame.rooms._talking.show(number)
        until(lambda: frame.rooms.chat.conversation_id == number)
        until(lambda: vault.conversations.edit(number) is None)
        assert frame.rooms.chat.state["editing"] == 0


def test_too_long_a_paste_is_refused_in_the_editor_too(talk: Talk) -> None:
    edit(talk, "")
    QGuiApplication.clipboard().setText("word " * 200_000)
    began = time.monotonic()
    talk.press(Key.Key_V, CTRL)
    assert time.monotonic() - began < 1
    turn(0.1)
    assert editor(talk).property("text") == "Fine"
    assert any(text.startswith("That is too long") for text in talk.shown_texts())
    editor(talk).setProperty("text", "x" * 200_001)
    assert editor(talk).property("text") == "Fine", "dropped, or pasted with the middle button"
    talk.page.edits.rewrite(talk.id_of("Fine"), "x" * 200_001)
    turn(0.1)
    assert talk.texts() == list(SAID)
    talk.press(Key.Key_Backspace)
    turn(0.1)
    assert not any(text.startswith("That is too long") for text in talk.shown_texts())
    assert control(talk, "Save and send").isEnabled()
