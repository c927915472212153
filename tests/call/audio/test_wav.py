"""WAV files as people have them, and those that are none."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from app.call.audio import RATE, AudioError
from app.call.audio.wav import read_wav

_TAGS = {"int": 1, "float": 3}


def wav(
    samples: bytes, *, rate: int = RATE, channels: int = 1, bits: int = 16, kind: str = "int",
    extensible: bool = False, size: int | None = None, before: bytes = b"",
) -> bytes:  # fmt: skip
    """The bytes of a file. ``before``: other chunks in front of the sound."""
    frame = channels * bits // 8
    tag = 0xFFFE if extensible else _TAGS[kind]
    shape = struct.pack("<HHIIHH", tag, channels, rate, rate * frame, frame, bits)
    if extensible:
        shape += struct.pack("<HHIH", 22, bits, 0, _TAGS[kind]) + b"\0\0\0\0\x10\0\x80\0\0\xaa\0\x38\x9b\x71"
    body = b"WAVE" + b"fmt " + struct.pack("<I", len(shape)) + shape + before
    body += b"data" + struct.pack("<I", len(samples) if size is None else size) + samples
    return b"RIFF" + struct.pack("<I", len(body)) + body


def tone(rate: int, seconds: float = 0.5) -> NDArray[np.float64]:
    return np.sin(2 * np.pi * 440 * np.arange(int(rate * seconds)) / rate) * 0.5


def stored(tone: NDArray[np.float64], bits: int, kind: str = "int") -> bytes:
    """Samples as the file holds them."""
    if kind == "float":
        return tone.astype("<f4").tobytes()
    if bits == 8:
        return np.rint(tone * 127 + 128).astype(np.uint8).tobytes()
    whole = np.rint(tone * (2 ** (bits - 1) - 1)).astype("<i4")
    if bits == 24:
        return bytes(whole.view(np.uint8).reshape(-1, 4)[:, :3])
    return bytes(whole.astype(f"<i{bits // 8}"))


def file_of(folder: Path, content: bytes) -> Path:
    path = folder / "said.wav"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_050, 44_100, 48_000])
@pytest.mark.parametrize("bits, kind", [(8, "int"), (16, "int"), (24, "int"), (32, "int"), (32, "float")])
@pytest.mark.parametrize("channels", [1, 2])
def test_every_usual_kind(tmp_path: Path, rate: int, bits: int, kind: str, channels: int) -> None:
    both = np.repeat(tone(rate), channels)
    content = wav(stored(both, bits, kind), rate=rate, channels=channels, bits=bits, kind=kind)
    heard = read_wav(file_of(tmp_path, content)) / 32_768
    assert abs(len(heard) - RATE // 2) <= 1
    middle = slice(RATE // 10, RATE // 10 * 4)
    assert np.abs(heard[middle] - tone(RATE)[middle]).max() < 0.02


def test_two_channels_are_one_in_the_middle(tmp_path: Path) -> None:
    left_only = np.stack([tone(RATE), np.zeros(RATE // 2)], axis=1).reshape(-1)
    heard = read_wav(file_of(tmp_path, wav(stored(left_only, 16), channels=2)))
    assert np.abs(heard / 32_768 - tone(RATE) / 2).max() < 0.001


def test_longer_than_what_is_read_at_once(tmp_path: Path) -> None:
    long = tone(44_100, 3.3)
    assert len(read_wav(file_of(tmp_path, wav(stored(long, 16), rate=44_100)))) == round(3.3 * RATE)


@pytest.mark.parametrize("size", [0, 0xFFFFFFFF])
def test_a_recording_that_was_broken_off(tmp_path: Path, size: int) -> None:
    content = wav(stored(tone(RATE), 16) + b"\1", size=size)
    assert len(read_wav(file_of(tmp_path, content))) == RATE // 2


def test_other_chunks_and_the_newer_header(tmp_path: Path) -> None:
    before = b"LIST" + struct.pack("<I", 5) + b"INFOx\0"
    content = wav(stored(tone(RATE), 24), bits=24, extensible=True, before=before)
    assert len(read_wav(file_of(tmp_path, content))) == RATE // 2


@pytest.mark.parametrize(
    "content, says",
    [
        (b"", "is no WAV file"),
        (b"OggS and more than that", "is no WAV file"),
        (wav(b"")[:30], "is damaged"),
        (wav(b"")[:36], "is damaged"),
        (wav(b""), "There is no sound"),
        (wav(b"\0\0" * 90, bits=12), "stored in a way"),
        (wav(b"\0\0" * 90, rate=96_000), "96,000 samples a second"),
        (wav(b"\0\0" * 90, rate=4_000), "4,000 samples a second"),
        (wav(b"\0\0" * 90, channels=6), "has 6 channels"),
        (wav(b"\0\0" * 90, channels=0), "has 0 channels"),
    ],
)
def test_what_cannot_be_used_is_told(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(AudioError, match=says) as caught:
        read_wav(file_of(tmp_path, content))
    assert caught.value.advice


def test_no_file_at_all(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="cannot be read"):
        read_wav(tmp_path / "nothing.wav")
    with pytest.raises(AudioError, match="cannot be read"):
        read_wav(tmp_path)
