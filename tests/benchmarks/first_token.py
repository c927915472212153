"""How fast a reply begins and goes on, against the raw decode loop of the same binding in the same run.

``python -m tests.benchmarks.first_token [--quick] [--data MODEL.gguf]``. No ``--data``: the 0.5B test model.

* warm first token: the wait from asking the engine process to the first piece, less the 50 ms allowed, by one
  raw decode of the same new tokens at the same depth (medians of interleaved pairs);
* tokens decoded before the first token, over tail + user's words + turn header;
* generation: tokens per second through the engine process, over raw decode and greedy choice;
* many turns in a small window that rolls several times, through the companion with a real vault: turns that
  read everything again outside idle time, and the slowest first tokens late against early.
"""

from __future__ import annotations

import argparse
import ctypes
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.characters.starters import load_starters
from app.companion.companion import Companion
from app.companion.events import TextDelta, TurnFigures, TurnFinished
from app.domain.control import CancelToken, SystemClock
from app.domain.errors import EngineError
from app.engines import Finished, Piece, Prompt, PromptTurn, Sampling
from app.engines.cores import physical_cores
from app.engines.llama.binding import Context, Weights, load_library
from app.engines.process import EngineProcess, engine_command
from app.engines.process_language_model import ProcessLanguageModel
from app.settings.places import resources
from app.store.crypto import PassphraseCost
from app.store.door import Door
from tests.benchmarks.report import Figure, report
from tests.models import qwen_05b

WINDOW = 2048
ALLOWED_S = 0.050
HEAD = (
    "You are Mira, a friend who keeps bees. "
    + "You are warm, dry and brief, and you like exact details. " * 12
)
TAIL = "(Mon 23 Nov 2026, 09:30. Speak as Mira, dry and exact; few words, on their side.)\n"
WORDS = "I walked past the old harbour this morning, number {}, and the boats were all on the wrong side."


@dataclass
class Raw:
    """The raw loop: the same binding, the same settings, in this process."""

    weights: Weights
    context: Context

    @classmethod
    def load(cls, path: Path) -> Raw:
        weights = Weights(load_library(), path, gpu_layers=0)
        return cls(weights, Context(weights, WINDOW, threads=physical_cores(), gpu=False))

    def decode_s(self, depth: int, tokens: int) -> float:
        """Seconds for one decode of ``tokens`` at ``depth`` and the choice of the next token."""
        self._fill(depth)
        began = time.perf_counter()
        assert self.context.decode(self._some(tokens))
        self._best()
        return time.perf_counter() - began

    def generate_s(self, depth: int, tokens: int) -> float:
        """Seconds to generate ``tokens`` one by one at ``depth``."""
        self._fill(depth)
        token = 100
        began = time.perf_counter()
        for _ in range(tokens):
            assert self.context.decode([token])
            token = self._best()
        return time.perf_counter() - began

    def _fill(self, depth: int) -> None:
        self.context.trim(depth)
        for _ in self.context.read(self._some(depth - len(self.context.ids)), CancelToken()):
            pass

    def _some(self, count: int) -> np.ndarray:
        return (np.arange(count, dtype=np.int32) * 37 + 1000) % 5000

    def _best(self) -> int:
        lib = self.weights.lib
        logits = lib.llama_get_logits_ith(self.context.pointer, -1)
        pointer = ctypes.cast(logits, ctypes.POINTER(ctypes.c_float))
        return int(np.argmax(np.ctypeslib.as_array(pointer, (self.weights.vocabulary_size,))))


@contextmanager
def engine(path: Path, window: int) -> Iterator[ProcessLanguageModel]:
    process = EngineProcess(engine_command("llama"), lambda: {"path": str(path), "window": window})
    model = ProcessLanguageModel(process)
    try:
        yield model
    finally:
        model.close()


def pairs(
    model: ProcessLanguageModel, raw: Raw, turns: int, generated: int
) -> tuple[list[Figure], dict[str, object]]:
    """Turns through the engine process, each beside its raw twin."""
    said: list[PromptTurn] = []
    waits, raws, speeds, excess = [], [], [], []
    for number in range(turns + 1):
        words = WORDS.format(number)
        said.append(PromptTurn("user", words, tail=TAIL))
        sampling = Sampling(max_tokens=generated, seed=number)
        began, first, text, end = time.perf_counter(), 0.0, "", None
        for event in model.stream(Prompt(HEAD, tuple(said)), sampling, cancel=CancelToken()):
            if isinstance(event, Piece):
                first = first or time.perf_counter()
                text += event.text
            elif isinstance(event, Finished):
                end = event
        assert end is not None
        said.append(PromptTurn("character", text, tokens=end.tokens))
        if number == 0:
            continue  # the first turn reads the head: it is not warm
        done = time.perf_counter()
        waits.append(first - began)
        raws.append(raw.decode_s(end.reused, end.decoded_before_first))
        header = "<|im_end|>\n<|im_start|>user\n", "<|im_end|>\n<|im_start|>assistant\n"
        fair = sum(len(raw.weights.tokenize(part, markers=True)) for part in (*header, TAIL, words))
        excess.append(end.decoded_before_first / fair)
        written = len(end.tokens.ids) - 1
        if written >= generated // 2:
            speeds.append(raw.generate_s(end.used - written, written) / (done - first))
    ratio = statistics.median((wait - ALLOWED_S) / base for wait, base in zip(waits, raws, strict=True))
    figures = [
        Figure("warm first token, less 50 ms, over raw decode", ratio, "ratio", "<= 1.10", ratio <= 1.10),
        Figure(
            "tokens decoded before first over tail+words+header",
            max(excess),
            "ratio",
            "<= 1.05",
            max(excess) <= 1.05,
        ),
        Figure(
            "generation over raw decode",
            statistics.median(speeds),
            "ratio",
            ">= 0.95",
            statistics.median(speeds) >= 0.95,
        ),
    ]
    return figures, {"warm_first_token_s": statistics.median(waits), "raw_decode_s": statistics.median(raws)}


def many_turns(path: Path, turns: int, window: int) -> tuple[list[Figure], dict[str, object]]:
    """A long conversation through the companion, tended between the turns as in the window."""
    with tempfile.TemporaryDirectory() as folder, engine(path, window) as model:
        door = Door(Path(folder) / "vault", cost=PassphraseCost(8, 1, 1))
        vault, _ = door.create(passphrase="benchmark", use_keyring=False)
        character = load_starters(resources() / "characters")[0]
        # A short persona leaves the small window to the turns; the guard is not what is measured.
        vault.characters.add(
            type(character)("mira", "Mira", "", HEAD[:200], "Brief.", "Hello.", "I am an AI.")
        )
        companion = Companion(
            vault, model, SystemClock(), Path(folder) / "state", sampling=Sampling(max_tokens=16, seed=1)
        )
        conversation = companion.open("mira").id
        list(companion.warm(conversation, cancel=CancelToken()))
        waits: list[float] = []
        rolls = rereads = shifts = 0
        for number in range(turns):
            wait, figures = one_turn(companion, conversation, WORDS.format(1000 + number))
            waits.append(wait)
            if figures is not None:
                shifts += figures.shifted
                rereads += figures.prompt_tokens_decoded > figures.window_used / 2
            rolls += companion.tend(conversation, cancel=CancelToken())
        vault.close()
    early, late = (waits[10:60], waits[-50:]) if turns >= 150 else (waits[4:10], waits[-6:])
    ratio = p95(late) / p95(early)
    figures_out = [
        Figure("full re-reads outside idle time", rereads, "turns", "= 0", rereads == 0),
        Figure("times the window rolled", rolls, "rolls", ">= 3", rolls >= 3),
        Figure(
            "p95 first token of the last turns over the early ones", ratio, "ratio", "<= 1.15", ratio <= 1.15
        ),
    ]
    context = {
        "turns": turns,
        "window": window,
        "rolls": rolls,
        "shifts": shifts,
        "early": len(early),
        "late": len(late),
    }
    return figures_out, context | {"early_p95_s": p95(early), "late_p95_s": p95(late)}


def one_turn(companion: Companion, conversation: int, text: str) -> tuple[float, TurnFigures | None]:
    """Seconds to the first text, and the turn's own figures."""
    began, wait = time.perf_counter(), 0.0
    figures: TurnFigures | None = None
    try:
        for event in companion.reply(conversation, text, cancel=CancelToken()):
            match event:
                case TextDelta():
                    wait = wait or time.perf_counter() - began
                case TurnFinished(_, figures):
                    pass
    except EngineError:
        pass  # the tiny model wrote nothing worth keeping; its first token was timed
    return wait, figures


def p95(values: list[float]) -> float:
    return float(np.percentile(values, 95))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--data", type=Path, help="a GGUF model")
    args = parser.parse_args()
    path = args.data or qwen_05b()
    with engine(path, WINDOW) as model:
        raw = Raw.load(path)
        figures, context = pairs(model, raw, 4 if args.quick else 12, 24 if args.quick else 48)
        raw.context.close()
        raw.weights.close()
    more, details = many_turns(path, 16 if args.quick else 300, 768 if args.quick else 1024)
    report(
        "first_token", figures + more, context | details | {"model": path.name, "threads": physical_cores()}
    )


if __name__ == "__main__":
    main()
