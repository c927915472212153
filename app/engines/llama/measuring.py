"""How fast this computer runs language models: measured with made-up weights, in about ten seconds.

Two models run in turn, one as heavy as a real one, one that weighs next to nothing. What the light one takes
is what every token costs whatever the model weighs; the rest of the heavy one's time is its weights.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from app.domain.control import CancelToken
from app.domain.errors import EngineError
from app.domain.machine import Speed
from app.domain.progress import Progress
from app.engines.cores import physical_cores
from app.engines.llama import made_up
from app.engines.llama.binding import Context
from app.engines.llama.loading import COMPUTE_BYTES, Place, require_memory
from app.engines.version import engine_version

# As wide as a model of two thousand million weights and as flat as it must be to lie on the disk in a second.
HEAVY = made_up.Shape(layers=11, width=1536, inner=8960, heads=12, key_heads=2, vocabulary=32000)
# As many layers as the models have that people choose: each costs time of its own.
LIGHT = made_up.Shape(layers=28, width=256, inner=512, heads=4, key_heads=2, vocabulary=1024)
_SECONDS = 4.0
_READ = 64
_WINDOW = 512
# Tokens of one model before it is the other one's turn, so that both meet the same disturbances.
_ROUND = 4
_FEWEST_ROUNDS = 3
# Progress is told in hundredths of the whole.
_WRITTEN, _LOADED, _WARM, _ALL = 10, 30, 45, 100
# From this share on, what other programs take of the processor is felt.
_MUCH = 0.2
# What the heavy model's weights take at least of its time, whatever a disturbed measurement says.
_LEAST_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class _Runner:
    """A loaded model and the seconds that its tokens took."""

    shape: made_up.Shape
    context: Context
    seconds: list[float] = field(default_factory=list)

    def read(self) -> float:
        """Tokens a second of a prompt; the library allocates at the first token, so that is not timed."""
        self.context.decode([1])
        began = time.perf_counter()
        self.context.decode(np.arange(_READ, dtype=np.int32) + 1)
        return _READ / (time.perf_counter() - began)

    def write(self) -> None:
        """Some tokens, each timed, always at the same depth."""
        for number in range(_ROUND):
            began = time.perf_counter()
            self.context.decode([number + 1])
            self.seconds.append(time.perf_counter() - began)
        self.context.trim(_READ)


def measure(
    lib: Any, folder: Path, *, threads: int | None, gpu: bool, cancel: CancelToken, seconds: float = _SECONDS
) -> Iterator[Progress | Speed]:
    """Measure for ``seconds``, ``Speed`` last; cancelled it ends without one.

    Writes two files into ``folder`` that are the caller's to remove. Raises NotEnoughMemory, EngineError.
    """
    threads = threads or physical_cores()
    paths = [folder / "heavy", folder / "light"]
    yield Progress(0, _ALL)
    weights = sum(tensor.size for shape in (HEAVY, LIGHT) for tensor in shape.tensors())
    require_memory("The measurement", weights + COMPUTE_BYTES, None)
    yield from _write(paths, weights, cancel)
    with ExitStack() as loaded:
        runners: list[_Runner] = []
        on_gpu = gpu
        for path, shape in zip(paths, (HEAVY, LIGHT), strict=True):
            if cancel.cancelled:
                return
            runner, layers = _load(lib, path, shape, threads, loaded, gpu=on_gpu)
            # Half on the graphics card and half off it is measured as what it mostly is.
            on_gpu = layers == shape.layers
            runners.append(runner)
        yield Progress(_LOADED, _ALL)
        heavy, light = runners
        light.read()
        read_per_s = heavy.read()
        others = _Others()
        for share in _rounds(runners, seconds, cancel):
            yield Progress(_WARM + int((_ALL - _WARM) * share), _ALL)
    if cancel.cancelled:
        return
    bytes_per_s, overhead = separate(undisturbed(heavy.seconds), undisturbed(light.seconds))
    disturbed = others.share() > _MUCH
    yield Speed(bytes_per_s, overhead, read_per_s, threads, on_gpu, engine_version(), disturbed)


def undisturbed(seconds: list[float]) -> float:
    """What a token takes when nothing is in the way: the quicker quarter, as disturbances only add."""
    return statistics.quantiles(seconds, n=4)[0]


class _Others:
    """What other programs take of the processor from now on."""

    def __init__(self) -> None:
        self._began = self._look()

    def share(self) -> float:
        """Their part of all that the processor could do, 0 to 1."""
        now = self._look()
        could, busy, own = (after - before for before, after in zip(self._began, now, strict=True))
        return max(0.0, busy - own) / could if could > 0 else 0.0

    @staticmethod
    def _look() -> tuple[float, float, float]:
        import psutil

        all_of_it, own = psutil.cpu_times(), psutil.Process().cpu_times()
        idle = all_of_it.idle + getattr(all_of_it, "iowait", 0.0)
        could = sum(all_of_it) - getattr(all_of_it, "guest", 0.0) - getattr(all_of_it, "guest_nice", 0.0)
        return could, could - idle, own.user + own.system


def separate(heavy_s: float, light_s: float) -> tuple[float, float]:
    """Bytes of weights a second, and seconds of every token, from what one token of each model took."""
    # heavy_s = overhead * layers + weights / speed, and so for the light one: two equations.
    layers = HEAVY.layers / LIGHT.layers
    weights = HEAVY.read_per_token - layers * LIGHT.read_per_token
    bytes_per_s = weights / max(heavy_s - layers * light_s, _LEAST_SHARE * heavy_s)
    return bytes_per_s, max(0.0, light_s - LIGHT.read_per_token / bytes_per_s)


def _write(paths: list[Path], total: int, cancel: CancelToken) -> Iterator[Progress]:
    written = 0
    try:
        for path, shape in zip(paths, (HEAVY, LIGHT), strict=True):
            before = written
            for size in made_up.write(path, shape.metadata(), shape.tensors()):
                written = before + size
                if cancel.cancelled:
                    return
            yield Progress(min(_WRITTEN, _WRITTEN * written // total), _ALL)
    except OSError as error:
        raise EngineError(
            "The measurement could not write its file: it needs 0.4 GB on the disk for some seconds.",
            "Free some room and measure again.",
        ) from error


def _load(
    lib: Any, path: Path, shape: made_up.Shape, threads: int, loaded: ExitStack, *, gpu: bool
) -> tuple[_Runner, int]:
    weights, context, layers, _ = Place(lib, path, _WINDOW, threads).find(shape.layers, gpu=gpu)
    loaded.callback(weights.close)
    loaded.callback(context.close)
    return _Runner(shape, context), layers


def _rounds(runners: list[_Runner], seconds: float, cancel: CancelToken) -> Iterator[float]:
    """The models in turn, yielding the share of the time that is over."""
    began, rounds = time.perf_counter(), 0
    while not cancel.cancelled:
        for runner in runners:
            runner.write()
        rounds += 1
        over = time.perf_counter() - began
        yield min(1.0, over / seconds)
        if over >= seconds and rounds >= _FEWEST_ROUNDS:
            return
