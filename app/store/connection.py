"""The only door to a vault file.

SQLCipher opens wide in four cases instead of failing: without a key it writes in clear; a raw key of the
wrong length is silently taken for a passphrase; a missing or empty file silently becomes a new store; and
``ATTACH … KEY ''`` adds a database in clear. ``connect`` closes all four, and nothing else in the
program may call the library.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from sqlcipher3 import dbapi2 as sqlcipher

from app.domain.errors import VaultDamaged, VaultError, VaultMissing
from app.store.crypto import KEY_BYTES
from app.store.files import create_private, disk_full, free_bytes, not_writable, spoken

Row = tuple[Any, ...]
PAGE_BYTES = 4096
_PLAIN_HEADER = b"SQLite format 3\0"
_ALMOST_NOTHING = 1 << 20

SqlError: type[Exception] = sqlcipher.Error

# full: an acknowledged message survives a power cut. memory: sorting never spills text into a temporary file.
# trusted_schema off and cell_size_check on: a tampered file gets no functions to call and is noticed sooner.
# cipher_memory_security stays off: ten times slower inserts, and it can never be switched off again.
PRAGMAS = (
    "journal_mode=wal",
    "synchronous=full",
    "foreign_keys=on",
    "secure_delete=on",
    "trusted_schema=off",
    "cell_size_check=on",
    "temp_store=memory",
    "cache_size=-65536",
    "checkpoint_fullfsync=on",
    "journal_size_limit=67108864",
)


class Cursor(Protocol):
    """What is used of a cursor."""

    lastrowid: int

    def fetchall(self) -> list[Row]:
        """All rows that are left."""
        ...

    def fetchone(self) -> Row | None:
        """The next row."""
        ...


class Connection(Protocol):
    """What is used of a connection."""

    in_transaction: bool
    backup: Callable[..., None]
    set_authorizer: Callable[[Callable[..., int] | None], None]

    def execute(self, sql: str, parameters: Sequence[object] = ..., /) -> Cursor:
        """Run one statement."""
        ...

    def close(self) -> None:
        """Drop the connection."""
        ...


def connect(path: Path, key: bytes, *, create: bool = False) -> Connection:
    """Open the vault file ``path`` with a key of 32 bytes; ``create`` makes a new one and never opens an old.

    The connection may be used from several threads, one at a time (the session holds a lock). Raises
    VaultMissing, VaultDamaged (also when the key does not fit), DiskFull, VaultError.
    """
    connection = open_keyed(path, key, create=create)
    try:
        with speaking(path.parent):
            for pragma in PRAGMAS:
                connection.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def connect_in_memory() -> Connection:
    """A store that was never on a disk and is gone when closed; its schema is not made yet."""
    connection: Connection = sqlcipher.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.set_authorizer(_refuse_attach)
    for pragma in ("foreign_keys=on", "secure_delete=on", "trusted_schema=off", "temp_store=memory"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def open_keyed(path: Path, key: bytes, *, create: bool = False) -> Connection:
    """Like ``connect`` without the settings of a living vault: for copies."""
    if len(key) != KEY_BYTES:
        raise ValueError("a vault key has exactly 32 bytes")
    _make_sure(path, create)
    with speaking(path.parent):
        connection: Connection = sqlcipher.connect(
            str(path), isolation_level=None, check_same_thread=False, timeout=5.0
        )
        try:
            connection.execute("PRAGMA cipher_log_level=none")
            connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
            connection.execute("PRAGMA cipher_compatibility=4")
            connection.set_authorizer(_refuse_attach)
            if not connection.execute("PRAGMA cipher_version").fetchone():
                raise VaultError("This build of Afterglow has no encryption.", "Install it again.")
            if create:
                connection.execute("PRAGMA auto_vacuum=incremental")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            connection.close()
            raise
    return connection


def write_anew(connection: Connection) -> None:
    """Write every page of the store anew, in one transaction; what was left of old rows between rows is gone.

    The library builds the copy in memory, which it attaches: for so long that is allowed.
    """
    connection.set_authorizer(None)
    try:
        connection.execute("VACUUM")
    finally:
        connection.set_authorizer(_refuse_attach)


def cipher() -> tuple[str, bool]:
    """The version of the library, and whether it checks every page for changes. Raises VaultError."""
    connection: Connection = sqlcipher.connect(":memory:")
    try:
        connection.execute(f"PRAGMA key=\"x'{'00' * KEY_BYTES}'\"")
        version = connection.execute("PRAGMA cipher_version").fetchone()
        checks = connection.execute("PRAGMA cipher_use_hmac").fetchone()
    finally:
        connection.close()
    if not version:
        raise VaultError("This build of Afterglow has no encryption.", "Install it again.")
    return str(version[0]), checks == ("1",)


def assert_encrypted(path: Path) -> None:
    """Raise VaultError when the file just written begins like a plain SQLite file."""
    with path.open("rb") as file:
        if file.read(len(_PLAIN_HEADER)) == _PLAIN_HEADER:
            raise VaultError("The new vault was not encrypted and is not used.", "Install Afterglow again.")


def _refuse_attach(action: int, *_details: object) -> int:
    return int(sqlcipher.SQLITE_DENY if action == sqlcipher.SQLITE_ATTACH else sqlcipher.SQLITE_OK)


def _make_sure(path: Path, create: bool) -> None:
    folder = path.parent
    try:
        if create:
            create_private(path)
            return
        if not path.exists():
            raise VaultMissing(
                f"There is no vault in {folder}.",
                "Connect its disk, choose another folder, or restore a backup.",
            )
        if not path.is_file() or path.stat().st_size < PAGE_BYTES:
            raise not_a_vault(folder)
        if not (os.access(path, os.W_OK) and os.access(folder, os.W_OK)):
            raise not_writable(folder)
        with path.open("rb") as file:
            if file.read(len(_PLAIN_HEADER)) == _PLAIN_HEADER:
                raise not_a_vault(folder)
    except OSError as error:
        raise spoken(error, folder) from None


def not_a_vault(folder: Path) -> VaultDamaged:
    """The error for a file that was never a vault or no longer is one."""
    return VaultDamaged(
        f"The file in {folder} is not an Afterglow vault, or it is cut short.",
        "It was left as it is. Restore your newest backup.",
    )


def damaged(folder: Path) -> VaultDamaged:
    """The error for a vault of which some pages cannot be read."""
    return VaultDamaged(
        f"The vault in {folder} is damaged and cannot be read completely.",
        "It was left as it is. Make a copy of the folder, then restore your newest backup.",
    )


@contextlib.contextmanager
def speaking(folder: Path) -> Iterator[None]:
    """Turn the library's errors into KnownErrors that name ``folder``; our own mistakes stay as they are."""
    try:
        yield
    except sqlcipher.Error as error:
        known = _known(error, folder)
        if known is None:
            raise
        raise known from None


# The errors of ``backup`` carry no code, only the library's fixed sentence.
_SENTENCES = {
    "database or disk is full": sqlcipher.SQLITE_FULL,
    "database disk image is malformed": sqlcipher.SQLITE_CORRUPT,
    "file is not a database": sqlcipher.SQLITE_NOTADB,
    "attempt to write a readonly database": sqlcipher.SQLITE_READONLY,
    "disk I/O error": sqlcipher.SQLITE_IOERR,
    "unable to open database file": sqlcipher.SQLITE_CANTOPEN,
    "database is locked": sqlcipher.SQLITE_BUSY,
}


def _known(error: Exception, folder: Path) -> VaultError | None:
    code = int(getattr(error, "sqlite_errorcode", 0)) & 0xFF or _SENTENCES.get(str(error), 0)
    if code == sqlcipher.SQLITE_FULL:
        return disk_full(folder)
    if code in (sqlcipher.SQLITE_CORRUPT, sqlcipher.SQLITE_NOTADB):
        return damaged(folder)
    if code in (sqlcipher.SQLITE_READONLY, sqlcipher.SQLITE_PERM):
        # Once the library met a damaged page it refuses to write through this connection.
        return damaged(folder) if os.access(folder, os.W_OK) else not_writable(folder)
    if code in (sqlcipher.SQLITE_IOERR, sqlcipher.SQLITE_CANTOPEN):
        return _disk_trouble(folder)
    if code in (sqlcipher.SQLITE_BUSY, sqlcipher.SQLITE_LOCKED):
        return VaultError(f"Another program is using the vault in {folder}.", "Close it and try again.")
    return None


def _disk_trouble(folder: Path) -> VaultError:
    if not folder.is_dir():
        return VaultMissing(f"The folder {folder} is gone.", "Connect its disk again, then start Afterglow.")
    if not os.access(folder, os.W_OK):
        return not_writable(folder)
    # Without room for its index, the write-ahead log reports an I/O error instead of a full disk.
    if free_bytes(folder) < _ALMOST_NOTHING:
        return disk_full(folder)
    return VaultError(f"The disk reported an error in {folder}.", "Check the disk, then try again.")
