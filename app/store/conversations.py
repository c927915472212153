"""The conversations with the characters."""

from __future__ import annotations

import json
from datetime import datetime

from app.domain.nouns import Conversation, ConversationLine
from app.store.connection import Row
from app.store.session import Session
from app.store.text import clean, one_line

_COLUMNS = "id, character_id, title, created_at, window_start, archived, draft"
_SHOWN = (
    "hidden = 0 AND NOT EXISTS"
    " (SELECT 1 FROM characters k WHERE k.id = conversations.character_id AND k.hidden > 0)"
)
# Beside the personal settings: the message that is being changed in the conversation of this number.
EDIT = "message_edit:"
_FIRST_WORDS, _LAST_WORDS = 120, 160

# Which conversations, the last place of each, and when something happened there: by ids, never by time.
_LISTED = f"""
    WITH placed AS MATERIALIZED (
        SELECT *, (SELECT m.position FROM messages m WHERE m.conversation_id = conversations.id
            AND m.selected = 1 ORDER BY m.position DESC LIMIT 1) AS last
        FROM conversations WHERE archived = ? AND (? IS NULL OR character_id = ?) AND {_SHOWN}
    ), listed AS MATERIALIZED (
        SELECT *, max(began_after, coalesce((SELECT max(v.id) FROM messages v
            WHERE v.conversation_id = placed.id AND v.position = placed.last), 0)) AS activity
        FROM placed ORDER BY activity DESC, id DESC LIMIT ?
    )
    SELECT c.id, c.character_id, c.title,
        (SELECT substr(f.text, 1, {4 * _FIRST_WORDS}) FROM messages f WHERE f.conversation_id = c.id
            AND f.selected = 1 AND f.role = 'user' ORDER BY f.position LIMIT 1),
        substr(l.text, 1, {4 * _LAST_WORDS}), coalesce(l.created_at, c.created_at),
        (SELECT count(*) FROM messages n WHERE n.conversation_id = c.id AND n.selected = 1),
        c.archived, c.draft <> ''
    FROM listed c LEFT JOIN messages l
        ON l.conversation_id = c.id AND l.position = c.last AND l.selected = 1
    ORDER BY c.activity DESC, c.id DESC
"""

# What goes with the copies of messages into a branch: ?1 the branch, ?2 where it begins.
_BRANCH_MEMORY = (
    """INSERT INTO recalls SELECT n.id, r.place, r.kind, r.ref, r.text, r.why, r.score, r.said_at
        FROM messages n
        JOIN messages o ON o.conversation_id = ?2 AND o.position = n.position AND o.selected = 1
        JOIN recalls r ON r.asked_id = o.id WHERE n.conversation_id = ?1""",
    "INSERT INTO digests SELECT ?1, place, text FROM digests WHERE conversation_id = ?2",
    "INSERT INTO digest_sources SELECT ?1, place, kind, ref FROM digest_sources WHERE conversation_id = ?2",
    # A copy of a copy is one of the first message.
    """INSERT INTO copies SELECT n.id, coalesce((SELECT c.copy_of FROM copies c WHERE c.message_id = o.id
        AND EXISTS (SELECT 1 FROM messages f WHERE f.id = c.copy_of)), o.id) FROM messages n
        JOIN messages o ON o.conversation_id = ?2 AND o.position = n.position AND o.selected = 1
        WHERE n.conversation_id = ?1""",
)


class Conversations:
    """In the order in which they began, the list by what happened last; never by time: clocks jump.

    A hidden one was deleted by the user and can still be put back; no list shows it.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, character_id: str, title: str = "", *, now: datetime) -> Conversation:
        """Begin a conversation. Raises LookupError when there is no such character."""
        with self._session.transaction():
            if not self._session.read("SELECT 1 FROM characters WHERE id = ?", (clean(character_id),)):
                raise LookupError("no such character")
            id = self._session.write(
                "INSERT INTO conversations (character_id, title, created_at, began_after)"
                " VALUES (?, ?, ?, coalesce((SELECT max(id) FROM messages), 0))",
                (clean(character_id), clean(title), now.isoformat()),
            )
            return self.get(id)

    def branch(self, id: int, up_to_position: int, *, title: str, now: datetime) -> Conversation:
        """A new conversation that begins with a copy of this one: the selected versions as they were read.

        Its window shows about as many messages as that of the old one. What the model was given with them is
        kept of the copies too, so that forgetting finds it; nothing is learnt from them as long as their
        originals stand. Raises LookupError.
        """
        with self._session.transaction():
            old = self.get(id)
            made = self.add(old.character_id, title, now=now)
            self._session.write(
                "INSERT INTO messages (conversation_id, position, version, selected, role, text, status,"
                " created_at, tail, tokens_model, tokens)"
                " SELECT ?, position, 1, 1, role, text, status, created_at, tail, tokens_model, tokens"
                " FROM messages WHERE conversation_id = ? AND selected = 1 AND position <= ?"
                " ORDER BY position",
                (made.id, id, up_to_position),
            )
            start = window_before(self._session, id, up_to_position)
            self._session.write("UPDATE conversations SET window_start = ? WHERE id = ?", (start, made.id))
            for statement in _BRANCH_MEMORY:
                self._session.write(statement, (made.id, id))
            return self.get(made.id)

    def get(self, id: int) -> Conversation:
        """Also one that is archived or hidden. Raises LookupError."""
        rows = self._session.read(f"SELECT {_COLUMNS} FROM conversations WHERE id = ?", (id,))
        if not rows:
            raise LookupError("no such conversation")
        return _conversation(rows[0])

    def all(self, character_id: str | None = None, *, archived: bool | None = None) -> list[Conversation]:
        """Every conversation (with one character), the one that began last first; never a hidden one.

        ``archived``: only those that are, or are not; None for both.
        """
        character = None if character_id is None else clean(character_id)
        rows = self._session.read(
            f"SELECT {_COLUMNS} FROM conversations WHERE (? IS NULL OR character_id = ?)"
            f" AND (? IS NULL OR archived = ?) AND {_SHOWN} ORDER BY id DESC",
            (character, character, archived, archived),
        )
        return [_conversation(row) for row in rows]

    def lines(
        self, character_id: str | None = None, *, archived: bool = False, limit: int | None = None
    ) -> list[ConversationLine]:
        """What a list shows, the conversation in which something was said last first; never a hidden one."""
        character = None if character_id is None else clean(character_id)
        rows = self._session.read(_LISTED, (archived, character, character, -1 if limit is None else limit))
        return [_line(row) for row in rows]

    def rename(self, id: int, title: str) -> Conversation:
        """Give it a title. Raises LookupError."""
        with self._session.transaction():
            self._session.write("UPDATE conversations SET title = ? WHERE id = ?", (clean(title), id))
            return self.get(id)

    def archive(self, id: int, archived: bool) -> Conversation:
        """Put it away, or back into the list. Raises LookupError."""
        with self._session.transaction():
            self._session.write("UPDATE conversations SET archived = ? WHERE id = ?", (archived, id))
            return self.get(id)

    def set_draft(self, id: int, text: str) -> None:
        """Keep what is typed and not sent; nothing happens where the conversation is gone."""
        self._session.write(
            "UPDATE conversations SET draft = ? WHERE id = ? AND draft <> ?", (clean(text), id, clean(text))
        )

    def set_edit(self, id: int, edit: tuple[int, str] | None) -> None:
        """Keep a message of the conversation and the words that may stand in its place; None: nothing.

        Nothing happens where the conversation is gone.
        """
        name = EDIT + str(id)
        if edit is None:
            self._session.write("DELETE FROM personal WHERE name = ?", (name,))
        else:
            self._session.write(
                "INSERT INTO personal (name, value) SELECT ?, ? FROM conversations WHERE id = ?"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, clean(json.dumps(edit, ensure_ascii=False)), id),
            )

    def edit(self, id: int) -> tuple[int, str] | None:
        """What ``set_edit`` keeps of this conversation."""
        rows = self._session.read("SELECT value FROM personal WHERE name = ?", (EDIT + str(id),))
        match json.loads(rows[0][0]) if rows else None:
            case [int(message), str(text)]:
                return message, text
        return None

    def hide(self, id: int) -> None:
        """Delete it for the user's eyes, until ``put_back`` or ``Vault.purge``. Works on a full disk too."""
        self._session.remove(
            lambda: self._session.write(
                "UPDATE conversations SET hidden = 1 WHERE id = ? AND hidden = 0", (id,)
            )
        )

    def put_back(self, id: int) -> Conversation:
        """Show a hidden one again. Raises LookupError when it is forgotten already."""
        with self._session.transaction():
            self._session.write("UPDATE conversations SET hidden = 0 WHERE id = ? AND hidden = 1", (id,))
            if not self._session.read("SELECT 1 FROM conversations WHERE id = ? AND hidden = 0", (id,)):
                raise LookupError("no such conversation")
            return self.get(id)

    def remove(self, id: int) -> None:
        """Forget a conversation and every message of it. Works on a full disk too."""
        self._session.remove(lambda: self._session.write("DELETE FROM conversations WHERE id = ?", (id,)))

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


def window_before(session: Session, id: int, end: int) -> int:
    """Where the window of a conversation would start if it ended with position ``end``.

    Where it starts now, if that is not behind the end; else so that it shows as many messages as now,
    beginning with one of the user's where there is one.
    """
    start: int = session.read("SELECT window_start FROM conversations WHERE id = ?", (id,))[0][0]
    if start <= end:
        return start
    rows = session.read(
        "SELECT position, role FROM messages WHERE conversation_id = ? AND selected = 1 AND position <= ?"
        " ORDER BY position DESC LIMIT (SELECT count(*) FROM messages WHERE conversation_id = ?"
        " AND selected = 1 AND position >= ?)",
        (id, end, id, start),
    )
    said = [position for position, role in rows if role == "user"]
    return int(said[-1] if said else rows[-1][0] if rows else 0)


def _conversation(row: Row) -> Conversation:
    id, character_id, title, created_at, window_start, archived, draft = row
    return Conversation(
        id, character_id, title, datetime.fromisoformat(created_at), window_start, bool(archived), draft
    )


def _line(row: Row) -> ConversationLine:
    id, character_id, title, first, last, last_at, messages, archived, has_draft = row
    return ConversationLine(
        id=id,
        character_id=character_id,
        title=title,
        first_words=one_line(first or "", _FIRST_WORDS),
        last_words=one_line(last or "", _LAST_WORDS),
        last_at=datetime.fromisoformat(last_at),
        messages=messages,
        archived=bool(archived),
        has_draft=bool(has_draft),
    )
