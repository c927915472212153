"""What stands above the turns of each conversation: sentences, each with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.memories import MemoryKind, MemoryRef
from app.store.recalls import SHOWN, there
from app.store.session import Session
from app.store.text import clean


@dataclass(frozen=True, slots=True)
class DigestSentence:
    """One sentence, and the memories it rests on: it goes with the first of them."""

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

    def drop(self, ref: MemoryRef) -> list[int]:
        """Take out the sentences that rest on ``ref``; the conversations whose prompt is another one now."""
        with self._session.transaction():
            rows = self._session.read(
                "SELECT DISTINCT conversation_id, place FROM digest_sources WHERE kind = ? AND ref = ?",
                (ref.kind.value, ref.id),
            )
            for row in rows:
                self._session.write("DELETE FROM digests WHERE conversation_id = ? AND place = ?", row)
            return sorted({row[0] for row in rows})
