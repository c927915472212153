"""What happens in a call, as what the page shows of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.call.events import (
    CallEvent,
    CallState,
    CallTrouble,
    Interrupted,
    Level,
    Missed,
    Saying,
    StateChanged,
    TurnHappened,
    UserSaid,
)
from app.companion.events import Notice, ReadingPrompt, TurnEvent
from app.desktop.plain import as_shown

if TYPE_CHECKING:
    from app.desktop.call.state import CallPage


def after(page: CallPage, event: CallEvent) -> CallPage:
    """The page after ``event``."""
    if isinstance(event, TurnHappened):
        return _in_a_turn(page, event.event)
    page = _heard(page, event)
    return replace(page, words=doing_words(page))


def told(page: CallPage, message: str, advice: str = "", about: str = "") -> CallPage:
    """Something is wrong; or, where it is about nothing, to be known, until the next reply."""
    others = tuple(
        one for one in page.troubles if one["about"] != about or (not about and one["message"] != message)
    )
    return replace(page, troubles=(*others, {"about": about, "message": message, "advice": advice}))


def doing_words(page: CallPage) -> str:
    """What the companion does, for somebody who reads it."""
    txt = QCoreApplication.translate
    if page.doing == CallState.CONNECTING:
        return txt("call", "Getting ready…")
    if page.doing == CallState.THINKING:
        return txt("call", "Thinking…")
    if page.doing == CallState.HELD:
        return txt("call", "Pausing for you")
    if page.doing == CallState.ENDED:
        return txt("call", "The call is over")
    broken = {one["about"] for one in page.troubles}
    if page.doing == CallState.SPEAKING:
        return txt("call", "No speaker") if "speaker" in broken else txt("call", "Speaking")
    return _listening_words(page, broken)


def _listening_words(page: CallPage, broken: set[str]) -> str:
    txt = QCoreApplication.translate
    if "microphone" in broken:
        return txt("call", "No microphone")
    if page.muted:
        return txt("call", "Your microphone is off")
    if "speaker" in broken:
        return txt("call", "No speaker")
    if page.talking:
        return txt("call", "Hearing you")
    return txt("call", "Listening") if page.said or page.told else txt("call", "Listening. Say hello")


def _heard(page: CallPage, event: CallEvent) -> CallPage:
    match event:
        case StateChanged(state):
            return _in_state(page, state)
        case Level(talking=talking):
            return replace(page, talking=talking)
        case UserSaid(text, final):
            return replace(page, said=text, sure=final)
        case Saying(reply=reply):
            return replace(page, told=reply, cut=False)
        case Missed(words):
            return replace(page, told=as_shown(words), cut=False)
        case Interrupted(message):
            return replace(page, told=message.text if message is not None else "", cut=message is not None)
        case CallTrouble():
            return _troubled(page, event)
    return page


def _in_a_turn(page: CallPage, event: TurnEvent) -> CallPage:
    match event:
        case Notice(text):
            return told(page, as_shown(text))
        case ReadingPrompt(done, total) if page.doing != CallState.SPEAKING:
            return replace(page, words=_reading(done, total) if done < total else doing_words(page))
    return page


def _in_state(page: CallPage, state: CallState) -> CallPage:
    page = replace(page, doing=state.value)
    if state is CallState.THINKING:  # a new reply: what was said before it has been heard
        page = _without(replace(page, told="", cut=False), "")
    return page


def _troubled(page: CallPage, event: CallTrouble) -> CallPage:
    if not event.over:
        return told(page, as_shown(event.message), as_shown(event.advice), event.about)
    return _without(page, event.about) if event.about else page


def _without(page: CallPage, about: str) -> CallPage:
    return replace(page, troubles=tuple(one for one in page.troubles if one["about"] != about))


def _reading(done: int, total: int) -> str:
    return QCoreApplication.translate("call", "Reading {0} %").replace("{0}", str(int(100 * done / total)))
