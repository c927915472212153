"""Loading a model: enough memory first, then the graphics card where there is one; all or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from app.domain import gguf
from app.domain.errors import EngineError, ModelFileError, NotEnoughMemory
from app.engines import ModelDescription, Sampling
from app.engines.cores import physical_cores
from app.engines.llama import graphics, turn_format
from app.engines.llama.binding import Context, Weights
from app.engines.llama.sampler import Sampler

# Activations, logits and the sampler's candidates for one batch.
COMPUTE_BYTES = 400 * 2**20
# How much of the model is tried on the graphics card, most first.
_GPU_SHARES = (1.0, 0.75, 0.5, 0.25)


@dataclass(frozen=True, slots=True)
class LlamaOptions:
    """Where the model is and how much of the machine it may take.

    ``memory_ceiling``: bytes the engine may use, None for all that is free. ``gpu``: try the graphics card.
    ``most_threads``: at most so many of ``threads`` for now, because others need the processor too.
    ``size``: bytes of all pieces of the model, 0: the file at ``path`` is all of it.
    """

    path: str
    fingerprint: str = ""
    window: int = 4096
    threads: int | None = None
    gpu: bool = True
    memory_ceiling: int | None = None
    size: int = 0
    most_threads: int | None = None

    def threads_now(self) -> int:
        """With how many threads to work."""
        threads = self.threads or physical_cores()
        return threads if self.most_threads is None else min(threads, self.most_threads)


@dataclass(slots=True)
class Loaded:
    """A model with its chat context; ``close`` frees all of it.

    ``side``: where a prompt is read beside the chat, ``desk``: where is written beside it. ``turn_ends``: the
    tokens that end a turn of the user.
    """

    weights: Weights
    chat: Context
    format: turn_format.TurnFormat
    description: ModelDescription
    samplers: dict[Sampling, Sampler] = field(default_factory=dict)
    side: Context | None = None
    desk: Context | None = None
    turn_ends: np.ndarray[Any, Any] | None = None

    def contexts(self) -> Iterator[Context]:
        """Those there are."""
        yield from (one for one in (self.chat, self.side, self.desk) if one is not None)

    def close(self) -> None:
        """Free samplers, contexts and weights."""
        for sampler in self.samplers.values():
            sampler.close()
        for context in self.contexts():
            context.close()
        self.weights.close()


def load(lib: Any, options: LlamaOptions) -> Loaded:
    """Load the model of ``options``. Raises ModelFileError, EngineError, NotEnoughMemory (before loading)."""
    path = Path(options.path)
    header = gguf.read_header(path)
    window = min(options.window, gguf.number(header, "context_length", options.window))
    size = options.size or path.stat().st_size
    needed = size + gguf.kv_bytes_per_token(header) * window + COMPUTE_BYTES
    require_memory(
        path.name, needed, options.memory_ceiling, beside=graphics.free_bytes(lib) if options.gpu else 0
    )
    threads = options.threads_now()
    with ExitStack() as undo:
        place = Place(lib, path, window, threads)
        weights, chat, layers, notice = place.find(gguf.number(header, "block_count", 1), gpu=options.gpu)
        undo.callback(weights.close)
        undo.callback(chat.close)
        form = turn_format.derive(
            weights.meta("tokenizer.chat_template"),
            bos=weights.special_text("bos"),
            eos=weights.special_text("eos"),
        )
        description = ModelDescription(
            fingerprint=options.fingerprint or quick_fingerprint(path),
            name=weights.meta("general.name") or path.stem,
            window=window,
            memory_kind=weights.memory_kind(),
            gpu_layers=layers,
            threads=threads,
            system=lib.llama_print_system_info().decode(),
            notice=notice,
            parameters=int(lib.llama_model_n_params(weights.pointer)),
        )
        undo.pop_all()
    loaded = Loaded(weights, chat, form, description)
    # Its table over the vocabulary takes as long as a few tokens: made now and not in the first reply.
    loaded.samplers[Sampling()] = Sampler(weights, Sampling())
    return loaded


@dataclass(frozen=True, slots=True)
class Place:
    """Where a model may go: the file, the window in tokens, the threads of the processor."""

    lib: Any
    path: Path
    window: int
    threads: int

    def find(self, layers: int, *, gpu: bool) -> tuple[Weights, Context, int, str]:
        """As many layers as fit on the graphics card, if there is one, the rest on the processor."""
        notice = ""
        if gpu and self.lib.llama_supports_gpu_offload():
            for share in _GPU_SHARES:
                count = max(1, round(layers * share))
                try:
                    # One more than the layers: the output layer follows the last one.
                    weights, context = self._put(count + 1)
                except (EngineError, ModelFileError):
                    continue
                fits = "" if share == 1 else f"{count} of {layers} layers fit on the graphics card."
                return weights, context, count, fits
            notice = "The graphics card could not hold this model, so it runs on the processor."
        weights, context = self._put(0)
        return weights, context, 0, notice

    def _put(self, gpu_layers: int) -> tuple[Weights, Context]:
        weights = Weights(self.lib, self.path, gpu_layers=gpu_layers)
        try:
            return weights, Context(weights, self.window, threads=self.threads, gpu=gpu_layers > 0)
        except EngineError:
            weights.close()
            raise


def require_memory(name: str, needed: int, ceiling: int | None, *, beside: int = 0) -> None:
    """Raise NotEnoughMemory, before anything is loaded, when ``needed`` bytes are not free.

    ``beside``: bytes that are free on graphics cards; what lies there is not in the computer's memory.
    """
    import psutil

    free = psutil.virtual_memory().available
    if ceiling is not None:
        free = min(free, ceiling)
    free += beside
    if needed > free:
        raise NotEnoughMemory(
            f"{name} needs about {needed / 1e9:.1f} GB of memory and {free / 1e9:.1f} GB are free.",
            "Close other programs, or choose a smaller model.",
        )


def quick_fingerprint(path: Path) -> str:
    """A name for the file's content: its size, first and last MiB (hashing it all would delay the start)."""
    size = path.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    with path.open("rb") as file:
        digest.update(file.read(2**20))
        file.seek(max(0, size - 2**20))
        digest.update(file.read())
    return digest.hexdigest()[:32]
