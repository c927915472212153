"""Facts in one message, by rules; only what the user says of the world as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.memories import FactKind, NewFact, Source
from app.domain.nouns import Message, Role
from app.memory.rules.about_others import OTHERS_READERS
from app.memory.rules.about_work import WORK_READERS
from app.memory.rules.about_you import YOU_READERS
from app.memory.rules.found import Found, Place
from app.memory.rules.german import german
from app.memory.rules.likes import LIKES_READERS
from app.memory.rules.sentences import statements

_READERS = (*OTHERS_READERS, *WORK_READERS, *YOU_READERS, *LIKES_READERS, german)


def facts_in(message: Message, before: Sequence[Message] = ()) -> list[NewFact]:
    """What the user's ``message`` tells about the user and their people.

    ``before``: what was said just before it, oldest first.
    """
    if message.role is not Role.USER:
        return []
    return [_with_source(found, message, quote) for found, quote in _found(message)]


def _found(message: Message) -> Iterator[tuple[Found, str]]:
    seen: set[tuple[str, str]] = set()
    for sentence in statements(message.text):
        if sentence.asked:
            continue
        place = Place(sentence, message.created_at)
        taken: list[tuple[int, int]] = []
        for reader in _READERS:
            for found in reader(place):
                key = (found.about + found.slot, found.text)
                if key in seen or any(
                    begin <= found.begin < end and found.kind is FactKind.PLAN for begin, end in taken
                ):
                    continue
                seen.add(key)
                taken.append((found.begin, found.end))
                yield found, sentence.text[found.begin : found.end]


def _with_source(found: Found, message: Message, quote: str) -> NewFact:
    return NewFact(
        kind=found.kind,
        about=found.about,
        slot=found.slot,
        value=found.value,
        text=found.text,
        source=Source(message.id, quote),
        valid_until=message.created_at if found.over else None,
    )


def self_facts_in(message: Message, before: Sequence[Message] = ()) -> list[NewFact]:
    """What a character says about itself in its own ``message``, so that it stays true to it."""
    if message.role is not Role.CHARACTER:
        return []
    return [
        _of_self(_with_source(found, message, quote))
        for found, quote in _found(message)
        if _tells_self(found)
    ]


def _tells_self(found: Found) -> bool:
    return found.kind in {FactKind.YOU, FactKind.PREFERENCE, FactKind.PERSON} and "{char}" not in found.text


def _of_self(fact: NewFact) -> NewFact:
    text = fact.text.replace("{user}", "{char}")
    slot = f"{fact.about}: {fact.slot}" if fact.about and fact.slot else fact.slot
    return replace(fact, kind=FactKind.SELF, about="", slot=slot, text=text)
