"""A call by script, and devices that are only names."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.call.events import (
    CallEnded,
    CallEvent,
    CallState,
    StateChanged,
)
from app.desktop.spoken_parts import SoundDevice, Start
from app.domain.control import CancelToken


class ScriptedDevices(QObject):
    """Two microphones and one speaker. What is opened is the name of what was chosen then."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.microphones: list[SoundDevice] = [
            SoundDevice("built-in", "Built-in microphone"), SoundDevice("headset", "Headset"),
        ]  # fmt: skip
        self.speakers: list[SoundDevice] = [SoundDevice("laptop", "Laptop speakers")]
        self.chosen_microphone = self.chosen_speaker = ""

    def choose_microphone(self, id: str) -> None:
        self.chosen_microphone = id
        self.changed.emit()

    def choose_speaker(self, id: str) -> None:
        self.chosen_speaker = id
        self.changed.emit()

    def microphone(self) -> Any:
        return self.chosen_microphone

    def speaker(self) -> Any:
        return self.chosen_speaker


@dataclass
class ScriptedCall:
    """Begins to listen, then yields what ``happen`` gives it; ends when it is asked to.

    ``done``: what it was asked, in order. ``error`` is raised in the place of the next event.
    """

    companion: Any
    conversation_id: int
    microphone: Any
    speaker: Any
    start: Start
    done: list[str] = field(default_factory=list)
    events: queue.Queue[CallEvent | Exception | None] = field(default_factory=queue.Queue)
    over: bool = False

    def happen(self, *events: CallEvent | Exception) -> None:
        for event in events:
            self.events.put(event)

    def run(self, *, cancel: CancelToken) -> Iterator[CallEvent]:
        yield StateChanged(CallState.CONNECTING)
        cancel.on_cancel(lambda: self.events.put(None))
        try:
            while (event := self.events.get()) is not None:
                if isinstance(event, Exception):
                    raise event
                yield event
            yield StateChanged(CallState.ENDED)
            yield CallEnded(1.0)
        finally:
            self.over = True

    def mute(self, on: bool) -> None:
        self.done.append(f"mute {on}")

    def interrupt(self) -> None:
        self.done.append("interrupt")

    def end(self) -> None:
        self.done.append("end")
        self.events.put(None)

    def announce(self, text: str) -> None:
        self.done.append(f"announce {text}")
