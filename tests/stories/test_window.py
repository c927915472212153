"""The real program in its window, driven by keys: a vault is opened, something said, locked, opened again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.desktop.chat.model import Shown
from app.desktop.chat.presenter import ChatPresenter
from app.desktop.unlock.presenter import UnlockPresenter
from app.desktop.window import Window
from app.domain.nouns import Profile, Role
from app.store.crypto import PassphraseCost
from app.store.door import Door
from tests.desktop.stage import app, bury, turn, until, write
from tests.stories.canary import CANARY, leaks
from tests.stories.scripted_app import ScriptedProgram

PASSPHRASE = "four wet umbrellas"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose vault has an owner and nothing said in it."""
    folder = tmp_path / "data"
    door = Door(folder / "vault", cost=PassphraseCost(8, 1, 1))
    vault, _ = door.create(passphrase=PASSPHRASE, use_keyring=False)
    vault.personal.set_profile(Profile("Sam", 1990))
    vault.personal.set("character", "billie")
    vault.close()
    return folder


class Opened:
    """The program in its window over ``data``."""

    def __init__(self, data: Path) -> None:
        app()
        self.program = ScriptedProgram(data)
        self.program.hold()
        self.window = Window(self.program.parts())
        until(lambda: isinstance(self.page, UnlockPresenter))

    @property
    def page(self) -> object:
        return self.window.frame.presenter

    def unlock(self) -> None:
        turn(0.2)
        write(self.window.root, PASSPHRASE)
        QTest.keyClick(self.window.root, Qt.Key.Key_Return)
        until(lambda: isinstance(self.page, ChatPresenter) and bool(self.said()))
        until(self.resting)
        turn(0.3)

    def say(self, text: str) -> None:
        before = len(self.said())
        write(self.window.root, text)
        QTest.keyClick(self.window.root, Qt.Key.Key_Return)
        until(lambda: len(self.said()) >= before + 2 and self.resting(), 30)

    def resting(self) -> bool:
        page = self.page
        state: Any = page.state if isinstance(page, ChatPresenter) else {}
        return state.get("light") == "ready" and not state["busy"]

    def said(self) -> list[str]:
        page = self.page
        assert isinstance(page, ChatPresenter)
        rows: Any = page.messages
        return [rows.data(rows.index(row), Shown.SAID) for row in reversed(range(rows.rowCount()))]

    def close(self) -> None:
        ended: list[bool] = []
        self.window.frame.ended.connect(lambda: ended.append(True))
        self.window.frame.leave()
        until(lambda: bool(ended))
        self.window.close()
        self.program.close()
        bury()


@pytest.fixture
def opened(data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    monkeypatch.setenv("AFTERGLOW_TEST_REPLY", f"The kettle knows the {CANARY} by its lid.")
    opened = Opened(data)
    yield opened
    opened.close()


def test_what_is_said_is_answered_locked_away_and_there_again(
    opened: Opened, data: Path, tmp_path: Path
) -> None:
    opened.unlock()
    opened.say(f"Do you know the {CANARY}?")
    assert opened.said()[-2:] == [f"Do you know the {CANARY}?", f"The kettle knows the {CANARY} by its lid."]
    opened.window.frame.lock()
    until(lambda: isinstance(opened.page, UnlockPresenter))
    turn(0.5)
    assert leaks([tmp_path]) == []
    opened.unlock()
    assert opened.said()[-2].startswith("Do you know")


def test_closed_and_opened_again_everything_is_there(opened: Opened, data: Path) -> None:
    opened.unlock()
    opened.say("The blue door is mine.")
    opened.close()
    vault = Door(data / "vault").unlock_with_passphrase(PASSPHRASE)
    (conversation,) = vault.conversations.all()
    assert "The blue door is mine." in [
        m.text for m in vault.messages.history(conversation.id) if m.role is Role.USER
    ]
    vault.close()
    opened.__init__(data)  # type: ignore[misc]
    opened.unlock()
    assert "The blue door is mine." in opened.said()


def test_escape_stops_a_reply_and_keeps_what_was_written(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AFTERGLOW_TEST_REPLY", "one two three four five six seven eight nine ten")
    monkeypatch.setenv("AFTERGLOW_TEST_PAUSE", "0.2")
    opened.unlock()
    write(opened.window.root, "Count for me")
    QTest.keyClick(opened.window.root, Qt.Key.Key_Return)
    until(lambda: opened.said()[-1].startswith("one two"))
    QTest.keyClick(opened.window.root, Qt.Key.Key_Escape)
    until(opened.resting)
    assert opened.said()[-1].startswith("one two") and "ten" not in opened.said()[-1]
