"""Backup to one file, and restore.

The file is an uncompressed zip: ``manifest.json``, ``slots.json`` (without the keyring: it belongs to
the old computer) and ``vault.db`` (encrypted as in the data folder). It opens with the passphrase or the
recovery code that were valid when it was made.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import secrets
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from app.domain.control import CancelToken
from app.domain.errors import KnownError, VaultDamaged, VaultError, VaultTooNew
from app.store.copying import Progress, copy_vault, no_progress, remove_vault_file
from app.store.door import Door
from app.store.files import disk_full, free_bytes, private_folder, spoken, sync_file, sync_folder
from app.store.migrations import MIGRATIONS
from app.store.one_instance import hold_alone
from app.store.replacing import STAGE, finish_restore, free_place, note_place
from app.store.slots import SLOT_FILES, SlotSheet, decode, encode, read_sheet
from app.store.vault import FILE_PURPOSE, VAULT_FILE, Vault

_FORMAT = 1
_CHUNK = 1 << 20
_NAMES = {"manifest.json", "slots.json", "vault.db"}


@dataclass(frozen=True, slots=True)
class _Manifest:
    schema: int
    vault_bytes: int
    vault_sha256: str
    slots_sha256: str


def backup(
    vault: Vault,
    door: Door,
    target: Path,
    *,
    progress: Progress = no_progress,
    cancel: CancelToken | None = None,
) -> None:
    """Write a backup to ``target``, replacing an older one only when the new one is whole and was read back.

    ``progress`` gets bytes done and in all. The vault stays usable. Of the files that are there already, only
    a backup of this vault is replaced. Raises DiskFull, VaultDamaged, VaultError, Cancelled; then ``target``
    is as it was.
    """
    if vault.closed or not vault.kept:
        raise VaultError("The vault is locked.", "Unlock it first.")
    sheet = read_sheet(door.folder)
    if sheet is None:
        raise VaultDamaged("The vault's key file is missing.", "Restore your newest backup.")
    target = _allowed(target, vault.folder, sheet.vault_id)
    mark = secrets.token_hex(4)
    copy = target.with_name(f"{target.name}.{mark}.vault.part")
    fresh = target.with_name(f"{target.name}.{mark}.part")
    try:
        copy_vault(
            vault.folder / VAULT_FILE, copy, vault.key.derive(FILE_PURPOSE), progress=progress, cancel=cancel
        )
        _pack(copy, sheet.without("keyring"), fresh)
        _unpack_check(fresh)
        if cancel is not None:
            cancel.raise_if_cancelled()
        sync_file(fresh)
        fresh.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise spoken(error, target.parent) from None
    finally:
        remove_vault_file(copy)
        remove_vault_file(fresh)


def _allowed(target: Path, folder: Path, vault_id: str) -> Path:
    """``target`` without symbolic links. Raises VaultError where a backup would destroy something."""
    try:
        # A link is followed: the file it names is what would be meant, and what could be lost.
        real = target.resolve()
        if any(parent.samefile(folder) for parent in (real, *real.parents) if parent.exists()):
            raise VaultError(
                f"{target} is inside the folder of the vault itself.",
                "Choose another folder for the backup, best on another disk.",
            )
        if real.is_dir():
            raise VaultError(
                f"{target} is a folder.", f"Give a file name, such as {target / 'my.afterglow-backup'}."
            )
        if not real.exists():
            return real
        if any(real.samefile(path) for path in folder.iterdir()):
            raise VaultError(
                f"{target} is a file of the vault itself under another name.",
                "Choose another name for the backup.",
            )
    except OSError as error:
        raise spoken(error, target.parent) from None
    except RuntimeError:  # links that lead in a circle
        raise VaultError(f"{target} leads nowhere.", "Choose another name for the backup.") from None
    _only_an_older_one(target, real, vault_id)
    return real


def _only_an_older_one(target: Path, real: Path, vault_id: str) -> None:
    advice = "It was left as it is. Choose another name for the backup."
    try:
        if not real.is_file():  # a device or a pipe: not even to be opened
            raise _broken(real)
        with _opened(real) as archive:
            found = decode(_read_head(archive)[1])
    except VaultTooNew:
        raise VaultError(f"{target} is a backup that a newer Afterglow made.", advice) from None
    except (VaultError, OSError):
        raise VaultError(
            f"There is already a file {target}, and it cannot be read as a backup.", advice
        ) from None
    if found.vault_id != vault_id:
        raise VaultError(f"{target} is the backup of another vault.", advice)


def restore(
    source: Path, folder: Path, *, progress: Progress = no_progress, cancel: CancelToken | None = None
) -> None:
    """Put the vault of a backup into ``folder``; the one that was there is kept in a folder beside it.

    Nothing changes before the backup was read whole and found right; an interruption after that is completed
    when the door is next used. No vault of the folder may be open. ``progress`` gets bytes done and in all.
    Raises VaultDamaged, VaultTooNew, DiskFull, VaultError, Cancelled, and AlreadyRunning when another process
    holds the folder.
    """
    private_folder(folder)
    with hold_alone(folder):
        finish_restore(folder)
        _stage(source, folder, progress, cancel or CancelToken())
        finish_restore(folder)


def _stage(source: Path, folder: Path, progress: Progress, cancel: CancelToken) -> None:
    """Lay everything ready in the stage, or leave nothing there."""
    part = folder / f"{STAGE}.part"
    shutil.rmtree(part, ignore_errors=True)
    try:
        with _opened(source) as archive:
            manifest, slots = _read_head(archive)
            if free_bytes(folder) < manifest.vault_bytes + (1 << 20):
                raise disk_full(folder)
            part.mkdir(mode=0o700)
            _extract(archive, manifest, part / VAULT_FILE, progress, cancel)
        for name in SLOT_FILES:
            _write(part / name, slots)
        note_place(part, free_place(folder))
        for path in part.iterdir():
            path.chmod(0o600)
            sync_file(path)
        sync_folder(part)
        cancel.raise_if_cancelled()
        part.replace(folder / STAGE)
        sync_folder(folder)
    except OSError as error:
        raise spoken(error, folder) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _pack(copy: Path, sheet: SlotSheet, target: Path) -> None:
    slots = encode(sheet)
    manifest = {
        "format": _FORMAT,
        "schema": len(MIGRATIONS),
        "vault_bytes": copy.stat().st_size,
        "vault_sha256": _sha256(copy),
        "slots_sha256": hashlib.sha256(slots).hexdigest(),
    }
    with zipfile.ZipFile(target, "x", zipfile.ZIP_STORED) as archive:
        target.chmod(0o600)
        archive.writestr("manifest.json", json.dumps(manifest, indent=1))
        archive.writestr("slots.json", slots)
        archive.write(copy, "vault.db")


def _unpack_check(path: Path) -> None:
    with _opened(path) as archive:
        manifest, _ = _read_head(archive)
        with archive.open("vault.db") as file:
            if _digest(file) != manifest.vault_sha256:
                raise _broken(path)


def _readable(source: Path) -> IO[bytes]:
    """The file, open for reading; what the caller does with it is no error of the file's."""
    if source.is_dir():
        raise VaultError(f"{source} is a folder, not a backup file.", "Choose the backup file itself.")
    try:
        return source.open("rb")
    except FileNotFoundError:
        raise VaultError(f"There is no backup file {source}.", "Check its name and place.") from None
    except OSError:
        raise VaultError(
            f"The backup {source} cannot be read.",
            "Check that the file belongs to you and its disk is whole.",
        ) from None


@contextlib.contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with _readable(source) as file, zipfile.ZipFile(file) as archive:
            if {entry.filename for entry in archive.infolist()} != _NAMES or any(
                entry.compress_type != zipfile.ZIP_STORED for entry in archive.infolist()
            ):
                raise _broken(source)
            yield archive
    except (
        zipfile.BadZipFile,
        ValueError,
        KeyError,
        TypeError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OverflowError,
    ) as error:
        if isinstance(error, KnownError):
            raise
        raise _broken(source) from None


def _read_head(archive: zipfile.ZipFile) -> tuple[_Manifest, bytes]:
    data: dict[str, Any] = json.loads(_small(archive, "manifest.json"))
    if int(data["format"]) > _FORMAT or int(data["schema"]) > len(MIGRATIONS):
        raise VaultTooNew(
            "This backup was made by a newer Afterglow.", "Install the newest Afterglow, then restore it."
        )
    manifest = _Manifest(
        int(data["schema"]), int(data["vault_bytes"]), str(data["vault_sha256"]), str(data["slots_sha256"])
    )
    slots = _small(archive, "slots.json")
    if hashlib.sha256(slots).hexdigest() != manifest.slots_sha256:
        raise ValueError("slots")
    decode(slots)
    if archive.getinfo("vault.db").file_size != manifest.vault_bytes:
        raise ValueError("size")
    return manifest, slots


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > _CHUNK:
        raise ValueError("too large")
    return archive.read(name)


def _extract(
    archive: zipfile.ZipFile, manifest: _Manifest, target: Path, progress: Progress, cancel: CancelToken
) -> None:
    done = 0
    with archive.open("vault.db") as source, target.open("xb") as file:
        while piece := source.read(_CHUNK):
            cancel.raise_if_cancelled()
            file.write(piece)
            done += len(piece)
            progress(done, manifest.vault_bytes)
    if _sha256(target) != manifest.vault_sha256:
        raise ValueError("vault")


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return _digest(file)


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := file.read(_CHUNK):
        digest.update(piece)
    return digest.hexdigest()


def _broken(source: Path) -> VaultDamaged:
    return VaultDamaged(
        f"{source.name} is not an Afterglow backup, or it is damaged.",
        "Nothing was changed. Try an older backup.",
    )
