"""Microphone and speaker through Qt, in a program of its own, over virtual devices that are pulled out."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.rig import Rig, pulses


class Driven:
    """``sound_app`` at the other end of two pipes."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        assert self._answer() == "here"

    def __call__(self, verb: str, *words: Any) -> Any:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([verb, *words]) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "it ended"
        answer = json.loads(line)
        if "error" in answer:
            raise AssertionError(answer["error"])
        return answer["is"]

    def until(self, verb: str, holds: Callable[[Any], bool]) -> Any:
        """Ask until the answer is right; what it was."""
        end = time.monotonic() + 20
        while not holds(answer := self(verb)):
            assert time.monotonic() < end, f"{verb} stays {answer}"
            time.sleep(0.02)
        return answer

    def troubles(self, count: int) -> list[list[Any]]:
        """The next troubles, which are told soon."""
        told: list[list[Any]] = []
        while len(told) < count:
            told += self.until("troubles", bool)
        return told


@contextmanager
def driven(rig: Rig, *words: str, **env: str) -> Iterator[Driven]:
    with rig.program(sys.executable, "-m", "tests.desktop.sound_app", *words, **env) as process:
        do = Driven(process)
        yield do
        do("end")
        assert process.wait(10) == 0


def heard_pulses(rig: Rig, since: float, name: str = "rig") -> list[tuple[float, float]]:
    return rig.speakers[name].loud(since, gap_s=0.04)


def played_out(do: Driven) -> None:
    """Wait until everything has sounded, and is in the recording."""
    do.until("state", lambda state: state["waiting"] == 0)
    time.sleep(0.15)


def test_lists_and_changes(rig: Rig) -> None:
    with driven(rig) as do:
        assert do("devices") == [[], []]  # they are being looked for
        found = do.until("devices", lambda lists: lists != [[], []])
        assert found == [["rig_mic"], ["rig_speaker", "rig_feed"]]
        rig.plug_microphone("usb")
        found = do.until("devices", lambda lists: len(lists[0]) == 2 and lists[0][0] == "usb_mic")
        assert do("changes") >= 2


@pytest.mark.parametrize("words", [(), ("--own-format",)])
def test_everything_that_is_said_is_heard(rig: Rig, words: tuple[str, ...]) -> None:
    with driven(rig, *words) as do:
        do("listen")
        do("speak")
        rig.say(pulses(12)).wait()
        do.until("heard", lambda heard: heard["pulses"] >= 12)
        start = do("play", 12)
        played_out(do)
        assert do("heard")["pulses"] == 12 and do("played")["pulses"] == 12
        assert len(heard_pulses(rig, start)) == 12
        assert do("state") == {"heard": pytest.approx(1.2, abs=0.001), "waiting": 0, "underruns": 0}
        do("close")


def test_a_pause_is_silence_at_once_and_loses_nothing(rig: Rig) -> None:
    with driven(rig) as do:
        do("speak")
        start = do("play", 20)
        do.until("state", lambda state: state["heard"] > 0.55)
        heard = do("suspend")
        time.sleep(0.5)
        silent_at = heard_pulses(rig, start)
        assert len(silent_at) == pytest.approx(1 + heard // 0.1, abs=1)
        time.sleep(0.3)
        assert heard_pulses(rig, start) == silent_at
        # What was on its way to the device when it was asked counts by now.
        assert do("state")["heard"] == pytest.approx(heard, abs=0.05)
        do("resume")
        played_out(do)
        assert len(heard_pulses(rig, start)) in (20, 21)  # one may have been parted
        assert do("state")["heard"] == pytest.approx(2.0, abs=0.001)


def test_what_was_heard_at_a_cut_is_what_was_recorded(rig: Rig) -> None:
    with driven(rig) as do:
        do("speak")
        total = 0.0
        for goal in (0.25, 0.9, 1.3):
            start = do("tone", 3.0)
            do.until("state", lambda state, until=total + goal: state["heard"] > until)  # type: ignore[misc]
            heard = do("clear")
            time.sleep(0.2)
            ((first, last),) = rig.speaker.loud(start)
            assert heard - total == pytest.approx(last - first, abs=0.04)
            assert do("state")["waiting"] == 0
            # What never sounded has no echo either.
            assert do("played")["loud"] == pytest.approx(heard - total, abs=0.07)
            do("forget")
            total = heard
        start = do("play", 3)  # it goes on afterwards
        played_out(do)
        assert len(heard_pulses(rig, start)) == 3


def test_a_busy_interface_is_not_heard_and_a_stalled_device_is_counted(rig: Rig) -> None:
    with driven(rig) as do:
        do("speak")
        start = do("play", 12)
        do("paint", 1.0)
        played_out(do)
        assert len(heard_pulses(rig, start)) == 12 and do("state")["underruns"] == 0
        do("play", 12)
        do("stall", 0.3)
        played_out(do)
        assert do("state")["underruns"] == 1


def test_a_microphone_that_is_pulled_out_and_another_one(rig: Rig) -> None:
    with driven(rig) as do:
        do("listen")
        do.until("heard", lambda heard: heard["seconds"] > 0.2)
        rig.unplug_microphone("rig")
        (gone,) = do.troubles(1)
        assert gone == ["microphone", "The microphone “Microphone-rig” does not answer any more.", False]
        rig.plug_microphone("usb")
        (back,) = do.troubles(1)
        assert back == ["microphone", "The microphone is “Microphone-usb” now.", True]
        do("forget")
        rig.say(pulses(5), into="usb").wait()
        do.until("heard", lambda heard: heard["pulses"] == 5)


def test_where_another_microphone_is_left_the_call_goes_on_with_it(rig: Rig) -> None:
    rig.plug_microphone("usb")
    with driven(rig) as do:
        do("listen")
        do.until("heard", lambda heard: heard["seconds"] > 0.2)
        rig.unplug_microphone("usb")
        do("forget")
        rig.say(pulses(5)).wait()
        do.until("heard", lambda heard: heard["pulses"] == 5)


def test_a_muted_microphone_is_told(rig: Rig) -> None:
    with driven(rig, "--own-format") as do:
        do("listen")
        rig.mute("rig")
        (silent,) = do.troubles(1)
        assert silent == ["microphone", "Nothing comes from the microphone “Microphone-rig”.", False]
        rig.mute("rig", False)
        (over,) = do.troubles(1)
        assert over == ["microphone", "The microphone “Microphone-rig” is heard again.", True]


def test_another_speaker_is_chosen_appears_and_goes(rig: Rig) -> None:
    with driven(rig) as do:
        do("speak")
        rig.plug_speaker("usb", rate=44_100)
        assert do.troubles(1) == [["speaker", "The speaker is “Speaker-usb” now.", True]]
        start = do("play", 4)
        played_out(do)
        assert len(heard_pulses(rig, start, "usb")) == 4 and not heard_pulses(rig, start)
        do("choose", "", "rig_speaker")
        assert do.troubles(1) == [["speaker", "The speaker is “Speaker-rig” now.", True]]
        start = do("play", 4)
        played_out(do)
        assert len(heard_pulses(rig, start)) == 4 and not heard_pulses(rig, start, "usb")
        rig.unplug_speaker("rig")
        start = do("play", 4)
        played_out(do)
        assert len(heard_pulses(rig, start, "usb")) == 4


@pytest.mark.parametrize("rate, channels", [(44_100, 2), (8_000, 1)])
def test_devices_of_other_kinds(rig: Rig, rate: int, channels: int) -> None:
    rig.plug_microphone("odd", rate=rate, channels=channels)
    rig.plug_speaker("odd", rate=rate, channels=channels)
    with driven(rig, "--own-format") as do:
        do("listen")
        do("speak")
        rig.say(pulses(6), into="odd").wait()
        do.until("heard", lambda heard: heard["pulses"] == 6)
        start = do("play", 6)
        played_out(do)
        assert len(heard_pulses(rig, start, "odd")) == 6 and do("played")["pulses"] == 6
        assert do("state")["heard"] == pytest.approx(0.6, abs=0.001)


def test_the_sound_service_stops_and_nothing_falls_with_it(rig: Rig) -> None:
    with driven(rig) as do:
        do("listen")
        do("speak")
        do.until("heard", lambda heard: heard["seconds"] > 0.2)
        rig.end_service()
        told = do.troubles(2)
        assert {one[0] for one in told} == {"microphone", "speaker"}
        assert {(one[1], one[2]) for one in told} == {("The sound service of this computer stopped.", False)}
        with pytest.raises(AssertionError, match="sound service"):
            do("listen")
        do("suspend")
        do("clear")
        do("close")


def test_no_devices_at_all_is_said_in_plain_words(rig: Rig) -> None:
    with driven(rig, PULSE_SERVER="unix:/nowhere/at/all") as do:
        with pytest.raises(AssertionError, match=r"There is no microphone\. Connect one"):
            do("listen")
        with pytest.raises(AssertionError, match=r"There is no speaker\. Connect one"):
            do("speak")
        assert do("devices") == [[], []]
