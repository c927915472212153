"""Everything that was said."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import datetime

from app.domain.nouns import Message, Role, Status, TokenIds
from app.store.connection import Row
from app.store.search import index_query
from app.store.session import Session
from app.store.text import clean

_COLUMNS = (
    "m.id, m.conversation_id, m.position, m.version, (SELECT count(*) FROM messages v WHERE"
    " v.conversation_id = m.conversation_id AND v.position = m.position), m.role, m.text, m.status,"
    " m.created_at, m.tail, m.tokens_model, m.tokens"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A message that was found, and the part of it around the words, as plain text."""

    message: Message
    snippet: str


class Messages:
    """A conversation is a row of positions (1, 2, 3 …); at each one of the versions is selected.

    The order is the position, never the time. Text is kept as said, without NUL and lone surrogates.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self,
        conversation_id: int,
        role: Role,
        text: str,
        *,
        now: datetime,
        status: Status = Status.COMPLETE,
        tail: str = "",
        tokens: TokenIds | None = None,
    ) -> Message:
        """Append a message; on the disk when this returns. Raises LookupError, DiskFull."""
        with self._session.transaction():
            if not self._session.read("SELECT 1 FROM conversations WHERE id = ?", (conversation_id,)):
                raise LookupError("no such conversation")
            last = self._session.read(
                "SELECT max(position) FROM messages WHERE conversation_id = ?", (conversation_id,)
            )[0][0]
            id = self._insert(conversation_id, (last or 0) + 1, 1, role, text, status, now, tail, tokens)
            return self.get(id)

    def add_version(
        self,
        message_id: int,
        text: str,
        *,
        now: datetime,
        status: Status = Status.COMPLETE,
        tokens: TokenIds | None = None,
    ) -> Message:
        """Another reply in the place of ``message_id``, selected. Raises LookupError, DiskFull."""
        with self._session.transaction():
            old = self.get(message_id)
            newest = self._session.read(
                "SELECT max(version) FROM messages WHERE conversation_id = ? AND position = ?",
                (old.conversation_id, old.position),
            )[0][0]
            self._deselect(old)
            id = self._insert(
                old.conversation_id, old.position, newest + 1, old.role, text, status, now, old.tail, tokens
            )
            return self.get(id)

    def select(self, message_id: int) -> Message:
        """Make this version the one that counts. Raises LookupError."""
        with self._session.transaction():
            self._deselect(self.get(message_id))
            self._session.write("UPDATE messages SET selected = 1 WHERE id = ?", (message_id,))
            return self.get(message_id)

    def versions(self, message_id: int) -> list[Message]:
        """Every version at the place of ``message_id``, oldest first. Raises LookupError."""
        place = self.get(message_id)
        rows = self._session.read(
            f"SELECT {_COLUMNS} FROM messages m WHERE m.conversation_id = ? AND m.position = ?"
            " ORDER BY m.version",
            (place.conversation_id, place.position),
        )
        return [_message(row) for row in rows]

    def get(self, id: int) -> Message:
        """Raises LookupError."""
        rows = self._session.read(f"SELECT {_COLUMNS} FROM messages m WHERE m.id = ?", (id,))
        if not rows:
            raise LookupError("no such message")
        return _message(rows[0])

    def history(
        self, conversation_id: int, *, since: int = 0, before: int | None = None, limit: int | None = None
    ) -> list[Message]:
        """The selected versions with ``since`` ≤ position < ``before``, in order; ``limit`` keeps the end."""
        rows = self._session.read(
            f"SELECT {_COLUMNS} FROM messages m WHERE m.conversation_id = ? AND m.selected = 1"
            " AND m.position >= ? AND m.position < ? ORDER BY m.position DESC LIMIT ?",
            (conversation_id, since, 2**62 if before is None else before, -1 if limit is None else limit),
        )
        return [_message(row) for row in reversed(rows)]

    def count(self, conversation_id: int) -> int:
        """How many places the conversation has; versions of one place count once."""
        return int(
            self._session.read(
                "SELECT count(*) FROM messages WHERE conversation_id = ? AND selected = 1", (conversation_id,)
            )[0][0]
        )

    def edit(self, message_id: int, text: str) -> Message:
        """Replace the text of this version; its token ids no longer fit and go. Raises LookupError."""
        with self._session.transaction():
            self._session.write(
                "UPDATE messages SET text = ?, tokens_model = NULL, tokens = NULL WHERE id = ?",
                (clean(text), message_id),
            )
            return self.get(message_id)

    def set_tail(self, message_id: int, tail: str) -> Message:
        """Keep what stood before the user's words in the prompt. Raises LookupError."""
        with self._session.transaction():
            self._session.write("UPDATE messages SET tail = ? WHERE id = ?", (clean(tail), message_id))
            return self.get(message_id)

    def truncate(self, conversation_id: int, after_position: int) -> None:
        """Forget everything after ``after_position``. Works on a full disk too.

        A window that began later begins at the next message from now on.
        """

        def work() -> None:
            self._session.write(
                "DELETE FROM messages WHERE conversation_id = ? AND position > ?",
                (conversation_id, after_position),
            )
            self._session.write(
                "UPDATE conversations SET window_start = min(window_start, ?) WHERE id = ?",
                (after_position + 1, conversation_id),
            )

        self._session.remove(work)

    def remove(self, message_id: int) -> None:
        """Forget this version; the newest other one at its place is selected. Works on a full disk too."""

        def work() -> None:
            place = self.versions(message_id)
            self._session.write("DELETE FROM messages WHERE id = ?", (message_id,))
            left = [message.id for message in place if message.id != message_id]
            if left and not self._session.read(
                "SELECT 1 FROM messages WHERE conversation_id = ? AND position = ? AND selected = 1",
                (place[0].conversation_id, place[0].position),
            ):
                self._session.write("UPDATE messages SET selected = 1 WHERE id = ?", (left[-1],))

        self._session.remove(work)

    def search(self, words: str, *, limit: int = 50, conversation_id: int | None = None) -> list[Hit]:
        """Selected messages that hold every word, the newest first. Any text is safe as ``words``."""
        if not clean(words).strip():
            return []
        query = index_query(words)
        where = "" if conversation_id is None else " AND m.conversation_id = ?"
        scope: tuple[object, ...] = () if conversation_id is None else (conversation_id,)
        if query is None:
            return self._scan(clean(words).strip(), where, scope, limit)
        rows = self._session.read(
            f"SELECT {_COLUMNS}, snippet(message_words, 0, '', '', '…', 16) FROM message_words"
            " JOIN messages m ON m.id = message_words.rowid"
            f" WHERE message_words MATCH ? AND m.selected = 1{where}"
            " ORDER BY message_words.rowid DESC LIMIT ?",
            (query, *scope, limit),
        )
        return [Hit(_message(row[:-1]), row[-1]) for row in rows]

    def _scan(self, words: str, where: str, scope: tuple[object, ...], limit: int) -> list[Hit]:
        # For signs, emoji and scripts without spaces, which the index cannot find: read everything.
        rows = self._session.read(
            f"SELECT {_COLUMNS} FROM messages m WHERE instr(m.text, ?) > 0 AND m.selected = 1{where}"
            " ORDER BY m.id DESC LIMIT ?",
            (words, *scope, limit),
        )
        return [Hit(message, _around(message.text, words)) for message in map(_message, rows)]

    def _deselect(self, place: Message) -> None:
        self._session.write(
            "UPDATE messages SET selected = 0 WHERE conversation_id = ? AND position = ? AND selected = 1",
            (place.conversation_id, place.position),
        )

    def _insert(
        self,
        conversation_id: int,
        position: int,
        version: int,
        role: Role,
        text: str,
        status: Status,
        now: datetime,
        tail: str,
        tokens: TokenIds | None,
    ) -> int:
        model, ids = (
            (None, None)
            if tokens is None
            else (tokens.model, struct.pack(f"<{len(tokens.ids)}i", *tokens.ids))
        )
        return self._session.write(
            "INSERT INTO messages (conversation_id, position, version, selected, role, text, status,"
            " created_at, tail, tokens_model, tokens) VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(conversation_id, position, version, role.value, clean(text), status.value),
                *(now.isoformat(), clean(tail), model, ids),
            ),
        )


def _around(text: str, words: str) -> str:
    start = max(0, text.find(words) - 40)
    end = min(len(text), start + len(words) + 80)
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def _message(row: Row) -> Message:
    id, conversation_id, position, version, versions, role, text, status, created_at, tail, model, ids = row
    tokens = None if ids is None else TokenIds(model or "", struct.unpack(f"<{len(ids) // 4}i", ids))
    return Message(
        id=id,
        conversation_id=conversation_id,
        position=position,
        version=version,
        versions=versions,
        role=Role(role),
        text=text,
        status=Status(status),
        created_at=datetime.fromisoformat(created_at),
        tail=tail,
        tokens=tokens,
    )
