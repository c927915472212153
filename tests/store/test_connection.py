"""The four ways in which the library would fail open are closed, and bad files are refused untouched."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from app.domain.errors import VaultDamaged, VaultError, VaultMissing
from app.store.connection import assert_encrypted, connect, open_keyed

KEY = bytes(range(32))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "vault.db"
    connection = connect(path, KEY, create=True)
    connection.execute("CREATE TABLE words (word TEXT)")
    connection.execute("INSERT INTO words VALUES ('pendulum')")
    connection.close()
    return path


def test_no_key_is_impossible(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        connect(tmp_path / "vault.db", b"", create=True)
    assert not (tmp_path / "vault.db").exists()


@pytest.mark.parametrize("length", [1, 31, 33, 48, 64])
def test_a_key_of_the_wrong_length_is_refused_and_not_taken_for_a_passphrase(
    tmp_path: Path, length: int
) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        connect(tmp_path / "vault.db", bytes(length), create=True)


def test_a_missing_file_does_not_become_a_new_vault(tmp_path: Path) -> None:
    with pytest.raises(VaultMissing, match="no vault"):
        connect(tmp_path / "vault.db", KEY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"x", bytes(4095)])
def test_an_empty_or_cut_file_does_not_become_a_new_vault(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "vault.db"
    path.write_bytes(content)
    with pytest.raises(VaultDamaged, match="cut short"):
        connect(path, KEY)
    assert path.read_bytes() == content


def test_nothing_in_clear_can_be_attached(file: Path, tmp_path: Path) -> None:
    connection = connect(file, KEY)
    with pytest.raises(sqlcipher.DatabaseError, match="not authorized"):
        connection.execute(f"ATTACH '{tmp_path / 'clear.db'}' AS clear KEY ''")
    with pytest.raises(sqlcipher.DatabaseError, match="authoriz"):
        connection.execute(f"VACUUM INTO '{tmp_path / 'clear.db'}'")
    connection.close()
    assert not (tmp_path / "clear.db").exists()


def test_the_library_does_fail_open_without_the_guard(tmp_path: Path) -> None:
    """The control: were this ever fixed in the library, the guard would guard nothing."""
    path = tmp_path / "open.db"
    connection = sqlcipher.connect(str(path))
    connection.execute("CREATE TABLE words (word TEXT)")
    connection.close()
    assert path.read_bytes().startswith(b"SQLite format 3\0")
    with pytest.raises(VaultError, match="not encrypted"):
        assert_encrypted(path)


def test_a_plain_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE words (word TEXT)")
    plain.commit()
    plain.close()
    before = path.read_bytes()
    with pytest.raises(VaultDamaged, match="not an Afterglow vault"):
        connect(path, KEY)
    assert path.read_bytes() == before


def test_a_wrong_key_opens_nothing_and_changes_nothing(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(VaultDamaged):
        connect(file, bytes(32))
    assert file.read_bytes() == before


def test_create_never_takes_over_a_file(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(VaultError):
        connect(file, KEY, create=True)
    assert file.read_bytes() == before


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vault.db").mkdir()
    with pytest.raises(VaultDamaged):
        connect(tmp_path / "vault.db", KEY)


def test_the_settings_are_what_they_should_be(file: Path) -> None:
    connection = connect(file, KEY)
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
        "auto_vacuum": 2,
    }
    for pragma, value in expected.items():
        row = connection.execute(f"PRAGMA {pragma}").fetchone()
        assert row is not None, pragma
        assert row[0] == value, pragma
    connection.close()


def test_the_file_is_encrypted(file: Path) -> None:
    assert_encrypted(file)
    assert b"pendulum" not in file.read_bytes()
    copy = open_keyed(file, KEY)
    assert copy.execute("SELECT word FROM words").fetchall() == [("pendulum",)]
    copy.close()
