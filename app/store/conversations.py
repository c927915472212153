"""The conversations with the characters."""

from __future__ import annotations

from datetime import datetime

from app.domain.nouns import Conversation
from app.store.connection import Row
from app.store.session import Session
from app.store.text import clean

_COLUMNS = "id, character_id, title, created_at, window_start"


class Conversations:
    """In the order in which they began; never ordered by time, because clocks jump."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, character_id: str, title: str = "", *, now: datetime) -> Conversation:
        """Begin a conversation. Raises LookupError when there is no such character."""
        with self._session.transaction():
            if not self._session.read("SELECT 1 FROM characters WHERE id = ?", (clean(character_id),)):
                raise LookupError("no such character")
            id = self._session.write(
                "INSERT INTO conversations (character_id, title, created_at) VALUES (?, ?, ?)",
                (clean(character_id), clean(title), now.isoformat()),
            )
            return self.get(id)

    def get(self, id: int) -> Conversation:
        """Raises LookupError."""
        rows = self._session.read(f"SELECT {_COLUMNS} FROM conversations WHERE id = ?", (id,))
        if not rows:
            raise LookupError("no such conversation")
        return _conversation(rows[0])

    def all(self, character_id: str | None = None) -> list[Conversation]:
        """Every conversation (with one character), the one that began last first."""
        where, parameters = (
            ("", ()) if character_id is None else ("WHERE character_id = ?", (clean(character_id),))
        )
        rows = self._session.read(
            f"SELECT {_COLUMNS} FROM conversations {where} ORDER BY id DESC", parameters
        )
        return [_conversation(row) for row in rows]

    def rename(self, id: int, title: str) -> Conversation:
        """Give it a title. Raises LookupError."""
        with self._session.transaction():
            self._session.write("UPDATE conversations SET title = ? WHERE id = ?", (clean(title), id))
            return self.get(id)

    def remove(self, id: int) -> None:
        """Forget a conversation and every message of it. Works on a full disk too."""

        def work() -> None:
            self._session.write("DELETE FROM conversations WHERE id = ?", (id,))

        self._session.remove(work)

    def set_window(self, id: int, start_position: int, *, keep_tails: bool = False) -> Conversation:
        """Begin the prompt at ``start_position``; all tails go unless kept. Raises LookupError."""
        with self._session.transaction():
            self._session.write(
                "UPDATE conversations SET window_start = ? WHERE id = ?", (start_position, id)
            )
            if not keep_tails:
                self._session.write(
                    "UPDATE messages SET tail = '' WHERE conversation_id = ? AND tail <> ''", (id,)
                )
            return self.get(id)


def _conversation(row: Row) -> Conversation:
    id, character_id, title, created_at, window_start = row
    return Conversation(id, character_id, title, datetime.fromisoformat(created_at), window_start)
