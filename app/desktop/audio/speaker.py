"""A speaker through Qt, which pulls the sound when it needs it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QIODevice

from app.call.audio import RATE
from app.call.audio.playlist import Playlist
from app.desktop.audio.formats import ToDevice, played_format
from app.desktop.audio.stream import OnTrouble, Stream
from app.desktop.audio.system import System

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudio, QAudioDevice, QAudioFormat

    from app.desktop.spoken_parts import SoundDevice

_BUFFER_S = 0.06
# What Qt has handed over and the sound service has not played yet.
_BEHIND_S = 0.016

OnPlayed = Callable[[NDArray[np.int16]], None]


class QtSpeaker(Stream):
    """See Speaker and Stream. The device runs all the time, so that a clause need not wait for it."""

    def __init__(
        self, system: System, chosen: Callable[[], str],
        choose_format: Callable[[QAudioDevice], QAudioFormat] = played_format,
    ) -> None:  # fmt: skip
        super().__init__("speaker", system, chosen)
        self._choose_format = choose_format
        self._on_played: OnPlayed = lambda samples: None
        self._playlist = Playlist(48_000)
        self._sink: Any = None
        self._source: _Pulled | None = None
        self._base = 0  # the playlist's time when the device began
        self._position = 0  # in the playlist's time: what has sounded
        self._ahead = np.zeros(0, np.int16)  # at RATE: what Qt has taken and not handed over yet
        self._suspended = False
        self._underruns = 0

    def open(self, on_played: OnPlayed, on_trouble: OnTrouble) -> None:
        """See Speaker."""
        self._on_played, self._on_trouble = on_played, on_trouble
        self._system.sound_thread.call(self._open)

    def play(self, audio: NDArray[np.int16], rate: int) -> None:
        """See Speaker."""
        self._playlist.add(audio, rate)

    def suspend(self) -> None:
        """See Speaker."""
        self._system.sound_thread.call(self._suspend)

    def resume(self) -> None:
        """See Speaker."""
        self._system.sound_thread.call(self._resume)

    def clear(self) -> None:
        """See Speaker."""
        self._system.sound_thread.call(self._clear)

    def heard_s(self) -> float:
        """See Speaker."""
        return self._playlist.heard_s(self._position)

    def waiting_s(self) -> float:
        """See Speaker."""
        return self._playlist.waiting_s(self._position)

    def underruns(self) -> int:
        """See Speaker."""
        return self._underruns

    def _here(self) -> Sequence[SoundDevice]:
        return self._system.speakers()

    def _find(self) -> QAudioDevice:
        return self._system.speaker(self._chosen())

    def _start(self, device: QAudioDevice) -> bool:
        from PySide6.QtMultimedia import QAudioSink

        form = self._choose_format(device)
        self._playlist.turn_to(form.sampleRate())
        self._source = _Pulled(self._pull, ToDevice(form))
        self._sink = QAudioSink(device, form)
        self._sink.setBufferSize(int(_BUFFER_S * form.sampleRate()) * form.bytesPerFrame())
        self._sink.stateChanged.connect(self._state_changed)
        return self._run()

    def _run(self) -> bool:
        from PySide6.QtMultimedia import QAudio

        self._base = self._position = self._playlist.taken
        self._ahead = self._ahead[:0]
        self._sink.start(self._source)
        if self._sink.state() is QAudio.State.StoppedState:
            return False
        if self._suspended:
            self._sink.suspend()
        return True

    def _stop(self) -> None:
        sink, self._sink = self._sink, None
        if sink is not None:
            self._note_position(sink)
            sink.stop()
            sink.deleteLater()

    def _suspend(self) -> None:
        self._suspended = True
        if self._sink is not None:
            self._sink.suspend()
            self._note_position(self._sink)

    def _resume(self) -> None:
        if self._suspended:
            self._suspended, self._last = False, time.monotonic()
            if self._sink is not None:
                self._sink.resume()

    def _clear(self) -> None:
        self._suspended = False
        sink = self._sink
        if sink is not None:
            self._note_position(sink)
            sink.reset()
        self._playlist.drop(self._position)
        if sink is not None and not self._run():
            self._again()

    def _look(self) -> None:
        if not self._suspended:
            super()._look()

    def _pull(self, count: int) -> NDArray[np.int16]:
        """The device wants so many samples."""
        audio, reference = self._playlist.take(count)
        self._ahead = np.concatenate([self._ahead, reference])
        if self._sink is not None:
            self._note_position(self._sink)
        self._flows()
        return audio

    def _note_position(self, sink: Any) -> None:
        playlist = self._playlist
        given = self._base + int(sink.processedUSecs() / 1_000_000 * playlist.rate)
        here = given - int(_BEHIND_S * playlist.rate)
        self._position = min(max(here, self._position), playlist.taken)
        # What is still in Qt's buffer is told later: in a pause it does not sound, and it may be cleared.
        left = max(0, playlist.taken - given) * RATE // playlist.rate
        due = max(0, len(self._ahead) - left)
        if due:
            self._on_played(self._ahead[:due])
            self._ahead = self._ahead[due:]

    def _state_changed(self, state: QAudio.State) -> None:
        from PySide6.QtMultimedia import QAudio

        # It ran out of what it was given: that is heard only where there was something to be heard.
        if state is QAudio.State.IdleState and self._playlist.waiting_s(self._position) > 0:
            self._underruns += 1


class _Pulled(QIODevice):
    """What Qt's sink reads from: there is always something, if only silence."""

    def __init__(self, pull: Callable[[int], NDArray[np.int16]], convert: ToDevice) -> None:
        super().__init__()
        self._pull, self._convert = pull, convert
        # With a buffer of its own it would read 170 ms ahead.
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def readData(self, maxlen: int) -> bytes:
        return self._convert(self._pull(maxlen // self._convert.frame))

    def writeData(self, data: Any, len: int) -> int:
        return 0

    def bytesAvailable(self) -> int:
        return 1 << 20

    def isSequential(self) -> bool:
        return True
