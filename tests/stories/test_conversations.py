"""The list of conversations: found, named, put away, deleted; and one of which nothing is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.desktop.chat.model import Shown
from tests.desktop.stage import until
from tests.stories.canary import CANARY, leaks
from tests.stories.conftest import Replies
from tests.stories.driving import CTRL, SHIFT, Home

RIGHT = Qt.MouseButton.RightButton


def two_conversations(home: Home) -> tuple[int, int]:
    """One about a lighthouse, then one about bread, which is open."""
    home.start().settle()
    home.say("The lighthouse is lit at dusk")
    first = home.page.conversation_id
    home.screen.press(Qt.Key.Key_N, CTRL)
    until(lambda: home.resting and home.page.conversation_id != first)
    home.say("Bread needs time")
    return first, home.page.conversation_id


def indexed(home: Home, word: str) -> int:
    """How many messages the search index holds that have this word, hidden ones too."""
    rows = home.vault._session.read("SELECT count(*) FROM message_words WHERE message_words MATCH ?", (word,))
    return int(rows[0][0])


def test_the_search_finds_in_another_conversation_and_jumps_there(home: Home, replies: Replies) -> None:
    replies("Aye.")
    first, second = two_conversations(home)
    home.screen.press(Qt.Key.Key_F, CTRL)
    home.screen.type("dusk")
    home.screen.see("1 found")
    home.screen.press(Qt.Key.Key_Down)
    home.screen.press(Qt.Key.Key_Return)
    until(lambda: home.page.conversation_id == first)
    rows = home.page.messages
    until(lambda: any(rows.data(rows.index(row), Shown.FOUND) for row in range(rows.rowCount())))
    (hit,) = [row for row in range(rows.rowCount()) if rows.data(rows.index(row), Shown.FOUND)]
    assert "background-color:@found@" in rows.data(rows.index(hit), Shown.WORDS).replace(" ", "")
    item = home.screen.find("*: The lighthouse is lit at dusk")
    assert 0 < item.mapToScene(item.boundingRect().center()).y() < home.screen.root.height()
    home.screen.press(Qt.Key.Key_F, CTRL)
    home.screen.press(Qt.Key.Key_Escape)
    home.screen.miss("1 found")
    assert home.screen.has("Bread needs time, *") and second


def test_a_conversation_gets_a_name_and_is_found_by_it(home: Home, replies: Replies) -> None:
    first, second = two_conversations(home)
    home.screen.click("The lighthouse*", RIGHT)
    home.screen.click("Rename")
    home.screen.find("Title of *")
    home.screen.press(Qt.Key.Key_A, CTRL)
    home.screen.type("By the sea")
    home.screen.press(Qt.Key.Key_Return)
    home.screen.find("By the sea, *")
    until(lambda: home.vault.conversations.get(first).title == "By the sea")
    home.screen.press(Qt.Key.Key_K, CTRL)
    home.screen.see("Find a page, a character, a conversation…")
    home.screen.type("by the")
    home.screen.find("By the sea, Billie")
    home.screen.press(Qt.Key.Key_Return)
    until(lambda: home.page.conversation_id == first)
    home.screen.see("Billie is an AI · By the sea")
    assert home.vault.conversations.get(second).title == ""


def test_an_archived_conversation_is_out_of_the_way_and_comes_back(home: Home, replies: Replies) -> None:
    first, _ = two_conversations(home)
    home.screen.click("The lighthouse*", RIGHT)
    home.screen.click("Archive")
    home.screen.find("Archived conversations: 1")
    assert not home.screen.has("The lighthouse*")
    assert home.vault.conversations.get(first).archived
    home.restart().settle()
    home.screen.click("Archived conversations: 1")
    home.screen.click("The lighthouse*", RIGHT)
    home.screen.click("Put back into the list")
    until(lambda: not home.screen.has("Archived conversations: *"))
    home.screen.find("The lighthouse*")
    assert not home.vault.conversations.get(first).archived


def test_a_deleted_conversation_comes_back(home: Home, replies: Replies) -> None:
    first, second = two_conversations(home)
    before = home.stored()
    home.screen.click("Bread needs time, *", RIGHT)
    home.screen.click("Delete")
    home.screen.see("Deleted: Bread needs time")
    until(lambda: home.resting and home.page.conversation_id == first)
    assert not home.screen.has("Bread needs time, *")
    assert home.vault.messages.search("Bread") == []
    home.screen.click("Undo")
    home.screen.find("Bread needs time, *")
    until(lambda: home.resting and home.page.conversation_id == second)
    assert home.stored() == before
    assert home.vault.messages.search("Bread")


@pytest.mark.parametrize("leaving", [False, True], ids=["its time is over", "the window is closed"])
def test_a_deleted_conversation_is_gone(
    home: Home, replies: Replies, monkeypatch: pytest.MonkeyPatch, leaving: bool
) -> None:
    monkeypatch.setattr("app.desktop.side.changes.UNDO_MS", 60_000 if leaving else 100)
    first, second = two_conversations(home)
    assert indexed(home, "bread") == 1
    home.screen.click("Bread needs time, *", RIGHT)
    home.screen.click("Delete")
    until(lambda: home.resting and home.page.conversation_id == first)
    if leaving:
        assert indexed(home, "bread") == 1
        home.restart().settle()
    home.screen.miss("Deleted: Bread needs time")
    until(lambda: indexed(home, "bread") == 0)
    assert [one.id for one in home.vault.conversations.all()] == [first]
    with pytest.raises(LookupError):
        home.vault.conversations.get(second)
    home.screen.press(Qt.Key.Key_F, CTRL)
    home.screen.type("bread")
    home.screen.see("Nothing found")


def test_a_temporary_conversation_leaves_nothing(home: Home, replies: Replies, tmp_path: Path) -> None:
    replies(f"The {CANARY} does not stay.")
    home.start().settle()
    home.say("Something to keep")
    kept = home.page.conversation_id
    home.screen.press(Qt.Key.Key_N, CTRL | SHIFT)
    home.screen.see("Temporary: nothing of this is kept")
    until(lambda: home.resting)
    home.say(f"Do you know the {CANARY} of the north?")
    assert home.said()[-1] == f"The {CANARY} does not stay."
    assert not home.screen.has("Do you know the *")
    home.screen.type("A draft of it")
    home.screen.click("End it")
    home.screen.miss("Temporary: nothing of this is kept")
    until(lambda: home.resting and home.page.conversation_id == kept)
    assert home.screen.holds("Write to Billie") == ""
    assert [one.id for one in home.vault.conversations.all()] == [kept]
    assert home.vault.messages.search("north") == []
    home.screen.press(Qt.Key.Key_N, CTRL | SHIFT)
    home.screen.see("Temporary: nothing of this is kept")
    until(lambda: home.resting)
    home.say(f"And the {CANARY} of the south?")
    home.close()
    assert leaks([tmp_path]) == []
    home.start().settle()
    assert home.page.conversation_id == kept
    assert home.vault.messages.search("south") == []
