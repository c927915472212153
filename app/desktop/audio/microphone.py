"""A microphone through Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.call.audio import RATE, AudioError
from app.desktop.audio import words
from app.desktop.audio.formats import FromDevice, heard_format
from app.desktop.audio.permission import Permission
from app.desktop.audio.stream import OnTrouble, Stream
from app.desktop.audio.system import System, id_of

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QAudioFormat

    from app.desktop.spoken_parts import SoundDevice

_SILENT = "silent"
_ZEROS_S = 2.0
_DOUBT_S = 0.75
# Some microphones send nothing at all while nobody speaks: each time that shows they are waited for longer.
_PATIENCE = 5

OnFrames = Callable[[NDArray[np.int16]], None]


class QtMicrophone(Stream):
    """See Microphone and Stream."""

    def __init__(
        self, system: System, permission: Permission, chosen: Callable[[], str],
        choose_format: Callable[[QAudioDevice], QAudioFormat] = heard_format,
    ) -> None:  # fmt: skip
        super().__init__("microphone", system, chosen)
        self._permission, self._choose_format = permission, choose_format
        self._on_frames: OnFrames = lambda frames: None
        self._source: Any = None
        self._bytes: Any = None
        self._zeros = 0  # samples of exact silence up to now
        self._zeros_s = _ZEROS_S
        self._doubted = False  # in this silence it was looked whether the device is still there

    def open(self, on_frames: OnFrames, on_trouble: OnTrouble) -> None:
        """See Microphone."""
        self._permission.require()
        self._on_frames, self._on_trouble = on_frames, on_trouble
        self._system.sound_thread.call(self._open)

    def _here(self) -> Sequence[SoundDevice]:
        return self._system.microphones()

    def _find(self) -> QAudioDevice:
        return self._system.microphone(self._chosen())

    def _start(self, device: QAudioDevice) -> bool:
        from PySide6.QtMultimedia import QAudioSource

        self._zeros = 0
        form = self._choose_format(device)
        convert = FromDevice(form)
        self._source = QAudioSource(device, form)
        # Its buffer stays as it is: a smaller one loses sound on PulseAudio.
        self._bytes = self._source.start()
        if self._bytes is None:
            return False
        self._bytes.readyRead.connect(lambda: self._read(convert))
        return True

    def _stop(self) -> None:
        source, self._source, self._bytes = self._source, None, None
        if source is not None:
            source.stop()
            source.deleteLater()

    def _read(self, convert: FromDevice) -> None:
        if self._bytes is None:
            return
        data = bytes(self._bytes.readAll().data())
        frames = convert(data)
        if not data:
            return
        heard = not convert.is_silence(data)
        self._zeros = 0 if heard else self._zeros + len(frames)
        self._doubted = self._doubted and not heard
        if heard and self._trouble == _SILENT and not self._moved:
            self._zeros_s *= _PATIENCE
            self._trouble = ""
            self._tell(words.heard_again(self._name), over=True)
        self._flows()
        self._on_frames(frames)

    def _look(self) -> None:
        super()._look()
        if self._trouble:
            return
        # PulseAudio goes on with silence where a device was pulled out, and Qt does not tell.
        if self._zeros > _DOUBT_S * RATE and not self._doubted:
            self._doubted = True
            if not self._answers():
                self._again()
        elif self._zeros > self._zeros_s * RATE:
            self._trouble = _SILENT
            self._tell(*words.nothing_comes(self._name))

    def _answers(self) -> bool:
        """Whether the device could be opened once more, beside what is open."""
        from PySide6.QtMultimedia import QAudioSource

        try:
            device = self._find()
        except AudioError:
            return False
        if id_of(device) != self._id:
            return False
        second = QAudioSource(device, self._choose_format(device))
        there = second.start() is not None
        second.stop()
        second.deleteLater()
        return there
