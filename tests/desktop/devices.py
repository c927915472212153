"""A microphone that hears what the test says."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from app.call.audio import AudioError, AudioTrouble
from tests.desktop.calls import ScriptedDevices


class ScriptedMicrophone:
    """``hear`` and ``trouble``: what happens to it while it is open. ``failure``: it cannot be opened."""

    def __init__(self) -> None:
        self.failure: AudioError | None = None
        self.opened = self.closed = 0
        self._frames: Callable[[NDArray[np.int16]], None] = lambda frames: None
        self._trouble: Callable[[AudioTrouble], None] = lambda trouble: None

    @property
    def listens(self) -> bool:
        return self.opened > self.closed

    def open(
        self, on_frames: Callable[[NDArray[np.int16]], None], on_trouble: Callable[[AudioTrouble], None]
    ) -> None:
        if self.failure is not None:
            raise self.failure
        self._frames, self._trouble = on_frames, on_trouble
        self.opened += 1

    def hear(self, loud: int, seconds: float = 0.1) -> None:
        self._frames(np.full(int(16_000 * seconds), loud, dtype=np.int16))

    def trouble(self, trouble: AudioTrouble) -> None:
        self._trouble(trouble)

    def close(self) -> None:
        self.closed = self.opened


class HearingDevices(ScriptedDevices):
    """Those whose microphone hears."""

    def __init__(self) -> None:
        super().__init__()
        self.ear = ScriptedMicrophone()

    def microphone(self) -> ScriptedMicrophone:
        return self.ear
