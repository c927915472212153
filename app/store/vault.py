"""The open vault: everything personal, behind one guarded connection."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from pathlib import Path

from app.domain.errors import VaultDamaged, VaultError, folder_gone
from app.store.characters import Characters
from app.store.cleaning import SEARCH_INDEXES
from app.store.connection import Connection, Row, connect_in_memory
from app.store.conversations import Conversations
from app.store.copying import remove_copies_before
from app.store.crypto import DataKey
from app.store.digests import Digests
from app.store.episodes import Episodes
from app.store.facts import Facts
from app.store.followups import Followups
from app.store.forgetting import Forgetting
from app.store.marks import Marks
from app.store.messages import Messages
from app.store.migrations import migrate
from app.store.personal import PersonalSettings
from app.store.pictures import Pictures
from app.store.purge import purge
from app.store.recalls import Recalls
from app.store.reserve import Reserve
from app.store.session import Session
from app.store.unread import Unread

VAULT_FILE = "vault.db"
FILE_PURPOSE = "vault file 1"


class Vault:
    """Repositories over one connection, usable from every lane. ``Door`` opens it; ``close`` locks it.

    Every call may raise VaultError: DiskFull and VaultDamaged among them, and "The vault is locked".
    ``kept`` is false for a vault that was never on a disk.
    """

    def __init__(
        self,
        folder: Path,
        connection: Connection,
        key: DataKey,
        reserve: Reserve | None,
        *,
        kept: bool = True,
    ) -> None:
        self.folder = folder
        self.key = key
        self.kept = kept
        self._place = os.fspath(self.file)
        self._mark = _mark(self._place) if kept else None
        self._session = Session(connection, folder, reserve, look=self.require_there)
        self.characters = Characters(self._session)
        self.conversations = Conversations(self._session)
        self.messages = Messages(self._session)
        self.personal = PersonalSettings(self._session)
        self.pictures = Pictures(self._session)
        marks = Marks(self._session, self.derive)
        self.facts = Facts(self._session, marks)
        self.followups = Followups(self._session, marks)
        self.recalls = Recalls(self._session)
        self.digests = Digests(self._session)
        self.forgetting = Forgetting(self._session, marks, self._remove_copies)
        self.episodes = Episodes(self._session)
        self.unread = Unread(self._session)
        self._closing: list[Callable[[], object]] = []

    @property
    def closed(self) -> bool:
        """True once the vault was locked."""
        return self._session.closed

    @property
    def file(self) -> Path:
        """The one file that holds everything."""
        return self.folder / VAULT_FILE

    @property
    def there(self) -> bool:
        """Whether the file still lies where it was opened; what is written to one that was deleted is lost.

        Asks the disk: in a lane. One that was never on a disk is always there.
        """
        return self._mark is None or _mark(self._place) == self._mark

    def require_there(self) -> None:
        """Raise VaultError, with what to do, unless the file is ``there``; every write asks this first."""
        if not self.there:
            raise folder_gone(self.folder.parent)

    def transaction(self) -> AbstractContextManager[None]:
        """Everything inside happens together or not at all; other lanes wait."""
        return self._session.transaction()

    def derive(self, purpose: str) -> bytes:
        """A 32-byte key for sealed files beside the vault. Raises VaultError when locked."""
        if self.closed:
            raise VaultError("The vault is locked.", "Unlock it first.")
        return self.key.derive(f"for {purpose}")

    def purge(self, only: Collection[int] | None = None) -> list[int]:
        """Forget for good what is hidden, and pictures nobody uses.

        Returns the conversations that are forgotten, and those in whose prompt something was. A picture added
        since the vault was opened stays until the next opening: somebody may be about to use it. ``only``: of
        what is hidden, only these conversations. Works on a full disk too. Once what was read of those
        returned is gone, ``forgetting.read_anew`` is to be told.
        """
        gone = purge(self._session, self.pictures.fresh, only)
        rewritten = self.forgetting.finish() if only is None else self.forgetting.rewritten()
        return gone + [id for id in rewritten if id not in gone]

    def when_closed(self, work: Callable[[], object]) -> None:
        """Call ``work`` when the vault is locked: for what holds something of it in memory."""
        self._closing.append(work)

    def temporary(self) -> Vault:
        """A vault in memory only, with the characters and personal settings of this one. Closing forgets it.

        It has this vault's folder, a key of its own that opens nothing, and never makes a file.
        """
        connection = connect_in_memory()
        migrate(connection, self.folder)
        made = Vault(self.folder, connection, DataKey.fresh(), None, kept=False)
        with made.transaction():
            for character in self.characters.all():
                made.characters.add(character)
            for name, value in self._session.read("SELECT name, value FROM personal"):
                made._session.write("INSERT INTO personal (name, value) VALUES (?, ?)", (name, value))
        return made

    def check(self) -> list[str]:
        """What is wrong with the vault; empty when it is sound. Reads every page (about 0.3 s per 30 MB)."""
        found: list[str] = []
        for sql in ("PRAGMA cipher_integrity_check", "PRAGMA quick_check", "PRAGMA foreign_key_check"):
            found += self._ask(sql)
        for index in SEARCH_INDEXES:
            try:
                self._session.write(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
            except VaultDamaged:
                found.append(f"the search index {index} does not match the messages")
        return found

    def close(self) -> None:
        """Lock: drop the connection and the key. Waits for a transaction under way; may be called again."""
        self.pictures.release()
        self._session.close()
        self.key.forget()
        while self._closing:
            self._closing.pop()()

    def _remove_copies(self) -> None:
        if self.kept:
            remove_copies_before(self.folder)

    def _ask(self, sql: str) -> list[str]:
        try:
            rows: list[Row] = self._session.read(sql)
        except VaultDamaged as error:
            return [error.message]
        return [str(row[0]) for row in rows if row[0] != "ok"]


def _mark(file: str) -> tuple[int, int] | None:
    """Which file it is: its device and its number there. None: there is none. Takes microseconds."""
    try:
        found = os.stat(file)
    except OSError:
        return None
    return found.st_dev, found.st_ino
