"""The lines of the list as they come and go: headings, the way back from the archive, the keyboard."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt

from app.domain.nouns import Role
from app.store.vault import Vault
from tests.desktop.beside import Beside, Open
from tests.desktop.stage import turn, until
from tests.desktop.test_chat import items
from tests.desktop.test_side_view import enter_list, named, said
from tests.fakes import NOW

Key = Qt.Key


def headings(side: Beside) -> list[str]:
    """What stands above the lines, from above."""
    shown = [
        (one.mapToScene(one.boundingRect().topLeft()).y(), said(one))
        for one in items(side.view.contentItem())
        if one.isVisible() and said(one) in ("Today", "Yesterday", "This week", "Earlier")
    ]
    return [words for _, words in sorted(shown)]


def test_headings_follow_from_the_lines_as_they_are_now(beside: Open) -> None:
    def prepare(vault: Vault) -> None:
        for days, title in ((9, "Old"), (1, "Evening"), (0, "Noon"), (0, "Tea")):
            number = vault.conversations.add("billie", title, now=NOW).id
            vault.messages.add(number, Role.USER, "x", now=NOW - timedelta(days=days))

    side = beside(prepare)
    side.show()
    assert headings(side) == ["Today", "Yesterday", "Earlier"]
    side.page.deeds.archive(side.number("Tea"), True)
    until(lambda: "archive" in side.groups())
    side.page.deeds.delete(side.number("Noon"))
    turn(0.1)
    assert headings(side) == ["Yesterday", "Earlier"]
    side.page.deeds.rename(side.number("Evening"), "Late")
    side.page.deeds.delete(side.number("Old"))
    turn(0.1)
    assert headings(side) == ["Yesterday"]
    side.page.deeds.undo()
    side.page.deeds.undo()
    until(lambda: side.names()[0] == "Noon")
    turn(0.1)
    assert headings(side) == ["Today", "Yesterday", "Earlier"]
    side.vault.messages.add(side.number("Old"), Role.USER, "Again", now=NOW)
    side.page.refresh()
    until(lambda: side.names()[0] == "Old")
    turn(0.1)
    assert headings(side) == ["Today", "Yesterday"]


def test_archiving_can_be_undone_like_deleting(beside: Open) -> None:
    side = beside()
    side.show()
    names = side.names()
    side.page.deeds.archive(side.number(names[0]), True)
    until(lambda: side.names()[0] == names[1])
    assert named(side, f"Archived: {names[0]}")
    side.click(named(side, "Undo"))
    until(lambda: side.names() == names)
    assert side.state["away"] == ""
    side.page.deeds.archive(side.number(names[0]), True)
    until(lambda: side.names()[0] == names[1])
    enter_list(side)
    side.press(Key.Key_Delete)
    assert named(side, f"Deleted: {names[1]}")
    for _ in range(2):
        side.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    until(lambda: side.names() == names)


def test_escape_in_the_word_about_a_deletion_goes_back_into_the_list(beside: Open) -> None:
    side = beside()
    side.show()
    enter_list(side)
    side.press(Key.Key_Down)
    side.press(Key.Key_Delete)
    before = said(side.focused())
    side.press(Key.Key_Tab)
    assert said(side.focused()) == "Undo"
    side.press(Key.Key_Escape)
    assert said(side.focused()) == before
    side.press(Key.Key_Tab)
    side.press(Key.Key_Return)
    until(lambda: side.state["away"] == "")
    assert "of" in said(side.focused()), "the word is gone, the keyboard is not"


def test_escape_while_a_title_is_written_by_pointer_goes_back_to_its_line(beside: Open) -> None:
    side = beside()
    side.show()
    side.click(named(side, "The allotment, Today 14:42, 2 of 9"), Qt.MouseButton.RightButton)
    turn(0.1)
    side.click(named(side, "Rename"))
    turn(0.2)
    side.press(Key.Key_Escape)
    assert said(side.focused()).startswith("The allotment, ")
