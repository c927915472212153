"""The character page under test: opened, read, written on."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from shiboken6 import isValid

from app.characters.starters import load_starters
from app.desktop.character.presenter import CharacterPresenter
from app.desktop.character.voicing import VoiceParts
from app.desktop.tasks import Tasks
from app.domain.nouns import Character
from app.settings.places import resources
from app.store.vault import Vault
from tests.desktop.library import ScriptedLibrary
from tests.desktop.lone_page import LonePage
from tests.desktop.stage import Stage, bury, turn, until
from tests.desktop.test_chat import items
from tests.fakes import ScriptedCompanion

STARTERS = load_starters(resources() / "characters")


class Desk:
    """A vault with the starters, and letters opened over it one after the other."""

    def __init__(self, stage: Stage, tasks: Tasks, *, birth_year: int = 1988) -> None:
        self.stage, self.tasks = stage, tasks
        self.vault: Vault = stage.move_in(birth_year=birth_year)
        self.companion = ScriptedCompanion(self.vault)
        self.library: ScriptedLibrary | None = None
        self.voices: VoiceParts | None = None
        self.open_letters: list[Letter] = []

    def open(self, id: str | None = "billie", *, page: bool = False, **how: Any) -> Letter:
        """The letter of one character, with its page when that is looked at."""
        letter = Letter(self, id, page, how)
        self.open_letters.append(letter)
        return letter

    def close(self) -> None:
        """Put everything away."""
        for letter in self.open_letters:
            letter.close()
        self.vault.close()


class Letter:
    """One open page. ``said``: what its presenter told the frame."""

    def __init__(self, desk: Desk, id: str | None, page: bool, how: dict[str, Any]) -> None:
        self.desk = desk
        self.presenter: Any = CharacterPresenter(
            desk.tasks, desk.vault, desk.companion, desk.stage.clock, id, starters=STARTERS,
            library=desk.library, voices=desk.voices,
        )  # fmt: skip
        self.said: list[tuple[object, ...]] = []
        for name in ("saved", "closed", "talk_wanted", "removed"):
            signal = getattr(self.presenter, name)
            signal.connect(lambda *values, name=name: self.said.append((name, *values)))
        self.window = LonePage("character", self.presenter, desk.vault, **how) if page else None
        self.presenter.open()
        until(lambda: self.state["ready"] or self.state["problem"])
        if page:
            turn(0.05)

    @property
    def state(self) -> dict[str, Any]:
        """What the page shows."""
        state: dict[str, Any] = self.presenter.state
        return state

    @property
    def items(self) -> list[QQuickItem]:
        """Everything that can be seen."""
        assert self.window is not None
        return [item for item in items(self.window.page) if item.isVisible()]

    def write(self, **fields: str) -> None:
        """Write into fields, as the view does."""
        for field, text in fields.items():
            self.presenter.write(field, text)

    def save(self) -> Character:
        """Save; the character as it is in the vault afterwards."""
        before = len(self.said)
        self.presenter.save()
        until(lambda: len(self.said) > before)
        character: Character = self.desk.vault.characters.get(str(self.said[-1][1]))
        return character

    def drafts(self) -> dict[str, Any]:
        """What the vault keeps of unsaved letters."""
        kept = self.desk.vault.personal.all()
        return {name: value for name, value in kept.items() if name.startswith("character_draft:")}

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key on the window."""
        assert self.window is not None
        QTest.keyClick(self.window.root, key, modifier)

    def named(self, text: str, kind: str = "QQuickButton") -> QQuickItem:
        """The first visible control with these words."""
        wanted = (item for item in self.items if item.inherits(kind))
        return next(item for item in wanted if text in (item.property("text"), item.property("label")))

    def click(self, text: str) -> None:
        """Press a button by its words."""
        assert self.window is not None
        item = self.named(text)
        item.forceActiveFocus(Qt.FocusReason.TabFocusReason)  # brings it into view
        turn(0.05)
        middle = item.mapToScene(item.boundingRect().center()).toPoint()
        QTest.mouseClick(self.window.root, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)

    def field(self, said: str) -> QQuickItem:
        """The field of that name on the page."""
        return next(item for item in self.items if item.property("said") == said)

    def close(self) -> None:
        """Take the page away, as the frame does."""
        if not isValid(self.presenter):
            return
        if self.window is not None:
            self.window.close()
            self.window = None
        self.presenter.deleteLater()
        bury()
