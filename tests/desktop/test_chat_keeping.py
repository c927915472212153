"""What is kept and found again: drafts, long texts, a way to a hit, a page that comes back."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from app.desktop.chat.model import Shown
from app.desktop.chat.presenter import ChatPresenter
from app.desktop.window import Window
from app.domain.nouns import Role
from tests.desktop.stage import Stage, bury, turn, until
from tests.desktop.test_chat import items
from tests.desktop.test_chat_controls import control, say
from tests.desktop.test_chat_messages import SAID, Key, Talk, opened
from tests.fakes import NOW, FixedClock

Show = Callable[[Stage], Window]


@pytest.fixture
def talk(stage: Stage, show: Show) -> Talk:
    return opened(stage, show, SAID)


def draft(talk: Talk) -> str:
    return talk.companion.vault.conversations.get(talk.page.conversation_id).draft


def again(stage: Stage, talk: Talk) -> Talk:
    """Lock, and come back."""
    talk.window.frame.lock()
    until(lambda: talk.window.frame.presenter.state.get("way") == "keyring")  # type: ignore[union-attr]
    unlock: Any = talk.window.frame.presenter
    unlock.unlock("")
    until(lambda: isinstance(talk.window.frame.presenter, ChatPresenter))
    new = Talk(stage, talk.window)
    until(lambda: new.state["light"] == "ready" and new.said())
    turn(0.1)
    return new


# -- drafts --------------------------------------------------------------------------------------------------


def test_what_is_typed_is_kept_once_the_field_rests(talk: Talk) -> None:
    talk.type("half a thou")
    assert draft(talk) == ""
    until(lambda: draft(talk) == "half a thou")
    talk.type("ght")
    until(lambda: draft(talk) == "half a thought")
    talk.press(Key.Key_Return)
    until(lambda: not talk.state["busy"] and talk.said()[-1][2] == "complete")
    turn(0.6)
    assert draft(talk) == "" and talk.field().property("text") == ""


def test_a_draft_survives_a_lock_at_once(stage: Stage, talk: Talk) -> None:
    talk.type("half a thought")
    assert again(stage, talk).field().property("text") == "half a thought"


def test_a_draft_of_the_vault_is_in_the_field(stage: Stage, show: Show) -> None:
    assert opened(stage, show, SAID, draft="kept\nsince").field().property("text") == "kept\nsince"


def test_an_emptied_field_empties_the_draft(stage: Stage, show: Show) -> None:
    talk = opened(stage, show, SAID, draft="x")
    talk.press(Key.Key_Backspace)
    until(lambda: draft(talk) == "")


def test_words_that_could_not_be_sent_are_a_draft_again(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.domain.errors import DiskFull

    def full(*_: object, **__: object) -> Any:
        raise DiskFull("The disk is full.", "Make room and try again.")

    talk.type("Hello")
    until(lambda: draft(talk) == "Hello")
    monkeypatch.setattr(talk.companion, "reply", full)
    talk.press(Key.Key_Return)
    until(lambda: talk.state["problem"])
    turn(0.6)
    assert draft(talk) == talk.field().property("text") == "Hello"


def test_a_temporary_chat_keeps_nothing_and_says_so(talk: Talk) -> None:
    usual = talk.page
    talk.window.frame.act("temporary")
    until(lambda: talk.window.frame.presenter is not usual)
    talk.page = talk.window.frame.presenter
    until(lambda: talk.state["light"] == "ready" and talk.said())
    turn(0.1)
    assert talk.state["temporary"]
    banner = "Temporary: nothing of this is kept, and what you said before is not known here"
    assert banner in talk.shown_texts()
    say(talk, "a secret")
    talk.type("more secrets")
    turn(0.6)
    vault = talk.companion.vault
    assert not vault.messages.search("secret")
    assert all(not one.draft for one in vault.conversations.all())
    talk.click(control(talk, "End it"))
    until(lambda: not talk.window.frame.presenter.state["temporary"])  # type: ignore[union-attr]


# -- long texts ----------------------------------------------------------------------------------------------


def test_the_field_grows_to_a_part_of_the_page_then_scrolls(talk: Talk) -> None:
    field = talk.field()
    assert field.height() < 60
    field.setProperty("text", "line\n" * 200)
    turn(0.1)
    view: Any = field
    while view.property("contentItem") is None or not view.inherits("QQuickScrollView"):
        view = view.parentItem()
    assert 200 < view.height() <= talk.root.height() * 0.4 + 1


def test_too_long_a_paste_is_refused_beside_the_field(talk: Talk) -> None:
    talk.type("mine ")
    QGuiApplication.clipboard().setText("word " * 200_000)
    began = time.monotonic()
    talk.press(Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    turn(0)
    assert time.monotonic() - began < 0.5
    assert talk.field().property("text") == "mine "
    assert any("would be 1,000,005" in text for text in talk.shown_texts())
    talk.type("x")
    turn(0)
    assert not any("would be" in text for text in talk.shown_texts())


def test_a_long_paste_is_taken_and_sent(talk: Talk) -> None:
    QGuiApplication.clipboard().setText("word " * 39_000)
    talk.press(Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(str(talk.field().property("text"))) == 195_000
    talk.press(Key.Key_Return)
    until(lambda: talk.said()[-1] == (False, "Good evening.", "complete"))
    assert len(talk.kept()[-2].text) > 190_000
    talk.page.send("x" * 200_001)
    turn(0.1)
    assert len(talk.said()) == 7


def test_what_is_dropped_into_the_field_is_bounded_too(talk: Talk) -> None:
    talk.type("mine")
    field: Any = talk.field()
    field.insert(4, "x" * 300_000)
    turn(0.05)
    assert field.property("text") == "mine"


# -- a way to a hit ------------------------------------------------------------------------------------------


def long_talk(stage: Stage, show: Show, count: int) -> tuple[Talk, list[int]]:
    vault = stage.move_in()
    conversation = vault.conversations.add("billie", now=NOW)
    ids = []
    with vault.transaction():
        for number in range(count):
            role = Role.USER if number % 2 else Role.CHARACTER
            text = f"message {number} about the *kettle*"
            ids.append(vault.messages.add(conversation.id, role, text, now=NOW).id)
    vault.close()
    window = show(stage)
    until(lambda: isinstance(window.frame.presenter, ChatPresenter))
    talk = Talk(stage, window)
    until(lambda: talk.state["light"] == "ready" and talk.said())
    turn(0.1)
    return talk, ids


def in_the_middle(talk: Talk, text: str) -> bool:
    row = talk.row(text)
    center = row.mapToItem(talk.view(), row.boundingRect().center()).y()
    return abs(center - talk.view().height() / 2) < 80


def test_a_hit_far_up_stands_in_the_middle_with_its_words_marked(stage: Stage, show: Show) -> None:
    talk, ids = long_talk(stage, show, 2_000)
    talk.page.jump(ids[700], "kettle")
    until(lambda: talk.page.messages.place(ids[700]) >= 0)
    turn(0.2)
    text = "message 700 about the *kettle*"
    assert in_the_middle(talk, text)
    row: Any = talk.row(text)
    assert row.property("found") and "@found@" in row.property("words")
    assert talk.texts()[-1] == "message 1999 about the *kettle*", "everything down to the newest is there"
    assert 1_300 < len(talk.texts()) < 1_400
    newest: Any = control(talk, "To the newest")
    talk.click(newest)
    until(lambda: talk.view().property("atYEnd"))
    assert talk.field().hasActiveFocus()
    talk.page.jump(ids[1990], "about")
    turn(0.1)
    assert talk.page.messages.rows[9].id == ids[1990]
    assert sum(talk.facts(Shown.FOUND)) == 1


def test_the_first_message_can_be_jumped_to(stage: Stage, show: Show) -> None:
    talk, ids = long_talk(stage, show, 300)
    talk.page.jump(ids[0], "")
    until(lambda: talk.state["beginning"])
    assert len(talk.texts()) == 300
    assert talk.facts(Shown.DAY)[0] == "Today"


def test_a_hit_that_is_gone_is_told(talk: Talk) -> None:
    talk.page.jump(987_654, "x")
    until(lambda: talk.state["notice"] == "That message is no longer here.")


def twin(talk: Talk, page: Any) -> ChatPresenter:
    """Another presenter for the conversation on the page."""
    return ChatPresenter(
        talk.window.tasks, talk.companion, page._aside.relationship, page._board.notices, FixedClock(),
        vault=talk.companion.vault, conversation_id=page.conversation_id,
    )  # fmt: skip


def test_a_jump_before_the_conversation_is_open(stage: Stage, show: Show) -> None:
    talk, ids = long_talk(stage, show, 200)
    page: Any = talk.window.frame.presenter
    fresh = twin(talk, page)
    heard: list[int] = []
    fresh.found.connect(heard.append)
    fresh.jump(ids[20], "kettle")
    fresh.open()
    until(lambda: heard == [ids[20]])
    fresh.leave()
    turn(0.2)
    fresh.deleteLater()


# -- what is read stays --------------------------------------------------------------------------------------


def top_of(talk: Talk, text: str) -> float:
    row = talk.row(text)
    return row.mapToItem(talk.view(), 0.0, 0.0).y()


def test_what_is_read_stays_while_the_newest_reply_grows(stage: Stage, show: Show) -> None:
    talk, _ = long_talk(stage, show, 40)
    talk.companion.pieces = tuple("More and more words.\n\n" for _ in range(30))
    talk.companion.start_gate.clear()
    talk.page.send("Go on")
    until(lambda: talk.said()[-1][2] == "writing")
    turn(0.2)
    view = talk.view()
    view.setProperty("following", False)
    view.setProperty("contentY", view.property("contentY") - 200)
    turn(0.2)
    text = "message 36 about the *kettle*"
    before = top_of(talk, text)
    talk.companion.start_gate.set()
    until(lambda: not talk.state["busy"])
    turn(0.2)
    assert top_of(talk, text) == pytest.approx(before, abs=2)
    assert not view.property("atYEnd")


def test_the_newest_words_are_followed(stage: Stage, show: Show) -> None:
    talk, _ = long_talk(stage, show, 40)
    talk.companion.pieces = tuple("More and more words.\n\n" for _ in range(30))
    talk.page.send("Go on")
    until(lambda: talk.said()[-1][2] == "complete")
    turn(0.2)
    assert talk.view().property("atYEnd")


# -- a page that comes back ----------------------------------------------------------------------------------


def test_the_page_comes_back_with_what_was_typed_and_what_was_written(talk: Talk) -> None:
    talk.type("half a thought")
    talk.companion.gate.clear()
    talk.page.send("Meanwhile")
    until(lambda: talk.texts()[-1] == "Good ")
    talk.window.frame.act("settings")
    until(lambda: talk.window.frame.presenter is not talk.page)
    talk.companion.gate.set()
    until(lambda: not talk.state["busy"])
    presenter: Any = talk.window.frame.presenter
    presenter.closed.emit()
    until(lambda: talk.window.frame.presenter is talk.page)
    turn(0.1)
    assert talk.field().property("text") == "half a thought"
    assert talk.texts()[-1] == "Good evening."
    assert talk.view().property("atYEnd")


def test_an_edited_character_is_read_anew(talk: Talk) -> None:
    character = talk.companion.vault.characters.get("billie")
    talk.page.character_edited(replace(character, name="Wilhelmina", tagline="New"))
    assert (talk.state["name"], talk.state["tagline"]) == ("Wilhelmina", "New")
    assert talk.state["words"].startswith("Reading who Wilhelmina is now") or talk.companion.warmed == 2
    until(lambda: talk.companion.warmed == 2 and talk.state["light"] == "ready")
    assert "Wilhelmina is an AI" in talk.shown_texts()


@pytest.mark.parametrize(("percent", "width"), [(200, 1280), (200, 640), (150, 1280), (100, 640)])
def test_nothing_is_cut_off_in_large_type(talk: Talk, percent: int, width: int) -> None:
    talk.window.theme.setProperty("textPercent", percent)
    root: Any = talk.root
    root.setWidth(width)
    turn(0.3)
    try:
        talk.type("x")
        for name in ("Send (Enter)", "Tone: Supportive", "More"):
            assert inside(talk, control(talk, name)), name
    finally:
        talk.window.theme.setProperty("textPercent", 100)


def inside(talk: Talk, item: QQuickItem) -> bool:
    place = item.mapRectToScene(item.boundingRect())
    return place.left() >= 0 and place.right() <= talk.root.width() and place.bottom() <= talk.root.height()


def test_the_dots_stand_still_where_motion_is_reduced(talk: Talk) -> None:
    talk.window.theme.setProperty("reduced", True)
    talk.companion.start_gate.clear()
    talk.page.send("Hello")
    until(lambda: talk.said()[-1][2] == "writing")
    turn(0.2)
    dots = [item for item in items(talk.view()) if item.width() == 7 and item.isVisible()]
    first = [dot.opacity() for dot in dots]
    turn(0.4)
    assert len(dots) == 3 and [dot.opacity() for dot in dots] == first
    talk.companion.start_gate.set()
    until(lambda: not talk.state["busy"])
    talk.window.theme.setProperty("reduced", False)


def test_a_presenter_that_goes_before_its_page_breaks_nothing(talk: Talk) -> None:
    page: Any = talk.window.frame.presenter
    copy = twin(talk, page)
    view = next(item for item in items(talk.root.contentItem()) if item.property("presenter") is page)
    view.setProperty("presenter", copy)
    copy.open()
    until(lambda: copy.state["light"] == "ready")  # type: ignore[index]
    copy.leave()
    copy.deleteLater()
    bury()
    turn(0.1)
    view.setProperty("presenter", page)
    turn(0.1)
