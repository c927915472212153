"""Small catalogues, part packages and GGUF files made for a test."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

from app.catalog.catalog import Catalog, ModelCard, ModelFile, Part, Task


def sha256(data: bytes) -> str:
    """Hash in hex."""
    return hashlib.sha256(data).hexdigest()


def make_parts(folder: Path, prefix: str, data: bytes, count: int) -> tuple[Part, ...]:
    """Import packages in ``folder`` that hold ``data`` in ``count`` pieces."""
    length = -(-len(data) // count)
    parts = []
    for number in range(1, count + 1):
        package = folder / f"{prefix}{number}"
        (package / "data").mkdir(parents=True)
        # Importing a piece would fail: it must only ever be looked up.
        (package / "__init__.py").write_text("raise RuntimeError('imported')\n")
        piece = data[(number - 1) * length : number * length]
        (package / "data" / f"part{number:02}.bin").write_bytes(piece)
        parts.append(Part(package.name, f"data/part{number:02}.bin"))
    return tuple(parts)


def card(id: str, *files: ModelFile, starter: bool = True) -> ModelCard:
    """A catalogue entry."""
    return ModelCard(
        id=id, task=Task.LANGUAGE, name=f"Model {id}", files=files, licence="Apache-2.0", languages=("en",),
        memory_bytes=1, window=4096, memory_kind="full", good_at="Tests.", starter=starter,
    )  # fmt: skip


def catalog(*cards: ModelCard) -> Catalog:
    """A catalogue of these."""
    return Catalog(cards)


def gguf(
    fields: dict[str, str | int], body: bytes = b"", *, tensors: tuple[str, ...] = ("token_embd.weight",)
) -> bytes:
    """A GGUF file of a language model with these fields; ``body`` follows tensors of eight numbers each."""
    family = fields.get("general.architecture")
    if family is not None:
        fields = {f"{family}.block_count": 1, **fields}
    head = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(fields))
    for key, value in fields.items():
        head += struct.pack("<Q", len(key)) + key.encode()
        if isinstance(value, int):
            head += struct.pack("<II", 4, value)
        else:
            text = value.encode()
            head += struct.pack("<IQ", 8, len(text)) + text
    for number, name in enumerate(tensors):
        head += struct.pack("<Q", len(name)) + name.encode() + struct.pack("<IQIQ", 1, 8, 0, number * 32)
    return head + bytes(-len(head) % 32) + bytes(32 * len(tensors)) + body
