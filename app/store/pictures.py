"""The user's own pictures of characters."""

from __future__ import annotations

import re

from app.store.session import Session
from app.store.text import clean

_NAME = re.compile(r"vault-([0-9]{1,18})")


def picture_id(picture: str) -> int | None:
    """The id in the vault that a character's ``picture`` ("vault-7") names; None where it names none."""
    match = _NAME.fullmatch(picture)
    return int(match.group(1)) if match else None


class Pictures:
    """Files of pictures as bytes; what is in them is the caller's matter."""

    def __init__(self, session: Session) -> None:
        self._session = session
        # Of this opening: perhaps chosen on a page that is not saved yet.
        self.fresh: set[int] = set()
        self._held: dict[int, bytes] = {}

    def add(self, kind: str, data: bytes) -> int:
        """Keep a picture; ``kind`` says what the bytes are, such as "webp". Raises DiskFull."""
        id = self._session.write("INSERT INTO pictures (kind, data) VALUES (?, ?)", (clean(kind), data))
        self.fresh.add(id)
        self._held[id] = data
        return id

    def get(self, id: int) -> bytes:
        """Raises LookupError."""
        rows = self._session.read("SELECT data FROM pictures WHERE id = ?", (id,))
        if not rows:
            raise LookupError("no such picture")
        return bytes(rows[0][0])

    def hold(self) -> None:
        """Keep every picture in memory until ``release``, for ``held``."""
        rows = self._session.read("SELECT id, data FROM pictures")
        self._held = {int(id): bytes(data) for id, data in rows}

    def held(self, id: int) -> bytes:
        """As ``get``, of what ``hold`` read and ``add`` added: waits for nothing, from any thread."""
        return self._held[id]

    def release(self) -> None:
        """Forget what is held in memory."""
        self._held = {}

    def kind(self, id: int) -> str:
        """What the bytes are. Raises LookupError."""
        rows = self._session.read("SELECT kind FROM pictures WHERE id = ?", (id,))
        if not rows:
            raise LookupError("no such picture")
        return str(rows[0][0])

    def remove(self, id: int) -> None:
        """Forget a picture. Works on a full disk too."""
        self._session.remove(lambda: self._session.write("DELETE FROM pictures WHERE id = ?", (id,)))
        self.fresh.discard(id)
        self._held.pop(id, None)
