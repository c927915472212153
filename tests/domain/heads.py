"""Heads of GGUF files for tests: made by hand, and cut out of real models with a short vocabulary."""

from __future__ import annotations

import random
import struct
from dataclasses import dataclass
from pathlib import Path

from tests import models

_SIZES = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
_ITEMS, _TENSORS = 4, 8
_EXTREME = (0, 1, 2, 8, 9, 13, 255, 2**16, 2**20, 2**31 - 1, 2**32 - 1, 2**33, 2**62, 2**63, 2**64 - 1)


@dataclass(frozen=True, slots=True)
class Sample:
    """A whole small file, and the places of its counts, lengths and kinds."""

    data: bytes
    places: tuple[int, ...]


def samples() -> tuple[Sample, ...]:
    """A head made by hand, and those of the real small models that are installed."""
    found = [_by_hand()]
    for real in (models.qwen_05b, models.gemma_270m):
        try:
            path = real()
        except models.NotInstalled:
            continue
        found.append(_short(path))
    return tuple(found)


def mutated(sample: Sample, other: Sample, chance: random.Random) -> bytes:
    """The file with one to four things wrong with it."""
    data = bytearray(sample.data)
    for _ in range(chance.randint(1, 4)):
        place = chance.choice(sample.places) if chance.random() < 0.6 else chance.randrange(len(data) + 1)
        match chance.randrange(8):
            case 0:
                data[place : place + 8] = struct.pack("<Q", chance.choice(_EXTREME))
            case 1:
                data[place : place + 4] = struct.pack("<I", chance.choice(_EXTREME) & 0xFFFFFFFF)
            case 2:
                data[place : place + 1] = bytes([chance.randrange(256)])
            case 3:
                del data[place : place + chance.randint(1, 40)]
            case 4:
                data[place:place] = chance.randbytes(chance.randint(1, 40))
            case 5:
                data[place:] = other.data[chance.randrange(len(other.data)) :]
            case 6:
                data[place:place] = data[place : place + chance.randint(1, 400)]
            case _:
                del data[place:]
    return bytes(data)


class _Writing:
    def __init__(self) -> None:
        self.data, self.places = bytearray(), list[int]()

    def whole(self, layout: str, *values: int) -> None:
        self.places.append(len(self.data))
        self.data += struct.pack(layout, *values)

    def text(self, text: bytes) -> None:
        self.whole("<Q", len(text))
        self.data += text

    def finish(self, body: int) -> Sample:
        self.data += bytes(-len(self.data) % 32 + body)
        return Sample(bytes(self.data), tuple(self.places))


def _by_hand() -> Sample:
    out = _Writing()
    out.data += b"GGUF"
    for layout, number in (("<I", 3), ("<Q", 1), ("<Q", 7)):
        out.whole(layout, number)
    for key, kind, value in (
        (b"general.architecture", 8, b"llama"), (b"general.name", 8, "Möwe".encode()),
        (b"llama.block_count", 4, struct.pack("<I", 2)), (b"llama.rope.freq_base", 6, struct.pack("<f", 1e4)),
        (b"llama.context_length", 10, struct.pack("<Q", 4096)),
        (b"general.alignment", 4, struct.pack("<I", 32)),
    ):  # fmt: skip
        out.text(key)
        out.whole("<I", kind)
        if kind == 8:
            out.text(value)
        else:
            out.data += value
    out.text(b"tokenizer.ggml.tokens")
    for layout, number in (("<I", 9), ("<I", 8), ("<Q", 2)):
        out.whole(layout, number)
    out.text(b"a")
    out.text(b"b")
    _tensor(out, b"token_embd.weight", [32, 2], 2, 0)
    return out.finish(36)


def _tensor(out: _Writing, name: bytes, shape: list[int], kind: int, offset: int) -> None:
    out.text(name)
    out.whole("<I", len(shape))
    for length in shape:
        out.whole("<Q", length)
    out.whole("<I", kind)
    out.whole("<Q", offset)


def _short(path: Path) -> Sample:
    """The head of a real model, with the first few words and tensors of it."""
    with path.open("rb") as file:
        data = file.read(1 << 24)
    version, tensors, keys = struct.unpack_from("<IQQ", data, 4)
    out, at = _Writing(), 24
    out.data += b"GGUF"
    for layout, value in (("<I", version), ("<Q", min(tensors, _TENSORS)), ("<Q", keys)):
        out.whole(layout, value)
    for _ in range(keys):
        key, at = _text(data, at)
        (kind,) = struct.unpack_from("<I", data, at)
        out.text(key)
        out.whole("<I", kind)
        at = _list(data, at + 4, out) if kind == 9 else _value(data, at + 4, kind, out)
    for number in range(min(tensors, _TENSORS)):
        name, at = _text(data, at)
        (dimensions,) = struct.unpack_from("<I", data, at)
        at += 16 + dimensions * 8
        _tensor(out, name, [32] + [1] * (dimensions - 1), 0, number * 128)
    return out.finish(_TENSORS * 128)


def _text(data: bytes, at: int) -> tuple[bytes, int]:
    (length,) = struct.unpack_from("<Q", data, at)
    return data[at + 8 : at + 8 + length], at + 8 + length


def _value(data: bytes, at: int, kind: int, out: _Writing | None) -> int:
    if kind == 8:
        text, end = _text(data, at)
        if out is not None:
            out.text(text)
        return end
    if out is not None:
        out.data += data[at : at + _SIZES[kind]]
    return at + _SIZES[kind]


def _list(data: bytes, at: int, out: _Writing) -> int:
    kind, count = struct.unpack_from("<IQ", data, at)
    out.whole("<I", kind)
    out.whole("<Q", min(count, _ITEMS))
    at += 12
    for number in range(count):
        at = _value(data, at, kind, out if number < _ITEMS else None)
    return at
