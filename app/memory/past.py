"""What was said with one character, held in memory and kept in step with the vault."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from app.memory.index import VectorIndex
from app.memory.timeline import Numbers, Timeline
from app.store.connection import Row
from app.store.episodes import Episodes

# More changes than this are read anew as a whole.
_MANY = 2000


class Past:
    """A timeline, and an index of the vectors of its messages.

    Only what the vault says now is found: what changed since is read again before each search, and what does
    not add up is read anew as a whole. ``dimensions``: of the vectors to read from the vault; 0: none.
    """

    def __init__(
        self, episodes: Episodes, character_id: str, index: Callable[[], VectorIndex], *, dimensions: int
    ) -> None:
        self._episodes, self._character_id, self._dimensions = episodes, character_id, dimensions
        self.index = index()
        self.timeline = Timeline(())
        # Which messages have a vector here, by number; the last change and vector that were seen.
        self._known: NDArray[np.bool_] = np.zeros(0, bool)
        self._change = self._vector = 0
        self._read_all()

    def refresh(self) -> None:
        """Read what changed in the vault since the last time."""
        newest = self._episodes.newest_change()
        if newest != self._change:
            changed = self._episodes.changed(self._change, newest)
            if changed is None or None in changed or len(changed) > _MANY:
                self._read_all()
                return
            self._read_again(sorted({id for id in changed if id is not None}))
            self._change = newest
        if self._dimensions and self._episodes.newest_vector() > self._vector:
            self._read_vectors()

    def without_vector(self) -> Numbers:
        """Messages that have none here, the oldest first."""
        return self.timeline.ids[~self._known[self.timeline.ids]]

    def keep(self, ids: Numbers, vectors: NDArray[np.floating]) -> None:
        """Have these vectors, of messages of the timeline."""
        self.index.add(ids, vectors)
        self._known[ids] = True

    def sound(self) -> bool:
        """Whether there are as many vectors as there should be."""
        return len(self.index) == int(self._known[self.timeline.ids].sum())

    def clear(self) -> None:
        """Let go of everything."""
        self.index.clear()
        self.timeline = Timeline(())
        self._known = np.zeros(0, bool)

    def _read_all(self) -> None:
        self._episodes.mend_words()
        self._change = self._episodes.newest_change()
        self.timeline = Timeline(self._episodes.rows(self._character_id))
        self.index.clear()
        self._known = np.zeros(0, bool)
        self._number()
        self._vector = 0
        if self._dimensions:
            self._read_vectors()

    def _read_again(self, ids: list[int]) -> None:
        changed = np.array(ids, np.int64)
        self.index.remove(changed)
        self.timeline.replace(ids, self._episodes.rows(self._character_id, ids))
        self._number()
        self._known[changed[changed < len(self._known)]] = False
        if self._dimensions:
            self._take(self._episodes.vectors_of(ids))

    def _read_vectors(self) -> None:
        newest = self._episodes.newest_vector()
        for rows in self._episodes.vectors(after=self._vector):
            self._take(rows)
        self._vector = newest

    def _take(self, rows: Iterable[Row]) -> None:
        rows = [row for row in rows if len(row[1]) == 2 * self._dimensions]
        ids = np.array([row[0] for row in rows], np.int64)
        here = self.timeline.here(ids)
        if here.any():
            vectors = np.frombuffer(b"".join(row[1] for row in rows), "<f2").reshape(len(rows), -1)
            self.keep(ids[here], vectors[here])

    def _number(self) -> None:
        highest = int(self.timeline.ids.max(initial=0))
        if highest >= len(self._known):
            more = np.zeros(highest + 1 + highest // 8, bool)
            more[: len(self._known)] = self._known
            self._known = more
