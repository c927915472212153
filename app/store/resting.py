"""What rests on messages, so that it can be put back with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.domain.memories import MemoryKind, MemoryRef
from app.store.connection import Row
from app.store.recalls import there
from app.store.session import Session

# The messages that go are numbers, written into the statements: their number has no bound.
_FACTS = "SELECT fact_id FROM fact_sources WHERE message_id IN ({ids})"
_FOLLOWUPS = "SELECT id FROM followups WHERE message_id IN ({ids})"
# Of a row with ``kind`` and ``ref``: whether that memory rests on one of them.
_RESTS = (
    "((kind = 'episode' AND ref IN ({ids}))"
    f" OR (kind = 'fact' AND ref IN ({_FACTS})) OR (kind = 'followup' AND ref IN ({_FOLLOWUPS})))"
)
_DIGESTS = f"SELECT conversation_id, place FROM digest_sources WHERE {_RESTS}"
# In the order in which they go back: what others point to comes first.
_TABLES = {
    "facts": f"id IN ({_FACTS})",
    "fact_sources": "message_id IN ({ids})",
    "followups": "message_id IN ({ids})",
    "recalls": f"asked_id IN ({{ids}}) OR {_RESTS}",
    "digests": f"(conversation_id, place) IN ({_DIGESTS})",
    "digest_sources": f"(conversation_id, place) IN ({_DIGESTS})",
    "hidden_episodes": "message_id IN ({ids})",
    "copies": "message_id IN ({ids})",
}


@dataclass(frozen=True, slots=True)
class Resting:
    """Rows of memory that went with some messages, by table; only in memory.

    ``asked``: the reply of these messages that asked, and of the follow-up what it was then. ``tails``: of
    other messages, what the model was given of these.
    """

    rows: dict[str, tuple[Row, ...]] = field(repr=False)
    asked: tuple[Row, ...] = ()
    tails: tuple[Row, ...] = field(default=(), repr=False)


NOTHING = Resting({})


def resting_on(session: Session, messages: Sequence[int]) -> Resting:
    """What would go with these messages, as it is now."""
    ids = ",".join(map(str, map(int, messages)))
    rows = {
        table: tuple(session.read(f"SELECT * FROM {table} WHERE {where.format(ids=ids)}"))
        for table, where in _TABLES.items()
    }
    recalling = f"SELECT asked_id FROM recalls WHERE {_RESTS.format(ids=ids)}"
    return Resting(
        rows,
        tuple(session.read(f"SELECT asked_in, asked_at, state, id FROM followups WHERE asked_in IN ({ids})")),
        tuple(session.read(f"SELECT tail, id FROM messages WHERE id IN ({recalling}) AND tail <> ''")),
    )


def gone(session: Session, before: Resting) -> Resting:
    """Of ``before`` what went: facts that others say too, and what hangs on them, stayed."""
    left = _ids(session, "facts", before.rows["facts"])
    facts = tuple(row for row in before.rows["facts"] if row[0] not in left)
    return Resting(before.rows | {"facts": facts}, before.asked, before.tails)


def put_back(session: Session, resting: Resting) -> None:
    """Everything as it was, except what was forgotten meanwhile and what rests on that.

    The messages have to be there again.
    """
    rows = dict(resting.rows)
    _insert(session, "facts", rows.get("facts", ()))
    present = _ids(session, "facts", [(row[1],) for row in rows.get("fact_sources", ())])
    _insert(session, "fact_sources", [row for row in rows.get("fact_sources", ()) if row[1] in present])
    _insert(session, "followups", rows.get("followups", ()))
    for row in resting.asked:
        session.write(
            "UPDATE followups SET asked_in = ?, asked_at = coalesce(asked_at, ?),"
            " state = iif(state = 'open', ?, state) WHERE id = ? AND asked_in IS NULL",
            row,
        )
    lost = _put_back_recalls(session, rows.get("recalls", ()))
    for tail, id in resting.tails:
        if id not in lost:
            session.write("UPDATE messages SET tail = ? WHERE id = ? AND tail = ''", (tail, id))
    for id in lost:
        session.write("UPDATE messages SET tail = '' WHERE id = ? AND tail <> ''", (id,))
    _put_back_digests(session, rows.get("digests", ()), rows.get("digest_sources", ()))
    _insert(session, "hidden_episodes", rows.get("hidden_episodes", ()))
    _insert(session, "copies", rows.get("copies", ()))


def _put_back_recalls(session: Session, recalls: Sequence[Row]) -> set[int]:
    """Returns the messages in whose tail something stood that was forgotten meanwhile."""
    lost: set[int] = set()
    for row in recalls:
        if not session.read("SELECT 1 FROM messages WHERE id = ?", (row[0],)):
            continue
        if there(session, MemoryRef(MemoryKind(row[2]), row[3])):
            _insert(session, "recalls", [row])
        else:
            lost.add(row[0])
    return lost


def _put_back_digests(session: Session, digests: Sequence[Row], sources: Sequence[Row]) -> None:
    for row in digests:
        rests_on = [one for one in sources if one[:2] == row[:2]]
        if all(there(session, MemoryRef(MemoryKind(one[2]), one[3])) for one in rests_on) and session.read(
            "SELECT 1 FROM conversations WHERE id = ?", row[:1]
        ):
            _insert(session, "digests", [row])
            _insert(session, "digest_sources", rests_on)


def _ids(session: Session, table: str, rows: Iterable[Row]) -> set[int]:
    ids = ",".join(str(int(row[0])) for row in rows)
    return {row[0] for row in session.read(f"SELECT id FROM {table} WHERE id IN ({ids})")}


def _insert(session: Session, table: str, rows: Iterable[Row]) -> None:
    for row in rows:
        session.write(f"INSERT OR IGNORE INTO {table} VALUES ({','.join('?' * len(row))})", row)
