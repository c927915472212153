"""Which memories each reply was given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.domain.memories import MemoryKind, MemoryRef, Recall
from app.store import facts, followups
from app.store.session import Session
from app.store.text import clean

# Whether the memory of a row with ``kind`` and ``ref`` is there, hidden or not.
_THERE = {
    MemoryKind.FACT: "SELECT 1 FROM facts WHERE id = ?",
    MemoryKind.FOLLOWUP: "SELECT 1 FROM followups WHERE id = ?",
    MemoryKind.EPISODE: "SELECT 1 FROM messages WHERE id = ? AND id NOT IN"
    " (SELECT message_id FROM hidden_episodes WHERE kind = 'forgotten')",
}
# Of a row r with ``kind`` and ``ref``: whether that memory is shown.
SHOWN = (
    "CASE r.kind"
    f" WHEN 'fact' THEN EXISTS (SELECT 1 FROM facts f WHERE f.id = r.ref AND {facts.SHOWN})"
    f" WHEN 'followup' THEN EXISTS (SELECT 1 FROM followups u WHERE u.id = r.ref AND {followups.SHOWN})"
    " ELSE NOT EXISTS (SELECT 1 FROM hidden_episodes h WHERE h.message_id = r.ref) END"
)
# The message, if it is the user's, else the one before it, to which an index leads.
_ASKED_FOR = """
    SELECT a.id, a.role FROM messages m CROSS JOIN messages a ON a.id = iif(m.role = 'user', m.id,
        (SELECT b.id FROM messages b WHERE b.conversation_id = m.conversation_id
            AND b.position < m.position AND b.selected = 1 ORDER BY b.position DESC LIMIT 1))
    WHERE m.id = ?
"""


def there(session: Session, ref: MemoryRef) -> bool:
    """Whether a memory is not forgotten for good; it may be hidden."""
    return bool(session.read(_THERE[ref.kind], (ref.id,)))


class Recalls:
    """Kept with the user's message that was replied to; never what is hidden or forgotten."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(self, asked_id: int, recalls: Sequence[Recall]) -> tuple[Recall, ...]:
        """These were given to the model for the reply to ``asked_id``; those of before are no more.

        What was forgotten meanwhile is not kept, nor anything where the message is gone. Returns what was
        kept: nothing else may stand in a tail.
        """
        with self._session.transaction():
            self._session.write("DELETE FROM recalls WHERE asked_id = ?", (asked_id,))
            if not self._session.read("SELECT 1 FROM messages WHERE id = ?", (asked_id,)):
                return ()
            kept = tuple(recall for recall in recalls if there(self._session, recall.ref))
            for place, recall in enumerate(kept):
                self._session.write(
                    "INSERT INTO recalls (asked_id, place, kind, ref, text, why, score, said_at)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        *(asked_id, place, recall.ref.kind.value, recall.ref.id, clean(recall.text)),
                        *(clean(recall.why), recall.score),
                        None if recall.said_at is None else recall.said_at.isoformat(),
                    ),
                )
            return kept

    def of(self, asked_id: int) -> list[Recall]:
        """What the reply to the user's message ``asked_id`` was given."""
        rows = self._session.read(
            "SELECT r.kind, r.ref, r.text, r.why, r.score, r.said_at FROM recalls r"
            f" WHERE r.asked_id = ? AND {SHOWN} ORDER BY r.place",
            (asked_id,),
        )
        return [
            Recall(
                MemoryRef(MemoryKind(kind), ref), text, why, score,
                None if said_at is None else datetime.fromisoformat(said_at),
            )
            for kind, ref, text, why, score, said_at in rows
        ]  # fmt: skip

    def messages_using(self, ref: MemoryRef) -> list[int]:
        """The user's messages whose replies were given this memory."""
        rows = self._session.read(
            "SELECT DISTINCT asked_id FROM recalls WHERE kind = ? AND ref = ? ORDER BY asked_id",
            (ref.kind.value, ref.id),
        )
        return [row[0] for row in rows]

    def asked_for(self, message_id: int) -> int | None:
        """The user's message that was replied to with ``message_id``; itself if it is the user's."""
        rows = self._session.read(_ASKED_FOR, (message_id,))
        return int(rows[0][0]) if rows and rows[0][1] == "user" else None

    def counts(self, message_ids: Sequence[int]) -> dict[int, int]:
        """How many memories each of these replies was given; those without any are left out."""
        found: dict[int, int] = {}
        for id in message_ids:
            asked = self.asked_for(id)
            if asked is not None:
                number = self._session.read(
                    f"SELECT count(*) FROM recalls r WHERE r.asked_id = ? AND {SHOWN}", (asked,)
                )[0][0]
                if number:
                    found[id] = int(number)
        return found
