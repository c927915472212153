"""The slots file: the vault's key, wrapped once for every way in.

It holds nothing that opens the vault without a keyring, a code or a passphrase. Two copies are written one
after the other; the newest whole one counts, so that no interruption can take the way in away.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.domain.errors import VaultDamaged, VaultTooNew
from app.store.crypto import DataKey, PassphraseCost, subkey, unwrap, wrap
from app.store.files import spoken, write_whole

SLOT_FILES = ("vault.slots", "vault.slots.copy")
_FORMAT = 1
_KINDS = ("keyring", "recovery", "passphrase")
# More than any honest file asks for: a changed file must not make us use up the memory.
_DEAREST = PassphraseCost(4 << 20, 64, 64)
# Below these Argon2id does not work at all.
_CHEAPEST = PassphraseCost(8, 1, 1)
_KIB_PER_LANE = 8
_SHORTEST_SALT = 8


@dataclass(frozen=True, slots=True)
class Slot:
    """The data key, wrapped for one way in. ``cost`` only for a passphrase."""

    kind: str
    salt: bytes
    wrapped: bytes
    cost: PassphraseCost | None = None


@dataclass(frozen=True, slots=True)
class SlotSheet:
    """All ways into one vault.

    ``keyring_wanted``: the user lets this computer open the vault; a lost keyring slot is made again.
    ``complete``: the vault file was put in its place; False only for a creation that was interrupted.
    """

    vault_id: str = field(default_factory=lambda: secrets.token_hex(16))
    slots: Mapping[str, Slot] = field(default_factory=dict)
    keyring_wanted: bool = False
    complete: bool = False
    generation: int = 0

    def with_slot(self, slot: Slot) -> SlotSheet:
        """The sheet with this slot in the place of the old one of its kind."""
        return replace(self, slots={**self.slots, slot.kind: slot})

    def without(self, kind: str) -> SlotSheet:
        """The sheet without the slot of this kind."""
        return replace(self, slots={name: slot for name, slot in self.slots.items() if name != kind})


def close_slot(sheet: SlotSheet, kind: str, secret: bytes, key: DataKey) -> Slot:
    """Wrap the data key for a keyring secret or a recovery code (both already random: no stretching)."""
    salt = secrets.token_bytes(16)
    return Slot(kind, salt, wrap(subkey(secret, f"slot {kind}", salt), key.raw, _bound(sheet, kind, None)))


def open_slot(sheet: SlotSheet, kind: str, secret: bytes) -> DataKey:
    """The data key again. Raises NotThisKey."""
    slot = sheet.slots[kind]
    return DataKey(unwrap(subkey(secret, f"slot {kind}", slot.salt), slot.wrapped, _bound(sheet, kind, None)))


def close_passphrase_slot(sheet: SlotSheet, passphrase: str, cost: PassphraseCost, key: DataKey) -> Slot:
    """Wrap the data key for a passphrase. Takes as long as ``cost`` says (0.3 s by default)."""
    salt = secrets.token_bytes(16)
    return Slot(
        "passphrase",
        salt,
        wrap(cost.stretch(passphrase, salt), key.raw, _bound(sheet, "passphrase", cost)),
        cost,
    )


def open_passphrase_slot(sheet: SlotSheet, passphrase: str) -> DataKey:
    """The data key again. Raises NotThisKey."""
    slot = sheet.slots["passphrase"]
    cost = slot.cost or PassphraseCost()
    return DataKey(
        unwrap(cost.stretch(passphrase, slot.salt), slot.wrapped, _bound(sheet, "passphrase", cost))
    )


def _bound(sheet: SlotSheet, kind: str, cost: PassphraseCost | None) -> str:
    price = "" if cost is None else f"{cost.memory_kib}/{cost.passes}/{cost.lanes}"
    return f"afterglow slot {_FORMAT}|{sheet.vault_id}|{kind}|{price}"


def encode(sheet: SlotSheet) -> bytes:
    """The sheet as the bytes of a file, with a checksum."""
    body = {
        "vault_id": sheet.vault_id,
        "keyring_wanted": sheet.keyring_wanted,
        "complete": sheet.complete,
        "generation": sheet.generation,
        "slots": [
            {
                "kind": slot.kind,
                "salt": slot.salt.hex(),
                "wrapped": slot.wrapped.hex(),
                "cost": None
                if slot.cost is None
                else [slot.cost.memory_kib, slot.cost.passes, slot.cost.lanes],
            }
            for slot in sheet.slots.values()
        ],
    }
    return json.dumps({"format": _FORMAT, "sum": _sum(body), "body": body}, indent=1).encode()


def decode(data: bytes) -> SlotSheet:
    """The sheet of a file. Raises VaultTooNew, and ValueError for anything that is not a whole file."""
    try:
        outer: dict[str, Any] = json.loads(data)
        if int(outer["format"]) > _FORMAT:
            raise VaultTooNew(
                "The vault's key file was written by a newer Afterglow.", "Install the newest Afterglow."
            )
        body = outer["body"]
        if outer["sum"] != _sum(body):
            raise ValueError("checksum")
        slots = [_slot(entry) for entry in body["slots"] if entry["kind"] in _KINDS]
        return SlotSheet(
            vault_id=str(body["vault_id"]),
            slots={slot.kind: slot for slot in slots},
            keyring_wanted=bool(body["keyring_wanted"]),
            complete=bool(body["complete"]),
            generation=int(body["generation"]),
        )
    except (KeyError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise ValueError("not a slots file") from error


def _slot(entry: dict[str, Any]) -> Slot:
    cost = None if entry["cost"] is None else PassphraseCost(*(int(part) for part in entry["cost"]))
    if cost is not None and not _honest(cost):
        raise ValueError("cost")
    slot = Slot(str(entry["kind"]), bytes.fromhex(entry["salt"]), bytes.fromhex(entry["wrapped"]), cost)
    if len(slot.salt) < _SHORTEST_SALT:
        raise ValueError("salt")
    return slot


def _honest(cost: PassphraseCost) -> bool:
    within = cost.at_least(_DEAREST) == _DEAREST and cost.at_least(_CHEAPEST) == cost
    return within and cost.memory_kib >= _KIB_PER_LANE * cost.lanes


def _sum(body: Any) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def read_sheet(folder: Path) -> SlotSheet | None:
    """The newest whole copy; None when there is no copy at all.

    Raises VaultDamaged when neither copy can be read, VaultTooNew, VaultError.
    """
    sheets: list[SlotSheet] = []
    seen = False
    for name in SLOT_FILES:
        try:
            data = (folder / name).read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise spoken(error, folder) from None
        seen = True
        try:
            sheets.append(decode(data))
        except ValueError:
            continue
    if seen and not sheets:
        raise VaultDamaged(
            f"Both copies of the vault's key file in {folder} are damaged.",
            "The vault was left as it is. Restore your newest backup: it holds the key file too.",
        )
    return max(sheets, key=lambda sheet: sheet.generation, default=None)


def write_sheet(folder: Path, sheet: SlotSheet) -> SlotSheet:
    """Write both copies, one after the other, as the next generation. Raises DiskFull, VaultError."""
    newer = replace(sheet, generation=sheet.generation + 1)
    data = encode(newer)
    for name in SLOT_FILES:
        write_whole(folder / name, data)
    return newer
