"""What surrounds the conversation: another version of a reply, the tone, what is told beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.companion.events import Notice, TextDelta, TurnFinished, TurnStarted
from app.desktop.chat.presenter import ChatPresenter
from app.desktop.window import Window
from app.domain.nouns import Role, Tone
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_chat import Chat, items
from tests.fakes import NOW, ScriptedCompanion

Show = Callable[[Stage], Window]


def entered(stage: Stage, show: Show) -> Chat:
    """The page over a vault that exists."""
    window = show(stage)
    until(lambda: isinstance(window.frame.presenter, ChatPresenter))
    page = Chat(stage, window)
    until(lambda: page.state["light"] == "ready" and page.said())
    turn(0.05)
    return page


@pytest.fixture
def page(stage: Stage, show: Show) -> Chat:
    stage.move_in().close()
    return entered(stage, show)


def say(page: Chat, text: str) -> None:
    page.page.send(text)
    until(lambda: page.state["busy"])
    until(lambda: not page.state["busy"])


def control(page: Chat, name: str) -> QQuickItem:
    """The visible control that a screen reader calls so."""
    for item in items(page.root.contentItem()):
        if item.activeFocusOnTab() and item.isVisible():
            interface = QAccessible.queryAccessibleInterface(item)
            if interface is not None and interface.text(QAccessible.Text.Name) == name:
                return item
    raise AssertionError(f"no control is called {name}")


def tab_to(page: Chat, item: QQuickItem) -> None:
    for _ in range(20):
        if item.hasActiveFocus():
            return
        page.press(Qt.Key.Key_Tab)
    raise AssertionError("the keyboard does not reach it")


# -- another version -----------------------------------------------------------------------------------------


def test_another_version_of_the_newest_reply(page: Chat) -> None:
    say(page, "Hello")
    page.companion.pieces = ("And a good ", "night.")
    turn(0.05)
    tab_to(page, control(page, "Another reply"))
    page.press(Qt.Key.Key_Return)
    until(lambda: page.said()[-1] == (False, "And a good night.", "complete"))
    assert [text for _, text, _ in page.said()[1:]] == ["Hello", "And a good night."]
    messages = page.companion.vault.messages
    newest = messages.history(1, limit=1)[-1]
    assert [one.text for one in messages.versions(newest.id)] == ["Good evening.", "And a good night."]


def test_a_greeting_has_no_other_version(page: Chat) -> None:
    assert not page.state["again"]
    with pytest.raises(AssertionError, match="Another reply"):
        control(page, "Another reply")


def test_while_a_reply_is_written_or_missing_nothing_else_is_offered(page: Chat) -> None:
    page.companion.gate.clear()
    page.page.send("Hello")
    until(lambda: page.said()[-1][1] == "Good ")
    assert not page.state["again"]
    page.page.stop()
    until(lambda: not page.state["busy"])
    assert (page.state["answer"], page.state["again"]) == ("Continue", True)
    page.companion.gate.set()


def test_a_version_that_never_came_leaves_the_old_one(page: Chat) -> None:
    say(page, "Hello")
    page.companion.start_gate.clear()
    page.page.answer()
    until(lambda: page.said()[-1][2] == "writing")
    page.page.stop()
    until(lambda: page.said()[-1] == (False, "Good evening.", "complete"))
    assert page.state["again"]


# -- tone ----------------------------------------------------------------------------------------------------


def test_the_tone_is_chosen_by_keyboard_and_read_by_the_model(page: Chat) -> None:
    before = page.companion.vault.characters.get("billie").tone
    assert page.state["tone"] == before.value == "supportive"
    assert page.companion.warmed == 1
    tab_to(page, control(page, "Tone: Supportive"))
    page.press(Qt.Key.Key_Return)
    turn(0.3)
    page.press(Qt.Key.Key_Up)
    page.press(Qt.Key.Key_Return)
    until(lambda: page.state["tone"] == "dry")
    assert page.companion.vault.characters.get("billie").tone is Tone.DRY
    until(lambda: page.companion.warmed == 2 and page.state["light"] == "ready")
    control(page, "Tone: Dry")
    turn(0.3)
    assert page.field().hasActiveFocus()


@pytest.mark.parametrize(("year", "open_to"), [(1988, True), (2008, False)])
def test_flirting_is_offered_to_confirmed_adults(stage: Stage, show: Show, year: int, open_to: bool) -> None:
    stage.move_in(birth_year=year).close()
    page = entered(stage, show)
    assert ("flirtatious" in page.state["tones"]) is open_to
    page.page.aside.choose_tone("flirtatious")
    turn(0.1)
    kept = page.companion.vault.characters.get("billie").tone
    assert (kept is Tone.FLIRTATIOUS) is open_to
    assert page.state["tone"] == kept.value


def test_a_tone_that_is_no_longer_open_is_not_shown(stage: Stage, show: Show) -> None:
    from dataclasses import replace

    vault = stage.move_in(birth_year=2008)
    vault.characters.save(replace(vault.characters.get("billie"), tone=Tone.FLIRTATIOUS))
    vault.close()
    assert entered(stage, show).state["tone"] == "playful"


def test_a_tone_chosen_while_the_model_reads_is_read_again(stage: Stage, show: Show) -> None:
    def slow(companion: ScriptedCompanion) -> None:
        companion.warm_gate.clear()

    stage.prepare = slow
    stage.move_in().close()
    window = show(stage)
    until(lambda: isinstance(window.frame.presenter, ChatPresenter))
    page = Chat(stage, window)
    until(lambda: page.companion.warmed == 1)
    page.page.aside.choose_tone("dry")
    until(lambda: page.companion.warmed == 2)
    page.companion.warm_gate.set()
    until(lambda: page.state["light"] == "ready")
    assert page.companion.warmed == 2


def test_a_turn_that_begins_before_the_tone_is_kept_goes_first(page: Chat) -> None:
    page.companion.gate.clear()
    page.page.aside.choose_tone("dry")
    page.page.send("Hello")
    until(lambda: page.said()[-1][1] == "Good ")
    until(lambda: page.state["tone"] == "dry")
    assert page.companion.warmed == 1
    page.companion.gate.set()
    until(lambda: page.companion.warmed == 2 and page.state["light"] == "ready")


# -- notices -------------------------------------------------------------------------------------------------


def talkative(page: Chat, before: str, after: str = "") -> Any:
    """A reply with something told before and after it."""

    def reply(conversation_id: int, text: str, **_: object) -> Any:
        messages = page.companion.vault.messages
        yield TurnStarted(messages.add(conversation_id, Role.USER, text, now=NOW))
        yield Notice(before)
        yield TextDelta("Aye.")
        if after:
            yield Notice(after)
        yield TurnFinished(messages.add(conversation_id, Role.CHARACTER, "Aye.", now=NOW))

    return reply


def test_what_was_put_away_is_not_told_again(page: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page.companion, "reply", talkative(page, "Running on the processor."))
    say(page, "Hello")
    assert page.state["notice"] == "Running on the processor."
    say(page, "Still there?")
    assert page.state["notice"] == "Running on the processor.", "it stays until it was read"
    page.page.aside.dismiss()
    say(page, "And now?")
    assert page.state["notice"] == ""
    page.window.frame.lock()
    until(lambda: page.window.frame.presenter.state.get("way") == "keyring")  # type: ignore[union-attr]
    unlock: Any = page.window.frame.presenter
    unlock.unlock("")
    until(lambda: isinstance(page.window.frame.presenter, ChatPresenter))
    again: Any = page.window.frame.presenter
    again._board.tell("Running on the processor.")
    assert again.state["notice"] == "", "not after a lock either"


def test_what_is_about_one_reply_may_come_again(page: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page.companion, "reply", talkative(page, "Slow today.", "That was long."))
    say(page, "Hello")
    assert page.state["notice"] == "That was long."
    page.page.aside.dismiss()
    assert page.state["notice"] == "Slow today.", "one after the other"
    page.page.aside.dismiss()
    say(page, "Hello")
    assert page.state["notice"] == "That was long."


def test_settings_that_could_not_be_read_are_told_once(stage: Stage, show: Show) -> None:
    stage.notice = "The settings could not be read, so the defaults apply."
    stage.move_in().close()
    page = entered(stage, show)
    assert page.state["notice"] == stage.notice
    say(page, "Hello")
    assert page.state["notice"] == stage.notice
    QTest.mouseClick(
        page.root, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle(control(page, "Got it"))
    )
    until(lambda: page.state["notice"] == "")
    page.page.lock_wanted.emit()
    until(lambda: page.window.frame.presenter.state.get("way") == "keyring")  # type: ignore[union-attr]
    unlock: Any = page.window.frame.presenter
    unlock.unlock("")
    until(lambda: isinstance(page.window.frame.presenter, ChatPresenter))
    assert page.window.frame.presenter.state["notice"] == ""  # type: ignore[union-attr]


def middle(item: QQuickItem) -> Any:
    return item.mapToScene(item.boundingRect().center()).toPoint()


# -- small things --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["\0", "\0 \0", "   "])
def test_no_words_are_nothing_to_send(page: Chat, text: str) -> None:
    page.field().setProperty("text", text)
    page.press(Qt.Key.Key_Return)
    page.page.send(text)
    turn(0.1)
    assert page.state["light"] == "ready"
    assert not page.state["busy"]
    assert len(page.said()) == 1
    assert page.field().property("text") == text


def test_the_dots_stand_in_the_middle_of_their_bubble(page: Chat) -> None:
    page.companion.start_gate.clear()
    page.page.send("Hello")
    until(lambda: page.said()[-1][2] == "writing")
    turn(0.1)
    dots = next(
        item
        for item in items(page.root.contentItem())
        if item.isVisible() and len([one for one in item.childItems() if one.width() == 7]) == 3
    )
    bubble: Any = dots.parentItem().parentItem()
    left = dots.mapToItem(bubble, 0.0, 0.0).x()
    right = bubble.width() - left - dots.width()
    assert left == pytest.approx(right, abs=1)
    assert left >= 17, "the padding of words"
    page.companion.start_gate.set()
    until(lambda: not page.state["busy"])


def test_a_model_that_failed_in_idle_time_can_be_woken(page: Chat) -> None:
    from app.domain.errors import EngineDied

    page.page._waking.not_warm(EngineDied("The model stopped by itself.", "Try again."))
    assert page.state["light"] == "failed"
    page.page.aside.wake()
    until(lambda: page.state["light"] == "ready")
    assert page.companion.warmed == 2
