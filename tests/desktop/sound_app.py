"""A program with a microphone and a speaker, driven from outside: ``python -m tests.desktop.sound_app``.

Each line of stdin is a command, a JSON list; each is answered by one line, {"is": ...} or {"error": ...}.
What happens by itself can be asked for: ``troubles``, ``changes``.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from app.call.audio import RATE, AudioError, AudioTrouble
from app.desktop.audio import Devices
from app.desktop.audio.microphone import QtMicrophone
from app.desktop.audio.speaker import QtSpeaker
from tests.rig import pulses


class SoundApp(QObject):
    """What can be asked of it."""

    asked = Signal(object)

    def __init__(self, *, own_format: bool) -> None:
        super().__init__()
        self.devices = Devices()
        self.changes = 0
        self.devices.changed.connect(self._count)
        self._own_format = own_format
        self._verbs: dict[str, Callable[..., Any]] = {
            "devices": self._do_devices, "choose": self._do_choose, "listen": self._do_listen,
            "speak": self._do_speak, "heard": self._do_heard, "forget": self._do_forget,
            "played": self._do_played, "play": self._do_play, "tone": self._do_tone,
            "suspend": self._do_suspend, "resume": self._do_resume, "clear": self._do_clear,
            "state": self._do_state, "stall": self._do_stall, "paint": self._do_paint,
            "troubles": self._do_troubles, "changes": self._do_changes, "close": self._do_close,
            "end": self._do_end,
        }  # fmt: skip
        self._microphone: QtMicrophone | None = None
        self._speaker: QtSpeaker | None = None
        self.heard: list[NDArray[np.int16]] = []
        self.played: list[NDArray[np.int16]] = []
        self.troubles: list[AudioTrouble] = []
        self.asked.connect(self.answer, Qt.ConnectionType.QueuedConnection)

    @property
    def speaker(self) -> QtSpeaker:
        assert self._speaker is not None
        return self._speaker

    @Slot()
    def _count(self) -> None:
        self.changes += 1

    @Slot(object)
    def answer(self, command: list[Any]) -> None:
        try:
            found: dict[str, Any] = {"is": self._verbs[command[0]](*command[1:])}
        except AudioError as error:
            found = {"error": f"{error.message} {error.advice}"}
        _say(found)

    def _do_devices(self) -> list[list[str]]:
        lists = (self.devices.microphones, self.devices.speakers)
        return [[one.id for one in devices] for devices in lists]

    def _do_choose(self, microphone: str, speaker: str) -> None:
        self.devices.choose_microphone(microphone)
        self.devices.choose_speaker(speaker)

    def _do_listen(self) -> None:
        self._microphone = self.devices.microphone()
        if self._own_format:
            self._microphone._choose_format = lambda device: device.preferredFormat()
        self._microphone.open(self.heard.append, self.troubles.append)

    def _do_speak(self) -> None:
        self._speaker = self.devices.speaker()
        if self._own_format:
            self._speaker._choose_format = lambda device: device.preferredFormat()
        self._speaker.open(self.played.append, self.troubles.append)

    def _do_heard(self) -> dict[str, float]:
        """How much was heard, and how many pulses that was."""
        sound = np.concatenate([np.zeros(0, np.int16), *list(self.heard)])
        return {"seconds": len(sound) / RATE, "pulses": count(sound)}

    def _do_forget(self) -> None:
        self.heard.clear()
        self.played.clear()

    def _do_played(self) -> dict[str, float]:
        sound = np.concatenate([np.zeros(0, np.int16), *list(self.played)])
        # Pieces of 20 ms: a tone passes through zero.
        pieces = np.abs(sound[: len(sound) // 320 * 320].astype(int)).reshape(-1, 320).max(axis=1)
        loud = int(np.count_nonzero(pieces > 1_000)) / 50
        return {"seconds": len(sound) / RATE, "pulses": count(sound), "loud": loud}

    def _do_play(self, number: int, rate: int = 22_050) -> float:
        self.speaker.play(pulses(number, rate=rate), rate)
        return time.monotonic()

    def _do_tone(self, seconds: float) -> float:
        length = int(seconds * 48_000)
        tone = np.sin(2 * np.pi * 440 * np.arange(length) / 48_000) * 20_000
        self.speaker.play(tone.astype(np.int16), 48_000)
        return time.monotonic()

    def _do_suspend(self) -> float:
        self.speaker.suspend()
        return self.speaker.heard_s()

    def _do_resume(self) -> None:
        self.speaker.resume()

    def _do_clear(self) -> float:
        self.speaker.clear()
        return self.speaker.heard_s()

    def _do_state(self) -> dict[str, float]:
        one = self.speaker
        return {"heard": one.heard_s(), "waiting": one.waiting_s(), "underruns": one.underruns()}

    def _do_stall(self, seconds: float) -> None:
        """Keep the thread of the devices busy."""
        self.speaker._system.sound_thread.call(lambda: time.sleep(seconds))

    def _do_paint(self, seconds: float) -> None:
        """Keep the interface busy, as a page does that is drawn."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            sum(range(1_000))

    def _do_troubles(self) -> list[list[Any]]:
        told, self.troubles[:] = list(self.troubles), []
        return [[one.device, one.message, one.over] for one in told]

    def _do_changes(self) -> int:
        return self.changes

    def _do_close(self) -> None:
        for one in (self._microphone, self._speaker):
            if one is not None:
                one.close()
                one.close()

    def _do_end(self) -> None:
        QCoreApplication.quit()


def _say(found: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


def count(sound: NDArray[np.int16]) -> int:
    """How many pulses there are in a sound at RATE."""
    block = RATE // 200
    whole = sound[: len(sound) // block * block].astype(int).reshape(-1, block)
    loud = np.abs(whole).max(axis=1) > 1_000 if len(whole) else np.zeros(0, bool)
    return int(np.sum(loud[1:] & ~loud[:-1]) + (1 if len(loud) and loud[0] else 0))


def _read(ask: Callable[[list[Any]], None]) -> None:
    with suppress(RuntimeError, TypeError):  # it has ended
        for line in sys.stdin:
            ask(json.loads(line))
        ask(["end"])


def main() -> None:
    app = QCoreApplication([])
    one = SoundApp(own_format="--own-format" in sys.argv)
    threading.Thread(target=_read, args=(one.asked.emit,), name="commands", daemon=True).start()
    _say({"is": "here"})
    app.exec()


if __name__ == "__main__":
    main()
