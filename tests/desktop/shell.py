"""The window as somebody uses it who is inside: the side, pages, palette and keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.desktop.chat.presenter import ChatPresenter
from app.desktop.rooms import Rooms
from app.desktop.window import Window
from tests.desktop.stage import Stage, turn, until, write
from tests.desktop.test_chat import items
from tests.fakes import ScriptedCompanion

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
_NONE = Qt.KeyboardModifier.NoModifier


class Shell:
    """A window in which a vault is open."""

    def __init__(self, stage: Stage, window: Window) -> None:
        self.stage, self.window, self.frame = stage, window, window.frame
        self.root: Any = window.root
        until(lambda: self.frame.rooms is not None and self.frame.rooms.chat is not None)
        until(lambda: self.chat.conversation_id is not None and self.chat.state["light"] == "ready")
        turn(0.05)

    @property
    def rooms(self) -> Rooms:
        assert self.frame.rooms is not None
        return self.frame.rooms

    @property
    def chat(self) -> Any:
        """The presenter of the open conversation."""
        return self.rooms.chat

    @property
    def side(self) -> Any:
        return self.rooms.side

    @property
    def companion(self) -> ScriptedCompanion:
        assert self.stage.companion is not None
        return self.stage.companion

    @property
    def shown(self) -> str:
        """The kind of the page that is on the window."""
        return type(self.frame.presenter).__name__

    @property
    def state(self) -> dict[str, Any]:
        """FrameState."""
        state: Any = self.frame.state
        return dict(state)

    @property
    def palette(self) -> Any:
        """The palette's presenter; None while it is closed."""
        return self.rooms._palette.page

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        QTest.keyClick(self.root, key, modifier)

    def type(self, text: str) -> None:
        write(self.root, text)

    def texts(self) -> set[str]:
        """Every word that can be seen, also over the page."""
        content = self.root.contentItem()
        every = items(content.parentItem() or content)
        return {str(one.property("text")) for one in every if one.isVisible() and one.property("text")}

    def focus(self) -> QQuickItem:
        focus = self.root.activeFocusItem()
        assert isinstance(focus, QQuickItem)
        return focus

    def focus_within(self, part: str) -> bool:
        """Whether the focus is in the ``side`` or on the ``page``."""
        words = {"side": "Side", "page": "Page", "rail": "Rail"}[part]
        area = self.root.findChild(QQuickItem, f"area{words}")
        return any(one is self.root.activeFocusItem() for one in items(area))

    def conversation(self, character: str = "billie", title: str = "", said: str = "Hello.") -> int:
        """Another conversation in the vault; its number. Not in the side yet."""
        from app.domain.nouns import Role
        from tests.fakes import NOW

        vault = self.companion.vault
        number = vault.conversations.add(character, title, now=NOW).id
        vault.messages.add(number, Role.USER, said, now=NOW)
        vault.messages.add(number, Role.CHARACTER, "Good to hear.", now=NOW)
        return number

    def until_open(self, number: int) -> None:
        """Until this conversation is on the page."""
        until(lambda: isinstance(self.frame.presenter, ChatPresenter))
        until(lambda: self.chat is not None and self.chat.conversation_id == number)
        until(lambda: self.chat.state["light"] == "ready")
