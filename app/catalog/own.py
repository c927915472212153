"""Models of the user's own: GGUF files that the catalogue does not know, with a note of what each is."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app.catalog.catalog import ModelCard, ModelFile, Task
from app.catalog.writing import read_record
from app.domain.gguf import Value, kv_bytes_per_token, number

OWN = re.compile(r"own-[0-9a-f]{12}")
_NOTE = "own.json"
_COMPUTE_BYTES = 400 << 20
_WINDOW = 4096
# No model has a longer one, and a file may claim anything.
_LONGEST_WINDOW = 1 << 24
_LONGEST_NAME = 80
# A path has 255 bytes on most disks, and the names of halves and records are longer by some.
_LONGEST_FILE = 150
_MOST_KV_BYTES = 1 << 30
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')


@dataclass(frozen=True, slots=True)
class Note:
    """What a model file says about itself; ``window`` in tokens, ``kv_bytes`` for each of them.

    ``files``: names in the models folder, sizes and hashes of all pieces in their order; the first is opened.
    """

    name: str
    files: tuple[ModelFile, ...]
    window: int
    memory_kind: str
    kv_bytes: int


def note_of(header: dict[str, Value], name: str, files: tuple[ModelFile, ...]) -> Note:
    """The note on a model with this head. ``name`` is for a file that does not say its own."""
    said = "".join(sign if sign.isprintable() else " " for sign in str(header.get("general.name", "")))
    kind = "sliding" if number(header, "attention.sliding_window", 0) > 0 else "full"
    if any(".ssm." in key or key.endswith(".wkv.head_size") for key in header):
        kind = "recurrent"
    return Note(
        name=" ".join(said.split())[:_LONGEST_NAME] or name[:_LONGEST_NAME],
        files=files,
        window=min(max(number(header, "context_length", _WINDOW), 1), _LONGEST_WINDOW),
        memory_kind=kind,
        kv_bytes=min(kv_bytes_per_token(header), _MOST_KV_BYTES),
    )


def plain(name: str) -> str:
    """A file name without any folder, and without signs that a disk may refuse; always one of GGUF."""
    stem = _UNSAFE.sub("_", os.path.basename(name.replace("\\", "/")))
    stem = stem[:-5] if stem.lower().endswith(".gguf") else stem
    while len(stem.encode()) > _LONGEST_FILE:
        stem = stem[1:]
    return (stem.strip(". ") or "model") + ".gguf"


def own_card(note: Note) -> ModelCard:
    """The entry of a model of unknown origin."""
    size = sum(file.size for file in note.files)
    digest = note.files[0].sha256
    if len(note.files) > 1:
        digest = hashlib.sha256("".join(file.sha256 for file in note.files).encode()).hexdigest()
    return ModelCard(
        id=f"own-{digest[:12]}",
        task=Task.LANGUAGE,
        name=note.name,
        files=note.files,
        licence="unknown",
        languages=(),
        memory_bytes=size + note.kv_bytes * _WINDOW + _COMPUTE_BYTES,
        window=note.window,
        memory_kind=note.memory_kind,
        good_at="A file of your own, of unknown origin.",
        kv_bytes=note.kv_bytes,
        own=True,
    )


def card_note(card: ModelCard) -> Note:
    """The note that an own model's entry was made from."""
    return Note(card.name, card.files, card.window, card.memory_kind, card.kv_bytes)


def keep_note(folder: Path, note: Note) -> None:
    """Write the note into the folder of its model. Raises OSError."""
    part = folder / (_NOTE + ".part")
    files = [{"name": file.name, "size": file.size, "sha256": file.sha256} for file in note.files]
    try:
        part.write_text(json.dumps(asdict(note) | {"files": files}), encoding="utf-8")
        os.replace(part, folder / _NOTE)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def drop_note(folder: Path) -> None:
    """Delete the note. Raises OSError."""
    (folder / _NOTE).unlink(missing_ok=True)


def own_cards(models: Path) -> tuple[ModelCard, ...]:
    """The user's own models in the models folder."""
    cards = []
    for path in sorted(models.glob(f"own-*/{_NOTE}")):
        # A note that cannot be read hides its model; adding the file again writes it anew.
        with contextlib.suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
            card = own_card(_read(path))
            if card.id == path.parent.name:
                cards.append(card)
    return tuple(cards)


def _read(path: Path) -> Note:
    table: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if "file" in table:  # earlier versions wrote one name, and left size and hash to the file's record
        record = read_record(path.parent / _name(table["file"]))
        if record is None:
            raise ValueError(path)
        files = [{"name": table["file"], "size": record.size, "sha256": record.sha256}]
    else:
        files = table["files"]
    return Note(
        name=str(table["name"]),
        files=tuple(ModelFile(_name(file["name"]), int(file["size"]), str(file["sha256"])) for file in files),
        window=int(table["window"]),
        memory_kind=str(table["memory_kind"]),
        kv_bytes=int(table.get("kv_bytes", 0)),
    )


def _name(said: Any) -> str:
    name = os.path.basename(str(said).replace("\\", "/"))
    if not name:
        raise ValueError(said)
    return name
