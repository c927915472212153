"""One guarded connection that every lane may use: one at a time, in transactions, with plain errors."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from app.domain.errors import DiskFull, VaultError
from app.store.connection import PAGE_BYTES, Connection, Row, SqlError, speaking, write_anew
from app.store.reserve import Reserve


class Session:
    """Reads and writes under one lock. A transaction keeps the lock until it ends.

    ``look`` is called before anything is written and raises VaultError when it would be lost: SQLite goes on
    writing into a file that was deleted, and says nothing.
    """

    def __init__(
        self, connection: Connection, folder: Path, reserve: Reserve | None, look: Callable[[], None]
    ) -> None:
        self._connection: Connection | None = connection
        self._folder = folder
        self._reserve = reserve
        self._look = look
        self._lock = threading.RLock()
        self._depth = 0

    @property
    def closed(self) -> bool:
        """True once the connection was dropped."""
        return self._connection is None

    def read(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """All rows of a query. Raises VaultDamaged, VaultError."""
        with self._lock, speaking(self._folder):
            return self._open().execute(sql, parameters).fetchall()

    def write(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Run one statement; on the disk when this returns, unless inside a transaction.

        Returns the id of the row that an INSERT added. Raises DiskFull, VaultDamaged, VaultError.
        """
        with self._lock, speaking(self._folder):
            connection = self._open()
            if not self._depth:
                self._look()
            return connection.execute(sql, parameters).lastrowid

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Inside another transaction it is a part of it that can fail alone."""
        with self._lock:
            connection = self._open()
            name = f"part{self._depth}"
            inner = self._depth > 0
            if not inner:
                self._look()
            with speaking(self._folder):
                connection.execute(f"SAVEPOINT {name}" if inner else "BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
                with speaking(self._folder):
                    connection.execute(f"RELEASE {name}" if inner else "COMMIT")
            except BaseException:
                self._undo(connection, name if inner else "")
                raise
            finally:
                self._depth -= 1

    def remove(self, work: Callable[[], object]) -> None:
        """Run ``work``, which deletes, in a transaction; on a full disk give it the room kept for that."""
        with self._lock:
            try:
                with self.transaction():
                    work()
            except DiskFull:
                if self._depth or self._reserve is None or not self._reserve.release():
                    raise
                with self.transaction():
                    work()
                self.tidy()

    def tidy(self) -> None:
        """Give free pages back to the disk and empty the write-ahead log, as far as that is possible now."""
        with self._lock, contextlib.suppress(VaultError, SqlError), speaking(self._folder):
            connection = self._open()
            connection.execute("PRAGMA incremental_vacuum(2000)").fetchall()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def may_write_anew(self, most: int) -> bool:
        """Whether ``write_anew`` can be asked for: outside of a transaction, for at most this many bytes."""
        with self._lock:
            pages = self.read("PRAGMA page_count")[0][0]
            return not self._depth and pages * PAGE_BYTES <= most

    def write_anew(self) -> bool:
        """Write every page anew; False where there is no room for that now.

        Needs as much memory and disk as the vault has bytes. About 15 ms for each million bytes.
        """
        with self._lock, contextlib.suppress(VaultError, SqlError), speaking(self._folder):
            write_anew(self._open())
            return True
        return False

    def close(self) -> None:
        """Drop the connection; waits for the transaction of another lane. May be called again."""
        with self._lock:
            if self._connection is None:
                return
            self.tidy()
            connection, self._connection = self._connection, None
            with contextlib.suppress(VaultError), speaking(self._folder):
                connection.close()

    def _open(self) -> Connection:
        if self._connection is None:
            raise VaultError("The vault is locked.", "Unlock it first.")
        return self._connection

    def _undo(self, connection: Connection, part: str) -> None:
        # A full disk or a damaged page may already have ended the transaction.
        if self._connection is None or not connection.in_transaction:
            return
        with contextlib.suppress(SqlError):
            if part:
                connection.execute(f"ROLLBACK TO {part}")
                connection.execute(f"RELEASE {part}")
            else:
                connection.execute("ROLLBACK")
