"""What is typed is never lost on its way to the vault, however busy the lanes are."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt

from app.desktop.chat.drafts import Drafts
from app.desktop.tasks import LANES, Tasks
from app.desktop.window import Window
from tests.desktop.shell import Shell
from tests.desktop.stage import Stage, turn, until


@pytest.fixture
def shell(stage: Stage, show: Callable[[Stage], Window]) -> Shell:
    stage.move_in().close()
    return Shell(stage, show(stage))


def blocked(tasks: Tasks, lane: str) -> threading.Event:
    """Every thread of a lane waits until this is set."""
    gate = threading.Event()
    parent = QObject(tasks)
    for _ in range(LANES[lane]):
        tasks.run(lane, lambda _: gate.wait(20), owner=parent)
    return gate


def draft(shell: Shell, number: int) -> str:
    return shell.companion.vault.conversations.get(number).draft


@pytest.mark.parametrize("way", ["lock", "leave"])
def test_a_draft_that_waits_for_a_busy_lane_is_there_after_the_end(shell: Shell, way: str) -> None:
    number, vault = shell.chat.conversation_id, shell.companion.vault
    gate = blocked(shell.window.tasks, "engines")
    shell.type("precious words")
    turn(0.6)
    getattr(shell.frame, way)()
    until(lambda: vault.closed)
    gate.set()
    turn(0.1)
    again = shell.stage.door.unlock()
    assert again.conversations.get(number).draft == "precious words"
    again.close()


def test_a_draft_put_aside_never_goes_over_a_newer_one(shell: Shell) -> None:
    first, second = shell.chat.conversation_id, shell.conversation()
    gate = blocked(shell.window.tasks, "turn")
    shell.type("older")
    shell.side.conversation_wanted.emit(second)
    until(lambda: shell.chat.conversation_id == second)
    assert draft(shell, first) == "older", "it waits for no reply"
    shell.side.conversation_wanted.emit(first)
    until(lambda: shell.chat.conversation_id == first and "older" in shell.texts())
    turn(0.05)
    shell.type(" and newer")
    until(lambda: draft(shell, first) == "older and newer")
    gate.set()
    turn(0.2)
    assert draft(shell, first) == "older and newer"


def test_words_that_are_sent_leave_a_field_that_came_later(shell: Shell) -> None:
    number = shell.chat.conversation_id
    gate = blocked(shell.window.tasks, "turn")
    shell.type("hello there")
    shell.press(Qt.Key.Key_Return)
    turn(0.05)
    shell.frame.act("settings")
    turn(0.1)
    shell.rooms.back()
    turn(0.1)
    assert "hello there" in shell.texts()
    gate.set()
    until(lambda: not shell.chat.state["busy"] and len(shell.chat.messages.rows) == 3)
    turn(0.6)
    assert shell.focus().property("text") == "" and draft(shell, number) == ""


class Book:
    """What Drafts knows of a vault; ``full``: it cannot be written."""

    def __init__(self) -> None:
        self.conversations, self.text, self.full, self.writes = self, "", False, 0

    def set_draft(self, _: int, text: str) -> None:
        self.writes += 1
        if self.full:
            raise OSError("full")
        self.text = text


@pytest.fixture
def book() -> Book:
    return Book()


@pytest.fixture
def drafts(tasks: Tasks, book: Book) -> Drafts:
    vault: Any = book
    made = Drafts(tasks, vault, QObject(tasks))
    made.attend(1, "")
    return made


def test_words_taken_back_while_they_are_written_are_written_again(
    drafts: Drafts, tasks: Tasks, book: Book
) -> None:
    gate = blocked(tasks, "engines")
    drafts.save("abc")
    turn(0.5)
    drafts.save("")
    turn(0.5)
    gate.set()
    turn(0.2)
    assert book.text == ""


def test_what_could_not_be_written_is_tried_again_at_the_end(drafts: Drafts, book: Book) -> None:
    book.full = True
    drafts.save("abc")
    turn(0.6)
    assert book.writes == 1
    book.full = False
    drafts.keep()
    until(lambda: book.text == "abc")
    turn(0.1)
    assert book.writes == 2


def test_a_draft_typed_while_the_last_words_are_stored_outlives_them(drafts: Drafts, book: Book) -> None:
    drafts.save("sent")
    drafts.sent()
    drafts.save("next")
    until(lambda: book.text == "next")
    book.text = ""  # as the message is stored, the draft goes
    drafts.taken("sent")
    until(lambda: book.text == "next")
    assert drafts.text == "next"
