"""Reads the pages of a vault as they lie on the disk, without the library that wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from app.store.connection import PAGE_BYTES
from app.store.vault import FILE_PURPOSE, Vault

# SQLCipher 4: at the end of each page the IV (16 bytes) and the HMAC-SHA512 (64).
_IV, _RESERVED, _SALT = 16, 80, 16
_LOG_HEADER, _FRAME_HEADER = 32, 24


def pages(file: Path, key: bytes) -> Iterator[bytes]:
    """Every page of a vault file in clear, those that are free included."""
    data = file.read_bytes()
    assert data and len(data) % PAGE_BYTES == 0
    for start in range(0, len(data), PAGE_BYTES):
        # The first page begins with the salt, in clear.
        yield _clear(data[start : start + PAGE_BYTES], key, _SALT if start == 0 else 0)


def frames(log: Path, key: bytes) -> Iterator[bytes]:
    """Every page in a write-ahead log in clear, those of finished checkpoints included."""
    data = log.read_bytes() if log.exists() else b""
    step = _FRAME_HEADER + PAGE_BYTES
    for start in range(_LOG_HEADER, len(data) - step + 1, step):
        number = int.from_bytes(data[start : start + 4], "big")
        page = data[start + _FRAME_HEADER : start + step]
        yield _clear(page, key, _SALT if number == 1 else 0)


def found(vault: Vault, *words: str, file: Path | None = None) -> list[str]:
    """On which pages of the vault (or of a copy of it) one of these words lies."""
    key = vault.key.derive(FILE_PURPOSE)
    file = file or vault.file
    places = [(f"page {number}", page) for number, page in enumerate(pages(file, key), 1)]
    log = file.with_name(file.name + "-wal")
    places += [(f"frame {number}", page) for number, page in enumerate(frames(log, key), 1)]
    forms = [form for word in words for form in (word.encode(), word.lower().encode())]
    return [place for place, page in places if any(form in page for form in forms)]


def _clear(page: bytes, key: bytes, begin: int) -> bytes:
    body = page[begin : PAGE_BYTES - _RESERVED]
    iv = page[PAGE_BYTES - _RESERVED : PAGE_BYTES - _RESERVED + _IV]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return bytes(decryptor.update(body) + decryptor.finalize())
