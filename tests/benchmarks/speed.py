"""The predicted speed of a language model against the real one, in the same run.

``python -m tests.benchmarks.speed [--quick] [--data MODEL.gguf …]``. No ``--data``: the 1.5B and the 0.5B
test models.

* the prediction: the app's own measurement with made-up weights (``process_measurer.measure``), and the
  model's file size, as the models page does it;
* the real speed: tokens a second of replies through the engine process, after the first token;
* both are taken in turn and compared in pairs (median of the ratios): this computer may be busy;
* how long one measurement takes, and that it leaves nothing behind.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from app.domain.control import CancelToken
from app.domain.machine import Speed
from app.engines import Finished, Prompt, PromptTurn, Sampling
from app.engines.process import EngineProcess, engine_command
from app.engines.process_language_model import ProcessLanguageModel
from app.engines.process_measurer import measure
from tests.benchmarks.report import Figure, report
from tests.models import qwen_05b, starter

LEAST, MOST = 0.75, 1.33
LONGEST_S = 15.0
TOKENS = 40
PROMPT = Prompt("You tell stories.", (PromptTurn("user", "Tell me a long story about the sea."),))


def measured(folder: Path) -> tuple[Speed, float]:
    """One measurement, and the seconds that it took."""
    began = time.perf_counter()
    *_, speed = measure(folder, threads=None, gpu=True, cancel=CancelToken())
    assert isinstance(speed, Speed)
    return speed, time.perf_counter() - began


def real(path: Path, replies: int) -> float:
    """Tokens a second of a few replies: their median."""
    process = EngineProcess(engine_command("llama"), lambda: {"path": str(path), "window": 1024})
    model, speeds = ProcessLanguageModel(process), []
    try:
        for number in range(replies):
            sampling = replace(Sampling(), max_tokens=TOKENS, seed=number)
            *_, end = model.stream(PROMPT, sampling, cancel=CancelToken())
            assert isinstance(end, Finished)
            speeds.append(len(end.tokens.ids) / (end.total_s - end.first_token_s))
    finally:
        model.close()
    return statistics.median(speeds)


def predicted(speed: Speed, size: int) -> float:
    """Tokens a second of a model of ``size`` bytes."""
    return 1 / (speed.overhead_s + size / speed.bytes_per_s)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--data", type=Path, nargs="*", default=[], help="GGUF models")
    args = parser.parse_args()
    paths: list[Path] = args.data or [starter(), qwen_05b()]
    rounds, replies = (3, 2) if args.quick else (7, 3)
    speeds: list[Speed] = []
    durations: list[float] = []
    reals: dict[Path, list[float]] = {path: [] for path in paths}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for _ in range(rounds):
            speed, seconds = measured(folder)
            speeds.append(speed)
            durations.append(seconds)
            for path in paths:
                reals[path].append(real(path, replies))
        left = len(list(folder.iterdir()))
    figures = [
        Figure("one measurement", statistics.median(durations), "s", f"<= {LONGEST_S:.0f}",
               statistics.median(durations) <= LONGEST_S),
        Figure("files left behind", left, "files", "= 0", left == 0),
    ]  # fmt: skip
    context: dict[str, object] = {
        "bytes_per_s": statistics.median(speed.bytes_per_s for speed in speeds),
        "overhead_s": statistics.median(speed.overhead_s for speed in speeds),
        "tokens_read_per_s": statistics.median(speed.tokens_read_per_s for speed in speeds),
        "on_gpu": speeds[0].on_gpu,
    }
    for path in paths:
        guesses = [predicted(speed, path.stat().st_size) for speed in speeds]
        ratio = statistics.median(guess / truth for guess, truth in zip(guesses, reals[path], strict=True))
        figures.append(
            Figure(f"predicted over real speed, {path.stem}", ratio, "ratio", f"{LEAST} to {MOST}",
                   LEAST <= ratio <= MOST)
        )  # fmt: skip
        context |= {
            f"{path.stem} predicted tokens/s": statistics.median(guesses),
            f"{path.stem} real tokens/s": statistics.median(reals[path]),
        }
    report("speed", figures, context)


if __name__ == "__main__":
    main()
