"""A full disk: said in words, nothing stored is lost, and deleting still works."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import DiskFull
from app.domain.nouns import Role
from app.store.door import Door
from app.store.reserve import Reserve
from tests.store.keyrings import MemoryKeyring, slot
from tests.store.samples import CHEAP, NOW, PASSPHRASE, character


def fill_up(disk: Path) -> None:
    """Use every last byte of the disk for something else."""
    with (disk / "other").open("ab", buffering=0) as file:
        for size in (1 << 16, 1 << 12, 1):
            try:
                while file.write(bytes(size)) == size:
                    pass
            except OSError:
                continue


def test_a_full_disk(small_disk: Callable[[str], Path]) -> None:
    disk = small_disk("12m")
    door = Door(disk / "data", keyring=slot(MemoryKeyring()), cost=CHEAP, reserve_bytes=2 << 20)
    vault, _ = door.create(passphrase=PASSPHRASE)
    vault.characters.add(character())
    chat = vault.conversations.add("ann", now=NOW)
    assert (door.folder / "vault.reserve").stat().st_size == 2 << 20
    said = [vault.messages.add(chat.id, Role.USER, f"{n} " + "word " * 1000, now=NOW).text for n in range(30)]
    fill_up(disk)
    with pytest.raises(DiskFull, match="disk is full") as caught:
        for number in range(5000):
            said.append(vault.messages.add(chat.id, Role.USER, f"more {number} " * 300, now=NOW).text)
    assert str(door.folder) in caught.value.message
    assert [message.text for message in vault.messages.history(chat.id)] == said
    with pytest.raises(DiskFull):
        door.set_passphrase(vault, "three loud crows")
    vault.messages.take_out_after(chat.id, 5)
    assert vault.messages.count(chat.id) == 5
    assert not (door.folder / "vault.reserve").exists(), "its room was used"
    said = [*said[:5], vault.messages.add(chat.id, Role.USER, "and on it goes", now=NOW).text]
    vault.close()
    again = door.unlock_with_passphrase(PASSPHRASE)
    assert [message.text for message in again.messages.history(chat.id)] == said
    assert again.check() == []
    again.close()
    (disk / "other").unlink()
    door.unlock().close()
    assert (door.folder / "vault.reserve").exists(), "kept again once there is room"


def test_a_full_disk_at_creation_leaves_a_first_run(small_disk: Callable[[str], Path]) -> None:
    disk = small_disk("2m")
    door = Door(disk / "data", keyring=slot(MemoryKeyring()), cost=CHEAP)
    fill_up(disk)
    with pytest.raises(DiskFull):
        door.create(passphrase=PASSPHRASE)
    (disk / "other").unlink()
    vault, _ = door.create(passphrase=PASSPHRASE)
    assert vault.check() == []
    vault.close()


def test_the_reserve_never_takes_the_last_room(small_disk: Callable[[str], Path]) -> None:
    disk = small_disk("1m")
    reserve = Reserve(disk, 512 << 10)
    reserve.keep()
    assert list(disk.iterdir()) == []
    assert not reserve.release()


def test_the_reserve_is_really_on_the_disk(tmp_path: Path) -> None:
    reserve = Reserve(tmp_path, (1 << 20) + 5)
    reserve.keep()
    path = tmp_path / "vault.reserve"
    assert path.stat().st_size == (1 << 20) + 5
    assert path.stat().st_blocks * 512 >= 1 << 20, "not a sparse file"
    reserve.keep()
    assert reserve.release()
    assert not path.exists()


def test_deleting_with_undo_works_on_a_full_disk_too(small_disk: Callable[[str], Path]) -> None:
    disk = small_disk("12m")
    door = Door(disk / "data", keyring=slot(MemoryKeyring()), cost=CHEAP, reserve_bytes=2 << 20)
    vault, _ = door.create(passphrase=PASSPHRASE)
    vault.characters.add(character())
    chats = [vault.conversations.add("ann", now=NOW) for _ in range(2)]
    for chat in chats:
        for number in range(300):
            vault.messages.add(chat.id, Role.USER, f"{number} " + "word " * 300, now=NOW)
    fill_up(disk)
    with pytest.raises(DiskFull):
        for number in range(5000):
            vault.messages.add(chats[0].id, Role.USER, f"more {number} " * 300, now=NOW)
    vault.conversations.hide(chats[0].id)
    vault.messages.take_out(vault.messages.history(chats[1].id)[0].id)
    assert vault.purge() == [chats[0].id]
    assert vault.messages.count(chats[1].id) == 299
    vault.messages.add(chats[1].id, Role.USER, "and on it goes", now=NOW)
    assert vault.check() == []
    vault.close()
