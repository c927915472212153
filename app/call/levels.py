"""How loud it is, some fifteen times a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

EVERY_S = 1 / 15
# From this many decibels below full scale up to 0 is shown.
_RANGE_DB = 60.0


class Meter:
    """The loudness of what it was given since it was read last."""

    def __init__(self) -> None:
        self._energy, self._samples = 0.0, 0

    def hear(self, samples: NDArray[np.int16]) -> None:
        """More sound."""
        wide = samples.astype(np.float64)
        self._energy += float(wide @ wide)
        self._samples += len(samples)

    def read(self) -> float:
        """From 0 (silence) to 1 (as loud as can be)."""
        mean = self._energy / self._samples if self._samples else 0.0
        self._energy, self._samples = 0.0, 0
        if mean < 1.0:
            return 0.0
        return float(np.clip((10 * np.log10(mean) - 90.3 + _RANGE_DB) / _RANGE_DB, 0.0, 1.0))
