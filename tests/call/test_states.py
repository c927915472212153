"""The table of states, row by row."""

from __future__ import annotations

import pytest

from app.call.events import CallState
from app.call.states import TABLE, Cue, after

_ROWS = """
    connecting connected listening
    connecting ended ended
    listening turn_over thinking
    listening sounds speaking
    listening ended ended
    thinking went_on listening
    thinking sounds speaking
    thinking spoken_over held
    thinking interrupted listening
    thinking said_all listening
    thinking ended ended
    speaking spoken_over held
    speaking interrupted listening
    speaking said_all listening
    speaking ended ended
    held still_thinking thinking
    held still_speaking speaking
    held interrupted listening
    held ended ended
"""
ROWS = [tuple(row.split()) for row in _ROWS.strip().splitlines()]


@pytest.mark.parametrize(("state", "cue", "next_state"), ROWS)
def test_a_row(state: str, cue: str, next_state: str) -> None:
    assert after(CallState(state), Cue[cue.upper()]) is CallState(next_state)


def test_every_row_is_tested() -> None:
    assert {(CallState(state), Cue[cue.upper()]) for state, cue, _ in ROWS} == set(TABLE)


def test_what_stands_in_no_row_cannot_happen() -> None:
    for state in CallState:
        for cue in Cue:
            if (state, cue) not in TABLE:
                with pytest.raises(LookupError):
                    after(state, cue)


def test_a_call_can_end_from_everywhere_and_then_nothing_more_happens() -> None:
    for state in CallState:
        assert ((state, Cue.ENDED) in TABLE) == (state is not CallState.ENDED)
    assert not any(state is CallState.ENDED for state, _ in TABLE)
