"""How a call from the window ends: hung up, broken off, locked; and what the conversation holds then."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.call.audio import AudioError
from app.call.events import (
    UserSaid,
)
from app.desktop import putting_away
from app.desktop.window import Window
from app.domain.nouns import Role, Status
from app.domain.progress import Progress
from tests.desktop.on_call import OnCall
from tests.desktop.shell import CTRL
from tests.desktop.stage import Stage, turn, until
from tests.fakes import NOW

Show = Callable[[Stage], Window]
Key = Qt.Key


@pytest.fixture
def shell(stage: Stage, show: Show) -> OnCall:
    stage.move_in().close()
    return OnCall(stage, show(stage))


def test_a_call_that_breaks_off_says_so_and_the_way_back_is_open(shell: OnCall) -> None:
    shell.ring()
    shell.happen(AudioError("The sound of this computer stopped.", "Try again."))
    until(lambda: shell.seen["phase"] == "failed")
    turn(0.05)
    assert "The sound of this computer stopped." in shell.texts()
    shell.press(Key.Key_Escape)
    shell.until_back()


def test_a_call_that_does_not_end_when_asked_is_not_waited_for(shell: OnCall) -> None:
    shell.ring()
    shell.call.end = lambda: None  # type: ignore[method-assign]
    shell.press(Key.Key_Escape)
    turn(0.05)
    assert shell.shown == "CallPresenter"
    shell.press(Key.Key_Escape)
    shell.until_back()


def test_a_call_that_cannot_end_is_left_all_the_same(shell: OnCall) -> None:
    shell.ring()
    call = shell.call
    call.end = lambda: None  # type: ignore[method-assign]
    shell.page._patience.setInterval(50)
    shell.press(Key.Key_Escape)
    shell.until_back()
    until(lambda: call.over)


def test_hanging_up_before_it_began(shell: OnCall) -> None:
    shell.dial()
    shell.press(Key.Key_Escape)
    shell.until_back()
    free: list[bool] = []
    shell.frame._tasks.run("listen", lambda _: True, owner=shell.frame, on_done=free.append)
    until(lambda: free)  # nothing listens any more


def test_afterwards_the_conversation_shows_what_was_heard(shell: OnCall) -> None:
    shell.type("half a th")
    number = shell.chat.conversation_id
    shell.ring()
    vault = shell.companion.vault
    vault.messages.add(number, Role.USER, "I was at the sea.", now=NOW)
    vault.messages.add(number, Role.CHARACTER, "How was", now=NOW, status=Status.INTERRUPTED)
    shell.press(Key.Key_Escape)
    shell.until_back()
    until(lambda: any("I was at the sea." in one for one in (row.text for row in shell.chat.messages.rows)))
    turn(0.1)
    assert [row.text for row in shell.chat.messages.rows[:2]] == ["How was", "I was at the sea."]
    assert "Stopped here" in shell.texts() and "half a th" in shell.texts()
    assert shell.chat.state["answer"] == "Continue"


def test_afterwards_the_list_of_conversations_knows_what_was_said_last(shell: OnCall) -> None:
    shell.ring()
    shell.companion.vault.messages.add(shell.call.conversation_id, Role.USER, "I was at the sea.", now=NOW)
    shell.press(Key.Key_Escape)
    shell.until_back()
    until(lambda: any(row.words == "I was at the sea." for row in shell.side.lines.rows))


def test_a_conversation_that_was_asked_for_before_the_call_does_not_come_over_it(shell: OnCall) -> None:
    other = shell.conversation()
    shell.rooms._talking.show(other)
    shell.frame.act("call")
    until(lambda: shell.stage.speech.calls)
    turn(0.1)
    assert shell.shown == "CallPresenter" and shell.chat.conversation_id != other


def test_a_call_in_a_conversation_that_was_just_deleted_ends(shell: OnCall) -> None:
    shell.ring()
    number, call = shell.call.conversation_id, shell.call
    shell.companion.vault.conversations.hide(number)
    shell.side.gone.emit(number)
    until(lambda: call.over)
    shell.until_back()
    assert shell.chat.conversation_id != number


def test_a_lock_ends_the_call_before_the_vault_closes(shell: OnCall) -> None:
    shell.ring()
    call = shell.call
    shell.press(Key.Key_L, CTRL)
    assert shell.shown == "UnlockPresenter"
    until(lambda: shell.stage.rests)
    assert call.over and "end" in call.done
    turn(0.05)


def test_a_device_that_hangs_keeps_no_vault_open(shell: OnCall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(putting_away, "FAREWELL_MS", 150)
    stuck = threading.Event()

    def hangs(*_: Any, **__: Any) -> Iterator[Progress]:
        stuck.wait(10)
        yield from ()

    shell.stage.speech.prepare = hangs  # type: ignore[method-assign]
    shell.dial()
    until(lambda: shell.seen["phase"] == "calling")
    shell.frame.lock()
    vault = shell.companion.vault
    until(lambda: vault.closed and "Unlock" in shell.texts(), 5)
    stuck.set()
    turn(0.1)


def test_closing_the_window_ends_the_call(shell: OnCall) -> None:
    shell.ring()
    call = shell.call
    shell.frame.leave()
    until(shell.frame.may_close)
    assert call.over


def test_who_talks_is_not_locked_out_for_touching_nothing(shell: OnCall) -> None:
    shell.ring()
    shell.happen(UserSaid("Are you", False))
    shell.happen(UserSaid("Are you there?", True))
    assert shell.frame.idle() is False and not shell.call.over
    call = shell.call
    assert shell.frame.idle() is True, "nobody was understood since it was looked last"
    until(lambda: shell.stage.rests)
    assert call.over


def test_a_call_that_is_none_keeps_nothing_open(shell: OnCall) -> None:
    shell.stage.speech.failure = AudioError("There is no microphone.", "Connect one.")
    shell.dial()
    until(lambda: shell.seen["phase"] == "failed")
    assert shell.frame.idle() is True
    until(lambda: shell.stage.rests)
