"""The digest: what the character knows about the user, a few sentences, each with what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from heapq import nlargest

from app.domain.memories import Fact, FactKind, MemoryKind, MemoryRef
from app.domain.nouns import Message, Role
from app.memory import telling
from app.memory.naming import PLACES, Names
from app.memory.outdated import contradicted
from app.store.digests import DigestSentence

# Tokens of the whole digest: it stands in every prompt.
_BUDGET = 230
_EPISODES = 3
# Of the best so many are tried: more than fit.
_LOOKED_AT = 100
# What is worth knowing first: who somebody is and who belongs to them, before what they like.
_WEIGHT = {
    FactKind.YOU: 1.0,
    FactKind.PERSON: 1.0,
    FactKind.FEELING: 0.7,
    FactKind.PLAN: 0.7,
    FactKind.PLACE: 0.6,
    FactKind.PREFERENCE: 0.6,
    FactKind.SELF: 0.5,
}
_MOVED = re.compile(
    r"\b(love|hate|afraid|scared|worried|proud|happy|sad|miss|died|death|born|married|divorce|wedding|sick"
    r"|hospital|fired|hired|promoted|finally|excited|nervous|angry|lonely|cried|dream)\w*",
    re.IGNORECASE,
)
_SELF = re.compile(r"\b(i|my|me|we|our|ich|mein\w*|wir)\b", re.IGNORECASE)
_SHORTEST = 40


def digest(
    facts: Iterable[Fact], dropped: Sequence[Message], *, names: Names, now: datetime
) -> tuple[DigestSentence, ...]:
    """From ``facts`` and the messages that leave the window: what is to stand in the prompt.

    The sentences have places for the names; they are as long as ``names`` make them. Of the facts only those
    that hold are told; of the others it is known that their words are no longer true.
    """
    every = list(facts)
    current = [fact for fact in every if fact.current(now)]
    sentences: list[DigestSentence] = []
    spent = 0
    told = {message_id for fact in every for message_id in contradicted(fact)}
    for fact in nlargest(_LOOKED_AT, current, key=lambda one: (_worth(one), one.id)):
        cost = telling.tokens(telling.of_fact(fact, names))
        if spent + cost > _BUDGET:
            continue
        spent += cost
        told |= {source.message_id for source in fact.sources}
        sentences.append(
            DigestSentence(telling.of_fact(fact, PLACES), (MemoryRef(MemoryKind.FACT, fact.id),))
        )
    for message in _moments(dropped, told):
        cost = telling.tokens(_dated(message, names))
        if spent + cost <= _BUDGET:
            spent += cost
            sentences.append(
                DigestSentence(_dated(message, PLACES), (MemoryRef(MemoryKind.EPISODE, message.id),))
            )
    return tuple(sentences)


def _worth(fact: Fact) -> float:
    return _WEIGHT[fact.kind] + 0.2 * min(3, len(fact.sources)) + (3.0 if fact.pinned else 0.0)


def _moments(dropped: Sequence[Message], told: set[int]) -> list[Message]:
    """What moved the user most of what leaves the window, in order; nothing that a fact tells already."""
    own = [
        m
        for m in dropped
        if m.role is Role.USER and m.id not in told and len(m.text) >= _SHORTEST and "?" not in m.text
        and not telling.gives_orders(m.text)
    ]  # fmt: skip
    best = sorted(own, key=lambda m: -_salience(m.text))[:_EPISODES]
    return sorted((m for m in best if _salience(m.text) > 1), key=lambda m: m.id)


def _salience(text: str) -> float:
    return len(_MOVED.findall(text)) + 0.5 * min(3, len(_SELF.findall(text)))


def _dated(message: Message, names: Names) -> str:
    # A date, never "three weeks ago": the sentence stands for weeks.
    day = f"{message.created_at.day} {message.created_at:%B %Y}"
    return f'On {day} {names.user} said: "{telling.core(message.text, "")}"'
