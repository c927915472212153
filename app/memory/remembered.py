"""What is remembered, for those who look at it: the memory page and the terminal."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime, time, timedelta

from app.domain.control import Clock
from app.domain.errors import KnownError
from app.domain.memories import (
    Fact,
    FactKind,
    Followup,
    FollowupState,
    MemoryKind,
    MemoryRef,
    Precision,
    Recall,
    Source,
    TimeSpan,
)
from app.domain.nouns import Message
from app.memory.memory import Memory
from app.memory.naming import Names
from app.store.vault import Vault

LONGEST = 300
Changed = Callable[[Collection[int]], None]


class Forgets:
    """Where memories come from, which ones a reply used, and how they go.

    ``changed`` is told of the conversations in which words are gone, or the digest is another one.
    """

    def __init__(self, vault: Vault, memory: Memory, clock: Clock, changed: Changed) -> None:
        self._vault, self._memory, self._clock, self._changed = vault, memory, clock, changed

    def why(self, ref: MemoryRef) -> list[tuple[Source, Message]]:
        """The words a memory comes from, in their messages, the oldest first."""
        match ref.kind:
            case MemoryKind.FACT:
                sources = list(self._vault.facts.get(ref.id).sources)
            case MemoryKind.FOLLOWUP:
                sources = [self._vault.followups.get(ref.id).source]
            case MemoryKind.EPISODE:
                sources = [Source(ref.id, self._vault.messages.get(ref.id).text)]
        found = [(source, self._vault.messages.get(source.message_id)) for source in sources]
        return sorted(found, key=lambda pair: pair[1].id)

    def trace(self, ref: MemoryRef) -> list[Message]:
        """The messages that go when a memory is forgotten with its words."""
        return self._vault.forgetting.trace(ref)

    def also(self, ref: MemoryRef) -> list[str]:
        """What is forgotten with these messages besides, each in words."""
        refs = self._vault.forgetting.also(ref)
        facts = self._vault.facts.with_rivals([one.id for one in refs if one.kind is MemoryKind.FACT])
        told = [
            self._names(facts[one.id].character_id).of_fact(facts[one.id]).text
            for one in refs
            if one.kind is MemoryKind.FACT and one.id in facts
        ]
        for one in refs:
            if one.kind is MemoryKind.FOLLOWUP:
                with contextlib.suppress(LookupError):
                    followup = self._vault.followups.get(one.id)
                    told.append(self._names(followup.character_id).of_followup(followup).title)
        return list(dict.fromkeys(told))

    def used(self, message_id: int) -> list[Recall]:
        """The memories that the reply (or the reply to the user's message) ``message_id`` was given."""
        asked = self._vault.recalls.asked_for(message_id)
        if asked is None:
            return []
        names = self._memory.names_in(self._vault.messages.get(asked).conversation_id)
        return [names.of_recall(recall) for recall in self._vault.recalls.of(asked)]

    def marks(self, message_ids: Sequence[int]) -> dict[int, int]:
        """How many memories each of these replies was given; those without any are left out."""
        return self._vault.recalls.counts(message_ids)

    def hide(self, ref: MemoryRef, *, words: bool) -> None:
        """Forget, until ``put_back`` or ``finish``; ``words``: with the messages that it comes from."""
        self._changed(self._vault.forgetting.hide(ref, words=words))

    def put_back(self, ref: MemoryRef) -> None:
        """It is remembered again. Raises LookupError when it is forgotten for good."""
        self._changed(self._vault.forgetting.put_back(ref))

    def finish(self, ref: MemoryRef) -> None:
        """Forget for good what was hidden, with everything that was made of it."""
        self._changed(self._vault.forgetting.finish(ref))

    def _names(self, character_id: str) -> Names:
        return self._memory.names(self._vault.characters.get(character_id))


class Remembered(Forgets):
    """The memories of each character, as they are shown, and what the user does with them."""

    def facts(self, character_id: str, *, history: bool = True) -> list[Fact]:
        """What is known, the newest first; with what every character may know. ``history``: what was, too."""
        names = self._names(character_id)
        return [names.of_fact(fact) for fact in self._vault.facts.all(character_id, history=history)]

    def followups(self, character_id: str) -> list[Followup]:
        """What there is to come back to, the nearest first."""
        names = self._names(character_id)
        every, now = self._vault.followups.all(character_id), self._clock.now()
        found = [names.of_followup(self._memory.followups.as_of(one, now)) for one in every]
        return sorted(found, key=lambda one: (one.due.start, one.id))

    def episodes(
        self, character_id: str, *, before: int | None = None, words: str = "", limit: int = 50
    ) -> list[Message]:
        """What was said, the newest first, before the message with the number ``before``; with every word."""
        return self._vault.episodes.said(character_id, before=before, words=words, limit=limit)

    def comes_to_mind(self, character_id: str, words: str) -> list[Recall]:
        """What a turn would be given if the user said these words in a new conversation."""
        character = self._vault.characters.get(character_id)
        return list(self._memory.comes_to_mind(character, words).recalls)

    def write(self, character_id: str, text: str) -> Fact:
        """Keep something that the user tells outside of a conversation. Raises KnownError."""
        names = self._names(character_id)
        text = names.empty(_checked(text))
        return names.of_fact(
            self._vault.facts.write(character_id, FactKind.YOU, "", text, now=self._clock.now())
        )

    def edit(self, fact_id: int, text: str) -> Fact:
        """Put a fact right; the words of the user count from now on. Raises KnownError."""
        text = _checked(text)
        old = self._vault.facts.get(fact_id)
        names = self._names(old.character_id)
        fact = self._vault.facts.edit(fact_id, names.empty(text), now=self._clock.now())
        self._changed(self._vault.digests.drop(MemoryRef(MemoryKind.FACT, fact_id)))
        return names.of_fact(fact)

    def pin(self, fact_id: int, pinned: bool) -> Fact:
        """Keep it before everything else, or no longer."""
        fact = self._vault.facts.pin(fact_id, pinned)
        return self._names(fact.character_id).of_fact(fact)

    def share(self, fact_id: int, shared: bool) -> Fact:
        """Let every character know it, or no longer."""
        fact = self._vault.facts.share(fact_id, shared)
        if not shared:
            for one in self._vault.facts.with_rivals([fact_id]).values():
                if not one.shared:
                    self._changed(self._vault.digests.drop_elsewhere(one.id, one.character_id))
        return self._names(fact.character_id).of_fact(fact)

    def redate(self, followup_id: int, day: date) -> Followup:
        """It is on another day. It is asked about afterwards, also where it was asked before."""
        old = self._vault.followups.get(followup_id)
        zone = (old.event or old.due).start.tzinfo
        start = datetime.combine(day, time(), tzinfo=zone)
        event = TimeSpan(start, start + timedelta(days=1), Precision.DAY)
        self._memory.followups.ask_again(old, event)
        return self._shown(followup_id)

    def drop(self, followup_id: int) -> Followup:
        """Never ask about it."""
        self._vault.followups.set_state(followup_id, FollowupState.CANCELLED)
        return self._shown(followup_id)

    def _shown(self, followup_id: int) -> Followup:
        kept = self._vault.followups.get(followup_id)
        followup = self._memory.followups.as_of(kept, self._clock.now())
        return self._names(followup.character_id).of_followup(followup)


def _checked(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise KnownError("There is nothing to keep yet.", "Write a sentence, or delete the memory.")
    if len(text) > LONGEST:
        raise KnownError(f"A memory has at most {LONGEST} letters.", "Say it shorter.")
    return text
