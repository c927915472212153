"""Forgetting: at once for the eyes, then for good, with everything that was made of it."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Sequence

from app.domain.errors import DiskFull
from app.domain.memories import MemoryKind, MemoryRef
from app.domain.nouns import Message
from app.store.cleaning import clean
from app.store.connection import Row
from app.store.conversations import EDIT
from app.store.facts import COUNTING
from app.store.followups import SHOWN
from app.store.marks import Marks
from app.store.repeating import PLACES, going
from app.store.rows import LIGHT, message_of
from app.store.session import Session

# Up to this many bytes a vault is cleaned at once, in less than a second; a larger one when it is locked.
_CLEANED_AT_ONCE, _CLEANED_AT_ALL = 24 << 20, 1 << 30

_TABLES = {MemoryKind.FACT: "facts", MemoryKind.FOLLOWUP: "followups"}
# In whose prompt something of it stands.
_READ_IN = """
    SELECT s.conversation_id FROM digest_sources s WHERE s.kind = ?1 AND s.ref = ?2
    UNION SELECT m.conversation_id FROM recalls r JOIN messages m ON m.id = r.asked_id
        WHERE r.kind = ?1 AND r.ref = ?2
    UNION SELECT m.conversation_id FROM hidden_episodes h JOIN messages m ON m.id = h.message_id
        WHERE h.kind = ?1 AND h.ref = ?2
    UNION SELECT s.conversation_id FROM hidden_episodes h JOIN fact_sources f ON f.message_id = h.message_id
        JOIN digest_sources s ON s.kind = 'fact' AND s.ref = f.fact_id WHERE h.kind = ?1 AND h.ref = ?2
    UNION SELECT s.conversation_id FROM hidden_episodes h
        JOIN digest_sources s ON s.kind = 'episode' AND s.ref = h.message_id
        WHERE h.kind = ?1 AND h.ref = ?2
"""
_HIDDEN = """
    SELECT 'fact', id FROM facts WHERE hidden > 0
    UNION SELECT 'followup', id FROM followups WHERE hidden > 0
    UNION SELECT kind, ref FROM hidden_episodes WHERE kind <> 'forgotten'
"""
# With a fact go the follow-ups from the same words.
_FROM_THE_SAME_WORDS = """
    SELECT DISTINCT u.id, u.message_id, u.quote FROM fact_sources s
    JOIN followups u ON u.message_id = s.message_id
        AND (instr(u.quote, s.quote) > 0 OR instr(s.quote, u.quote) > 0)
    WHERE s.fact_id = ?
"""
# What is known from these messages alone. What the user wrote or pinned stays without them.
_KNOWN_FROM_THEM = f"""
    SELECT 'fact', f.id FROM facts f
        WHERE f.id IN (SELECT fact_id FROM fact_sources WHERE message_id IN ({{0}}))
        AND f.origin <> 'user' AND f.pinned = 0 AND f.hidden = 0 AND EXISTS (SELECT 1 {COUNTING} = f.id)
        AND NOT EXISTS (SELECT 1 {COUNTING} = f.id AND s.message_id NOT IN ({{0}}))
    UNION SELECT 'followup', u.id FROM followups u WHERE u.message_id IN ({{0}}) AND {SHOWN}
    ORDER BY 1, 2
"""
# Of a message that is hidden already, what it was before is known from there.
_WAS_SELECTED = (
    "coalesce((SELECT max(h.selected) FROM hidden_episodes h WHERE h.message_id = m.id), m.selected)"
)


class Forgetting:
    """Hide, then put back or finish. An interruption is made good by the next unlock (``Vault.purge``).

    With its words a memory takes the messages it comes from along, and the replies that repeat it: every
    version, and the copies of them in branches. They are deselected while they are hidden, so nothing that
    shows or reads a conversation finds them, and all that rests on them is hidden with them.
    ``remove_copies`` removes older files of the vault.
    """

    def __init__(self, session: Session, marks: Marks, remove_copies: Callable[[], None]) -> None:
        self._session, self._marks, self._remove_copies = session, marks, remove_copies

    def hide(self, ref: MemoryRef, *, words: bool) -> list[int]:
        """Nothing finds or shows it until ``put_back``; ``words``: nor the messages it comes from.

        An episode without its words stays in its conversation, and is recalled no more. Returns the
        conversations whose prompt is another one now. Raises LookupError. Works on a full disk too.
        """
        changed: list[int] = []

        def work() -> None:
            if ref.kind is not MemoryKind.EPISODE:
                self._require(f"SELECT 1 FROM {_TABLES[ref.kind]} WHERE id = ?", ref.id)
                self._session.write(
                    f"UPDATE {_TABLES[ref.kind]} SET hidden = ? WHERE id = ?", (2 if words else 1, ref.id)
                )
            else:
                self._require("SELECT 1 FROM messages WHERE id = ?", ref.id)
            self._show_words(ref)
            if words or ref.kind is MemoryKind.EPISODE:
                ids = going(self._session, ref) if words else [ref.id]
                self._hide_words(ref, ids, deselect=words)
            changed[:] = self._read_in(ref)

        self._session.remove(work)
        return changed

    def put_back(self, ref: MemoryRef) -> list[int]:
        """It is there again, with all that was hidden with it; returns what ``hide`` did.

        Raises LookupError when it is forgotten already.
        """
        with self._session.transaction():
            changed = self._read_in(ref)
            if ref.kind is MemoryKind.EPISODE:
                self._require("SELECT 1 FROM hidden_episodes WHERE kind = ? AND ref = ?", *_pair(ref))
            else:
                self._require(f"SELECT 1 FROM {_TABLES[ref.kind]} WHERE id = ?", ref.id)
                self._session.write(f"UPDATE {_TABLES[ref.kind]} SET hidden = 0 WHERE id = ?", (ref.id,))
            self._show_words(ref)
            return changed

    def forget(self, refs: Iterable[MemoryRef], *, asides: Iterable[int] = ()) -> list[int]:
        """Hide and finish all of these at once, with their words; the messages ``asides`` go as they are.

        What is not there any more is passed over. Returns what ``finish`` does.
        """
        asked = list(refs)
        whole = [MemoryRef(MemoryKind.EPISODE, id) for id in asides]
        changed: list[int] = []

        def work() -> None:
            for ref in asked:
                with contextlib.suppress(LookupError):
                    changed.extend(self.hide(ref, words=True))
            for ref in whole:
                self._hide_words(ref, [ref.id], deselect=True)

        self._session.remove(work)
        return list(dict.fromkeys(changed + self.finish(*asked, *whole)))

    def set_aside(self, ids: Iterable[int]) -> None:
        """These messages only speak of what to forget: they are never recalled, nor is anything learnt."""
        with self._session.transaction():
            for id in ids:
                self._session.write(
                    "INSERT OR IGNORE INTO hidden_episodes (message_id, kind, ref)"
                    " SELECT id, 'forgotten', 0 FROM messages WHERE id = ?",
                    (id,),
                )
                self._session.write("DELETE FROM unread WHERE message_id = ?", (id,))

    def is_aside(self, message_id: int) -> bool:
        """Whether a message was set aside."""
        return bool(
            self._session.read(
                "SELECT 1 FROM hidden_episodes WHERE message_id = ? AND kind = 'forgotten' AND ref = 0",
                (message_id,),
            )
        )

    def finish(self, *refs: MemoryRef) -> list[int]:
        """Forget for good what is hidden, in one transaction; without ``refs`` everything that is.

        What was read of the returned conversations must go, then ``read_anew`` be called: words stood there
        that are forgotten. Works on a full disk too.
        """
        changed: list[int] = []

        def work() -> None:
            hidden = [MemoryRef(MemoryKind(kind), id) for kind, id in self._session.read(_HIDDEN)]
            for one in hidden if not refs else [one for one in hidden if one in refs]:
                self._forget(one)
            changed[:] = self.rewritten()

        if refs or self._session.read(f"SELECT 1 FROM ({_HIDDEN}) UNION SELECT 1 FROM rewritten"):
            self._session.remove(work)
            self._session.tidy()
        self._clean(_CLEANED_AT_ONCE if refs else _CLEANED_AT_ALL)
        return changed

    def rewritten(self) -> list[int]:
        """In whose prompt something was forgotten; until ``read_anew`` says what became of it."""
        return [row[0] for row in self._session.read("SELECT conversation_id FROM rewritten")]

    def read_anew(self, ids: Iterable[int]) -> None:
        """What was read of these conversations is gone. Works on a full disk too."""
        gone = [(id,) for id in set(ids) & set(self.rewritten())]
        if gone:
            sql = "DELETE FROM rewritten WHERE conversation_id = ?"
            self._session.remove(lambda: [self._session.write(sql, row) for row in gone])

    def trace(self, ref: MemoryRef) -> list[Message]:
        """The messages that go with it when it is forgotten with its words; one for each place."""
        ids = ",".join(map(str, going(self._session, ref)))
        rows = self._session.read(
            f"SELECT {LIGHT}, max(2 * {_WAS_SELECTED} + (m.id IN ({ids}))) FROM messages m"
            f" WHERE m.id IN ({PLACES.format(ids)})"
            " AND m.conversation_id IN (SELECT id FROM conversations WHERE hidden = 0)"
            " GROUP BY m.conversation_id, m.position ORDER BY m.conversation_id, m.position"
        )
        return [message_of(row[:-1]) for row in rows]

    def also(self, ref: MemoryRef) -> list[MemoryRef]:
        """The other facts and follow-ups that go with it then: those known from these messages alone."""
        places = PLACES.format(",".join(map(str, going(self._session, ref))))
        rows = self._session.read(_KNOWN_FROM_THEM.format(places))
        return [one for one in (MemoryRef(MemoryKind(kind), id) for kind, id in rows) if one != ref]

    # -- hiding ----------------------------------------------------------------------------------------------

    def _require(self, sql: str, *parameters: object) -> None:
        if not self._session.read(sql, parameters):
            raise LookupError("no such memory")

    def _hide_words(self, ref: MemoryRef, ids: Iterable[int], *, deselect: bool) -> None:
        was = _WAS_SELECTED
        self._session.write(
            f"INSERT OR IGNORE INTO hidden_episodes (message_id, kind, ref, selected)"
            f" SELECT m.id, ?, ?, {was if deselect else 'NULL'} FROM messages m"
            f" WHERE m.id IN ({PLACES.format(','.join(map(str, ids)))})",
            _pair(ref),
        )
        self._session.write(
            "UPDATE messages SET selected = 0 WHERE selected = 1 AND id IN (SELECT message_id"
            " FROM hidden_episodes WHERE kind = ? AND ref = ? AND selected IS NOT NULL)",
            _pair(ref),
        )

    def _show_words(self, ref: MemoryRef) -> None:
        rows = self._session.read(
            "SELECT message_id FROM hidden_episodes WHERE kind = ? AND ref = ? AND selected = 1", _pair(ref)
        )
        self._session.write("DELETE FROM hidden_episodes WHERE kind = ? AND ref = ?", _pair(ref))
        for row in rows:
            # OR IGNORE: another version may have been chosen meanwhile.
            self._session.write(
                "UPDATE OR IGNORE messages SET selected = 1 WHERE id = ?1 AND NOT EXISTS"
                " (SELECT 1 FROM hidden_episodes WHERE message_id = ?1 AND selected IS NOT NULL)",
                row,
            )

    def _read_in(self, ref: MemoryRef) -> list[int]:
        return [row[0] for row in self._session.read(_READ_IN, _pair(ref))]

    # -- for good --------------------------------------------------------------------------------------------

    def _clean(self, most: int) -> None:
        """Leave no copy of a forgotten row on any page; where that is not possible now, the next time."""
        if not self._session.read("SELECT 1 FROM uncleaned"):
            return
        self._remove_copies()
        with contextlib.suppress(DiskFull):
            if clean(self._session, most):
                self._session.write("DELETE FROM uncleaned")
                self._session.tidy()

    def _forget(self, ref: MemoryRef) -> None:
        self._session.write("INSERT OR IGNORE INTO uncleaned VALUES (1)")
        if ref.kind is MemoryKind.EPISODE:
            self._forget_episode(ref)
        else:
            table = _TABLES[ref.kind]
            if self._session.read(f"SELECT 1 FROM {table} WHERE id = ? AND hidden = 1", (ref.id,)):
                self._never_again(ref)
            self._session.write(f"DELETE FROM {table} WHERE id = ?", (ref.id,))
        self._remove_messages(ref)

    def _forget_episode(self, ref: MemoryRef) -> None:
        rows = self._session.read(
            "SELECT message_id FROM hidden_episodes WHERE kind = ? AND ref = ? AND selected IS NULL",
            _pair(ref),
        )
        for (id,) in rows:
            self._session.write(
                "INSERT OR IGNORE INTO hidden_episodes (message_id, kind, ref) VALUES (?1, 'forgotten', ?1)",
                (id,),
            )
            self._session.write(
                "DELETE FROM hidden_episodes WHERE message_id = ? AND kind = ? AND ref = ?", (id, *_pair(ref))
            )

    def _never_again(self, ref: MemoryRef) -> None:
        """Its words stay in the conversation, so that they could be read again."""
        if ref.kind is MemoryKind.FOLLOWUP:
            rows = self._session.read("SELECT message_id, quote FROM followups WHERE id = ?", (ref.id,))
            self._marks.forget(self._marks.of("asked", str(id), quote) for id, quote in rows)
            self._refuse([id for id, _ in rows])
            return
        self._marks.forget(self._marks_of(ref.id))
        said_in = self._session.read("SELECT message_id FROM fact_sources WHERE fact_id = ?", (ref.id,))
        self._refuse([row[0] for row in said_in])
        for id, message_id, quote in self._session.read(_FROM_THE_SAME_WORDS, (ref.id,)):
            self._marks.forget([self._marks.of_words(message_id, quote)])
            self._session.write("DELETE FROM followups WHERE id = ?", (id,))

    def _refuse(self, message_ids: Sequence[int]) -> None:
        """The model, which has words of its own for what is forgotten, is not to read these any more."""
        self._marks.forget(map(self._marks.of_source, message_ids))
        for id in message_ids:
            self._session.write("DELETE FROM unread WHERE message_id = ? AND stage > 0", (id,))

    def _marks_of(self, id: int) -> Iterable[bytes]:
        for character_id, about, *same in self._session.read(
            "SELECT character_id, about, same_value, same_text FROM facts WHERE id = ?", (id,)
        ):
            yield from same
            for message_id, quote, text in self._session.read(
                "SELECT message_id, quote, text FROM fact_sources WHERE fact_id = ?", (id,)
            ):
                yield self._marks.of_words(message_id, quote)
                yield self._marks.of("text", character_id, about, text)

    def _remove_messages(self, ref: MemoryRef) -> None:
        """The messages that were hidden with ``ref``, with what was added at their places since."""
        rows = self._session.read(
            "SELECT DISTINCT v.id, v.conversation_id FROM hidden_episodes h"
            " JOIN messages m ON m.id = h.message_id"
            " CROSS JOIN messages v ON v.conversation_id = m.conversation_id AND v.position = m.position"
            " WHERE h.kind = ? AND h.ref = ? AND h.selected IS NOT NULL",
            _pair(ref),
        )
        for id, conversation_id in rows:
            self._session.write("DELETE FROM messages WHERE id = ?", (id,))
            self._session.write("INSERT OR IGNORE INTO rewritten VALUES (?)", (conversation_id,))
        self._remove_edits(rows)
        self._session.write("DELETE FROM hidden_episodes WHERE kind = ? AND ref = ?", _pair(ref))

    def _remove_edits(self, removed: Sequence[Row]) -> None:
        """What was typed to stand in the place of one of these messages."""
        ids = {row[0] for row in removed}
        for name in {EDIT + str(row[1]) for row in removed}:
            for (value,) in self._session.read("SELECT value FROM personal WHERE name = ?", (name,)):
                match json.loads(value):
                    case [int(id), *_] if id in ids:
                        self._session.write("DELETE FROM personal WHERE name = ?", (name,))


def _pair(ref: MemoryRef) -> tuple[str, int]:
    return ref.kind.value, ref.id
