"""Facts in one message, by rules; only what the user says of the world as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.memories import FactKind, NewFact, Source
from app.domain.nouns import Message, Role, Status
from app.memory.rules.about_others import OTHERS_READERS, ages
from app.memory.rules.about_work import WORK_READERS
from app.memory.rules.about_you import YOU_READERS
from app.memory.rules.found import Found, Place
from app.memory.rules.german import german
from app.memory.rules.likes import LIKES_READERS
from app.memory.rules.of_self import answers_for_the_user, is_of_self
from app.memory.rules.sentences import Sentence, statements

_READERS = (*OTHERS_READERS, *WORK_READERS, *YOU_READERS, *LIKES_READERS, german)


def facts_in(message: Message, before: Sequence[Message] = ()) -> list[NewFact]:
    """What the user's ``message`` tells about the user and their people.

    ``before``: what was said just before it, oldest first.
    """
    if message.role is not Role.USER:
        return []
    return [_with_source(found, message, sentence) for found, sentence in _found(message)]


def _found(message: Message) -> Iterator[tuple[Found, Sentence]]:
    seen: set[tuple[str, str]] = set()
    named: dict[str, str] = {}
    for sentence in statements(message.text):
        if sentence.asked:
            continue
        taken: list[tuple[int, int]] = []
        place = Place(sentence, message.created_at)
        for found in (*_read(place), *ages(place, named)):
            key = (found.about + found.slot, found.text)
            if key in seen or any(
                begin <= found.begin < end and found.kind is FactKind.PLAN for begin, end in taken
            ):
                continue
            seen.add(key)
            taken.append((found.begin, found.end))
            if found.text.endswith(f" is called {found.value}."):
                named[found.value] = found.about
            yield found, sentence


def _read(place: Place) -> list[Found]:
    """What a sentence tells. Of who died it is not told that they are called so."""
    every = [found for reader in _READERS for found in reader(place)]
    dead = {found.about for found in every if found.slot == "life"}
    return [
        found
        for found in every
        if not (found.text.endswith(f" is called {found.value}.") and f"{found.about} {found.value}" in dead)
    ]


def _with_source(found: Found, message: Message, sentence: Sentence) -> NewFact:
    return NewFact(
        kind=found.kind,
        about=found.about,
        slot=found.slot,
        value=found.value,
        text=" ".join(found.text.split()),
        source=Source(message.id, sentence.text[found.begin : found.end]),
        valid_from=found.since,
        valid_until=(found.until or message.created_at) if found.over else None,
    )


def self_facts_in(message: Message, before: Sequence[Message] = ()) -> list[NewFact]:
    """What a character says about itself in its own ``message``, so that it stays true to it.

    Nothing of a reply that broke off, or that answers the user's question about themself: small models
    answer in the user's person.
    """
    if message.role is not Role.CHARACTER or message.status is not Status.COMPLETE:
        return []
    if answers_for_the_user(before):
        return []
    return [
        _of_self(_with_source(found, message, sentence))
        for found, sentence in _found(message)
        if is_of_self(found, sentence, before)
    ]


def _of_self(fact: NewFact) -> NewFact:
    text = fact.text.replace("{user}", "{char}")
    slot = f"{fact.about}: {fact.slot}" if fact.about and fact.slot else fact.slot
    return replace(fact, kind=FactKind.SELF, about="", slot=slot, text=text)
