"""Models of the user's own: GGUF files that the catalogue does not know, with a note of what each is."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app.catalog.catalog import ModelCard, ModelFile, Task
from app.catalog.writing import read_record
from app.domain.errors import ModelFileError
from app.domain.gguf import number, read_header

_NOTE = "own.json"
_COMPUTE_BYTES = 400 << 20


@dataclass(frozen=True, slots=True)
class Note:
    """What a model file says about itself; ``window`` in tokens, ``file`` its name in the models folder."""

    name: str
    file: str
    window: int
    memory_kind: str


def read_note(path: Path) -> Note:
    """The note on a GGUF file from anywhere. Raises ModelFileError when it cannot be used."""
    try:
        header = read_header(path)
    except OSError as error:
        raise ModelFileError(
            f"The file {path.name} cannot be read: {error.strerror or 'the disk refuses'}.",
            "Check the path and the permissions.",
        ) from error
    pieces = header.get("split.count", 1)
    if isinstance(pieces, int) and pieces > 1:
        raise ModelFileError(
            f"The file {path.name} is one piece of a model.",
            "Get the model as one file, or merge the pieces first.",
        )
    name = str(header.get("general.name", "")).strip() or path.stem
    kind = "sliding" if number(header, "attention.sliding_window", 0) > 0 else "full"
    if any(".ssm." in key or key.endswith(".wkv.head_size") for key in header):
        kind = "recurrent"
    return Note(name, plain(path.name), max(number(header, "context_length", 4096), 1), kind)


def plain(name: str) -> str:
    """A file name without any folder."""
    return os.path.basename(name.replace("\\", "/")) or "model.gguf"


def own_card(note: Note, sha256: str, size: int) -> ModelCard:
    """The entry of a model of unknown origin."""
    return ModelCard(
        id=f"own-{sha256[:12]}",
        task=Task.LANGUAGE,
        name=note.name,
        files=(ModelFile(note.file, size, sha256),),
        licence="unknown",
        languages=(),
        # The weights, and about a fifth more for the window.
        memory_bytes=size * 6 // 5 + _COMPUTE_BYTES,
        window=note.window,
        memory_kind=note.memory_kind,
        good_at="A file of your own, of unknown origin.",
        own=True,
    )


def keep_note(folder: Path, note: Note) -> None:
    """Write the note into the folder of its model. Raises OSError."""
    (folder / _NOTE).write_text(json.dumps(asdict(note)), encoding="utf-8")


def drop_note(folder: Path) -> None:
    """Delete the note. Raises OSError."""
    (folder / _NOTE).unlink(missing_ok=True)


def own_cards(models: Path) -> tuple[ModelCard, ...]:
    """The user's own models in the models folder."""
    cards = []
    for path in sorted(models.glob(f"own-*/{_NOTE}")):
        # A note that cannot be read hides its model; adding the file again writes it anew.
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            table: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            file = plain(str(table["file"]))
            record = read_record(path.parent / file)
            if record is not None:
                note = Note(str(table["name"]), file, int(table["window"]), str(table["memory_kind"]))
                cards.append(own_card(note, record.sha256, record.size))
    return tuple(cards)
