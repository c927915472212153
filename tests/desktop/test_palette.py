"""The palette: everything can be found by a few letters and reached without a mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.desktop.palette.finding import Entry, Known, folded, found
from app.desktop.window import Window
from app.domain.errors import VaultError
from tests.desktop.accessibility import unnamed
from tests.desktop.shell import CTRL, Shell
from tests.desktop.stage import Stage, turn, until


@pytest.fixture
def shell(stage: Stage, show: Callable[[Stage], Window]) -> Shell:
    stage.move_in().close()
    return Shell(stage, show(stage))


def names(shell: Shell) -> list[str]:
    return [entry["name"] for entry in shell.palette.state["entries"]]


def opened(shell: Shell) -> Shell:
    shell.press(Qt.Key.Key_K, CTRL)
    until(lambda: shell.palette is not None and not shell.palette.state["reading"])
    turn(0.05)
    return shell


def test_a_page(shell: Shell) -> None:
    opened(shell).type("keyb")
    assert names(shell)[0] == "Keyboard"
    shell.press(Qt.Key.Key_Return)
    until(lambda: shell.shown == "KeyboardPresenter")
    assert shell.palette is None
    turn(0.05)
    assert shell.focus_within("page")


def test_a_section_of_the_settings(shell: Shell) -> None:
    opened(shell).type("backup")
    shell.press(Qt.Key.Key_Return)
    until(lambda: shell.shown == "SettingsPresenter")
    page: Any = shell.frame.presenter
    assert page.section == "data"
    opened(shell).type("licences")
    shell.press(Qt.Key.Key_Return)
    until(lambda: page.section == "about")


def test_a_character(shell: Shell) -> None:
    opened(shell).type("isau")
    assert names(shell) == ["Talk with Isaura", "Edit Isaura"]
    shell.press(Qt.Key.Key_Down)
    shell.press(Qt.Key.Key_Up)
    shell.press(Qt.Key.Key_Return)
    until(lambda: shell.chat.character_id == "isaura")
    until(lambda: shell.side.state["character"] == "isaura")


def test_the_page_of_a_character(shell: Shell) -> None:
    opened(shell).type("edit anse")
    shell.press(Qt.Key.Key_Return)
    until(lambda: shell.shown == "CharacterPresenter")
    until(lambda: "Anselm" in shell.texts())


@pytest.mark.parametrize("typed", ["kettl", "billie kettles", "KETTLES"])
def test_a_conversation(shell: Shell, typed: str) -> None:
    number = shell.conversation(title="Eleven kettles")
    opened(shell).type(typed)
    assert names(shell)[0] == "Eleven kettles"
    shell.press(Qt.Key.Key_Return)
    shell.until_open(number)


def test_a_conversation_by_its_first_words(shell: Shell) -> None:
    number = shell.conversation(said="My brother has gone to Ørland.")
    shell.companion.vault.conversations.archive(number, True)
    opened(shell).type("brother")
    assert names(shell) == ["My brother has gone to Ørland."]
    assert shell.palette.state["entries"][0]["words"] == "Billie, archived"


def test_nothing_found(shell: Shell) -> None:
    opened(shell).type("zzzz")
    assert names(shell) == []
    turn(0.05)
    assert "Nothing found" in shell.texts()
    shell.press(Qt.Key.Key_Return)
    assert shell.palette is not None, "there is nothing to choose"


def test_escape_empties_then_closes_and_the_field_has_the_focus_again(shell: Shell) -> None:
    shell.type("half a sen")
    opened(shell).type("x")
    shell.press(Qt.Key.Key_Escape)
    assert shell.palette is not None and shell.palette.state["typed"] == ""
    shell.press(Qt.Key.Key_Escape)
    until(lambda: shell.palette is None)
    turn(0.1)
    shell.type("tence")
    assert "half a sentence" in shell.texts()


def test_its_own_key_closes_it(shell: Shell) -> None:
    opened(shell).press(Qt.Key.Key_K, CTRL)
    until(lambda: shell.palette is None)
    turn(0.1)
    assert shell.focus_within("page")


def test_the_arrows_stay_in_the_list(shell: Shell) -> None:
    opened(shell).type("con")
    for _ in range(40):
        shell.press(Qt.Key.Key_Down)
    for _ in range(80):
        shell.press(Qt.Key.Key_Up)
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        shell.press(key)
    shell.press(Qt.Key.Key_Return)
    until(lambda: shell.palette is None)


def test_a_lock_takes_it_away(shell: Shell) -> None:
    number = shell.conversation(title="Something private")
    opened(shell).type("private")
    assert "Something private" in shell.texts()
    assert number
    shell.press(Qt.Key.Key_L, CTRL)
    assert type(shell.frame.presenter).__name__ == "UnlockPresenter"
    turn(0.05)
    assert not any("private" in text for text in shell.texts())
    assert "Find a page, a character, a conversation…" not in shell.texts()
    until(lambda: "Unlock" in shell.texts())
    shell.press(Qt.Key.Key_K, CTRL)
    turn(0.05)
    assert shell.frame.rooms is None, "there is nothing to find while it is locked"


def test_it_says_when_the_vault_cannot_be_read(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> list[Any]:
        raise VaultError("The vault cannot be read.", "Lock it and try again.")

    monkeypatch.setattr(shell.companion.vault.conversations, "lines", broken)
    opened(shell)
    assert shell.palette.state["problem"] == "The vault cannot be read. Lock it and try again."
    assert "Settings" in names(shell)


def test_everything_in_it_has_a_name(shell: Shell) -> None:
    opened(shell)
    assert unnamed(shell.root) == []


def test_five_hundred_conversations_and_two_hundred_characters() -> None:
    entries = [Entry("conversation", str(n), "Conversations", f"About kettle {n}") for n in range(500)]
    entries += [Entry("talk", str(n), "Characters", f"Talk with N{n}") for n in range(200)]
    known = [Known.of(entry) for entry in entries]
    assert len(found(known, "")) == 12
    assert [entry.name for entry in found(known, "kettle 499")] == ["About kettle 499"]
    assert len(found(known, "a")) == 60


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("set", "Settings"),
        ("ings", "Settings"),
        ("lock", "Lock"),
        ("ecole", "École"),
        ("se page", "Settings"),
    ],
)
def test_the_best_comes_first(typed: str, first: str) -> None:
    group = "Pages"
    names = ("Unlock", "Lock", "Reset", "Settings", "Un école", "École")
    entries = [Entry("action", name, group, name) for name in names]
    assert found([Known.of(entry) for entry in entries], typed)[0].name == first


def test_folding() -> None:
    assert folded("  Grüße  AUS\nØ ") == "gruße aus ø".replace("ß", "ss")
