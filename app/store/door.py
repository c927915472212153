"""The way into the vault of one data folder."""

from __future__ import annotations

import contextlib
import os
import secrets
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from app.domain.errors import (
    AlreadyRunning,
    KeyringUnavailable,
    VaultDamaged,
    VaultError,
    VaultMissing,
    WrongKey,
)
from app.store.connection import assert_encrypted, connect
from app.store.copying import VAULT_COMPANIONS, copy_before, copy_vault, remove_copies_before
from app.store.crypto import DataKey, NotThisKey, PassphraseCost
from app.store.files import private_folder, spoken, sync_file, sync_folder
from app.store.keyring_slot import KeyringSlot, KeyringStatus
from app.store.migrations import migrate
from app.store.recovery import confirm_recovery_code, fresh_code, read
from app.store.replacing import finish_restore, keep_aside
from app.store.reserve import RESERVE_BYTES, Reserve
from app.store.slots import (
    SLOT_FILES,
    SlotSheet,
    close_passphrase_slot,
    close_slot,
    open_passphrase_slot,
    open_slot,
    read_sheet,
    write_sheet,
)
from app.store.vault import FILE_PURPOSE, VAULT_FILE, Vault

__all__ = ["Door", "DoorState", "confirm_recovery_code"]


class DoorState(StrEnum):
    """What stands behind the door."""

    NEW = "new"
    LOCKED = "locked"


class Door:
    """Makes the vault of ``folder`` and opens it with the keyring, a passphrase or the recovery code.

    The data key is random and wrapped once per way in, so that losing one way never loses the vault. ``cost``
    is what a guess at the passphrase costs; ``reserve_bytes`` the room kept for deleting on a full disk.
    """

    def __init__(
        self,
        folder: Path,
        *,
        keyring: KeyringSlot | None = None,
        cost: PassphraseCost | None = None,
        reserve_bytes: int = RESERVE_BYTES,
    ) -> None:
        self.folder = folder
        self._keyring = keyring or KeyringSlot.system()
        self._cost = cost or PassphraseCost()
        self._reserve = Reserve(folder, reserve_bytes)
        self._file = folder / VAULT_FILE

    def state(self) -> DoorState:
        """NEW when no vault was made here, LOCKED otherwise (also when its file is gone)."""
        try:
            finish_restore(self.folder)
        except AlreadyRunning:
            return DoorState.LOCKED  # another process is putting a vault in its place
        try:
            if self._file.exists():
                return DoorState.LOCKED
        except OSError as error:
            raise spoken(error, self.folder) from None
        sheet = read_sheet(self.folder)
        return DoorState.LOCKED if sheet is not None and sheet.complete else DoorState.NEW

    def slots(self) -> frozenset[str]:
        """The ways in: of "keyring", "recovery", "passphrase". Raises VaultError."""
        sheet = read_sheet(self.folder)
        return frozenset(sheet.slots if sheet else ())

    def keyring_status(self) -> KeyringStatus:
        """Whether the system keyring can keep the key; never raises, and takes some seconds at worst."""
        return self._keyring.status()

    def create(self, *, passphrase: str | None, use_keyring: bool = True) -> tuple[Vault, str]:
        """A new vault and its recovery code in groups, to be shown once.

        Raises KeyringUnavailable when neither a passphrase nor the keyring would open it, and VaultError when
        there is a vault already: nothing is ever overwritten.
        """
        private_folder(self.folder)
        if self.state() is not DoorState.NEW:
            raise VaultError(
                f"There is already a vault in {self.folder}.", "Unlock it, or choose another folder."
            )
        key = DataKey.fresh()
        sheet = self._with_passphrase(SlotSheet(keyring_wanted=use_keyring), passphrase, key)
        if use_keyring:
            try:
                sheet = self._with_keyring(sheet, key)
            except KeyringUnavailable:
                if passphrase is None:
                    raise
        elif passphrase is None:
            raise VaultError("A vault without the system keyring needs a passphrase.", "Choose a passphrase.")
        code = fresh_code()
        sheet = sheet.with_slot(close_slot(sheet, "recovery", read(code), key))
        self._build(sheet, key)
        return self._enter(key), code

    def unlock(self) -> Vault:
        """Open with the system keyring. Raises KeyringUnavailable, VaultMissing, VaultDamaged and more."""
        sheet = self._sheet()
        if "keyring" not in sheet.slots:
            raise KeyringUnavailable(
                "The system keyring does not hold the key of this vault.",
                "Use your passphrase or recovery code.",
            )
        secret = self._keyring.read(sheet.vault_id, typing=True)
        try:
            if secret is None:
                raise NotThisKey
            key = open_slot(sheet, "keyring", secret)
        except NotThisKey:
            raise KeyringUnavailable(
                "The system keyring no longer holds the key of this vault.",
                "Nothing is lost: use your passphrase or recovery code.",
            ) from None
        return self._enter(key)

    def unlock_with_passphrase(self, passphrase: str) -> Vault:
        """Open with the passphrase. Raises WrongKey, VaultMissing, VaultDamaged, VaultTooNew."""
        sheet = self._sheet()
        if "passphrase" not in sheet.slots:
            raise WrongKey("This vault has no passphrase.", "Use your recovery code.")
        try:
            key = open_passphrase_slot(sheet, passphrase)
        except NotThisKey:
            raise WrongKey("The passphrase is not right.", "Check capital letters and try again.") from None
        vault = self._enter(key)
        self._mend_keyring(sheet, key)
        return vault

    def unlock_with_recovery(self, code: str) -> Vault:
        """Open with the recovery code, and let the keyring hold the key again where wanted and possible.

        Raises WrongKey, VaultMissing, VaultDamaged, VaultTooNew.
        """
        sheet = self._sheet()
        secret = read(code)
        try:
            if "recovery" not in sheet.slots:
                raise NotThisKey
            key = open_slot(sheet, "recovery", secret)
        except NotThisKey:
            raise WrongKey(
                "This recovery code belongs to another vault, or was replaced by a newer one.",
                "Look for the newest code you wrote down.",
            ) from None
        vault = self._enter(key)
        self._mend_keyring(sheet, key)
        return vault

    def set_passphrase(self, vault: Vault, passphrase: str | None) -> None:
        """Set, change or (with None) take away the passphrase. The cost is never lowered.

        Raises KeyringUnavailable when only the recovery code would be left.
        """
        sheet = self._sheet_of(vault)
        if passphrase is not None:
            write_sheet(self.folder, self._with_passphrase(sheet, passphrase, vault.key))
            return
        sheet = self._with_keyring(replace(sheet, keyring_wanted=True), vault.key)
        write_sheet(self.folder, sheet.without("passphrase"))

    def check(self, typed: str) -> None:
        """Nothing when ``typed`` is the passphrase or the recovery code; opens nothing.

        Raises WrongKey and VaultError. Takes as long as a guess costs.
        """
        sheet = self._sheet()
        with contextlib.suppress(NotThisKey, WrongKey):
            if "recovery" in sheet.slots:
                open_slot(sheet, "recovery", read(typed))
                return
        try:
            if "passphrase" not in sheet.slots:
                raise NotThisKey
            open_passphrase_slot(sheet, typed)
        except NotThisKey:
            raise WrongKey(
                "That is neither the passphrase nor the recovery code.",
                "Check capital letters and try again.",
            ) from None

    def use_keyring(self, vault: Vault, wanted: bool) -> None:
        """Let the system keyring open the vault, or no longer.

        Raises KeyringUnavailable, and VaultError when only the recovery code would be left.
        """
        sheet = self._sheet_of(vault)
        if wanted:
            write_sheet(self.folder, self._with_keyring(replace(sheet, keyring_wanted=True), vault.key))
            return
        if "passphrase" not in sheet.slots:
            raise VaultError(
                "Without the system keyring the vault needs a passphrase.", "Set a passphrase first."
            )
        write_sheet(self.folder, replace(sheet, keyring_wanted=False).without("keyring"))

    def new_recovery_code(self, vault: Vault) -> str:
        """A new code in groups; the old one no longer opens the vault (but it opens older backups)."""
        sheet = self._sheet_of(vault)
        code = fresh_code()
        write_sheet(self.folder, sheet.with_slot(close_slot(sheet, "recovery", read(code), vault.key)))
        return code

    def _sheet(self) -> SlotSheet:
        finish_restore(self.folder)
        if self.state() is DoorState.NEW:
            raise VaultMissing(
                f"There is no vault in {self.folder}.", "Choose another folder or restore a backup."
            )
        sheet = read_sheet(self.folder)
        if sheet is None:
            raise VaultDamaged(
                f"The vault's key file {SLOT_FILES[0]} is missing in {self.folder}.",
                "Put it back from a copy of the folder, or restore your newest backup.",
            )
        return sheet

    def _sheet_of(self, vault: Vault) -> SlotSheet:
        if vault.closed or not vault.kept or vault.folder != self.folder:
            raise VaultError("The vault is locked.", "Unlock it first.")
        return self._sheet()

    def _with_passphrase(self, sheet: SlotSheet, passphrase: str | None, key: DataKey) -> SlotSheet:
        if passphrase is None:
            return sheet
        if not passphrase.strip():
            raise VaultError("The passphrase is empty.", "Type one that you will remember.")
        old = sheet.slots.get("passphrase")
        cost = self._cost if old is None or old.cost is None else self._cost.at_least(old.cost)
        return sheet.with_slot(close_passphrase_slot(sheet, passphrase, cost, key))

    def _with_keyring(self, sheet: SlotSheet, key: DataKey) -> SlotSheet:
        # A secret that is there already is kept: a copy of this vault in another folder may depend on it.
        secret = self._keyring.read(sheet.vault_id)
        if secret is None:
            secret = secrets.token_bytes(32)
            self._keyring.write(sheet.vault_id, secret)
            if self._keyring.read(sheet.vault_id) != secret:
                raise KeyringUnavailable(
                    "The system keyring does not keep what it is given.", "Use a passphrase."
                )
        return sheet.with_slot(close_slot(sheet, "keyring", secret, key))

    def _mend_keyring(self, sheet: SlotSheet, key: DataKey) -> None:
        """Make the keyring slot again if it is wanted and does not open; no harm when that fails."""
        if not sheet.keyring_wanted:
            return
        with contextlib.suppress(VaultError):
            secret = self._keyring.read(sheet.vault_id)
            if secret is not None and "keyring" in sheet.slots:
                with contextlib.suppress(NotThisKey):
                    open_slot(sheet, "keyring", secret)
                    return
            write_sheet(self.folder, self._with_keyring(sheet, key))

    def _build(self, sheet: SlotSheet, key: DataKey) -> None:
        """Make the vault beside its place, then the slots, then move it: an interruption leaves NEW."""
        fresh = self.folder / f"{VAULT_FILE}.new"
        for suffix in ("", *VAULT_COMPANIONS):
            fresh.with_name(fresh.name + suffix).unlink(missing_ok=True)
        keep_aside(self.folder, SLOT_FILES)
        connection = connect(fresh, key.derive(FILE_PURPOSE), create=True)
        try:
            migrate(connection, self.folder)
        finally:
            connection.close()
        try:
            assert_encrypted(fresh)
            sync_file(fresh)
            sheet = write_sheet(self.folder, sheet)
            fresh.replace(self._file)
            sync_folder(self.folder)
        except OSError as error:
            raise spoken(error, self.folder) from None
        write_sheet(self.folder, replace(sheet, complete=True))

    def _enter(self, key: DataKey) -> Vault:
        file_key = key.derive(FILE_PURPOSE)
        self._roll_call()
        connection = connect(self._file, file_key)
        try:
            changed = migrate(
                connection, self.folder, before=lambda schema: self._copy_before(schema, file_key)
            )
        except BaseException:
            connection.close()
            raise
        if not changed:
            # The copy made before a migration goes once the migrated vault opened again.
            remove_copies_before(self.folder)
        self._reserve.keep()
        return Vault(self.folder, connection, key, self._reserve)

    def _roll_call(self) -> None:
        """A vault whose folder was copied by hand may be readable by others: close it again."""
        if os.name != "posix" or not os.access(self.folder, os.W_OK):
            return
        private_folder(self.folder)
        for path in self.folder.glob("vault.*"):
            with contextlib.suppress(OSError):
                path.chmod(0o600)

    def _copy_before(self, schema: int, file_key: bytes) -> None:
        target = copy_before(self.folder, schema + 1)
        target.unlink(missing_ok=True)
        copy_vault(self._file, target, file_key)
