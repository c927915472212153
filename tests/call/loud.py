"""A speaker without a device: everything is heard at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from app.call.audio import AudioTrouble


class Loud:
    """Keeps what was played, as samples at ``rate``, in ``heard``."""

    def __init__(self) -> None:
        self.heard: list[NDArray[np.int16]] = []
        self.rate, self.played = 0, 0.0

    def open(
        self, on_played: Callable[[NDArray[np.int16]], None], on_trouble: Callable[[AudioTrouble], None]
    ) -> None:
        self.played = 0.0

    def play(self, audio: NDArray[np.int16], rate: int) -> None:
        self.heard.append(audio)
        self.rate = rate
        self.played += len(audio) / rate

    def suspend(self) -> None: ...

    def resume(self) -> None: ...

    def clear(self) -> None: ...

    def heard_s(self) -> float:
        return self.played

    def waiting_s(self) -> float:
        return 0.0

    def underruns(self) -> int:
        return 0

    def close(self) -> None: ...
