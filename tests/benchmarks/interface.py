"""How the window feels: ``python -m tests.benchmarks.interface [--quick] [--data MODEL.gguf]``.

* lateness of a 60 Hz timer on the interface thread while the model loads and while a reply streams;
* opening a conversation of 10,000 messages over opening one of 100, to its newest message on the screen;
* search over 100,000 messages, from the last key to the first hits on the screen;
* memory of the interface process with 10,000 messages over one with 100.

Each is the real program in a process of its own, offscreen, painted in software on the interface thread.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.domain.nouns import Profile
from app.main import Program
from app.store.crypto import PassphraseCost
from app.store.door import Door
from app.store.vault import Vault
from tests.benchmarks.interface_window import PASSPHRASE
from tests.benchmarks.report import Figure, report
from tests.bringing import bring
from tests.desktop.example import fill_long, fill_many
from tests.models import qwen_05b

LATE_MS, OPENING, SEARCH_MS, MEMORY = 16.0, 2.0, 150.0, 1.2


def make(data: Path, model: Path, *, lengths: tuple[int, ...], many: int) -> None:
    """A data folder whose vault holds conversations of these lengths (the last one newest) and others."""
    with Program(data) as program:
        bring(program, model)
        # A small window: what is measured is the interface, not how long the model reads.
        program.save_settings(replace(program.settings, window=1024))
        vault: Vault
        vault, _ = Door(data / "vault", cost=PassphraseCost(8, 1, 1)).create(
            passphrase=PASSPHRASE, use_keyring=False
        )
        vault.personal.set_profile(Profile("Sam", 1990))
        vault.personal.set("character", "billie")
        program.companion(vault)  # the shipped characters are there from now on
        if many:
            fill_many(vault, conversations=many // 100, messages=100)
        for length in lengths:
            fill_long(vault, length)
        vault.close()


def run(data: Path, kind: str) -> dict[str, Any]:
    """What one run of the window measured."""
    command = [sys.executable, "-m", "tests.benchmarks.interface_window", str(data), kind]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ, timeout=300)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return measured


def share(values: list[float], part: float) -> float:
    """The value that ``part`` of them stay below."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--data", type=Path, help="a GGUF model")
    args = parser.parse_args()
    model = args.data or qwen_05b()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "all", model, lengths=(10_000, 100), many=100_000)
        # One start may meet something else that the machine does: the middle one of several counts.
        starts = [run(folder / "all", "lateness")["late_ms"] for _ in range(1 if args.quick else 5)]
        used = run(folder / "all", "use")
        opened, found = used["opening_s"], [1000 * seconds for seconds in used["search_s"]]
        held = []
        for length in (100, 10_000):
            make(folder / str(length), model, lengths=(length,), many=0)
            rounds = 1 if args.quick else 3
            held.append(
                statistics.median(run(folder / str(length), "memory")["bytes"] for _ in range(rounds))
            )
    loading, streaming, resting = (
        statistics.median(share(late[phase], 0.99) for late in starts)
        for phase in ("loading", "streaming", "resting")
    )
    short, long = (statistics.median(opened[f"Long {length}"]) for length in (100, 10_000))
    hits, memory = share(found, 0.95), held[1] / held[0]
    measured = (
        ("lateness while the model loads, p99", loading, "ms", LATE_MS),
        ("lateness while a reply streams, p99", streaming, "ms", LATE_MS),
        ("opening 10,000 over 100 messages", long / short, "ratio", OPENING),
        ("first hits in 100,000 messages, p95", hits, "ms", SEARCH_MS),
        ("memory with 10,000 over 100 messages", memory, "ratio", MEMORY),
    )
    figures = [
        Figure(what, value, unit, f"<= {goal:g}", value <= goal) for what, value, unit, goal in measured
    ]
    context = {
        "model": model.name,
        "ticks": [{phase: len(values) for phase, values in late.items()} for late in starts],
        "worst_late_ms": [
            {phase: round(max(values), 1) for phase, values in late.items()} for late in starts
        ],
        "resting_p99_ms": round(resting, 2),
        "opening_ms": {"100": round(1000 * short, 1), "10000": round(1000 * long, 1)},
        "search_median_ms": round(statistics.median(found), 1),
        "memory_mib": [round(value / 2**20, 1) for value in held],
    }
    report("interface", figures, context)


if __name__ == "__main__":
    main()
