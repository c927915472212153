"""A sealed file opens only whole, with its key and for its purpose."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from app.domain.errors import VaultDamaged, VaultError
from app.store import sealed
from app.store.sealed import seal, unseal

KEY = bytes(range(32))
CHUNK = 4 << 20


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state.sealed"


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 7])
def test_round_trip(path: Path, size: int) -> None:
    data = bytes(index & 255 for index in range(251)) * (size // 251 + 1)
    seal(path, KEY, "state", data[:size])
    assert unseal(path, KEY, "state") == data[:size]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_nothing_readable_and_never_the_same_twice(path: Path) -> None:
    seal(path, KEY, "state", b"heron" * 100)
    first = path.read_bytes()
    assert b"heron" not in first
    seal(path, KEY, "state", b"heron" * 100)
    assert path.read_bytes()[8:] != first[8:]


def test_another_key_or_purpose_opens_nothing(path: Path) -> None:
    seal(path, KEY, "state", b"heron")
    for key, purpose in ((bytes(32), "state"), (KEY, "picture")):
        with pytest.raises(VaultDamaged):
            unseal(path, key, purpose)


def test_every_change_is_noticed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "_CHUNK", 16)
    seal(path, KEY, "state", bytes(range(40)))
    whole = path.read_bytes()
    assert unseal(path, KEY, "state") == bytes(range(40))
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(VaultDamaged):
            unseal(path, KEY, "state")
        path.write_bytes(whole[:place])
        with pytest.raises(VaultDamaged):
            unseal(path, KEY, "state")
    body, step = whole[24:], 32
    for changed in (body[step:], body[step : 2 * step] + body[:step] + body[2 * step :], body + body[:step]):
        path.write_bytes(whole[:24] + changed)
        with pytest.raises(VaultDamaged):
            unseal(path, KEY, "state")


def test_what_is_missing(path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        unseal(path, KEY, "state")
    with pytest.raises(VaultError):
        seal(path / "x" / "y", KEY, "state", b"")


def test_the_old_file_stays_when_writing_fails(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seal(path, KEY, "state", b"old")

    def no_room(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.store.files.os.fsync", no_room)
    with pytest.raises(VaultError, match="disk is full"):
        seal(path, KEY, "state", b"new")
    monkeypatch.undo()
    assert unseal(path, KEY, "state") == b"old"
    assert list(path.parent.iterdir()) == [path]
