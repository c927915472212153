"""Nothing locks anyone out: not a wiped keyring, not a changed one, not an interruption."""

from __future__ import annotations

import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import KeyringUnavailable, VaultDamaged, VaultError, VaultMissing, WrongKey
from app.domain.nouns import Role
from app.store import door as door_module
from app.store.crypto import PassphraseCost
from app.store.door import Door, DoorState, confirm_recovery_code
from app.store.slots import SLOT_FILES, SlotSheet, encode, read_sheet
from app.store.vault import Vault
from tests.store.keyrings import ForgetfulKeyring, LockedKeyring, MemoryKeyring
from tests.store.samples import NOW, PASSPHRASE, character

MakeDoor = Callable[..., Door]


def fill(vault: Vault) -> None:
    vault.characters.add(character())
    chat = vault.conversations.add("ann", now=NOW)
    vault.messages.add(chat.id, Role.USER, "kept", now=NOW)


def is_whole(vault: Vault) -> bool:
    texts = [message.text for message in vault.messages.history(1)]
    wrong = vault.check()
    vault.close()
    return texts == ["kept"] and wrong == []


def test_from_new_to_locked_and_in_by_every_way(door: Door) -> None:
    assert door.state() is DoorState.NEW
    assert door.slots() == frozenset()
    vault, code = door.create(passphrase=PASSPHRASE)
    fill(vault)
    vault.close()
    assert door.state() is DoorState.LOCKED
    assert door.slots() == {"keyring", "recovery", "passphrase"}
    assert is_whole(door.unlock())
    assert is_whole(door.unlock_with_passphrase(PASSPHRASE))
    assert is_whole(door.unlock_with_recovery(code))
    groups = code.split("-")
    assert confirm_recovery_code(code, (1, 4), groups[0] + groups[3])


def test_create_never_overwrites(door: Door) -> None:
    vault, _ = door.create(passphrase=None)
    fill(vault)
    vault.close()
    with pytest.raises(VaultError, match="already a vault"):
        door.create(passphrase=None)
    assert is_whole(door.unlock())


def test_wrong_passphrase_and_wrong_code(door: Door, tmp_path: Path, make_door: MakeDoor) -> None:
    vault, _ = door.create(passphrase=PASSPHRASE)
    fill(vault)
    vault.close()
    other, other_code = make_door(tmp_path / "other").create(passphrase=None)
    other.close()
    for wrong in ("", "x", PASSPHRASE.upper(), PASSPHRASE + " ", "\ud800", "x" * 100_000):
        with pytest.raises(WrongKey, match="passphrase is not right"):
            door.unlock_with_passphrase(wrong)
    with pytest.raises(WrongKey, match="another vault"):
        door.unlock_with_recovery(other_code)
    with pytest.raises(WrongKey, match="complete"):
        door.unlock_with_recovery("what was it")
    assert is_whole(door.unlock())


def test_a_vault_without_passphrase_says_so(door: Door) -> None:
    door.create(passphrase=None)[0].close()
    with pytest.raises(WrongKey, match="has no passphrase"):
        door.unlock_with_passphrase("x")


def test_a_wiped_keyring_locks_nobody_out(door: Door, backend: MemoryKeyring) -> None:
    vault, code = door.create(passphrase=PASSPHRASE)
    fill(vault)
    vault.close()
    ways: list[Callable[[], Vault]] = [
        lambda: door.unlock_with_recovery(code),
        lambda: door.unlock_with_passphrase(PASSPHRASE),
    ]
    for way in ways:
        backend.kept.clear()
        with pytest.raises(KeyringUnavailable, match="no longer holds"):
            door.unlock()
        assert is_whole(way())
        assert is_whole(door.unlock()), "the keyring holds the key again"


@pytest.mark.parametrize("content", ["00" * 32, "not hex", "abcd", ""])
def test_a_changed_keyring_locks_nobody_out(door: Door, backend: MemoryKeyring, content: str) -> None:
    vault, code = door.create(passphrase=None)
    fill(vault)
    vault.close()
    for entry in backend.kept:
        backend.kept[entry] = content
    with pytest.raises(KeyringUnavailable, match="no longer holds"):
        door.unlock()
    assert is_whole(door.unlock_with_recovery(code))
    assert is_whole(door.unlock())


@pytest.mark.parametrize(
    "keyring", [LockedKeyring(), ForgetfulKeyring(), None], ids=["locked", "forgets", "none"]
)
def test_a_keyring_that_fails_locks_nobody_out(
    door: Door, make_door: MakeDoor, keyring: MemoryKeyring | None
) -> None:
    vault, code = door.create(passphrase=PASSPHRASE)
    fill(vault)
    vault.close()
    today = make_door(door.folder, keyring=keyring)
    with pytest.raises(KeyringUnavailable):
        today.unlock()
    assert is_whole(today.unlock_with_passphrase(PASSPHRASE))
    assert is_whole(today.unlock_with_recovery(code))
    assert is_whole(door.unlock()), "and the old keyring still works"


def test_without_keyring_a_new_vault_needs_a_passphrase(tmp_path: Path, make_door: MakeDoor) -> None:
    door = make_door(tmp_path / "data", keyring=None)
    with pytest.raises(KeyringUnavailable):
        door.create(passphrase=None)
    with pytest.raises(VaultError, match="needs a passphrase"):
        door.create(passphrase=None, use_keyring=False)
    with pytest.raises(VaultError, match="empty"):
        door.create(passphrase="  ")
    assert door.state() is DoorState.NEW
    door.create(passphrase=PASSPHRASE)[0].close()
    assert door.slots() == {"recovery", "passphrase"}


@pytest.mark.parametrize("blank", ["", " ", "\t\n", "\u00a0\u3000"])
def test_a_blank_passphrase_is_refused_and_changes_nothing(door: Door, blank: str) -> None:
    with pytest.raises(VaultError, match="passphrase is empty"):
        door.create(passphrase=blank)
    assert door.state() is DoorState.NEW
    vault, _ = door.create(passphrase=PASSPHRASE)
    with pytest.raises(VaultError, match="passphrase is empty"):
        door.set_passphrase(vault, blank)
    vault.close()
    door.unlock_with_passphrase(PASSPHRASE).close()


def test_who_wants_no_keyring_gets_none(door: Door, backend: MemoryKeyring) -> None:
    vault, code = door.create(passphrase=PASSPHRASE, use_keyring=False)
    vault.close()
    door.unlock_with_passphrase(PASSPHRASE).close()
    door.unlock_with_recovery(code).close()
    assert door.slots() == {"recovery", "passphrase"}
    assert backend.kept == {}
    with pytest.raises(KeyringUnavailable, match="does not hold"):
        door.unlock()


def test_change_of_passphrase(door: Door) -> None:
    vault, code = door.create(passphrase=PASSPHRASE)
    fill(vault)
    door.set_passphrase(vault, "three loud crows")
    vault.close()
    with pytest.raises(WrongKey):
        door.unlock_with_passphrase(PASSPHRASE)
    assert is_whole(door.unlock_with_passphrase("three loud crows"))
    assert is_whole(door.unlock_with_recovery(code))
    assert is_whole(door.unlock())


def test_the_cost_is_never_lowered(door: Door, make_door: MakeDoor) -> None:
    vault, _ = make_door(door.folder, cost=PassphraseCost(128, 2, 1)).create(passphrase=PASSPHRASE)
    make_door(door.folder, cost=PassphraseCost(64, 3, 1)).set_passphrase(vault, "three loud crows")
    vault.close()
    sheet = read_sheet(door.folder)
    assert sheet is not None
    assert sheet.slots["passphrase"].cost == PassphraseCost(128, 3, 1)
    assert PassphraseCost() == PassphraseCost(65536, 3, 4), "what the program uses"


def test_taking_the_passphrase_away(door: Door, make_door: MakeDoor) -> None:
    vault, _ = door.create(passphrase=PASSPHRASE, use_keyring=False)
    with pytest.raises(KeyringUnavailable):
        make_door(door.folder, keyring=None).set_passphrase(vault, None)
    assert door.slots() == {"recovery", "passphrase"}
    with pytest.raises(VaultError, match="empty"):
        door.set_passphrase(vault, "")
    door.set_passphrase(vault, None)
    vault.close()
    assert door.slots() == {"recovery", "keyring"}
    door.unlock().close()


def test_a_new_recovery_code_replaces_the_old(door: Door) -> None:
    vault, old = door.create(passphrase=None)
    fill(vault)
    new = door.new_recovery_code(vault)
    vault.close()
    with pytest.raises(WrongKey):
        door.unlock_with_recovery(old)
    assert is_whole(door.unlock_with_recovery(new))
    with pytest.raises(VaultError, match="locked"):
        door.new_recovery_code(vault)


def test_two_copies_of_one_vault_share_the_keyring(door: Door, make_door: MakeDoor, tmp_path: Path) -> None:
    vault, code = door.create(passphrase=None)
    fill(vault)
    vault.close()
    copy = tmp_path / "copy"
    door.folder.rename(tmp_path / "moved")
    shutil.copytree(tmp_path / "moved", copy)
    assert is_whole(make_door(copy).unlock_with_recovery(code))
    assert is_whole(make_door(tmp_path / "moved").unlock())
    assert is_whole(make_door(copy).unlock())


def test_folder_missing_vault_missing_key_file_missing(
    door: Door, make_door: MakeDoor, tmp_path: Path
) -> None:
    away = make_door(tmp_path / "nowhere" / "data")
    for call in (
        away.unlock,
        lambda: away.unlock_with_passphrase("x"),
        lambda: away.unlock_with_recovery("x"),
    ):
        with pytest.raises(VaultMissing, match="nowhere"):
            call()
    assert not (tmp_path / "nowhere").exists()
    vault, code = door.create(passphrase=PASSPHRASE)
    fill(vault)
    vault.close()
    kept = (door.folder / "vault.db").rename(tmp_path / "kept.db")
    assert door.state() is DoorState.LOCKED, "a lost vault is not a first run"
    with pytest.raises(VaultMissing):
        door.unlock()
    with pytest.raises(VaultError, match="already"):
        door.create(passphrase=None)
    kept.rename(door.folder / "vault.db")
    assert is_whole(door.unlock())
    for name in SLOT_FILES:
        (door.folder / name).rename(tmp_path / name)
    with pytest.raises(VaultDamaged, match="key file"):
        door.unlock_with_recovery(code)
    with pytest.raises(VaultError, match="already"):
        door.create(passphrase=None)


@pytest.mark.parametrize("step", range(1, 4))
def test_an_interrupted_creation_leaves_a_first_run(
    door: Door, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    done = 0

    def interrupted() -> None:
        nonlocal done
        done += 1
        if done == step:
            raise KeyboardInterrupt

    def before(real: Callable[[Path], None]) -> Callable[[Path], None]:
        def call(path: Path) -> None:
            interrupted()
            real(path)

        return call

    names = ["assert_encrypted", "sync_file", "sync_folder"]
    for name in names:
        real = getattr(door_module, name)
        monkeypatch.setattr(door_module, name, before(real))
    with pytest.raises(KeyboardInterrupt):
        door.create(passphrase=PASSPHRASE)
    monkeypatch.undo()
    if step == 3:  # the vault already stood in its place
        assert door.state() is DoorState.LOCKED
        door.unlock_with_passphrase(PASSPHRASE).close()
        return
    assert door.state() is DoorState.NEW
    vault, _ = door.create(passphrase=PASSPHRASE)
    fill(vault)
    vault.close()
    assert is_whole(door.unlock())


def test_slots_of_an_interrupted_creation_are_kept_aside(door: Door) -> None:
    door.folder.mkdir()
    orphan = encode(SlotSheet(generation=1))
    (door.folder / SLOT_FILES[0]).write_bytes(orphan)
    assert door.state() is DoorState.NEW
    door.create(passphrase=PASSPHRASE)[0].close()
    assert (door.folder / "kept-1" / SLOT_FILES[0]).read_bytes() == orphan


def test_a_damaged_key_file_without_a_vault_is_not_a_first_run(door: Door) -> None:
    door.folder.mkdir()
    (door.folder / SLOT_FILES[0]).write_text("{")
    with pytest.raises(VaultDamaged):
        door.state()


def test_only_the_owner_may_read(door: Door) -> None:
    vault, _ = door.create(passphrase=PASSPHRASE)
    fill(vault)
    assert stat.S_IMODE(door.folder.stat().st_mode) == 0o700
    files = {path.name: stat.S_IMODE(path.stat().st_mode) for path in door.folder.iterdir()}
    assert set(files) == {
        "vault.db",
        "vault.db-wal",
        "vault.db-shm",
        "vault.slots",
        "vault.slots.copy",
        "vault.reserve",
    }
    assert set(files.values()) == {0o600}
    vault.close()
    door.folder.chmod(0o755)
    (door.folder / "vault.db").chmod(0o644)
    door.unlock().close()
    assert stat.S_IMODE(door.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((door.folder / "vault.db").stat().st_mode) == 0o600


def test_a_read_only_folder_is_named(small_disk: Callable[[str], Path], make_door: MakeDoor) -> None:
    disk = small_disk("8m")
    door = make_door(disk / "data")
    vault, _ = door.create(passphrase=PASSPHRASE)
    fill(vault)
    vault.close()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True, timeout=20)
    with pytest.raises(VaultError, match="cannot write in .*data"):
        door.unlock_with_passphrase(PASSPHRASE)
    with pytest.raises(VaultError, match="cannot write in"):
        make_door(disk / "new").create(passphrase=PASSPHRASE)


def test_a_file_in_the_place_of_the_folder(tmp_path: Path, make_door: MakeDoor) -> None:
    (tmp_path / "data").write_text("x")
    with pytest.raises(VaultError):
        make_door(tmp_path / "data").create(passphrase=PASSPHRASE)
