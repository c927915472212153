"""How long a start takes. ``python -m tests.benchmarks.startup [--quick] [--data MODEL.gguf]``.

* process start to the first usable page of the window, over an empty Qt Quick window in its own process;
* process start to the first token after reopening a conversation of 2,000 tokens (state restored), over
  reading the same conversation cold. ``--quick`` alone takes the 0.5B test model, else the starter.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.domain.control import CancelToken
from app.domain.nouns import Profile, Role
from app.main import Program
from app.store.crypto import PassphraseCost
from app.store.door import Door
from tests.benchmarks.report import Figure, report
from tests.bringing import bring
from tests.models import qwen_05b, starter

PASSPHRASE = "benchmark"
TOKENS = 2000
SAID = "I walked past the old harbour this morning, number {}, and the boats were all on the wrong side."
ANSWERED = "Boats go where the wind was, not where it is; number {} on my list says so of people. Whose?"


def fill(data: Path, model: Path) -> int:
    """Make a vault with a conversation of about TOKENS tokens; returns its id."""
    with Program(data) as program:
        bring(program, model)
        # The cost of a passphrase is a wait of its own, the same for any program: it is kept as shipped.
        vault, _ = Door(data / "vault", cost=PassphraseCost()).create(
            passphrase=PASSPHRASE, use_keyring=False
        )
        vault.personal.set_profile(Profile("Sam", 1990))
        companion = program.companion(vault)
        conversation = companion.open("anselm").id
        vault.personal.set("character", "anselm")
        now = program.clock.now()
        for number in range((TOKENS - 700) // 56):
            vault.messages.add(conversation, Role.USER, SAID.format(number), now=now)
            vault.messages.add(conversation, Role.CHARACTER, ANSWERED.format(number), now=now)
        vault.close()
    return conversation


def cold_read(data: Path, conversation: int) -> tuple[float, int]:
    """Seconds to read the conversation with nothing restored, and its tokens; keeps the state for later."""
    with Program(data) as program:
        vault = program.door.unlock_with_passphrase(PASSPHRASE)
        program.language_model().describe()
        companion = program.companion(vault)
        began = time.perf_counter()
        readings = list(companion.warm(conversation, cancel=CancelToken()))
        seconds = time.perf_counter() - began
        companion.park(conversation)
        vault.close()
    return seconds, getattr(readings[-1], "total", 0)


def reopened(data: Path) -> float:
    """Seconds from the start of the process to the first text of the reply."""
    passphrase = data.parent / "passphrase"
    passphrase.write_text(PASSPHRASE)
    words = [
        "chat",
        "--data",
        str(data),
        "--passphrase-file",
        str(passphrase),
        "--json",
        "--say",
        "And the gulls?",
    ]
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "app", *words], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        seconds = next(time.perf_counter() - began for line in process.stdout if '"TextDelta"' in line)
        process.stdout.read()
    return seconds


def window_s(*arguments: str) -> float:
    """Seconds from the start of the process to its first usable frame."""
    began = time.time()
    command = [sys.executable, "-m", "tests.benchmarks.startup_window", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ, timeout=60)
    return float(done.stdout.split()[-1]) - began


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--data", type=Path, help="a GGUF model")
    args = parser.parse_args()
    model = args.data or (qwen_05b() if args.quick else starter())
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        conversation = fill(data, model)
        rounds = 3 if args.quick else 7
        pairs = [(window_s(str(data)), window_s("--bare")) for _ in range(rounds)]
        cold, tokens = cold_read(data, conversation)
        warm = statistics.median(reopened(data) for _ in range(3))
    window = statistics.median(ours / bare for ours, bare in pairs)
    figures = [
        Figure("window usable over a bare Qt Quick window", window, "ratio", "none given", True),
        Figure(
            "first token after reopening over a cold read", warm / cold, "ratio", "<= 0.1", warm / cold <= 0.1
        ),
    ]
    context = {
        "model": model.name, "tokens": tokens,
        "cold_read_s": round(cold, 2), "reopened_first_token_s": round(warm, 2),
        "window_s": round(statistics.median(ours for ours, _ in pairs), 2),
        "bare_window_s": round(statistics.median(bare for _, bare in pairs), 2),
    }  # fmt: skip
    report("startup", figures, context)


if __name__ == "__main__":
    main()
