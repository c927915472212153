"""Which messages the memory has not looked into yet: a queue that fills by itself."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from app.domain.nouns import Message
from app.store.rows import LIGHT, message_of
from app.store.session import Session

UNREAD_SCHEMA: tuple[str, ...] = (
    # stage: what is to look at the message next, a Stage.
    """CREATE TABLE unread (
        message_id INTEGER PRIMARY KEY REFERENCES messages(id) ON DELETE CASCADE,
        stage INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    "CREATE INDEX unread_by_stage ON unread (stage, message_id)",
    "INSERT INTO unread (message_id) SELECT id FROM messages",
    """CREATE TRIGGER message_to_read AFTER INSERT ON messages BEGIN
        INSERT OR REPLACE INTO unread (message_id) VALUES (new.id);
    END""",
    """CREATE TRIGGER message_to_read_again AFTER UPDATE OF text ON messages WHEN old.text <> new.text BEGIN
        INSERT OR REPLACE INTO unread (message_id) VALUES (new.id);
    END""",
)

# Neither hidden nor another version's; a reply that failed says nothing.
_COUNTS = (
    "m.selected = 1 AND m.text <> '' AND m.status <> 'failed' AND NOT EXISTS (SELECT 1 FROM conversations c"
    " JOIN characters k ON k.id = c.character_id WHERE c.id = m.conversation_id"
    " AND (c.hidden > 0 OR k.hidden > 0)) AND NOT EXISTS"
    " (SELECT 1 FROM hidden_episodes h WHERE h.message_id = u.message_id)"
)
# While something that it says may be put back or not, nothing else is made of it.
_NOT_BEING_FORGOTTEN = (
    " AND NOT EXISTS (SELECT 1 FROM fact_sources s JOIN facts f ON f.id = s.fact_id"
    " WHERE s.message_id = u.message_id AND f.hidden > 0)"
)


class Stage(IntEnum):
    """Who reads a message next: the rules, at once, or the language model, when there is time."""

    RULES = 0
    MODEL = 1


class Unread:
    """The queue. A message enters it when it is said or edited, and leaves it when everything has read it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def oldest(self, stage: Stage, limit: int) -> list[Message]:
        """What waits for ``stage``, as it was said; hidden ones and other versions wait until they count."""
        return self._waiting(stage, limit, "")

    def newest(self, stage: Stage, limit: int, *, character_id: str) -> list[Message]:
        """What waits for ``stage`` of one character's conversations, the newest first."""
        of = " AND m.conversation_id IN (SELECT id FROM conversations WHERE character_id = ?)"
        return self._waiting(stage, limit, f"{of}{_NOT_BEING_FORGOTTEN}", character_id)

    def read(self, ids: Sequence[int], *, then: Stage | None) -> None:
        """These were looked into; ``then``: who reads them next, None: nobody."""
        with self._session.transaction():
            for id in ids:
                if then is None:
                    self._session.write("DELETE FROM unread WHERE message_id = ?", (id,))
                else:
                    self._session.write("UPDATE unread SET stage = ? WHERE message_id = ?", (int(then), id))

    def _waiting(self, stage: Stage, limit: int, of: str, *scope: str) -> list[Message]:
        order = "DESC" if of else "ASC"
        rows = self._session.read(
            f"SELECT {LIGHT} FROM unread u CROSS JOIN messages m ON m.id = u.message_id"
            f" WHERE u.stage = ? AND {_COUNTS}{of} ORDER BY u.message_id {order} LIMIT ?",
            (int(stage), *scope, limit),
        )
        return [message_of(row) for row in rows]
