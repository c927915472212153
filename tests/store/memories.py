"""Memories to put into a vault."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.domain.memories import (
    FactKind,
    MemoryKind,
    MemoryRef,
    NewFact,
    NewFollowup,
    Origin,
    Precision,
    Source,
    TimeSpan,
)
from app.domain.nouns import Message
from tests.store.samples import NOW


def fact(
    message: Message,
    quote: str,
    *,
    kind: FactKind = FactKind.PERSON,
    about: str = "",
    slot: str = "",
    value: str = "",
    text: str = "",
    until: datetime | None = None,
    origin: Origin = Origin.RULES,
) -> NewFact:
    """A fact in these words of a message."""
    text = text or f"{{user}} has {slot or 'something'}: {value}."
    source = Source(message.id, quote)
    return NewFact(kind, about, slot, value, text, source, valid_until=until, origin=origin)


def day(number: int, phrase: str = "") -> TimeSpan:
    """The day that is ``number`` days from now."""
    start = NOW.replace(hour=0, minute=0) + timedelta(days=number)
    return TimeSpan(start, start + timedelta(days=1), Precision.DAY, phrase)


def followup(
    message: Message,
    quote: str,
    *,
    title: str = "the visit",
    event: TimeSpan | None = None,
    due: TimeSpan | None = None,
) -> NewFollowup:
    """Something to come back to in these words of a message; on the sixth day where nothing is said."""
    return NewFollowup(
        title, "visit", Source(message.id, quote), event or day(6), due or day(7), priority=0.7, sad=True
    )


def fact_ref(id: int) -> MemoryRef:
    return MemoryRef(MemoryKind.FACT, id)


def followup_ref(id: int) -> MemoryRef:
    return MemoryRef(MemoryKind.FOLLOWUP, id)


def episode_ref(id: int) -> MemoryRef:
    return MemoryRef(MemoryKind.EPISODE, id)
