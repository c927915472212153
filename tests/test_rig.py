"""The virtual sound devices do what the tests take for granted."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

from tests.rig import Rig, pulses, rms, write_wav


def test_what_is_said_is_heard_and_ends_in_time(rig: Rig) -> None:
    rig.say(pulses(5)).wait()
    time.sleep(0.2)
    assert len(rig.microphone.loud(gap_s=0.04)) == 5 and rig.speaker.loud() == []
    rig.say(pulses(5), volume=0.5).wait()
    time.sleep(0.2)
    assert len(rig.microphone.loud(gap_s=0.04)) == 10


def test_an_echo_is_as_loud_as_it_is_told_to_be(rig: Rig, tmp_path: Path) -> None:
    file = write_wav(tmp_path / "played.wav", pulses(5))
    for gain in (0.25, 1.0):
        rig.echo(True, gain=gain)
        start = time.monotonic()
        subprocess.run(["paplay", str(file)], env=rig.env, check=True)
        time.sleep(0.2)
        # Over all of it: where the blocks of 10 ms begin differs between the two.
        ratio = rms(rig.microphone.samples(start)) / rms(rig.speaker.samples(start))
        assert ratio == pytest.approx(gain, rel=0.15)
    rig.echo(False)
    heard = len(rig.microphone.loud())
    subprocess.run(["paplay", str(file)], env=rig.env, check=True)
    time.sleep(0.2)
    assert len(rig.microphone.loud()) == heard


def test_the_gap_between_a_question_and_its_answer(rig: Rig, tmp_path: Path) -> None:
    assert rig.gap() is None
    rig.say(pulses(5)).wait()
    assert rig.gap() is None
    time.sleep(0.5)
    subprocess.run(["paplay", str(write_wav(tmp_path / "reply.wav", pulses(2)))], env=rig.env, check=True)
    time.sleep(0.2)
    gap = rig.gap()
    assert gap is not None and gap > 0.5
