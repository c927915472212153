"""Talking in the real window: said, stopped, changed, undone; on the screen and in the vault."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.desktop.chat.model import Shown
from app.domain.nouns import Role, Status
from tests.desktop.stage import until
from tests.stories.conftest import Replies
from tests.stories.driving import CTRL, Home

WROTE = "Your message was changed, and what came after it is gone."


def words(home: Home) -> list[str]:
    """What the vault holds of the open conversation, without the greeting."""
    return [message.text for message in home.stored()][1:]


def test_a_reply_in_markdown_is_read_as_it_is_meant(home: Home, replies: Replies) -> None:
    reply = "Take **two** things:\n\n- a *kettle*\n- `tea`"
    replies(reply)
    home.start().settle().say("What do I need?")
    assert words(home) == ["What do I need?", reply]
    home.screen.see("Take two things:\na kettle\ntea")
    bubble = home.page.messages.data(home.page.messages.index(0), Shown.WORDS)
    assert "<b>two</b>" in bubble and "<li" in bubble


def test_escape_stops_a_reply_and_continue_goes_on_with_it(home: Home, replies: Replies) -> None:
    replies("one two three four five six seven eight nine ten", " and all the rest.", pause=0.04)
    home.start().settle()
    home.screen.fill("Write to Billie", "Count for me")
    home.screen.press(Qt.Key.Key_Return)
    until(lambda: home.said()[-1].startswith("one two"))
    home.screen.press(Qt.Key.Key_Escape)
    until(lambda: home.resting)
    stopped = home.stored()[-1]
    assert stopped.status is Status.INTERRUPTED and "ten" not in stopped.text
    home.screen.see("Stopped here")
    home.screen.click("Continue")
    until(lambda: home.said()[-1].endswith("rest.") and home.resting)
    whole = home.stored()[-1]
    assert (whole.id, whole.text) == (stopped.id, f"{stopped.text} and all the rest.")
    assert whole.status is Status.COMPLETE
    home.screen.miss("Stopped here")
    home.screen.see(whole.text)


def test_a_message_is_changed_answered_anew_and_put_back(home: Home, replies: Replies) -> None:
    replies("First.", "Second.", "Something else.")
    home.start().settle()
    home.say("One")
    home.say("Two")
    before = home.stored()
    home.screen.press(Qt.Key.Key_E, CTRL)
    assert home.screen.holds("Your message") == "Two"
    home.screen.press(Qt.Key.Key_Escape)
    home.screen.click("*: One", Qt.MouseButton.RightButton)
    home.screen.click("Edit")
    home.screen.see("The 3 messages below it go; you can undo that.")
    home.screen.fill("Your message", "Three")
    home.screen.press(Qt.Key.Key_Return)
    until(lambda: words(home) == ["Three", "Something else."] and home.resting)
    home.screen.see(WROTE)
    assert home.said()[1:] == ["Three", "Something else."]
    assert home.vault.messages.search("Two") == []
    home.screen.click("Undo")
    until(lambda: home.said()[1:] == ["One", "First.", "Two", "Second."])
    home.screen.miss(WROTE)
    assert home.stored() == before
    home.say("Four")
    assert words(home)[-2:] == ["Four", "Something else."]


def test_another_reply_and_back_to_the_first(home: Home, replies: Replies) -> None:
    replies("First thought.", "Second thought.", "Third thought.", "And on.")
    home.start().settle()
    home.say("Well?")
    home.screen.press(Qt.Key.Key_R, CTRL)
    until(lambda: home.said()[-1] == "Second thought." and home.resting)
    home.screen.find("Version 2 of 2", enabled=False)
    home.screen.press(Qt.Key.Key_Left)
    until(lambda: home.said()[-1] == "First thought.")
    home.screen.find("Version 1 of 2", enabled=False)
    home.screen.press(Qt.Key.Key_Right)
    until(lambda: home.said()[-1] == "Second thought.")
    home.screen.press(Qt.Key.Key_Right)
    until(lambda: home.said()[-1] == "Third thought." and home.resting)
    home.screen.click("Version before (←)")
    until(lambda: home.said()[-1] == "Second thought.")
    newest = home.stored()[-1]
    assert newest.text == "Second thought."
    assert [one.text for one in home.vault.messages.versions(newest.id)] == [
        "First thought.", "Second thought.", "Third thought.",
    ]  # fmt: skip
    home.say("So that one.")
    home.restart().settle()
    assert home.said()[1:] == ["Well?", "Second thought.", "So that one.", "And on."] or (
        home.said()[1:4] == ["Well?", "Second thought.", "So that one."]
    )


def test_a_deleted_message_comes_back_or_is_gone(home: Home, replies: Replies) -> None:
    replies("Quite.")
    home.start().settle()
    home.say("Rhubarb")
    before = home.stored()
    home.screen.click("*: Rhubarb", Qt.MouseButton.RightButton)
    home.screen.click("Delete")
    home.screen.see("Message deleted.")
    until(lambda: "Rhubarb" not in home.said())
    assert words(home) == ["Quite."]
    home.screen.click("Undo")
    until(lambda: "Rhubarb" in home.said())
    assert home.stored() == before
    home.screen.click("*: Rhubarb", Qt.MouseButton.RightButton)
    home.screen.click("Delete")
    home.screen.click("Dismiss")
    home.screen.miss("Message deleted.")
    home.restart().settle()
    assert home.said()[1:] == words(home) == ["Quite."]
    assert home.vault.messages.search("Rhubarb") == []


def test_a_branch_is_a_conversation_of_its_own(home: Home, replies: Replies) -> None:
    replies("North.", "South.", "West.")
    home.start().settle()
    home.say("Where from?")
    home.say("Where to?")
    old = home.page.conversation_id
    home.screen.point("*: North.")
    home.screen.click("Branch from here")
    until(lambda: home.page.conversation_id not in (None, old))
    home.settle()
    assert home.said()[1:] == ["Where from?", "North."]
    home.say("Or else?")
    assert words(home) == ["Where from?", "North.", "Or else?", "West."]
    kept = home.vault.messages.history(old)
    assert [one.text for one in kept[1:]] == ["Where from?", "North.", "Where to?", "South."]
    assert kept[1].role is Role.USER
    until(lambda: home.screen.has("*, 1 of 2") and home.screen.has("*, 2 of 2"))
    home.screen.click("*, 2 of 2")
    until(lambda: home.page.conversation_id == old)


def test_what_is_typed_and_not_sent_survives_a_lock_and_a_restart(home: Home) -> None:
    home.start().settle()
    home.say("Hello")
    home.screen.fill("Write to Billie", "Not sent yet")
    home.screen.press(Qt.Key.Key_L, CTRL)
    home.screen.see("Your vault is locked.")
    assert "Not sent yet" not in home.screen.words()
    home.unlock()
    home.settle()
    assert home.screen.holds("Write to Billie") == "Not sent yet"
    home.screen.type(" and more")
    home.screen.press(Qt.Key.Key_N, CTRL)
    until(lambda: home.resting and len(home.said()) == 1)
    assert home.screen.holds("Write to Billie") == ""
    home.restart().settle()
    home.screen.click("*, 2 of 2")
    until(lambda: home.resting and len(home.said()) == 3)
    assert home.screen.holds("Write to Billie") == "Not sent yet and more"
    home.screen.press(Qt.Key.Key_Return)
    until(lambda: home.resting and len(home.said()) == 5)
    assert words(home)[-2] == "Not sent yet and more"
    assert not any(line.has_draft for line in home.vault.conversations.lines("billie"))
