"""Files beside the vault that hold something personal, such as the state of a model's memory.

Layout: 8 bytes magic, 16 bytes salt, then chunks of 4 MiB under AES-256-GCM. The nonce is the number of the
chunk and whether it is the last, under a key of this one file: nothing can be cut off, swapped or taken from
elsewhere.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.domain.errors import VaultDamaged
from app.store.crypto import subkey
from app.store.files import spoken, write_whole

_MAGIC = b"AGSEAL1\n"
_SALT_BYTES = 16
_CHUNK = 4 << 20
_TAG = 16


def seal(path: Path, key: bytes, purpose: str, data: bytes) -> None:
    """Write ``data`` to ``path``, readable only with the 32-byte ``key`` and for the same ``purpose``.

    The old file stays until the new one is whole. Raises DiskFull, VaultError.
    """
    salt = secrets.token_bytes(_SALT_BYTES)
    cipher = AESGCM(subkey(key, f"sealed {purpose}", salt))
    header = _MAGIC + salt
    parts = [header]
    view = memoryview(data)
    count = max(1, -(-len(data) // _CHUNK))
    for number in range(count):
        piece = view[number * _CHUNK : (number + 1) * _CHUNK]
        parts.append(cipher.encrypt(_nonce(number, number == count - 1), piece, header))
    write_whole(path, b"".join(parts))


def unseal(path: Path, key: bytes, purpose: str) -> bytes:
    """The data again. Raises FileNotFoundError, VaultDamaged (changed, cut short, another key or purpose)."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise spoken(error, path.parent) from None
    start = len(_MAGIC) + _SALT_BYTES
    header, body = raw[:start], memoryview(raw)[start:]
    if not header.startswith(_MAGIC) or len(body) < _TAG:
        raise _unreadable(path)
    cipher = AESGCM(subkey(key, f"sealed {purpose}", header[len(_MAGIC) :]))
    step = _CHUNK + _TAG
    count = -(-len(body) // step)
    try:
        return b"".join(
            cipher.decrypt(
                _nonce(number, number == count - 1), body[number * step : (number + 1) * step], header
            )
            for number in range(count)
        )
    except (InvalidTag, ValueError):
        raise _unreadable(path) from None


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\1" if last else b"\0")


def _unreadable(path: Path) -> VaultDamaged:
    return VaultDamaged(
        f"The file {path.name} beside the vault cannot be read.",
        "It holds nothing that cannot be made again: go on.",
    )
