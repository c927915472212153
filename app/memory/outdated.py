"""Words that are no longer true: a fact was put right by the user, or another took its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.memories import Fact, Origin, Source
from app.memory.likeness import keys
from app.store.marks import folded

# Who asks how it was wants to hear what held then.
_LOOKS_BACK = re.compile(
    r"\b(used to|former|formerly|previous|previously|old|back then|before|early|earlier|damals|früher"
    r"|alte[nrs]?|when i (was|were|had|lived|worked|studied))\b",
    re.IGNORECASE,
)


def looks_back(text: str) -> bool:
    """Whether somebody asks for what held once."""
    return _LOOKS_BACK.search(text) is not None


def contradicted(fact: Fact) -> Iterator[int]:
    """The messages whose words about this fact are no longer true."""
    for source in fact.sources:
        if fact.replaced_by is not None or _corrected(fact, source):
            yield source.message_id


def belies(fact: Fact, source: Source, told: str, about: frozenset[str]) -> bool:
    """Whether what is ``told`` of a message contradicts what is known by now.

    ``about``: the words of the message that are asked for. What was replaced held once: it is left out only
    where nothing but that is asked for.
    """
    if _corrected(fact, source):
        said = folded(told)
        return any(folded(words) in said for words in (fact.value, source.quote) if words)
    if fact.replaced_by is None:
        return False
    return about <= keys(f"{fact.about} {fact.slot} {fact.value} {source.quote}")


def _corrected(fact: Fact, source: Source) -> bool:
    return fact.origin is Origin.USER and folded(fact.value or source.quote) not in folded(fact.text)
