"""The head of a GGUF model file: what a model is, read in a millisecond without loading it.

Format: ggml-org/ggml, docs/gguf.md (version 2 and 3, little endian).
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO

from app.domain.errors import ModelFileError

Value = int | float | bool | str
_FORMATS = {
    0: "<B",
    1: "<b",
    2: "<H",
    3: "<h",
    4: "<I",
    5: "<i",
    6: "<f",
    7: "<?",
    10: "<Q",
    11: "<q",
    12: "<d",
}
_STRING, _ARRAY = 8, 9
_LONGEST_STRING = 2**20
_MOST_KEYS = 4096
_MOST_ITEMS = 2**20
_VOCABULARY = "tokenizer."


def read_header(path: Path) -> dict[str, Value]:
    """Single metadata values up to the vocabulary: all that describes the model itself; lists are left out.

    Raises ModelFileError when the file is missing, not GGUF, or its head is damaged.
    """
    try:
        with path.open("rb") as file:
            if file.read(4) != b"GGUF":
                raise ModelFileError(
                    f"{path.name} is not a GGUF model file.", "Choose a file that ends in .gguf and is one."
                )
            return _values(file)
    except FileNotFoundError as error:
        raise ModelFileError(f"The model file {path.name} is missing.", "Get it again.") from error
    except (struct.error, UnicodeDecodeError, KeyError, ValueError) as error:
        raise ModelFileError(
            f"The model file {path.name} cannot be loaded: its beginning is damaged.", "Get it again."
        ) from error


def kv_bytes_per_token(header: dict[str, Value]) -> int:
    """Bytes of key and value cache that one token takes with 16-bit entries."""
    heads = number(header, "attention.head_count", 1)
    width = number(header, "embedding_length", 0) // max(heads, 1)
    key = number(header, "attention.key_length", width)
    value = number(header, "attention.value_length", key)
    return (
        2
        * number(header, "block_count", 0)
        * number(header, "attention.head_count_kv", heads)
        * (key + value)
    )


def number(header: dict[str, Value], key: str, default: int) -> int:
    """A whole number of this model's architecture (``key`` without the architecture's name)."""
    value = header.get(f"{header.get('general.architecture')}.{key}", default)
    return int(value) if isinstance(value, int | float) else default


def _values(file: BinaryIO) -> dict[str, Value]:
    version, _tensors, keys = struct.unpack("<IQQ", file.read(20))
    if version not in (2, 3) or keys > _MOST_KEYS:
        raise ValueError(version)
    values: dict[str, Value] = {}
    for _ in range(keys):
        key = _text(file)
        if key.startswith(_VOCABULARY):
            break
        (kind,) = struct.unpack("<I", file.read(4))
        if kind == _ARRAY:
            _skip_list(file)
            continue
        values[key] = _text(file) if kind == _STRING else _number(file, _FORMATS[kind])
    return values


def _number(file: BinaryIO, layout: str) -> Value:
    value: Value = struct.unpack(layout, file.read(struct.calcsize(layout)))[0]
    return value


def _skip_list(file: BinaryIO) -> None:
    kind, count = struct.unpack("<IQ", file.read(12))
    if count > _MOST_ITEMS:
        raise ValueError(count)
    if kind == _STRING:
        for _ in range(count):
            _text(file)
    else:
        file.seek(count * struct.calcsize(_FORMATS[kind]), 1)


def _text(file: BinaryIO) -> str:
    (length,) = struct.unpack("<Q", file.read(8))
    if length > _LONGEST_STRING:
        raise ValueError(length)
    data = file.read(length)
    if len(data) < length:
        raise ValueError(length)
    return data.decode("utf-8")
