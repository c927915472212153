"""The slots file: two copies, and every bit of it is bound to its vault."""

from __future__ import annotations

import json
import secrets
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import VaultDamaged, VaultTooNew
from app.store import files
from app.store.crypto import DataKey, NotThisKey, PassphraseCost
from app.store.slots import (
    SLOT_FILES,
    SlotSheet,
    close_passphrase_slot,
    close_slot,
    decode,
    encode,
    open_passphrase_slot,
    open_slot,
    read_sheet,
    write_sheet,
)
from tests.store.samples import CHEAP

SECRET = bytes(range(32))


@pytest.fixture
def key() -> DataKey:
    return DataKey.fresh()


@pytest.fixture
def sheet(key: DataKey) -> SlotSheet:
    sheet = SlotSheet(keyring_wanted=True)
    sheet = sheet.with_slot(close_slot(sheet, "keyring", SECRET, key))
    return sheet.with_slot(close_passphrase_slot(sheet, "otter", CHEAP, key))


def test_round_trip(sheet: SlotSheet, key: DataKey) -> None:
    again = decode(encode(sheet))
    assert again == sheet
    assert open_slot(again, "keyring", SECRET).raw == key.raw
    assert open_passphrase_slot(again, "otter").raw == key.raw


def test_the_key_is_nowhere_in_it(sheet: SlotSheet, key: DataKey) -> None:
    data = encode(sheet)
    for secret in (key.raw, SECRET):
        assert secret not in data
        assert secret.hex().encode() not in data
    assert b"otter" not in data


def test_wrong_secrets_open_nothing(sheet: SlotSheet) -> None:
    with pytest.raises(NotThisKey):
        open_slot(sheet, "keyring", bytes(32))
    with pytest.raises(NotThisKey):
        open_passphrase_slot(sheet, "Otter")


def test_a_passphrase_may_be_typed_in_another_unicode_form(sheet: SlotSheet, key: DataKey) -> None:
    composed = sheet.with_slot(close_passphrase_slot(sheet, "caf\u00e9", CHEAP, key))
    assert open_passphrase_slot(composed, "cafe\u0301").raw == key.raw


def test_a_slot_does_not_open_another_vault_or_as_another_kind(sheet: SlotSheet) -> None:
    with pytest.raises(NotThisKey):
        open_slot(replace(sheet, vault_id="0" * 32), "keyring", SECRET)
    moved = replace(sheet.slots["keyring"], kind="recovery")
    with pytest.raises(NotThisKey):
        open_slot(sheet.with_slot(moved), "recovery", SECRET)


def test_a_changed_cost_does_not_open(sheet: SlotSheet) -> None:
    cheaper = replace(sheet.slots["passphrase"], cost=PassphraseCost(32, 1, 1))
    with pytest.raises(NotThisKey):
        open_passphrase_slot(sheet.with_slot(cheaper), "otter")


def test_a_cost_that_would_use_up_the_memory_is_not_believed(sheet: SlotSheet) -> None:
    dear = replace(sheet.slots["passphrase"], cost=PassphraseCost(1 << 30, 3, 4))
    with pytest.raises(ValueError, match="cost"):
        decode(encode(sheet.with_slot(dear)))


@pytest.mark.parametrize(
    "cost", [(0, 1, 1), (64, 0, 1), (64, 1, 0), (-64, -1, -1), (63, 1, 8), (64, 1, 65), (float("inf"), 1, 1)]
)
def test_a_cost_that_cannot_be_paid_is_damage(
    tmp_path: Path, sheet: SlotSheet, cost: tuple[int, int, int]
) -> None:
    free = replace(sheet.slots["passphrase"], cost=PassphraseCost(*cost))
    write_sheet(tmp_path, sheet.with_slot(free))
    with pytest.raises(VaultDamaged, match="Both copies"):
        read_sheet(tmp_path)


@pytest.mark.parametrize("kind", ["keyring", "passphrase"])
@pytest.mark.parametrize("length", [0, 7])
def test_a_salt_that_is_too_short_is_damage(tmp_path: Path, sheet: SlotSheet, kind: str, length: int) -> None:
    short = replace(sheet.slots[kind], salt=bytes(length))
    write_sheet(tmp_path, sheet.with_slot(short))
    with pytest.raises(VaultDamaged, match="Both copies"):
        read_sheet(tmp_path)


def test_the_cheapest_cost_that_works_is_taken(sheet: SlotSheet, key: DataKey) -> None:
    cheapest = PassphraseCost(memory_kib=8, passes=1, lanes=1)
    again = decode(encode(sheet.with_slot(close_passphrase_slot(sheet, "otter", cheapest, key))))
    assert open_passphrase_slot(again, "otter").raw == key.raw


@pytest.mark.parametrize("copy", [0, 1])
@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "flipped", "other"])
def test_one_good_copy_is_enough(tmp_path: Path, sheet: SlotSheet, copy: int, damage: str) -> None:
    written = write_sheet(tmp_path, sheet)
    path = tmp_path / SLOT_FILES[copy]
    data = path.read_bytes()
    match damage:
        case "missing":
            path.unlink()
        case "empty":
            path.write_bytes(b"")
        case "cut":
            path.write_bytes(data[: len(data) // 2])
        case "flipped":
            path.write_bytes(data.replace(b'"wrapped": "', b'"wrapped": "0', 1))
        case _:
            path.write_bytes(b"[1, 2]")
    assert read_sheet(tmp_path) == written


def test_both_copies_damaged_is_said(tmp_path: Path) -> None:
    for name in SLOT_FILES:
        (tmp_path / name).write_bytes(secrets.token_bytes(300))
    with pytest.raises(VaultDamaged, match="Both copies"):
        read_sheet(tmp_path)


def test_no_copy_at_all_is_no_sheet(tmp_path: Path) -> None:
    assert read_sheet(tmp_path) is None


def test_an_interruption_between_the_copies_leaves_the_newer(
    tmp_path: Path, sheet: SlotSheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_sheet(tmp_path, sheet)

    def only_the_first(path: Path, data: bytes) -> None:
        if path.name != SLOT_FILES[0]:
            raise KeyboardInterrupt
        files.write_whole(path, data)

    monkeypatch.setattr("app.store.slots.write_whole", only_the_first)
    with pytest.raises(KeyboardInterrupt):
        write_sheet(tmp_path, replace(sheet, generation=1).without("keyring"))
    found = read_sheet(tmp_path)
    assert found is not None
    assert found.generation == 2
    assert set(found.slots) == {"passphrase"}


def test_a_newer_format_is_refused(tmp_path: Path, sheet: SlotSheet) -> None:
    outer = json.loads(encode(sheet))
    outer["format"] = 99
    (tmp_path / SLOT_FILES[0]).write_text(json.dumps(outer))
    with pytest.raises(VaultTooNew):
        read_sheet(tmp_path)


def test_the_folder_is_synced_after_the_rename(
    tmp_path: Path, sheet: SlotSheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(files, "sync_folder", synced.append)
    write_sheet(tmp_path, sheet)
    assert synced == [tmp_path, tmp_path]
    assert {path.name for path in tmp_path.iterdir()} == set(SLOT_FILES)


def test_a_dropped_key_is_gone() -> None:
    key = DataKey.fresh()
    assert "32" not in repr(key) or key.raw.hex() not in repr(key)
    key.forget()
    with pytest.raises(ValueError, match="dropped"):
        _ = key.raw
