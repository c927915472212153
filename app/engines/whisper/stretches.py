"""Long sound in stretches that fit Whisper's window, cut where somebody draws breath."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

RATE = 16_000
# Some room is left at the end of the window of 30 s.
LONGEST_S, _SHORTEST_S = 28.0, 16.0
# A pause shorter than this is inside a word.
_PAUSE_S = 0.25


def stretches(
    audio: NDArray[np.float32], speaking: NDArray[np.float32], frame: int
) -> list[tuple[NDArray[np.float32], bool]]:
    """The pieces of ``audio`` in order, and whether somebody speaks in each.

    ``speaking``: how probable that is for every whole frame of so many samples.
    """
    pieces, start = [], 0
    while start < len(audio):
        end = len(audio)
        if end - start > LONGEST_S * RATE:
            end = _cut(speaking, start, frame)
        heard = speaking[start // frame : -(-end // frame)]
        pieces.append((audio[start:end], _speaks(heard)))
        start = end
    return pieces


def _cut(speaking: NDArray[np.float32], start: int, frame: int) -> int:
    """Where it is the least probable that somebody speaks, the later the better."""
    first = (start + int(_SHORTEST_S * RATE)) // frame
    last = (start + int(LONGEST_S * RATE)) // frame
    width = max(1, round(_PAUSE_S * RATE / frame))
    calm = np.convolve(speaking[first:last], np.full(width, 1 / width), mode="valid")
    # Of several pauses that are as quiet, the last one.
    quiet = np.flatnonzero(calm <= calm.min() + 0.02)[-1]
    return int((first + quiet + width // 2) * frame)


def _speaks(speaking: NDArray[np.float32]) -> bool:
    """At least two frames that are more than noise: the shortest word has more."""
    return int(np.count_nonzero(speaking > 0.35)) >= 2
