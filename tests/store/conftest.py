"""A real vault for every test; only the keyring is in memory, and a guess at the passphrase is cheap."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.domain.nouns import Character, Conversation
from app.store.crypto import PassphraseCost
from app.store.door import Door
from app.store.vault import Vault
from tests.store.keyrings import MemoryKeyring, slot
from tests.store.samples import CHEAP, NOW, PASSPHRASE, character


@pytest.fixture
def backend() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
def make_door(backend: MemoryKeyring) -> Callable[..., Door]:
    def make(folder: Path, *, cost: PassphraseCost = CHEAP, keyring: MemoryKeyring | None = backend) -> Door:
        return Door(folder, keyring=slot(keyring), cost=cost, reserve_bytes=64 << 10)

    return make


@pytest.fixture
def door(tmp_path: Path, make_door: Callable[..., Door]) -> Door:
    return make_door(tmp_path / "data")


@pytest.fixture
def created(door: Door) -> Iterator[tuple[Vault, str]]:
    vault, code = door.create(passphrase=PASSPHRASE)
    yield vault, code
    vault.close()


@pytest.fixture
def vault(created: tuple[Vault, str]) -> Vault:
    return created[0]


@pytest.fixture
def ann(vault: Vault) -> Character:
    return vault.characters.add(character())


@pytest.fixture
def chat(vault: Vault, ann: Character) -> Conversation:
    return vault.conversations.add(ann.id, now=NOW)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a small disk in memory; skips where that is not allowed."""
    mounted: list[Path] = []

    def mount(size: str) -> Path:
        disk = tmp_path / f"disk{len(mounted)}"
        disk.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
        except FileNotFoundError:
            pytest.skip("no mount command on this system")
        if done.returncode:
            pytest.skip(f"may not mount a small disk here: {done.stderr.strip()}")
        mounted.append(disk)
        return disk

    yield mount
    for disk in mounted:
        subprocess.run(["umount", "-l", str(disk)], capture_output=True, timeout=20, check=True)
