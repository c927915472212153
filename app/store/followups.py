"""What there is to come back to."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from app.domain.memories import Followup, FollowupState, NewFollowup, Precision, Source, TimeSpan
from app.store.connection import Row
from app.store.marks import Marks
from app.store.session import Session
from app.store.text import clean

_COLUMNS = (
    "u.id, u.character_id, u.title, u.kind, u.message_id, u.quote, u.said_at,"
    " u.event_start, u.event_end, u.event_precision, u.event_phrase,"
    " u.due_start, u.due_end, u.due_precision, u.due_phrase,"
    " u.priority, u.sad, u.state, u.asked_at, u.asked_in"
)
# With a fact that is being forgotten go the follow-ups from the same words.
SHOWN = (
    "u.hidden = 0 AND EXISTS (SELECT 1 FROM messages m JOIN conversations c ON c.id = m.conversation_id"
    " JOIN characters k ON k.id = u.character_id"
    " WHERE m.id = u.message_id AND m.selected = 1 AND c.hidden = 0 AND k.hidden = 0)"
    " AND NOT EXISTS (SELECT 1 FROM fact_sources s JOIN facts f ON f.id = s.fact_id"
    " WHERE s.message_id = u.message_id AND f.hidden > 0"
    " AND (instr(u.quote, s.quote) > 0 OR instr(s.quote, u.quote) > 0))"
)
_RANK = {precision: rank for rank, precision in enumerate(Precision)}


class Followups:
    """Each rests on the words of one message, and goes with them. None is shown whose words are hidden."""

    def __init__(self, session: Session, marks: Marks) -> None:
        self._session, self._marks = session, marks

    def add(self, character_id: str, new: NewFollowup, *, said_at: datetime | None) -> Followup | None:
        """Keep something to come back to.

        None where it is known already: then it gets the time that the newer words give it, unless that is
        less exact. None too, and nothing is kept, where it is forgotten or being forgotten, or its words no
        longer stand in the message; and while its message is hidden.
        """
        message_id, quote = new.source.message_id, clean(new.source.quote)
        with self._session.transaction():
            if self._refused(message_id, quote):
                return None
            same = self._marks.of("followup", character_id, new.kind, clean(new.title))
            for row in self._session.read(
                f"SELECT {_COLUMNS}, u.hidden FROM followups u WHERE u.same = ? ORDER BY u.id DESC", (same,)
            ):
                old = _followup(row[:-1])
                if _alike(old, new):
                    if not row[-1] and _newer(old, new, said_at):
                        self._renew(old, new, said_at)
                    return None
            id = self._insert(clean(character_id), new, said_at, same)
            found = self._read("u.id = ?", id)
            return found[0] if found else None

    def get(self, id: int) -> Followup:
        """Raises LookupError, also for one that is hidden."""
        found = self._read("u.id = ?", id)
        if not found:
            raise LookupError("no such follow-up")
        return found[0]

    def all(self, character_id: str, *, states: Collection[FollowupState] | None = None) -> list[Followup]:
        """Those of one character, oldest first; ``states``: only those in one of them."""
        found = self._read("u.character_id = ?", clean(character_id))
        return [one for one in found if states is None or one.state in states]

    def open_ones(self, character_id: str) -> list[Followup]:
        """Those that nobody asked about yet."""
        return self._read("u.character_id = ? AND u.state = 'open'", clean(character_id))

    def due(self, character_id: str, now: datetime) -> list[Followup]:
        """Those that nobody asked about yet, and that are to be asked about at ``now``."""
        # A day as text is compared first, whatever the zone: then only few are read.
        found = self._read(
            "u.character_id = ? AND u.state = 'open' AND u.due_end >= ? AND u.due_start < ?",
            *(clean(character_id), _day(now, -2), _day(now, 3)),
        )
        return [one for one in found if one.due.start <= now < one.due.end]

    def asked_since(self, character_id: str, start: datetime) -> list[Followup]:
        """Those that were asked about after ``start``."""
        found = self._read("u.character_id = ? AND u.asked_at >= ?", clean(character_id), _day(start, -2))
        return [one for one in found if one.asked_at is not None and one.asked_at > start]

    def of_message(self, message_id: int) -> list[Followup]:
        """Those that rest on this message."""
        return self._read("u.message_id = ?", message_id)

    def set_state(
        self, id: int, state: FollowupState, *, asked_at: datetime | None = None, asked_in: int | None = None
    ) -> Followup:
        """What became of it; when and in which reply it was asked stays unless it is open again.

        Raises LookupError.
        """
        kept = state is not FollowupState.OPEN
        with self._session.transaction():
            self.get(id)
            self._session.write(
                "UPDATE followups SET state = ?, asked_at = coalesce(?, iif(?, asked_at, NULL)),"
                " asked_in = coalesce((SELECT id FROM messages WHERE id = ?), iif(?, asked_in, NULL))"
                " WHERE id = ?",
                (state.value, _written(asked_at), kept, asked_in, kept, id),
            )
            return self.get(id)

    def asked(self, id: int, at: datetime, reply_id: int) -> bool:
        """That reply asked about it; False where it was settled, hidden or forgotten meanwhile."""
        with self._session.transaction():
            found = self._read("u.id = ?", id)
            if not found or found[0].state not in {FollowupState.OPEN, FollowupState.ASKED}:
                return False
            self.set_state(id, FollowupState.ASKED, asked_at=at, asked_in=reply_id)
            return True

    def redate(self, id: int, event: TimeSpan | None, due: TimeSpan) -> Followup:
        """It is at another time. Its state stays. Raises LookupError."""
        with self._session.transaction():
            self.get(id)
            self._date(id, event, due)
            return self.get(id)

    def _refused(self, message_id: int, quote: str) -> bool:
        if not self._session.read(
            "SELECT 1 FROM messages WHERE id = ? AND instr(text, ?) > 0", (message_id, quote)
        ):
            return True
        # What is forgotten of a message is forgotten of its copies in branches.
        originals = self._session.read("SELECT copy_of FROM copies WHERE message_id = ?", (message_id,))
        places = [message_id, *(row[0] for row in originals)]
        return self._marks.forgotten(
            *(self._marks.of_words(place, quote) for place in places),
            *(self._marks.of("asked", str(place), quote) for place in places),
        )

    def _renew(self, old: Followup, new: NewFollowup, said_at: datetime | None) -> None:
        self._date(old.id, new.event, new.due)
        # The newer words give the time: with them it goes.
        self._session.write(
            "UPDATE followups SET message_id = ?, quote = ?, said_at = ? WHERE id = ?",
            (new.source.message_id, clean(new.source.quote), _written(said_at), old.id),
        )

    def _date(self, id: int, event: TimeSpan | None, due: TimeSpan) -> None:
        self._session.write(
            "UPDATE followups SET event_start = ?, event_end = ?, event_precision = ?, event_phrase = ?,"
            " due_start = ?, due_end = ?, due_precision = ?, due_phrase = ? WHERE id = ?",
            (*_span(event), *_span(due), id),
        )

    def _insert(self, character_id: str, new: NewFollowup, said_at: datetime | None, same: bytes) -> int:
        return self._session.write(
            "INSERT INTO followups (character_id, title, kind, message_id, quote, said_at, event_start,"
            " event_end, event_precision, event_phrase, due_start, due_end, due_precision, due_phrase,"
            " priority, sad, state, same) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,'open',?)",
            (
                *(character_id, clean(new.title), clean(new.kind), new.source.message_id),
                *(clean(new.source.quote), _written(said_at), *_span(new.event), *_span(new.due)),
                *(new.priority, new.sad, same),
            ),
        )

    def _read(self, where: str, *parameters: object) -> list[Followup]:
        rows = self._session.read(
            f"SELECT {_COLUMNS} FROM followups u WHERE {where} AND {SHOWN} ORDER BY u.id", parameters
        )
        return [_followup(row) for row in rows]


def _alike(old: Followup, new: NewFollowup) -> bool:
    """Whether both are about one event: they overlap, or for want of a time the asking does."""
    if old.event is not None and new.event is not None:
        return _overlap(old.event, new.event)
    return _overlap(old.due, new.due)


def _overlap(one: TimeSpan, other: TimeSpan) -> bool:
    return one.start < other.end and other.start < one.end


def _newer(old: Followup, new: NewFollowup, said_at: datetime | None) -> bool:
    """Whether the newer words give another time, and one that is no less exact."""
    if new.event is None or old.state is not FollowupState.OPEN:
        return False
    if said_at is None or (old.said_at is not None and said_at <= old.said_at):
        return False
    if old.event is None:
        return True
    moved = (old.event.start, old.event.end) != (new.event.start, new.event.end)
    return moved and _RANK[new.event.precision] <= _RANK[old.event.precision]


def _followup(row: Row) -> Followup:
    id, character_id, title, kind, message_id, quote, said_at = row[:7]
    priority, sad, state, asked_at, asked_in = row[15:20]
    due = _read_span(row[11:15])
    assert due is not None
    return Followup(
        id, character_id, title, kind, Source(message_id, quote), _read_time(said_at),
        _read_span(row[7:11]), due, priority, bool(sad), FollowupState(state), _read_time(asked_at), asked_in,
    )  # fmt: skip


def _day(time: datetime, days: int) -> str:
    return (time.date() + timedelta(days=days)).isoformat()


def _span(span: TimeSpan | None) -> tuple[str | None, ...]:
    if span is None:
        return (None, None, None, None)
    return span.start.isoformat(), span.end.isoformat(), span.precision.value, clean(span.phrase)


def _read_span(row: Row) -> TimeSpan | None:
    start, end, precision, phrase = row
    if start is None:
        return None
    return TimeSpan(
        datetime.fromisoformat(start), datetime.fromisoformat(end), Precision(precision), phrase or ""
    )


def _written(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat()


def _read_time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
