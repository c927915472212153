"""Real calls over virtual devices: ``measure``, a part of ``python -m tests.benchmarks.call``.

A process with the real engines calls a companion whose answers are ready; what the person says (Piper's joe,
five semitones higher) is played into its microphone, what it says is recorded. The microphone hears both.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from app.main import Program
from tests import sounds
from tests.benchmarks.call_program import PULSES, TONES
from tests.benchmarks.caller import Caller, calling
from tests.benchmarks.heard_words import heard_words, words_of
from tests.benchmarks.report import Figure
from tests.bringing import bring
from tests.models import starter
from tests.rig import RATE, Rig
from tests.sounds import Sound

SHORT = "I saw three herons on the old pier. They did not move at all."
STORIES = (
    "I walked along the river before breakfast, because the fog was so thick. A man with a yellow"
    " umbrella asked me for the way to the station, and I sent him over the wrong bridge. I still feel bad.",
    "My neighbour bakes bread on Thursdays, and the whole house smells of it. Yesterday she gave me half a"
    " loaf, still warm. I ate it with salted butter while the rain came down on the garden.",
    "The museum has a new room for clocks. None of them tells the same time, which I liked very much. One is"
    " made of wood from top to bottom, and it has been running since my grandmother was a child.",
    "There is a cat that sits on the wall behind the bakery every evening. Nobody knows where it lives. Last"
    " week somebody put a small blue cushion there, and now it sits on that and looks very pleased.",
)
QUESTIONS = (
    "What do you like about rain?",
    "Do you know a good soup?",
    "Which street do you walk along most?",
    "Have you ever lost an umbrella?",
    "What did you read last?",
    "Where would you go on a Sunday?",
)
GO_ON, STOP, NOD = "Tell me more about that, please.", "Wait, stop for a moment.", "Okay."
# The same silence ends a turn whether it is guessed before what was said or not.
ENDPOINT_S, EARLY_S = 0.5, 0.16
LONG_S = 30 * 60.0
CUTS = 100
# After so many rounds the memory of all engines is what it will be.
SETTLED = 15


@dataclass(slots=True)
class Cuts:
    """What came of talking over the companion. ``waits``: seconds from the voice to silence."""

    waits: list[float] = field(default_factory=list)
    # Words kept, and words heard in the recording.
    words: list[tuple[int, int]] = field(default_factory=list)
    missed: int = 0


def measure(quick: bool, *, long: bool = False) -> list[Figure]:
    """The figures of real calls."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Rig(folder / "rig") as rig:
            with calling(rig, folder / "data", STORIES) as caller:
                figures = conversation(caller, quick=quick, long=long)
            if not quick:
                rig.plug_microphone("rig")
                figures += with_a_model(rig, folder / "model")
    return figures


def conversation(caller: Caller, *, quick: bool, long: bool) -> list[Figure]:
    """One call in which everything happens."""
    began = time.monotonic()
    caller.rig.echo(True)
    early, late = gaps(caller, 1 if quick else 5)
    before, settled = vitals(caller), began
    cuts = Cuts()
    random.seed(7)
    rounds = 0
    while rounds < (2 if quick else CUTS) or (long and time.monotonic() - began < LONG_S):
        talk_over(caller, cuts, 3.0 if quick else 7.0)
        rounds += 1
        if rounds == SETTLED:
            before, settled = vitals(caller), time.monotonic()
    after = vitals(caller)
    talked_s = time.monotonic() - settled
    lost = resumed(caller)
    told_s = unplugged(caller)
    growth = max(after[0][one] / before[0][one] for one in before[0] if one in after[0]) - 1
    waits = sorted(cuts.waits)
    off = [abs(kept - heard) for kept, heard in cuts.words]
    share = sum(one <= 1 for one in off) / len(off)
    beyond = statistics.median(early) - ENDPOINT_S
    ratio = statistics.median(early) / statistics.median(late)
    memory = Figure(
        f"growth of memory in {talked_s / 60:.0f} minutes", 100 * growth, "%", "<= 5", growth <= 0.05
    )
    return [
        Figure("speculative over serial gap", ratio, "ratio", "<= 0.75", ratio <= 0.75),
        Figure("gap, endpoint and first clause taken off", beyond, "s", "<= 0.7", beyond <= 0.7),
        Figure(
            "voice over the companion to silence, with echo, 95 %", _share(waits, 0.95), "s", "<= 0.5",
            _share(waits, 0.95) <= 0.5,
        ),
        Figure("the same, median", statistics.median(waits), "s", "", True),
        Figure("not noticed", cuts.missed, f"of {cuts.missed + len(off)}", "= 0", not cuts.missed),
        Figure("at most one word wrong after a cut", share, f"of {len(off)}", ">= 0.95", share >= 0.95),
        Figure("tones lost or doubled where it went on", lost, f"of {PULSES}", "= 0", lost == 0),
        Figure("microphone unplugged: said or recovered", told_s, "s", "<= 1.5", told_s <= 1.5),
        Figure("underruns after the first second", after[1] - before[1], "", "= 0", after[1] == before[1]),
        # In a short run the engines are still growing into their work.
        *([] if quick else [memory]),
    ]  # fmt: skip


def gaps(caller: Caller, rounds: int) -> tuple[list[float], list[float]]:
    """Seconds from the end of what was said to the reply; guessed early at the pause, and only at its end."""
    found: dict[float, list[float]] = {EARLY_S: [], ENDPOINT_S: []}
    caller.tell(f"endpoint {ENDPOINT_S}")
    first = min(1, rounds - 1)  # the first one of many finds engines that are still cold
    for number in range(rounds + first):
        for pause in found:
            caller.tell(f"pause {pause}")
            gap = ask(caller, SHORT)
            if number >= first:
                found[pause].append(gap)
            hush(caller)
    caller.tell(f"pause {EARLY_S}")
    caller.tell("endpoint -1")
    return found[EARLY_S], found[ENDPOINT_S]


def ask(caller: Caller, reply: str) -> float:
    """Say something that is answered so; seconds until the answer is heard."""
    caller.tell(f"reply {reply}")
    _, ended = caller.say(sounds.ann(GO_ON))
    return caller.sounds_from(ended) - ended


def hush(caller: Caller) -> None:
    """The companion stops, by a key, if it speaks."""
    state = caller.last("StateChanged")
    if state is None or state.fields["state"] != "listening":
        now = time.monotonic()
        caller.tell("interrupt")
        caller.state("listening", now)
    time.sleep(0.4)


def talk_over(caller: Caller, cuts: Cuts, most_s: float) -> None:
    """Let the companion speak, for ``most_s`` at most, and talk over it; the next reply answers to that."""
    state = caller.last("StateChanged")
    if state is not None and state.fields["state"] == "speaking":
        start = caller.sounds_from(state.at - 0.3)
    else:
        _, ended = caller.say(sounds.ann(GO_ON))
        start = caller.sounds_from(ended)
    time.sleep(random.uniform(0.4, most_s))
    asked = time.monotonic()
    voice, _ = caller.say(sounds.ann(STOP))
    cut = caller.wait_or_none("Interrupted", asked, 6.0)
    if cut is None:
        cuts.missed += 1
        caller.state("listening", asked, 30.0)
        return
    reply = caller.last("TurnFinished", cut.at)
    assert reply is not None
    silent = caller.silent_from(start, cut.at)
    if caller.silent_from(start, voice) > voice - 0.3:  # it was not just between two sentences
        cuts.waits.append(max(0.0, silent - voice))
    kept = words_of(cut.fields["message"] or "")
    recording = caller.recorded(start - 0.2, silent + 0.1)
    cuts.words.append((len(kept), heard_words(reply.fields["message"], recording)))
    caller.state("speaking", cut.at, 30.0)


def resumed(caller: Caller) -> int:
    """How many tones are lost or doubled where a cough and a nod silence the companion for a while.

    A nod may pass unnoticed over the tones; then once more.
    """
    for _ in range(4):
        hush(caller)
        since = time.monotonic()
        ask(caller, f"{TONES}.")
        time.sleep(1.0)
        caller.say(sounds.cough())
        time.sleep(0.5)
        nod, _ = caller.say(sounds.ann(NOD))
        if caller.wait_or_none("Resumed", nod, 4.0) is not None:
            break
    caller.state("listening", nod, 20.0)
    heard = tones(caller.rig.speaker.samples(since))
    return PULSES - len(set(heard)) + len(heard) - len(set(heard))


def tones(sound: Sound) -> list[int]:
    """The numbers of the tones, in order; one that was cut in two is one."""
    found: list[int] = []
    block = RATE // 200
    loud = np.abs(sound[: len(sound) // block * block].reshape(-1, block)).max(axis=1) > 2_000
    edges = np.flatnonzero(np.diff(np.concatenate([[0], loud.astype(int), [0]])))
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        tone = sound[first * block : last * block].astype(np.float64)
        spectrum = np.abs(np.fft.rfft(tone * np.hanning(len(tone)), 1 << 16))
        number = round((int(np.argmax(spectrum)) * RATE / (1 << 16) - 500) / 20)
        if not found or found[-1] != number:
            found.append(number)
    return found


def unplugged(caller: Caller) -> float:
    """Seconds until the call says that its microphone is gone, or hears another one."""
    time.sleep(0.5)
    caller.rig.echo(False)
    now = time.monotonic()
    caller.rig.unplug_microphone("rig")
    return caller.wait("CallTrouble", now, 10.0).at - now


def vitals(caller: Caller) -> tuple[dict[str, int], int]:
    """Resident bytes by process, and underruns so far."""
    now = time.monotonic()
    caller.tell("vitals")
    told = caller.wait("Vitals", now).fields
    return told["bytes"], told["underruns"]


def with_a_model(rig: Rig, data: Path) -> list[Figure]:
    """The gaps with the starter model, whatever it answers: read ahead at the pause, and only at the end."""
    with Program(data) as program:
        bring(program, starter())
    found: dict[float, list[float]] = {EARLY_S: [], ENDPOINT_S: []}
    with calling(rig, data, ()) as caller:
        caller.tell(f"endpoint {ENDPOINT_S}")
        for number, text in enumerate(("Hello, how are you this evening?", *QUESTIONS)):
            pause = EARLY_S if number % 2 else ENDPOINT_S
            caller.tell(f"pause {pause}")
            _, ended = caller.say(sounds.ann(text))
            gap = caller.sounds_from(ended, 60.0) - ended
            if number:
                found[pause].append(gap)
            hush(caller)
    early, late = (statistics.median(found[pause]) for pause in (EARLY_S, ENDPOINT_S))
    return [
        Figure("the same with the starter model", early / late, "ratio", "<= 0.75", early / late <= 0.75),
        Figure("gap with the starter model", early, "s", "", True),
    ]


def _share(values: Sequence[float], part: float) -> float:
    """The value that ``part`` of them stay below."""
    return values[min(len(values) - 1, int(part * len(values)))] if values else 9.0
