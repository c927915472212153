"""A call over files: the user's voice comes from one WAV file, the companion's goes into another."""

from __future__ import annotations

import threading
import wave
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from app.call.audio import RATE, AudioError, AudioTrouble
from app.call.audio.pace import Beat, Pace
from app.call.audio.playlist import Playlist
from app.call.audio.wav import read_wav

_SPEAKER_RATE = 48_000
MakeBeat = Callable[[str, int, Callable[[int], None]], Beat]


class FileMicrophone:
    """Hears a WAV file as if it were spoken now, and then silence. Raises AudioError when it cannot be used.

    ``waits``: nobody speaks before ``begin``. ``ended`` is set when all of the file was heard.
    """

    def __init__(self, path: Path, *, waits: bool = False, pace: MakeBeat = Pace) -> None:
        self._sound = read_wav(path)
        self._pace = pace
        self._waits = waits
        self._beat: Beat | None = None
        self._given = 0
        self.ended = threading.Event()

    @property
    def seconds(self) -> float:
        """How long the file is."""
        return len(self._sound) / RATE

    def begin(self) -> None:
        """Speak now."""
        self._waits = False

    def open(
        self,
        on_frames: Callable[[NDArray[np.int16]], None],
        on_trouble: Callable[[AudioTrouble], None],  # a file that was read has none
    ) -> None:
        """See Microphone. A second time it goes on where it was."""

        def step(count: int) -> None:
            part = self._sound[self._given : self._given + (0 if self._waits else count)]
            self._given += len(part)
            on_frames(np.pad(part, (0, count - len(part))))
            if self._given == len(self._sound):
                self.ended.set()

        self._beat = self._pace("file microphone", RATE, step)

    def close(self) -> None:
        """See Microphone."""
        if self._beat is not None:
            self._beat.close()


class FileSpeaker:
    """Writes what is said into a WAV file that lasts as long as the speaker is open, silences too."""

    def __init__(self, path: Path, *, pace: MakeBeat = Pace) -> None:
        self._path, self._pace = path, pace
        self._playlist = Playlist(_SPEAKER_RATE)
        self._lock = threading.Lock()
        self._suspended = False
        self._failed = False
        self._beat: Beat | None = None
        self._wav: wave.Wave_write | None = None
        self._file: IO[bytes] | None = None

    def open(
        self, on_played: Callable[[NDArray[np.int16]], None], on_trouble: Callable[[AudioTrouble], None]
    ) -> None:
        """See Speaker."""
        try:
            self._file = self._path.open("wb", buffering=0)
        except OSError as error:
            raise AudioError(
                f"The file {self._path} cannot be written.", "Check its path and its rights."
            ) from error
        wav = wave.open(self._file, "wb")
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(_SPEAKER_RATE)
        self._wav = wav

        def step(count: int) -> None:
            with self._lock:
                audio, reference = self._playlist.take(count, held=self._suspended)
            on_played(reference)
            if self._failed:
                return
            try:
                wav.writeframes(audio.tobytes())  # the header is right at any time
            except OSError:
                self._failed = True
                text = f"{self._path} cannot be written any more."
                on_trouble(AudioTrouble("speaker", text, "Make room on the disk."))

        self._beat = self._pace("file speaker", _SPEAKER_RATE, step)

    def play(self, audio: NDArray[np.int16], rate: int) -> None:
        """See Speaker."""
        self._playlist.add(audio, rate)

    def suspend(self) -> None:
        """See Speaker."""
        with self._lock:
            self._suspended = True

    def resume(self) -> None:
        """See Speaker."""
        with self._lock:
            self._suspended = False

    def clear(self) -> None:
        """See Speaker."""
        with self._lock:
            self._playlist.drop(self._playlist.taken)
            self._suspended = False

    def heard_s(self) -> float:
        """See Speaker."""
        return self._playlist.heard_s(self._playlist.taken)

    def waiting_s(self) -> float:
        """See Speaker."""
        return self._playlist.waiting_s(self._playlist.taken)

    def underruns(self) -> int:
        """A file never runs dry."""
        return 0

    def close(self) -> None:
        """See Speaker."""
        if self._beat is not None:
            self._beat.close()
        if self._wav is not None:
            with suppress(OSError):  # a full disk was told when it happened
                self._wav.close()
        if self._file is not None:
            self._file.close()
