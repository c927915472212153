"""What it costs to write in a form, against writing freely, in the same run.

``python -m tests.benchmarks.extraction [--quick] [--data MODEL.gguf …]``. No ``--data``: the 0.5B test model,
and the 1.5B too unless ``--quick``.

* both write with the prompt that facts are extracted with (``--quick``: with a short one), greedily, one
  token of the one and one of the other in turn;
* a token written freely costs what its undisturbed quarter takes; to draw one in the form takes longer by
  what this thread computes more for it, all tokens that were refused included: so other work on this
  computer does not make the comparison better or worse;
* what was written is valid, and the chat beside it is not read again.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock

from app.domain.control import CancelToken
from app.domain.nouns import Message, Role, Status
from app.engines import Finished, ModelEvent, Piece, Prompt, PromptTurn, Sampling
from app.engines.llama.binding import Context
from app.engines.llama.constrained import Form
from app.engines.llama.language_model import LlamaLanguageModel
from app.engines.llama.loading import LlamaOptions
from app.memory import extraction
from tests.benchmarks.report import Figure, report
from tests.models import qwen_05b, starter
from tests.scripted_model import ScriptedModel

MOST = 1.10
TOKENS = 100
SAID = (
    "Hi! I live in Bern and I work as a nurse. I love hiking with my dog Rex.",
    "My sister Ana moved to Oslo last year, and I'm allergic to peanuts.",
    "I used to play the violin in an orchestra.",
)
SHORT = (
    "You write down what is told, as JSON on one line: a list of facts, each with number, quote and meaning."
)


@dataclass
class Writer:
    """A text while it is written, and the seconds that each piece of it took."""

    events: Generator[ModelEvent, None, None]
    text: str = ""
    seconds: list[float] = field(default_factory=list)
    end: Finished | None = None

    def step(self) -> bool:
        """Write one more piece; False when the text is at its end."""
        while self.end is None:
            began = time.perf_counter()
            event = next(self.events)
            if isinstance(event, Finished):
                self.end = event
            elif isinstance(event, Piece):
                self.text += event.text
                self.seconds.append(time.perf_counter() - began)
                return True
        return False


@dataclass
class Taken:
    """What was measured of one model."""

    free: list[float] = field(default_factory=list)
    formed: list[float] = field(default_factory=list)
    drawn: list[float] = field(default_factory=list)
    sampled: list[float] = field(default_factory=list)
    valid: bool = True
    read_again: int = 0

    def token(self) -> float:
        """Seconds of a token that is written freely and undisturbed."""
        return statistics.quantiles(self.free, n=4)[0]

    def more(self) -> float:
        """Seconds that drawing takes longer in the form."""
        return statistics.fmean(self.drawn) - statistics.fmean(self.sampled)

    def ratio(self) -> float:
        """A token in the form over one that is written freely."""
        return 1 + self.more() / self.token()


@contextmanager
def timed(kind: type[Any], name: str, into: list[float]) -> Iterator[None]:
    """Keep what this thread computes in each call of a method."""
    method: Callable[..., Any] = getattr(kind, name)

    def call(*args: Any, **named: Any) -> Any:
        began = time.thread_time()
        try:
            return method(*args, **named)
        finally:
            into.append(time.thread_time() - began)

    with mock.patch.object(kind, name, call):
        yield


def asked(*, short: bool) -> tuple[Prompt, dict[str, Any]]:
    """What a model is asked for the facts in SAID, and the form of its answer."""
    schema = extraction._schema(len(SAID))
    if short:
        return Prompt(SHORT, (PromptTurn("user", "\n".join(SAID)),)), schema
    now = datetime(2026, 3, 14, tzinfo=UTC)
    messages = [
        Message(id, 1, id, 1, 1, Role.USER, text, Status.COMPLETE, now) for id, text in enumerate(SAID, 1)
    ]
    model = ScriptedModel()
    extraction.extract(model, messages, user_name="Sam", character_name="Mira", cancel=CancelToken())
    return model.asked_to_write[0], schema


def write_both(model: LlamaLanguageModel, taken: Taken, until: float, *, short: bool) -> None:
    """One text in the form and one without, token by token in turn; both end early after ``until``."""
    prompt, schema = asked(short=short)
    sampling, cancel = Sampling(temperature=0, max_tokens=TOKENS), CancelToken()
    with ExitStack() as after:
        after.enter_context(timed(Form, "draw", taken.drawn))
        after.enter_context(timed(Context, "sample", taken.sampled))
        inside = Writer(after.enter_context(closing(model.write(prompt, schema, sampling, cancel=cancel))))
        outside = Writer(after.enter_context(closing(model.stream(prompt, sampling, cancel=cancel))))
        while inside.step() | outside.step():
            if time.monotonic() > until:
                cancel.cancel()
    assert inside.end is not None and outside.end is not None
    # With the first piece the prompt was read.
    taken.formed += inside.seconds[1:]
    taken.free += outside.seconds[1:]
    taken.valid = taken.valid and is_valid(inside.text, inside.end)
    taken.read_again = outside.end.decoded_before_first


def is_valid(text: str, end: Finished) -> bool:
    """Whether a text is whole and valid, or the beginning of such a one where it was cut."""
    if end.reason != "end":
        return text.startswith('{"facts":')
    return all(set(fact) == {"n", *extraction._KEYS} for fact in json.loads(text)["facts"])


def measure(
    path: Path, rounds: int, seconds: float, *, short: bool
) -> tuple[list[Figure], dict[str, object]]:
    """The figures of one model file, of some rounds or of what was done of them in so many seconds."""
    until = time.monotonic() + seconds
    taken, done = Taken(), 0
    model = LlamaLanguageModel(LlamaOptions(str(path), window=1024))
    try:
        # A table over the vocabulary, made once.
        assert len(model._ready().weights.control_tokens)
        while done < rounds and (not done or time.monotonic() < until):
            write_both(model, taken, until, short=short)
            done += 1
    finally:
        model.close()
    ratio, name, again = taken.ratio(), path.stem, taken.read_again
    figures = [
        Figure(f"a token in a form over a free one, {name}", ratio, "ratio", f"<= {MOST:.2f}", ratio <= MOST),
        Figure(f"valid texts, {name}", float(taken.valid), "share", "= 1", taken.valid),
    ]
    if done > 1:
        figures.append(Figure(f"tokens of the chat read again, {name}", again, "tokens", "<= 1", again <= 1))
    free, more = taken.token(), taken.more()
    medians = statistics.median(taken.formed) / statistics.median(taken.free)
    context: dict[str, object] = {
        f"{name} rounds": done, f"{name} ms a free token": round(1000 * free, 2),
        f"{name} ms more in a form": round(1000 * more, 3),
        f"{name} ratio of the medians": round(medians, 3),
    }  # fmt: skip
    return figures, context


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--data", type=Path, nargs="*", default=[], help="GGUF models")
    args = parser.parse_args()
    paths: list[Path] = args.data or ([qwen_05b()] if args.quick else [qwen_05b(), starter()])
    figures, context = list[Figure](), dict[str, object]()
    for path in paths:
        rounds, seconds = (2, 30.0 / len(paths)) if args.quick else (5, 300.0)
        found, words = measure(path, rounds, seconds, short=args.quick)
        figures += found
        context |= words
    report("extraction", figures, context)


if __name__ == "__main__":
    main()
