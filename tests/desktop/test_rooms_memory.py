"""The memory in the window: ways to its page, the mark on a reply, and forgetting that outlives a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from app.companion.events import Forgotten, TextDelta, TurnFinished, TurnStarted
from app.desktop.window import Window
from app.domain.errors import KnownError
from app.domain.memories import MemoryKind, MemoryRef
from app.domain.nouns import Role
from tests.desktop import life
from tests.desktop.accessibility import name_of, unnamed
from tests.desktop.memories import ScriptedMemory
from tests.desktop.shell import CTRL, SHIFT, Shell
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_chat import items
from tests.fakes import NOW, ScriptedCompanion

NURSE = "Noor works as a nurse on the children's ward."


@pytest.fixture
def shell(stage: Stage, show: Callable[[Stage], Window]) -> Iterator[Shell]:
    stage.move_in().close()

    def remember(companion: ScriptedCompanion) -> None:
        life.fill(companion.memory, companion.vault)

    stage.prepare = remember
    yield Shell(stage, show(stage))


def memory(shell: Shell) -> ScriptedMemory:
    return shell.companion.memory


def page(shell: Shell) -> Any:
    """The memory page's presenter, once it knows."""
    until(lambda: shell.shown == "MemoryPresenter")
    shown: Any = shell.frame.presenter
    until(lambda: shown.state["loaded"])
    turn(0.05)
    return shown


def replied(shell: Shell) -> int:
    """Say something; the number of the reply, which three memories were used for."""
    shell.type("Hello")
    shell.press(Qt.Key.Key_Return)
    until(lambda: not shell.chat.state["busy"] and shell.chat.messages.rows[0].text == "Good evening.")
    number = int(shell.chat.messages.rows[0].id)
    memory(shell).recalls[number] = life.recalls(memory(shell))
    shell.chat.aside.used.look_again()
    until(lambda: shell.chat.aside.used.marks)
    turn(0.05)
    return number


def button(shell: Shell, words: str) -> QQuickItem:
    content = shell.root.contentItem()
    return next(
        one
        for one in items(content.parentItem() or content)
        if one.isVisible() and one.inherits("QQuickAbstractButton") and one.property("text") == words
    )


# -- ways ----------------------------------------------------------------------------------------------------


def test_the_ways_to_it_and_back(shell: Shell) -> None:
    shell.press(Qt.Key.Key_M, CTRL | SHIFT)
    first = page(shell)
    assert first.state["character"] == "billie" and not first.state["temporary"]
    assert shell.focus_within("page") and unnamed(shell.root) == []
    shell.press(Qt.Key.Key_M, CTRL | SHIFT)
    assert shell.frame.presenter is first
    shell.press(Qt.Key.Key_Escape)
    until(lambda: shell.shown == "ChatPresenter")
    shell.chat.memory_wanted.emit("billie", "fact", memory(shell).known[5].id)
    until(lambda: page(shell).state["section"] == "people")
    shell.rooms.back()
    shell.frame.act("palette")
    shell.palette.chosen.emit("action", "memory")
    page(shell)


def test_the_temporary_chat_says_that_nothing_is_remembered(shell: Shell) -> None:
    shell.frame.act("temporary")
    until(lambda: shell.side.state["temporary"])
    shell.press(Qt.Key.Key_M, CTRL | SHIFT)
    assert page(shell).state["temporary"]


def test_a_message_is_shown_in_its_conversation(shell: Shell) -> None:
    shell.frame.act("memory")
    source = memory(shell).known[0].sources[0].message_id
    message = shell.companion.vault.messages.get(source)
    page(shell).message_wanted.emit(message.conversation_id, source)
    shell.until_open(message.conversation_id)
    until(lambda: shell.chat.messages.place(source) >= 0)


def test_talk_with_the_one_whose_memory_it_is(shell: Shell) -> None:
    shell.frame.act("memory")
    page(shell).talk_wanted.emit("anselm")
    until(lambda: shell.shown == "ChatPresenter" and shell.chat.character_id == "anselm")


# -- the mark on a reply -------------------------------------------------------------------------------------


def test_a_reply_says_how_much_was_remembered_for_it(shell: Shell) -> None:
    number = replied(shell)
    assert shell.chat.aside.used.marks == {str(number): 3}
    assert "3" in shell.texts()
    button(shell, "3").clicked.emit()  # type: ignore[attr-defined]
    until(lambda: shell.chat.aside.used.state["loaded"])
    turn(0.1)
    assert {"What Billie remembered for this reply", "Mia lives in Bern now."} <= shell.texts()
    assert "You mentioned Mia. From what was said on 2 March." in shell.texts()
    assert unnamed(shell.root) == []
    shell.press(Qt.Key.Key_Escape)
    until(lambda: not shell.chat.aside.used.state["asked"])


def test_by_keyboard_it_is_in_the_menu_of_the_message(shell: Shell) -> None:
    replied(shell)
    lists = [one for one in items(shell.root.contentItem()) if one.inherits("QQuickListView")]
    told = {name_of(QAccessible.queryAccessibleInterface(one)): one for one in lists}
    told["Messages"].forceActiveFocus()
    shell.press(Qt.Key.Key_End)
    shell.press(Qt.Key.Key_Return)
    turn(0.1)
    button(shell, "What was remembered for it").triggered.emit()  # type: ignore[attr-defined]
    until(lambda: shell.chat.aside.used.state["loaded"])


def test_why_and_the_page_from_the_panel(shell: Shell) -> None:
    number = replied(shell)
    used = shell.chat.aside.used
    used.ask(number)
    until(lambda: used.state["loaded"])
    one = memory(shell).known[0]
    used.reasons.ask("fact", one.id, one.text)
    until(lambda: used.reasons.state["loaded"])
    turn(0.1)
    assert "Go to this message" in shell.texts()
    source = used.reasons.state["sources"][0]
    used.reasons.go(source["conversation"], source["message"])
    shell.until_open(source["conversation"])
    assert not used.state["asked"]
    used.open("fact", one.id)
    assert page(shell).state["section"] == "about"


def test_what_cannot_be_read_is_said_in_the_panel(shell: Shell) -> None:
    number = replied(shell)
    used = shell.chat.aside.used
    memory(shell).error = KnownError("The vault is locked.", "Unlock it.")
    used.ask(number)
    until(lambda: used.state["problem"] == "The vault is locked.")
    turn(0.1)
    assert "Unlock it." in shell.texts()
    memory(shell).error = KnownError("The vault is locked.", "Unlock it.")
    used.look_again()
    turn(0.3)
    assert used.marks, "what is known of the marks stays, and nobody is told"


def test_marks_are_asked_for_once_and_for_many_at_a_time(shell: Shell) -> None:
    asked: list[int] = []
    turn(0.3)

    def marks(ids: Sequence[int]) -> dict[int, int]:
        asked.append(len(ids))
        return {}

    memory(shell).marks = marks  # type: ignore[method-assign,assignment]
    number = shell.conversation("billie")
    vault = shell.companion.vault
    for _ in range(30):
        vault.messages.add(number, Role.USER, "And?", now=NOW)
        vault.messages.add(number, Role.CHARACTER, "So.", now=NOW)
    shell.side.conversation_wanted.emit(number)
    shell.until_open(number)
    until(lambda: asked)
    turn(0.3)
    assert asked == [31]


# -- forgetting ----------------------------------------------------------------------------------------------


def forget(shell: Shell, *, words: bool) -> MemoryRef:
    """From the panel of a reply."""
    used, one = shell.chat.aside.used, memory(shell).known[0]
    used.forgetting.ask("fact", one.id, one.text)
    until(lambda: used.forgetting.state["asking"])
    turn(0.1)
    assert {"Forget this?", NURSE} <= shell.texts()
    used.forgetting.agree(words)
    ref = MemoryRef(MemoryKind.FACT, one.id)
    until(lambda: ref in memory(shell).hidden)
    return ref


def test_forgotten_from_a_reply_and_put_back(shell: Shell) -> None:
    number = replied(shell)
    forget(shell, words=False)
    until(lambda: shell.chat.aside.used.marks == {str(number): 2})
    turn(0.05)
    assert f"Forgotten: {NURSE}" in shell.texts()
    button(shell, "Undo").clicked.emit()  # type: ignore[attr-defined]
    until(lambda: shell.chat.aside.used.marks == {str(number): 3})


def test_messages_that_go_leave_the_open_conversation(shell: Shell) -> None:
    source = memory(shell).known[0].sources[0].message_id
    number = shell.companion.vault.messages.get(source).conversation_id
    shell.side.conversation_wanted.emit(number)
    shell.until_open(number)
    assert shell.chat.messages.place(source) >= 0
    warmed = shell.companion.warmed
    forget(shell, words=True)
    shell.chat.aside.used.forgetting.finish()
    until(lambda: shell.chat.messages.place(source) < 0)
    until(lambda: shell.companion.warmed > warmed)  # the model reads what is left


def test_leaving_the_memory_page_forgets_for_good(shell: Shell) -> None:
    shell.frame.act("memory")
    shown, one = page(shell), memory(shell).known[0]
    shown.forgetting.ask("fact", one.id, one.text)
    until(lambda: shown.forgetting.state["asking"])
    shown.forgetting.agree(False)
    until(lambda: memory(shell).hidden)
    shell.rooms.back()
    until(lambda: memory(shell).calls[-1] == f"finish fact {one.id}")


def test_a_lock_finishes_before_the_vault_closes(shell: Shell) -> None:
    replied(shell)
    ref = forget(shell, words=True)
    scripted = memory(shell)
    shell.frame.lock()
    until(lambda: shell.shown == "UnlockPresenter")
    until(lambda: shell.companion.vault.closed)
    assert scripted.calls[-1] == f"finish fact {ref.id}" and not scripted.hidden


def test_an_error_is_said_in_the_conversation(shell: Shell) -> None:
    forgetting = shell.chat.aside.used.forgetting
    memory(shell).error = KnownError("The disk is full.", "Make room.")
    forgetting.ask("fact", memory(shell).known[0].id, NURSE)
    until(lambda: "The disk is full." in shell.texts())
    button(shell, "Got it").clicked.emit()  # type: ignore[attr-defined]
    turn(0.05)
    assert "The disk is full." not in shell.texts()


def test_what_was_forgotten_on_the_users_word_leaves_the_page(shell: Shell) -> None:
    companion = shell.companion

    def reply(conversation_id: int, text: str, *, cancel: object) -> Iterator[object]:
        vault = companion.vault
        asked = vault.messages.add(conversation_id, Role.USER, text, now=NOW)
        yield TurnStarted(asked)
        vault.messages.take_out(asked.id)
        yield Forgotten((MemoryRef(MemoryKind.FACT, 1),))
        yield TextDelta("Done.")
        yield TurnFinished(vault.messages.add(conversation_id, Role.CHARACTER, "Done.", now=NOW))

    companion.reply = reply  # type: ignore[method-assign,assignment]
    before = len(shell.chat.messages.rows)
    shell.type("forget it")
    shell.press(Qt.Key.Key_Return)
    until(lambda: not shell.chat.state["busy"] and len(shell.chat.messages.rows) == before + 1)
    assert [row.text for row in shell.chat.messages.rows][0] == "Done."
