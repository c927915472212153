"""The vectors of the episodes: kept in the vault, each made of the words of one message alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.store.connection import Row
from app.store.session import Session

# SQLite takes many more; so many at once keep one statement short.
_AT_ONCE = 500
_VECTORS_AT_ONCE = 10_000

# May be found: the version that counts, in a conversation that is not deleted, and not forgotten.
LIVE = (
    "m.selected = 1 AND m.text <> '' AND c.hidden = 0"
    " AND NOT EXISTS (SELECT 1 FROM characters k WHERE k.id = c.character_id AND k.hidden > 0)"
    " AND NOT EXISTS (SELECT 1 FROM hidden_episodes h WHERE h.message_id = m.id)"
)


class EpisodeVectors:
    """Vectors by message, and which embedder they are of; see ``episode_schema``."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def probe(self) -> bytes:
        """What the embedder of the vectors here made of its sentence; empty: there are none."""
        rows = self._session.read("SELECT probe FROM episode_embedder")
        return bytes(rows[0][0]) if rows else b""

    def begin_vectors(self, probe: bytes) -> None:
        """Every vector goes, for another embedder's."""
        with self._session.transaction():
            self._session.write("DELETE FROM episode_vectors")
            self._session.write("INSERT OR REPLACE INTO episode_embedder (id, probe) VALUES (1, ?)", (probe,))

    def without_vectors(self, size: int, ids: Sequence[int]) -> list[tuple[int, str]]:
        """Those of these messages that may be found and have no vector of ``size`` bytes; their words."""
        found: list[Row] = []
        for part in parts(ids):
            found += self._session.read(
                "SELECT m.id, m.text FROM messages m CROSS JOIN conversations c ON c.id = m.conversation_id"
                f" WHERE m.id IN ({marks(part)}) AND {LIVE} AND NOT EXISTS (SELECT 1 FROM episode_vectors v"
                " WHERE v.message_id = m.id AND length(v.vector) = ?) ORDER BY m.id DESC",
                (*part, size),
            )
        return [(id, text) for id, text in found]

    def keep_vectors(self, made: Iterable[tuple[int, str, bytes]]) -> None:
        """Keep vectors with the message and the words that they were made of.

        One whose message is gone, or says something else by now, is dropped. Raises DiskFull.
        """
        with self._session.transaction():
            for id, text, vector in made:
                self._session.write(
                    "INSERT OR REPLACE INTO episode_vectors (message_id, vector)"
                    " SELECT id, ? FROM messages WHERE id = ? AND text = ?",
                    (vector, id, text),
                )

    def newest_vector(self) -> int:
        """The number of the vector that was made last."""
        return int(self._session.read("SELECT coalesce(max(id), 0) FROM episode_vectors")[0][0])

    def vectors(self, *, after: int = 0) -> Iterator[list[Row]]:
        """Message and vector of all that were made after number ``after``, some at a time."""
        while True:
            rows = self._session.read(
                "SELECT message_id, vector, id FROM episode_vectors WHERE id > ? ORDER BY id LIMIT ?",
                (after, _VECTORS_AT_ONCE),
            )
            if not rows:
                return
            yield [row[:2] for row in rows]
            after = rows[-1][2]

    def vectors_of(self, ids: Sequence[int]) -> list[Row]:
        """Message and vector of these messages, as far as they have one."""
        found: list[Row] = []
        for part in parts(ids):
            found += self._session.read(
                f"SELECT message_id, vector FROM episode_vectors WHERE message_id IN ({marks(part)})",
                tuple(part),
            )
        return found


def parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """``ids`` in parts that one statement takes."""
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def marks(part: Sequence[int]) -> str:
    """A mark for each, as a statement has them."""
    return ",".join("?" * len(part))
