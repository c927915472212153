"""A backup is whole or not there, restores anywhere, and a restore never loses the vault that was there."""

from __future__ import annotations

import errno
import io
import os
import random
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.domain.control import CancelToken
from app.domain.errors import (
    AlreadyRunning,
    Cancelled,
    DiskFull,
    KeyringUnavailable,
    VaultDamaged,
    VaultError,
    VaultTooNew,
)
from app.domain.nouns import Conversation, Role
from app.store import backup as backup_module
from app.store import replacing
from app.store.backup import backup, restore
from app.store.door import Door, DoorState
from app.store.one_instance import hold
from app.store.vault import Vault
from tests.store.keyrings import MemoryKeyring
from tests.store.samples import NOW, PASSPHRASE
from tests.store.test_one_instance import start

MakeDoor = Callable[..., Door]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "usb").mkdir()
    return tmp_path / "usb" / "my.afterglow-backup"


def texts(vault: Vault) -> list[str]:
    found = [message.text for message in vault.messages.history(1)]
    assert vault.check() == []
    vault.close()
    return found


def test_backup_and_restore_on_a_new_computer(
    door: Door,
    created: tuple[Vault, str],
    chat: Conversation,
    target: Path,
    tmp_path: Path,
    make_door: MakeDoor,
) -> None:
    vault, code = created
    for number in range(400):
        vault.messages.add(chat.id, Role.USER, f"kept {number} " * 20, now=NOW)
    seen: list[tuple[int, int]] = []
    backup(vault, door, target, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1][0] == seen[-1][1] > 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(target.parent.iterdir()) == [target]
    vault.messages.add(chat.id, Role.USER, "later", now=NOW)
    assert vault.check() == []
    for number, way in enumerate(("passphrase", "recovery")):
        there = make_door(tmp_path / f"there{number}", keyring=MemoryKeyring())
        restore(target, there.folder)
        assert there.state() is DoorState.LOCKED
        assert there.slots() == {"passphrase", "recovery"}
        with pytest.raises(KeyringUnavailable):
            there.unlock()
        opened = (
            there.unlock_with_passphrase(PASSPHRASE)
            if way == "passphrase"
            else there.unlock_with_recovery(code)
        )
        assert len(texts(opened)) == 400
        assert len(texts(there.unlock())) == 400, "the keyring of the new computer holds the key now"
        assert {path.name for path in there.folder.iterdir()} == {
            "vault.db",
            "vault.slots",
            "vault.slots.copy",
            "vault.reserve",
            "instance.lock",
        }


def test_restore_keeps_the_vault_that_was_there(
    door: Door, vault: Vault, chat: Conversation, target: Path, make_door: MakeDoor
) -> None:
    vault.messages.add(chat.id, Role.USER, "old", now=NOW)
    backup(vault, door, target)
    vault.messages.add(chat.id, Role.USER, "new", now=NOW)
    vault.close()
    restore(target, door.folder)
    assert texts(door.unlock_with_passphrase(PASSPHRASE)) == ["old"]
    assert texts(make_door(door.folder / "kept-1").unlock()) == ["old", "new"]


def test_a_backup_replaces_an_older_one_only_when_it_is_whole(
    door: Door, vault: Vault, chat: Conversation, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(vault, door, target)
    older = target.read_bytes()
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        backup(vault, door, target, cancel=cancel)
    monkeypatch.setattr(backup_module, "_digest", lambda file: "0" * 64 if "zip" in str(file) else "1" * 64)
    with pytest.raises(VaultDamaged):
        backup(vault, door, target)
    monkeypatch.undo()
    assert target.read_bytes() == older
    assert list(target.parent.iterdir()) == [target]
    backup(vault, door, target)
    assert zipfile.is_zipfile(target)
    assert target.read_bytes() != older


def test_backup_to_a_place_that_is_not_there(door: Door, vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(VaultError, match="does not exist"):
        backup(vault, door, tmp_path / "gone" / "x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(VaultError, match=r"is a folder.*Give a file name"):
        backup(vault, door, tmp_path / "folder")
    assert list((tmp_path / "folder").iterdir()) == []
    vault.close()
    with pytest.raises(VaultError, match="locked"):
        backup(vault, door, tmp_path / "x")


def test_backup_to_a_full_disk_leaves_nothing(
    door: Door, vault: Vault, chat: Conversation, small_disk: Callable[[str], Path]
) -> None:
    for number in range(100):
        vault.messages.add(chat.id, Role.USER, f"{number} " * 2000, now=NOW)
    disk = small_disk("512k")
    with pytest.raises(DiskFull):
        backup(vault, door, disk / "x")
    assert list(disk.iterdir()) == []


def test_a_damaged_vault_is_not_backed_up_as_if_it_were_whole(
    door: Door, vault: Vault, chat: Conversation, target: Path
) -> None:
    for number in range(100):
        vault.messages.add(chat.id, Role.USER, f"{number} " * 100, now=NOW)
    vault.close()
    path = door.folder / "vault.db"
    data = bytearray(path.read_bytes())
    data[20 * 4096 + 50] ^= 1
    path.write_bytes(data)
    opened = door.unlock()
    with pytest.raises(VaultDamaged):
        backup(opened, door, target)
    opened.close()
    assert not target.exists()


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_backup_changes_nothing(door: Door, vault: Vault, target: Path, seed: int) -> None:
    backup(vault, door, target)
    vault.close()
    chance = random.Random(seed)
    data = bytearray(target.read_bytes())
    with zipfile.ZipFile(target) as archive:
        starts = [entry.header_offset + 30 + len(entry.filename) for entry in archive.infolist()]
        sizes = [entry.file_size for entry in archive.infolist()]
    member = seed % 3
    if seed < 9:
        data[starts[member] + chance.randrange(sizes[member])] ^= 1 << chance.randrange(8)
    else:
        del data[chance.randrange(len(data) - 30) :]
    target.write_bytes(data)
    before = {path.name: path.read_bytes() for path in door.folder.iterdir()}
    with pytest.raises(VaultDamaged, match="not an Afterglow backup"):
        restore(target, door.folder)
    after = {path.name: path.read_bytes() for path in door.folder.iterdir()}
    assert after.pop("instance.lock") == b""
    assert after == before
    door.unlock().close()


def test_what_is_no_backup(door: Door, vault: Vault, target: Path, tmp_path: Path) -> None:
    vault.close()
    with pytest.raises(VaultError, match="no backup file"):
        restore(target, door.folder)
    with pytest.raises(VaultError, match="is a folder"):
        restore(tmp_path, door.folder)
    for content in (b"", b"words", b"PK\x05\x06" + bytes(18)):
        target.write_bytes(content)
        with pytest.raises(VaultDamaged):
            restore(target, door.folder)
    with zipfile.ZipFile(target, "w") as archive:
        for name in ("manifest.json", "slots.json", "vault.db", "../outside"):
            archive.writestr(name, "{}")
    with pytest.raises(VaultDamaged):
        restore(target, door.folder)
    assert not (tmp_path / "outside").exists()
    door.unlock().close()


def refuse_to_open(refused: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    real = io.open

    def opened(path: Any, *more: Any, **named: Any) -> Any:
        if str(path) == str(refused):
            raise OSError(number, os.strerror(number), str(path))
        return real(path, *more, **named)

    monkeypatch.setattr(io, "open", opened)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO])
def test_a_backup_that_may_not_be_read_is_said(
    door: Door, vault: Vault, target: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    backup(vault, door, target)
    vault.close()
    refuse_to_open(target, number, monkeypatch)
    with pytest.raises(VaultError, match="cannot be read") as caught:
        restore(target, door.folder)
    assert str(target) in caught.value.message
    assert str(door.folder) not in str(caught.value)
    monkeypatch.undo()
    door.unlock().close()


def test_a_data_folder_that_may_not_be_written_is_not_the_backups_fault(
    door: Door, vault: Vault, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(vault, door, target)
    vault.close()

    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(backup_module, "_extract", refused)
    with pytest.raises(VaultError, match="cannot write"):
        restore(target, door.folder)


def test_a_backup_of_a_newer_version_is_refused(
    door: Door, vault: Vault, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(vault, door, target)
    vault.close()
    monkeypatch.setattr(backup_module, "MIGRATIONS", ())
    with pytest.raises(VaultTooNew, match="newer Afterglow"):
        restore(target, door.folder)


@pytest.mark.parametrize("step", range(1, 9))
def test_an_interrupted_restore_is_completed_by_the_door(
    door: Door, vault: Vault, chat: Conversation, target: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    vault.messages.add(chat.id, Role.USER, "old", now=NOW)
    backup(vault, door, target)
    vault.messages.add(chat.id, Role.USER, "new", now=NOW)
    vault.close()
    moves = 0
    real = Path.replace

    def interrupted(self: Path, place: Path) -> Path:
        nonlocal moves
        moves += 1
        if moves == step:
            raise KeyboardInterrupt
        return real(self, place)

    monkeypatch.setattr(Path, "replace", interrupted)
    try:
        restore(target, door.folder)
    except KeyboardInterrupt:
        monkeypatch.undo()
    else:
        assert step > 7
    monkeypatch.undo()
    expected = ["old", "new"] if step == 1 else ["old"]
    assert texts(door.unlock_with_passphrase(PASSPHRASE)) == expected
    assert not (door.folder / replacing.STAGE).exists()
    if step > 1:
        assert {path.name for path in (door.folder / "kept-1").iterdir()} == {
            "vault.db",
            "vault.slots",
            "vault.slots.copy",
        }


def test_a_restore_is_not_finished_while_another_process_holds_the_folder(
    door: Door, vault: Vault, chat: Conversation, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.messages.add(chat.id, Role.USER, "old", now=NOW)
    backup(vault, door, target)
    vault.messages.add(chat.id, Role.USER, "new", now=NOW)
    vault.close()
    real = Path.replace

    def killed_in_the_middle(self: Path, place: Path) -> Path:
        if self.parent.name == replacing.STAGE and self.name == "vault.slots.copy":
            raise KeyboardInterrupt
        return real(self, place)

    monkeypatch.setattr(Path, "replace", killed_in_the_middle)
    with pytest.raises(KeyboardInterrupt):
        restore(target, door.folder)
    monkeypatch.undo()

    def names() -> set[str]:
        return {path.relative_to(door.folder).as_posix() for path in door.folder.rglob("*")}

    with start(door.folder) as child:
        before = names()
        assert door.state() is DoorState.LOCKED, "there is a vault: it is only on its way"
        for attempt in (door.unlock, lambda: restore(target, door.folder)):
            with pytest.raises(AlreadyRunning, match="already open"):
                attempt()
        assert names() == before
        child.kill()
        child.wait(10)
    assert door.state() is DoorState.LOCKED
    assert texts(door.unlock_with_passphrase(PASSPHRASE)) == ["old"]


def test_the_process_that_holds_the_folder_may_restore(
    door: Door, vault: Vault, chat: Conversation, target: Path
) -> None:
    backup(vault, door, target)
    vault.close()
    with hold(door.folder):
        restore(target, door.folder)
        assert texts(door.unlock_with_passphrase(PASSPHRASE)) == []
        with pytest.raises(AlreadyRunning), hold(door.folder):
            pass
    with hold(door.folder):
        pass
