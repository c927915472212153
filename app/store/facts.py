"""The facts: what is known, each as its newest words have it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from app.domain.memories import Fact, FactKind, NewFact, Origin
from app.store.connection import Row
from app.store.fact_rows import fact_of, holds, order_of, place_of, replaced, said_of, span_of, written
from app.store.marks import Marks, folded
from app.store.session import Session
from app.store.text import clean

_COLUMNS = (
    "f.id, f.character_id, f.kind, f.about, f.slot, f.value, f.text, f.said_at, f.valid_from, f.valid_until,"
    " f.origin, f.pinned, f.shared, f.same_slot"
)
# A source counts while its message is the selected version in a conversation that is shown.
COUNTING = (
    "FROM fact_sources s CROSS JOIN messages m ON m.id = s.message_id"
    " CROSS JOIN conversations c ON c.id = m.conversation_id"
    " WHERE m.selected = 1 AND c.hidden = 0 AND s.fact_id"
)
SHOWN = (
    "f.hidden = 0 AND f.character_id NOT IN (SELECT k.id FROM characters k WHERE k.hidden > 0)"
    f" AND (f.origin = 'user' OR f.pinned = 1 OR EXISTS (SELECT 1 {COUNTING} = f.id))"
)
# Facts that take one another's place are read together.
_WITH_RIVALS = (
    "f.id IN ({0}) OR f.same_slot IN (SELECT r.same_slot FROM facts r WHERE r.id IN ({0})"
    " AND r.same_slot IS NOT NULL)"
)
_ORIGINAL = "SELECT copy_of FROM copies WHERE message_id = ?"
# Something that this message says is being forgotten, while its words stay.
_BEING_FORGOTTEN = (
    "SELECT 1 FROM fact_sources s JOIN facts f ON f.id = s.fact_id WHERE s.message_id = ? AND f.hidden = 1"
)
_FROM_THESE_WORDS = (
    "SELECT f.id, f.about, f.slot, f.value, s.text FROM fact_sources s JOIN facts f ON f.id = s.fact_id"
    " WHERE s.message_id = ?1 AND (instr(s.quote, ?2) > 0 OR instr(?2, s.quote) > 0)"
    " AND f.character_id = ?3 AND f.kind = ?4 AND f.origin <> 'model'"
)
# When the others of its slot were said, whether in the same conversation, and whether after it: ?1 the
# message that says it now, ?2 the fact.
_SAID_OF_THE_SAME = """
    SELECT coalesce(s.counts_at, s.said_at), m.conversation_id = n.conversation_id,
        iif(m.conversation_id = n.conversation_id, m.position > n.position, m.id > n.id)
    FROM messages n
    CROSS JOIN facts f ON f.id = ?2 OR f.same_slot = (SELECT o.same_slot FROM facts o WHERE o.id = ?2)
    CROSS JOIN fact_sources s ON s.fact_id = f.id
    CROSS JOIN messages m ON m.id = s.message_id
    WHERE n.id = ?1 AND s.said_at IS NOT NULL AND m.id <> n.id ORDER BY 3
"""
_A_MOMENT = timedelta(microseconds=1)


class Facts:
    """A fact is there once, with every message that says it; what it says now is what its newest source says.

    Which fact took the place of which is found when reading: of those of one character about the same, in
    one slot, the one said last. So what is hidden, taken out or of another version of a reply never leaves a
    wrong answer behind, and comes back by itself. A fact is shown unless it is hidden or all its sources are.
    A newer one is pinned and shared where the one was whose place it took.
    """

    def __init__(self, session: Session, marks: Marks) -> None:
        self._session, self._marks = session, marks

    def add(
        self, character_id: str, new: NewFact, *, said_at: datetime | None, now: datetime | None = None
    ) -> Fact | None:
        """Keep a fact from the words of a message; the same fact gets another source.

        None, and nothing is kept, where it is forgotten or being forgotten, or its words no longer stand in
        the message. None too while its message is hidden or another version is selected. ``now``: what an
        earlier message says of a time after it was said under a wrong clock, and does not count as newer.
        """
        with self._session.transaction():
            if self._refused(character_id, new):
                return None
            if (told := self._told_in_other_words(character_id, new)) is not None:
                return self._of([told]).get(told)
            id = self._twin(character_id, new)
            if id is None:
                id = self._insert(character_id, new)
            elif self._session.read("SELECT 1 FROM facts WHERE id = ? AND hidden > 0", (id,)):
                return None
            self._add_source(id, new, said_at, now)
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
        return sorted((fact for fact in facts if history or holds(fact)), key=order_of)

    def changes(self) -> int:
        """A number that is another one as soon as ``all`` may answer something else."""
        rows = self._session.read("SELECT seq FROM sqlite_sequence WHERE name = 'fact_changes'")
        return int(rows[0][0]) if rows else 0

    def changed(self, since: int, up_to: int) -> list[int] | None:
        """The facts that the changes after number ``since`` touched; None: perhaps all of them."""
        rows = self._session.read("SELECT fact_id FROM fact_changes WHERE id > ? AND id <= ?", (since, up_to))
        ids = {row[0] for row in rows}
        return None if None in ids or len(rows) != up_to - since else sorted(ids)

    def with_rivals(self, ids: Sequence[int]) -> dict[int, Fact]:
        """Those of these that are shown, and all in the slots of any of them, by number."""
        return self._of(ids)

    def shared_with(self, character_id: str, own: dict[int, Fact]) -> list[Fact]:
        """What others share and this one, which knows ``own`` by itself, does not know, or knows newer."""
        return self._shared(clean(character_id), own)

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
                (clean(text), now.isoformat(), *span_of(fact), mark, id),
            )
            return self.get(id)

    def pin(self, id: int, pinned: bool) -> Fact:
        """Keep it as it is, also without its sources; or as far as they say it. Raises LookupError.

        No longer also for those whose place it took; what took its own place stays pinned.
        """
        with self._session.transaction():
            fact = self.get(id)
            if not pinned:
                if fact.pinned and fact.replaced_by is not None:
                    self.pin(fact.replaced_by, True)
                for one in self._it_and_older(fact):
                    self._unpin(one)
            else:
                self._session.write(
                    "UPDATE facts SET pinned = 1, text = ?, said_at = ?, valid_from = ?, valid_until = ?"
                    " WHERE id = ?",
                    (clean(fact.text), written(fact.said_at), *span_of(fact), id),
                )
            return self.get(id)

    def share(self, id: int, shared: bool) -> Fact:
        """Let every character know it, or no longer, nor those whose place it took. Raises LookupError."""
        with self._session.transaction():
            fact = self.get(id)
            for one in [id] if shared else self._it_and_older(fact):
                self._session.write("UPDATE facts SET shared = ? WHERE id = ?", (shared, one))
            return self.get(id)

    def _it_and_older(self, fact: Fact) -> list[int]:
        """Its number, and those of all whose place was taken on the way to it."""
        slot = self._of([fact.id])
        found = [fact.id]
        for id in found:
            found += [older.id for older in slot.values() if older.replaced_by == id]
        return found

    def _unpin(self, id: int) -> None:
        # Nothing says it any more: then it stays as the user kept it.
        self._session.write(
            "UPDATE facts SET text = '', said_at = NULL, valid_from = NULL, valid_until = NULL"
            " WHERE id = ?1 AND pinned = 1 AND origin <> 'user'"
            f" AND EXISTS (SELECT 1 {COUNTING} = ?1)",
            (id,),
        )
        self._session.write(
            "UPDATE facts SET origin = 'user' WHERE id = ?1 AND pinned = 1"
            f" AND NOT EXISTS (SELECT 1 {COUNTING} = ?1)",
            (id,),
        )
        self._session.write("UPDATE facts SET pinned = 0 WHERE id = ?", (id,))

    # -- adding ----------------------------------------------------------------------------------------------

    def _refused(self, character_id: str, new: NewFact) -> bool:
        source = new.source
        if not self._session.read(
            "SELECT 1 FROM messages WHERE id = ? AND instr(text, ?) > 0",
            (source.message_id, clean(source.quote)),
        ):
            return True
        # What is forgotten of a message is forgotten of its copies in branches.
        places = [source.message_id, *self._ids(_ORIGINAL, source.message_id)]
        words = [self._marks.of_words(place, clean(source.quote)) for place in places]
        if new.origin is Origin.MODEL:
            # It would say in other words what was forgotten: nothing more is believed of this message.
            words += [self._marks.of_source(place) for place in places]
            if self._session.read(_BEING_FORGOTTEN, (source.message_id,)):
                return True
        same = self._same_value(character_id, new), self._same_text(character_id, new)
        return self._marks.forgotten(*words, *same)

    def _told_in_other_words(self, character_id: str, new: NewFact) -> int | None:
        """The fact that was read from these very words, where the model says it once more."""
        if new.origin is not Origin.MODEL:
            return None
        said = set(folded(f"{new.value} {new.text}").split())
        place = (new.source.message_id, clean(new.source.quote), clean(character_id), new.kind.value)
        for id, about, slot, value, text in self._session.read(_FROM_THESE_WORDS, place):
            same_place = folded(about) == folded(new.about) and (not new.slot or new.slot == slot)
            if same_place and set(folded(value or text).split()) <= said:
                return int(id)
        return None

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
        # What the character says of itself never takes the place of what the user says.
        whose = "own slot" if new.kind is FactKind.SELF else "slot"
        same_slot = self._marks.of(whose, character_id, about, slot) if slot else None
        return self._session.write(
            "INSERT INTO facts (character_id, kind, about, slot, value, text, origin, same_slot, same_value,"
            " same_text) VALUES (?, ?, ?, ?, ?, '', ?, ?, ?, ?)",
            (
                *(clean(character_id), new.kind.value, about, slot, clean(new.value), new.origin.value),
                *(same_slot, self._same_value(character_id, new), self._same_text(character_id, new)),
            ),
        )

    def _add_source(self, id: int, new: NewFact, said_at: datetime | None, now: datetime | None) -> None:
        place = (id, new.source.message_id, clean(new.source.quote))
        counts = self._counts_at(id, new.source.message_id, said_at, now)
        said = (clean(new.text), *map(written, (said_at, new.valid_from, new.valid_until, counts)))
        # Read again, it may be understood better.
        if self._session.read(
            "SELECT 1 FROM fact_sources WHERE fact_id = ? AND message_id = ? AND quote = ?", place
        ):
            self._session.write(
                "UPDATE fact_sources SET text = ?, said_at = ?, valid_from = ?, valid_until = ?,"
                " counts_at = ? WHERE fact_id = ? AND message_id = ? AND quote = ?",
                (*said, *place),
            )
        else:
            self._session.write(
                "INSERT INTO fact_sources (fact_id, message_id, quote, text, said_at, valid_from,"
                " valid_until, counts_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*place, *said),
            )

    def _counts_at(
        self, id: int, message_id: int, said_at: datetime | None, now: datetime | None
    ) -> datetime | None:
        """When these words count as said, where earlier ones have a later time; None: when they were said.

        Earlier are those before them in their conversation, and those that are there already and of a time
        that has not come yet. And before those after them in their conversation.
        """
        if said_at is None:
            return None
        counts = said_at
        for said, here, later in self._session.read(_SAID_OF_THE_SAME, (message_id, id)):
            moment = datetime.fromisoformat(said)
            if later and here:
                counts = min(counts, moment - _A_MOMENT)
            elif not later and (here or (now is not None and moment > now)):
                counts = max(counts, moment + _A_MOMENT)
        return counts if counts != said_at else None

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
        known = {said_of(fact) for fact in own.values()}
        newest = {place_of(fact): order_of(fact) for fact in own.values() if fact.slot and holds(fact)}
        found: dict[tuple[str, ...], Fact] = {}
        for fact in sorted(self._of(ids).values(), key=order_of):
            older = fact.slot and order_of(fact) < newest.get(place_of(fact), order_of(fact))
            if fact.shared and holds(fact) and not older and said_of(fact) not in known:
                found[place_of(fact) if fact.slot else said_of(fact)] = fact
        return list(found.values())

    def _read(self, where: str, *parameters: object) -> dict[int, Fact]:
        """What is shown of ``where``, by number."""
        rows = self._session.read(
            f"SELECT {_COLUMNS} FROM facts f WHERE ({where}) AND {SHOWN} ORDER BY f.id", parameters
        )
        sources: dict[int, list[Row]] = {row[0]: [] for row in rows}
        for fact_id, *source in self._session.read(
            "SELECT s.fact_id, s.message_id, s.quote, s.text, s.said_at, s.valid_from, s.valid_until,"
            " coalesce(s.counts_at, s.said_at)"
            f" {COUNTING} IN (SELECT f.id FROM facts f WHERE {where}) ORDER BY s.id",
            parameters,
        ):
            if fact_id in sources:
                sources[fact_id].append(tuple(source))
        # Without a word of its own or of a source, it went between the two questions.
        rows = [row for row in rows if row[6] or sources[row[0]]]
        read = {row[0]: fact_of(row, sources[row[0]]) for row in rows}
        facts = {id: fact for id, (fact, _) in read.items()}
        return facts | replaced([(row[-1], *read[row[0]]) for row in rows if row[-1] is not None])
