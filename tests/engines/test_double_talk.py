"""An echo goes, and what somebody says over it stays."""

from __future__ import annotations

import numpy as np
import pytest

from app.engines.double_talk import DoubleTalkCanceller
from app.engines.echo import WebRtcEchoCanceller
from tests.benchmarks.room import Room
from tests.sounds import RATE, Sound, ann, joe, joined, level, mixed, noise, silence

LATE = 480
SAID = (
    "I walked down to the harbour this morning, because the light was good. The boats were all on the wrong"
    " side. Somebody had painted the old shed blue, and nobody could tell me who it was."
)


@pytest.fixture(scope="module")
def far() -> Sound:
    sound = joe(SAID)
    return sound[: len(sound) // 160 * 160]


@pytest.fixture
def canceller() -> DoubleTalkCanceller:
    return DoubleTalkCanceller(WebRtcEchoCanceller())


def power(sound: Sound) -> float:
    return float(np.mean(sound.astype(np.float64) ** 2)) + 1e-9


def test_an_echo_alone_is_taken_out(canceller: DoubleTalkCanceller, far: Sound) -> None:
    echo = Room().echo(far)
    clean = canceller.process(echo, far)
    since = int(2.5 * RATE)
    assert 10 * np.log10(power(echo[since:]) / power(clean[since:])) >= 25


def test_what_is_said_over_it_is_kept(canceller: DoubleTalkCanceller, far: Sound) -> None:
    words = ann("No, that is not what I meant.")
    start = 6 * RATE
    near = mixed(Room().echo(far), joined(silence(6), words))[: len(far)]
    kept = canceller.process(near, far)[start + LATE : start + LATE + len(words)]
    alone = DoubleTalkCanceller(WebRtcEchoCanceller())._canceller.process(near, far)[start:][: len(words)]
    # Cancelled by AEC3 alone most of it is gone.
    assert _alike(kept, words) > 0.8 > _alike(alone, words)


def test_what_is_said_over_the_first_words_is_kept_too(canceller: DoubleTalkCanceller, far: Sound) -> None:
    words = ann("Wait, stop for a moment.")
    start = 3 * RATE
    near = mixed(Room().echo(far), joined(silence(3), words))[: len(far)]
    kept = canceller.process(near, far)[start + LATE :][: len(words)]
    assert _alike(kept, words) > 0.8


def test_over_headphones_what_is_said_is_kept(canceller: DoubleTalkCanceller, far: Sound) -> None:
    words = ann("Wait, stop. She does not eat any meat.")
    start = 6 * RATE
    room = level(noise(len(far) / RATE + 1, loud=0.5), 0.0005)
    near = mixed(joined(silence(6), words), room)[: len(far)]
    kept = canceller.process(near, far)[start + LATE :][: len(words)]
    assert _alike(kept, near[start:][: len(words)]) > 0.95


@pytest.mark.parametrize("gain", [1.0, 0.1, 0.01])
def test_who_takes_the_headphones_off_has_no_echo_for_long(
    canceller: DoubleTalkCanceller, far: Sound, gain: float
) -> None:
    room = level(noise(2 * len(far) / RATE + 1, loud=0.5), 0.0005)
    both = np.concatenate([far, far])
    echo = np.concatenate([np.zeros(len(far), np.int16), Room().echo(far) * gain]).astype(np.int16)
    near = mixed(echo, room)[: len(both)]
    clean = canceller.process(near, both)
    since = len(far) + 6 * RATE
    # 20 dB, or nearly down to the noise of the room.
    assert power(clean[since:]) < max(power(near[since:]) / 100, 3 * power(room))


def test_where_the_two_sides_are_paired_anew_the_distance_is_learnt_anew(
    canceller: DoubleTalkCanceller, far: Sound
) -> None:
    canceller.process(Room(delay_s=0.1).echo(far), far)
    canceller.realign()
    words = ann("No, that is not what I meant.")
    start = 6 * RATE
    near = mixed(Room(delay_s=0.16).echo(far), joined(silence(6), words))[: len(far)]
    kept = canceller.process(near, far)[start + LATE :][: len(words)]
    assert _alike(kept, words) > 0.8


def test_without_an_echo_all_is_as_loud_as_it_was(canceller: DoubleTalkCanceller) -> None:
    words = ann("Good morning.")
    words = words[: len(words) // 160 * 160]
    kept = canceller.process(words, np.zeros_like(words))
    assert len(kept) == len(words)
    assert 0.9 < power(kept) / power(words) < 1.1


def test_where_the_distance_may_be_another_the_filter_is_not_listened_to(
    canceller: DoubleTalkCanceller, far: Sound
) -> None:
    canceller.process(Room().echo(far), far)
    canceller.realign()
    later = Room(delay_s=0.06).echo(far)
    clean = canceller.process(later, far)
    assert 10 * np.log10(power(later) / power(clean)) >= 15


def test_pieces_of_any_length_give_the_same(far: Sound) -> None:
    far = far[: 2 * RATE]
    echo = Room().echo(far)
    whole = DoubleTalkCanceller(WebRtcEchoCanceller()).process(echo, far)
    canceller, pieces, at = DoubleTalkCanceller(WebRtcEchoCanceller()), [], 0
    for count in (160, 480, 0, 320, 800, len(far) - 1760):
        pieces.append(canceller.process(echo[at : at + count], far[at : at + count]))
        at += count
    assert np.array_equal(np.concatenate(pieces), whole)


def test_a_reset_forgets_the_room_and_what_waited(canceller: DoubleTalkCanceller, far: Sound) -> None:
    canceller.process(Room().echo(far), far)
    canceller.reset()
    nothing = np.zeros(1600, np.int16)
    assert not canceller.process(nothing, nothing).any()


def _alike(one: Sound, other: Sound) -> float:
    """How much of ``one`` is ``other``: the correlation of the two."""
    return float(np.corrcoef(one.astype(np.float64), other.astype(np.float64))[0, 1])


def test_the_room_is_known_after_some_seconds_of_echo_or_of_none(far: Sound) -> None:
    for near in (Room().echo(far), np.zeros_like(far)):
        canceller = DoubleTalkCanceller(WebRtcEchoCanceller())
        assert not canceller.settled()
        canceller.process(near, far)
        assert canceller.settled()
