"""What microphone and speaker share: an open device that is watched, and opened anew when it has to be."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from app.call.audio import AudioError, AudioTrouble
from app.desktop.audio import words
from app.desktop.audio.system import System, id_of

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice

    from app.desktop.spoken_parts import SoundDevice

OnTrouble = Callable[[AudioTrouble], None]
_LOOK_MS = 250
_NOTHING_S = 1.0
_GONE = "gone"


class Stream(ABC):
    """Sound from or to a device. ``chosen`` says which by its id; empty: whichever the system uses.

    Everything but ``close`` happens on the thread of the sound devices.
    """

    def __init__(self, kind: str, system: System, chosen: Callable[[], str]) -> None:
        self._kind, self._system, self._chosen = kind, system, chosen
        self._on_trouble: OnTrouble = lambda trouble: None
        self._timer: QTimer | None = None
        self._id, self._name = "", ""
        self._wished = ""  # what was chosen when it was opened
        self._last = 0.0  # when it last gave or took something
        self._trouble = ""  # what was told and is not over
        self._moved = False  # opened anew, which is told when sound flows

    def close(self) -> None:
        """See Microphone and Speaker."""
        with suppress(AudioError):  # the program ends, and has closed it already
            self._system.sound_thread.call(self.close_here)

    def close_here(self) -> None:
        """The same, on the thread of the devices."""
        self._system.streams.discard(self)
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._stop()

    def follow(self) -> None:
        """There are other devices, or another one was chosen."""
        try:
            now = id_of(self._find())
        except AudioError:
            return
        gone = self._id not in {one.id for one in self._here()}
        # One that was chosen and comes back is used again from the next time on, not in the middle.
        follows = not self._chosen() or self._chosen() != self._wished
        if self._trouble or gone or (follows and now != self._id):
            self._again(tell=False)  # one of the lists may still be of before: the next look tells

    @abstractmethod
    def _here(self) -> Sequence[SoundDevice]:
        """The devices of this kind."""

    @abstractmethod
    def _find(self) -> QAudioDevice:
        """The device to be used now. Raises AudioError."""

    @abstractmethod
    def _start(self, device: QAudioDevice) -> bool:
        """Let sound flow; False when the device cannot be used."""

    @abstractmethod
    def _stop(self) -> None:
        """Let it flow no more."""

    def _open(self) -> None:
        self._begin()
        self._system.streams.add(self)
        self._timer = QTimer()
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _begin(self) -> None:
        """Open the right device. Raises AudioError."""
        self._stop()
        self._last = time.monotonic()
        device = self._find()
        self._id, self._name, self._wished = id_of(device), device.description(), self._chosen()
        if not self._start(device):
            self._stop()
            if self._timer is not None:
                raise AudioError(
                    words.silent(self._kind, self._name),
                    "Connect it again, or another one: it is used at once.",
                )
            raise AudioError(words.unusable(self._kind, self._name), "Choose another one.")

    def _again(self, *, tell: bool = True) -> bool:
        """Open the right device anew; tells when that fails."""
        try:
            self._begin()
        except AudioError as error:
            self._moved = False
            if tell and self._trouble != _GONE:
                self._trouble = _GONE
                self._tell(error.message, error.advice)
            return False
        self._moved = True
        return True

    def _look(self) -> None:
        """Some times a second: does sound flow?"""
        if time.monotonic() - self._last > _NOTHING_S:
            self._again()

    def _flows(self) -> None:
        """Sound flows."""
        self._last = time.monotonic()
        if self._moved:
            self._moved, self._trouble = False, ""
            self._tell(words.moved(self._kind, self._name), over=True)

    def _tell(self, message: str, advice: str = "", *, over: bool = False) -> None:
        self._on_trouble(AudioTrouble(self._kind, message, advice, over))
