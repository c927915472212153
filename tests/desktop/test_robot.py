"""A robot clicks and types without sense: nothing breaks, and nothing that was said is lost."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QWheelEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from app.desktop.frame import Frame
from app.desktop.unlock.presenter import UnlockPresenter
from app.desktop.window import Window
from app.store.characters import Characters
from app.store.conversations import Conversations
from app.store.messages import Messages
from app.store.session import Session
from app.store.vault import Vault
from tests.desktop.example import fill, fill_many
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_chat import items

ACTIONS = 1000
_CTRL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
_NONE = Qt.KeyboardModifier.NoModifier
_KEYS = (
    *((key, _NONE) for key in (
        Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left,
        Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home,
        Qt.Key.Key_End, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F6,
        Qt.Key.Key_Menu,
    )),
    *((key, _CTRL) for key in (
        Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_F, Qt.Key.Key_Comma, Qt.Key.Key_B, Qt.Key.Key_E, Qt.Key.Key_R,
        Qt.Key.Key_Slash, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V,
        Qt.Key.Key_Z, Qt.Key.Key_S, Qt.Key.Key_Return, Qt.Key.Key_L,
    )),
    (Qt.Key.Key_F8, _NONE), (Qt.Key.Key_H, _CTRL), (Qt.Key.Key_C, _CTRL | _SHIFT),
    (Qt.Key.Key_N, _CTRL | _SHIFT), (Qt.Key.Key_M, _CTRL | _SHIFT),
    (Qt.Key.Key_Tab, _SHIFT), (Qt.Key.Key_Up, _ALT), (Qt.Key.Key_Down, _ALT),
)  # fmt: skip
# What a verb that deletes may take.
_ALL = "SELECT id FROM messages"
_OF_CONVERSATION = "SELECT id FROM messages WHERE conversation_id = ?"
_OF_CHARACTER = (
    "SELECT id FROM messages WHERE conversation_id IN (SELECT id FROM conversations WHERE character_id = ?)"
)
_HIDDEN = (
    "SELECT m.id FROM messages m JOIN conversations c ON c.id = m.conversation_id"
    " JOIN characters p ON p.id = c.character_id WHERE c.hidden OR p.hidden"
)
_VERBS: tuple[tuple[type, str, str], ...] = (
    (Messages, "take_out", _ALL), (Messages, "take_out_after", _ALL), (Messages, "put_back", _ALL),
    (Conversations, "remove", _OF_CONVERSATION), (Characters, "remove", _OF_CHARACTER),
    (Vault, "purge", _HIDDEN),
)  # fmt: skip
_WORDS = ("kettle", "Grüße", "😅", "*so*", "  ", "שלום", "1")


class Kept:
    """Every message that was ever in the vault and that no verb of the app deleted."""

    def __init__(self, observer: Vault, watch: pytest.MonkeyPatch) -> None:
        self._session = observer._session
        self.deleted: set[int] = set()
        self.known = self._present(self._session)
        for repository, verb, takes in _VERBS:
            watch.setattr(repository, verb, self._watched(getattr(repository, verb), takes))

    @staticmethod
    def _present(session: Session, which: str = _ALL, *of: object) -> set[int]:
        return {int(row[0]) for row in session.read(which, of)}

    def _watched(self, verb: Callable[..., Any], takes: str) -> Callable[..., Any]:
        """What a verb that deletes took of what it may take was deleted by the user; what is back is not."""

        def called(owner: Any, *arguments: Any, **named: Any) -> Any:
            session: Session = owner._session
            if session.read("PRAGMA database_list")[0][2] == "":
                return verb(owner, *arguments, **named)  # the vault of a temporary conversation
            before = self._present(session)
            may = self._present(session, takes, *arguments[: takes.count("?")])
            result = verb(owner, *arguments, **named)
            after = self._present(session)
            self.known |= before
            self.deleted = (self.deleted | (may & before - after)) - after
            return result

        return called

    def lost(self) -> set[int]:
        """What is gone though nobody deleted it."""
        return self.known - self._present(self._session) - self.deleted


class Robot:
    """Does one senseless thing after the other to ``window``."""

    def __init__(self, window: Window, seed: int) -> None:
        self.window, self.random = window, random.Random(seed)
        self.done: list[str] = []
        self.locked = 0
        self._ways = {
            self._point: 20, self._item: 30, self._key: 28, self._word: 12, self._wheel: 6, self._wait: 4,
        }  # fmt: skip

    def act(self) -> None:
        """Do something; a door that stands closed is opened again some time."""
        if isinstance(self.window.frame.presenter, UnlockPresenter) and self.random.random() < 0.1:
            self._unlock()
            return
        (way,) = self.random.choices(tuple(self._ways), tuple(self._ways.values()))
        way()

    def _point(self) -> None:
        root = self.window.root
        at = QPoint(self.random.randrange(root.width()), self.random.randrange(root.height()))
        self._click(at, "point")

    def _item(self) -> None:
        # Also what lies over the page: menus, dialogs, the palette.
        content = self.window.root.contentItem()
        wanted = [
            one for one in items(content.parentItem() or content) if _can_be_clicked(one, self.window.root)
        ]
        if wanted:
            one = self.random.choice(wanted)
            self._click(one.mapToScene(one.boundingRect().center()).toPoint(), one.metaObject().className())

    def _click(self, at: QPoint, what: str) -> None:
        right = self.random.random() < 0.08
        button = Qt.MouseButton.RightButton if right else Qt.MouseButton.LeftButton
        self.done.append(f"click {what} {at.x()},{at.y()}{' right' if right else ''}")
        QTest.mouseClick(self.window.root, button, _NONE, at)

    def _key(self) -> None:
        key, modifier = self.random.choice(_KEYS)
        self.done.append(f"key {key.name} {modifier.name}")
        QTest.keyClick(self.window.root, key, modifier)

    def _word(self) -> None:
        word = self.random.choice(_WORDS)
        self.done.append(f"word {word}")
        keys: Any = QTest  # its stubs do not know letters
        for letter in word:
            if letter.isascii():
                keys.keyClick(self.window.root, letter)
            else:
                self._compose(letter)

    def _compose(self, letter: str) -> None:
        # As an input method gives what has no key: shown first, then written.
        for shown, written in ((letter, ""), ("", letter)):
            event = QInputMethodEvent(shown, [])
            event.setCommitString(written)
            focus = QGuiApplication.focusObject() or self.window.root
            QGuiApplication.sendEvent(focus, event)

    def _unlock(self) -> None:
        page: Any = self.window.frame.presenter
        if page.state["way"] and not page.state["busy"]:
            self.done.append("unlock")
            self.locked += 1
            page.unlock("")

    def _wheel(self) -> None:
        root = self.window.root
        at = QPointF(self.random.randrange(root.width()), self.random.randrange(root.height()))
        turned = QPoint(0, self.random.choice((-360, -120, 120, 360)))
        self.done.append(f"wheel {turned.y()}")
        event = QWheelEvent(
            at, at, QPoint(), turned, Qt.MouseButton.NoButton, _NONE, Qt.ScrollPhase.NoScrollPhase, False
        )
        QGuiApplication.sendEvent(root, event)

    def _wait(self) -> None:
        self.done.append("wait")
        turn(0.05)


def _can_be_clicked(item: QQuickItem, window: QQuickWindow) -> bool:
    if not (item.isVisible() and item.isEnabled() and item.inherits("QQuickAbstractButton")):
        return False
    middle = item.mapToScene(item.boundingRect().center())
    return 0 <= middle.x() < window.width() and 0 <= middle.y() < window.height()


@pytest.fixture
def filled(stage: Stage) -> Stage:
    vault = stage.move_in()
    fill(vault)
    fill_many(vault, conversations=60, characters=12, messages=6)
    vault.close()
    return stage


@pytest.fixture
def watch() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.mark.parametrize("seed", [20261, 20262])
def test_1000_senseless_actions_break_nothing_and_lose_nothing(
    filled: Stage, show: Callable[[Stage], Window], watch: pytest.MonkeyPatch, seed: int
) -> None:
    observer = filled.door.unlock()
    kept = Kept(observer, watch)
    # The robot may do everything but end the program.
    watch.setattr(Frame, "leave", lambda _frame: None)
    window = show(filled)
    until(lambda: filled.companion is not None)
    turn(0.3)
    robot = Robot(window, seed)
    for number in range(ACTIONS):
        if number == ACTIONS // 2:
            window.frame.lock()  # if it never came to Ctrl+L
        robot.act()
        turn(0.002)
    turn(0.5)
    assert window.frame.presenter is not None
    assert observer.check() == [], robot.done[-20:]
    assert kept.lost() == set(), robot.done[-20:]
    assert len(kept.known) > 300
    assert robot.locked
    observer.close()


def test_the_robot_would_notice_a_lost_message(filled: Stage, watch: pytest.MonkeyPatch) -> None:
    observer = filled.door.unlock()
    kept = Kept(observer, watch)
    deleted, lost = sorted(kept.known)[:2]
    observer.messages.take_out(deleted)
    assert kept.lost() == set()
    observer._session.write("DELETE FROM messages WHERE id = ?", (lost,))
    assert kept.lost() == {lost}
    observer.close()


def test_the_robot_would_notice_a_purge_that_takes_too_much(filled: Stage, watch: pytest.MonkeyPatch) -> None:
    observer = filled.door.unlock()
    hidden, kept_one = (line.id for line in observer.conversations.lines("billie")[:2])
    messages = {id: {m.id for m in observer.messages.history(id)} for id in (hidden, kept_one)}

    def too_much(vault: Vault, only: object = None) -> None:
        for id in messages:
            vault._session.write("DELETE FROM messages WHERE conversation_id = ?", (id,))

    watch.setattr(Vault, "purge", too_much)
    kept = Kept(observer, watch)
    observer.conversations.hide(hidden)
    observer.purge()
    assert kept.lost() == messages[kept_one]
    observer.close()
