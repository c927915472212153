"""What a computer has, and how fast language models run on it."""

from __future__ import annotations

from dataclasses import dataclass

# Measured in English: 947 words of our test replies are 1,268 tokens of Qwen and 1,296 of Gemma (0.75, 0.73).
# Other languages take more tokens.
WORDS_PER_TOKEN = 0.75


@dataclass(frozen=True, slots=True)
class Gpu:
    """A graphics card that the language engine can use; sizes in bytes."""

    name: str
    memory: int
    free: int


@dataclass(frozen=True, slots=True)
class Machine:
    """A computer at one moment; sizes in bytes.

    ``cores`` are physical ones. ``missing`` names what the processor lacks of what the engine was built for.
    ``gpus`` None: nobody has asked the engine yet; empty: it can use none. ``disk_free``: where models lie.
    """

    processor: str
    cores: int
    features: tuple[str, ...]
    missing: tuple[str, ...]
    memory: int
    memory_free: int
    disk_free: int
    gpus: tuple[Gpu, ...] | None = None


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast this computer runs a language model, measured with weights of known size.

    One token takes ``overhead_s`` + (bytes of weights it reads) / ``bytes_per_s`` seconds.
    ``tokens_read_per_s`` is how fast that model reads a prompt of 64 tokens. ``on_gpu``: it was measured
    there. ``disturbed``: other programs took much of the processor meanwhile, so it is rather faster.
    """

    bytes_per_s: float
    overhead_s: float
    tokens_read_per_s: float
    threads: int
    on_gpu: bool
    engine: str  # the engine's version: another one is measured anew
    disturbed: bool = False


@dataclass(frozen=True, slots=True)
class Hello:
    """A model that was tried: what it said, and how fast; ``first_s`` seconds until the first word."""

    text: str
    words_per_s: float
    load_s: float
    first_s: float
