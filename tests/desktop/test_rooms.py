"""Conversations and pages while a vault is open: nothing is lost, nothing leaks, the last choice wins."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.desktop.chat.presenter import ChatPresenter
from app.desktop.window import Window
from app.domain.errors import VaultError
from app.domain.nouns import Role
from tests.desktop.shell import CTRL, Shell
from tests.desktop.stage import Stage, bury, turn, until


@pytest.fixture
def shell(stage: Stage, show: Callable[[Stage], Window]) -> Shell:
    stage.move_in().close()
    return Shell(stage, show(stage))


def chats(shell: Shell) -> list[ChatPresenter]:
    """Every presenter of a conversation that is alive."""
    bury()
    return shell.rooms.findChildren(ChatPresenter)


def test_fifty_conversations_in_a_row(shell: Shell) -> None:
    numbers = [shell.conversation(said=f"Number {n}.") for n in range(50)]
    threads = threading.active_count()
    for number in numbers:
        shell.side.conversation_wanted.emit(number)
    shell.until_open(numbers[-1])
    for number in reversed(numbers):
        shell.side.conversation_wanted.emit(number)
        turn(0.01)
    shell.until_open(numbers[0])
    turn(0.1)
    assert chats(shell) == [shell.chat]
    assert threading.active_count() == threads
    assert shell.side.state["open"] == numbers[0]


def test_a_reply_is_written_to_its_end_while_another_conversation_is_read(shell: Shell) -> None:
    first, second = shell.chat.conversation_id, shell.conversation()
    shell.companion.gate.clear()
    shell.type("Hello")
    shell.press(Qt.Key.Key_Return)
    until(lambda: shell.chat.state["words"].startswith("Writing"))
    warmed = shell.companion.warmed
    shell.side.conversation_wanted.emit(second)
    until(lambda: shell.chat.conversation_id == second)
    turn(0.2)
    assert shell.companion.warmed == warmed, "the second is not read while the first is being written"
    assert [row.number for row in shell.side.lines.rows if row.writing] == [first]
    shell.side.conversation_wanted.emit(first)
    until(lambda: shell.chat.conversation_id == first)
    assert shell.chat.state["busy"], "it is seen live again"
    shell.side.conversation_wanted.emit(second)
    until(lambda: shell.chat.conversation_id == second)
    shell.companion.gate.set()
    until(lambda: not any(row.writing for row in shell.side.lines.rows))
    assert shell.companion.history(first)[-1].text == "Good evening."
    until(lambda: shell.companion.warmed > warmed)
    assert chats(shell) == [shell.chat]


@pytest.mark.parametrize("way", ["people", "new", "line", "deleted"])
def test_a_conversation_that_is_alive_is_never_opened_twice(shell: Shell, way: str) -> None:
    first, chat = shell.chat.conversation_id, shell.chat
    shell.companion.gate.clear()
    shell.type("Hello")
    shell.press(Qt.Key.Key_Return)
    until(lambda: chat.state["words"].startswith("Writing"))
    other = shell.conversation("anselm" if way in ("people", "line") else "billie")
    if way == "people":
        shell.side.choose_character("anselm")
    else:
        shell.side.conversation_wanted.emit(other)
    until(lambda: shell.chat is not chat and shell.chat.conversation_id == other)
    turn(0.05)
    if way == "people":
        shell.side.choose_character("billie")
    elif way == "new":
        shell.companion.vault.conversations.archive(other, True)
        shell.side.character_changed.emit("billie")
    elif way == "line":
        shell.frame.talk_with_nth([row.key for row in shell.side.people.rows.rows].index("billie") + 1)
    else:
        shell.side.deeds.delete(other)
    until(lambda: shell.chat is chat)
    assert chat.conversation_id == first and chat.state["busy"]
    shell.companion.gate.set()
    until(lambda: chat.messages.rows[0].text == "Good evening.")
    assert chats(shell) == [chat]
    until(lambda: shell.companion.vault.personal.get("conversation") == first)


def test_the_open_conversation_asked_for_by_its_character_keeps_the_field(shell: Shell) -> None:
    chat = shell.chat
    shell.type("half a thought")
    shell.side.character_changed.emit("billie")
    turn(0.2)
    assert shell.chat is chat
    assert "half a thought" in shell.texts()


def test_what_is_typed_is_something_said_where_a_new_conversation_is_wanted(shell: Shell) -> None:
    first = shell.chat.conversation_id
    shell.type("half a thought")
    shell.press(Qt.Key.Key_N, CTRL)
    until(lambda: shell.chat.conversation_id not in (first, None))
    assert shell.companion.vault.conversations.get(first).draft == "half a thought"
    shell.side.conversation_wanted.emit(first)
    shell.until_open(first)
    until(lambda: "half a thought" in shell.texts())


def test_saying_something_else_stops_the_reply_in_the_background(shell: Shell) -> None:
    first, second = shell.chat.conversation_id, shell.conversation()
    shell.companion.gate.clear()
    shell.type("Hello")
    shell.press(Qt.Key.Key_Return)
    until(lambda: shell.chat.state["words"].startswith("Writing"))
    shell.side.conversation_wanted.emit(second)
    until(lambda: shell.chat.conversation_id == second)
    turn(0.05)
    shell.type("And you?")
    shell.press(Qt.Key.Key_Return)
    until(lambda: shell.companion.history(first)[-1].status.value == "interrupted")
    shell.companion.gate.set()
    until(lambda: not shell.chat.state["busy"])
    assert shell.companion.history(second)[-1].text == "Good evening."


def test_pages_over_a_reply(shell: Shell) -> None:
    chat = shell.chat
    shell.companion.gate.clear()
    shell.type("Hello")
    shell.press(Qt.Key.Key_Return)
    until(lambda: chat.state["words"].startswith("Writing"))
    for act in ("settings", "keyboard", "character"):
        shell.frame.act(act)
        turn(0.05)
        assert shell.shown != "ChatPresenter"
    shell.companion.gate.set()
    until(lambda: not chat.state["busy"])
    shell.rooms.back()
    assert shell.frame.presenter is chat


def test_deleting_the_open_conversation_shows_the_next(shell: Shell) -> None:
    first, second = shell.chat.conversation_id, shell.conversation()
    shell.side.conversation_wanted.emit(second)
    shell.until_open(second)
    until(lambda: len(shell.side.lines.rows) == 2)
    shell.side.deeds.delete(second)
    shell.until_open(first)
    shell.side.deeds.undo()
    shell.until_open(second)
    shell.side.deeds.delete(second)
    shell.until_open(first)
    shell.side.deeds.delete(first)
    until(lambda: shell.chat is not None and shell.chat.conversation_id not in (first, second, None))
    assert shell.chat.messages.rows, "a new one, with its greeting"


def test_deleting_a_conversation_in_which_a_reply_is_written(shell: Shell) -> None:
    first, second = shell.chat.conversation_id, shell.conversation()
    shell.companion.gate.clear()
    shell.type("Hello")
    shell.press(Qt.Key.Key_Return)
    until(lambda: shell.chat.state["words"].startswith("Writing"))
    shell.side.conversation_wanted.emit(second)
    until(lambda: shell.chat.conversation_id == second)
    shell.side.deeds.delete(first)
    until(lambda: len(chats(shell)) == 1)
    shell.companion.gate.set()


def test_a_hit_opens_its_conversation(shell: Shell) -> None:
    number = shell.conversation(said="The eleventh kettle.")
    message = shell.companion.history(number)[0].id
    shell.side.hit_wanted.emit(number, message, "kettle")
    shell.until_open(number)


def test_the_open_conversation_once_more_is_not_built_anew(shell: Shell) -> None:
    number = shell.chat.conversation_id
    built: list[str] = []
    shell.frame.page_changed.connect(lambda source, _: built.append(source))
    shell.press(Qt.Key.Key_F6)
    shell.side.conversation_wanted.emit(number)
    turn(0.05)
    assert built == [] and shell.focus_within("page")


def test_a_conversation_that_is_gone_changes_nothing(shell: Shell) -> None:
    first = shell.chat.conversation_id
    shell.side.conversation_wanted.emit(4711)
    turn(0.2)
    assert shell.chat.conversation_id == first and shell.shown == "ChatPresenter"


def test_an_error_is_said_over_the_page(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: int) -> None:
        raise VaultError("The vault cannot be read.", "Lock it and try again.")

    number = shell.conversation()
    monkeypatch.setattr(shell.companion, "conversation", broken)
    shell.side.conversation_wanted.emit(number)
    until(lambda: "The vault cannot be read." in shell.texts())
    shell.frame.dismiss()
    turn(0.05)
    assert "The vault cannot be read." not in shell.texts()


def test_leaving_the_character_page_keeps_the_edit(shell: Shell) -> None:
    shell.frame.act("character")
    page: Any = shell.frame.presenter
    until(lambda: page.text("name") == "Billie")
    page.write("tagline", "A new line about thunder")
    shell.frame.act("settings")
    turn(0.1)
    shell.frame.act("character")
    page = shell.frame.presenter
    until(lambda: page.text("tagline") == "A new line about thunder")


def test_a_saved_character_is_shown_in_the_conversation(shell: Shell) -> None:
    shell.frame.act("character")
    page: Any = shell.frame.presenter
    until(lambda: page.text("name") == "Billie")
    warmed = shell.companion.warmed
    page.write("name", "Wilhelmine")
    page.save()
    until(lambda: shell.chat.state["name"] == "Wilhelmine")
    until(lambda: shell.side.state["name"] == "Wilhelmine")
    until(lambda: shell.companion.warmed > warmed)


def test_a_removed_character_makes_room_for_another(shell: Shell) -> None:
    shell.frame.act("character")
    page: Any = shell.frame.presenter
    until(lambda: page.text("name") == "Billie")
    page.act("remove")
    until(lambda: shell.rooms.chat is None)
    assert shell.shown == "CharacterPresenter", "there it can be put back"
    shell.rooms.back()
    until(lambda: shell.rooms.chat is not None and shell.chat.character_id != "billie")
    until(lambda: shell.side.state["character"] == shell.chat.character_id)


def test_with_nobody_left_a_new_character_is_begun(shell: Shell) -> None:
    for character in shell.companion.vault.characters.all():
        shell.companion.vault.characters.hide(character.id)
    shell.side.character_changed.emit("billie")
    shell.rooms._talking.person_gone("billie")
    shell.rooms.back()
    until(lambda: shell.shown == "CharacterPresenter")
    for act in ("new", "temporary", "character", "next"):
        shell.frame.act(act)
        turn(0.05)
    assert shell.shown == "CharacterPresenter"


def test_what_was_deleted_can_be_put_back_after_another_conversation(shell: Shell) -> None:
    first, second = shell.chat.conversation_id, shell.conversation()
    shell.chat.send("Hello")
    until(lambda: shell.chat.messages.rows[0].text == "Good evening." and not shell.chat.state["busy"])
    chat = shell.chat
    chat.edits.delete(chat.messages.rows[0].id)
    until(lambda: chat.state["undo"])
    shell.side.conversation_wanted.emit(second)
    shell.until_open(second)
    warmed = shell.companion.warmed
    shell.side.conversation_wanted.emit(first)
    until(lambda: shell.chat is chat and chat.state["light"] == "ready")
    assert shell.companion.warmed > warmed, "the model read the other one meanwhile"
    chat.edits.undo()
    until(
        lambda: [message.text for message in shell.companion.history(first)][1:] == ["Hello", "Good evening."]
    )
    chat.edits.delete(chat.messages.rows[0].id)
    until(lambda: chat.state["undo"])
    shell.side.conversation_wanted.emit(second)
    shell.until_open(second)
    chat.edits.let_go()
    until(lambda: chats(shell) == [shell.chat])


def test_a_new_conversation_is_not_piled_on_an_untouched_one(shell: Shell) -> None:
    first = shell.chat.conversation_id
    for _ in range(3):
        shell.press(Qt.Key.Key_N, CTRL)
        turn(0.1)
    assert shell.chat.conversation_id == first
    assert len(shell.companion.vault.conversations.all("billie")) == 1


def test_the_words_of_others_are_never_lost_by_switching(shell: Shell) -> None:
    first, second = shell.chat.conversation_id, shell.conversation()
    turn(0.05)
    shell.type("half")
    shell.side.conversation_wanted.emit(second)
    shell.until_open(second)
    turn(0.05)
    shell.type("other")
    shell.side.conversation_wanted.emit(first)
    shell.until_open(first)
    until(lambda: "half" in shell.texts())
    vault = shell.companion.vault
    until(lambda: vault.conversations.get(second).draft == "other")
    assert vault.messages.history(first)[-1].role is Role.CHARACTER
