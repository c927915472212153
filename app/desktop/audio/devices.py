"""The microphones and speakers of this computer, as the interface sees them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.desktop.audio.permission import Permission
from app.desktop.audio.system import System, system

if TYPE_CHECKING:
    from app.desktop.audio.microphone import QtMicrophone
    from app.desktop.audio.speaker import QtSpeaker
    from app.desktop.spoken_parts import SoundDevice


class Devices(QObject):
    """See SoundDevices. The lists are empty at first: they are looked for when they are first asked for."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._microphones: Sequence[SoundDevice] = ()
        self._speakers: Sequence[SoundDevice] = ()
        self._microphone, self._speaker = "", ""
        self._permission = Permission(self)
        self._system: System | None = None

    @property
    def microphones(self) -> Sequence[SoundDevice]:
        """See SoundDevices."""
        self._look()
        return self._microphones

    @property
    def speakers(self) -> Sequence[SoundDevice]:
        """See SoundDevices."""
        self._look()
        return self._speakers

    @property
    def chosen_microphone(self) -> str:
        """See SoundDevices."""
        return self._microphone

    @property
    def chosen_speaker(self) -> str:
        """See SoundDevices."""
        return self._speaker

    def choose_microphone(self, id: str) -> None:
        """See SoundDevices."""
        if id != self._microphone:
            self._microphone = id
            self._chosen_anew()

    def choose_speaker(self, id: str) -> None:
        """See SoundDevices."""
        if id != self._speaker:
            self._speaker = id
            self._chosen_anew()

    def microphone(self) -> QtMicrophone:
        """See SoundDevices. The system may ask the user now whether Afterglow may listen."""
        # With these comes numpy: nobody waits for it before the first page is there.
        from app.desktop.audio.microphone import QtMicrophone

        self._permission.ask()
        return QtMicrophone(self._look(), self._permission, lambda: self._microphone)

    def speaker(self) -> QtSpeaker:
        """See SoundDevices."""
        from app.desktop.audio.speaker import QtSpeaker

        return QtSpeaker(self._look(), lambda: self._speaker)

    def _look(self) -> System:
        if self._system is None:
            self._system = system()
            self._system.found.connect(self._take, Qt.ConnectionType.QueuedConnection)
            self._system.sound_thread.post(self._system.look)
        return self._system

    @Slot(object, object)
    def _take(self, microphones: Sequence[SoundDevice], speakers: Sequence[SoundDevice]) -> None:
        if (microphones, speakers) != (self._microphones, self._speakers):
            self._microphones, self._speakers = microphones, speakers
            self.changed.emit()

    def _chosen_anew(self) -> None:
        if self._system is not None:
            self._system.sound_thread.post(self._system.follow)
        self.changed.emit()
