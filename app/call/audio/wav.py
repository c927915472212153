"""Reading WAV files as people have them."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import soxr
from numpy.typing import NDArray

from app.call.audio import RATE, AudioError

_RATES = (8_000, 48_000)
_NUMBERS, _FLOATS, _EXTENSIBLE = 1, 3, 0xFFFE
_ADVICE = "Use a WAV file with 8,000 to 48,000 samples a second, mono or stereo, 8 to 32 bits."
_HEADER = struct.Struct("<HHIIHH")


@dataclass(frozen=True, slots=True)
class _Shape:
    kind: int  # _NUMBERS or _FLOATS
    channels: int
    rate: int
    bits: int


def read_wav(path: Path) -> NDArray[np.int16]:
    """All of a WAV file, mono at RATE. Raises AudioError."""
    try:
        with path.open("rb") as file:
            pieces = _pieces(file, path)
    except OSError as error:
        raise AudioError(f"The file {path} cannot be read.", "Check its path and its rights.") from error
    sound = np.concatenate(pieces) if pieces else np.zeros(0, np.int16)
    if not len(sound):
        raise AudioError(f"There is no sound in {path}.", "Record it again.")
    return sound


def _pieces(file: BinaryIO, path: Path) -> list[NDArray[np.int16]]:
    shape, size = _find_sound(file, path)
    to_floats = _converter(shape)
    stream = soxr.ResampleStream(shape.rate, RATE, 1, dtype="float32")
    frame = shape.channels * shape.bits // 8
    pieces = []
    while True:
        # A second at a time: an hour in stereo would fill the memory before it is mono.
        data = file.read(min(size, frame * shape.rate))
        size -= len(data)
        last = len(data) < frame * shape.rate
        data = data[: len(data) // frame * frame]
        mono = to_floats(data).reshape(-1, shape.channels).mean(axis=1, dtype=np.float32)
        if shape.rate != RATE:
            mono = stream.resample_chunk(mono, last=last)
        pieces.append(np.clip(np.rint(mono * 32_768), -32_768, 32_767).astype(np.int16))
        if last:
            return pieces


def _find_sound(file: BinaryIO, path: Path) -> tuple[_Shape, int]:
    """What the file holds; it is read up to the first sample. The number of bytes that may follow."""
    start = file.read(12)
    if start[:4] != b"RIFF" or start[8:] != b"WAVE":
        raise AudioError(f"{path} is no WAV file.", _ADVICE)
    shape = None
    while len(head := file.read(8)) == 8:
        name, size = head[:4], int.from_bytes(head[4:], "little")
        if name == b"data" and shape is not None:
            return shape, size or 1 << 62  # whoever wrote it was stopped before the size was known
        body = file.read(size + size % 2) if name == b"fmt " else b""
        if name == b"fmt ":
            shape = _shape(body, path)
        else:
            file.seek(size + size % 2, 1)
    raise AudioError(f"The WAV file {path} is damaged.", "Record it again.")


def _shape(body: bytes, path: Path) -> _Shape:
    if len(body) < _HEADER.size:
        raise AudioError(f"The WAV file {path} is damaged.", "Record it again.")
    kind, channels, rate, _, _, bits = _HEADER.unpack_from(body)
    if kind == _EXTENSIBLE and len(body) >= 26:
        kind = int.from_bytes(body[24:26], "little")
    shape = _Shape(kind, channels, rate, bits)
    whole = kind == _NUMBERS and bits in (8, 16, 24, 32)
    if not (whole or (kind == _FLOATS and bits == 32)):
        raise AudioError(f"The sound in {path} is stored in a way that Afterglow does not read.", _ADVICE)
    if channels not in (1, 2) or not _RATES[0] <= rate <= _RATES[1]:
        raise AudioError(f"{path} has {channels} channels and {rate:,} samples a second.", _ADVICE)
    return shape


def _converter(shape: _Shape) -> Callable[[bytes], NDArray[np.float32]]:
    if shape.kind == _FLOATS:
        return _of_floats
    return {8: _of_8, 16: _of_16, 24: _of_24, 32: _of_32}[shape.bits]


def _of_floats(data: bytes) -> NDArray[np.float32]:
    floats = np.frombuffer(data, "<f4").astype(np.float32)
    return np.where(np.isfinite(floats), floats, np.float32(0))


def _of_8(data: bytes) -> NDArray[np.float32]:
    return (np.frombuffer(data, np.uint8).astype(np.float32) - 128) / np.float32(128)


def _of_16(data: bytes) -> NDArray[np.float32]:
    return np.frombuffer(data, "<i2").astype(np.float32) / np.float32(32_768)


def _of_24(data: bytes) -> NDArray[np.float32]:
    # The three bytes become the upper ones of a number with four.
    wide = np.zeros((len(data) // 3, 4), np.uint8)
    wide[:, 1:] = np.frombuffer(data, np.uint8).reshape(-1, 3)
    return _of_32(wide.tobytes())


def _of_32(data: bytes) -> NDArray[np.float32]:
    return (np.frombuffer(data, "<i4") / 2_147_483_648).astype(np.float32)
