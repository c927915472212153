"""What is played and what is heard, paired in time."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray

from app.call.audio import RATE
from app.call.echo_path import LEAD_S, EchoPath
from app.engines.echo import WebRtcEchoCanceller
from tests import sounds
from tests.benchmarks.room import Room


class Noting:
    """Remembers what was paired."""

    def __init__(self) -> None:
        self.near: list[NDArray[np.int16]] = []
        self.far: list[NDArray[np.int16]] = []
        self.resets = 0

    def process(self, near: NDArray[np.int16], far: NDArray[np.int16]) -> NDArray[np.int16]:
        assert len(near) == len(far) > 0 and len(near) % 160 == 0
        self.near.append(near)
        self.far.append(far)
        return near

    def settled(self) -> bool:
        return True

    def realign(self) -> None:
        pass

    def reset(self) -> None:
        self.resets += 1

    def paired(self) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
        return np.concatenate(self.near), np.concatenate(self.far)


@dataclass
class Devices:
    """A speaker and a microphone, each with a clock of its own and pieces of its own length.

    What is played sounds ``buffer_s`` after it was taken and is heard ``mic_s`` after it sounded;
    ``jitter_s``: so late a piece may be handed over.
    """

    path: EchoPath
    far_piece_s: float = 0.06
    near_piece_s: float = 0.02
    buffer_s: float = 0.06
    mic_s: float = 0.02
    jitter_s: float = 0.0
    drift: float = 0.0  # how much faster the speaker's clock is
    chance: random.Random = field(default_factory=lambda: random.Random(3))
    lost: tuple[float, float] = (0.0, 0.0)

    def run(self, played: NDArray[np.int16], heard: NDArray[np.int16], begin_s: float = 0.0) -> None:
        """``heard`` is what the microphone hears, from the beginning; the speaker begins at ``begin_s``."""
        events = []
        size = round(self.far_piece_s * RATE)
        for number in range(len(played) // size):
            at = begin_s + number * size / (RATE * (1 + self.drift)) + self.chance.uniform(0, self.jitter_s)
            events.append((at, 0, played[number * size : (number + 1) * size]))
        size = round(self.near_piece_s * RATE)
        for number in range(len(heard) // size):
            end = (number + 1) * size / RATE
            if not self.lost[0] < end <= self.lost[1]:
                piece = heard[number * size : (number + 1) * size]
                events.append((end + self.chance.uniform(0, self.jitter_s), 1, piece))
        for at, side, piece in sorted(events, key=lambda event: event[:2]):
            if side:
                self.path.heard(piece, at)
            else:
                self.path.played(piece, at)


def lead_s(noting: Noting, skip_s: float = 0.0) -> NDArray[np.float64]:
    """How long before its echo each far sample was paired, where both are numbered by their time in 10 ms."""
    near, far = noting.paired()
    both = (near > 0) & (far > 0)
    both[: round(skip_s * RATE)] = False
    return (far[both].astype(int) - near[both]) / 100


def numbered(seconds: float) -> NDArray[np.int16]:
    """Each sample says in which hundredth of a second it was."""
    return (np.arange(round(seconds * RATE)) // 160 + 1).astype(np.int16)


def echoed(played: NDArray[np.int16], late_s: float) -> NDArray[np.int16]:
    return np.concatenate([np.zeros(round(late_s * RATE), np.int16), played])[: len(played)]


@pytest.mark.parametrize("near_piece_s", [0.01, 0.02, 0.1, 0.0333])
@pytest.mark.parametrize("far_piece_s", [0.01, 0.06, 0.25])
@pytest.mark.parametrize("jitter_s", [0.0, 0.02])
def test_what_is_played_is_never_late(near_piece_s: float, far_piece_s: float, jitter_s: float) -> None:
    noting = Noting()
    played = numbered(30)
    # A device that is served later than its buffer lasts runs dry.
    buffer_s = max(far_piece_s, 2 * jitter_s)
    devices = Devices(EchoPath(noting), far_piece_s, near_piece_s, buffer_s, jitter_s=jitter_s)
    devices.run(played, echoed(played, devices.buffer_s + devices.mic_s))
    leads = lead_s(noting, skip_s=8)
    assert leads.min() >= -0.011 and leads.max() <= 0.4
    # And it does not wander.
    assert leads.max() - leads.min() <= 0.021 + 3 * jitter_s


@pytest.mark.parametrize("drift", [-300e-6, 300e-6])
def test_drifting_clocks_stay_together(drift: float) -> None:
    noting = Noting()
    played = numbered(300)
    devices = Devices(EchoPath(noting), drift=drift, jitter_s=0.01)
    late = round((devices.buffer_s + devices.mic_s) * RATE)
    # What is heard at a time was played by the other clock.
    places = (np.arange(len(played)) - late) * (1 + drift)
    heard = np.where(places > 0, places // 160 + 1, 0)
    devices.run(played, np.minimum(heard, 32_000).astype(np.int16))
    leads = lead_s(noting, skip_s=10)
    # Uncorrected it would be 90 ms.
    assert leads.min() >= -0.011 and leads.max() - leads.min() <= 0.05


def test_an_idle_speaker_is_silence() -> None:
    noting = Noting()
    path = EchoPath(noting)
    for number in range(100):
        clean = path.heard(np.full(160, number, np.int16), number / 100)
        assert (clean == max(0, number - 4)).all()
    assert not np.concatenate(noting.far).any()


def test_odd_pieces_lose_nothing() -> None:
    noting = Noting()
    path = EchoPath(noting)
    sound = np.arange(16_000, dtype=np.int16)
    at, clean = 0, []
    while at < len(sound):
        piece = sound[at : at + 1 + at % 701]
        at += len(piece)
        clean.append(path.heard(piece, at / RATE))
    lead = round(LEAD_S * RATE)
    heard = np.concatenate(clean)
    assert (heard[lead:] == sound[: len(heard) - lead]).all()
    assert len(sound) - len(heard) < 160


def test_a_speaker_that_pauses_comes_back_in_its_place() -> None:
    noting = Noting()
    path = EchoPath(noting)
    first, second = numbered(5), numbered(5)
    Devices(path).run(first, echoed(first, 0.08))
    noting.near.clear()
    noting.far.clear()
    # The same again, two seconds later.
    gap = np.zeros(2 * RATE, np.int16)
    heard = np.concatenate([gap, echoed(second, 0.08)])
    for number in range(len(heard) // 320):
        at = 5.0 + (number + 1) * 0.02
        if number >= 100 and number % 3 == 1:
            place = (number - 100) * 320
            path.played(second[place : place + 960], at - 0.005)
        path.heard(heard[number * 320 : (number + 1) * 320], at)
    leads = lead_s(noting)
    assert leads.min() >= -0.011 and leads.max() <= 0.2


@pytest.mark.parametrize("gap_s", [0.5, 3.0])
def test_what_the_microphone_lost_is_not_waited_for(gap_s: float) -> None:
    noting = Noting()
    played = numbered(30)
    devices = Devices(EchoPath(noting), lost=(10.0, 10.0 + gap_s))
    devices.run(played, echoed(played, 0.08))
    leads = lead_s(noting, skip_s=8)
    assert leads.min() >= -0.021 and leads.max() <= 0.2
    assert noting.resets == (1 if gap_s > 1 else 0)


def test_a_jump_of_the_clock_breaks_nothing() -> None:
    noting = Noting()
    path = EchoPath(noting)
    at = 100.0
    for number in range(1_000):
        at += 0.01
        if number == 300:
            at += 3_600
        if number == 600:
            at -= 1_800
        path.played(np.full(160, number % 100 + 1, np.int16), at)
        path.heard(np.full(160, number % 100 + 1, np.int16), at)
    near, far = noting.paired()
    assert len(near) == 160_000
    # Within the lead, as both count to a hundred.
    assert ((far.astype(int) - near)[-3_200:] % 100 <= 5).all()
    assert noting.resets == 1


def test_a_reset_forgets_what_waited() -> None:
    noting = Noting()
    path = EchoPath(noting)
    path.heard(np.zeros(160, np.int16), 0.01)
    path.played(np.full(1600, 7, np.int16), 0.01)
    path.reset()
    path.heard(np.zeros(1600, np.int16), 0.11)
    assert noting.resets == 1 and not np.concatenate(noting.far).any()


def erle_db(devices: Devices, skip_s: float = 3.0, seconds: float = 8.0) -> float:
    """How much less of the echo is left."""
    speech = sounds.noise(seconds, loud=0.1).astype(np.float64)
    speech *= 0.5 + 0.5 * np.sign(np.sin(2 * np.pi * 1.7 * np.arange(len(speech)) / RATE))
    played = speech.astype(np.int16)
    echo = Room(delay_s=devices.buffer_s + devices.mic_s).echo(played)
    # As the microphone's clock sees it.
    places = np.arange(len(echo))
    echo = np.interp(places * (1 + devices.drift), places, echo).astype(np.int16)
    clean: list[NDArray[np.int16]] = []
    canceller = WebRtcEchoCanceller()
    path = EchoPath(canceller)
    hear = path.heard
    path.heard = lambda samples, at: clean.append(hear(samples, at)) or clean[-1]  # type: ignore[func-returns-value,method-assign]
    devices.path = path
    devices.run(played, echo)
    left = np.concatenate(clean).astype(np.float64)
    before = echo[: len(left)].astype(np.float64)
    skip = round(skip_s * RATE)
    return float(10 * np.log10((before[skip:] ** 2).mean() / ((left[skip:] ** 2).mean() + 1e-9)))


@pytest.mark.parametrize(("near_piece_s", "jitter_s"), [(0.01, 0.0), (0.02, 0.02), (0.1, 0.03)])
def test_the_echo_is_taken_out(near_piece_s: float, jitter_s: float) -> None:
    devices = Devices(EchoPath(Noting()), near_piece_s=near_piece_s, jitter_s=jitter_s)
    assert erle_db(devices) > 25


def test_the_echo_is_taken_out_while_the_clocks_drift() -> None:
    devices = Devices(EchoPath(Noting()), drift=400e-6, jitter_s=0.01)
    assert erle_db(devices, seconds=30) > 20


def test_a_canceller_that_forgot_the_room_learns_it_again() -> None:
    played = sounds.noise(6, loud=0.1)
    echo = Room().echo(played)
    canceller = WebRtcEchoCanceller()
    cut = len(played) // 1_600 * 1_600
    for _ in range(2):
        left = canceller.process(echo[:cut], played[:cut])[3 * RATE :].astype(np.float64)
        before = echo[3 * RATE : cut].astype(np.float64)
        assert 10 * np.log10((before**2).mean() / ((left**2).mean() + 1e-9)) > 25
        canceller.reset()


def test_silence_stays_silence() -> None:
    clean = WebRtcEchoCanceller().process(np.zeros(1_600, np.int16), np.zeros(1_600, np.int16))
    assert clean.dtype == np.int16 and not clean.any()
