"""The seam to sound devices: what a call needs of a microphone and a speaker.

Sound inside the program is mono, 16-bit; what is heard, and what the echo canceller compares, has RATE
samples a second.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.domain.errors import KnownError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE = 16_000


class AudioError(KnownError):
    """There is no microphone or speaker, it is not allowed to be used, or it failed."""


@dataclass(frozen=True, slots=True)
class AudioTrouble:
    """What happened to a device in mid-call, in plain words. ``device``: "microphone" or "speaker".

    ``over``: it works again, perhaps on another device (``message`` says which). Else the call waits: it
    stays open, and another AudioTrouble follows when the device works again.
    """

    device: str
    message: str
    advice: str = ""
    over: bool = False


class Microphone(Protocol):
    """Where the user's voice comes from."""

    def open(
        self, on_frames: Callable[[NDArray[np.int16]], None], on_trouble: Callable[[AudioTrouble], None]
    ) -> None:
        """Begin to listen. Raises AudioError.

        ``on_frames`` gets mono samples at RATE in pieces of any length, on a thread of the device: it may
        only copy. ``on_trouble`` likewise.
        """
        ...

    def close(self) -> None:
        """Stop listening; may be called more than once."""
        ...


class Speaker(Protocol):
    """Where the companion's voice goes."""

    def open(
        self, on_played: Callable[[NDArray[np.int16]], None], on_trouble: Callable[[AudioTrouble], None]
    ) -> None:
        """Be ready to play. Raises AudioError.

        ``on_played`` gets every sample that is handed to the device, silence between two clauses too, mono at
        RATE, before it sounds, on a thread of the device: it may only copy.
        """
        ...

    def play(self, audio: NDArray[np.int16], rate: int) -> None:
        """Add sound to the end of what is to be played. ``rate`` in samples a second."""
        ...

    def suspend(self) -> None:
        """Silence at once; nothing is lost."""
        ...

    def resume(self) -> None:
        """Go on where ``suspend`` stopped."""
        ...

    def clear(self) -> None:
        """Silence at once; what was not heard yet is dropped. Playing can go on afterwards."""
        ...

    def heard_s(self) -> float:
        """How many seconds of what was given to ``play`` have left the device by now, since ``open``.

        Silence in between does not count; what ``clear`` dropped counts as never given.
        """
        ...

    def waiting_s(self) -> float:
        """How many seconds given to ``play`` are still to be heard."""
        ...

    def underruns(self) -> int:
        """How often the device ran dry in the middle of a sound, since ``open``."""
        ...

    def close(self) -> None:
        """Stop; may be called more than once."""
        ...
