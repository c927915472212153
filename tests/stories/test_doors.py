"""Ways in: first run, passphrase, recovery code, a second start, and a folder that is not there any more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

import app.desktop.start as starting
from app.catalog.catalog import Catalog, ModelFile
from app.desktop.chat.presenter import ChatPresenter
from app.desktop.entering import CODE_UNWRITTEN
from app.desktop.first_run.presenter import FirstRunPresenter
from app.desktop.presence import Presence
from app.domain.errors import WrongKey
from app.store.door import Door
from tests.catalog.making import card, catalog, make_parts, sha256
from tests.desktop.stage import until
from tests.stories.conftest import Replies
from tests.stories.driving import CTRL, PASSPHRASE, Home
from tests.stories.scripted_app import ScriptedProgram

DATA = os.urandom(300_000)


@pytest.fixture
def small_starter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A starter model that is joined in no time."""
    packages = tmp_path / "packages"
    monkeypatch.syspath_prepend(str(packages))
    file = ModelFile("small.gguf", len(DATA), sha256(DATA), make_parts(packages, "story_small", DATA, 3))
    monkeypatch.setattr(Catalog, "load", lambda: catalog(card("small", file)))


def step(home: Home, name: str) -> None:
    until(lambda: isinstance(home.page, FirstRunPresenter) and home.state["step"] == name, 30)


def begin(home: Home) -> None:
    """From the welcome to the question who keeps the key."""
    home.start()
    home.screen.see("It is an AI, and says so")
    home.screen.click("Begin")
    home.screen.fill("What should your companion call you?", "Noor")
    home.screen.press(Qt.Key.Key_Return)
    home.screen.type("1990")
    home.screen.press(Qt.Key.Key_Return)
    home.screen.see("Who would you like to write with?")
    home.screen.click("Anselm*")
    home.screen.click("Dry")
    home.screen.click("Continue")
    step(home, "key")


def write_down(home: Home) -> str:
    """The recovery code: read it, type two groups back, wrong at first."""
    home.screen.see("Your recovery code")
    step(home, "code")
    groups = home.state["code"]
    for group in groups:
        home.screen.see(group)
    home.screen.click("I have written it down")
    step(home, "confirm")
    first, second = home.state["asked"]
    home.screen.fill(f"Group {first}", "WRONG")
    home.screen.fill(f"Group {second}", groups[second - 1])
    home.screen.press(Qt.Key.Key_Return)
    home.screen.see("That is not what the code says.")
    home.screen.fill(f"Group {first}", groups[first - 1])
    home.screen.click("That is right")
    step(home, "models")
    return "-".join(groups)


@pytest.mark.usefixtures("small_starter")
def test_from_the_first_start_to_the_first_reply(empty_home: Home, replies: Replies) -> None:
    home = empty_home
    replies("Good evening, Noor.")
    begin(home)
    home.screen.see("The keyring of this computer can keep the key")
    home.screen.click("Make my vault")
    code = write_down(home)
    home.screen.click("Get this one…")
    home.screen.click("Put it in place")
    home.screen.see("All set")
    assert next(home.program.places.models.rglob("small.gguf")).read_bytes() == DATA
    home.screen.click("Start writing")
    home.settle()
    assert "Noor" in home.said()[0]
    home.screen.see("Anselm is an AI")
    home.say("Hello")
    assert home.said()[-2:] == ["Hello", "Good evening, Noor."]
    profile = home.vault.personal.profile()
    assert profile is not None and (profile.name, profile.birth_year) == ("Noor", 1990)
    assert home.vault.characters.get(home.page.character_id).tone.value == "dry"
    home.restart().settle()
    assert home.said()[-2:] == ["Hello", "Good evening, Noor."]
    home.close()
    Door(home.data / "vault").unlock_with_recovery(code).close()
    assert any("vault" in name for _, name in home.keyring.kept)


@pytest.mark.usefixtures("small_starter")
def test_the_first_start_with_a_passphrase(empty_home: Home, replies: Replies) -> None:
    home = empty_home
    replies("Good evening, Noor.")
    begin(home)
    home.screen.click("Let the keyring keep the key")
    home.screen.click("Make my vault")
    home.screen.see("Without the keyring a passphrase is needed.")
    home.screen.fill("Passphrase", "short")
    home.screen.press(Qt.Key.Key_Return)
    home.screen.type("short")
    home.screen.press(Qt.Key.Key_Return)
    home.screen.see("Please use at least 8 characters; a few words are best.")
    home.screen.fill("Passphrase", PASSPHRASE)
    home.screen.fill("The same once more", PASSPHRASE)
    home.screen.press(Qt.Key.Key_Return)
    write_down(home)
    home.screen.click("Later")
    home.settle().say("Hello")
    assert home.said()[-1] == "Good evening, Noor."
    home.restart()
    home.unlock()
    home.settle()
    assert home.said()[-2:] == ["Hello", "Good evening, Noor."]
    assert not [name for _, name in home.keyring.kept if "vault" in name]


def test_locked_it_opens_with_the_passphrase_or_the_code(home: Home, replies: Replies) -> None:
    replies("Noted.")
    home.start().settle()
    home.say("The key is under the mat")
    home.screen.press(Qt.Key.Key_L, CTRL)
    home.screen.see("Your vault is locked.")
    assert "mat" not in home.screen.words() and home.window.frame._vault is None
    home.unlock("four dry umbrellas")
    home.screen.see("The passphrase is not right.")
    home.screen.fill("Passphrase", PASSPHRASE)
    home.screen.press(Qt.Key.Key_Return)
    home.settle()
    assert "The key is under the mat" in home.said()
    home.screen.click("Lock")
    home.screen.see("Your vault is locked.")
    home.screen.click("Use the recovery code")
    home.screen.fill("Recovery code", home.code.lower())
    home.screen.click("Unlock")
    home.settle()
    assert "The key is under the mat" in home.said()
    home.screen.press(Qt.Key.Key_L, CTRL)
    home.screen.see("Your vault is locked.")
    home.close()
    home.start().screen.see("Type your passphrase to open it.")


def settings(home: Home, section: str) -> None:
    home.screen.press(Qt.Key.Key_Comma, CTRL)
    home.screen.find("Appearance")  # the page is there: the side has a button called Lock too
    home.screen.click(section)


def test_a_new_passphrase_opens_and_the_old_one_does_not(home: Home) -> None:
    home.start().settle()
    settings(home, "Lock")
    home.screen.click("Change…")
    home.screen.fill("Present passphrase", "four dry umbrellas")
    home.screen.fill("New passphrase", "seven lost gloves")
    home.screen.fill("The same once more", "seven lost gloves")
    home.screen.click("Keep this passphrase")
    until(lambda: home.page.lock.state["problem"] == "old")
    home.screen.fill("Present passphrase", PASSPHRASE)
    home.screen.click("Keep this passphrase")
    home.screen.see("The passphrase is changed.")
    home.screen.press(Qt.Key.Key_L, CTRL)
    home.unlock(PASSPHRASE)
    until(lambda: home.state["problem"] != "")
    home.screen.fill("Passphrase", "seven lost gloves")
    home.screen.press(Qt.Key.Key_Return)
    home.settle()
    home.close()
    with pytest.raises(WrongKey):
        Door(home.data / "vault").unlock_with_passphrase(PASSPHRASE)
    Door(home.data / "vault").unlock_with_passphrase("seven lost gloves").close()


def test_after_the_code_a_new_passphrase_needs_no_old_one(home: Home) -> None:
    home.start().settle()
    home.screen.press(Qt.Key.Key_L, CTRL)
    home.screen.see("Type your passphrase to open it.")
    home.screen.click("Use the recovery code")
    home.screen.fill("Recovery code", home.code)
    home.screen.press(Qt.Key.Key_Return)
    home.settle()
    home.screen.press(Qt.Key.Key_Comma, CTRL)
    home.screen.see("You came in with the recovery code")
    assert not home.screen.has("Present passphrase")
    home.screen.fill("New passphrase", "seven lost gloves")
    home.screen.press(Qt.Key.Key_Return)
    home.screen.type("seven lost gloves")
    home.screen.press(Qt.Key.Key_Return)
    home.screen.see("The passphrase is changed.")
    home.screen.press(Qt.Key.Key_L, CTRL)
    home.unlock("seven lost gloves")
    home.settle()


def test_a_new_recovery_code_makes_the_old_one_void(home: Home) -> None:
    home.start().settle()
    settings(home, "Lock")
    home.screen.click("New code…")
    home.screen.fill("Present passphrase", PASSPHRASE)
    home.screen.click("Make a new code")
    home.screen.click("I have written it down")
    state = home.page.lock.state
    assert state["form"] == "confirm"
    for number in state["asked"]:
        home.screen.fill(f"Group {number}", state["code"][number - 1])
    home.screen.click("That is right")
    home.screen.see("The new recovery code is in force.")
    home.close()
    door = Door(home.data / "vault")
    with pytest.raises(WrongKey):
        door.unlock_with_recovery(home.code)
    vault = door.unlock_with_recovery("-".join(state["code"]))
    assert not vault.personal.get(CODE_UNWRITTEN)
    vault.close()


def test_a_code_that_was_not_written_down_comes_back_after_a_lock(home: Home) -> None:
    home.start().settle()
    settings(home, "Lock")
    home.screen.click("New code…")
    home.screen.fill("Present passphrase", PASSPHRASE)
    home.screen.click("Make a new code")
    home.screen.see("I have written it down")
    first = home.page.lock.state["code"]
    home.screen.click("Back")
    home.screen.click("Keep writing it down")
    assert home.page.lock.state["code"] == first
    home.screen.press(Qt.Key.Key_L, CTRL)
    home.screen.see("Your vault is locked.")
    home.screen.fill("Passphrase", PASSPHRASE)
    home.screen.press(Qt.Key.Key_Return)
    home.screen.see("You made a new recovery code and did not say that you wrote it down.")
    home.screen.see("I have written it down")
    assert home.page.lock.state["code"] != first and home.window.frame.rooms is not None
    home.screen.click("Back")
    home.screen.click("Leave it for now")
    until(lambda: isinstance(home.page, ChatPresenter))
    home.screen.press(Qt.Key.Key_L, CTRL)
    home.screen.see("Your vault is locked.")
    home.close()


def test_a_second_start_brings_the_window_forward(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    import threading

    home.start().settle()
    home.window.root.showMinimized()
    came: list[bool] = []
    home.window.frame.came.connect(lambda: came.append(True))
    ended: list[int] = []
    second = threading.Thread(target=lambda: ended.append(starting.start(home.data, ScriptedProgram)))
    second.start()
    until(lambda: bool(ended))
    second.join()
    assert ended == [0]
    assert "Afterglow is open already" in capsys.readouterr().out
    until(lambda: bool(came) and not home.program.places.come_file.exists())
    assert home.window.root.isVisible()
    assert home.window.root.visibility() is not home.window.root.Visibility.Minimized


def test_a_folder_that_is_gone_takes_nothing_that_is_typed(home: Home, replies: Replies) -> None:
    replies("Noted.")
    home.start().settle()
    home.say("First things")
    home.screen.fill("Write to Billie", "Typed before")
    away = home.data.with_name("away")
    home.data.rename(away)
    presence = home.window.frame.findChild(Presence)
    assert presence is not None
    presence.look()
    home.screen.see("The folder with your conversations is not there any more.")
    home.screen.see(f"put the folder {home.data} back")
    home.screen.type(" and after")
    assert home.screen.holds("Write to Billie") == "Typed before and after"
    home.screen.press(Qt.Key.Key_Return)
    until(lambda: not home.state["busy"], 30)
    away.rename(home.data)
    presence.look()
    home.screen.miss("The folder with your conversations is not there any more.")
    home.restart()
    home.settle()
    assert "First things" in home.said()
    assert "Typed before and after" in [*home.said(), home.screen.holds("Write to Billie")]
