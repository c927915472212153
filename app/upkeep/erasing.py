"""Deleting everything, and looking whether it is gone."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from app.domain.control import CancelToken
from app.domain.errors import KeyringUnavailable, KnownError, VaultError
from app.domain.progress import Progress
from app.settings.places import Places
from app.settings.pointer import POINTER, RECORD
from app.settings.settings import load
from app.store.files import spoken
from app.store.keyring_slot import KeyringSlot
from app.store.slots import SLOT_FILES, read_sheet
from app.store.token import Token
from app.upkeep.stock import Knowledge, Stock


def erase(
    places: Places, known: Knowledge, keyring: KeyringSlot, *, cancel: CancelToken
) -> Iterator[Progress]:
    """Delete what ``known`` knows in the data folder, the keyring's secrets, and the pointers to the folder.

    No vault is open. What opens the vault goes first; from the first step told on it goes to its end, whether
    anybody listens or cancels. Progress in files. Raises Cancelled before that, and VaultError at the end
    that names what could not be removed.
    """
    erasing = _Erasing(places, known, keyring)
    cancel.raise_if_cancelled()
    steps = erasing.steps()
    try:
        for number, what in enumerate(steps, 1):
            yield Progress(number, erasing.total, what)
    finally:
        for _ in steps:
            pass
    if left := erasing.trouble():
        raise VaultError(
            f"This could not be deleted: {'; '.join(left)}.", "All the rest is gone. Delete it by hand."
        )
    yield Progress(erasing.total, erasing.total)


class _Erasing:
    def __init__(self, places: Places, known: Knowledge, keyring: KeyringSlot) -> None:
        self._places, self._known, self._keyring = places, known, keyring
        self._stock = self._look()
        self._vaults = _all_with_secrets(places.vault)
        self._token = Token(keyring) if load(places.settings_file).download_token else None
        self._refused: list[str] = []
        self.total = len(self._stock.files) + len(self._stock.linked) + len(self._vaults) + 1

    def steps(self) -> Iterator[str]:
        """Remove one thing after the other; yields the name of each."""
        data = self._places.data
        for path in (*self._stock.files, *self._stock.linked):
            remove_file(data / path)
            yield path.name
        for vault_id in self._vaults:
            self._forget(vault_id)
            yield "keyring"
        if self._token is not None:
            self._forget_token(self._token)
        for path in self._stock.folders:
            remove_folder(data / path)
        for folder in (data, *reversed(self._places.passed)):
            for name in (POINTER, RECORD):
                remove_file(folder / name)
                remove_file(folder / f"{name}.part")
            remove_folder(folder)

    def trouble(self) -> list[str]:
        """What is still there, looked at now."""
        data, stock = self._places.data, self._look()
        left = [str(data / path) for path in (*stock.files, *stock.linked, *stock.links)]
        pointers = [folder / POINTER for folder in self._places.passed]
        return left + [str(path) for path in pointers if os.path.lexists(path)] + self._refused

    def _look(self) -> Stock:
        try:
            return self._known.stock(self._places.data)
        except OSError as error:
            raise spoken(error, self._places.data) from None

    def _forget_token(self, token: Token) -> None:
        try:
            token.forget()
        except KeyringUnavailable as error:
            self._refused.append(f"the download token in the system keyring ({error.message})")

    def _forget(self, vault_id: str) -> None:
        try:
            self._keyring.forget(vault_id)
        except KeyringUnavailable as error:
            # Its slot is gone: what the keyring may still hold opens nothing.
            self._refused.append(f"the entry “vault {vault_id}” in the system keyring ({error.message})")


def with_secret(folder: Path) -> tuple[str, ...]:
    """The id of the vault in ``folder``, if the keyring may hold a secret of it."""
    with contextlib.suppress(KnownError):
        sheet = read_sheet(folder)
        if sheet is not None and (sheet.keyring_wanted or "keyring" in sheet.slots):
            return (sheet.vault_id,)
    return ()


def remove_file(path: Path) -> None:
    """Remove a file as far as that is possible; what opens a vault is overwritten before."""
    with contextlib.suppress(OSError):
        if path.name.startswith(SLOT_FILES[0]):
            size = path.lstat().st_size
            with path.open("rb+") as file:
                file.write(bytes(size))
                file.flush()
                os.fsync(file.fileno())
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def remove_folder(path: Path) -> None:
    """Remove a folder if it is empty."""
    with contextlib.suppress(OSError):
        path.rmdir()


def _all_with_secrets(vault: Path) -> tuple[str, ...]:
    folders = (vault, *vault.glob("kept-*"), *vault.glob("restoring*"))
    return tuple(dict.fromkeys(id for folder in folders for id in with_secret(folder)))
