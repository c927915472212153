"""EchoCanceller on WebRTC's AEC3, in-process: small and called constantly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_RATE = 16_000
_BLOCK = _RATE // 100


class WebRtcEchoCanceller:
    """Finds the delay between speaker and microphone itself, up to about half a second."""

    def __init__(self) -> None:
        from pywebrtc_audio import EchoCanceller

        self._canceller = EchoCanceller(sample_rate=_RATE, num_channels=1)

    def process(self, near: NDArray[np.int16], far: NDArray[np.int16]) -> NDArray[np.int16]:
        """``near`` without ``far``: equally long, a whole number of 10 ms."""
        clean = np.empty_like(near)
        for start in range(0, len(near), _BLOCK):
            block = slice(start, start + _BLOCK)
            clean[block] = self._canceller.process(near[block], far[block])
        return clean

    def settled(self) -> bool:
        """See EchoCanceller: it does not tell."""
        return True

    def realign(self) -> None:
        """See EchoCanceller: it finds that out itself."""

    def reset(self) -> None:
        """Forget the room."""
        self._canceller.reset()
