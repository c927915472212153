"""A scripted memory over a real vault: facts and follow-ups in a list, episodes as the vault has them."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from app.domain.memories import (
    Fact,
    FactKind,
    Followup,
    FollowupState,
    MemoryKind,
    MemoryRef,
    Origin,
    Precision,
    Recall,
    Source,
    TimeSpan,
)
from app.domain.nouns import Message
from app.store.vault import Vault

_FIRST = 100


@dataclass
class ScriptedForgets:
    """``hidden``: what was forgotten and can be put back, with whether its words go. ``error``: raised by
    the next call, once. ``gate`` closed: every call waits. ``calls``: what was changed, in order.
    """

    vault: Vault
    known: list[Fact] = field(default_factory=list)
    coming: list[Followup] = field(default_factory=list)
    recalls: dict[int, list[Recall]] = field(default_factory=dict)
    hidden: dict[MemoryRef, bool] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    error: Exception | None = None
    gate: threading.Event = field(default_factory=threading.Event)
    time: datetime = datetime(2026, 3, 14, 19, 30, tzinfo=UTC)

    def __post_init__(self) -> None:
        self.gate.set()

    def why(self, ref: MemoryRef) -> list[tuple[Source, Message]]:
        self._begin()
        return [(source, self.vault.messages.get(source.message_id)) for source in self._sources(ref)]

    def trace(self, ref: MemoryRef) -> list[Message]:
        self._begin()
        ids = dict.fromkeys(source.message_id for source in self._sources(ref))
        return [self.vault.messages.get(id) for id in ids]

    def also(self, ref: MemoryRef) -> list[str]:
        self._begin()
        gone = {source.message_id for source in self._sources(ref)}
        facts = [
            fact.text
            for fact in self.known
            if MemoryRef(MemoryKind.FACT, fact.id) != ref
            and fact.sources
            and all(one.message_id in gone for one in fact.sources)
            and not fact.pinned
        ]
        return facts + [
            one.title
            for one in self.coming
            if MemoryRef(MemoryKind.FOLLOWUP, one.id) != ref and one.source.message_id in gone
        ]

    def hide(self, ref: MemoryRef, *, words: bool) -> None:
        self._begin(f"hide {ref.kind.value} {ref.id}{' words' if words else ''}")
        self.hidden[ref] = words

    def put_back(self, ref: MemoryRef) -> None:
        self._begin(f"put back {ref.kind.value} {ref.id}")
        if self.hidden.pop(ref, None) is None:
            raise LookupError("too late")

    def finish(self, ref: MemoryRef) -> None:
        self._begin(f"finish {ref.kind.value} {ref.id}")
        words = self.hidden.pop(ref)
        gone = [message.id for message in self.trace(ref)] if words or ref.kind is MemoryKind.EPISODE else []
        for id in gone:
            self.vault.messages.take_out(id)
        self.known = [
            fact
            for fact in self.known
            if MemoryRef(MemoryKind.FACT, fact.id) != ref
            and not (fact.sources and all(one.message_id in gone for one in fact.sources))
        ]
        self.coming = [
            one
            for one in self.coming
            if MemoryRef(MemoryKind.FOLLOWUP, one.id) != ref and one.source.message_id not in gone
        ]
        self.recalls = {
            id: [one for one in recalls if one.ref != ref] for id, recalls in self.recalls.items()
        }

    def _sources(self, ref: MemoryRef) -> Sequence[Source]:
        if ref.kind is MemoryKind.EPISODE:
            return (Source(ref.id, self.vault.messages.get(ref.id).text),)
        if ref.kind is MemoryKind.FOLLOWUP:
            return (self._followup(ref.id).source,)
        return self._fact(ref.id).sources

    def _begin(self, call: str = "") -> None:
        self.gate.wait(30)
        error, self.error = self.error, None
        if error is not None:
            raise error
        if call:
            self.calls.append(call)

    def _shown(self, kind: MemoryKind, id: int) -> bool:
        return MemoryRef(kind, id) not in self.hidden

    def _fact(self, id: int) -> Fact:
        found = next((one for one in self.known if one.id == id), None)
        if found is None:
            raise LookupError("no such fact")
        return found

    def _followup(self, id: int) -> Followup:
        found = next((one for one in self.coming if one.id == id), None)
        if found is None:
            raise LookupError("no such follow-up")
        return found


class ScriptedMemory(ScriptedForgets):
    """Remembers what a test puts into it; of a temporary vault nothing."""

    def facts(self, character_id: str, *, history: bool = True) -> list[Fact]:
        self._begin()
        return [
            one
            for one in self.known
            if (one.character_id == character_id or one.shared)
            and self._shown(MemoryKind.FACT, one.id)
            and (history or one.current(self.time))
        ]

    def followups(self, character_id: str) -> list[Followup]:
        self._begin()
        return [
            one
            for one in self.coming
            if one.character_id == character_id and self._shown(MemoryKind.FOLLOWUP, one.id)
        ]

    def episodes(
        self, character_id: str, *, before: int | None = None, words: str = "", limit: int = 50
    ) -> list[Message]:
        self._begin()
        said = [
            message
            for conversation in self.vault.conversations.all(character_id)
            for message in self.vault.messages.history(conversation.id)
            if self._shown(MemoryKind.EPISODE, message.id)
            and all(word in message.text.casefold() for word in words.casefold().split())
        ]
        said.sort(key=lambda message: (message.created_at, message.id), reverse=True)
        if before is not None:
            said = said[1 + [message.id for message in said].index(before) :]
        return said[:limit]

    def used(self, message_id: int) -> list[Recall]:
        self._begin()
        return [one for one in self.recalls.get(message_id, []) if one.ref not in self.hidden]

    def marks(self, message_ids: Sequence[int]) -> dict[int, int]:
        self._begin()
        shown = {
            id: [one for one in self.recalls.get(id, ()) if one.ref not in self.hidden] for id in message_ids
        }
        return {id: len(recalls) for id, recalls in shown.items() if recalls}

    def write(self, character_id: str, text: str) -> Fact:
        self._begin(f"write {text}")
        fact = self.fact(character_id, FactKind.YOU, text, origin=Origin.USER, said_at=self.time)
        return fact

    def edit(self, fact_id: int, text: str) -> Fact:
        self._begin(f"edit {fact_id} {text}")
        return self._change(replace(self._fact(fact_id), text=text, origin=Origin.USER))

    def pin(self, fact_id: int, pinned: bool) -> Fact:
        self._begin(f"pin {fact_id} {pinned}")
        return self._change(replace(self._fact(fact_id), pinned=pinned))

    def share(self, fact_id: int, shared: bool) -> Fact:
        self._begin(f"share {fact_id} {shared}")
        return self._change(replace(self._fact(fact_id), shared=shared))

    def redate(self, followup_id: int, day: date) -> Followup:
        self._begin(f"redate {followup_id} {day}")
        start = datetime.combine(day, time(), tzinfo=UTC)
        event = TimeSpan(start, start + timedelta(days=1), Precision.DAY)
        due = TimeSpan(event.end, event.end + timedelta(days=14), Precision.DAY)
        old = self._followup(followup_id)
        return self._move(replace(old, event=event, due=due, state=FollowupState.OPEN))

    def drop(self, followup_id: int) -> Followup:
        self._begin(f"drop {followup_id}")
        return self._move(replace(self._followup(followup_id), state=FollowupState.CANCELLED))

    def fact(self, character_id: str, kind: FactKind, text: str, about: str = "", **more: object) -> Fact:
        """Put a fact in; its number follows the last one's."""
        number = _FIRST + len(self.known)
        more.setdefault("said_at", None)
        fact = Fact(number, character_id, kind, about, "", text, text, **more)  # type: ignore[arg-type]
        self.known.append(fact)
        return fact

    def _change(self, fact: Fact) -> Fact:
        self.known = [fact if one.id == fact.id else one for one in self.known]
        return fact

    def _move(self, followup: Followup) -> Followup:
        self.coming = [followup if one.id == followup.id else one for one in self.coming]
        return followup
