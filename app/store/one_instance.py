"""One Afterglow per data folder, by a lock of the operating system: it ends with the process."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from app.domain.errors import AlreadyRunning, VaultError
from app.store.files import private_folder, spoken

_held: set[Path] = set()
_one_at_a_time = threading.RLock()


@contextlib.contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Hold ``folder`` until the block ends.

    Raises AlreadyRunning at once when another one holds it, and VaultError when it cannot be locked at all.
    """
    private_folder(folder)
    try:
        descriptor = os.open(folder / "instance.lock", os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise spoken(error, folder) from None
    try:
        if not _locked(descriptor, folder):
            raise AlreadyRunning(
                "Afterglow is already open with this data folder.", "Use its window, or close it first."
            )
        place = folder.resolve()
        _held.add(place)
        try:
            yield
        finally:
            _held.discard(place)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def hold_alone(folder: Path) -> Iterator[None]:
    """As ``hold``, but also where this process holds ``folder`` already; one thread at a time.

    For work on the files of a vault that is not open.
    """
    with _one_at_a_time:
        if folder.resolve() in _held:
            yield
        else:
            with hold(folder):
                yield


def _locked(descriptor: int, folder: Path) -> bool:
    try:
        _lock(descriptor)
    except OSError as error:
        if error.errno in _taken():
            return False
        # Some network disks and FUSE file systems know no locks: nobody else has to be there.
        raise VaultError(
            f"The folder {folder} cannot be locked against a second Afterglow: its disk does not allow that.",
            "Choose another data folder, on a disk of this computer.",
        ) from None
    return True


def _taken() -> frozenset[int]:
    """What the system says when another one has the lock."""
    if sys.platform == "win32":
        return frozenset((errno.EACCES, errno.EDEADLK))
    return frozenset((errno.EWOULDBLOCK, errno.EAGAIN))


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
