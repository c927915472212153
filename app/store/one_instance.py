"""One Afterglow per data folder, by a lock of the operating system: it ends with the process."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from app.domain.errors import AlreadyRunning
from app.store.files import private_folder, spoken


@contextlib.contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Hold ``folder`` until the block ends. Raises AlreadyRunning at once when another one holds it."""
    private_folder(folder)
    try:
        descriptor = os.open(folder / "instance.lock", os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise spoken(error, folder) from None
    try:
        try:
            _lock(descriptor)
        except OSError:
            raise AlreadyRunning(
                "Afterglow is already open with this data folder.", "Use its window, or close it first."
            ) from None
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
