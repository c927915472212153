"""The facts: what is known, each as its newest words have it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.memories import Fact, FactKind, NewFact, Origin, Source
from app.store.connection import Row
from app.store.marks import Marks, folded
from app.store.session import Session
from app.store.text import clean

_COLUMNS = (
    "f.id, f.character_id, f.kind, f.about, f.slot, f.value, f.text, f.said_at, f.valid_from, f.valid_until,"
    " f.origin, f.pinned, f.shared, f.same_slot"
)
_KINDS = {kind.value: kind for kind in FactKind}
_ORIGINS = {origin.value: origin for origin in Origin}
# A source counts while its message is the selected version in a conversation that is shown.
_COUNTING = (
    "FROM fact_sources s CROSS JOIN messages m ON m.id = s.message_id"
    " CROSS JOIN conversations c ON c.id = m.conversation_id"
    " WHERE m.selected = 1 AND c.hidden = 0 AND s.fact_id"
)
SHOWN = (
    "f.hidden = 0 AND f.character_id NOT IN (SELECT k.id FROM characters k WHERE k.hidden > 0)"
    f" AND (f.origin = 'user' OR f.pinned = 1 OR EXISTS (SELECT 1 {_COUNTING} = f.id))"
)
# Facts that take one another's place are read together.
_WITH_RIVALS = (
    "f.id IN ({0}) OR f.same_slot IN (SELECT r.same_slot FROM facts r WHERE r.id IN ({0})"
    " AND r.same_slot IS NOT NULL)"
)


class Facts:
    """A fact is there once, with every message that says it; what it says now is what its newest source says.

    Which fact took the place of which is found when reading: of those of one character about the same, in
    one slot, the one said last. So what is hidden, taken out or of another version of a reply never leaves a
    wrong answer behind, and comes back by itself. A fact is shown unless it is hidden or all its sources are.
    """

    def __init__(self, session: Session, marks: Marks) -> None:
        self._session, self._marks = session, marks

    def add(self, character_id: str, new: NewFact, *, said_at: datetime | None) -> Fact | None:
        """Keep a fact from the words of a message; the same fact gets another source.

        None, and nothing is kept, where it is forgotten or being forgotten, or its words no longer stand in
        the message. None too while its message is hidden or another version is selected.
        """
        with self._session.transaction():
            if self._refused(character_id, new):
                return None
            id = self._twin(character_id, new)
            if id is None:
                id = self._insert(character_id, new)
            elif self._session.read("SELECT 1 FROM facts WHERE id = ? AND hidden > 0", (id,)):
                return None
            self._add_source(id, new, said_at)
            return self._of([id]).get(id)

    def get(self, id: int) -> Fact:
        """Raises LookupError, also for one that is hidden."""
        fact = self._of([id]).get(id)
        if fact is None:
            raise LookupError("no such fact")
        return fact

    def all(self, character_id: str, *, history: bool = False, shared: bool = True) -> list[Fact]:
        """What one character knows, the newest last; never what is hidden.

        ``shared``: also what the user lets every character know, where this one knows nothing newer.
        ``history``: also what was replaced, or had ended when it was said. Whether a fact has ended since is
        asked of it (``Fact.current``).
        """
        own = self._read("f.character_id = ?", clean(character_id))
        facts = list(own.values())
        if shared:
            facts += self._shared(clean(character_id), own)
        return sorted((fact for fact in facts if history or _holds(fact)), key=_order)

    def changes(self) -> int:
        """A number that is another one as soon as ``all`` may answer something else."""
        return int(self._session.read("SELECT number FROM fact_changes")[0][0])

    def of_message(self, message_id: int) -> list[Fact]:
        """The facts that this message is a source of."""
        ids = self._ids("SELECT DISTINCT fact_id FROM fact_sources WHERE message_id = ?", message_id)
        found = self._of(ids)
        return [found[id] for id in ids if id in found]

    def about(self, character_id: str, names: Collection[str]) -> list[Fact]:
        """What holds about people or places of which one of ``names`` is the name ("Mia": "sister Mia")."""
        wanted = [set(folded(name).split()) for name in names]
        return [
            fact
            for fact in self.all(character_id)
            if fact.about and any(name and name <= set(folded(fact.about).split()) for name in wanted)
        ]

    def write(self, character_id: str, kind: FactKind, about: str, text: str, *, now: datetime) -> Fact:
        """Keep what the user says themself, also what was forgotten before. Raises LookupError."""
        owner, about, text = clean(character_id), clean(about), clean(text)
        with self._session.transaction():
            if not self._session.read("SELECT 1 FROM characters WHERE id = ?", (owner,)):
                raise LookupError("no such character")
            same_text = self._marks.of("text", owner, about, text)
            same_value = self._marks.of("value", owner, about, "", text)
            self._marks.allow(same_text, same_value)
            id = self._session.write(
                "INSERT INTO facts (character_id, kind, about, slot, value, text, said_at, origin,"
                " same_value, same_text) VALUES (?, ?, ?, '', '', ?, ?, 'user', ?, ?)",
                (owner, kind.value, about, text, now.isoformat(), same_value, same_text),
            )
            return self.get(id)

    def edit(self, id: int, text: str, *, now: datetime) -> Fact:
        """Say it in the user's own words, which stand from now on. Raises LookupError."""
        with self._session.transaction():
            fact = self.get(id)
            mark = self._marks.of("text", fact.character_id, fact.about, clean(text))
            self._marks.allow(mark)
            self._session.write(
                "UPDATE facts SET text = ?, said_at = ?, valid_from = ?, valid_until = ?, origin = 'user',"
                " same_text = ? WHERE id = ?",
                (clean(text), now.isoformat(), *_span(fact), mark, id),
            )
            return self.get(id)

    def pin(self, id: int, pinned: bool) -> Fact:
        """Keep it as it is, also without its sources; or as far as they say it. Raises LookupError."""
        with self._session.transaction():
            fact = self.get(id)
            if pinned:
                self._session.write(
                    "UPDATE facts SET pinned = 1, text = ?, said_at = ?, valid_from = ?, valid_until = ?"
                    " WHERE id = ?",
                    (clean(fact.text), _written(fact.said_at), *_span(fact), id),
                )
            else:
                self._session.write("UPDATE facts SET pinned = 0 WHERE id = ?", (id,))
                # Nothing says it any more: then it stays as the user kept it.
                self._session.write(
                    "UPDATE facts SET text = '', said_at = NULL, valid_from = NULL, valid_until = NULL"
                    " WHERE id = ?1 AND origin <> 'user'"
                    f" AND EXISTS (SELECT 1 {_COUNTING} = ?1)",
                    (id,),
                )
                self._session.write(
                    "UPDATE facts SET origin = 'user' WHERE id = ?1"
                    f" AND NOT EXISTS (SELECT 1 {_COUNTING} = ?1)",
                    (id,),
                )
            return self.get(id)

    def share(self, id: int, shared: bool) -> Fact:
        """Let every character know it, or no longer. Raises LookupError."""
        with self._session.transaction():
            self.get(id)
            self._session.write("UPDATE facts SET shared = ? WHERE id = ?", (shared, id))
            return self.get(id)

    # -- adding ----------------------------------------------------------------------------------------------

    def _refused(self, character_id: str, new: NewFact) -> bool:
        source = new.source
        if not self._session.read(
            "SELECT 1 FROM messages WHERE id = ? AND instr(text, ?) > 0",
            (source.message_id, clean(source.quote)),
        ):
            return True
        return self._marks.forgotten(
            self._marks.of_words(source.message_id, clean(source.quote)),
            self._same_value(character_id, new),
            self._same_text(character_id, new),
        )

    def _same_value(self, character_id: str, new: NewFact) -> bytes:
        return self._marks.of("value", character_id, clean(new.about), new.slot, clean(new.value or new.text))

    def _same_text(self, character_id: str, new: NewFact) -> bytes:
        return self._marks.of("text", character_id, clean(new.about), clean(new.text))

    def _twin(self, character_id: str, new: NewFact) -> int | None:
        """The number of the same fact, one that is shown before one that is hidden."""
        rows = self._session.read(
            "SELECT id, hidden FROM facts WHERE same_value = ? AND slot <> '' AND kind = ?"
            " UNION SELECT id, hidden FROM facts WHERE same_text = ? AND kind = ?"
            " ORDER BY hidden, id LIMIT 1",
            (
                *(self._same_value(character_id, new), new.kind.value),
                *(self._same_text(character_id, new), new.kind.value),
            ),
        )
        return int(rows[0][0]) if rows else None

    def _insert(self, character_id: str, new: NewFact) -> int:
        about, slot = clean(new.about), clean(new.slot)
        same_slot = self._marks.of("slot", character_id, about, slot) if slot else None
        return self._session.write(
            "INSERT INTO facts (character_id, kind, about, slot, value, text, origin, same_slot, same_value,"
            " same_text) VALUES (?, ?, ?, ?, ?, '', ?, ?, ?, ?)",
            (
                *(clean(character_id), new.kind.value, about, slot, clean(new.value), new.origin.value),
                *(same_slot, self._same_value(character_id, new), self._same_text(character_id, new)),
            ),
        )

    def _add_source(self, id: int, new: NewFact, said_at: datetime | None) -> None:
        place = (id, new.source.message_id, clean(new.source.quote))
        said = (clean(new.text), *map(_written, (said_at, new.valid_from, new.valid_until)))
        # Read again, it may be understood better.
        if self._session.read(
            "SELECT 1 FROM fact_sources WHERE fact_id = ? AND message_id = ? AND quote = ?", place
        ):
            self._session.write(
                "UPDATE fact_sources SET text = ?, said_at = ?, valid_from = ?, valid_until = ?"
                " WHERE fact_id = ? AND message_id = ? AND quote = ?",
                (*said, *place),
            )
        else:
            self._session.write(
                "INSERT INTO fact_sources (fact_id, message_id, quote, text, said_at, valid_from,"
                " valid_until) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*place, *said),
            )

    # -- reading ---------------------------------------------------------------------------------------------

    def _ids(self, sql: str, *parameters: object) -> list[int]:
        return [row[0] for row in self._session.read(sql, parameters)]

    def _of(self, ids: Sequence[int]) -> dict[int, Fact]:
        """These, and those whose place they took or that took theirs."""
        return self._read(_WITH_RIVALS.format(",".join(map(str, map(int, ids)))))

    def _shared(self, character_id: str, own: dict[int, Fact]) -> list[Fact]:
        """What others share that holds, and that this one does not know, or knows newer."""
        ids = self._ids("SELECT id FROM facts WHERE shared = 1 AND character_id <> ?", character_id)
        if not ids:
            return []
        wanted, known = set(ids), {_said(fact) for fact in own.values()}
        newest = {_place(fact): _order(fact) for fact in own.values() if fact.slot and _holds(fact)}
        found: dict[tuple[str, ...], Fact] = {}
        for fact in sorted(self._of(ids).values(), key=_order):
            older = fact.slot and _order(fact) < newest.get(_place(fact), _order(fact))
            if fact.id in wanted and _holds(fact) and not older and _said(fact) not in known:
                found[_place(fact) if fact.slot else _said(fact)] = fact
        return list(found.values())

    def _read(self, where: str, *parameters: object) -> dict[int, Fact]:
        """What is shown of ``where``, by number."""
        rows = self._session.read(
            f"SELECT {_COLUMNS} FROM facts f WHERE ({where}) AND {SHOWN} ORDER BY f.id", parameters
        )
        sources: dict[int, list[Row]] = {row[0]: [] for row in rows}
        for fact_id, *source in self._session.read(
            "SELECT s.fact_id, s.message_id, s.quote, s.text, s.said_at, s.valid_from, s.valid_until"
            f" {_COUNTING} IN (SELECT f.id FROM facts f WHERE {where}) ORDER BY s.id",
            parameters,
        ):
            if fact_id in sources:
                sources[fact_id].append(tuple(source))
        # Without a word of its own or of a source, it went between the two questions.
        rows = [row for row in rows if row[6] or sources[row[0]]]
        facts = {row[0]: _fact(row, sources[row[0]]) for row in rows}
        return facts | _replaced([(row[-1], facts[row[0]]) for row in rows if row[-1] is not None])


def _fact(row: Row, sources: Sequence[Row]) -> Fact:
    """What the newest words have it say; the user's own come before all that was said earlier."""
    id, character_id, kind, about, slot, value, *own, origin, pinned, shared, _ = row
    heard = [(source[2], *map(_read_time, source[3:])) for source in sources]
    text, said_at, valid_from, valid_until = own[0], *map(_read_time, own[1:])
    for newer in sorted(heard, key=lambda one: _moment(one[1])):
        if text and _moment(newer[1]) < _moment(said_at):
            continue
        text = own[0] or newer[0]
        said_at, valid_from = newer[1], newer[2] or valid_from
        # An end that was told stands until it is past, or another is told.
        stands = valid_until is not None and said_at is not None and valid_until > said_at
        valid_until = newer[3] or (valid_until if stands else None)
    # By place: twenty thousand of these may be made for one turn.
    return Fact(
        id, character_id, _KINDS[kind], about, slot, value, text, said_at, valid_from, valid_until, None,
        _ORIGINS[origin], bool(pinned), bool(shared), tuple([Source(one[0], one[1]) for one in sources]),
    )  # fmt: skip


def _replaced(slots: Sequence[tuple[bytes, Fact]]) -> dict[int, Fact]:
    """The facts whose place another took, which is in their slot and said later, by number."""
    newest: dict[bytes, int] = {}
    found: dict[int, Fact] = {}
    for slot, fact in sorted(slots, key=lambda one: _order(one[1]), reverse=True):
        if not _ended(fact):
            if slot in newest:
                found[fact.id] = replace(fact, replaced_by=newest[slot])
            newest[slot] = fact.id
    return found


def _ended(fact: Fact) -> bool:
    """Whether it was history already when it was said: it takes nobody's place."""
    return fact.valid_until is not None and fact.said_at is not None and fact.valid_until <= fact.said_at


def _holds(fact: Fact) -> bool:
    return fact.replaced_by is None and not _ended(fact)


def _place(fact: Fact) -> tuple[str, ...]:
    return folded(fact.about), folded(fact.slot)


def _said(fact: Fact) -> tuple[str, ...]:
    return (fact.kind.value, *_place(fact), folded(fact.value if fact.slot else fact.text))


def _order(fact: Fact) -> tuple[float, int]:
    return _moment(fact.said_at), fact.id


def _moment(time: datetime | None) -> float:
    """For putting in order; what nobody knows the date of was said before everything else."""
    return float("-inf") if time is None else time.timestamp()


def _span(fact: Fact) -> Iterable[str | None]:
    return map(_written, (fact.valid_from, fact.valid_until))


def _written(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat()


def _read_time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
