"""A sound system of the test's own: virtual microphones and speakers that programs open like real ones.

``Rig`` starts a PulseAudio that nothing else on this computer talks to, with one microphone and one speaker.
What goes through each device is recorded and metered. The program under test is started with ``rig.env``.
"""

from __future__ import annotations

import json
import math
import os
import shutil
import subprocess
import threading
import time
import wave
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
_BLOCK = RATE // 100
_SHAPE = ["--raw", f"--rate={RATE}", "--channels=1", "--format=s16le", "--latency-msec=10"]


def installed() -> bool:
    """Whether this computer has the programs that the rig is made of."""
    return all(shutil.which(name) for name in ("pulseaudio", "pactl", "parec", "pacat", "paplay"))


@dataclass
class Track:
    """What goes through a device: blocks of 10 ms with the moment (time.monotonic) at which each one came."""

    blocks: list[NDArray[np.int16]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def samples(self, since: float = 0.0) -> NDArray[np.int16]:
        """Everything that came after ``since``, at RATE."""
        count = len(self.times)  # the reader adds while we look
        kept = [self.blocks[i] for i in range(count) if self.times[i] > since]
        return np.concatenate(kept) if kept else np.zeros(0, np.int16)

    def loud(
        self, since: float = 0.0, *, over: float = 150.0, gap_s: float = 0.25
    ) -> list[tuple[float, float]]:
        """Stretches of sound, each from when to when; pauses below ``gap_s`` belong to the stretch."""
        found: list[tuple[float, float]] = []
        for i in range(len(self.times)):
            moment = self.times[i]
            if moment <= since or rms(self.blocks[i]) <= over:
                continue
            if found and moment - found[-1][1] < gap_s:
                found[-1] = (found[-1][0], moment)
            else:
                found.append((moment, moment))
        return found


class Rig:
    """Start with ``with Rig(folder) as rig``; everything it started ends with it.

    Devices are called "rig" at first; ``plug_*`` adds more, ``unplug`` takes one away.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.env = os.environ | {
            "XDG_RUNTIME_DIR": str(folder),
            "HOME": str(folder),
            "PULSE_SERVER": f"unix:{folder}/pulse/native",
            "PULSE_COOKIE": str(folder / "cookie"),
            "QT_QPA_PLATFORM": "offscreen",
            "QT_AUDIO_BACKEND": "pulseaudio",
        }
        self.env.pop("DBUS_SESSION_BUS_ADDRESS", None)
        self.speakers: dict[str, Track] = {}
        self.microphones: dict[str, Track] = {}
        self._modules: dict[str, list[str]] = {}
        self._beside: dict[str, list[subprocess.Popen[bytes]]] = {}
        self._processes: list[subprocess.Popen[bytes]] = []
        self._threads: list[threading.Thread] = []
        self._recorders: dict[str, str] = {}
        self._echo = ""

    @property
    def speaker(self) -> Track:
        """What the first speaker plays."""
        return self.speakers["rig"]

    @property
    def microphone(self) -> Track:
        """What the first microphone hears."""
        return self.microphones["rig"]

    def __enter__(self) -> Rig:
        script = self._folder / "rig.pa"
        script.write_text("load-module module-native-protocol-unix auth-anonymous=1\n")
        settings = self._folder / ".config" / "pulse" / "daemon.conf"
        settings.parent.mkdir(parents=True, exist_ok=True)
        # Else the echo's volume would be the device's; and on a busy machine the system would end the daemon,
        # whose threads run in real time. It stumbles over shared memory of what is gone (its issue 824).
        settings.write_text("flat-volumes = no\nrlimit-rttime = -1\nenable-shm = no\n")
        command = ["pulseaudio", "-n", "-F", str(script), "--system=false", "--daemonize=no"]
        command += ["--exit-idle-time=-1", "--use-pid-file=no", f"--log-target=file:{self._folder / 'log'}"]
        self._spawn(command)
        until = time.monotonic() + 20
        while not self._answers():
            assert time.monotonic() < until, "PulseAudio did not start: " + (self._folder / "log").read_text()
            time.sleep(0.02)
        self.plug_speaker("rig")
        self.plug_microphone("rig")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # The daemon, the first one, last: its readers end by themselves then at the latest.
        for process in reversed(self._processes):
            process.terminate()
        for process in self._processes:
            process.wait(10)
        for thread in self._threads:
            thread.join(10)

    def pactl(self, *words: str) -> str:
        """Ask PulseAudio for something."""
        done = subprocess.run(["pactl", *words], env=self.env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"pactl {' '.join(words)}: {done.stderr}"
        return done.stdout.strip()

    def plug_speaker(self, name: str, *, rate: int = RATE, channels: int = 2) -> None:
        """Add a speaker; it is the default from now on."""
        self._load(name, f"{name}_speaker", rate, channels, f"Speaker-{name}")
        self.speakers[name] = self._record(f"{name}_speaker", f"{name}_speaker.monitor")
        self.pactl("set-default-sink", f"{name}_speaker")
        self._hold_recorders()

    def plug_microphone(self, name: str, *, rate: int = RATE, channels: int = 1) -> None:
        """Add a microphone; it is the default from now on."""
        self._load(name, f"{name}_feed", rate, channels, f"Feed-{name}")
        words = [f"master={name}_feed.monitor", f"source_name={name}_mic"]
        words += [f"source_properties=device.description=Microphone-{name}"]
        wrapped = self.pactl("load-module", "module-remap-source", *words)
        self._modules[f"{name}_feed"].append(wrapped)
        self._breathe(f"{name}_feed")
        self.microphones[name] = self._record(f"{name}_feed", f"{name}_mic")
        self.pactl("set-default-source", f"{name}_mic")
        self._hold_recorders()

    def unplug_speaker(self, name: str) -> None:
        """Take a speaker away."""
        self._unload(f"{name}_speaker")

    def unplug_microphone(self, name: str) -> None:
        """Take a microphone away."""
        self._unload(f"{name}_feed")

    def end_service(self) -> None:
        """End PulseAudio under everybody's feet."""
        self._processes[0].terminate()
        self._processes[0].wait(10)

    def mute(self, name: str, on: bool = True) -> None:
        """Let the system mute a microphone: programs hear exact zeros."""
        self.pactl("set-source-mute", f"{name}_mic", "1" if on else "0")

    def say(
        self, sound: Path | NDArray[np.int16], *, rate: int = RATE, into: str = "rig", volume: float = 1.0
    ) -> subprocess.Popen[bytes]:
        """Begin to speak into a microphone; ``wait`` for the process to have said it all."""
        if not isinstance(sound, Path):
            sound = write_wav(self._folder / f"say{len(self._processes)}.wav", sound, rate)
        command = ["paplay", f"--device={into}_feed", "--latency-msec=20", f"--volume={int(65536 * volume)}"]
        return self._spawn([*command, str(sound)])

    def echo(self, on: bool, *, gain: float = 1.0) -> None:
        """Let the first microphone hear the first speaker, so much louder."""
        if self._echo:
            self.pactl("unload-module", self._echo)
            self._echo = ""
        if on:
            words = ["source=rig_speaker.monitor", "sink=rig_feed", "latency_msec=20", "adjust_time=0"]
            self._echo = self.pactl("load-module", "module-loopback", *words)
            # Ours is the newest of the streams; the loopback itself has no way to be told how loud it is.
            stream = self.pactl("list", "short", "sink-inputs").splitlines()[-1].split()[0]
            self.pactl("set-sink-input-volume", stream, f"{20 * math.log10(gain):.2f}dB")

    def gap(self, since: float = 0.0) -> float | None:
        """Seconds from the end of the user's speech to the first sound of the reply; None without one."""
        said = self.microphone.loud(since)
        if not said:
            return None
        end = said[-1][1]
        replies = [first for first, last in self.speaker.loud(since) if first > end - 0.5 and last > end]
        return replies[0] - end if replies else None

    @contextmanager
    def program(self, *command: str, **env: str) -> Iterator[subprocess.Popen[str]]:
        """Start the program under test; its pipes are lines of text. It ends here at the latest."""
        with subprocess.Popen(
            command, env=self.env | env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        ) as process:
            try:
                yield process
            finally:
                with suppress(BrokenPipeError):
                    assert process.stdin is not None
                    process.stdin.close()
                with suppress(subprocess.TimeoutExpired):
                    process.wait(10)
                process.kill()

    def _load(self, name: str, sink: str, rate: int, channels: int, shown: str) -> None:
        # Without "norewinds" the device sleeps for two seconds before its first sound.
        words = [f"sink_name={sink}", f"rate={rate}", f"channels={channels}", "norewinds=1"]
        module = self.pactl(
            "load-module", "module-null-sink", *words, f"sink_properties=device.description={shown}"
        )
        self._modules[sink], self._beside[sink] = [module], []

    def _unload(self, sink: str) -> None:
        # What reads from it or writes to it would go on with another device.
        for process in self._beside.pop(sink):
            process.terminate()
            process.wait(10)
        for module in reversed(self._modules.pop(sink)):
            self.pactl("unload-module", module)

    def _record(self, sink: str, source: str) -> Track:
        # Without a reader in a hurry a virtual device wakes up every two seconds only.
        track = Track()
        process = self._spawn(["parec", f"--device={source}", *_SHAPE], reads=True)
        self._beside[sink].append(process)
        reader = threading.Thread(target=_read, args=(process, track), name=f"rig {source}")
        reader.start()
        self._threads.append(reader)
        self._recorders[str(process.pid)] = source
        until = time.monotonic() + 20
        while not track.times:
            assert time.monotonic() < until, f"nothing comes from {source}"
            time.sleep(0.005)
        return track

    def _breathe(self, sink: str) -> None:
        # No real microphone hears nothing at all: exact zeros mean that it is muted.
        command = ["pacat", "--playback", f"--device={sink}", *_SHAPE]
        process = self._spawn(command, writes=True)
        self._beside[sink].append(process)
        noise = threading.Thread(target=_make_noise, args=(process,), name=f"rig noise {sink}")
        noise.start()
        self._threads.append(noise)

    def _hold_recorders(self) -> None:
        # A new default takes every recorder along; one that was moved back stays.
        here = {line.split()[1] for line in self.pactl("list", "short", "sources").splitlines()}
        for stream in json.loads(self.pactl("-f", "json", "list", "source-outputs")):
            source = self._recorders.get(stream["properties"].get("application.process.id", ""))
            if source in here:
                self.pactl("move-source-output", str(stream["index"]), source)

    def _spawn(
        self, command: list[str], *, reads: bool = False, writes: bool = False
    ) -> subprocess.Popen[bytes]:
        out = subprocess.PIPE if reads else subprocess.DEVNULL
        into = subprocess.PIPE if writes else subprocess.DEVNULL
        process = subprocess.Popen(command, env=self.env, stdin=into, stdout=out, stderr=subprocess.DEVNULL)
        self._processes.append(process)
        return process

    def _answers(self) -> bool:
        asked = subprocess.run(["pactl", "info"], env=self.env, capture_output=True, check=False)
        return asked.returncode == 0


def rms(block: NDArray[np.int16]) -> float:
    """How loud a block is, of 32,768."""
    return float(np.sqrt(np.mean(block.astype(np.float64) ** 2))) if len(block) else 0.0


def write_wav(path: Path, samples: NDArray[np.int16], rate: int = RATE) -> Path:
    """Write mono samples to a file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
    return path


def pulses(count: int, *, every_s: float = 0.1, rate: int = RATE, long_s: float = 0.03) -> NDArray[np.int16]:
    """Short tones that can be counted, one every ``every_s``, all of them different in pitch."""
    out = np.zeros(int(count * every_s * rate), np.int16)
    length = int(long_s * rate)
    shape = np.hanning(length) * 20_000
    for number in range(count):
        start = int(number * every_s * rate)
        tone = np.sin(2 * np.pi * (500 + 20 * number) * np.arange(length) / rate)
        out[start : start + length] = (shape * tone).astype(np.int16)
    return out


def _make_noise(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    noise = np.random.default_rng(7).integers(-3, 4, RATE).astype(np.int16).tobytes()
    with suppress(BrokenPipeError, ValueError), process.stdin as stream:
        while process.poll() is None:
            stream.write(noise)


def _read(process: subprocess.Popen[bytes], track: Track) -> None:
    assert process.stdout is not None
    with process.stdout as stream:
        while len(data := stream.read(_BLOCK * 2)) == _BLOCK * 2:
            track.blocks.append(np.frombuffer(data, np.int16))
            track.times.append(time.monotonic())
