"""Looks for a word in everything a program left behind, in the forms in which words leak."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable
from pathlib import Path

CANARY = "Quetzalblume"


def forms(word: str = CANARY) -> dict[str, bytes]:
    """The word as it may stand in a file; base64 at each of its three alignments."""
    found = {
        "utf-8": word.encode(),
        "utf-16-le": word.encode("utf-16-le"),
        "utf-16-be": word.encode("utf-16-be"),
        "hex": word.encode().hex().encode(),
        "json": json.dumps(word)[1:-1].encode(),
    }
    for shift in range(3):
        whole = base64.b64encode(b"x" * shift + word.encode())
        found[f"base64+{shift}"] = whole[4 if shift else 0 : -4]
    return found


def leaks(folders: Iterable[Path], word: str = CANARY) -> list[str]:
    """Every file below ``folders`` that holds the word, with its form; zlib streams are opened too."""
    found = []
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
            data = file.read_bytes()
            found += [
                f"{file.name}: {name}" for name, form in forms(word).items() if form.lower() in data.lower()
            ]
            found += [f"{file.name}: zlib" for text in _inflated(data) if word.encode() in text]
    return found


def _inflated(data: bytes) -> Iterable[bytes]:
    for mark in (b"\x78\x01", b"\x78\x9c", b"\x78\xda"):
        start = data.find(mark)
        while 0 <= start < len(data):
            try:
                yield zlib.decompressobj().decompress(data[start:], 1 << 20)
            except zlib.error:
                pass
            start = data.find(mark, start + 1)
            if start > 1 << 20:
                break
