"""An encrypted copy of a living vault."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from app.domain.control import CancelToken
from app.domain.errors import VaultDamaged
from app.store.connection import open_keyed, speaking
from app.store.files import spoken, sync_file, sync_folder

VAULT_COMPANIONS = ("-wal", "-shm", "-journal")
_PAGES_AT_ONCE = 512

Progress = Callable[[int, int], None]


def no_progress(_done: int, _total: int) -> None:
    """For callers that do not show any."""


def copy_vault(
    source: Path,
    target: Path,
    file_key: bytes,
    *,
    progress: Progress = no_progress,
    cancel: CancelToken | None = None,
) -> None:
    """Copy the vault file as it is now to ``target``, under the same key, and check the copy.

    ``progress`` gets bytes done and in all. The living vault stays usable. On any error nothing is left at
    ``target``. Raises DiskFull, VaultDamaged (the copy or the vault is), VaultError, Cancelled.
    """
    try:
        _copy(source, target, file_key, progress, cancel)
        _check(target, file_key)
        sync_file(target)
        sync_folder(target.parent)
    except BaseException as error:
        remove_vault_file(target)
        if isinstance(error, OSError):
            raise spoken(error, target.parent) from None
        raise


def remove_vault_file(path: Path) -> None:
    """Remove a vault file and what the library keeps beside it."""
    for suffix in ("", *VAULT_COMPANIONS):
        with contextlib.suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def copy_before(folder: Path, schema: int) -> Path:
    """Where the copy of a vault lies that is made before it is brought to ``schema``."""
    return folder / f"vault.before-schema-{schema}.db"


def remove_copies_before(folder: Path) -> None:
    """Remove such copies: what is forgotten is still in them."""
    for path in folder.glob(copy_before(folder, 0).name.replace("0", "*")):
        with contextlib.suppress(OSError):
            path.unlink()


def _copy(
    source: Path, target: Path, file_key: bytes, progress: Progress, cancel: CancelToken | None
) -> None:
    def step(_status: int, remaining: int, total: int) -> None:
        if cancel is not None:
            cancel.raise_if_cancelled()
        progress((total - remaining) * 4096, total * 4096)

    reader = open_keyed(source, file_key)
    try:
        with speaking(source.parent):
            # One snapshot from beginning to end: what other lanes write meanwhile does not start it anew.
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        writer = open_keyed(target, file_key, create=True)
        try:
            with speaking(target.parent):
                reader.backup(writer, pages=_PAGES_AT_ONCE, progress=step, sleep=0)
        finally:
            writer.close()
    finally:
        reader.close()


def _check(target: Path, file_key: bytes) -> None:
    copy = open_keyed(target, file_key)
    try:
        with speaking(target.parent):
            wrong = copy.execute("PRAGMA cipher_integrity_check").fetchall()
            wrong += [row for row in copy.execute("PRAGMA quick_check").fetchall() if row[0] != "ok"]
    finally:
        copy.close()
    if wrong:
        raise VaultDamaged(
            "The copy of the vault is not whole and was removed.", "Check the disk, then try again."
        )
