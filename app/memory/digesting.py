"""The digest: what the character knows about the user, a few sentences, each with what it rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from app.domain.memories import Fact, FactKind, MemoryKind, MemoryRef
from app.domain.nouns import Message, Role
from app.memory import telling
from app.memory.naming import Names
from app.store.digests import DigestSentence

# Tokens of the whole digest: it stands in every prompt.
_BUDGET = 230
_EPISODES = 3
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
    facts: Sequence[Fact], dropped: Sequence[Message], *, names: Names, now: datetime
) -> tuple[DigestSentence, ...]:
    """From the current ``facts`` and the messages that leave the window: what is to stand in the prompt."""
    current = [fact for fact in facts if fact.current(now)]
    current.sort(key=lambda fact: (-_worth(fact), -fact.id))
    sentences: list[DigestSentence] = []
    spent = 0
    told: set[int] = set()
    for fact in current:
        text = telling.of_fact(fact, names)
        if spent + telling.tokens(text) > _BUDGET:
            continue
        spent += telling.tokens(text)
        told |= {source.message_id for source in fact.sources}
        sentences.append(DigestSentence(text, (MemoryRef(MemoryKind.FACT, fact.id),)))
    for message in _moments(dropped, told):
        text = _dated(message, names)
        if spent + telling.tokens(text) <= _BUDGET:
            spent += telling.tokens(text)
            sentences.append(DigestSentence(text, (MemoryRef(MemoryKind.EPISODE, message.id),)))
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
