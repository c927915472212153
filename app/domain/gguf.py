"""The head of a GGUF model file: what a model is, read without loading it.

Format: ggml-org/ggml, docs/gguf.md (version 2 and 3, little endian). The file may come from anywhere, so
whatever it claims, reading takes bounded time and memory, and all that can go wrong is a ModelFileError.
"""

from __future__ import annotations

import math
import os
import re
import stat
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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
_VERSIONS = (2, 3)
_LONGEST_STRING = 2**20
_LONGEST_NAME = 2**10
_MOST_KEYS = 4096
_MOST_TENSORS = 2**16
# The largest vocabularies have half a million merges.
_MOST_ITEMS = 2**21
# All single texts of a head together, which are the only thing that is kept.
_MOST_TEXT = 2**22
_MOST_DIMENSIONS = 4
_WIDEST_ALIGNMENT = 2**20
# No file is larger: a claim beyond is damage and no truncation.
_LARGEST_FILE = 2**45
# The format counts them in 16 bits.
_MOST_PIECES = 2**16 - 1
# It is shown, also in a terminal, which some signs would steer.
_NO_NAME = re.compile(r"[^A-Za-z0-9._-]")
_LONGEST_FAMILY = 40
_VOCABULARY = "tokenizer."
_TEMPLATE = "tokenizer.chat_template"
_GET_AGAIN = "Get it again."

# Weights in one block, and bytes of the block, by the number of the tensor's type.
_BLOCKS = {
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34), 9: (32, 36),
    10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210), 15: (256, 292),
    16: (256, 66), 17: (256, 74), 18: (256, 98), 19: (256, 50), 20: (32, 18), 21: (256, 110),
    22: (256, 82), 23: (256, 136), 24: (1, 1), 25: (1, 2), 26: (1, 4), 27: (1, 8), 28: (1, 8),
    29: (256, 56), 30: (1, 2), 34: (256, 54), 35: (256, 66), 39: (32, 17), 40: (64, 36), 41: (128, 18),
    42: (64, 18),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """The whole head of one file.

    ``values``: single values, the vocabulary's left out. ``tensors``: how many it holds. ``template``: length
    of its chat template in characters, 0 when it has none. ``words``: a word table is among its tensors;
    ``end``: bytes that the file has at least.
    """

    version: int
    values: dict[str, Value]
    tensors: int
    template: int
    words: bool
    end: int

    @property
    def architecture(self) -> str:
        """What family it is of, as "qwen3", without signs that no name has; empty where it is not said."""
        return _NO_NAME.sub("", str(self.values.get("general.architecture", "")))[:_LONGEST_FAMILY]

    @property
    def pieces(self) -> int:
        """How many files the model was split into; 1 when it was not."""
        return min(max(1, _whole(self.values.get("split.count", 1), 1)), _MOST_PIECES)

    @property
    def piece(self) -> int:
        """Which of them this one is, from 0."""
        return _whole(self.values.get("split.no", 0), 0)

    @property
    def tensors_of_all(self) -> int:
        """How many tensors all pieces hold together; its own number when it was not split."""
        return _whole(self.values.get("split.tensors.count", self.tensors), self.tensors)


def read_header(path: Path) -> dict[str, Value]:
    """Single metadata values up to the vocabulary: all that describes the model itself; lists are left out.

    Takes a millisecond. Raises ModelFileError when the file is missing, not GGUF, or its head is damaged.
    """
    with _opened(path) as reader:
        _, _, keys = reader.start()
        values: dict[str, Value] = {}
        for key in reader.keys(keys):
            if key.startswith(_VOCABULARY):
                break
            value = reader.value()
            if value is not None:
                values[key] = value
        return values


def inspect(path: Path) -> Head:
    """The whole head, and whether the file is long enough for it: some tenths of a second at most.

    Raises ModelFileError when the file is missing, not GGUF, damaged or cut off.
    """
    with _opened(path) as reader:
        version, tensors, keys = reader.start()
        values: dict[str, Value] = {}
        template = 0
        for key in reader.keys(keys):
            value = reader.value()
            if key == _TEMPLATE:
                template = len(str(value).strip())
            elif value is not None and not key.startswith(_VOCABULARY):
                values[key] = value
        end, words = reader.tensors(tensors, _whole(values.get("general.alignment", 32), 32))
        if end > reader.size:
            raise ModelFileError(
                f"The model file {path.name} is cut off: {_size(reader.size)} of {_size(end)} are there.",
                _GET_AGAIN,
            )
        return Head(version, values, tensors, template, words, end)


def kv_bytes_per_token(header: dict[str, Value]) -> int:
    """Bytes of key and value cache that one token takes with 16-bit entries.

    In a hybrid model only one layer in so many has such a cache.
    """
    heads = number(header, "attention.head_count", 1)
    width = number(header, "embedding_length", 0) // max(heads, 1)
    key = number(header, "attention.key_length", width)
    value = number(header, "attention.value_length", key)
    layers = number(header, "block_count", 0) // max(number(header, "full_attention_interval", 1), 1)
    return 2 * layers * number(header, "attention.head_count_kv", heads) * (key + value)


def number(header: dict[str, Value], key: str, default: int) -> int:
    """A whole number, 0 or more, of this model's architecture (``key`` without the architecture's name)."""
    return _whole(header.get(f"{header.get('general.architecture')}.{key}", default), default)


def _whole(value: Value, default: int) -> int:
    # A file may claim infinity, or less than nothing.
    if isinstance(value, str) or not math.isfinite(value) or value < 0:
        return default
    return int(value)


def _size(count: int) -> str:
    return f"{count / 1e9:.2f} GB" if count >= 10_000_000 else f"{count:,} bytes"


@contextmanager
def _opened(path: Path) -> Iterator[_Reader]:
    """A reader of the file from its beginning; what goes wrong in its use becomes a ModelFileError."""
    try:
        # A pipe or a device would let us wait, or read, for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise ModelFileError(f"{path.name} is not a file.", "Choose the model file itself.")
        with path.open("rb") as file:
            yield _Reader(file, path.name)
    except FileNotFoundError as error:
        raise ModelFileError(f"The model file {path.name} is missing.", _GET_AGAIN) from error
    except OSError as error:
        raise ModelFileError(
            f"The file {path.name} cannot be read: {error.strerror or 'the disk refuses'}.",
            "Check that you may read it, then try again.",
        ) from error
    except (struct.error, KeyError, ValueError) as error:
        raise ModelFileError(
            f"The model file {path.name} cannot be loaded: its beginning is damaged.", _GET_AGAIN
        ) from error


class _Reader:
    """Reads a head piece by piece. Raises ValueError, KeyError or struct.error on whatever is not one."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._name = name
        self.size = os.fstat(file.fileno()).st_size
        self._items = 0
        self._kept = 0

    def start(self) -> tuple[int, int, int]:
        """Version, number of tensors and number of keys. Raises ModelFileError when this is not GGUF."""
        if self._file.read(4) != b"GGUF":
            raise ModelFileError(
                f"{self._name} is not a GGUF model file.", "Choose a file that ends in .gguf and is one."
            )
        version, tensors, keys = struct.unpack("<IQQ", self._take(20))
        if version >> 16 and not version & 0xFFFF:
            raise ModelFileError(
                f"The model file {self._name} was made for computers that order bytes the other way round.",
                "Get the usual (little-endian) file of this model.",
            )
        if version not in _VERSIONS:
            raise ModelFileError(
                f"The model file {self._name} is of version {version} of its format, which Afterglow does"
                " not know.",
                "Get a newer file of this model; if there is none, look for a newer Afterglow.",
            )
        if keys > _MOST_KEYS or tensors > _MOST_TENSORS:
            raise ValueError(keys)
        return version, tensors, keys

    def keys(self, count: int) -> Iterator[str]:
        """One key after the other; whoever asks reads the value of each."""
        seen = set[str]()
        for _ in range(count):
            key = self.text(_LONGEST_NAME)
            if key in seen:
                raise ValueError(key)
            seen.add(key)
            yield key

    def value(self) -> Value | None:
        """The next value; None for a list, which is passed over."""
        (kind,) = struct.unpack("<I", self._take(4))
        if kind == _ARRAY:
            self._pass_list()
            return None
        if kind == _STRING:
            return self.text(_LONGEST_STRING)
        layout = _FORMATS[kind]
        value: Value = struct.unpack(layout, self._take(struct.calcsize(layout)))[0]
        return value

    def text(self, longest: int) -> str:
        """The next string. What is no UTF-8 in it is replaced: a name is only shown."""
        (length,) = struct.unpack("<Q", self._take(8))
        self._kept += length
        if length > longest or self._kept > _MOST_TEXT:
            raise ValueError(length)
        return self._take(length).decode("utf-8", errors="replace")

    def tensors(self, count: int, alignment: int) -> tuple[int, bool]:
        """Go through the table of tensors: where the last of them ends, and whether one is a word table."""
        if not 0 < alignment <= _WIDEST_ALIGNMENT:
            raise ValueError(alignment)
        furthest, words = 0, False
        for _ in range(count):
            name, reach = self._tensor()
            words = words or name == "token_embd.weight"
            furthest = max(furthest, reach)
        start = self._file.tell()
        end = -(-start // alignment) * alignment + furthest if furthest else start
        if end > _LARGEST_FILE:
            raise ValueError(end)
        return end, words

    def _tensor(self) -> tuple[str, int]:
        """Name of the next tensor, and where it ends within the data."""
        name = self.text(_LONGEST_NAME)
        (dimensions,) = struct.unpack("<I", self._take(4))
        if dimensions > _MOST_DIMENSIONS:
            raise ValueError(dimensions)
        *shape, kind, offset = struct.unpack(f"<{dimensions}QIQ", self._take(dimensions * 8 + 12))
        # A type that is newer than this table counts as nothing: then only its beginning is checked.
        weights, size = _BLOCKS.get(kind, (1, 0))
        return name, offset + math.prod(shape) // weights * size

    def _pass_list(self) -> None:
        kind, count = struct.unpack("<IQ", self._take(12))
        if kind != _STRING:
            self._skip(count * struct.calcsize(_FORMATS[kind]))
            return
        self._items += count
        if self._items > _MOST_ITEMS:
            raise ValueError(count)
        for _ in range(count):
            (length,) = struct.unpack("<Q", self._take(8))
            self._skip(length)

    def _take(self, length: int) -> bytes:
        data = self._file.read(length)
        if len(data) < length:
            raise ValueError(length)
        return data

    def _skip(self, length: int) -> None:
        # The end of a file can be passed without an error, and a very far place cannot be named.
        if length > self.size:
            raise ValueError(length)
        self._file.seek(length, os.SEEK_CUR)
