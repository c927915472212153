"""A call over files: what is heard of one, what stands in the other."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from app.call.audio import RATE, AudioError, AudioTrouble
from app.call.audio.files import FileMicrophone, FileSpeaker
from tests.call.audio.beats import HandBeats
from tests.rig import pulses, write_wav


class Spoken:
    """A speaker over a file whose time the test lets pass."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.beat = HandBeats()
        self.speaker = FileSpeaker(path, pace=self.beat)
        self.played: list[NDArray[np.int16]] = []
        self.troubles: list[AudioTrouble] = []
        self.speaker.open(self.played.append, self.troubles.append)

    def read(self) -> NDArray[np.int16]:
        """All that stands in the file."""
        with wave.open(str(self.path), "rb") as file:
            assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (48_000, 1, 2)
            return np.frombuffer(file.readframes(file.getnframes()), np.int16)


@pytest.fixture
def spoken(tmp_path: Path) -> Iterator[Spoken]:
    made = Spoken(tmp_path / "reply.wav")
    yield made
    made.speaker.close()


def starts(sound: NDArray[np.int16], rate: int) -> list[int]:
    """When the pulses begin, in tenths of a second."""
    loud = np.abs(sound.astype(int)).reshape(-1, rate // 100).max(axis=1) > 500
    return [i // 10 for i in range(len(loud)) if loud[i] and (i == 0 or not loud[i - 1])]


def test_the_file_is_heard_in_its_time_and_then_silence(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "said.wav", pulses(3), 48_000)
    beat, heard = HandBeats(), list[NDArray[np.int16]]()
    microphone = FileMicrophone(path, pace=beat)
    assert microphone.seconds == pytest.approx(0.3)
    microphone.open(heard.append, lambda trouble: None)
    beat.pass_s(0.29)
    assert not microphone.ended.is_set()
    beat.pass_s(0.21)
    assert microphone.ended.is_set()
    sound = np.concatenate(heard)
    assert len(sound) == RATE // 2 and starts(sound, RATE) == [0, 1, 2]
    microphone.close()
    microphone.close()


def test_nobody_speaks_before_it_begins(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "said.wav", pulses(2), 48_000)
    beat, heard = HandBeats(), list[NDArray[np.int16]]()
    microphone = FileMicrophone(path, waits=True, pace=beat)
    microphone.open(heard.append, lambda trouble: None)
    beat.pass_s(0.5)
    microphone.begin()
    beat.pass_s(0.5)
    assert microphone.ended.is_set() and starts(np.concatenate(heard), RATE) == [5, 6]
    microphone.close()


def test_a_microphone_without_a_file_says_so_at_once(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="cannot be read"):
        FileMicrophone(tmp_path / "none.wav")


def test_silence_stands_in_the_file_too(spoken: Spoken) -> None:
    spoken.beat.pass_s(0.5)
    spoken.speaker.play(pulses(2, rate=22_050), 22_050)
    spoken.beat.pass_s(0.5)
    spoken.speaker.close()
    assert len(spoken.read()) == 48_000 and starts(spoken.read(), 48_000) == [5, 6]
    reference = np.concatenate(spoken.played)
    assert len(reference) == RATE and starts(reference, RATE) == [5, 6]


def test_nothing_is_lost_by_a_pause(spoken: Spoken) -> None:
    spoken.speaker.play(pulses(6), 48_000)
    spoken.beat.pass_s(0.3)
    spoken.speaker.suspend()
    spoken.beat.pass_s(0.4)
    assert spoken.speaker.heard_s() == pytest.approx(0.3)
    assert spoken.speaker.waiting_s() == pytest.approx(0.3)
    spoken.speaker.resume()
    spoken.beat.pass_s(0.4)
    assert starts(spoken.read(), 48_000) == [0, 1, 2, 7, 8, 9]
    assert spoken.speaker.heard_s() == pytest.approx(0.6) and spoken.speaker.waiting_s() == 0


def test_what_is_cleared_is_gone_and_was_not_heard(spoken: Spoken) -> None:
    spoken.speaker.play(pulses(6), 48_000)
    spoken.beat.pass_s(0.2)
    spoken.speaker.suspend()
    spoken.speaker.clear()
    spoken.beat.pass_s(0.1)
    assert spoken.speaker.heard_s() == pytest.approx(0.2) and spoken.speaker.waiting_s() == 0
    spoken.speaker.play(pulses(1), 48_000)
    spoken.beat.pass_s(0.2)
    assert starts(spoken.read(), 48_000) == [0, 1, 3]
    assert spoken.speaker.heard_s() == pytest.approx(0.3) and spoken.speaker.underruns() == 0


def test_the_header_is_right_at_any_time(spoken: Spoken) -> None:
    spoken.beat.pass_s(0.7)
    assert len(spoken.read()) == 33_600


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    speaker = FileSpeaker(tmp_path / "no" / "folder.wav")
    with pytest.raises(AudioError, match="cannot be written"):
        speaker.open(lambda samples: None, lambda trouble: None)
    speaker.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk here that is always full")
def test_a_full_disk_is_told_once() -> None:
    full = Spoken(Path("/dev/full"))
    full.beat.pass_s(1.0)
    full.speaker.close()
    (trouble,) = full.troubles
    assert "cannot be written any more" in trouble.message and not trouble.over


def test_files_keep_real_time(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "said.wav", pulses(2, rate=RATE), RATE)
    heard: list[NDArray[np.int16]] = []
    microphone, speaker = FileMicrophone(path), FileSpeaker(tmp_path / "reply.wav")
    speaker.open(lambda samples: None, lambda trouble: None)
    speaker.play(pulses(2), 48_000)
    microphone.open(heard.append, lambda trouble: None)
    assert microphone.ended.wait(60)
    microphone.close()
    speaker.close()
    assert starts(np.concatenate(heard)[: RATE // 5], RATE) == [0, 1]
    assert speaker.heard_s() > 0
