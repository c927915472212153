"""A call from the window: what is shown of it, and what keys do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickWindow

from app.call.audio import AudioError
from app.call.events import (
    CallState,
    CallTrouble,
    Interrupted,
    Level,
    Missed,
    Resumed,
    Saying,
    StateChanged,
    TurnHappened,
    UserSaid,
)
from app.companion.events import Notice, ReadingPrompt
from app.desktop.window import Window
from app.domain.nouns import Role, Status
from app.domain.progress import Progress
from tests.desktop.accessibility import tree, unnamed
from tests.desktop.on_call import OnCall
from tests.desktop.shell import CTRL, SHIFT
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_chat import items
from tests.fakes import NOW

Show = Callable[[Stage], Window]
Key = Qt.Key


@pytest.fixture
def shell(stage: Stage, show: Show) -> OnCall:
    stage.move_in().close()
    return OnCall(stage, show(stage))


def test_one_key_calls_and_the_page_has_the_whole_window(shell: OnCall) -> None:
    shell.ring()
    assert "Listening. Say hello" in shell.texts() and "Billie is an AI" in shell.texts()
    assert not shell.focus_within("side") and not shell.root.property("sideShown")
    assert shell.focus_within("page")
    assert unnamed(shell.root) == []


def test_what_is_said_stands_there_in_words(shell: OnCall) -> None:
    shell.ring()
    shell.happen(Level(0.5, 0.0, True), UserSaid("I was at", False))
    assert {"Hearing you", "You: I was at"} <= shell.texts()
    shell.happen(UserSaid("I was at the sea.", True), StateChanged(CallState.THINKING))
    assert {"Thinking…", "You: I was at the sea."} <= shell.texts()
    shell.happen(TurnHappened(ReadingPrompt(30, 60)))
    assert "Reading 50 %" in shell.texts()
    shell.happen(
        StateChanged(CallState.SPEAKING), Level(0.0, 0.6, False), Saying("How was it?", "How was it?")
    )
    assert {"Speaking", "How was it?", "Interrupt (Space)"} <= shell.texts()
    shell.happen(StateChanged(CallState.HELD))
    assert "Pausing for you" in shell.texts()
    shell.happen(Resumed(), StateChanged(CallState.SPEAKING))
    assert "How was it?" in shell.texts()


def test_who_draws_a_breath_is_still_heard(shell: OnCall) -> None:
    shell.ring()
    shell.happen(Level(0.5, 0.0, True), Level(0.0, 0.0, False), Level(0.0, 0.0, False))
    assert "Hearing you" in shell.texts() and shell.page.level == {"microphone": 0.0, "speaker": 0.0}
    until(lambda: "Listening. Say hello" in shell.texts())
    shell.happen(Level(0.5, 0.0, True))
    assert "Hearing you" in shell.texts()


def test_an_interrupted_reply_shows_what_was_heard_of_it(shell: OnCall) -> None:
    shell.ring()
    number = shell.call.conversation_id
    heard = shell.companion.vault.messages.add(
        number, Role.CHARACTER, "How was", now=NOW, status=Status.INTERRUPTED
    )
    shell.happen(StateChanged(CallState.SPEAKING), Saying("How was it?", "How was it?"), Interrupted(heard))
    assert "How was…" in shell.texts()
    shell.happen(Interrupted(None))
    assert shell.seen["told"] == ""
    shell.happen(Missed("I didn't catch that."))
    assert "I didn't catch that." in shell.texts()


def test_keys_of_the_call(shell: OnCall) -> None:
    shell.ring()
    shell.happen(StateChanged(CallState.SPEAKING))
    shell.press(Key.Key_Space)
    shell.press(Key.Key_Return)
    assert shell.call.done == ["mute False", "interrupt", "interrupt"]
    shell.press(Key.Key_M)
    shell.happen(StateChanged(CallState.LISTENING))
    assert shell.call.done[-1] == "mute True" and "Your microphone is off" in shell.texts()
    shell.press(Key.Key_M)
    assert shell.call.done[-1] == "mute False"
    shell.press(Key.Key_Escape)
    shell.until_back()
    assert shell.call.over and shell.call.done[-1] == "end"
    shell.ring()
    shell.press(Key.Key_C, CTRL | SHIFT)
    shell.until_back()
    assert shell.call.over


def test_the_first_escape_only_silences_who_speaks(shell: OnCall) -> None:
    shell.ring()
    assert "Temporary: nothing is kept" not in shell.texts()
    for state in (CallState.SPEAKING, CallState.HELD):
        shell.happen(StateChanged(CallState.THINKING), StateChanged(state))
        shell.press(Key.Key_Escape)
        turn(0.05)
        assert shell.call.done[-1] == "interrupt" and shell.shown == "CallPresenter"
    shell.happen(StateChanged(CallState.LISTENING))
    shell.press(Key.Key_Escape)
    shell.until_back()
    assert shell.call.done == ["mute False", "interrupt", "interrupt", "end"]
    shell.ring().happen(StateChanged(CallState.SPEAKING))
    shell.press(Key.Key_Escape)  # what says what must be said speaks on
    shell.press(Key.Key_Escape)
    shell.until_back()
    assert shell.call.done == ["mute False", "interrupt", "end"]


def test_the_keys_of_the_call_stand_on_a_card(shell: OnCall) -> None:
    shell.ring()
    for closes in ((Key.Key_Escape,), (Key.Key_F1,), (Key.Key_Slash, CTRL)):
        shell.press(Key.Key_F1)
        turn(0.1)
        assert {"In a call", "Show or hide what is said", "Show these keys"} <= shell.texts()
        assert unnamed(shell.root) == []
        shell.press(Key.Key_M)
        shell.press(*closes)
        until(lambda: "Show these keys" not in shell.texts())
    shell.press(Key.Key_M)
    assert shell.shown == "CallPresenter" and shell.call.done == ["mute False", "mute True"]


def test_the_word_at_a_button_goes_when_its_panel_opens(shell: OnCall) -> None:
    shell.ring()
    every = items(shell.root.contentItem())
    button: Any = next(one for one in every if one.property("label") == "Microphone and speaker")
    tip = next(one for one in button.findChildren(QObject) if one.inherits("QQuickToolTip"))
    button.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    assert tip.property("shown")
    shell.press(Key.Key_Space)
    turn(0.1)
    assert button.property("opened") and not tip.property("shown")


def test_captions_are_turned_off_and_that_is_remembered(shell: OnCall) -> None:
    shell.ring()
    shell.happen(UserSaid("I was at the sea.", True))
    shell.press(Key.Key_C)
    turn(0.05)
    assert "You: I was at the sea." not in shell.texts() and "Listening" in shell.texts()
    until(lambda: shell.companion.vault.personal.get("captions") is False)
    shell.press(Key.Key_Escape)
    shell.until_back()
    shell.ring()
    assert not shell.seen["captions"]
    shell.press(Key.Key_C)
    until(lambda: shell.companion.vault.personal.get("captions") is True)


def test_only_what_belongs_to_a_call_can_be_done_in_it(shell: OnCall) -> None:
    shell.ring()
    for key in (Key.Key_K, Key.Key_N, Key.Key_Comma, Key.Key_M, Key.Key_1, Key.Key_2):
        shell.press(key, CTRL)
    shell.press(Key.Key_N, CTRL | SHIFT)
    for act in ("palette", "settings", "new", "side", "part", "search", "next"):
        shell.frame.act(act)
    shell.frame.talk_with_nth(2)
    shell.side.conversation_wanted.emit(shell.call.conversation_id)
    turn(0.1)
    assert shell.shown == "CallPresenter" and not shell.call.over and shell.palette is None
    before = shell.window.theme.property("textPercent")
    shell.frame.act("larger")
    assert shell.window.theme.property("textPercent") > before


def test_the_time_of_the_call_begins_when_somebody_listens(shell: OnCall) -> None:
    shell.dial()
    until(lambda: shell.stage.speech.calls)
    turn(0.05)
    assert shell.page.seconds == 0 and "Getting ready…" in shell.texts()
    shell.happen(TurnHappened(ReadingPrompt(30, 60)))
    assert "Reading 50 %" in shell.texts()
    shell.happen(TurnHappened(ReadingPrompt(60, 60)))
    assert "Getting ready…" in shell.texts()
    shell.page._now = lambda: 100.0
    shell.happen(StateChanged(CallState.LISTENING))
    shell.page._now = lambda: 100.0 + 3723
    shell.page.ticked.emit()
    turn(0.02)
    assert "1:02:03" in shell.texts()


def test_before_the_call_the_voice_is_put_in_place_and_notices_are_told(shell: OnCall) -> None:
    speech = shell.stage.speech
    told = ("Another voice speaks than the chosen one.", "Memory is tight.")
    speech.steps, speech.words = (Progress(40, 100, "joe"),), told
    said: list[str] = []
    shell.frame.act("call")
    shell.page.changed.connect(lambda: said.append(shell.seen["words"]))
    until(lambda: speech.calls)
    turn(0.05)
    assert "Putting the voice in place, 40 %" in said
    assert set(told) <= shell.texts()


def test_trouble_is_told_and_goes(shell: OnCall) -> None:
    shell.ring()
    announced: list[str] = []
    shell.page.announced.connect(announced.append)
    shell.happen(CallTrouble("The microphone is gone.", "Plug it in again.", about="microphone"))
    assert {"The microphone is gone.", "Plug it in again."} <= shell.texts()
    assert "No microphone" in shell.texts()
    shell.happen(CallTrouble("It is back.", over=True, about="microphone"))
    assert not {"The microphone is gone.", "No microphone"} & shell.texts()
    assert announced == ["The microphone is gone. Plug it in again.", "It is back."]


def test_without_a_speaker_nobody_is_said_to_speak(shell: OnCall) -> None:
    shell.ring()
    shell.happen(StateChanged(CallState.SPEAKING), CallTrouble("The speaker is gone.", about="speaker"))
    assert "No speaker" in shell.texts() and "Speaking" not in shell.texts()
    shell.happen(StateChanged(CallState.LISTENING))
    assert "No speaker" in shell.texts()
    shell.happen(CallTrouble("It is back.", over=True, about="speaker"))
    assert "Listening. Say hello" in shell.texts()


def test_the_end_of_one_trouble_is_not_that_of_another(shell: OnCall) -> None:
    shell.ring()
    shell.happen(
        CallTrouble("The microphone is gone.", about="microphone"),
        CallTrouble("The voice broke.", about="voice"),
    )
    assert {"The microphone is gone.", "The voice broke."} <= shell.texts()
    shell.happen(CallTrouble("The computer was asleep. The call goes on.", over=True))
    shell.happen(CallTrouble("The voice is back.", over=True, about="voice"))
    assert "The microphone is gone." in shell.texts() and "The voice broke." not in shell.texts()
    shell.happen(CallTrouble("Another microphone is gone.", about="microphone"))
    assert [one["message"] for one in shell.seen["troubles"]] == ["Another microphone is gone."]


def test_what_is_to_be_known_stands_there_until_the_next_reply(shell: OnCall) -> None:
    shell.ring()
    shell.happen(CallTrouble("The microphone is gone.", about="microphone"))
    for _ in range(2):
        shell.happen(TurnHappened(Notice("The graphics card could not be used.")))
    assert [one["message"] for one in shell.seen["troubles"]] == [
        "The microphone is gone.", "The graphics card could not be used.",
    ]  # fmt: skip
    shell.happen(StateChanged(CallState.THINKING))
    assert [one["message"] for one in shell.seen["troubles"]] == ["The microphone is gone."]


def test_without_a_microphone_it_is_said_and_tried_again(shell: OnCall) -> None:
    shell.stage.speech.failure = AudioError("There is no microphone.", "Connect one.")
    shell.dial()
    until(lambda: shell.seen["phase"] == "failed")
    turn(0.05)
    assert {"There is no microphone.", "Connect one.", "Try again"} <= shell.texts()
    shell.stage.speech.failure = None
    shell.press(Key.Key_Return)
    until(lambda: shell.stage.speech.calls)
    shell.happen(StateChanged(CallState.LISTENING))
    assert shell.seen["doing"] == "listening" and shell.seen["problem"] == ""


def test_a_reply_that_is_being_written_ends_and_nothing_is_sent_meanwhile(shell: OnCall) -> None:
    shell.companion.gate.clear()
    shell.chat.send("Tell me about kettles.")
    until(lambda: any(row.writing and row.text for row in shell.chat.messages.rows))
    shell.ring()
    until(lambda: not shell.chat.state["busy"])
    said = len(shell.chat.messages.rows)
    shell.chat.send("And pans?")
    shell.chat.answer()
    turn(0.05)
    assert not shell.chat.state["busy"] and len(shell.chat.messages.rows) == said
    shell.companion.gate.set()
    shell.press(Key.Key_Escape)
    shell.until_back()
    assert shell.chat.messages.rows[0].status is Status.INTERRUPTED


def test_a_temporary_conversation_can_be_called(shell: OnCall) -> None:
    shell.press(Key.Key_N, CTRL | SHIFT)
    until(lambda: shell.chat.state["temporary"] and shell.chat.state["light"] == "ready")
    shell.ring()
    assert shell.call.companion is shell.companion.temporaries[-1]
    assert "Temporary: nothing is kept" in shell.texts()
    shell.press(Key.Key_Escape)
    shell.until_back()
    assert shell.chat.state["temporary"]


def test_a_key_that_is_held_calls_once(shell: OnCall) -> None:
    keys = [one for one in shell.root.findChildren(QObject) if one.inherits("QQuickShortcut")]
    calls = [one for one in keys if "Ctrl+Shift+C" in (one.property("sequences") or [])]
    assert calls and not any(one.property("autoRepeat") for one in calls)


@pytest.mark.parametrize(("height", "percent"), [(800, 100), (560, 100), (560, 200)])
def test_the_picture_is_in_sight_in_every_window(shell: OnCall, height: int, percent: int) -> None:
    shell.ring()
    shell.root.setWidth(640)
    shell.root.setHeight(height)
    shell.window.theme.setProperty("textPercent", percent)
    shell.happen(
        StateChanged(CallState.SPEAKING), Saying("x", "One word after another. " * 40),
        CallTrouble("The microphone is gone.", "Plug it in again.", about="microphone"),
    )  # fmt: skip
    turn(0.1)
    picture: Any = shell.focus()
    scene = QAccessible.queryAccessibleInterface(picture)
    assert scene is not None and scene.text(QAccessible.Text.Name) == "Billie" and picture.isVisible()
    top = picture.mapToScene(QPointF(0, 0)).y()
    assert top >= 0 and top + picture.height() <= height
    shown = [one for one in shell.texts() if one.startswith("… ")]
    assert len(shown) == 1 and len(shown[0]) < 400, "the end of what is said, in some lines"


def test_settings_that_show_a_code_are_asked_before_anybody_listens(shell: OnCall) -> None:
    shell.frame.act("settings")
    until(lambda: shell.shown == "SettingsPresenter")
    settings: Any = shell.frame.presenter
    settings.show("lock")
    until(lambda: settings.lock.state["loaded"])
    settings.lock.make_code("")
    until(lambda: settings.lock.showing_code)
    shell.press(Key.Key_C, CTRL | SHIFT)
    turn(0.1)
    assert settings.asking and not shell.stage.speech.calls and shell.rooms.calling.page is None
    settings.answer(False)
    turn(0.05)
    assert shell.shown == "SettingsPresenter"
    shell.frame.act("call")
    settings.answer(True)
    until(lambda: shell.shown == "ChatPresenter")
    shell.ring()


def test_it_calls_from_every_page(shell: OnCall) -> None:
    for page, name in (("models", "ModelsPresenter"), ("settings", "SettingsPresenter")):
        shell.frame.act(page)
        until(lambda name=name: shell.shown == name)  # type: ignore[misc]
        shell.ring()
        shell.press(Key.Key_Escape)
        shell.until_back()


def test_a_minimised_window_goes_on_with_the_call(shell: OnCall) -> None:
    shell.ring()
    shell.root.setVisibility(QQuickWindow.Visibility.Minimized)
    turn(0.05)
    shell.happen(UserSaid("Are you there?", True), StateChanged(CallState.SPEAKING), Saying("I am.", "I am."))
    assert shell.seen["told"] == "I am." and shell.seen["doing"] == "speaking"


def test_the_picture_says_how_it_goes_to_who_does_not_see_it(shell: OnCall) -> None:
    shell.ring()
    shell.happen(StateChanged(CallState.SPEAKING))
    scene = QAccessible.queryAccessibleInterface(shell.focus())
    assert scene is not None and scene.text(QAccessible.Text.Name) == "Billie"
    assert scene.text(QAccessible.Text.Description) == "Speaking. Press to interrupt."
    assert any(told.name == "Speaking" for told in tree(shell.root))
    shell.press(Key.Key_Tab)
    names = {told.name for told in tree(shell.root) if told.focusable}
    assert {
        "Turn the microphone off (M)", "Hide the words (C)", "Microphone and speaker",
        "End the call (Esc twice)", "Talk to a person (Ctrl+H)",
    } <= names  # fmt: skip
    shell.press(Key.Key_Escape)
    assert "End the call (Esc)" in {told.name for told in tree(shell.root)}
