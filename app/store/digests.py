"""What stands above the turns of each conversation: sentences, each with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.memories import MemoryKind, MemoryRef
from app.store.recalls import SHOWN, there
from app.store.session import Session
from app.store.text import clean

_TOLD_ELSEWHERE = """
    SELECT s.conversation_id, s.place FROM digest_sources s JOIN conversations c ON c.id = s.conversation_id
    WHERE s.kind = 'fact' AND s.ref = ? AND c.character_id <> ?
"""
_GIVEN_ELSEWHERE = """
    SELECT DISTINCT c.id, r.asked_id FROM recalls r JOIN messages m ON m.id = r.asked_id
    JOIN conversations c ON c.id = m.conversation_id
    WHERE r.kind = 'fact' AND r.ref = ? AND c.character_id <> ?
"""


@dataclass(frozen=True, slots=True)
class DigestSentence:
    """One sentence, and the memories it rests on: it goes with the first of them.

    In ``text`` stand ``{user}`` and ``{char}`` for the two names.
    """

    text: str = field(repr=False)
    refs: tuple[MemoryRef, ...]


class Digests:
    """One for each conversation, rewritten as a whole."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def set(self, conversation_id: int, sentences: Sequence[DigestSentence]) -> tuple[DigestSentence, ...]:
        """Write it anew. Sentences that rest on something forgotten meanwhile are left out; returns the rest.

        Raises LookupError.
        """
        with self._session.transaction():
            if not self._session.read("SELECT 1 FROM conversations WHERE id = ?", (conversation_id,)):
                raise LookupError("no such conversation")
            self._session.write("DELETE FROM undigested WHERE conversation_id = ?", (conversation_id,))
            self._session.write("DELETE FROM digests WHERE conversation_id = ?", (conversation_id,))
            kept = tuple(one for one in sentences if all(there(self._session, ref) for ref in one.refs))
            for place, sentence in enumerate(kept):
                self._session.write(
                    "INSERT INTO digests (conversation_id, place, text) VALUES (?, ?, ?)",
                    (conversation_id, place, clean(sentence.text)),
                )
                for ref in sentence.refs:
                    self._session.write(
                        "INSERT OR IGNORE INTO digest_sources (conversation_id, place, kind, ref)"
                        " VALUES (?, ?, ?, ?)",
                        (conversation_id, place, ref.kind.value, ref.id),
                    )
            return kept

    def get(self, conversation_id: int) -> tuple[DigestSentence, ...]:
        """The sentences, in order; none that rests on something hidden."""
        refs: dict[int, list[MemoryRef]] = {}
        for place, kind, ref in self._session.read(
            "SELECT place, kind, ref FROM digest_sources WHERE conversation_id = ? ORDER BY place, kind, ref",
            (conversation_id,),
        ):
            refs.setdefault(place, []).append(MemoryRef(MemoryKind(kind), ref))
        rows = self._session.read(
            "SELECT d.place, d.text FROM digests d WHERE d.conversation_id = ? AND NOT EXISTS (SELECT 1 FROM"
            " digest_sources r WHERE r.conversation_id = d.conversation_id AND r.place = d.place"
            f" AND NOT {SHOWN}) ORDER BY d.place",
            (conversation_id,),
        )
        return tuple(DigestSentence(text, tuple(refs.get(place, ()))) for place, text in rows)

    def drop(self, ref: MemoryRef, *, within: int | None = None) -> list[int]:
        """Take out the sentences that rest on ``ref``, or those of the conversation ``within``.

        Returns the conversations whose prompt is another one now.
        """
        with self._session.transaction():
            rows = self._session.read(
                "SELECT DISTINCT conversation_id, place FROM digest_sources"
                " WHERE kind = ?1 AND ref = ?2 AND coalesce(?3, conversation_id) = conversation_id",
                (ref.kind.value, ref.id, within),
            )
            for row in rows:
                self._session.write("DELETE FROM digests WHERE conversation_id = ? AND place = ?", row)
            return sorted({row[0] for row in rows})

    def drop_elsewhere(self, fact_id: int, character_id: str) -> list[int]:
        """Only this character knows a fact from now on: what others were told of it goes.

        Returns the conversations whose prompt is another one now.
        """
        with self._session.transaction():
            told = self._session.read(_TOLD_ELSEWHERE, (fact_id, character_id))
            given = self._session.read(_GIVEN_ELSEWHERE, (fact_id, character_id))
            for conversation_id, place in told:
                self._session.write(
                    "DELETE FROM digests WHERE conversation_id = ? AND place = ?", (conversation_id, place)
                )
            for _, asked_id in given:
                self._session.write("UPDATE messages SET tail = '' WHERE id = ?", (asked_id,))
                self._session.write(
                    "DELETE FROM recalls WHERE asked_id = ? AND kind = 'fact' AND ref = ?",
                    (asked_id, fact_id),
                )
            return sorted({row[0] for row in (*told, *given)})

    def wait(self, conversation_id: int, position: int) -> None:
        """From ``position`` on something leaves the window, and there is no time for a digest of it now."""
        self._session.write("INSERT OR IGNORE INTO undigested VALUES (?, ?)", (conversation_id, position))

    def waiting(self, conversation_id: int) -> int | None:
        """Since which position no digest was made of what left the window; None: of all one was."""
        rows = self._session.read(
            "SELECT position FROM undigested WHERE conversation_id = ?", (conversation_id,)
        )
        return int(rows[0][0]) if rows else None
