"""A memory as somebody has it after some weeks, over messages of a real vault."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.domain.memories import (
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
from app.domain.nouns import Message, Role
from app.store.vault import Vault
from tests.desktop.memories import ScriptedMemory

_NOW = datetime(2026, 3, 14, 19, 30, tzinfo=UTC)
# By name: what was said, and how many days ago.
_SAID = {
    "office": ("I used to work at Siemens, in the office in Erlangen.", 95),
    "dog": ("Rufus, our dog, died in the night. He was fourteen.", 40),
    "soap": ("I can't stand coriander. It tastes of soap!", 20),
    "mia": ("My sister Mia has moved to Bern. She has the tiniest balcony in the whole city.", 12),
    "teeth": ("Tomorrow the dentist. Wish me luck.", 9),
    "ward": ("I work as a nurse on the children's ward now.", 5),
    "radio": ("I have a job interview at the radio station next Thursday, and I'm so nervous.", 3),
}
_ANSWER = "A balcony is a balcony. What grows on it?"
_SEA = "I grew up by the sea, you know. Nerves are tides."
# Kind, about, the sentence, which message it comes from, and the words in it.
_KNOWN = (
    (FactKind.YOU, "", "Noor works as a nurse on the children's ward.", "ward", "I work as a nurse"),
    (FactKind.YOU, "", "Noor worked at Siemens in Erlangen.", "office", "I used to work at Siemens"),
    (FactKind.FEELING, "", "Noor was nervous before the interview.", "radio", "I'm so nervous"),
    (FactKind.PERSON, "sister Mia", "Mia lives in Bern now.", "mia", "My sister Mia has moved to Bern"),
    (FactKind.PERSON, "sister Mia", "Mia is Noor's sister.", "mia", "My sister Mia"),
    (FactKind.PERSON, "dog Rufus", "Rufus was their dog. He died at fourteen.", "dog", "our dog, died"),
    (FactKind.PREFERENCE, "", "Noor cannot stand coriander.", "soap", "I can't stand coriander"),
    (FactKind.PLAN, "", "Noor wants to visit Mia in the summer.", "mia", "My sister Mia"),
    (FactKind.SELF, "", "Billie grew up by the sea.", "sea", "I grew up by the sea"),
)


def fill(memory: ScriptedMemory, vault: Vault, character: str = "billie") -> dict[str, Message]:
    """Everything that can stand on the page; the messages by their names."""
    number = vault.conversations.add(character, "How it has been", now=_NOW - timedelta(days=95)).id
    said: dict[str, Message] = {}
    for name, (text, days) in _SAID.items():
        then = _NOW - timedelta(days=days)
        said[name] = vault.messages.add(number, Role.USER, text, now=then)
        vault.messages.add(number, Role.CHARACTER, _ANSWER, now=then)
    said["sea"] = vault.messages.add(number, Role.CHARACTER, _SEA, now=_NOW - timedelta(days=3))
    for kind, about, text, name, quote in _KNOWN:
        sources = (Source(said[name].id, quote),)
        memory.fact(character, kind, text, about, said_at=said[name].created_at, sources=sources)
    work, before, _, bern, *_ = memory.known
    changed = (replace(before, replaced_by=work.id), replace(bern, shared=True))
    memory.known = [next((new for new in changed if new.id == one.id), one) for one in memory.known]
    memory.fact(character, FactKind.YOU, "Noor grew up in Lübeck and misses the sea.", pinned=True)
    memory.fact(
        character, FactKind.YOU, "Noor lived in a shared flat in Fürth.",
        valid_until=datetime(2024, 6, 1, tzinfo=UTC),
    )  # fmt: skip
    memory.coming += [
        followup(character, 1, "the job interview at the radio station", said["radio"], 5),
        followup(character, 2, "the dentist", said["teeth"], -8, FollowupState.ASKED),
    ]
    return said


def followup(
    character: str, id: int, title: str, of: Message, days: int, state: FollowupState = FollowupState.OPEN
) -> Followup:
    """Something that is (or was) ``days`` from now."""
    day = (_NOW + timedelta(days=days)).replace(hour=0, minute=0)
    event = TimeSpan(day, day + timedelta(days=1), Precision.DAY, "then")
    due = TimeSpan(event.end, event.end + timedelta(days=14), Precision.DAY)
    asked = event.end + timedelta(hours=19) if state is FollowupState.ASKED else None
    return Followup(
        id, character, title, "plan", Source(of.id, of.text[:20]), of.created_at, event, due, state=state,
        asked_at=asked,
    )  # fmt: skip


def recalls(memory: ScriptedMemory) -> list[Recall]:
    """What a reply was given."""
    work, bern = memory.known[0], memory.known[3]
    ref, words = MemoryRef(MemoryKind.EPISODE, bern.sources[0].message_id), _SAID["mia"][0]
    return [
        Recall(MemoryRef(MemoryKind.FACT, bern.id), bern.text, "You mentioned Mia.", 0.9, bern.said_at),
        Recall(MemoryRef(MemoryKind.FACT, work.id), work.text, "It is about work.", 0.6, work.said_at),
        Recall(ref, words, "You said something like it before.", 0.5, bern.said_at),
    ]
