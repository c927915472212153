"""The lock section over a real door: passphrase, keyring, recovery code, and when it locks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.desktop.entering import CODE_UNWRITTEN
from app.desktop.passphrases import weakness
from app.desktop.settings import clipboard
from app.domain.errors import KeyringUnavailable, WrongKey
from tests.desktop.settings_page import SettingsPage
from tests.desktop.stage import Stage, turn, until, write
from tests.desktop.test_settings import Show, nameless, settings

__all__ = ["settings"]  # the fixture
OLD, NEW = "seven quiet herons", "eleven loud kettles"


def lock(page: SettingsPage) -> Any:
    until(lambda: page.page.lock.state["loaded"] and page.page.lock.state["keyring"] != "unknown")
    return page.page.lock


def test_when_it_locks(settings: Show, stage: Stage) -> None:
    stage.idle_minutes = 7
    page = settings("lock")
    assert page.control("Lock after").property("count") == 7, "a time of one's own is among them"
    assert page.control("Lock after").property("displayText").startswith("7 ")
    lock(page).lock_after(30)
    until(lambda: stage.saved and stage.saved[-1].idle_lock_minutes == 30)
    page.press("Lock now")
    assert page.wanted == [("lock",)]


def test_a_first_passphrase(settings: Show, stage: Stage) -> None:
    page = settings("lock")
    until(lambda: "No passphrase" in page.words())
    page.press("Set one…")
    page.root.requestActivate()
    turn(0.1)
    write(page.root, NEW)
    QTest.keyClick(page.root, Qt.Key.Key_Return)
    write(page.root, NEW)
    assert not nameless(page)
    QTest.keyClick(page.root, Qt.Key.Key_Return)
    until(lambda: "The passphrase is set." in page.words())
    assert "A passphrase is set" in page.words()
    stage.door.check(NEW)
    assert not page.vault.closed


def test_changing_it_needs_the_old_one(settings: Show, stage: Stage) -> None:
    page = settings("lock", passphrase=OLD)
    asked = lock(page)
    page.press("Change…")
    page.press("Keep this passphrase")
    assert "Please use at least 8 characters" in page.words()
    asked.keep(OLD, NEW, NEW + ".")
    turn(0.05)
    assert "The two are not the same." in page.words()
    asked.keep("", NEW, NEW)
    turn(0.05)
    assert "Type the present passphrase first." in page.words()
    asked.keep("seven quiet heroes", NEW, NEW)
    until(lambda: "That is neither the passphrase nor the recovery code." in page.words())
    stage.door.check(OLD)
    asked.keep(OLD, NEW, NEW)
    until(lambda: "The passphrase is changed." in page.words())
    stage.door.check(NEW)
    with pytest.raises(WrongKey):
        stage.door.check(OLD)


def test_what_was_typed_stays_after_an_error_and_a_look_elsewhere(settings: Show) -> None:
    page = settings("lock", passphrase=OLD)
    lock(page)
    page.press("Change…")
    page.named("New passphrase").setProperty("text", NEW)
    page.press("Keep this passphrase")
    turn(0.05)
    page.press("About")
    page.press("Lock")
    assert page.named("New passphrase").property("text") == NEW


def test_the_recovery_code_proves_it_too(stage: Stage, quiet: list[str]) -> None:
    vault, code = stage.door.create(passphrase=OLD)
    page = SettingsPage(stage, vault, "lock")
    lock(page).ask("remove")
    page.page.lock.remove(code.lower())
    until(lambda: "The passphrase is gone." in page.words())
    assert stage.door.slots() == {"keyring", "recovery"}
    page.close()


def test_without_a_keyring_the_passphrase_stays(tmp_path: Path, quiet: list[str]) -> None:
    stage = Stage(tmp_path / "bare", keyring=False)
    vault, _ = stage.door.create(passphrase=OLD, use_keyring=False)
    page = SettingsPage(stage, vault, "lock")
    asked = lock(page)
    assert "This computer has no system keyring" in page.words()
    assert not page.named("Let the keyring of this computer keep the key").isEnabled()
    page.press("Remove…")
    asked.remove(OLD)
    until(lambda: asked.state["problem"])
    assert "This computer has no system keyring" in asked.state["problem"]
    turn(0.05)
    assert "passphrase" in stage.door.slots() and asked.state["advice"] in page.words()
    page.close()


def test_after_the_recovery_code_a_new_passphrase_is_offered(settings: Show, stage: Stage) -> None:
    page = settings(passphrase=OLD, recovered=True)
    assert page.page.section == "lock"
    assert "You came in with the recovery code" in page.words()
    assert "Present passphrase" not in page.words()
    asked = lock(page)
    asked.keep("", NEW, NEW)
    until(lambda: "The passphrase is changed." in page.words())
    assert "You came in with the recovery code" not in page.words()
    stage.door.check(NEW)
    asked.ask("set")
    assert asked.state["proof"], "once there is a new one it is asked for again"


def test_the_keyring_off_and_on(settings: Show, stage: Stage) -> None:
    page = settings("lock", passphrase=OLD)
    asked = lock(page)
    asked.use_keyring(False)
    until(lambda: "Off: Afterglow asks for the passphrase" in page.words())
    with pytest.raises(KeyringUnavailable):
        stage.door.unlock()
    asked.use_keyring(True)
    until(lambda: asked.state["held"])


def test_the_keyring_stays_without_a_passphrase(settings: Show, stage: Stage) -> None:
    page = settings("lock")
    switch = page.named("Let the keyring of this computer keep the key")
    asked = lock(page)
    switch.setProperty("checked", False)
    switch.toggled.emit()
    until(lambda: "Set a passphrase first." in page.words())
    assert "keyring" in stage.door.slots() and asked.state["held"]
    assert switch.property("checked") is True, "the switch says how it is"


def test_a_new_recovery_code(settings: Show, stage: Stage) -> None:
    page = settings("lock", passphrase=OLD)
    asked = lock(page)
    page.press("New code…")
    assert "the old one is void" in page.words()
    asked.make_code("nobody knows")
    until(lambda: "neither the passphrase" in page.words())
    assert not page.vault.personal.get(CODE_UNWRITTEN)
    asked.make_code(OLD)
    until(lambda: asked.state["form"] == "seen")
    code = asked.state["code"]
    assert len(code) == 7 and all(group in page.words() for group in code)
    assert page.vault.personal.get(CODE_UNWRITTEN) is True, "a lock now comes back to it"
    assert page.page.working
    stage.door.check("-".join(code))
    asked.ask("set")
    assert asked.state["code"] == code, "it is not given up by accident"
    page.press("I have written it down")
    first, second = asked.state["asked"]
    asked.confirm("WRONG", "CODES")
    turn(0.05)
    assert "That is not what the code says." in page.words()
    page.press("Look at the code again")
    assert asked.state["form"] == "seen"
    page.press("I have written it down")
    first, second = asked.state["asked"]
    asked.confirm(code[first - 1].lower(), code[second - 1])
    until(lambda: "The new recovery code is in force." in page.words())
    assert page.vault.personal.get(CODE_UNWRITTEN) is False
    assert not page.page.working and code[0] not in page.words()


def test_the_code_is_in_sight_and_not_left_by_accident(settings: Show) -> None:
    page = settings("lock")
    asked = lock(page)
    page.root.requestActivate()
    page.press("New code…")
    until(lambda: in_sight(page, "Make a new code"))
    until(lambda: page.root.activeFocusItem() is page.named("Make a new code"))
    page.press("Make a new code")
    until(lambda: asked.state["form"] == "seen" and in_sight(page, "I have written it down"))
    until(lambda: page.root.activeFocusItem() is page.named("I have written it down"))
    went: list[str] = []
    page.page.leave_for(lambda: went.append("gone"), lambda: went.append("stayed"))
    until(lambda: "Leave the new recovery code?" in page.words())
    until(lambda: in_sight(page, "Keep writing it down"))
    until(lambda: page.root.activeFocusItem() is page.named("Keep writing it down"))
    assert not nameless(page)
    page.press("Keep writing it down")
    until(lambda: "Leave the new recovery code?" not in page.words())
    assert went == ["stayed"]
    page.page.leave_for(lambda: went.append("gone"), lambda: went.append("stayed"))
    until(lambda: "Leave the new recovery code?" in page.words())
    page.press("Leave it for now")
    until(lambda: went == ["stayed", "gone"])


def in_sight(page: SettingsPage, name: str) -> bool:
    """Whether the whole of a button is on the window."""
    try:
        button = page.named(name)
    except AssertionError:
        return False  # not yet
    place = button.mapToScene(QPointF(0, 0)).y()
    return bool(place > 0 and place + button.height() <= page.root.height())


def test_a_code_that_nobody_wrote_down_is_replaced_and_it_says_why(stage: Stage, quiet: list[str]) -> None:
    vault, old = stage.door.create(passphrase=OLD)
    vault.personal.set(CODE_UNWRITTEN, True)
    page = SettingsPage(stage, vault, "lock", recovered=False, code_lost=True)
    asked = page.page.lock
    until(lambda: asked.state["form"] == "seen")
    turn(0.1)
    assert "did not say that you wrote it down" in page.words()
    code = asked.state["code"]
    stage.door.check("-".join(code))
    with pytest.raises(WrongKey):
        stage.door.check(old)
    page.press("I have written it down")
    first, second = asked.state["asked"]
    asked.confirm(code[first - 1], code[second - 1])
    until(lambda: asked.state["done"] == "code")
    assert vault.personal.get(CODE_UNWRITTEN) is False and not asked.state["code_lost"]
    page.close()


def test_a_copied_code_leaves_the_clipboard(settings: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    page = settings("lock")
    asked = lock(page)
    asked.make_code("")
    until(lambda: asked.state["form"] == "seen")
    page.press("Copy for half a minute")
    code = "-".join(asked.state["code"])
    board = QGuiApplication.clipboard()
    assert board.text() == code
    assert board.mimeData().data("x-kde-passwordManagerHint").data() == b"secret"
    assert "Copied." in page.words()
    clipboard.copy_for_a_moment("a second secret", 50)
    until(lambda: board.text() == "")
    clipboard.copy_for_a_moment("a third secret", 50)
    board.setText("something of the user's own")
    turn(0.15)
    assert board.text() == "something of the user's own"


def test_everything_at_once_does_no_harm(settings: Show) -> None:
    page = settings("lock", passphrase=OLD)
    asked = lock(page)
    asked.ask("set")
    asked.keep(OLD, NEW, NEW)
    asked.keep(OLD, "another passphrase", "another passphrase")
    asked.remove(OLD)
    asked.ask("code")
    until(lambda: asked.state["done"] == "changed")
    assert asked.state["form"] == ""
    asked.confirm("A", "B")
    asked.written_down()
    asked.copy_code()
    assert asked.state["form"] == ""


@pytest.mark.parametrize(
    ("passphrase", "weak"),
    [
        ("", "short"),
        ("herons7", "short"),
        ("12345678", "run"),
        ("QWERTZUI", "run"),
        ("hgfedcba", "run"),
        ("aaaa bbbb aaaa", "repeats"),
        ("1988031488", "digits"),
        ("kettledrum", "word"),
        ("eleven loud kettles", ""),
        ("ünf kleine Füchse", ""),
        ("x7#Lq9!vR2@mZ5", ""),
    ],
)
def test_weak_ones_are_told_from_good_ones(passphrase: str, weak: str) -> None:
    assert weakness(passphrase) == weak


def test_an_honest_word_about_a_weak_one(settings: Show) -> None:
    page = settings("lock")
    lock(page).ask("set")
    turn(0.05)
    for typed, word in (("12345678", "the first that anybody tries"), ("eleven loud kettles", "Good.")):
        page.named("New passphrase").setProperty("text", typed)
        turn(0.05)
        assert word in page.words()
