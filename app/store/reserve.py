"""A file that only keeps room free, because on a full disk even deleting needs some."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from app.store.files import create_private, free_bytes

RESERVE_BYTES = 16 << 20
_CHUNK = bytes(1 << 20)


class Reserve:
    """Room kept aside in the vault's folder. Failing to keep it is never an error."""

    def __init__(self, folder: Path, size: int = RESERVE_BYTES) -> None:
        self._path = folder / "vault.reserve"
        self._size = size

    def keep(self) -> None:
        """Take the room, if the disk has at least three times as much."""
        with contextlib.suppress(OSError):
            if self._path.exists() and self._path.stat().st_size == self._size:
                return
            self._path.unlink(missing_ok=True)
            if free_bytes(self._path.parent) < 3 * self._size:
                return
            create_private(self._path)
            with self._path.open("wb") as file:
                for start in range(0, self._size, len(_CHUNK)):
                    file.write(_CHUNK[: self._size - start])
                file.flush()
                os.fsync(file.fileno())

    def release(self) -> bool:
        """Give the room back; True when there was any."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True
