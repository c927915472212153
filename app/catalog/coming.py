"""Which models this program is fetching now, so that nobody takes the place away from under a download."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from app.catalog.catalog import ModelCard
from app.domain.errors import KnownError


class Coming:
    """The ids of models on their way. Any thread may ask."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ids: list[str] = []

    @contextmanager
    def of(self, ids: Iterable[str]) -> Iterator[None]:
        """These are being fetched until the block ends."""
        mine = list(ids)
        with self._lock:
            self._ids += mine
        try:
            yield
        finally:
            with self._lock:
                for id in mine:
                    self._ids.remove(id)

    def __contains__(self, id: str) -> bool:
        with self._lock:
            return id in self._ids

    def require_none(self, card: ModelCard) -> None:
        """Raise KnownError while the model is being fetched."""
        if card.id in self:
            raise KnownError(
                f"{card.name} is being downloaded now.",
                "Wait until it is here, or cancel the download first.",
            )
