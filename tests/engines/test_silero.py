"""The voice detector: speech against everything else, frame by frame."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from app.domain.errors import EngineError, ModelFileError
from app.engines import VoiceActivityDetector, silero
from app.engines.silero import SileroDetector
from tests import sounds
from tests.speech import as_heard, between, spoken


@pytest.fixture(scope="module")
def detector() -> SileroDetector:
    return SileroDetector()


def frame_by_frame(detector: VoiceActivityDetector, audio: NDArray[np.float32]) -> NDArray[np.float32]:
    detector.reset()
    starts = range(0, len(audio) // detector.frame * detector.frame, detector.frame)
    return np.array([detector.probability(audio[at : at + detector.frame]) for at in starts], np.float32)


@pytest.mark.parametrize("voice", ["joe", "espeak"])
def test_speech_is_heard_and_the_silence_around_it_is_not(detector: SileroDetector, voice: str) -> None:
    said = spoken("I had a long day at work.", voice)
    heard = frame_by_frame(detector, between(said, 1.0, 1.0))
    before = len(heard) * 1.0 / (2.0 + len(said) / 16_000)
    assert heard[: int(before) - 2].max() < 0.3
    assert (heard > 0.5).sum() * 512 > 0.6 * len(said)
    assert heard[-15:].max() < 0.3  # half a second after the end


def test_quiet_speech_is_heard(detector: SileroDetector) -> None:
    said = as_heard(sounds.joe("I am whispering now.", loud=0.004))
    assert (frame_by_frame(detector, said) > 0.5).sum() >= 10


@pytest.mark.parametrize(
    "sound",
    [
        sounds.silence(2.0), sounds.noise(3.0), sounds.noise(3.0, loud=0.3), sounds.cough(),
        sounds.music(4.0),
    ],
    ids=["silence", "noise", "loud noise", "cough", "music"],
)  # fmt: skip
def test_what_is_no_speech_is_not(detector: SileroDetector, sound: NDArray[np.int16]) -> None:
    heard = frame_by_frame(detector, as_heard(sound))
    assert (heard > 0.5).sum() < 3  # an onset takes three frames


def test_in_one_go_is_the_same_as_frame_by_frame(detector: SileroDetector) -> None:
    audio = between(spoken("I had a long day at work."))
    assert np.allclose(detector.probabilities(audio), frame_by_frame(detector, audio), atol=1e-5)
    assert len(detector.probabilities(audio[:511])) == 0


def test_the_frame_before_counts_until_it_is_forgotten(detector: SileroDetector) -> None:
    said = spoken("I had a long day at work.")
    frame = said[8 * 512 : 9 * 512]
    detector.reset()
    fresh = detector.probability(frame)
    frame_by_frame(detector, said)
    assert abs(detector.probability(frame) - fresh) > 1e-4
    detector.reset()
    assert detector.probability(frame) == pytest.approx(fresh, abs=1e-6)


def test_a_frame_of_another_size_is_told(detector: SileroDetector) -> None:
    for size in (0, 160, 480, 1024):
        with pytest.raises(EngineError, match="512"):
            detector.probability(np.zeros(size, dtype=np.float32))


def test_a_missing_and_a_damaged_network_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / "damaged.onnx"
    damaged.write_bytes(b"no network")
    with pytest.raises(ModelFileError, match="damaged"):
        SileroDetector(damaged)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModelFileError, match="missing"):
        silero.network()


def test_it_works_on_one_thread_of_the_caller() -> None:
    """No thread of its own: the lane that listens is the only one that works."""
    code = (
        "import os, numpy as np\n"
        "from app.engines.silero import SileroDetector\n"
        "one = SileroDetector()\n"
        "before = len(os.listdir('/proc/self/task'))\n"
        "two = SileroDetector()\n"
        "two.probability(np.zeros(512, dtype=np.float32))\n"
        "assert len(os.listdir('/proc/self/task')) == before\n"
    )
    if not Path("/proc/self/task").is_dir():
        pytest.skip("threads are counted in /proc")
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
