"""Vaults that a restore set aside."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.errors import VaultError
from app.store.files import spoken
from app.store.keyring_slot import KeyringSlot
from app.store.replacing import bring_back
from app.upkeep.erasing import remove_file, remove_folder, with_secret
from app.upkeep.stock import Knowledge

_NAME = re.compile(r"kept-[0-9]+")


@dataclass(frozen=True, slots=True)
class Kept:
    """An old vault in a folder ``name`` beside the present one: its size, and when it was set aside."""

    name: str
    bytes: int
    when: datetime


def kept(vault: Path) -> tuple[Kept, ...]:
    """The old vaults in the folder ``vault``, the newest first. Raises VaultError."""
    try:
        found = [_seen(folder) for folder in vault.glob("kept-*") if _is_one(folder)]
    except OSError as error:
        raise spoken(error, vault) from None
    return tuple(sorted(found, key=lambda one: (one.when, one.name), reverse=True))


def bring_back_kept(vault: Path, name: str) -> None:
    """Put an old vault in the place of the present one, which is kept in turn; see app.store.replacing.

    Raises VaultError when there is no such one.
    """
    bring_back(vault, _found(vault, name))


def forget_kept(vault: Path, name: str, keyring: KeyringSlot) -> None:
    """Delete an old vault for good, and its secret in the keyring unless the present vault has the same.

    Raises VaultError when there is no such one, or when something is left of it.
    """
    folder = _found(vault, name)
    secrets = set(with_secret(folder)) - set(with_secret(vault))
    for path in Knowledge(None).stock(vault.parent).files:
        if vault.parent / path.parent == folder:
            remove_file(vault.parent / path)
    remove_folder(folder)
    for vault_id in secrets:
        keyring.forget(vault_id)
    if os.path.lexists(folder):
        raise VaultError(
            f"The folder {folder} could not be deleted completely.",
            "Look what is in it, and delete it by hand.",
        )


def _found(vault: Path, name: str) -> Path:
    folder = vault / name
    if not _is_one(folder):
        raise VaultError(f"There is no old vault called “{name}”.", "Look at the list again.")
    return folder


def _is_one(folder: Path) -> bool:
    return bool(_NAME.fullmatch(folder.name)) and folder.is_dir() and not folder.is_symlink()


def _seen(folder: Path) -> Kept:
    size = sum(path.lstat().st_size for path in folder.iterdir())
    return Kept(folder.name, size, datetime.fromtimestamp(folder.stat().st_mtime).astimezone())
