"""The real program in its window, used as somebody uses it: by what a screen reader tells, and by keys."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QGuiApplication,
    QInputMethodEvent,
    QTextDocumentFragment,
)
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from app.desktop.chat.model import Shown
from app.desktop.chat.presenter import ChatPresenter
from app.desktop.unlock.presenter import UnlockPresenter
from app.desktop.window import Window
from app.domain.nouns import Message, Profile
from app.main import Program
from app.store.crypto import PassphraseCost
from app.store.door import Door
from app.store.vault import Vault
from tests.desktop.stage import app, bury, turn, until
from tests.store.keyrings import MemoryKeyring, slot
from tests.stories.scripted_app import ScriptedProgram

PASSPHRASE = "four wet umbrellas"
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
PATIENCE = 15.0
_WORDS = (QAccessible.Role.StaticText, QAccessible.Role.Heading, QAccessible.Role.Grouping)


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that a screen reader can reach."""

    role: QAccessible.Role
    name: str
    description: str
    item: QQuickItem
    secret: bool = False

    def is_called(self, name: str) -> bool:
        """Qt gives a field that hides what is typed no name; there the description begins with it."""
        if self.secret and not self.name:
            return self.description.startswith(name)
        return _fits(self.name, name)


class Screen:
    """What somebody sees of a window, and what they do with it.

    A name is what a screen reader says; ``*`` at its beginning or end stands for anything.
    """

    def __init__(self, root: QQuickWindow) -> None:
        self.root = root
        QAccessible.setActive(True)

    def things(self) -> list[Thing]:
        """Everything that can be seen, as it is read."""
        return list(_walk(QAccessible.queryAccessibleInterface(self.root)))

    def words(self) -> str:
        """All words on the screen."""
        told = [word for thing in self.things() for word in (thing.name, thing.description) if word]
        return "\n".join([*told, *_texts(self.root.contentItem())])

    def has(self, name: str) -> bool:
        """Something is called so."""
        return self._find(name) is not None

    def see(self, words: str) -> None:
        """Wait until these words stand somewhere."""
        self._until(lambda: words in self.words(), f"never saw {words!r}")

    def miss(self, words: str) -> None:
        """Wait until these words stand nowhere."""
        self._until(lambda: words not in self.words(), f"still there: {words!r}")

    def find(self, name: str, *, enabled: bool = True) -> QQuickItem:
        """Wait for something called so that can be used and stands still."""
        found: list[QQuickItem] = []

        def still() -> bool:
            item = self._find(name, enabled=enabled)
            found[:] = [item] if item is not None else []
            if item is None:
                return False
            before = _place(item)
            turn(0.02)
            return self._find(name, enabled=enabled) is item and _place(item) == before

        self._until(still, f"nothing is called {name!r}")
        return found[0]

    def click(self, name: str, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        """Press something with the mouse, after bringing it into view."""
        item = self.find(name)
        if _bring_into_view(item):
            item = self.find(name)
        QTest.mouseClick(self.root, button, NONE, item.mapToScene(item.boundingRect().center()).toPoint())

    def point(self, name: str) -> None:
        """Let the pointer rest on something."""
        item = self.find(name)
        middle = item.mapToScene(item.boundingRect().center()).toPoint()
        QTest.mouseMove(self.root, middle + QPoint(1, 0))
        QTest.mouseMove(self.root, middle)
        turn(0.02)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """A key on whatever has the focus."""
        QTest.keyClick(self.root, key, modifier)

    def type(self, text: str) -> None:
        """Press the keys of ``text`` one by one; what no key writes comes from an input method."""
        keys: Any = QTest  # its stubs do not know letters
        for letter in text:
            if letter == "\n":
                self.press(Qt.Key.Key_Return, SHIFT)
            elif letter.isascii():
                keys.keyClick(self.root, letter)
            else:
                _compose(letter)

    def fill(self, name: str, text: str) -> None:
        """Write ``text`` into the field called ``name``, instead of what stands in it."""
        self.click(name)
        until(lambda: self.find(name).hasActiveFocus())
        self.press(Qt.Key.Key_A, CTRL)
        self.press(Qt.Key.Key_Delete)
        self.type(text)

    def holds(self, name: str) -> str:
        """What stands in a field."""
        return str(self.find(name).property("text"))

    def _find(self, name: str, *, enabled: bool = True) -> QQuickItem | None:
        things = [one for one in self.things() if one.is_called(name)]
        if any(one.role not in _WORDS for one in things):
            # Words beside a switch are called as the switch is; they are not pressed while it cannot be.
            things = [one for one in things if one.role not in _WORDS]
        fits = [one.item for one in things if one.item.isEnabled() or not enabled]
        # What lies over the page counts more: a dialog's button may have the same name as the one below.
        over = [item for item in fits if _within(item, "QQuickOverlay")]
        return next(iter(over or fits), None)

    def _until(self, condition: Any, words: str) -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, f"{words} in:\n{self.words()}"
            turn(0.01)


class Home:
    """The program over one data folder; ``start`` opens its window, ``close`` ends it as Ctrl+Q does.

    ``keyring`` is the one of this computer; ``code`` the recovery code, where somebody wrote it down.
    ``build`` makes the program; without it, one whose model says what the test wants.
    """

    def __init__(
        self, data: Path, keyring: MemoryKeyring, build: Callable[[Path], Program] = ScriptedProgram
    ) -> None:
        self.data, self.keyring, self.build = data, keyring, build
        self.code = ""
        self._window: Window | None = None
        self._ended: list[bool] = []

    def furnish(self, *, passphrase: str | None = PASSPHRASE, keyring: bool = True) -> Home:
        """A vault with an owner, and nothing said in it."""
        door = Door(self.data / "vault", keyring=slot(self.keyring), cost=PassphraseCost(8, 1, 1))
        vault, self.code = door.create(passphrase=passphrase, use_keyring=keyring)
        vault.personal.set_profile(Profile("Sam", 1990))
        vault.personal.set("character", "billie")
        vault.close()
        return self

    def start(self) -> Home:
        """Open the window; with a keyring the vault opens by itself."""
        app()
        self.program = self.build(self.data)
        self.program.hold()
        self._window = Window(self.program.parts())
        self._ended = []
        self._window.frame.ended.connect(lambda: self._ended.append(True))
        self.screen = Screen(self._window.root)
        # The screen of these tests is smaller than a window that was kept: the side would hide.
        self._window.root.resize(1280, 800)
        until(lambda: self.page is not None)
        return self

    @property
    def window(self) -> Window:
        """While it is open."""
        assert self._window is not None
        return self._window

    @property
    def page(self) -> Any:
        """The presenter of the page that is shown."""
        return self.window.frame.presenter

    @property
    def vault(self) -> Vault:
        """The open vault, to look into."""
        vault = self.window.frame._vault
        assert vault is not None
        return vault

    @property
    def resting(self) -> bool:
        """A conversation is on the page, and nothing is read or written in it."""
        page = self.page
        if type(page) is not ChatPresenter:
            return False
        state = self.state
        return state["light"] == "ready" and not state["busy"] and page.conversation_id is not None

    @property
    def state(self) -> dict[str, Any]:
        """What the page shows, as its view reads it."""
        state: dict[str, Any] = self.page.state
        return state

    def settle(self) -> Home:
        """Wait until somebody can talk."""
        until(lambda: self.resting, 30)
        until(lambda: self.screen.has("Write to *"))
        return self

    def said(self) -> list[str]:
        """The words of the open conversation, oldest first."""
        rows: Any = self.page.messages
        return [rows.data(rows.index(row), Shown.SAID) for row in reversed(range(rows.rowCount()))]

    def stored(self) -> list[Message]:
        """What the vault holds of the open conversation."""
        return self.vault.messages.history(self.page.conversation_id)

    def say(self, text: str) -> None:
        """Write something, and read the reply to its end."""
        before = len(self.said())
        self.screen.fill("Write to *", text)
        self.screen.press(Qt.Key.Key_Return)
        until(lambda: len(self.said()) >= before + 2 and self.resting, 30)

    def unlock(self, typed: str = PASSPHRASE) -> None:
        """Type the passphrase (or the code, where that is asked for) at the door."""
        until(lambda: isinstance(self.page, UnlockPresenter) and not self.state["busy"], 30)
        turn(0.02)
        self.screen.type(typed)
        self.screen.press(Qt.Key.Key_Return)

    def close(self) -> None:
        """Leave; everything is closed afterwards."""
        if self._window is None:
            return
        if not self._ended:
            self.screen.press(Qt.Key.Key_Q, CTRL)
        until(lambda: bool(self._ended), 30)
        self._window.close()
        self._window = None
        self.program.close()
        bury()

    def restart(self) -> Home:
        """Close and open again."""
        self.close()
        return self.start()


def _walk(one: QAccessibleInterface | None) -> Iterator[Thing]:
    # An invisible item hides what is in it.
    if one is None or not one.isValid() or one.state().invisible:
        return
    item = one.object()
    if isinstance(item, QQuickItem):
        text = QAccessible.Text
        name, description = one.text(text.Name), one.text(text.Description)
        yield Thing(one.role(), name, description, item, bool(one.state().passwordEdit))
    for number in range(one.childCount()):
        yield from _walk(one.child(number))


def _fits(name: str, pattern: str) -> bool:
    whole = pattern.strip("*")
    if pattern.startswith("*"):
        return whole in name if pattern.endswith("*") else name.endswith(whole)
    return name.startswith(whole) if pattern.endswith("*") else name == whole


def _texts(item: QQuickItem) -> Iterator[str]:
    """What stands on the screen and is not told by itself, as the words below a field."""
    if not item.isVisible():
        return
    text = item.property("text")
    if text:
        rich = str(text).startswith("<!DOCTYPE")
        yield QTextDocumentFragment.fromHtml(text).toPlainText() if rich else str(text)
    for child in item.childItems():
        yield from _texts(child)


def _within(item: QQuickItem | None, kind: str) -> bool:
    while item is not None and not item.inherits(kind):
        item = item.parentItem()
    return item is not None


def _place(item: QQuickItem) -> tuple[int, int]:
    middle = item.mapToScene(item.boundingRect().center()).toPoint()
    return middle.x(), middle.y()


def _bring_into_view(item: QQuickItem) -> bool:
    """Scroll as far as needed; True when something moved."""
    moved, above = False, item.parentItem()
    while above is not None:
        if above.inherits("QQuickFlickable"):
            flickable: Any = above
            content = flickable.property("contentItem")
            top = item.mapToItem(content, 0.0, 0.0).y()
            lowest = flickable.property("originY")
            at, height = flickable.property("contentY"), flickable.height()
            if top < at or top + item.height() > at + height:
                highest = max(lowest, lowest + flickable.property("contentHeight") - height)
                wanted = top - (height - item.height()) / 2
                flickable.setProperty("contentY", max(lowest, min(highest, wanted)))
                moved = True
        above = above.parentItem()
    return moved


def _compose(letter: str) -> None:
    """As an input method does it: for what no key of QTest writes."""
    event = QInputMethodEvent()
    event.setCommitString(letter)
    focus = QGuiApplication.focusObject()
    assert focus is not None
    QGuiApplication.sendEvent(focus, event)
