"""What every index of vectors can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class VectorIndex(Protocol):
    """Vectors of length 1 under whole numbers, in memory only; finds the nearest.

    Not for several threads at once.
    """

    def __len__(self) -> int:
        """How many there are."""
        ...

    def add(self, ids: NDArray[np.int64], vectors: NDArray[np.floating]) -> None:
        """Keep these; a vector that is there under the same number is replaced."""
        ...

    def remove(self, ids: NDArray[np.int64]) -> None:
        """Forget these, as far as they are there."""
        ...

    def nearest(
        self, vector: NDArray[np.float32], count: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The numbers of at most ``count`` vectors, the nearest first, with their cosines."""
        ...

    def clear(self) -> None:
        """Forget everything; the memory is given back."""
        ...
