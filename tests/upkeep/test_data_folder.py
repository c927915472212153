"""Backup and restore with progress, and the old vaults that a restore keeps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.control import CancelToken
from app.domain.errors import Cancelled, DiskFull, VaultDamaged, VaultError
from app.domain.nouns import Role
from app.store.vault import Vault
from app.upkeep.told import told
from tests.store.keyrings import MemoryKeyring
from tests.store.samples import NOW
from tests.upkeep.conftest import House

Contents = Callable[[Path], dict[str, bytes]]


@pytest.fixture
def copy(house: House, tmp_path: Path) -> Path:
    """A backup of the house."""
    vault = house.open()
    for _ in range(40):
        vault.messages.add(1, Role.USER, "words " * 5000, now=NOW)
    steps = list(house.data.backup(vault, tmp_path / "copy", cancel=CancelToken()))
    vault.close()
    assert steps and steps[-1].done == steps[-1].total and steps[-1].what == "copy"
    return tmp_path / "copy"


def test_a_backup_comes_back_and_the_present_vault_is_kept(house: House, copy: Path) -> None:
    vault = house.open()
    vault.messages.add(1, Role.USER, "since then", now=NOW)
    vault.close()
    steps = list(house.data.restore(copy, cancel=CancelToken()))
    assert steps[-1].done == steps[-1].total
    assert "since then" not in house.said()
    (old,) = house.data.kept()
    assert old.name == "kept-1" and old.bytes > 1_000_000 and old.when.tzinfo is not None


@pytest.mark.parametrize("how", ["cancelled", "closed"])
def test_a_restore_that_is_stopped_changes_nothing(
    house: House, copy: Path, contents: Contents, how: str
) -> None:
    before = contents(house.home)
    cancel = CancelToken()
    if how == "cancelled":
        cancel.cancel()
        with pytest.raises(Cancelled):
            list(house.data.restore(copy, cancel=cancel))
    else:
        steps = told(lambda progress, own: _until_cancelled(progress, own), "x", cancel=cancel)
        assert next(steps).done == 1
        steps.close()  # type: ignore[attr-defined]
    after = contents(house.home)
    after.pop("vault/instance.lock", None)
    assert after == before


def _until_cancelled(progress: Callable[[int, int], None], cancel: CancelToken) -> None:
    progress(1, 2)
    assert cancel.wait(10)


def test_a_backup_that_is_stopped_leaves_nothing(house: House, opened: Vault, tmp_path: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(house.data.backup(opened, tmp_path / "copy", cancel=cancel))
    assert not (tmp_path / "copy").exists()


def test_a_failure_is_raised_where_it_is_listened_to(
    house: House, opened: Vault, small_disk: Callable[[str], Path], tmp_path: Path
) -> None:
    disk = small_disk("60k")
    with pytest.raises(DiskFull):
        list(house.data.backup(opened, disk / "copy", cancel=CancelToken()))
    (tmp_path / "text").write_text("Dear diary")
    opened.close()
    with pytest.raises(VaultDamaged):
        list(house.data.restore(tmp_path / "text", cancel=CancelToken()))


def test_an_old_vault_is_deleted_for_good(house: House, copy: Path, backend: MemoryKeyring) -> None:
    for _ in range(2):
        list(house.data.restore(copy, cancel=CancelToken()))
    assert [one.name for one in house.data.kept()] == ["kept-2", "kept-1"]
    house.data.forget_kept("kept-1")
    assert [one.name for one in house.data.kept()] == ["kept-2"]
    assert backend.kept, "the present vault is opened by the same secret"
    assert len(house.said()) == 41


def test_its_own_secret_goes_with_it(
    house: House, copy: Path, backend: MemoryKeyring, tmp_path: Path
) -> None:
    other = House(tmp_path / "other", backend)
    other.door.create(passphrase=None)[0].close()
    list(other.data.restore(copy, cancel=CancelToken()))
    assert len(backend.kept) == 2
    other.data.forget_kept("kept-1")
    assert len(backend.kept) == 1
    house.door.unlock().close()


@pytest.mark.parametrize("name", ["", "..", "kept-1/..", "../data", "kept-9", "vault.db", "kept-1 "])
def test_only_an_old_vault_can_be_deleted(house: House, copy: Path, contents: Contents, name: str) -> None:
    list(house.data.restore(copy, cancel=CancelToken()))
    before = contents(house.home)
    with pytest.raises(VaultError, match="no old vault"):
        house.data.forget_kept(name)
    assert contents(house.home) == before


def say(house: House, words: str) -> None:
    vault = house.open()
    vault.messages.add(1, Role.USER, words, now=NOW)
    vault.close()


def test_an_old_vault_comes_back_and_the_present_one_is_kept_in_turn(house: House, copy: Path) -> None:
    say(house, "before")
    list(house.data.restore(copy, cancel=CancelToken()))
    say(house, "after")
    steps = list(house.data.bring_back("kept-1", cancel=CancelToken()))
    assert steps[-1].done == steps[-1].total
    assert "before" in house.said() and "after" not in house.said()
    (other,) = house.data.kept()
    list(house.data.bring_back(other.name, cancel=CancelToken()))
    assert "after" in house.said() and "before" not in house.said()
    assert len(house.data.kept()) == 1


def test_an_old_vault_brings_what_was_not_written_into_its_file_yet(house: House, copy: Path) -> None:
    list(house.data.restore(copy, cancel=CancelToken()))
    vault = house.open()
    vault.messages.add(1, Role.USER, "in the log only", now=NOW)
    saved = {path.name: path.read_bytes() for path in house.places.vault.glob("vault.db*")}
    vault.close()
    list(house.data.restore(copy, cancel=CancelToken()))
    assert saved["vault.db-wal"]
    for name, data in saved.items():
        (house.places.vault / "kept-2" / name).write_bytes(data)
    list(house.data.bring_back("kept-2", cancel=CancelToken()))
    assert "in the log only" in house.said()


@pytest.mark.parametrize("how", ["stranger", "no vault", "no keys", "broken keys", "no such", "cancelled"])
def test_what_cannot_come_back_changes_nothing(
    house: House, copy: Path, contents: Contents, how: str
) -> None:
    list(house.data.restore(copy, cancel=CancelToken()))
    kept, cancel = house.places.vault / "kept-1", CancelToken()
    slots = list(kept.glob("vault.slots*"))
    if how == "stranger":
        (kept / "notes.txt").write_text("mine")
    elif how == "no vault":
        (kept / "vault.db").unlink()
    elif how == "no keys":
        for path in slots:
            path.unlink()
    elif how == "broken keys":
        for path in slots:
            path.write_bytes(b"{}")
    elif how == "cancelled":
        cancel.cancel()
    before = contents(house.home)
    with pytest.raises((VaultError, Cancelled)):
        list(house.data.bring_back("kept-9" if how == "no such" else "kept-1", cancel=cancel))
    assert contents(house.home) == before
    assert house.said()


@pytest.mark.parametrize("step", range(12))
def test_a_return_that_is_interrupted_is_finished_at_the_next_start(
    house: House, copy: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    say(house, "before")
    list(house.data.restore(copy, cancel=CancelToken()))
    say(house, "after")
    moves = 0
    real = Path.replace

    def break_off(path: Path, target: Path) -> Path:
        nonlocal moves
        moves += 1
        if moves > step:
            raise KeyboardInterrupt
        return real(path, target)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", break_off)
        try:
            list(house.data.bring_back("kept-1", cancel=CancelToken()))
        except KeyboardInterrupt:
            pass
    house.look()
    assert ("after" if step == 0 else "before") in house.said()
    (other,) = house.data.kept()
    list(house.data.bring_back(other.name, cancel=CancelToken()))
    assert ("before" if step == 0 else "after") in house.said()


def test_what_others_put_into_it_is_left(house: House, copy: Path) -> None:
    list(house.data.restore(copy, cancel=CancelToken()))
    (house.places.vault / "kept-1" / "notes.txt").write_text("mine")
    with pytest.raises(VaultError, match="completely"):
        house.data.forget_kept("kept-1")
    assert [path.name for path in (house.places.vault / "kept-1").iterdir()] == ["notes.txt"]


def test_a_link_is_no_old_vault(house: House, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "vault.db").write_text("x")
    (house.places.vault / "kept-1").symlink_to(tmp_path / "elsewhere")
    assert house.data.kept() == ()
    with pytest.raises(VaultError):
        house.data.forget_kept("kept-1")
    assert (tmp_path / "elsewhere" / "vault.db").exists()
