"""Which devices this computer has. Everything here happens on the thread of the sound devices."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from app.call.audio import AudioError
from app.desktop.audio.thread import AudioThread
from app.desktop.spoken_parts import SoundDevice

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice

# The name that Qt gives the thread which talks to PulseAudio, cut as Linux does.
_PULSE_THREAD = "QPulseAudioEngi"


class Watched(Protocol):
    """A stream that is open."""

    def follow(self) -> None:
        """There are other devices, or another one was chosen."""
        ...

    def close_here(self) -> None:
        """End it."""
        ...


class System(QObject):
    """The devices as Qt knows them. ``found``: the microphones and the speakers that are here now.

    On Linux Qt is made to talk to PulseAudio, which PipeWire stands in for: there it was tried.
    """

    found = Signal(object, object)

    def __init__(self, thread: AudioThread) -> None:
        super().__init__()
        self.sound_thread = thread
        self.moveToThread(thread.thread)
        self.streams: set[Watched] = set()
        self._devices: Any = None
        thread.at_end = self._close

    def look(self) -> None:
        """Say what is here."""
        self.found.emit(self.microphones(), self.speakers())

    def follow(self) -> None:
        """Open streams look whether they should use another device."""
        for stream in list(self.streams):
            stream.follow()

    def microphones(self) -> list[SoundDevice]:
        """Those that are here; the system's own choice first."""
        return _listed(self._inputs())

    def speakers(self) -> list[SoundDevice]:
        """Those that are here; the system's own choice first."""
        return _listed(self._outputs())

    def microphone(self, id: str) -> QAudioDevice:
        """The one with this id, or the system's own choice. Raises AudioError when there is none."""
        found = _pick(self._inputs(), id)
        if found is None:
            raise AudioError("There is no microphone.", "Connect one and try again.")
        self._require_service()
        return found

    def speaker(self, id: str) -> QAudioDevice:
        """The one with this id, or the system's own choice. Raises AudioError when there is none."""
        found = _pick(self._outputs(), id)
        if found is None:
            raise AudioError("There is no speaker.", "Connect one, or headphones, and try again.")
        self._require_service()
        return found

    def _load(self) -> None:
        if self._devices is not None:
            return
        if sys.platform == "linux":
            os.environ.setdefault("QT_AUDIO_BACKEND", "pulseaudio")
        # 20 to 40 ms: nobody waits for it before the first page is there.
        from PySide6.QtMultimedia import QMediaDevices

        self._devices = QMediaDevices()
        self._devices.audioInputsChanged.connect(self._changed)
        self._devices.audioOutputsChanged.connect(self._changed)

    def _inputs(self) -> list[QAudioDevice]:
        self._load()
        return _default_first(self._devices.audioInputs(), self._devices.defaultAudioInput())

    def _outputs(self) -> list[QAudioDevice]:
        self._load()
        return _default_first(self._devices.audioOutputs(), self._devices.defaultAudioOutput())

    @Slot()
    def _changed(self) -> None:
        self.follow()
        self.look()

    def _close(self) -> None:
        for stream in list(self.streams):
            stream.close_here()
        self._devices = None

    def _require_service(self) -> None:
        # Qt 6.11 aborts the program when a device is opened after the sound service went away, and looks for
        # it once only, three seconds later. Its thread for the service lives as long as the connection.
        if sys.platform == "linux" and os.environ["QT_AUDIO_BACKEND"] == "pulseaudio" and not _in_touch():
            raise AudioError(
                "The sound service of this computer stopped.",
                "Wait some seconds and try again. If that does not help, close Afterglow and open it again.",
            )


@cache
def system() -> System:
    """The one of this program, with its thread."""
    return System(AudioThread())


def _in_touch() -> bool:
    names = (task / "comm" for task in Path("/proc/self/task").iterdir())
    return any(_read(name) == _PULSE_THREAD for name in names)


def _read(name: Path) -> str:
    try:
        return name.read_text().strip()
    except OSError:  # the thread has ended meanwhile
        return ""


def _default_first(devices: list[QAudioDevice], default: QAudioDevice) -> list[QAudioDevice]:
    own = id_of(default)
    return sorted(devices, key=lambda device: id_of(device) != own)


def _pick(devices: list[QAudioDevice], id: str) -> QAudioDevice | None:
    chosen = (device for device in devices if id_of(device) == id)
    return next(chosen, devices[0] if devices else None)


def _listed(devices: list[QAudioDevice]) -> list[SoundDevice]:
    return [SoundDevice(id_of(device), device.description()) for device in devices]


def id_of(device: QAudioDevice) -> str:
    """What a device is remembered by."""
    return bytes(device.id().data()).decode("utf-8", "replace")
