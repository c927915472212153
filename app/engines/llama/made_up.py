"""GGUF files with made-up weights: as heavy to run as a real model, and they say nothing.

Format: ggml-org/ggml, docs/gguf.md (version 3); blocks of quantized weights as in ggml's ggml-common.h.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

Value = str | bool | int | float | Sequence[str] | Sequence[int] | Sequence[float]
_ALIGNMENT = 32
_CHUNK = 2**20
_STRING, _ARRAY = 8, 9
# Small enough that what a layer adds stays a number after many layers.
_SCALE = np.float16(0.001)


@dataclass(frozen=True, slots=True)
class Kind:
    """How weights are packed: ``number`` in the file, ``block`` weights in ``size`` bytes.

    ``scales``: where the block has its 16-bit factors, in bytes from its beginning.
    """

    number: int
    block: int
    size: int
    scales: tuple[int, ...] = ()

    def random(self, count: int) -> bytes:
        """``count`` blocks; the same ones at every call. Those without factors are 32-bit ones."""
        if not self.scales:
            return np.ones(count, dtype=np.float32).tobytes()
        blocks = np.random.default_rng(count).integers(0, 256, (count, self.size), dtype=np.uint8)
        for place in self.scales:
            blocks[:, place : place + 2] = np.frombuffer(_SCALE.tobytes(), dtype=np.uint8)
        return blocks.tobytes()


F32 = Kind(0, 1, 4)
Q4_K = Kind(12, 256, 144, (0, 2))
Q6_K = Kind(14, 256, 210, (208,))


@dataclass(frozen=True, slots=True)
class Tensor:
    """A matrix of weights; its first dimension is the inner one and must be a multiple of the block."""

    name: str
    shape: tuple[int, ...]
    kind: Kind

    @property
    def size(self) -> int:
        """Bytes in the file."""
        return int(np.prod(self.shape)) // self.kind.block * self.kind.size


@dataclass(frozen=True, slots=True)
class Shape:
    """The dimensions of a model: how many layers, how wide, how many tokens it knows."""

    layers: int
    width: int
    inner: int
    heads: int
    key_heads: int
    vocabulary: int

    def metadata(self) -> dict[str, Value]:
        """What a llama model without words states about itself."""
        return {
            "general.architecture": "llama", "llama.block_count": self.layers, "llama.context_length": 4096,
            "llama.embedding_length": self.width, "llama.feed_forward_length": self.inner,
            "llama.attention.head_count": self.heads, "llama.attention.head_count_kv": self.key_heads,
            "llama.attention.layer_norm_rms_epsilon": 1e-5,
            "llama.rope.dimension_count": self.width // self.heads, "llama.vocab_size": self.vocabulary,
            "tokenizer.ggml.model": "no_vocab",
        }  # fmt: skip

    def tensors(self) -> list[Tensor]:
        """The usual mix of a Q4_K_M file: half of the layers have two matrices of six bits."""
        keys = self.width // self.heads * self.key_heads
        tensors = [
            Tensor("token_embd.weight", (self.width, self.vocabulary), Q4_K),
            Tensor("output_norm.weight", (self.width,), F32),
            Tensor("output.weight", (self.width, self.vocabulary), Q6_K),
        ]
        for layer in range(self.layers):
            finer = Q6_K if layer % 2 else Q4_K
            parts: list[tuple[str, tuple[int, ...], Kind]] = [
                ("attn_norm", (self.width,), F32), ("ffn_norm", (self.width,), F32),
                ("attn_q", (self.width, self.width), Q4_K), ("attn_k", (self.width, keys), Q4_K),
                ("attn_v", (self.width, keys), finer), ("attn_output", (self.width, self.width), Q4_K),
                ("ffn_gate", (self.width, self.inner), Q4_K), ("ffn_up", (self.width, self.inner), Q4_K),
                ("ffn_down", (self.inner, self.width), finer),
            ]  # fmt: skip
            tensors += [Tensor(f"blk.{layer}.{name}.weight", shape, kind) for name, shape, kind in parts]
        return tensors

    @property
    def read_per_token(self) -> int:
        """Bytes of weights that one token reads: of the table of tokens it reads one line only."""
        return sum(tensor.size for tensor in self.tensors() if not tensor.name.startswith("token_embd"))


def write(path: Path, metadata: Mapping[str, Value], tensors: Sequence[Tensor]) -> Iterator[int]:
    """Write a GGUF file, yielding the bytes written so far. Raises OSError."""
    with path.open("wb") as file:
        file.write(struct.pack("<4sIQQ", b"GGUF", 3, len(tensors), len(metadata)))
        for key, value in metadata.items():
            file.write(_text(key) + _value(value))
        offset = 0
        for tensor in tensors:
            shape = struct.pack(f"<I{len(tensor.shape)}Q", len(tensor.shape), *tensor.shape)
            file.write(_text(tensor.name) + shape + struct.pack("<IQ", tensor.kind.number, offset))
            offset += -(-tensor.size // _ALIGNMENT) * _ALIGNMENT
        _align(file)
        chunks: dict[Kind, bytes] = {}
        for tensor in tensors:
            if tensor.kind not in chunks:
                chunks[tensor.kind] = tensor.kind.random(_CHUNK // tensor.kind.size)
            chunk, left = memoryview(chunks[tensor.kind]), tensor.size
            while left:
                left -= file.write(chunk[:left])
            _align(file)
            yield file.tell()


def _align(file: BinaryIO) -> None:
    file.write(bytes(-file.tell() % _ALIGNMENT))


def _text(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def _value(value: Value) -> bytes:
    if isinstance(value, str):
        return struct.pack("<I", _STRING) + _text(value)
    if isinstance(value, bool | int | float):
        number, layout = _layout(value)
        return struct.pack(f"<I{layout}", number, value)
    head = struct.pack("<I", _ARRAY)
    if isinstance(value[0], str):
        return head + struct.pack("<IQ", _STRING, len(value)) + b"".join(_text(str(item)) for item in value)
    # Numbers of tokens: the format wants them with a sign where there are many.
    number, layout = (5, "i") if isinstance(value[0], int) else _layout(value[0])
    return head + struct.pack(f"<IQ{len(value)}{layout}", number, len(value), *value)


def _layout(value: bool | int | float) -> tuple[int, str]:
    """The number of a value's kind in the format, and its layout."""
    if isinstance(value, bool):
        return 7, "?"
    return (4, "I") if isinstance(value, int) else (6, "f")
