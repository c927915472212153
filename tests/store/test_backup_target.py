"""A backup replaces an older backup of the same vault, and no other file in the world."""

from __future__ import annotations

import errno
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import VaultError
from app.domain.nouns import Conversation, Role
from app.store import backup as backup_module
from app.store.backup import backup
from app.store.door import Door
from app.store.vault import Vault
from tests.store.samples import NOW, PASSPHRASE
from tests.store.test_backup import refuse_to_open, texts

MakeDoor = Callable[..., Door]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "usb").mkdir()
    return tmp_path / "usb" / "my.afterglow-backup"


@pytest.mark.parametrize("way", ["plain", "dots", "link to the folder", "link to the file", "hard link"])
@pytest.mark.parametrize("name", ["vault.db", "vault.slots", "fresh"])
def test_a_backup_never_takes_the_place_of_the_vault(
    door: Door, vault: Vault, chat: Conversation, tmp_path: Path, way: str, name: str
) -> None:
    vault.messages.add(chat.id, Role.USER, "kept", now=NOW)
    target = tmp_path / "elsewhere"
    match way:
        case "plain":
            target = door.folder / name
        case "dots":
            target = door.folder / "deeper" / ".." / name
            (door.folder / "deeper").mkdir()
        case "link to the folder":
            target.symlink_to(door.folder)
            target /= name
        case "link to the file":
            target.symlink_to(door.folder / name)
        case _:
            target.hardlink_to(door.folder / ("vault.slots.copy" if name == "fresh" else name))
    before = sorted(door.folder.iterdir())
    with pytest.raises(VaultError, match="of the vault itself"):
        backup(vault, door, target)
    assert sorted(door.folder.iterdir()) == before
    vault.close()
    assert texts(door.unlock()) == ["kept"]


def test_a_backup_never_takes_the_place_of_anything_else(
    door: Door, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = tmp_path / "thesis.odt"
    words.write_bytes(b"years of work")
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.writestr("a.jpg", b"a day at the sea")
    (tmp_path / "empty").touch()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(words)
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    before = sorted(tmp_path.iterdir())
    for name in ("thesis.odt", "photos.zip", "empty", "pipe", "link"):
        with pytest.raises(VaultError, match=r"already a file .*Choose another name"):
            backup(vault, door, tmp_path / name)
    with pytest.raises(VaultError):
        backup(vault, door, tmp_path / "circle")
    refuse_to_open(words, errno.EACCES, monkeypatch)
    with pytest.raises(VaultError, match=r"already a file .*Choose another name"):
        backup(vault, door, words)
    monkeypatch.undo()
    assert words.read_bytes() == b"years of work"
    assert zipfile.ZipFile(tmp_path / "photos.zip").namelist() == ["a.jpg"]
    assert sorted(tmp_path.iterdir()) == before


def test_the_backup_of_another_vault_or_a_newer_afterglow_is_left(
    door: Door,
    vault: Vault,
    tmp_path: Path,
    target: Path,
    make_door: MakeDoor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    backup(vault, door, target)
    kept = target.read_bytes()
    other = make_door(tmp_path / "other")
    second, _ = other.create(passphrase=PASSPHRASE)
    with pytest.raises(VaultError, match="of another vault"):
        backup(second, other, target)
    second.close()
    monkeypatch.setattr(backup_module, "MIGRATIONS", ())
    with pytest.raises(VaultError, match="newer Afterglow"):
        backup(vault, door, target)
    assert target.read_bytes() == kept


def test_a_backup_through_a_link_lies_where_the_link_leads(
    door: Door, vault: Vault, tmp_path: Path, target: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(target)
    for _ in range(2):
        backup(vault, door, link)
        assert link.is_symlink()
        assert zipfile.is_zipfile(target)
