"""Settings that somebody changes: at once on the screen, and again after a restart."""

from __future__ import annotations

import tomllib

from PySide6.QtCore import Qt

from tests.desktop.stage import until
from tests.stories.driving import CTRL, Home


def kept(home: Home) -> dict[str, object]:
    """What lies in the settings file."""
    return tomllib.loads((home.data / "settings.toml").read_text())


def test_dark_and_large_at_once_and_after_a_restart(home: Home) -> None:
    home.start().settle()
    theme, ground = home.window.theme, home.window.theme.property("paper")
    size = theme.property("reading")
    home.screen.press(Qt.Key.Key_Comma, CTRL)
    home.screen.click("Light or dark: Dark")
    until(lambda: theme.property("dark") is True)
    assert theme.property("paper").lightness() < 80 < ground.lightness()
    for _ in range(5):
        home.screen.click("Text size: more")
    home.screen.see("150 %")
    until(lambda: theme.property("reading") == round(size * 1.5))
    home.screen.click("Less motion")
    until(lambda: theme.property("reduced") is True)
    until(lambda: (home.data / "settings.toml").exists() and kept(home).get("reduced_motion") is True)
    assert (kept(home)["appearance"], kept(home)["text_percent"]) == ("dark", 150)
    home.restart().settle()
    theme = home.window.theme
    assert theme.property("dark") is True and theme.property("reduced") is True
    assert theme.property("reading") == round(size * 1.5)
    home.say("Still readable?")
    home.screen.press(Qt.Key.Key_Comma, CTRL)
    home.screen.click("Back to 100 %")
    until(lambda: theme.property("reading") == size)
    home.screen.click("Light or dark: System")
    home.close()
    assert (kept(home)["appearance"], kept(home)["text_percent"]) == ("system", 100)


def test_german_at_once_and_after_a_restart(home: Home) -> None:
    home.start().settle()
    home.screen.press(Qt.Key.Key_Comma, CTRL)
    home.screen.click("Language")
    home.screen.click("Language: Deutsch")
    home.screen.see("Einstellungen")
    home.screen.find("Neues Gespräch, Heute *")
    home.screen.press(Qt.Key.Key_Escape)
    until(lambda: home.resting)
    home.screen.see("Bereit")
    home.screen.see("Eingabe sendet")
    assert "Ready" not in home.screen.words()
    home.restart()
    until(lambda: home.resting, 30)
    home.screen.find("Neues Gespräch")
    assert kept(home)["language"] == "de"
    home.screen.press(Qt.Key.Key_Comma, CTRL)
    home.screen.click("Sprache")
    home.screen.click("Sprache: English")
    home.screen.find("New conversation")


def test_the_time_until_it_locks_is_kept(home: Home) -> None:
    home.start().settle()
    home.screen.press(Qt.Key.Key_Comma, CTRL)
    home.screen.find("Appearance")
    home.screen.click("Lock")
    home.screen.click("Lock after: 15 minutes")
    home.screen.press(Qt.Key.Key_Up)
    home.screen.press(Qt.Key.Key_Return)
    home.screen.find("Lock after: 5 minutes")
    until(lambda: kept(home).get("idle_lock_minutes") == 5)
    home.screen.press(Qt.Key.Key_Escape)
    home.settle()


def test_the_keyring_is_taken_out_and_the_passphrase_is_asked_for(home: Home) -> None:
    home.start().settle()
    assert any("vault" in name for _, name in home.keyring.kept)
    home.screen.press(Qt.Key.Key_Comma, CTRL)
    home.screen.find("Appearance")
    home.screen.click("Lock")
    home.screen.click("Let the keyring of this computer keep the key")
    home.screen.see("Off: Afterglow asks for the passphrase each time it starts.")
    assert home.program.door.slots() == {"passphrase", "recovery"}
    home.restart().screen.see("Type your passphrase to open it.")
    home.unlock()
    home.settle()
