"""The side as it is seen and used: keys, pointer, names for screen readers, odd texts, large type."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.domain.errors import DiskFull
from app.domain.nouns import Character, Role
from app.store.vault import Vault
from tests.desktop.beside import Beside, Open, crowd, fill
from tests.desktop.stage import turn, until
from tests.desktop.test_chat import items
from tests.fakes import NOW

Key = Qt.Key
ODD = (
    "x" * 300,
    "قصة طويلة جدا " * 30,
    "👩‍👩‍👧‍👦" * 60,
    "a\nb\r\n\tc\u2028d",
    "<b>bold</b> & <img src='x.png'>",
    "\u202eright to left override",
    "   ",
)


def said(item: QQuickItem) -> str:
    """What a screen reader says of an item."""
    interface = QAccessible.queryAccessibleInterface(item)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def named(side: Beside, name: str) -> QQuickItem:
    """The visible item of this name."""
    root = side.view.contentItem().parentItem() or side.view.contentItem()
    return next(one for one in items(root) if one.isVisible() and said(one) == name)


def type(side: Beside, text: str) -> None:
    keys: Any = QTest
    for letter in text:
        keys.keyClick(side.view, letter)


def enter_list(side: Beside) -> None:
    side.page.focus_search()
    side.press(Key.Key_Down)
    until(lambda: "of" in said(side.focused()))


def test_tab_goes_from_above_to_below(beside: Open) -> None:
    side = beside()
    side.show()
    visited = []
    for _ in range(9):
        side.press(Key.Key_Tab)
        visited.append(said(side.focused()))
    assert visited[:3] == ["Character: Billie", "New conversation", "Temporary conversation"]
    assert visited[3] == "Search all messages"
    assert visited[4] == "I finally called my brother. First time since the funeral., Today 19:15, 1 of 9"
    assert visited[5:9] == ["Settings", "Models", "Go to anything", "Lock"]


def test_arrows_and_enter(beside: Open) -> None:
    side = beside()
    side.show()
    enter_list(side)
    side.press(Key.Key_Down)
    side.press(Key.Key_Return)
    assert side.heard == [("conversation_wanted", side.number("The allotment"))]
    side.press(Key.Key_End)
    assert said(side.focused()).startswith("Old jokes, ")
    side.press(Key.Key_Home)
    side.press(Key.Key_Up)
    assert said(side.focused()) == "Search all messages"


def test_letters_in_the_list_do_nothing(beside: Open) -> None:
    side = beside()
    side.show()
    enter_list(side)
    before = side.focused()
    type(side, "abcz,. 1")
    assert side.focused() is before
    assert [one for one in side.heard if one[0] != "conversation_wanted"] == []


def test_the_open_one_is_selected(beside: Open) -> None:
    side = beside()
    side.page.show_open(side.number("The allotment"))
    side.show()
    selected = []
    for one in items(side.view.contentItem()):
        line = QAccessible.queryAccessibleInterface(one)
        if line is not None and line.role() == QAccessible.Role.ListItem and line.state().selected:
            selected.append(said(one))
    assert selected == ["The allotment, Today 14:42, 2 of 9"]


def test_rename_in_place(beside: Open) -> None:
    side = beside()
    side.show()
    enter_list(side)
    side.press(Key.Key_F2)
    field = side.focused()
    assert field.property("text") == "I finally called my brother. First time since the funeral."
    type(side, "The call")
    side.press(Key.Key_Return)
    assert side.names()[0] == "The call"
    assert said(side.focused()).startswith("The call, ")
    side.press(Key.Key_F2)
    type(side, "Nothing of this")
    side.press(Key.Key_Escape)
    assert said(side.focused()).startswith("The call, ")
    until(lambda: side.vault.conversations.lines("billie")[0].title == "The call")


def test_a_click_elsewhere_keeps_the_title(beside: Open) -> None:
    side = beside()
    side.show()
    enter_list(side)
    side.press(Key.Key_F2)
    type(side, "Kept")
    side.page.focus_search()
    assert side.names()[0] == "Kept"
    assert side.state["renaming"] == 0


def test_a_title_that_cannot_be_kept_comes_back_into_the_field(
    beside: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    side = beside()

    def fail(*_: object) -> None:
        raise DiskFull("The disk is full.", "Make some room.")

    monkeypatch.setattr(side.vault.conversations, "rename", fail)
    side.show()
    enter_list(side)
    side.press(Key.Key_F2)
    type(side, "Precious")
    side.press(Key.Key_Return)
    until(lambda: side.focused().property("text") == "Precious")
    assert side.state["unkept"] == "The disk is full. Make some room."


def test_delete_and_undo_by_keyboard(beside: Open) -> None:
    side = beside()
    side.show()
    enter_list(side)
    names = side.names()
    side.press(Key.Key_Delete)
    assert side.names() == names[1:]
    assert said(side.focused()).startswith("The allotment, "), "the keyboard stays in the list"
    side.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    until(lambda: side.names() == names)
    side.press(Key.Key_Delete)
    side.click(named(side, "Undo"))
    until(lambda: side.names() == names)


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Key.Key_Menu, Qt.KeyboardModifier.NoModifier), (Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)],
)
def test_the_menu_by_keyboard(beside: Open, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    side = beside()
    side.show()
    enter_list(side)
    side.press(key, modifier)
    turn(0.1)
    assert named(side, "Archive")
    for _ in range(2):
        side.press(Key.Key_Down)
    side.press(Key.Key_Return)
    until(lambda: "archive" in side.groups())
    assert side.names()[0] == "The allotment"


def test_the_menu_by_pointer(beside: Open) -> None:
    side = beside()
    side.show()
    line = named(side, "The allotment, Today 14:42, 2 of 9")
    side.click(line, Qt.MouseButton.RightButton)
    turn(0.1)
    side.click(named(side, "Rename"))
    turn(0.2)
    assert side.state["typed"] == "The allotment"
    assert side.focused().property("text") == "The allotment"
    side.press(Key.Key_Escape)
    side.click(named(side, "More about “The allotment”"))
    turn(0.1)
    side.click(named(side, "Delete"))
    until(lambda: "The allotment" not in side.names())
    assert side.heard == [] or side.last()[0] == "gone"


def test_the_fold_opens_and_closes(beside: Open) -> None:
    def prepare(vault: Vault) -> None:
        for number in fill(vault)[3:]:
            vault.conversations.archive(number, True)

    side = beside(prepare)
    side.show()
    enter_list(side)
    side.press(Key.Key_End)
    assert said(side.focused()) == "Archived conversations: 6"
    side.press(Key.Key_Return)
    assert len(side.names()) == 10
    side.press(Key.Key_Delete)
    assert len(side.names()) == 10, "the fold itself cannot be deleted"
    side.press(Key.Key_Space)
    assert len(side.names()) == 4


def test_search_and_jump(beside: Open) -> None:
    side = beside()
    side.show()
    side.page.focus_search()
    type(side, "kettle")
    until(lambda: side.found["looked"])
    side.press(Key.Key_Return)
    hit = side.page.finding.rows.rows[0]
    assert side.last() == ("hit_wanted", hit.conversation, hit.message, "kettle")
    side.press(Key.Key_Down)
    side.press(Key.Key_Down)
    side.press(Key.Key_Return)
    hit = side.page.finding.rows.rows[1]
    assert side.last() == ("hit_wanted", hit.conversation, hit.message, "kettle")
    side.press(Key.Key_Escape)
    assert side.found["words"] == ""
    assert side.focused().property("text") == ""
    type(side, "allotment")
    until(lambda: side.found["looked"])
    side.press(Key.Key_Return)
    assert side.last() == ("conversation_wanted", side.number("The allotment"))
    type(side, "zzz")
    until(lambda: side.found["looked"] and side.found["count"] == 0)
    assert named(side, "Nothing found")


def test_another_character_by_keyboard(beside: Open) -> None:
    side = beside()
    side.show()
    side.press(Key.Key_Tab)
    side.press(Key.Key_Return)
    turn(0.2)
    assert said(side.focused()) == "Billie, 2 of 3"
    side.press(Key.Key_Up)
    side.press(Key.Key_Return)
    until(lambda: side.heard == [("character_changed", "anselm")])
    turn(0.2)
    assert said(side.focused()) == "Character: Anselm"
    for count, heard in ((3, ("character_wanted", "")), (4, ("character_wanted", "anselm"))):
        side.press(Key.Key_Return)
        turn(0.2)
        for _ in range(count):
            side.press(Key.Key_Down)
        side.press(Key.Key_Return)
        until(lambda: side.last() == heard)  # noqa: B023
        turn(0.2)


def test_one_of_two_hundred_characters(beside: Open) -> None:
    side = beside(crowd)
    side.show()
    side.press(Key.Key_Tab)
    side.press(Key.Key_Space)
    turn(0.2)
    assert said(side.focused()) == "Find a character"
    type(side, "character 188")
    side.press(Key.Key_Return)
    until(lambda: side.heard == [("character_changed", "c188")])


def test_buttons(beside: Open) -> None:
    side = beside()
    side.show()
    for name in ("New conversation", "Temporary conversation", "Settings", "Go to anything", "Lock"):
        side.click(named(side, name))
    assert side.heard == [
        ("new_wanted", "billie"), ("temporary_wanted", "billie"), ("settings_wanted",), ("palette_wanted",),
        ("lock_wanted",),
    ]  # fmt: skip


@pytest.mark.parametrize("percent", [80, 100, 125, 200])
def test_what_begins_a_conversation_is_not_cut_off(beside: Open, percent: int) -> None:
    side = beside()
    side.show(percent=percent)
    words = [one for one in items(named(side, "New conversation")) if one.property("text")]
    assert [one.property("truncated") for one in words if one.property("truncated") is not None] == [False]


@pytest.mark.parametrize("percent", [80, 100, 200])
def test_odd_texts_stay_in_their_lines(beside: Open, percent: int) -> None:
    def prepare(vault: Vault) -> None:
        vault.characters.save(Character("billie", ODD[1], ODD[0], "", "", "", "I'm an AI."))
        for text in ODD:
            number = vault.conversations.add("billie", text, now=NOW).id
            vault.messages.add(number, Role.USER, text, now=NOW)

    side = beside(prepare)
    side.page.unfold(True)
    view = side.show(percent=percent)
    lines = [one for one in items(view.contentItem()) if one.property("spoken") is not None]
    assert lines
    heads = {True: round(36 * percent / 100), False: 0}
    own = {line.height() - heads[line.property("heading") != ""] for line in lines if line.property("number")}
    assert own == {round(60 * percent / 100)}
    wide = [
        said(one) for one in items(view.contentItem())
        if one.isVisible() and one.mapToScene(one.boundingRect().topRight()).x() > view.width() + 6
    ]  # fmt: skip
    assert not wide
    for text in ("kett", "x" * 50, "قصة"):
        side.page.finding.find(text)
        until(lambda: side.found["looked"])
        turn(0.05)
        view.grabWindow()


def test_nothing_to_show(beside: Open) -> None:
    side = beside(lambda vault: None)
    side.show()
    assert named(side, "Nothing here yet")
    side.page.focus_search()
    side.press(Key.Key_Down)
    assert said(side.focused()) == "Search all messages"


def test_a_refresh_leaves_scroll_and_focus_alone(beside: Open) -> None:
    def prepare(vault: Vault) -> None:
        with vault.transaction():
            for number in range(500):
                vault.conversations.add("billie", f"Number {number}", now=NOW)

    side = beside(prepare)
    side.show()
    enter_list(side)
    for _ in range(20):
        side.press(Key.Key_PageDown)
    list_view = side.focused().parentItem().parentItem()
    assert list_view is not None
    before, at = said(side.focused()), list_view.property("contentY")
    assert at > 0
    first = side.vault.conversations.lines("billie")[-1].id
    side.vault.conversations.archive(first, True)
    side.vault.messages.add(side.number("Number 100"), Role.USER, "x", now=NOW)
    side.page.refresh()
    until(lambda: side.names()[0] == "Number 100")
    assert said(side.focused()).split(",")[0] == before.split(",")[0]
    turn(0.1)
    assert abs(list_view.property("contentY") - at) < 130
