"""Private files: only the owner may read them, and they are either whole or not there."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from pathlib import Path

from app.domain.errors import DiskFull, VaultError, VaultMissing

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


def disk_full(folder: Path) -> DiskFull:
    """The error that says where there is no room left."""
    return DiskFull(
        f"The disk is full: nothing more can be written in {folder}.",
        "Free some space and try again. Everything stored so far is safe.",
    )


def not_writable(folder: Path) -> VaultError:
    """The error for a folder that can be read at most."""
    return VaultError(
        f"Afterglow cannot write in {folder}.",
        "Check that the folder belongs to you and is not on a read-only disk.",
    )


def spoken(error: OSError, folder: Path) -> VaultError:
    """An error of the file system, said in words a user can act on."""
    if error.errno in _NO_ROOM:
        return disk_full(folder)
    if isinstance(error, FileNotFoundError):
        return VaultMissing(
            f"The folder {folder} does not exist.", "Connect its disk or choose another folder."
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return not_writable(folder)
    reason = error.strerror or "unknown"
    return VaultError(f"The disk reported an error in {folder}: {reason}.", "Check the disk, then try again.")


def private_folder(folder: Path) -> None:
    """Make ``folder`` (and its parents) where missing and keep other users out of it. Raises VaultError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "posix" and folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
    except FileExistsError:
        raise VaultError(f"{folder} is a file, not a folder.", "Choose another folder.") from None
    except OSError as error:
        raise spoken(error, folder) from None


def create_private(path: Path) -> None:
    """An empty file that only the owner may read. Raises FileExistsError: it never takes over a file."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def sync_folder(folder: Path) -> None:
    """Make renames in ``folder`` survive a power cut. Windows has no such call and needs none."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:  # some network and FUSE file systems refuse it: nothing more can be done there
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    """Write everything of ``path`` that is still in memory to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def write_whole(path: Path, data: bytes) -> None:
    """Replace ``path`` by ``data`` in one step, readable by the owner only. Raises VaultError."""
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        descriptor = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise spoken(error, path.parent) from None
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)


def free_bytes(folder: Path) -> int:
    """Room left for this user on the disk of ``folder``."""
    return shutil.disk_usage(folder).free
