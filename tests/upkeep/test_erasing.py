"""Erasing takes everything of Afterglow's, nothing else, and looks afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.control import CancelToken
from app.domain.errors import Cancelled, VaultError
from app.settings.pointer import POINTER
from app.settings.settings import load, save
from app.store.backup import backup
from app.store.door import DoorState
from app.store.keyring_slot import KeyringSlot
from app.store.one_instance import hold
from app.store.token import Token
from app.upkeep import erasing
from tests.store.keyrings import LockedKeyring, MemoryKeyring, slot
from tests.upkeep.conftest import OWN, House

Contents = Callable[[Path], dict[str, bytes]]


def erase(house: House, *, models: bool = True) -> None:
    with hold(house.places.vault):
        steps = list(house.data.erase(models=models, cancel=CancelToken()))
    assert steps[-1].done == steps[-1].total


def test_nothing_is_left(house: House, backend: MemoryKeyring) -> None:
    assert backend.kept
    erase(house)
    assert not house.home.exists() and not backend.kept
    assert house.data.left_over() == ()
    assert house.door.state() is DoorState.NEW


def test_of_a_linked_model_only_the_link_goes(house: House) -> None:
    link, theirs = house.home / "models" / OWN / "mine.gguf", house.home.parent / "theirs.gguf"
    link.rename(theirs)
    link.symlink_to(theirs)
    erase(house)
    assert not house.home.exists() and theirs.read_bytes() == b"GGUF" * 1000


def test_models_stay_when_asked(house: House) -> None:
    erase(house, models=False)
    assert [path.name for path in house.home.iterdir()] == ["models"]
    assert (house.home / "models" / OWN / "mine.gguf").exists()
    assert house.data.left_over() == ()


def test_what_others_put_there_stays_and_is_named(house: House) -> None:
    strange = [
        house.home / "diary.txt", house.home / "vault" / "photo.jpg", house.home / "models" / "loose.gguf",
        house.home / "models" / "elsewhere" / "x.gguf", house.home / "vault" / "kept-x" / "vault.db",
        house.home / "state" / "sequence.txt",
    ]  # fmt: skip
    for path in strange:
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine")
    erase(house)
    assert all(path.read_text() == "mine" for path in strange)
    assert house.data.left_over() == tuple(
        sorted(path.parent if path.parent.name in ("elsewhere", "kept-x") else path for path in strange)
    )


def test_every_kind_of_our_own_files_goes(house: House) -> None:
    vault = house.home / "vault"
    for name in (
        "vault.db-wal", "vault.db-shm", "vault.db.new", "vault.db.new-journal", "vault.before-schema-2.db",
        "vault.slots.0123abcd.part", "locked", "come-forward", "kept-1/vault.db", "kept-1/vault.slots",
        "kept-2/vault.db-wal", "restoring/vault.db", "restoring/aside", "restoring.part/vault.slots.copy",
    ):  # fmt: skip
        (vault / name).parent.mkdir(exist_ok=True)
        (vault / name).write_bytes(b"")
    for name in ("settings.toml.aside", "settings.toml.part", "data-folder.toml.part", "moving.toml"):
        (house.home / name).write_text("")
    (house.home / "models" / "mine.gguf.part").write_text("")
    (house.home / "models" / OWN / "mine.gguf.bad").write_text("")
    (house.home / "state" / "sequence-7.sealed").write_text("")
    (house.home / "logs" / "afterglow.log.1").write_text("")
    erase(house)
    assert not house.home.exists()


def test_a_moved_folder_goes_with_the_pointer_to_it(house: House, tmp_path: Path) -> None:
    list(house.data.move(tmp_path / "disk", cancel=CancelToken()))
    house.look()
    erase(house)
    assert not (tmp_path / "disk").exists() and not (house.home / POINTER).exists()
    assert not house.home.exists()


@pytest.mark.parametrize("name", ["models", "vault/kept-1", "vault/vault.db", "logs", "vault"])
def test_no_link_is_followed_and_each_is_named(
    house: House, contents: Contents, tmp_path: Path, name: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    if name == "vault/kept-1":
        elsewhere.mkdir()
        (elsewhere / "vault.db").write_text("old")
    else:
        (house.home / name).rename(elsewhere)
    (house.home / name).symlink_to(elsewhere)
    before = contents(elsewhere) if elsewhere.is_dir() else elsewhere.read_bytes()
    with pytest.raises(VaultError) as caught:
        list(house.data.erase(models=True, cancel=CancelToken()))
    assert str(house.home / name) in caught.value.message
    assert before == (contents(elsewhere) if elsewhere.is_dir() else elsewhere.read_bytes())


def test_what_cannot_be_removed_is_named(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    real = erasing.remove_file
    monkeypatch.setattr(erasing, "remove_file", lambda path: None if path.name == "vault.db" else real(path))
    with pytest.raises(VaultError) as caught:
        list(house.data.erase(models=True, cancel=CancelToken()))
    assert str(house.places.vault / "vault.db") in caught.value.message and caught.value.advice
    assert house.data.left_over() == (house.places.vault / "vault.db",)
    assert not (house.places.vault / "vault.slots").exists(), "what is left opens with nothing"


def test_a_keyring_that_does_not_answer_is_named(house: House) -> None:
    locked = LockedKeyring()
    house.data._keyring = slot(locked)
    with pytest.raises(VaultError, match="keyring"):
        list(house.data.erase(models=True, cancel=CancelToken()))
    assert not house.home.exists()


def test_a_keyring_that_keeps_it_is_named(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MemoryKeyring, "delete_password", lambda *_: None)
    with pytest.raises(VaultError, match="did not delete"):
        list(house.data.erase(models=True, cancel=CancelToken()))


def test_without_a_keyring_none_is_asked(bare: House) -> None:
    bare.door.create(passphrase="four", use_keyring=False)[0].close()

    def never() -> None:
        raise AssertionError("nothing of this vault is in the keyring")

    bare.data._keyring = KeyringSlot(never)
    list(bare.data.erase(models=True, cancel=CancelToken()))
    assert not bare.home.exists()


def test_cancelled_before_it_begins_nothing_happens(house: House, contents: Contents) -> None:
    before = contents(house.home)
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(house.data.erase(models=True, cancel=cancel))
    assert contents(house.home) == before


@pytest.mark.parametrize("how", ["cancelled", "closed"])
def test_once_begun_it_goes_to_its_end(house: House, backend: MemoryKeyring, how: str) -> None:
    cancel = CancelToken()
    steps = house.data.erase(models=True, cancel=cancel)
    assert next(steps).what.startswith("vault.slots"), "first goes what opens the vault"
    if how == "closed":
        steps.close()  # type: ignore[attr-defined]
    else:
        cancel.cancel()
        list(steps)
    assert not house.home.exists() and not backend.kept


def test_where_nothing_is_nothing_goes_wrong(bare: House) -> None:
    list(bare.data.erase(models=True, cancel=CancelToken()))
    assert not bare.home.exists()


def test_the_secrets_of_old_vaults_go_too(house: House, backend: MemoryKeyring, tmp_path: Path) -> None:
    other = House(tmp_path / "other", backend)
    other.door.create(passphrase=None)[0].close()
    copy = tmp_path / "copy"
    vault = house.open()
    backup(vault, house.door, copy)
    vault.close()
    list(other.data.restore(copy, cancel=CancelToken()))
    assert len(backend.kept) == 2
    erase(other)
    assert not backend.kept


def test_a_download_token_goes_too(house: House) -> None:
    backend = MemoryKeyring()
    house.data._keyring = slot(backend)
    Token(slot(backend)).set("hf_0123456789")
    save(house.places.settings_file, replace(load(house.places.settings_file), download_token=True))
    assert backend.kept
    list(house.data.erase(models=True, cancel=CancelToken()))
    assert not backend.kept


def test_a_download_token_that_cannot_go_is_named(house: House) -> None:
    save(house.places.settings_file, replace(load(house.places.settings_file), download_token=True))
    house.data._keyring = slot(LockedKeyring())
    with pytest.raises(VaultError, match="download token"):
        list(house.data.erase(models=True, cancel=CancelToken()))
