"""A reply is read aloud when somebody asks for it: one at a time, until it ends or is to stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from app.call.audio import AudioError
from app.desktop.window import Window
from app.domain.nouns import Role
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_chat_controls import control
from tests.desktop.test_chat_menu import lit, pill, point_at
from tests.desktop.test_chat_messages import SAID, Talk, opened

Show = Callable[[Stage], Window]
Key = Qt.Key


@pytest.fixture
def talk(stage: Stage, show: Show) -> Talk:
    return opened(stage, show, SAID)


def replies(talk: Talk) -> list[Any]:
    return [row for row in talk.page.messages.rows if not row.mine]


def spoken(talk: Talk) -> Any:
    return talk.page.aside.spoken


def said(stage: Stage) -> list[str]:
    return [text for text, _ in stage.speech.said]


def test_it_is_read_until_it_ends(stage: Stage, talk: Talk) -> None:
    reply = replies(talk)[0]
    spoken(talk).read(reply.id)
    assert spoken(talk).state["reading"] == reply.id
    assert "A moment: the voice is being loaded…" in talk.shown_texts()
    until(lambda: said(stage) == [reply.text] and spoken(talk).state["sounds"])
    assert "Esc stops reading aloud" in talk.shown_texts()
    stage.speech.heard.set()
    until(lambda: spoken(talk).state["reading"] == 0)
    assert not spoken(talk).state["sounds"]


def test_once_more_stops_it_and_another_one_takes_its_place(stage: Stage, talk: Talk) -> None:
    first, second = replies(talk)[:2]
    spoken(talk).read(first.id)
    until(lambda: len(said(stage)) == 1)
    spoken(talk).read(second.id)
    assert spoken(talk).state["reading"] == second.id
    until(lambda: said(stage) == [first.text, second.text])
    turn(0.1)
    assert spoken(talk).state["reading"] == second.id, "the first one's end is not the second one's"
    spoken(talk).read(second.id)
    assert spoken(talk).state["reading"] == 0
    spoken(talk).read(12345)
    assert spoken(talk).state["reading"] == 0


def test_escape_stops_it(stage: Stage, talk: Talk) -> None:
    spoken(talk).read(replies(talk)[0].id)
    until(lambda: len(said(stage)) == 1)
    turn(0.05)
    talk.press(Key.Key_Escape)
    until(lambda: spoken(talk).state["reading"] == 0)


def test_the_button_beside_a_reply_turns_to_stop(stage: Stage, talk: Talk) -> None:
    reply = replies(talk)[0]
    point_at(talk, talk.row(reply.text))
    until(lambda: pill(talk) is not None)
    talk.click(control(talk, "Read this aloud"))
    until(lambda: spoken(talk).state["reading"] == reply.id)
    turn(0.05)
    talk.click(control(talk, "Stop reading aloud"))
    until(lambda: spoken(talk).state["reading"] == 0)


def test_the_menu_of_a_reply_offers_it_and_that_of_an_own_message_does_not(stage: Stage, talk: Talk) -> None:
    walked: dict[str, list[str]] = {}
    for text in ("How was it?", "Hello"):
        talk.click(talk.row(text), Qt.MouseButton.RightButton)
        turn(0.2)
        walked[text] = []
        for _ in range(3):
            talk.press(Key.Key_Down)
            turn(0.05)
            walked[text] += lit(talk)
        talk.press(Key.Key_Escape)
        turn(0.1)
    assert "Read this aloud" in walked["How was it?"] and "Read this aloud" not in walked["Hello"]


def test_without_a_speaker_it_says_so(stage: Stage, talk: Talk) -> None:
    stage.speech.failure = AudioError("There is no speaker.", "Connect one.")
    spoken(talk).read(replies(talk)[0].id)
    until(lambda: talk.state["problem"] == "There is no speaker.")
    assert spoken(talk).state["reading"] == 0


@pytest.mark.parametrize("way", ["settings", "new", "lock", "call"])
def test_who_leaves_is_not_read_to(stage: Stage, talk: Talk, way: str) -> None:
    page = talk.page
    spoken(talk).read(replies(talk)[0].id)
    until(lambda: said(stage))
    if way == "lock":
        talk.window.frame.lock()
        until(lambda: stage.rests)
    else:
        talk.window.frame.act(way)
        until(lambda: not isValid(page) or page.aside.spoken.state["reading"] == 0, 5)
    turn(0.05)


def test_who_begins_to_speak_is_not_read_to(stage: Stage, talk: Talk) -> None:
    spoken(talk).read(replies(talk)[0].id)
    until(lambda: said(stage))
    spoken(talk).dictate()
    assert spoken(talk).state["reading"] == 0
    until(lambda: spoken(talk).state["phase"] == "listening")
    spoken(talk).read(replies(talk)[0].id)
    assert spoken(talk).state["phase"] == ""


def test_its_markdown_comes_as_it_is_stored(stage: Stage, talk: Talk) -> None:
    vault = talk.companion.vault
    number = talk.page.conversation_id
    kept = vault.messages.add(number, Role.CHARACTER, "*Hm.* So **be** it.", now=stage.clock.now())
    spoken(talk)._pages.renew(lambda: None)
    until(lambda: talk.page.messages.place(kept.id) >= 0)
    spoken(talk).read(kept.id)
    until(lambda: said(stage) == ["*Hm.* So **be** it."])
