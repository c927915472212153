"""Everything that was said, in order, in sessions that do not run into one another."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.memory.timeline import REACH, Timeline
from app.store.connection import Row

HOUR = 3600


def row(id: int, conversation: int = 1, position: int | None = None, seconds: int = 0) -> Row:
    return id, conversation, id if position is None else position, id % 2, 10, 0, seconds, 20260301


def test_a_silence_or_another_conversation_begins_a_session() -> None:
    seconds = [0, HOUR, 6 * HOUR, 6 * HOUR - 60, 0, 60]
    timeline = Timeline([row(id, seconds=at) for id, at in enumerate(seconds, 1)] + [row(9, conversation=2)])
    assert timeline.sessions.tolist() == [0, 0, 1, 1, 2, 2, 3]


def test_nothing_spreads_into_another_session() -> None:
    timeline = Timeline([row(1), row(2), row(3, seconds=9 * HOUR), row(4, seconds=9 * HOUR)])
    spread = timeline.spread(timeline.slots_of(np.array([2])))[timeline.slots]
    assert spread.tolist() == [np.float32(0.3), 1.0, 0.0, 0.0]
    reply = timeline.spread(timeline.slots_of(np.array([3])))[timeline.slots]
    assert reply.tolist() == [0.0, 0.0, 1.0, 0.5]


def test_what_is_not_here_has_no_place() -> None:
    timeline = Timeline([row(3), row(5)])
    ids = np.array([1, 3, 4, 5, 99])
    assert timeline.here(ids).tolist() == [False, True, False, True, False]
    assert timeline.slots_of(ids).tolist() == timeline.slots.tolist()
    empty = Timeline([])
    assert len(empty) == 0 and not empty.here(ids).any() and empty.width > 2 * REACH


ROWS = st.lists(
    st.builds(
        lambda id, conversation, seconds: row(id, conversation, seconds=seconds * HOUR),
        st.integers(1, 30), st.integers(1, 3), st.integers(0, 30),
    ),
    unique_by=lambda one: one[0],
)  # fmt: skip


@given(ROWS, ROWS)
def test_replacing_is_as_reading_anew(before: list[Row], after: list[Row]) -> None:
    def ordered(rows: list[Row]) -> list[Row]:
        return sorted(rows, key=lambda one: one[1:3])

    timeline = Timeline(ordered(before))
    changed = sorted({one[0] for one in before[::2]} | {one[0] for one in after})
    timeline.replace(changed, ordered(after))
    whole = Timeline(ordered([one for one in before if one[0] not in changed] + after))
    for name in ("ids", "slots", "sessions", "mass", "around", "days"):
        np.testing.assert_array_equal(getattr(timeline, name), getattr(whole, name))


@given(ROWS)
def test_the_mass_is_everything_spread(rows: list[Row]) -> None:
    timeline = Timeline(sorted(rows, key=lambda one: one[1:3]))
    np.testing.assert_allclose(timeline.mass, timeline.spread(timeline.slots), rtol=1e-5)
