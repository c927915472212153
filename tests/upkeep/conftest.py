"""A whole data folder with a real vault in it; only the keyring is in memory."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.catalog.catalog import Catalog
from app.domain.nouns import Role
from app.settings.places import Places
from app.settings.settings import Settings, save
from app.store.door import Door
from app.store.vault import Vault
from app.upkeep.data_folder import DataFolder
from tests.desktop.stage import PICTURES
from tests.fakes import FixedClock
from tests.store.conftest import small_disk
from tests.store.keyrings import MemoryKeyring, slot
from tests.store.samples import CHEAP, NOW, PASSPHRASE, character

__all__ = ["small_disk"]

OWN = "own-0123456789ab"


class House:
    """A data folder looked for at ``home``, as the program has it. ``look`` after a move."""

    def __init__(self, home: Path, backend: MemoryKeyring) -> None:
        self.home, self.backend = home, backend
        self.look()

    def look(self) -> None:
        """Find everything where it lies now."""
        key_slot = slot(self.backend)
        self.places = Places.at(self.home)
        self.door = Door(self.places.vault, keyring=key_slot, cost=CHEAP, reserve_bytes=64 << 10)
        self.data = DataFolder(
            self.places, self.door, Catalog.load(), keyring=key_slot, clock=FixedClock(), pictures=PICTURES
        )

    def open(self) -> Vault:
        """The vault, opened by its passphrase."""
        return self.door.unlock_with_passphrase(PASSPHRASE)

    def said(self) -> list[str]:
        """What was said in the first conversation."""
        vault = self.open()
        texts = [message.text for message in vault.messages.history(1)]
        vault.close()
        return texts


def furnish(house: House) -> None:
    """A vault in which something was said, settings, a sealed file, a log and a model."""
    vault, _ = house.door.create(passphrase=PASSPHRASE)
    vault.characters.add(character())
    number = vault.conversations.add("ann", now=NOW).id
    vault.messages.add(number, Role.USER, "The blue door is mine.", now=NOW)
    vault.close()
    places = house.places
    save(places.settings_file, Settings(window=2048))
    model = places.models / OWN / "mine.gguf"
    for path, data in (
        (places.state / "sequence.sealed", b"sealed"),
        (places.logs / "afterglow.log", b"started"),
        (model, b"GGUF" * 1000),
        (places.models / OWN / "own.json", b"{}"),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    seen = model.stat()
    record = {
        "sha256": hashlib.sha256(b"GGUF" * 1000).hexdigest(),
        "size": seen.st_size,
        "mtime_ns": seen.st_mtime_ns,
    }
    (places.models / OWN / "mine.gguf.json").write_text(json.dumps(record))


@pytest.fixture
def backend() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
def bare(tmp_path: Path, backend: MemoryKeyring) -> House:
    """A data folder that is not made yet."""
    return House(tmp_path / "data", backend)


@pytest.fixture
def house(bare: House) -> House:
    furnish(bare)
    return bare


@pytest.fixture
def opened(house: House) -> Iterator[Vault]:
    vault = house.open()
    yield vault
    vault.close()


@pytest.fixture
def contents() -> Callable[[Path], dict[str, bytes]]:
    """What lies in a folder: each path with its bytes."""

    def read(folder: Path) -> dict[str, bytes]:
        return {
            str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
            for path in folder.rglob("*")
        }

    return read
