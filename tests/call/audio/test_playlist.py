"""What a device is given, and how much of it was heard, to the sample."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from app.call.audio import RATE
from app.call.audio.playlist import Playlist, resampled


def tone(count: int, rate: int) -> NDArray[np.int16]:
    """A tone of 440 Hz that is nowhere silent for more than a sample."""
    return (np.sin(2 * np.pi * 440 * (np.arange(count) + 0.5) / rate) * 12_000).astype(np.int16)


def taken(playlist: Playlist, count: int, block: int) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
    blocks = [playlist.take(block) for _ in range(count // block)]
    return np.concatenate([one for one, _ in blocks]), np.concatenate([one for _, one in blocks])


def test_silence_without_sounds() -> None:
    playlist = Playlist(48_000)
    audio, reference = taken(playlist, 4_800, 480)
    assert not audio.any() and not reference.any() and len(reference) == 1_600
    assert playlist.heard_s(4_800) == playlist.waiting_s(4_800) == 0.0


def test_sounds_follow_each_other_without_a_gap() -> None:
    playlist = Playlist(48_000)
    sound = tone(9_600, 48_000)
    playlist.add(sound[:5_000], 48_000)
    playlist.add(np.zeros(0, np.int16), 48_000)
    playlist.add(sound[5_000:], 48_000)
    audio, _ = taken(playlist, 9_600, 320)
    assert np.array_equal(audio, sound) and not playlist.playing


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 44_100, 48_000])
@pytest.mark.parametrize("block", [7, 441, 1_000])
def test_the_reference_is_the_sound_at_its_place(rate: int, block: int) -> None:
    playlist = Playlist(rate)
    playlist.take(block)
    sound = tone(rate, rate)
    playlist.add(sound, rate)
    _, reference = taken(playlist, rate // block * block, block)
    expected = resampled(sound, rate, RATE)[: len(reference)]
    # The whole of it may sit one sample beside its place, but it never jumps.
    assert min(np.abs(reference[1:-1] - expected[1:-1].astype(int)).max(),
               np.abs(reference[1:-1] - expected[:-2].astype(int)).max(),
               np.abs(reference[1:-1] - expected[2:].astype(int)).max()) == 0  # fmt: skip


@pytest.mark.parametrize("rate", [8_000, 11_025, 44_100, 48_000])
def test_the_reference_lasts_as_long_as_the_time(rate: int) -> None:
    playlist = Playlist(rate)
    lengths = [len(playlist.take(count)[1]) for count in [1, 2, 333, 441, 5, 100] * 40]
    assert sum(lengths) == playlist.taken * RATE // rate


def test_silence_in_between_is_not_heard_time() -> None:
    playlist = Playlist(1_000)
    for pause in (100, 250, 0):
        playlist.take(pause)
        playlist.add(tone(200, 1_000), 1_000)
        playlist.take(200)
    assert playlist.heard_s(200) == pytest.approx(0.1)
    assert playlist.heard_s(350) == pytest.approx(0.2)
    assert playlist.heard_s(650) == pytest.approx(0.3)
    assert playlist.waiting_s(650) == pytest.approx(0.3)
    assert playlist.heard_s(10_000) == pytest.approx(0.6)
    assert playlist.waiting_s(10_000) == 0.0


def test_what_is_held_waits() -> None:
    playlist = Playlist(1_000)
    playlist.add(tone(500, 1_000), 1_000)
    playlist.take(200)
    assert not playlist.take(300, held=True)[0].any()
    assert playlist.heard_s(playlist.taken) == pytest.approx(0.2)
    playlist.take(300)
    assert playlist.heard_s(playlist.taken) == pytest.approx(0.5) and not playlist.playing


def test_another_device_goes_on_where_the_last_one_was() -> None:
    playlist = Playlist(48_000)
    playlist.add(tone(48_000, 48_000), 48_000)
    playlist.take(12_000)
    playlist.turn_to(44_100)
    assert playlist.taken == 0
    assert playlist.heard_s(0) == pytest.approx(0.25) and playlist.waiting_s(0) == pytest.approx(0.75)
    audio, reference = playlist.take(44_100)
    assert np.count_nonzero(audio[:33_000]) > 32_000 and not audio[33_100:].any()
    assert np.abs(reference[:100]).max() > 5_000 and not reference[12_010:].any()
    assert playlist.heard_s(44_100) == pytest.approx(1.0) and not playlist.playing
    playlist.turn_to(44_100)
    assert playlist.taken == 44_100


def test_what_is_dropped_was_never_given() -> None:
    playlist = Playlist(1_000)
    playlist.add(tone(500, 1_000), 1_000)
    playlist.take(300)
    playlist.drop(250)  # 50 of them were still on their way
    assert playlist.heard_s(300) == pytest.approx(0.25) and playlist.waiting_s(300) == 0.0
    playlist.add(tone(100, 1_000), 1_000)
    assert playlist.waiting_s(300) == pytest.approx(0.1)
    playlist.take(100)
    assert playlist.heard_s(400) == pytest.approx(0.35)
