"""The side by itself, in a window of its own over a real vault: ``python -m tests.desktop.beside FOLDER``."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from app.desktop.plain import report
from app.desktop.portraits import Portraits
from app.desktop.qt import MONO, SANS, SERIF, first_installed
from app.desktop.side import presenter as side
from app.desktop.side.presenter import SidePresenter
from app.desktop.tasks import Tasks
from app.domain.nouns import Character, Role
from app.store.vault import Vault
from tests.desktop.stage import PICTURES, Stage, app, bury, turn, until
from tests.fakes import NOW, ScriptedCompanion

FOLDER = Path(side.__file__).parent
HEARD = ("conversation_wanted", "new_wanted", "temporary_wanted", "character_wanted", "hit_wanted", "gone",
         "settings_wanted", "palette_wanted", "lock_wanted", "character_changed")  # fmt: skip


# The page is put in by a signal, as in the real window: a signal gives the interpreter free, so that the
# thread that loads portraits can have it while the page waits for that thread.
_WINDOW = b"""
import QtQuick
import QtQuick.Controls.Basic
import theme

ApplicationWindow {
    id: root
    required property QtObject door
    width: Theme.sideWidth
    visible: true
    Loader { id: loader; anchors.fill: parent; focus: true }
    Connections {
        target: root.door
        function onOpened(source, presenter) { loader.setSource(source, { presenter: presenter }) }
    }
}
"""


class Door(QObject):
    """Says what to show."""

    opened = Signal(str, QObject)


class Beside:
    """A presenter over ``vault``, with a view when ``show`` was called. ``heard``: every wish of the side."""

    def __init__(self, stage: Stage, vault: Vault, *, character: str = "billie") -> None:
        app()
        self.vault = vault
        self.clock = stage.clock
        self.tasks = Tasks(report)
        self.companion = ScriptedCompanion(vault)
        self.page: Any = SidePresenter(self.tasks, vault, self.companion, stage.clock, character)
        self.heard: list[tuple[Any, ...]] = []
        for name in HEARD:
            getattr(self.page, name).connect(self._hearing(name))
        self._engine: QQmlApplicationEngine | None = None
        self._door = Door()
        self.theme: QObject = self.page
        self.view: Any = None
        self.page.refresh()

    def _hearing(self, name: str) -> Callable[..., None]:
        return lambda *values: self.heard.append((name, *values))

    @property
    def state(self) -> dict[str, Any]:
        return {**self.page.state, **self.page.deeds.state}

    def last(self) -> tuple[Any, ...]:
        """What was heard last."""
        return self.heard[-1]

    @property
    def found(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.finding.state
        return found

    def names(self) -> list[str]:
        """The conversations in the list."""
        return [row.name for row in self.page.lines.rows]

    def groups(self) -> list[str]:
        return [row.group for row in self.page.lines.rows]

    def number(self, name: str) -> int:
        """The conversation with this name."""
        return next(int(row.number) for row in self.page.lines.rows if row.name == name)

    def loaded(self) -> Beside:
        until(lambda: self.page.state["loaded"])
        return self

    def show(self, height: int = 800, percent: int = 100) -> QQuickWindow:
        """The view in a window as wide as the side is."""
        engine = self._engine = QQmlApplicationEngine()
        engine.addImportPath(str(FOLDER.parent))
        portraits = Portraits(PICTURES)
        portraits.lend(self.vault.pictures.get)
        engine.addImageProvider("portrait", portraits)
        theme = engine.singletonInstance("theme", "Theme")
        assert isinstance(theme, QObject)
        self.theme = theme
        for name, families in (("sans", SANS), ("serif", SERIF), ("mono", MONO)):
            theme.setProperty(name, first_installed(families))
        theme.setProperty("textPercent", percent)
        engine.setInitialProperties({"door": self._door, "height": height})
        engine.loadData(_WINDOW)
        view = engine.rootObjects()[0]
        assert isinstance(view, QQuickWindow)
        self.view = view
        view.requestActivate()
        self._door.opened.emit(QUrl.fromLocalFile(str(FOLDER / "View.qml")).toString(), self.page)
        turn(0.1)
        return view

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.view, key, modifier)
        turn(0.02)

    def click(self, item: QQuickItem, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        middle = item.mapToScene(item.boundingRect().center()).toPoint()
        QTest.mouseMove(self.view, middle)
        turn(0.03)
        QTest.mouseClick(self.view, button, Qt.KeyboardModifier.NoModifier, middle)
        turn(0.03)

    def focused(self) -> QQuickItem:
        item = self.view.activeFocusItem()
        assert isinstance(item, QQuickItem)
        return item

    def close(self) -> None:
        if self._engine is not None:
            self.view.deleteLater()
            self._engine.deleteLater()
        bury()
        self.page.deleteLater()
        assert self.tasks.close()
        self.vault.close()
        bury()


Open = Callable[..., Beside]
_BROTHER = "Aye, a kettle will do it. I recorded **eleven** for the radio and every one sounded like home."
# Title, the two messages, how many days ago.
SAID = (
    ("", "I finally called my brother. First time since the funeral.", _BROTHER, 0.01),
    ("The allotment", "The beans are up, all but one row.", "Give that row until Sunday. It sulks.", 0.2),
    ("", "Can't sleep again. Tell me about the night ferry?", "The engines hum in F.", 0.6),
    ("قصة المطبخ القديم", "مرحبا", "Hello. Shall we go on in Arabic?", 1.1),
    ("Birthday plans for Mum 🎂🎈", "She'll be seventy. Seventy!", "Then it wants a proper cake.", 3),
    ("A very long title that " + "goes on and on " * 20, "x", "That is a long one.", 5),
    ("", "What did the kettle in Oban sound like", "Like a small, polite train.", 24),
    ("Letter to the council", "Dear sirs,\nthe bin is on fire", "Start with the date it began.", 140),
    ("Old jokes", "A man walks into a bar", "Ouch.", 400),
)


def fill(vault: Vault, character: str = "billie") -> list[int]:
    """Conversations as somebody has them; their numbers, the newest first."""
    made = []
    for title, mine, answer, days in reversed(SAID):
        then = NOW - timedelta(days=days)
        number = vault.conversations.add(character, title, now=then).id
        vault.messages.add(number, Role.USER, mine, now=then)
        vault.messages.add(number, Role.CHARACTER, answer, now=then)
        made.append(number)
    return made[::-1]


def crowd(vault: Vault, count: int = 200) -> None:
    """Many characters."""
    for number in range(count):
        name = f"Character {number}" if number % 7 else "شخصية " * 9 + str(number)
        vault.characters.add(
            Character(f"c{number}", name, "Somebody with a long tagline to be cut", "", "", "", "I'm an AI.")
        )


def pictures(folder: Path) -> None:
    """Light and dark, at 100, 150 and 200 %."""
    folder.mkdir(parents=True, exist_ok=True)
    for percent in (100, 150, 200):
        with tempfile.TemporaryDirectory() as data:
            _album(folder, Path(data), percent)


def _album(folder: Path, data: Path, percent: int) -> None:
    stage = Stage(data / "data")
    vault = stage.move_in()
    numbers = fill(vault)
    fill(vault, "anselm")
    vault.conversations.set_draft(numbers[1], "And the")
    vault.conversations.archive(numbers[8], True)
    beside = Beside(stage, vault).loaded()
    beside.page.show_open(numbers[0])
    beside.page.show_writing([numbers[2]])
    beside.show(percent=percent)

    def take(name: str) -> None:
        for scheme in ("light", "dark"):
            beside.theme.setProperty("scheme", scheme)
            turn(0.3)
            beside.view.grabWindow().save(str(folder / f"{name}-{percent}-{scheme}.png"))

    take("side-1-list")
    beside.page.unfold(True)
    _take_list(beside, take)
    _take_search(beside, take)
    _take_characters(beside, take)
    beside.close()


def _take_list(beside: Beside, take: Callable[[str], None]) -> None:
    press = beside.press
    for _ in range(5):
        press(Qt.Key.Key_Tab)
    take("side-2-focus")
    press(Qt.Key.Key_Menu)
    take("side-3-menu")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_F2)
    take("side-4-rename")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Delete)
    take("side-5-deleted")


def _take_search(beside: Beside, take: Callable[[str], None]) -> None:
    keys: Any = QTest
    beside.page.focus_search()
    for name, letters in (("side-6-found", "kett"), ("side-7-nothing", "zzz")):
        for letter in letters:
            keys.keyClick(beside.view, letter)
        until(lambda: beside.found["looked"])
        take(name)
    beside.press(Qt.Key.Key_Escape)


def _take_characters(beside: Beside, take: Callable[[str], None]) -> None:
    for _ in range(3):
        beside.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    beside.press(Qt.Key.Key_Return)
    take("side-8-characters")
    beside.press(Qt.Key.Key_Escape)
    crowd(beside.vault)
    beside.page.refresh()
    until(lambda: beside.state["many"])
    beside.press(Qt.Key.Key_Return)
    take("side-9-crowd")


if __name__ == "__main__":
    pictures(Path(sys.argv[1]))
