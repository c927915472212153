"""What a GGUF file says about itself, read without any native library: the file may come from anywhere."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.domain.errors import ModelFileError

_NUMBERS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_TEXT, _LIST = 8, 9
_LONGEST_NAME = 1 << 16
_LONGEST_TEXT = 1 << 24
_MOST_KEYS = 4096
_MOST_ITEMS = 1 << 22

Value = int | float | str | None


@dataclass(frozen=True, slots=True)
class Header:
    """``window`` is the trained context window in tokens; ``memory_kind`` "full", "sliding" or "recurrent"."""

    name: str
    architecture: str
    window: int
    memory_kind: str


def read_header(path: Path) -> Header:
    """Read the head of a GGUF file. Raises ModelFileError when it is none, is cut off, or one piece of many."""
    try:
        with path.open("rb") as file:
            values = _values(file)
    except (EOFError, struct.error, ValueError) as error:
        raise ModelFileError(
            f"{path.name} is not a model that Afterglow can use: {error}.",
            "Language models come as one file with the ending .gguf (GGUF version 2 or 3).",
        ) from error
    except OSError as error:
        raise ModelFileError(
            f"{path.name} cannot be read: {error.strerror or 'the disk refuses'}.",
            "Check the path and the permissions.",
        ) from error
    return _header(path, values)


def _header(path: Path, values: dict[str, Value]) -> Header:
    pieces = values.get("split.count")
    if isinstance(pieces, int) and pieces > 1:
        raise ModelFileError(
            f"{path.name} is one of {pieces} pieces of a model.",
            "Get the model as one file, or merge the pieces first.",
        )
    architecture = values.get("general.architecture")
    if not isinstance(architecture, str) or not architecture:
        raise ModelFileError(
            f"{path.name} does not say what kind of model it is.", "Get the file from another source."
        )
    name, window = values.get("general.name"), values.get(f"{architecture}.context_length")
    sliding = values.get(f"{architecture}.attention.sliding_window")
    if any(key.startswith(f"{architecture}.ssm.") or key.endswith(".wkv.head_size") for key in values):
        kind = "recurrent"
    elif isinstance(sliding, int) and sliding > 0:
        kind = "sliding"
    else:
        kind = "full"
    return Header(
        name=name.strip() if isinstance(name, str) and name.strip() else path.stem,
        architecture=architecture,
        window=window if isinstance(window, int) and window > 0 else 4096,
        memory_kind=kind,
    )


def _values(file: BinaryIO) -> dict[str, Value]:
    if file.read(4) != b"GGUF":
        raise ValueError("it does not begin as a GGUF file does")
    version = _number(file, "I")
    if version not in (2, 3):
        raise ValueError("its GGUF version is not known")
    _number(file, "Q")
    count = int(_number(file, "Q"))
    if count > _MOST_KEYS:
        raise ValueError("its head is damaged")
    values: dict[str, Value] = {}
    for _ in range(count):
        key = _text(file, _LONGEST_NAME)
        values[key] = _value(file, int(_number(file, "I")))
    return values


def _value(file: BinaryIO, kind: int) -> Value:
    if kind == _TEXT:
        return _text(file, _LONGEST_TEXT)
    if kind != _LIST:
        return _number(file, _format(kind))
    item, count = int(_number(file, "I")), int(_number(file, "Q"))
    if count > _MOST_ITEMS:
        raise ValueError("its head is damaged")
    if item == _TEXT:
        for _ in range(count):
            _skip(file, int(_number(file, "Q")))
    else:
        _skip(file, count * struct.calcsize("<" + _format(item)))
    return None


def _format(kind: int) -> str:
    if kind not in _NUMBERS:
        raise ValueError("its head is damaged")
    return _NUMBERS[kind]


def _number(file: BinaryIO, form: str) -> int | float:
    data = file.read(struct.calcsize("<" + form))
    if len(data) < struct.calcsize("<" + form):
        raise EOFError("it is cut off")
    number: int | float = struct.unpack("<" + form, data)[0]
    return number


def _text(file: BinaryIO, longest: int) -> str:
    length = int(_number(file, "Q"))
    if length > longest:
        raise ValueError("its head is damaged")
    data = file.read(length)
    if len(data) < length:
        raise EOFError("it is cut off")
    return data.decode("utf-8", errors="replace")


def _skip(file: BinaryIO, length: int) -> None:
    if length > _LONGEST_TEXT:
        raise ValueError("its head is damaged")
    file.seek(length, 1)
