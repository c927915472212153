"""A filter that knows a room, and finds its echo again where it comes at another time."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from app.engines.echo_filter import HOP, EchoFilter
from tests.benchmarks.room import Room
from tests.sounds import RATE, joe

SAID = (
    "I walked down to the harbour this morning, because the light was good. The boats were all on the wrong"
    " side. Somebody had painted the old shed blue, and nobody could tell me who it was."
)
CUT = 6 * RATE // HOP * HOP


@pytest.mark.parametrize("later", [0, 37, -90, 300])
def test_after_a_realignment_the_echo_is_found_within_half_a_second(later: int) -> None:
    far = joe(SAID).astype(np.float32) / np.float32(32768)
    echo = Room(drive=0.5).echo(joe(SAID)).astype(np.float32) / np.float32(32768)
    echo[CUT:] = np.roll(echo, later)[CUT:]
    filtered = run(EchoFilter(), echo, far)
    assert taken_db(echo, filtered, CUT - RATE, CUT) > 25
    assert taken_db(echo, filtered, CUT + RATE // 2, CUT + 3 * RATE // 2) > 20


def test_another_sound_is_not_taken_for_the_echo() -> None:
    far = joe(SAID).astype(np.float32) / np.float32(32768)
    noise = np.random.default_rng(3).standard_normal(len(far)).astype(np.float32) * np.float32(0.05)
    echo = Room(drive=0.5).echo(joe(SAID)).astype(np.float32) / np.float32(32768)
    echo[CUT : CUT + RATE] = noise[CUT : CUT + RATE]
    filtered = run(EchoFilter(), echo, far)
    # It knows the room as before.
    assert taken_db(echo, filtered, CUT + 3 * RATE // 2, CUT + 5 * RATE // 2) > 15


def run(echo_filter: EchoFilter, near: NDArray[np.float32], far: NDArray[np.float32]) -> NDArray[np.float32]:
    passed = []
    for start in range(0, len(near) // HOP * HOP, HOP):
        if start == CUT:
            echo_filter.realign()
        passed.append(echo_filter.process(near[start : start + HOP], far[start : start + HOP]))
    return np.concatenate(passed)


def taken_db(near: NDArray[np.float32], filtered: NDArray[np.float32], start: int, end: int) -> float:
    """How much less is left, in decibels; the filter's output comes one hop late."""
    before, after = near[start:end], filtered[start + HOP : end + HOP]
    return float(10 * np.log10(np.mean(before**2) / (np.mean(after**2) + 1e-12)))
