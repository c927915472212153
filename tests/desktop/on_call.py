"""A window in which somebody is called, by script."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from app.call.events import CallState, StateChanged
from tests.desktop.calls import ScriptedCall
from tests.desktop.shell import CTRL, SHIFT, Shell
from tests.desktop.stage import turn, until


class OnCall(Shell):
    """The call page over the open conversation."""

    @property
    def page(self) -> Any:
        return self.frame.presenter

    @property
    def call(self) -> ScriptedCall:
        """The call that was made last."""
        return self.stage.speech.calls[-1]

    @property
    def seen(self) -> dict[str, Any]:
        """CallPage."""
        state: dict[str, Any] = self.page.state
        return state

    def ring(self) -> OnCall:
        """Press the keys that call; until the companion listens."""
        made = len(self.stage.speech.calls)
        self.dial()
        until(lambda: len(self.stage.speech.calls) > made)
        self.happen(StateChanged(CallState.LISTENING))
        until(lambda: self.seen["doing"] == "listening")
        turn(0.05)
        return self

    def dial(self) -> None:
        """Press the keys that call."""
        self.press(Qt.Key.Key_C, CTRL | SHIFT)
        until(lambda: self.shown == "CallPresenter")

    def happen(self, *events: Any) -> None:
        self.call.happen(*events)
        turn(0.06)

    def until_back(self) -> None:
        """Until the conversation is on the page again."""
        until(lambda: self.shown == "ChatPresenter")
        until(lambda: not self.chat.state["calling"] and self.chat.state["light"] == "ready")
