"""Everything that was said."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from app.domain.nouns import Message, Role, Status, TokenIds
from app.store.connection import Row
from app.store.conversations import window_before
from app.store.resting import NOTHING, Resting, gone, put_back, resting_on
from app.store.rows import LIGHT, WHOLE, message_of, packed
from app.store.search import Hit, search
from app.store.session import Session
from app.store.text import clean

__all__ = ["Hit", "Messages", "Removed"]

_STORED = (
    "id, conversation_id, position, version, selected, role, text, status, created_at, tail, tokens_model,"
    " tokens"
)


@dataclass(frozen=True, slots=True)
class Removed:
    """Messages that were taken out, as they were; only in memory. ``count``: at how many places.

    ``after`` is the position after which everything was taken out; None when it was one place. ``resting``:
    the memories that went with them.
    """

    conversation_id: int
    count: int
    rows: tuple[Row, ...] = field(repr=False)
    window_start: int = 0
    after: int | None = None
    resting: Resting = NOTHING


class Messages:
    """A conversation is a row of positions, rising, with gaps; at each one of the versions is selected.

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
            left_out = self._session.read(
                "SELECT left_out FROM conversations WHERE id = ?", (conversation_id,)
            )
            if not left_out:
                raise LookupError("no such conversation")
            last = self._session.read(
                "SELECT max(position) FROM messages WHERE conversation_id = ?", (conversation_id,)
            )[0][0]
            position = max(last or 0, left_out[0][0]) + 1
            id = self._insert(conversation_id, position, 1, role, text, status, now, tail, tokens)
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
            f"SELECT {WHOLE} FROM messages m WHERE m.conversation_id = ? AND m.position = ?"
            " ORDER BY m.version",
            (place.conversation_id, place.position),
        )
        return [message_of(row) for row in rows]

    def get(self, id: int) -> Message:
        """Raises LookupError."""
        rows = self._session.read(f"SELECT {WHOLE} FROM messages m WHERE m.id = ?", (id,))
        if not rows:
            raise LookupError("no such message")
        return message_of(rows[0])

    def history(
        self,
        conversation_id: int,
        *,
        since: int = 0,
        before: int | None = None,
        limit: int | None = None,
        light: bool = False,
    ) -> list[Message]:
        """The selected versions with ``since`` ≤ position < ``before``, in order; ``limit`` keeps the end.

        ``light``: without token ids, which only a model needs.
        """
        rows = self._session.read(
            f"SELECT {LIGHT if light else WHOLE} FROM messages m WHERE m.conversation_id = ?"
            " AND m.selected = 1 AND m.position >= ? AND m.position < ? ORDER BY m.position DESC LIMIT ?",
            (conversation_id, since, 2**62 if before is None else before, -1 if limit is None else limit),
        )
        return [message_of(row) for row in reversed(rows)]

    def count(self, conversation_id: int) -> int:
        """How many places the conversation has; versions of one place count once."""
        return int(
            self._session.read(
                "SELECT count(*) FROM messages WHERE conversation_id = ? AND selected = 1", (conversation_id,)
            )[0][0]
        )

    def edit(
        self, message_id: int, text: str, *, status: Status | None = None, tokens: TokenIds | None = None
    ) -> Message:
        """Replace the text of this version, and its status where one is given. Raises LookupError.

        Its old token ids no longer fit and go; ``tokens`` are the new ones.
        """
        with self._session.transaction():
            self._session.write(
                "UPDATE messages SET text = ?, status = coalesce(?, status), tokens_model = ?, tokens = ?"
                " WHERE id = ?",
                (clean(text), None if status is None else status.value, *packed(tokens), message_id),
            )
            return self.get(message_id)

    def set_tail(self, message_id: int, tail: str) -> Message:
        """Keep what stood before the user's words in the prompt. Raises LookupError."""
        with self._session.transaction():
            self._session.write("UPDATE messages SET tail = ? WHERE id = ?", (clean(tail), message_id))
            return self.get(message_id)

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

    def take_out(self, message_id: int) -> Removed:
        """Forget every version at the place of ``message_id``. Raises LookupError. Works on a full disk.

        What is returned can be put back while it is held; nothing of it stays in the vault.
        """
        place = self.get(message_id)
        return self._take_out(place.conversation_id, place.position, place.position, after=None)

    def take_out_after(self, conversation_id: int, position: int) -> Removed:
        """Forget everything after ``position``, as ``take_out`` does. Raises LookupError.

        A window that began behind it shows about as many messages as before.
        """
        return self._take_out(conversation_id, position + 1, 2**62, after=position)

    def put_back(self, removed: Removed) -> None:
        """Everything stands again as it did when ``removed`` was taken out: ids, places, versions, tokens.

        Memories too, but none that was forgotten meanwhile. What came in the place of a ``take_out_after``
        goes first. Raises LookupError, DiskFull.
        """
        session, conversation_id = self._session, removed.conversation_id
        with session.transaction():
            now = session.read("SELECT window_start FROM conversations WHERE id = ?", (conversation_id,))
            if not now:
                raise LookupError("no such conversation")
            if removed.after is not None:
                session.write(
                    "DELETE FROM messages WHERE conversation_id = ? AND position > ?",
                    (conversation_id, removed.after),
                )
                # A window that rolled meanwhile stays, unless it rolled into what is gone now.
                rolled = now[0][0] if now[0][0] <= removed.after + 1 else 0
                session.write(
                    "UPDATE conversations SET window_start = ? WHERE id = ?",
                    (max(removed.window_start, rolled), conversation_id),
                )
            for row in removed.rows:
                session.write(
                    f"INSERT OR IGNORE INTO messages ({_STORED}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", row
                )
            put_back(session, removed.resting)

    def search(
        self,
        words: str,
        *,
        limit: int = 50,
        conversation_id: int | None = None,
        character_id: str | None = None,
    ) -> list[Hit]:
        """Selected messages that hold every word, the newest first; none that is hidden.

        Any text is safe as ``words``.
        """
        return search(
            self._session, words, limit=limit, conversation_id=conversation_id, character_id=character_id
        )

    def _take_out(self, conversation_id: int, first: int, last: int, *, after: int | None) -> Removed:
        session = self._session
        place = (conversation_id, first, last)
        where = "WHERE conversation_id = ? AND position BETWEEN ? AND ?"
        taken: list[Removed] = []

        def work() -> None:
            found = session.read("SELECT window_start FROM conversations WHERE id = ?", (conversation_id,))
            if not found:
                raise LookupError("no such conversation")
            rows = session.read(f"SELECT {_STORED} FROM messages {where} ORDER BY position, version", place)
            positions = {row[2] for row in rows}
            resting = resting_on(session, [row[0] for row in rows])
            start = found[0][0] if after is None else window_before(session, conversation_id, after)
            session.write(f"DELETE FROM messages {where}", place)
            resting = gone(session, resting)
            taken[:] = [Removed(conversation_id, len(positions), tuple(rows), found[0][0], after, resting)]
            session.write(
                "UPDATE conversations SET window_start = ?, left_out = max(left_out, ?) WHERE id = ?",
                (start, max(positions, default=0), conversation_id),
            )

        session.remove(work)
        return taken[0]

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
        return self._session.write(
            "INSERT INTO messages (conversation_id, position, version, selected, role, text, status,"
            " created_at, tail, tokens_model, tokens) VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(conversation_id, position, version, role.value, clean(text), status.value),
                *(now.isoformat(), clean(tail), *packed(tokens)),
            ),
        )
