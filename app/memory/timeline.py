"""Everything that was said with one character, in order and in numbers, to be ranked all at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.store.connection import Row

# A silence of this many seconds, either way (clocks jump), begins another session.
_SILENCE_S = 4 * 3600
# How many messages around a message count with it, and how much (see ``spread``): a reply belongs to what it
# answers more than to what comes after it.
REACH = 2
_SPREAD = ((0, 1.0), (1, 0.5), (-1, 0.3), (2, 0.2), (-2, 0.2))
_SHARES = np.array([share for _step, share in sorted(_SPREAD)], np.float32)
_COLUMNS = 8
_ID, _CONVERSATION, _POSITION, _BY_USER, _LENGTH, _ASKS, _SECONDS, _DAY = range(_COLUMNS)

Numbers = NDArray[np.int64]
Weights = NDArray[np.float32]


class Timeline:
    """The rows of ``Episodes.rows``, by conversation and position, never by time.

    Every message has a slot; between two sessions ``REACH`` slots are empty, so that nothing spreads from one
    into the other.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        self._table: Numbers = _table(rows)
        self._arrange()

    def __len__(self) -> int:
        return int(self._table.shape[1])

    def replace(self, ids: Sequence[int], rows: Sequence[Row]) -> None:
        """These messages are now as ``rows`` say; those without a row may no longer be found."""
        stale = np.isin(self._table[_ID], np.array(ids, np.int64))
        kept = self._table[:, ~stale] if stale.any() else self._table
        fresh = _table(rows)
        self._table = np.insert(kept, np.searchsorted(_places(kept), _places(fresh)), fresh, axis=1)
        self._arrange()

    @property
    def ids(self) -> Numbers:
        """The messages, in order."""
        return self._column(_ID)

    @property
    def by_user(self) -> NDArray[np.bool_]:
        """Which of them the user said."""
        by_user: NDArray[np.bool_] = self._table[_BY_USER] == 1
        return by_user

    @property
    def asks(self) -> NDArray[np.bool_]:
        """Which of them end as a question."""
        asks: NDArray[np.bool_] = self._table[_ASKS] == 1
        return asks

    @property
    def lengths(self) -> Numbers:
        """How many characters they have."""
        return self._column(_LENGTH)

    @property
    def seconds(self) -> Numbers:
        """When they were said, in seconds since 1970."""
        return self._column(_SECONDS)

    @property
    def days(self) -> Numbers:
        """On which day they were said, where that was: 20260301."""
        return self._column(_DAY)

    def slots_of(self, ids: Numbers) -> Numbers:
        """The slots of those of these messages that are here."""
        slots = self._slot_of[ids[ids < len(self._slot_of)]]
        return slots[slots >= 0]

    def here(self, ids: Numbers) -> NDArray[np.bool_]:
        """Which of these messages are here."""
        within = ids < len(self._slot_of)
        within[within] = self._slot_of[ids[within]] >= 0
        return within

    def spread(self, slots: Numbers, weights: Weights | float = 1.0) -> Weights:
        """``weights`` at these slots and, less, at those around them; by slot."""
        spread = np.zeros(self.width, np.float32)
        for step, share in _SPREAD:
            spread[slots + step] += np.float32(share) * weights
        return spread

    def _column(self, which: int) -> Numbers:
        column: Numbers = self._table[which]
        return column

    def _arrange(self) -> None:
        new = np.zeros(len(self), np.int64)
        conversations = self._table[_CONVERSATION]
        if len(self):
            new[1:] = (np.diff(conversations) != 0) | (np.abs(np.diff(self.seconds)) > _SILENCE_S)
        self.sessions: Numbers = np.cumsum(new)
        self.slots: Numbers = np.arange(len(self)) + REACH * (self.sessions + 1)
        self.width = int(self.slots[-1]) + REACH + 1 if len(self) else 2 * REACH + 1
        self._slot_of: Numbers = np.full(int(self.ids.max(initial=0)) + 1, -1, np.int64)
        self._slot_of[self.ids] = self.slots
        # How much of a full spread lies on messages: less at the ends of a session.
        self.mass: Weights = self._spread_all(np.ones(len(self), np.float32))
        around = self._spread_all(self.lengths.astype(np.float32))
        self.around: Weights = np.where(self.mass > 0, around / np.maximum(self.mass, 1e-9), 0)

    def _spread_all(self, weights: Weights) -> Weights:
        """As ``spread`` of every message at once, in a tenth of the time."""
        placed = np.zeros(self.width, np.float32)
        placed[self.slots] = weights
        return np.convolve(placed, _SHARES, "same")


def _table(rows: Sequence[Row]) -> Numbers:
    # A column of the rows lies together: that is how they are read.
    return np.ascontiguousarray(np.array(rows, np.int64).reshape(-1, _COLUMNS).T)


def _places(table: Numbers) -> Numbers:
    """Where rows stand among one another."""
    places: Numbers = table[_CONVERSATION] << 32 | table[_POSITION]
    return places
