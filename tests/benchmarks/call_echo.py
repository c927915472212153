"""What is heard while the companion speaks: ``measure``, a part of ``python -m tests.benchmarks.call``.

Piper's joe comes out of a speaker into a synthetic room, as loud at the microphone as somebody who talks over
it (joe five semitones higher, and espeak-ng). The canceller, detector, endpointer and rule are the program's.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass

import numpy as np

from app.call.barge_in import sustained_s
from app.call.echo_path import EchoPath
from app.call.endpointing import Endpointer
from app.engines import EchoCanceller, VoiceActivityDetector
from app.engines.double_talk import DoubleTalkCanceller
from app.engines.echo import WebRtcEchoCanceller
from app.engines.silero import SileroDetector
from tests import sounds
from tests.benchmarks.report import Figure
from tests.benchmarks.room import Room
from tests.sounds import RATE, Sound

OWN_S, SETTLED_S = 30.0, 2.5
OWN = " ".join(
    (
        "I walked down to the harbour this morning, because the light was good.",
        "The boats were all on the wrong side.",
        "Somebody had painted the old shed blue, and nobody could tell me who it was.",
        "I think I will ask the woman with the bicycle.",
        "She knows everything that happens there, and a few things that do not.",
        "Tell me about your day, and leave nothing out.",
        "I have the whole evening, and the kettle is on.",
        "After that we might look at the map again.",
        "It was a long way, but I would do it again tomorrow.",
        "Shall we say half past nine? I will bring the bread, and you bring the good coffee.",
    )
)
OVER = (
    "Wait, stop for a moment.",
    "Hold on, I have a question.",
    "No, that is not what I meant.",
    "Excuse me, what did you say?",
)
# When somebody begins, in seconds of the own speech.
MOMENTS = (4.1, 7.9, 12.6, 16.3, 20.1, 24.7)
_PIECE = 320


@dataclass(frozen=True, slots=True)
class Run:
    """What came of it: sound without echo, and when the companion would have fallen silent."""

    clean: Sound
    held_at: list[float]
    cpu_s: float


def run(near: Sound, far: Sound) -> Run:
    """Through everything that a call lets the microphone's sound go through."""
    echo: EchoCanceller = DoubleTalkCanceller(WebRtcEchoCanceller())
    detector: VoiceActivityDetector = SileroDetector()
    path, end = EchoPath(echo), Endpointer(detector.frame)
    left, clean, held = sounds.silence(0), [], []
    began = time.process_time()
    for start in range(0, len(near) - _PIECE + 1, _PIECE):
        at = (start + _PIECE) / RATE
        path.played(far[start : start + _PIECE], at)
        piece = path.heard(near[start : start + _PIECE], at)
        clean.append(piece)
        left = np.concatenate([left, piece])
        while len(left) >= detector.frame:
            frame, left = left[: detector.frame], left[detector.frame :]
            end.hear(frame, detector.probability(frame.astype(np.float32) / np.float32(32768)))
            if end.open and end.talking and end.run_s >= sustained_s(path.settled):
                held.append(at)
                end.drop(until_quiet=True)
            elif end.open and end.silence_s > 0.5:
                end.drop()
    return Run(np.concatenate(clean), held, time.process_time() - began)


def measure(quick: bool) -> list[Figure]:
    """The figures of echo and interruption."""
    far = sounds.joe(OWN)
    far = np.tile(far, 2)[: int(OWN_S * RATE)]
    erle, alone, cost = [], 0, []
    for room in (Room(), Room(delay_s=0.145, seed=9)):
        echo = room.echo(far)
        heard = run(echo, far)
        settled = slice(int(SETTLED_S * RATE), len(heard.clean))
        erle.append(10 * np.log10(_power(echo[settled]) / _power(heard.clean[settled])))
        alone += len(heard.held_at)
        cost.append(heard.cpu_s / OWN_S)
    waits = delays(Room().echo(far), far, 4 if quick else len(OVER) * len(MOMENTS))
    missed = sum(one is None for one in waits)
    decided = sorted(one for one in waits if one is not None)
    late = decided[int(0.95 * (len(decided) - 1))] if decided else 9.0
    return [
        Figure("echo taken away after 2.5 s", min(erle), "dB", ">= 25", min(erle) >= 25),
        Figure("interruptions in 30 s by one's own voice, two rooms", alone, "", "= 0", alone == 0),
        Figure(
            "voice over the companion to the decision, median", statistics.median(decided), "s",
            "<= 0.5", statistics.median(decided) <= 0.5,
        ),
        Figure("the same, 95 %", late, "s", "<= 0.5", late <= 0.5),
        Figure("voices over the companion not noticed", missed, f"of {len(waits)}", "= 0", not missed),
        Figure(
            "detector and canceller while the companion speaks", 100 * min(cost), "% of a core",
            "<= 3", min(cost) <= 0.03,
        ),
    ]  # fmt: skip


def delays(echo: Sound, far: Sound, count: int) -> list[float | None]:
    """Seconds from the first sound of somebody's voice to the decision; None: it was not noticed."""
    waits: list[float | None] = []
    for number in range(count):
        text, moment = OVER[number % len(OVER)], MOMENTS[number % len(MOMENTS)]
        said = (sounds.ann if number % 2 else sounds.espeak)(text)
        until = int((moment + 3) * RATE)
        near = sounds.mixed(echo, sounds.joined(sounds.silence(moment), said))[:until]
        begins = moment + _onset(said)
        held = [at for at in run(near, far[:until]).held_at if at > begins]
        waits.append(held[0] - begins if held else None)
    return waits


def _onset(said: Sound) -> float:
    """When it is loud enough to be a voice: 20 dB below its loudest 10 ms."""
    blocks = said[: len(said) // 160 * 160].reshape(-1, 160).astype(np.float64)
    power = (blocks**2).mean(axis=1)
    return int(np.argmax(power > power.max() / 100)) * 0.01


def _power(sound: Sound) -> float:
    return float(np.mean(sound.astype(np.float64) ** 2)) + 1e-9
