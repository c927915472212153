"""The chat page over a real vault with a scripted companion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.companion.events import Notice, ReplyWithdrawn, TextDelta, TurnFinished, TurnStarted
from app.desktop.chat.model import MessageList, Shown
from app.desktop.chat.presenter import PAGE, ChatPresenter
from app.desktop.window import Window
from app.domain.errors import EngineDied
from app.domain.nouns import Role, Status
from tests.desktop.stage import Stage, turn, until, write
from tests.fakes import NOW, ScriptedCompanion


class Chat:
    """The open page: what it shows, what a user can do."""

    def __init__(self, stage: Stage, window: Window) -> None:
        self.window = window
        self.page: Any = window.frame.presenter
        assert isinstance(self.page, ChatPresenter)
        assert stage.companion is not None
        self.root = window.root
        self.companion = stage.companion

    @property
    def state(self) -> dict[str, Any]:
        state: dict[str, Any] = self.page.state
        return state

    def said(self) -> list[tuple[bool, str, str]]:
        """Mine or not, the words, how it ended; oldest first."""
        rows: MessageList = self.page.messages
        count = rows.rowCount()
        return [
            tuple(rows.data(rows.index(row), role) for role in (Shown.MINE, Shown.SAID, Shown.ENDED))
            for row in reversed(range(count))
        ]

    def type(self, text: str) -> None:
        write(self.root, text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.root, key, modifier)

    def field(self) -> QQuickItem:
        return found(self.root.contentItem(), "Write to Billie")


def items(item: QQuickItem) -> list[QQuickItem]:
    """Every item below, itself included."""
    return [item, *(below for child in item.childItems() for below in items(child))]


def found(item: QQuickItem, placeholder: str) -> QQuickItem:
    """The field in which this stands while it is empty."""
    words = next(
        one for one in items(item) if one.inherits("QQuickText") and one.property("text") == placeholder
    )
    field = words.parentItem()
    assert field is not None
    return field


@pytest.fixture
def chat(stage: Stage, show: Callable[[Stage], Window]) -> Callable[..., Chat]:
    def open_chat(
        prepare: Callable[[ScriptedCompanion], None] = lambda companion: None, light: str = "ready"
    ) -> Chat:
        stage.move_in().close()
        stage.prepare = prepare
        window = show(stage)
        until(lambda: isinstance(window.frame.presenter, ChatPresenter))
        opened = Chat(stage, window)
        until(lambda: opened.state["light"] == light and (light == "failed" or opened.said()))
        turn(0.05)
        return opened

    return open_chat


def test_the_first_page_is_the_greeting_and_says_that_it_is_an_ai(chat: Callable[..., Chat]) -> None:
    page = chat()
    assert [mine for mine, _, _ in page.said()] == [False]
    assert "Noor" in page.said()[0][1]
    texts = [item.property("text") for item in items(page.root.contentItem()) if item.isVisible()]
    assert "Billie is an AI" in texts


def test_enter_sends_and_the_reply_is_streamed(chat: Callable[..., Chat]) -> None:
    page = chat(lambda companion: companion.gate.clear())
    page.type("Hello there")
    page.press(Qt.Key.Key_Return)
    until(lambda: page.said()[-1][1] == "Good ")
    assert page.said()[-2:] == [(True, "Hello there", "complete"), (False, "Good ", "writing")]
    assert page.state["busy"]
    assert page.state["words"].startswith("Writing")
    assert page.field().property("text") == ""
    page.companion.gate.set()
    until(lambda: not page.state["busy"])
    assert page.said()[-1] == (False, "Good evening.", "complete")
    assert page.state["light"] == "ready"
    until(lambda: page.companion.tended)


def test_shift_enter_begins_a_new_line(chat: Callable[..., Chat]) -> None:
    page = chat()
    page.type("one")
    page.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    page.type("two")
    assert page.field().property("text") == "one\ntwo"
    page.press(Qt.Key.Key_Return)
    until(lambda: (True, "one\ntwo", "complete") in page.said())
    until(lambda: not page.state["busy"])


def test_escape_stops_the_reply_and_keeps_what_is_written(chat: Callable[..., Chat]) -> None:
    page = chat(lambda companion: companion.gate.clear())
    page.type("Hello")
    page.press(Qt.Key.Key_Return)
    until(lambda: page.said()[-1][1] == "Good ")
    page.press(Qt.Key.Key_Escape)
    until(lambda: not page.state["busy"])
    assert page.said()[-1][2] == "interrupted"
    assert page.state["answer"] == "Continue"
    page.companion.gate.set()
    page.page.answer()
    until(lambda: page.said()[-1] == (False, "Good evening.", "complete"))
    assert len(page.said()) == 3, "the new version took the place of the old one"


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_blank_words_are_not_sent(chat: Callable[..., Chat], text: str) -> None:
    page = chat()
    page.page.send(text)
    turn(0.1)
    assert len(page.said()) == 1
    assert not page.state["busy"]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        "😅👩‍👩‍👧",
        "مرحبا بالعالم",
        "<b>a</b> &amp; <img src='x.png'>",
        "a\tb  c\n\n\nd",
    ],
    ids=["long", "emoji", "right-to-left", "markup", "space"],
)
def test_any_text_is_shown_as_it_was_written(chat: Callable[..., Chat], text: str) -> None:
    page = chat()
    page.page.send(text)
    until(lambda: page.said()[-1] == (False, "Good evening.", "complete"))
    assert page.said()[-2][1] == text
    turn(0.1)
    page.root.grabWindow()


def test_the_engine_dies(chat: Callable[..., Chat]) -> None:
    def breaking(companion: ScriptedCompanion) -> None:
        companion.breaks = True

    page = chat(breaking)
    page.page.send("Hello")
    until(lambda: page.state["light"] == "failed")
    assert page.state["problem"] == "The model stopped by itself."
    assert page.state["advice"] == "Ask again."
    until(lambda: page.said()[-1][2] == "failed")
    page.companion.breaks = False
    page.page.answer()
    until(lambda: page.said()[-1] == (False, "Good evening.", "complete"))
    assert page.state["light"] == "ready"
    assert page.state["problem"] == ""


def test_nothing_could_be_written(chat: Callable[..., Chat], monkeypatch: pytest.MonkeyPatch) -> None:
    page = chat()

    def dead(conversation_id: int, text: str, **_: object) -> Any:
        yield TurnStarted(page.companion.vault.messages.add(conversation_id, Role.USER, text, now=NOW))
        raise EngineDied("The model stopped by itself.", "Ask again.")

    monkeypatch.setattr(page.companion, "reply", dead)
    page.page.send("Hello")
    until(lambda: page.state["light"] == "failed" and not page.state["busy"])
    until(lambda: page.said()[-1] == (True, "Hello", "complete"))
    assert page.state["answer"] == "Answer"


def test_a_message_that_could_not_be_stored_stays_in_the_field(
    chat: Callable[..., Chat], monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.domain.errors import DiskFull

    page = chat()

    def full(*_: object, **__: object) -> Any:
        raise DiskFull("The disk is full.", "Make room and try again.")

    monkeypatch.setattr(page.companion, "reply", full)
    page.type("Hello")
    page.press(Qt.Key.Key_Return)
    until(lambda: page.state["problem"] == "The disk is full.")
    assert page.state["light"] == "ready", "the model is well"
    assert page.field().property("text") == "Hello"
    assert len(page.said()) == 1


def test_a_bug_is_said_plainly_and_reported_without_its_text(
    chat: Callable[..., Chat],
    quiet: list[str],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    page = chat()

    def bug(*_: object, **__: object) -> Any:
        raise ValueError("the secret words")

    quiet.append("unexpected ValueError")
    monkeypatch.setattr(page.companion, "reply", bug)
    page.page.send("Hello")
    until(lambda: page.state["light"] == "failed")
    assert page.state["problem"] == "Something went wrong inside Afterglow."
    assert "secret" not in caplog.text


def test_withdrawn_words_vanish_and_notices_stay_until_dismissed(
    chat: Callable[..., Chat], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = chat()

    def twice(conversation_id: int, text: str, **_: object) -> Any:
        vault = page.companion.vault
        yield TurnStarted(vault.messages.add(conversation_id, Role.USER, text, now=NOW))
        yield TextDelta("As an AI language model")
        yield ReplyWithdrawn("It spoke like a machine.")
        yield Notice("Running on the processor.")
        yield TextDelta("Aye.")
        yield TurnFinished(vault.messages.add(conversation_id, Role.CHARACTER, "Aye.", now=NOW))

    monkeypatch.setattr(page.companion, "reply", twice)
    page.page.send("Hello")
    until(lambda: not page.state["busy"])
    assert page.said()[-1][1] == "Aye."
    assert page.state["notice"] == "Running on the processor."
    page.page.aside.dismiss()
    assert page.state["notice"] == ""


def test_older_messages_come_when_the_top_is_reached(stage: Stage, show: Callable[[Stage], Window]) -> None:
    vault = stage.move_in()
    conversation = vault.conversations.add("billie", now=NOW)
    for number in range(3 * PAGE):
        role = Role.USER if number % 2 else Role.CHARACTER
        vault.messages.add(conversation.id, role, f"message {number}", now=NOW)
    vault.close()
    window = show(stage)
    until(lambda: isinstance(window.frame.presenter, ChatPresenter))
    page = Chat(stage, window)
    until(lambda: page.said())
    assert page.said()[-1][1] == f"message {3 * PAGE - 1}"
    view = next(item for item in items(page.root.contentItem()) if item.property("cacheBuffer"))
    for _ in range(40):
        view.setProperty("contentY", view.property("originY"))
        turn(0.03)
        if len(page.said()) == 3 * PAGE and page.state["beginning"]:
            break
    assert [text for _, text, _ in page.said()] == [f"message {number}" for number in range(3 * PAGE)]


def test_a_message_without_reply_offers_one(stage: Stage, show: Callable[[Stage], Window]) -> None:
    vault = stage.move_in()
    conversation = vault.conversations.add("billie", now=NOW)
    vault.messages.add(conversation.id, Role.USER, "Are you there?", now=NOW)
    vault.close()
    window = show(stage)
    until(lambda: isinstance(window.frame.presenter, ChatPresenter))
    page = Chat(stage, window)
    until(lambda: page.state["answer"] == "Answer")
    page.page.answer()
    until(lambda: page.said()[-1] == (False, "Good evening.", Status.COMPLETE.value))


def test_every_control_has_a_name(chat: Callable[..., Chat]) -> None:
    page = chat()
    assert not unnamed(page.root.contentItem())


def unnamed(item: QQuickItem) -> list[QQuickItem]:
    """Controls that a screen reader could not name."""
    from PySide6.QtGui import QAccessible

    bad = []
    for one in items(item):
        if one.activeFocusOnTab() and one.isVisible():
            interface = QAccessible.queryAccessibleInterface(one)
            if interface is None or not interface.text(QAccessible.Text.Name):
                bad.append(one)
    return bad
