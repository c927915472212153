"""How the rows of a fact and of its sources become what it says now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from app.domain.memories import Fact, FactKind, Origin, Source
from app.store.connection import Row
from app.store.marks import folded

_KINDS = {kind.value: kind for kind in FactKind}
_ORIGINS = {origin.value: origin for origin in Origin}


def fact_of(row: Row, sources: Sequence[Row]) -> tuple[Fact, float]:
    """What the newest words have it say, and when they count as said.

    The user's own words come before all that was said earlier.
    """
    id, character_id, kind, about, slot, value, *own, origin, pinned, shared, _ = row
    heard = [(source[2], *map(read_time, source[3:])) for source in sources]
    text, said_at, valid_from, valid_until = own[0], *map(read_time, own[1:])
    order = moment_of(said_at)
    for newer in sorted(heard, key=lambda one: moment_of(one[4])):
        if text and moment_of(newer[4]) < order:
            continue
        order = moment_of(newer[4])
        text = own[0] or newer[0]
        said_at, valid_from = newer[1], newer[2] or valid_from
        # An end that was told stands until it is past, or another is told.
        stands = valid_until is not None and said_at is not None and valid_until > said_at
        valid_until = newer[3] or (valid_until if stands else None)
    # By place: twenty thousand of these may be made for one turn.
    fact = Fact(
        id, character_id, _KINDS[kind], about, slot, value, text, said_at, valid_from, valid_until, None,
        _ORIGINS[origin], bool(pinned), bool(shared), tuple([Source(one[0], one[1]) for one in sources]),
    )  # fmt: skip
    return fact, order


def replaced(slots: Sequence[tuple[bytes, Fact, float]]) -> dict[int, Fact]:
    """The facts whose place another took, which is in their slot and said later, by number.

    With those that took it from one that is pinned or shared: they are so too.
    """
    newest: dict[bytes, Fact] = {}
    found: dict[int, Fact] = {}
    for slot, fact, _ in sorted(slots, key=lambda one: (one[2], one[1].id)):
        if not ended(fact):
            old = newest.get(slot)
            if old is not None:
                found[old.id] = replace(old, replaced_by=fact.id)
                if old.pinned or old.shared:
                    pinned, shared = old.pinned or fact.pinned, old.shared or fact.shared
                    fact = found[fact.id] = replace(fact, pinned=pinned, shared=shared)
            newest[slot] = fact
    return found


def ended(fact: Fact) -> bool:
    """Whether it was history already when it was said: it takes nobody's place."""
    return fact.valid_until is not None and fact.said_at is not None and fact.valid_until <= fact.said_at


def holds(fact: Fact) -> bool:
    """Whether it is no history."""
    return fact.replaced_by is None and not ended(fact)


def place_of(fact: Fact) -> tuple[str, ...]:
    """What it is about, and the slot in it; what the character says of itself is another matter."""
    return folded(fact.about), folded(fact.slot), str(fact.kind is FactKind.SELF)


def said_of(fact: Fact) -> tuple[str, ...]:
    """What it says, whoever knows it."""
    return (fact.kind.value, *place_of(fact), folded(fact.value if fact.slot else fact.text))


def order_of(fact: Fact) -> tuple[float, int]:
    """For putting facts in order: by when they were said."""
    return moment_of(fact.said_at), fact.id


def moment_of(time: datetime | None) -> float:
    """For putting in order; what nobody knows the date of was said before everything else."""
    return float("-inf") if time is None else time.timestamp()


def span_of(fact: Fact) -> Iterable[str | None]:
    """From when to when it holds, as two columns."""
    return map(written, (fact.valid_from, fact.valid_until))


def written(time: datetime | None) -> str | None:
    """A time as a column."""
    return None if time is None else time.isoformat()


def read_time(text: str | None) -> datetime | None:
    """The time of a column again."""
    return None if text is None else datetime.fromisoformat(text)
