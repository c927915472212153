"""What was said, as episodes that can be found again: which there are, their words, their vectors."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.nouns import Message
from app.store.connection import Row
from app.store.episode_vectors import LIVE, EpisodeVectors, marks, parts
from app.store.rows import LIGHT, message_of
from app.store.search import index_query
from app.store.text import clean

# One episode in whole numbers; see ``Episodes.rows``.
_ROW = (
    "m.id, m.conversation_id, m.position, m.role = 'user', length(m.text),"
    " substr(rtrim(m.text), -1) = '?', coalesce(unixepoch(m.created_at), 0),"
    " CAST(replace(substr(m.created_at, 1, 10), '-', '') AS INTEGER)"
)


class Episodes(EpisodeVectors):
    """Every message is an episode from the moment it is stored, by triggers; see ``episode_schema``."""

    # -- which there are -------------------------------------------------------------------------------------

    def rows(self, character_id: str, ids: Sequence[int] | None = None) -> list[Row]:
        """The episodes with a character that may be found, or those of ``ids`` among them, in order.

        Each in whole numbers: message, conversation, position, by the user (0 or 1), length in characters,
        ends as a question (0 or 1), seconds since 1970, day where it was said (20260301).
        """
        sql = (
            f"SELECT {_ROW} FROM messages m JOIN conversations c ON c.id = m.conversation_id"
            f" WHERE c.character_id = ? AND {LIVE}"
        )
        if ids is None:
            return self._session.read(f"{sql} ORDER BY m.conversation_id, m.position", (clean(character_id),))
        found: list[Row] = []
        for part in parts(ids):
            found += self._session.read(
                f"{sql} AND m.id IN ({marks(part)}) ORDER BY m.conversation_id, m.position",
                (clean(character_id), *part),
            )
        return found

    def messages(self, ids: Sequence[int]) -> dict[int, Message]:
        """The messages of these ids that may be found, without token ids."""
        found: dict[int, Message] = {}
        for part in parts(ids):
            rows = self._session.read(
                f"SELECT {LIGHT} FROM messages m JOIN conversations c ON c.id = m.conversation_id"
                f" WHERE m.id IN ({marks(part)}) AND {LIVE}",
                tuple(part),
            )
            found |= {row[0]: message_of(row) for row in rows}
        return found

    def said(
        self, character_id: str, *, before: int | None = None, words: str = "", limit: int = 50
    ) -> list[Message]:
        """What was said with a character, the newest first, before the message ``before``; with every word.

        Any text is safe as ``words``; what the index cannot find (signs, scripts without spaces) is looked
        for in the messages themselves.
        """
        asked = index_query(words)
        sought: tuple[str, ...] = (asked,) if asked is not None else tuple(clean(words).split()[:8])
        holds = (
            " AND m.id IN (SELECT rowid FROM message_words WHERE message_words MATCH ?)"
            if asked is not None
            else " AND instr(m.text, ?) > 0" * len(sought)
        )
        rows = self._session.read(
            # CROSS: from the newest message down, until there are enough.
            f"SELECT {LIGHT} FROM messages m CROSS JOIN conversations c ON c.id = m.conversation_id"
            f" WHERE c.character_id = ? AND m.id < ? AND {LIVE}{holds} ORDER BY m.id DESC LIMIT ?",
            (clean(character_id), 2**62 if before is None else before, *sought, limit),
        )
        return [message_of(row) for row in rows]

    def newest(self) -> int:
        """The highest number of any message; 0: there is none."""
        return int(self._session.read("SELECT coalesce(max(id), 0) FROM messages")[0][0])

    def newest_change(self) -> int:
        """The number of the last change to any message, also when it is no longer listed."""
        rows = self._session.read("SELECT seq FROM sqlite_sequence WHERE name = 'episode_changes'")
        return int(rows[0][0]) if rows else 0

    def changed(self, since: int, up_to: int) -> list[int | None] | None:
        """The messages of the changes after ``since``, in order; None in it: perhaps all.

        None when not all of these changes are listed any more.
        """
        rows = self._session.read(
            "SELECT message_id FROM episode_changes WHERE id > ? AND id <= ? ORDER BY id", (since, up_to)
        )
        return [row[0] for row in rows] if len(rows) == up_to - since else None

    def drop_changes(self, up_to: int) -> None:
        """Nobody needs to be told of these any more."""
        if self._session.read("SELECT 1 FROM episode_changes WHERE id <= ? LIMIT 1", (up_to,)):
            self._session.write("DELETE FROM episode_changes WHERE id <= ?", (up_to,))

    # -- words -----------------------------------------------------------------------------------------------

    def holding(self, word: str) -> str:
        """The ids of every message that holds ``word`` in any of its forms, with commas between.

        ``word``: letters and digits only. One text is read ten times as fast as a row for each.
        """
        found = self._session.read(
            "SELECT group_concat(rowid) FROM episode_words WHERE episode_words MATCH ?", (f'"{clean(word)}"',)
        )
        return found[0][0] or ""

    def mend_words(self) -> bool:
        """Make the index of words anew where it does not have as many messages as there are; True: it did."""
        held, there = self._session.read(
            "SELECT (SELECT count(*) FROM episode_words_docsize), (SELECT count(*) FROM messages)"
        )[0]
        if held == there:
            return False
        self._session.write("INSERT INTO episode_words (episode_words) VALUES ('rebuild')")
        return True
