"""Everything as a whole, by way of the settings: copied, brought back, written out, moved, deleted."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt

from app.store.door import Door
from tests.desktop.stage import until
from tests.stories.canary import CANARY, leaks
from tests.stories.conftest import Replies
from tests.stories.driving import CTRL, PASSPHRASE, SHIFT, Home


def your_data(home: Home) -> None:
    """The page where all of it is."""
    home.screen.press(Qt.Key.Key_Comma, CTRL)
    home.screen.click("Your data")
    home.screen.see("Everything that was said lies in one folder on this computer")


def bring_back(home: Home, copy: Path) -> None:
    """Name a backup beside the button that restores it."""
    home.screen.click("Restore…")
    until(lambda: home.screen.find("Restore…").hasActiveFocus())  # it was looked at what is there
    home.screen.press(Qt.Key.Key_Tab, SHIFT)
    home.screen.press(Qt.Key.Key_A, CTRL)
    home.screen.type(str(copy))
    home.screen.press(Qt.Key.Key_Return)


def open_again(home: Home) -> None:
    """From the end of a long job back to the conversation."""
    home.screen.click("Open my vault")
    home.unlock()
    home.settle()


def test_a_backup_brings_the_older_state_back(home: Home, replies: Replies, tmp_path: Path) -> None:
    replies(f"The {CANARY} hums.")
    home.start().settle()
    home.say("Before the copy")
    your_data(home)
    copy = tmp_path / "copy.afterglow-backup"
    home.screen.fill("Backup file", str(copy))
    home.screen.click("Back up now")
    home.screen.see("The backup is written and was read back")
    assert leaks([tmp_path]) == []
    home.screen.press(Qt.Key.Key_Escape)
    home.settle().say("After the copy")
    your_data(home)
    bring_back(home, tmp_path / "no such file")
    home.screen.see("There is no backup file")
    bring_back(home, copy)
    home.screen.see("Restore this backup?")
    home.screen.click("Restore it")
    home.screen.see("Your backup is back")
    open_again(home)
    assert "Before the copy" in home.said() and "After the copy" not in home.said()
    assert home.vault.messages.search("After") == []
    your_data(home)
    home.screen.see("Vaults set aside")
    home.close()
    assert leaks([tmp_path]) == []


def test_everything_is_written_out_to_read(home: Home, replies: Replies, tmp_path: Path) -> None:
    replies("Nine **umbrellas**.", "Ten now.")
    home.start().settle()
    home.say("How many?")
    home.screen.press(Qt.Key.Key_R, CTRL)
    until(lambda: home.said()[-1] == "Ten now." and home.resting)
    your_data(home)
    out = tmp_path / "out"
    out.mkdir()
    home.screen.fill("Put the new folder in", str(out))
    home.screen.click("Export everything")
    home.screen.see("Everything is written. It is not encrypted:")
    (folder,) = out.iterdir()
    assert folder.name.startswith("Afterglow export ")
    home.screen.see(str(folder))
    assert "NOT encrypted" in (folder / "READ ME.txt").read_text()
    assert json.loads((folder / "about-you.json").read_text())["profile"]["name"] == "Sam"
    assert {"Billie.json", "Billie.svg"} <= {file.name for file in (folder / "characters").iterdir()}
    (markdown,) = (folder / "conversations").glob("*.md")
    assert "How many?" in markdown.read_text() and "Ten now." in markdown.read_text()
    assert "umbrellas" not in markdown.read_text()
    (whole,) = (folder / "conversations").glob("*.json")
    assert "Nine **umbrellas**." in whole.read_text()
    assert all(file.stat().st_mode & 0o077 == 0 for file in folder.rglob("*"))


def test_the_data_folder_moves_and_life_goes_on(home: Home, replies: Replies, tmp_path: Path) -> None:
    replies("Noted.")
    home.start().settle()
    home.say("Said in the old place")
    your_data(home)
    target = tmp_path / "new place"
    home.screen.click("Move…")
    home.screen.fill("New folder", str(home.data / "inside"))
    home.screen.click("Move it there")
    home.screen.see("lie in one another")
    home.screen.fill("New folder", str(target))
    home.screen.click("Move it there")
    home.screen.see("Checked: nothing is left in the old place.")
    open_again(home)
    home.say("Said in the new place")
    assert home.vault.folder == target / "vault"
    assert [path.name for path in home.data.rglob("*") if path.is_file()] == ["data-folder.toml"]
    home.restart().settle()
    assert home.said()[1::2] == ["Said in the old place", "Said in the new place"]
    your_data(home)
    home.screen.see(str(target))
    home.close()
    Door(target / "vault").unlock_with_passphrase(PASSPHRASE).close()


def test_everything_is_deleted_and_proved_gone(home: Home, replies: Replies, tmp_path: Path) -> None:
    home.start().settle()
    home.say("Forget me")
    home.restart().settle()
    assert (home.data / "settings.toml").exists()
    your_data(home)
    home.screen.click("Delete everything…")
    home.screen.fill("Type DELETE to go on", "DELET")
    home.screen.press(Qt.Key.Key_Return)
    assert not home.screen.find("Delete everything", enabled=False).isEnabled()
    home.screen.type("E")
    home.screen.press(Qt.Key.Key_Return)
    home.screen.see("Really delete everything?")
    until(lambda: home.screen.find("Cancel").hasActiveFocus())
    home.screen.press(Qt.Key.Key_Return)
    home.screen.miss("Really delete everything?")
    assert (home.data / "vault").exists()
    home.screen.click("Delete everything")
    home.screen.see("Really delete everything?")
    home.screen.click("Delete everything")
    home.screen.see("Everything is gone")
    home.screen.see("Checked: the system keyring has no entry of Afterglow's.")
    assert not home.keyring.kept
    home.screen.click("Close Afterglow")
    home.close()
    # Models stay unless they are to go too; here the one for recall, which came by itself.
    left = {path.parent for path in home.data.rglob("*") if path.is_file()}
    assert left <= {home.data / "models" / "minilm-l6-v2"}
    home.start().screen.see("Welcome to Afterglow")
    assert [path for path in home.data.rglob("*.db*")] == []
