"""What microphones and speakers do without a device: formats, the permission, the thread, the choice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QObject, Qt

from app.call.audio import RATE, AudioError
from app.desktop.audio.devices import Devices
from app.desktop.audio.formats import FromDevice, ToDevice, heard_format, played_format
from app.desktop.audio.permission import Permission
from app.desktop.audio.thread import AudioThread


@dataclass
class Device:
    """A device that takes some formats and prefers one."""

    preferred: tuple[int, int, str]
    takes: list[tuple[int, int, str]] = field(default_factory=list)

    def isFormatSupported(self, wished: Any) -> bool:
        return (wished.sampleRate(), wished.channelCount(), wished.sampleFormat().name) in self.takes

    def preferredFormat(self) -> Any:
        return shape(*self.preferred)


def shape(rate: int, channels: int, kind: str) -> Any:
    from PySide6.QtMultimedia import QAudioFormat

    made = QAudioFormat()
    made.setSampleRate(rate)
    made.setChannelCount(channels)
    made.setSampleFormat(QAudioFormat.SampleFormat[kind])
    return made


def plain(made: Any) -> tuple[int, int, str]:
    return made.sampleRate(), made.channelCount(), made.sampleFormat().name


def tone(rate: int, seconds: float = 0.5) -> NDArray[np.int16]:
    return (np.sin(2 * np.pi * 440 * np.arange(int(rate * seconds)) / rate) * 16_000).astype(np.int16)


ODD = (44_100, 2, "Float")


@pytest.mark.parametrize(
    "takes, heard, played",
    [
        ([(RATE, 1, "Int16"), (48_000, 1, "Int16")], (RATE, 1, "Int16"), (48_000, 1, "Int16")),
        ([(48_000, 1, "Int16")], (48_000, 1, "Int16"), (48_000, 1, "Int16")),
        ([(RATE, 1, "Int16")], (RATE, 1, "Int16"), ODD),
        ([], ODD, ODD),
    ],
)
def test_the_best_format_that_the_device_takes(
    takes: list[tuple[int, int, str]], heard: tuple[int, int, str], played: tuple[int, int, str]
) -> None:
    device = cast(Any, Device(ODD, takes))
    assert plain(heard_format(device)) == heard
    assert plain(played_format(device)) == played


@pytest.mark.parametrize("kind", ["UInt8", "Int16", "Int32", "Float"])
@pytest.mark.parametrize("rate, channels", [(8_000, 1), (RATE, 1), (44_100, 2), (48_000, 6)])
def test_what_is_played_and_heard_again_is_the_same(kind: str, rate: int, channels: int) -> None:
    form = shape(rate, channels, kind)
    data = ToDevice(form)(tone(rate))
    assert len(data) == int(rate * 0.5) * form.bytesPerFrame()
    convert = FromDevice(form)
    pieces = [convert(data[start : start + 777]) for start in range(0, len(data), 777)]  # frames are parted
    heard = np.concatenate(pieces).astype(int)
    # What a resampler still holds back at the end is less than 40 ms.
    assert 0 <= RATE // 2 - len(heard) < RATE // 25
    assert np.abs(heard[800:-800] - tone(RATE)[800 : len(heard) - 800]).max() < 500


@pytest.mark.parametrize("kind", ["UInt8", "Int16", "Int32", "Float"])
def test_exact_silence_is_known(kind: str) -> None:
    form = shape(48_000, 2, kind)
    silence = ToDevice(form)(np.zeros(480, np.int16))
    convert = FromDevice(form)
    assert convert.is_silence(silence) and not convert.is_silence(silence + b"\1" + silence)


class Granting(QObject):
    """Stands for the application: it answers when it is told to."""

    def __init__(self, *answers: Qt.PermissionStatus) -> None:
        super().__init__()
        self.answers = list(answers)
        self.asked: list[Callable[[object], None]] = []

    def checkPermission(self, wish: object) -> Qt.PermissionStatus:
        return self.answers[0]

    def requestPermission(self, wish: object, owner: QObject, done: Callable[[object], None]) -> None:
        self.asked.append(done)


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Granting]:
    def answers(*status: Qt.PermissionStatus) -> Granting:
        made = Granting(*status)
        monkeypatch.setattr("app.desktop.audio.permission.QCoreApplication.instance", lambda: made)
        return made

    return answers


_Status = Qt.PermissionStatus


def test_where_everything_is_allowed_nobody_is_asked(system: Callable[..., Granting]) -> None:
    made = system(_Status.Granted)
    permission = Permission(made)
    permission.ask()
    permission.require()
    assert made.asked == []


def test_a_user_who_forbids_it_is_told_where_to_allow_it(system: Callable[..., Granting]) -> None:
    made = system(_Status.Denied)
    permission = Permission(made)
    permission.ask()
    with pytest.raises(AudioError, match="may not use the microphone.*settings"):
        permission.require()
    made.answers = [_Status.Granted]  # the next call asks again
    permission.ask()
    permission.require()


def test_listening_waits_for_the_users_answer(system: Callable[..., Granting]) -> None:
    made = system(_Status.Undetermined)
    permission = Permission(made)
    permission.ask()
    allowed: list[str] = []

    def wait() -> None:
        permission.require()
        allowed.append("yes")

    waiting = threading.Thread(target=wait)
    waiting.start()
    assert not allowed
    made.answers = [_Status.Granted]
    made.asked[0](None)
    waiting.join(30)
    assert allowed == ["yes"]


def test_an_answer_that_never_comes(
    system: Callable[..., Granting], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.desktop.audio.permission._WAIT_S", 0.01)
    permission = Permission(system(_Status.Undetermined))
    permission.ask()
    with pytest.raises(AudioError, match="Nobody said"):
        permission.require()


def test_here_the_system_allows_it() -> None:
    app = QCoreApplication.instance()
    assert app is not None
    permission = Permission(app)
    permission.ask()
    permission.require()


def test_the_thread_runs_errands_and_brings_back_what_they_raise() -> None:
    thread = AudioThread()
    try:
        here: list[bool] = []
        assert thread.call(lambda: thread.here) and not thread.here
        assert thread.call(lambda: thread.call(lambda: 5)) == 5
        thread.post(lambda: here.append(thread.here))

        def fail() -> None:
            raise AudioError("No sound.", "Wait.")

        with pytest.raises(AudioError, match="No sound"):
            thread.call(fail)
        assert here == [True]
        thread.at_end = lambda: here.append(thread.here)
    finally:
        thread.close()
    assert here == [True, True]
    thread.close()
    with pytest.raises(AudioError, match="ending"):
        thread.call(lambda: None)


def test_a_choice_is_kept_without_a_look_at_the_devices() -> None:
    devices, changes = Devices(), list[str]()
    devices.changed.connect(lambda: changes.append("changed"))
    devices.choose_microphone("usb")
    devices.choose_microphone("usb")
    devices.choose_speaker("headset")
    assert (devices.chosen_microphone, devices.chosen_speaker) == ("usb", "headset")
    assert len(changes) == 2
