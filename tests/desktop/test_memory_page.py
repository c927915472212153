"""The memory page: what it shows, and what somebody does about it with mouse and keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from app.domain.errors import KnownError
from app.domain.memories import FactKind
from app.domain.nouns import Role
from app.store.vault import Vault
from tests.desktop.accessibility import name_of
from tests.desktop.memories import ScriptedMemory
from tests.desktop.memory_page import MemoryPage
from tests.desktop.stage import turn, until
from tests.fakes import NOW

Open = Callable[..., MemoryPage]
NURSE = "Noor works as a nurse on the children's ward."
INTERVIEW = "The job interview at the radio station"


def nothing(memory: ScriptedMemory, vault: Vault) -> None:
    pass


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("section", ["about", "people", "likes", "plans", "self", "said"])
def test_it_fits_and_every_control_has_a_name(memories: Open, section: str, percent: int) -> None:
    page = memories(textPercent=percent)
    page.show(section)
    for width in (608, 988):
        page.root.setWidth(width)
        turn(0.15)
        controls = [one for one in page.items() if one.activeFocusOnTab() or one.inherits("QQuickButton")]
        told = [(one, QAccessible.queryAccessibleInterface(one)) for one in controls if one.isEnabled()]
        assert controls and not [one.metaObject().className() for one, it in told if not name_of(it)]
        beyond = [
            one.property("text")
            for one in page.items()
            if one.property("text") and one.width() > 0
            if one.mapToScene(one.boundingRect().topRight()).x() > width + 1
        ]
        assert not beyond


# -- what it shows -------------------------------------------------------------------------------------------


def test_each_section_shows_its_own(memories: Open) -> None:
    page = memories()
    words = page.words()
    assert "What Billie remembers" in words and "What Billie knows about you." in words
    assert "Always in mind" in words and "You said this on 9 March" in words and "How you felt" in words
    page.click("People")
    rufus = "Rufus was their dog. He died at fourteen."
    assert page.texts() == [rufus, "Mia lives in Bern now.", "Mia is Noor's sister."]
    assert "Dog Rufus" in page.words() and "Others may know this too" in page.words()
    page.click("Plans")
    assert page.texts() == [INTERVIEW, "The dentist", "Noor wants to visit Mia in the summer."]
    assert "Billie will ask about it on 20 March, or when you talk after that." in page.words()
    assert "Thursday, 19 March" in page.words()
    page.click("About Billie")
    assert "Billie said this on 11 March" in page.words()
    page.click("What was said")
    assert len(page.texts()) == 15 and "Wednesday, 11 March" in page.words()


def test_what_was_so_before_can_be_unfolded(memories: Open) -> None:
    page = memories()
    before = "Before: Noor worked at Siemens in Erlangen."
    assert before not in page.words()
    page.click(f"Show what was so before: {NURSE}")
    assert before in page.words() and "until March 2026" in page.words()
    page.click(f"Hide what was so before: {NURSE}")
    assert before not in page.words()
    page.walk(NURSE)
    page.press(Qt.Key.Key_Right)
    assert before in page.words()
    page.press(Qt.Key.Key_Left)
    assert before not in page.words()


def test_nothing_is_remembered_yet(memories: Open) -> None:
    page = memories(prepare=nothing)
    assert page.page.state["empty"]
    assert "While you talk, Billie keeps what matters to you." in page.words()
    assert not page.there("Tell Billie something to keep")
    page.click("Talk with Billie")
    assert page.heard[-1] == ("talk", "billie")


def test_an_empty_section_has_a_kind_word(memories: Open) -> None:
    def little(memory: ScriptedMemory, vault: Vault) -> None:
        memory.fact("billie", FactKind.YOU, "Noor sings.")

    page = memories(prepare=little)
    page.show("plans")
    assert "Mention an interview, an exam, a journey: Billie asks afterwards how it went." in page.words()


def test_the_temporary_chat_says_that_nothing_of_it_is_remembered(memories: Open) -> None:
    page = memories(temporary=True)
    assert "You are in a temporary chat: nothing of it is remembered." in page.words()


def test_another_character_remembers_something_else(memories: Open) -> None:
    page = memories()
    page.page.show_character("anselm")
    until(lambda: page.page.state["name"] == "Anselm" and page.page.state["loaded"])
    turn(0.05)
    assert page.texts() == [] and "What Anselm remembers" in page.words()
    page.show("people")
    assert page.texts() == ["Mia lives in Bern now."] and "From Billie" in page.words()


def test_a_character_that_is_gone_makes_room_for_another(memories: Open) -> None:
    page = memories()
    page.vault.characters.hide("billie")
    page.page.look()
    until(lambda: page.page.state["character"] != "billie" and page.page.state["loaded"])


def test_more_of_what_was_said_comes_as_one_scrolls(memories: Open) -> None:
    def talkative(memory: ScriptedMemory, vault: Vault) -> None:
        number = vault.conversations.add("billie", now=NOW).id
        for day in range(120, 0, -1):
            vault.messages.add(number, Role.USER, f"Day {day}.", now=NOW - timedelta(days=day))

    page = memories(prepare=talkative)
    page.show("said")
    assert page.page.state["more"] and len(page.texts()) < 120
    page.walk("Day 1.")
    while page.page.state["more"]:
        page.press(Qt.Key.Key_End)
        turn(0.05)
    assert page.texts() == [f"Day {day}." for day in range(1, 121)]
    page.page.look()
    turn(0.1)
    assert len(page.texts()) == 120, "what was loaded stays"


# -- search --------------------------------------------------------------------------------------------------


def test_the_search_looks_through_everything(memories: Open) -> None:
    page = memories()
    page.named("Search all that is remembered").forceActiveFocus()
    page.type("mia")
    until(lambda: page.page.state["looked"])
    headings = [row.heading for row in page.page.rows.rows if row.heading]
    assert headings == ["People", "Plans and follow-ups", "What was said"]
    page.type(" bern")
    until(lambda: page.page.state["looked"] and len(page.texts()) == 2)
    assert "What was found" in page.words()
    page.press(Qt.Key.Key_Down)
    page.press(Qt.Key.Key_Down)
    page.press(Qt.Key.Key_Up)
    page.press(Qt.Key.Key_Up)
    page.press(Qt.Key.Key_Escape)
    until(lambda: page.page.state["words"] == "" and NURSE in page.texts())
    page.press(Qt.Key.Key_Escape)
    assert page.heard[-1] == ("closed",)


def test_nothing_is_found_and_a_section_ends_the_search(memories: Open) -> None:
    page = memories()
    page.named("Search all that is remembered").forceActiveFocus()
    page.type("zeppelin")
    until(lambda: page.page.state["looked"] and not page.texts())
    turn(0.05)
    assert "Billie remembers nothing with all of these words." in page.words()
    page.click("People")
    until(lambda: page.page.state["words"] == "" and page.page.state["section"] == "people")
    turn(0.05)
    assert page.named("Search all that is remembered").property("text") == ""


# -- deeds ---------------------------------------------------------------------------------------------------


def test_a_fact_is_put_right_in_its_place(memories: Open) -> None:
    page = memories()
    page.walk(NURSE)
    page.press(Qt.Key.Key_F2)
    until(lambda: page.there("What is to be remembered"))
    turn(0.05)
    page.type(" Really.")
    page.press(Qt.Key.Key_Return)
    until(lambda: f"{NURSE} Really." in page.texts())
    assert page.memory.calls == [f"edit {page.memory.known[0].id} {NURSE} Really."]
    turn(0.05)
    page.press(Qt.Key.Key_F2)
    page.type("no")
    page.press(Qt.Key.Key_Escape)
    assert not page.there("What is to be remembered") and len(page.memory.calls) == 1


def test_what_could_not_be_kept_stays_in_its_field(memories: Open) -> None:
    page = memories()
    page.choose(NURSE, "Edit")
    until(lambda: page.there("What is to be remembered"))
    turn(0.05)
    page.type(" Really.")
    page.memory.error = KnownError("A memory has at most 300 letters.", "Say it shorter.")
    page.click("Keep it so")
    until(lambda: "A memory has at most 300 letters. Say it shorter." in page.words())
    assert page.named("What is to be remembered").property("text") == f"{NURSE} Really."
    page.click("Leave it as it was")
    assert NURSE in page.texts()


def test_what_is_being_written_is_kept_when_the_page_goes(memories: Open) -> None:
    page = memories()
    page.page.deeds.begin(page.row(NURSE).number, NURSE)
    page.page.deeds.type("Noor is a nurse.")
    page.page.leave()
    until(lambda: page.memory.known[0].text == "Noor is a nurse.")


def test_something_to_keep_is_written(memories: Open) -> None:
    page = memories()
    page.click("Tell Billie something to keep")
    page.type("My bike is green")
    page.press(Qt.Key.Key_Return)
    until(lambda: "My bike is green" in page.texts())
    turn(0.1)
    assert page.named("Tell Billie something to keep").property("text") == ""
    assert page.row("My bike").note == "You wrote this today"
    page.memory.error = KnownError("The disk is full.", "Make room.")
    page.click("Tell Billie something to keep")
    page.type("And fast")
    page.click("Keep it")
    until(lambda: "The disk is full. Make room." in page.words())
    assert page.named("Tell Billie something to keep").property("text") == "And fast"


def test_pinned_and_shared(memories: Open) -> None:
    page = memories()
    page.choose(NURSE, "Always keep in mind")
    until(lambda: page.row(NURSE).pinned)
    page.choose(NURSE, "Always keep in mind, chosen")
    until(lambda: not page.row(NURSE).pinned)
    page.choose(NURSE, "Others may know this too")
    until(lambda: page.row(NURSE).shared)
    page.choose(NURSE, "Others may know this too, chosen")
    until(lambda: not page.row(NURSE).shared)


def test_a_follow_up_gets_another_day_by_keys(memories: Open) -> None:
    page = memories()
    page.show("plans")
    page.walk(INTERVIEW)
    page.choose(INTERVIEW, "Change the day…")
    until(lambda: page.there("Day: Thursday, 19 March 2026"))
    turn(0.1)
    page.press(Qt.Key.Key_Right)
    page.press(Qt.Key.Key_Down)
    page.press(Qt.Key.Key_PageDown)
    assert page.there("Day: Monday, 27 April 2026")
    page.press(Qt.Key.Key_Return)
    until(lambda: page.memory.calls == ["redate 1 2026-04-27"])
    until(lambda: page.row(INTERVIEW).day == "2026-04-27")
    page.page.deeds.redate(1, "2026-01-31")
    until(lambda: page.row(INTERVIEW).day == "2026-01-31")
    page.choose(INTERVIEW, "Change the day…")
    until(lambda: page.there("Day: Saturday, 31 January 2026"))
    page.click("The month after")
    assert page.there("Day: Saturday, 28 February 2026"), "February has fewer days"
    page.click("Cancel")


def test_in_a_low_window_a_day_is_chosen_step_by_step(memories: Open) -> None:
    page = memories(size=(988, 560))
    page.show("plans")
    page.choose(INTERVIEW, "Change the day…")
    page.click("The day after")
    page.click("The day after")
    page.click("The day before")
    page.click("That day")
    until(lambda: page.memory.calls == ["redate 1 2026-03-20"])


def test_never_ask(memories: Open) -> None:
    page = memories()
    page.show("plans")
    page.choose(INTERVIEW, "Never ask about it")
    until(lambda: page.row(INTERVIEW).becomes == "Billie will not ask about it.")
    page.click(f"What to do with this: {INTERVIEW}")
    until(lambda: page.there("Forget…"))
    assert not page.there("Never ask about it") and page.there("Change the day…")


def test_an_error_is_said_in_words_and_put_away(memories: Open) -> None:
    page = memories()
    page.memory.error = KnownError("The disk is full.", "Make room.")
    page.page.deeds.pin(page.row(NURSE).number, True)
    until(lambda: "The disk is full." in page.words() and "Make room." in page.words())
    page.click("Got it")
    assert "The disk is full." not in page.words()
    page.page.deeds.pin(9999, True)
    until(lambda: "This is not remembered any more." in page.words())


def test_what_cannot_be_read_can_be_tried_again(memories: Open) -> None:
    page = memories()
    page.memory.error = KnownError("The vault is locked.", "Unlock it.")
    page.page.look()
    until(lambda: "The vault is locked." in page.words())
    page.click("Try again")
    until(lambda: "The vault is locked." not in page.words())


# -- why -----------------------------------------------------------------------------------------------------


def test_why_it_is_known_and_the_way_to_the_message(memories: Open) -> None:
    page = memories()
    page.click(f"Why do you know this? {NURSE}")
    until(lambda: "You said this: Monday, 9 March, 19:30" in page.words())
    turn(0.1)
    page.click("Go to this message")
    source = page.vault.messages.get(page.memory.known[0].sources[0].message_id)
    assert page.heard[-1] == ("message", source.conversation_id, source.id)
    assert not page.page.reasons.state["asked"]


def test_nobody_said_what_was_written_here(memories: Open) -> None:
    page = memories()
    page.choose("Noor grew up in Lübeck and misses the sea.", "Why do you know this?")
    until(lambda: "No message stands behind it" in page.words())
    page.press(Qt.Key.Key_Escape)
    until(lambda: "No message stands behind it" not in page.words())
    page.memory.error = KnownError("The vault is locked.", "Unlock it.")
    page.page.reasons.ask("fact", page.row(NURSE).number, NURSE)
    until(lambda: "The vault is locked." in page.words())
    page.click("Close")
    page.page.reasons.ask("fact", 4321, "Gone")
    until(lambda: "This is not remembered any more." in page.words())


def test_a_message_is_gone_to(memories: Open) -> None:
    page = memories()
    page.show("said")
    row = page.page.rows.rows[0]
    page.click(f"Go to this message: {row.text}")
    assert page.heard[-1] == ("message", row.conversation, row.number)
    page.choose(row.text, "Go to this message")
    until(lambda: len(page.heard) == 2)
