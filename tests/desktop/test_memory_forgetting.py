"""Forgetting on the memory page: what goes is named, for a while it can be put back, then it is gone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from app.domain.errors import KnownError
from app.domain.memories import MemoryKind, MemoryRef
from tests.desktop.memory_page import MemoryPage
from tests.desktop.stage import turn, until

Open = Callable[..., MemoryPage]
NURSE = "Noor works as a nurse on the children's ward."
CTRL = Qt.KeyboardModifier.ControlModifier


def also() -> str:
    """The words beside the box to tick, in the language that some other test may have left."""
    return QCoreApplication.translate("ForgetDialog", "Also the %n message(s) that it stands in", None, 1)


def test_what_goes_with_it_is_shown_before_it_is_forgotten(memories: Open) -> None:
    page = memories()
    page.walk(NURSE)
    page.press(Qt.Key.Key_Delete)
    until(lambda: page.there("Forget it"))
    turn(0.1)
    assert also() in page.words()
    assert "I work as a nurse on the children's ward now." in page.words()
    page.press(Qt.Key.Key_Return)  # the way out is the first
    turn(0.05)
    assert page.memory.calls == [] and not page.there("Forget it")
    page.choose(NURSE, "Forget…")
    until(lambda: page.there("Forget it"))
    page.click("Forget it")
    until(lambda: NURSE not in page.texts())
    assert page.memory.calls == [f"hide fact {page.memory.known[0].id} words"]
    assert f"Forgotten: {NURSE}" in page.words()


def test_what_else_is_known_from_these_messages_is_named(memories: Open) -> None:
    page = memories()
    page.show("people")
    page.choose("Mia is Noor's sister.", "Forget…")
    until(lambda: page.there("Forget it"))
    turn(0.1)
    others = ["Mia lives in Bern now.", "Noor wants to visit Mia in the summer."]
    assert page.forgetting.state["also"] == others
    named = page.words().split("This also forgets:")[1]
    assert all(text in named for text in others)
    page.click(also())
    assert "This also forgets:" not in page.words()
    page.click("Keep it")
    page.choose("Rufus was their dog. He died at fourteen.", "Forget…")
    until(lambda: page.there("Forget it"))
    assert "This also forgets:" not in page.words()


def test_of_a_message_all_that_goes_with_it_is_named(memories: Open) -> None:
    page = memories()
    page.show("said")
    page.choose(page.row("I have a job interview").text, "Forget…")
    until(lambda: "Forget this message?" in page.words())
    named = page.words().split("This also forgets:")[1]
    assert "Noor was nervous before the interview." in named
    assert "the job interview at the radio station" in named


def test_its_messages_can_stay(memories: Open) -> None:
    page = memories()
    page.choose(NURSE, "Forget…")
    page.click(also())
    assert "it is not learnt from there again" in page.words()
    page.click("Forget it")
    until(lambda: page.memory.calls == [f"hide fact {page.memory.known[0].id}"])


def test_it_can_be_put_back_for_a_while(memories: Open) -> None:
    page = memories()
    page.choose(NURSE, "Forget…")
    page.click("Forget it")
    until(lambda: NURSE not in page.texts())
    page.click("Undo")
    until(lambda: NURSE in page.texts())
    assert page.memory.hidden == {} and not page.there("Undo")
    page.walk(NURSE)
    page.press(Qt.Key.Key_Delete)
    page.click("Forget it")
    until(lambda: NURSE not in page.texts())
    page.walk("Noor was nervous")
    page.press(Qt.Key.Key_Z, CTRL)
    until(lambda: NURSE in page.texts())


def test_after_a_while_it_is_gone_for_good(memories: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.desktop.forgetting.UNDO_MS", 50)
    page = memories()
    source = page.memory.known[0].sources[0].message_id
    page.choose(NURSE, "Forget…")
    page.click("Forget it")
    until(lambda: ("gone", (source,)) in page.heard)
    assert page.memory.hidden == {} and page.memory.calls[-1].startswith("finish fact")
    with pytest.raises(LookupError):
        page.vault.messages.get(source)
    assert not page.there("Undo")


def test_a_message_is_forgotten(memories: Open) -> None:
    page = memories()
    page.show("said")
    row = page.row("I can't stand coriander")
    page.choose(row.text, "Forget…")
    until(lambda: "Forget this message?" in page.words())
    assert not page.there(also())
    page.click("Forget it")
    until(lambda: row.text not in page.texts())
    page.click("Dismiss")
    until(lambda: ("gone", (row.number,)) in page.heard)
    page.show("likes")
    until(lambda: page.texts() == [])  # what was known from it alone is gone too


def test_several_are_put_back_one_after_the_other(memories: Open) -> None:
    page = memories()
    for row in (NURSE, "Noor was nervous before the interview."):
        page.choose(row, "Forget…")
        page.click("Forget it")
        until(lambda: row not in page.texts())  # noqa: B023
    page.click("Undo")
    until(lambda: "Noor was nervous before the interview." in page.texts())
    page.click("Undo")
    until(lambda: NURSE in page.texts())


def test_leaving_the_page_finishes_at_once(memories: Open) -> None:
    page = memories()
    ref = MemoryRef(MemoryKind.FACT, page.row(NURSE).number)
    page.choose(NURSE, "Forget…")
    page.click("Forget it")
    until(lambda: ref in page.memory.hidden)
    page.page.leave()
    until(lambda: page.memory.calls[-1] == f"finish fact {ref.id}")


def test_what_cannot_be_forgotten_says_so_and_is_there_again(memories: Open) -> None:
    page = memories()
    page.choose(NURSE, "Forget…")
    until(lambda: page.there("Forget it"))
    page.memory.error = KnownError("The disk is full.", "Make room.")
    page.click("Forget it")
    until(lambda: "The disk is full." in page.words())
    assert NURSE in page.texts() and not page.there("Undo")
    page.memory.error = KnownError("The vault is locked.", "Unlock it.")
    page.forgetting.ask("fact", page.row(NURSE).number, NURSE)
    until(lambda: "The vault is locked." in page.words())


def test_too_late_to_put_it_back(memories: Open) -> None:
    page = memories()
    page.choose(NURSE, "Forget…")
    page.click("Forget it")
    until(lambda: page.memory.hidden)
    page.memory.hidden.clear()
    page.click("Undo")
    until(lambda: "It is too late to bring this back." in page.words())
    page.choose(NURSE, "Forget…")
    page.click("Forget it")
    until(lambda: page.memory.hidden)
    page.memory.error = KnownError("The disk is full.", "Make room.")
    page.click("Undo")
    until(lambda: "The disk is full." in page.words())
    page.click("Undo")
    until(lambda: NURSE in page.texts() and not page.memory.hidden)
