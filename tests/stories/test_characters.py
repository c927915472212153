"""A character of one's own: from an empty page to the first reply, and changed later."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.desktop.character.presenter import CharacterPresenter
from tests.desktop.stage import until
from tests.stories.conftest import Replies
from tests.stories.driving import CTRL, Home

PERSONA = "You are {char}, a lighthouse keeper who collects weather."


def test_from_an_empty_page_to_the_first_reply(home: Home, replies: Replies) -> None:
    replies("A preview of fog.", "Fog all morning.")
    home.start().settle()
    home.screen.click("Character: Billie")
    home.screen.click("New character…")
    until(lambda: isinstance(home.page, CharacterPresenter) and home.state["ready"])
    home.screen.see("A new character")
    home.screen.type("Mira")  # the keyboard is there already
    home.screen.fill("In one line", "Keeps a light.")
    home.screen.fill("Who they are", PERSONA)
    home.screen.fill("Their first words", "Hello, {user}. The light is on.")
    home.screen.see("Hello, Sam. The light is on.")
    home.screen.fill("The true sentence", "I am a person, not an AI.")
    home.screen.click("Save")
    home.screen.see("This sentence must be true: the character is an AI and not a person.")
    assert [one.name for one in home.vault.characters.all()].count("Mira") == 0
    home.screen.fill("The true sentence", "I'm an AI with a lamp.")
    home.screen.fill("One line to hear a reply to", "What is the weather?")
    home.screen.press(Qt.Key.Key_Return)
    home.screen.see("A preview of fog.")
    home.screen.click("Save")
    home.screen.see("Saved.")
    (mira,) = (one for one in home.vault.characters.all() if not one.origin.startswith("starter"))
    assert mira.name == "Mira", mira
    assert (mira.persona, mira.tagline) == (PERSONA, "Keeps a light.")
    assert mira.disclosure == "I'm an AI with a lamp."
    home.screen.click("Talk")
    home.settle()
    home.screen.see("Mira is an AI")
    assert home.said() == ["Hello, Sam. The light is on."]
    home.say("What is the weather?")
    assert home.said()[1:] == ["What is the weather?", "Fog all morning."]
    assert home.vault.messages.search("preview") == []
    home.restart().settle()
    home.screen.see("Mira is an AI")
    assert home.said()[1:] == ["What is the weather?", "Fog all morning."]


def test_somebody_else_is_chosen_and_written_to_at_once(home: Home, replies: Replies) -> None:
    replies("Aye.")
    home.start().settle()
    home.screen.click("Character: Billie")
    until(lambda: home.screen.find("Billie, 2 of 3").hasActiveFocus())
    home.screen.press(Qt.Key.Key_Home)
    home.screen.press(Qt.Key.Key_Return)
    until(lambda: home.resting and home.page.character_id == "anselm")
    home.screen.find("Write to Anselm")
    home.screen.type("Good evening")
    assert home.screen.holds("Write to Anselm") == "Good evening"
    home.screen.press(Qt.Key.Key_Return)
    until(lambda: home.resting and home.said()[1:] == ["Good evening", "Aye."])
    assert [one.character_id for one in home.vault.conversations.all()].count("anselm") == 1
    home.screen.press(Qt.Key.Key_2, CTRL)
    until(lambda: home.resting and home.page.character_id == "billie")


def test_a_changed_persona_is_read_anew_in_the_background(home: Home, replies: Replies) -> None:
    replies("As before.", "Differently.")
    home.start().settle()
    home.say("What is on the stove?")
    told: list[str] = []
    chat = home.page
    chat.changed.connect(lambda: told.append(chat.state["words"]))
    home.screen.click("Billie: open the character page")
    until(lambda: isinstance(home.page, CharacterPresenter) and home.state["ready"])
    before = home.vault.characters.get("billie").persona
    home.screen.click("Who they are")
    home.screen.press(Qt.Key.Key_End, CTRL)
    home.screen.type(" She whistles.")
    home.screen.see("Not saved yet")
    home.screen.press(Qt.Key.Key_S, CTRL)
    home.screen.see("Saved. Billie reads it anew in the background")
    assert home.vault.characters.get("billie").persona == f"{before} She whistles."
    until(lambda: "Reading who Billie is now…" in told and told[-1] == "Ready")
    home.screen.click("Back")
    home.settle().say("And now?")
    assert home.said()[1:] == ["What is on the stove?", "As before.", "And now?", "Differently."]


def test_what_is_not_saved_is_asked_about_and_kept(home: Home, replies: Replies) -> None:
    home.start().settle()
    home.screen.click("Billie: open the character page")
    until(lambda: isinstance(home.page, CharacterPresenter) and home.state["ready"])
    home.screen.fill("In one line", "Half a thought")
    home.screen.press(Qt.Key.Key_Escape)
    home.screen.see("Leave without saving?")
    home.screen.click("Keep editing")
    home.screen.miss("Leave without saving?")
    home.screen.press(Qt.Key.Key_L, CTRL)
    home.unlock()
    home.settle()
    assert home.vault.characters.get("billie").tagline != "Half a thought"
    home.screen.click("Billie: open the character page")
    home.screen.see("You left this letter unfinished.")
    assert home.screen.holds("In one line") == "Half a thought"
    home.screen.press(Qt.Key.Key_Escape)
    home.screen.click("Discard")
    home.settle()
    home.screen.click("Billie: open the character page")
    until(lambda: isinstance(home.page, CharacterPresenter) and home.state["ready"])
    assert not home.state["restored"]


def test_a_deleted_character_comes_back_or_is_gone(home: Home, replies: Replies) -> None:
    home.start().settle()
    home.say("Keep this")
    said = home.said()
    home.screen.click("Billie: open the character page")
    home.screen.click("More")
    home.screen.click("Delete, with 1 conversation")
    until(lambda: "billie" not in [one.id for one in home.vault.characters.all()])
    assert home.vault.messages.search("Keep") == []
    home.screen.click("Bring*back") if home.screen.has("Bring*back") else home.screen.click("Undo")
    until(lambda: "billie" in [one.id for one in home.vault.characters.all()])
    assert home.vault.messages.search("Keep")
    home.screen.click("Back")
    home.settle()
    assert home.said() == said
