"""What one character remembers, as people and programs can read it: Markdown and JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.memories import Fact, Followup, Source, TimeSpan
from app.domain.nouns import Character, Message, Profile
from app.upkeep.written import as_json, plain, written_time


@dataclass(frozen=True, slots=True)
class Remembered:
    """The memory of ``character``; ``said`` finds a message by number, with the title of its conversation."""

    character: Character
    profile: Profile | None
    facts: Sequence[Fact]
    followups: Sequence[Followup]
    said: Callable[[int], tuple[Message, str] | None]

    def json(self) -> str:
        """Everything that is known of each memory."""
        return as_json(
            {
                "kind": "memory",
                "character": {"id": self.character.id, "name": self.character.name},
                "facts": [self._fact(fact) for fact in self.facts],
                "followups": [self._followup(followup) for followup in self.followups],
            }
        )

    def markdown(self) -> str:
        """Every memory, and under it the words it comes from."""
        return "".join(self._pieces())

    def _pieces(self) -> Iterator[str]:
        name = plain(self.character.name) or "the character"
        yield f"# What {name} remembers\n"
        if self.facts:
            yield "\n## Facts\n"
        for fact in self.facts:
            yield f"\n* {plain(self._filled(fact.text))}{_notes(fact)}\n"
            yield from map(self._quotation, fact.sources)
        if self.followups:
            yield "\n## To come back to\n"
        for followup in self.followups:
            when = followup.event or followup.due
            notes = f"{written_time(when.start)}, {followup.state.value}"
            yield f"\n* {plain(self._filled(followup.title))} ({notes})\n"
            yield self._quotation(followup.source)

    def _quotation(self, source: Source) -> str:
        found = self.said(source.message_id)
        when = "" if found is None else f"\n  said {written_time(found[0].created_at)}:\n"
        lines = source.quote.splitlines() or [""]
        return f"{when}\n" + "".join(f"  > {line}".rstrip(" ") + "\n" for line in lines)

    def _fact(self, fact: Fact) -> dict[str, Any]:
        return {
            "number": fact.id,
            "kind": fact.kind.value,
            "about": fact.about,
            "slot": fact.slot,
            "value": fact.value,
            "text": self._filled(fact.text),
            "said": _moment(fact.said_at),
            "holds_from": _moment(fact.valid_from),
            "holds_until": _moment(fact.valid_until),
            "replaced_by": fact.replaced_by,
            "found_by": fact.origin.value,
            "pinned": fact.pinned,
            "shared": fact.shared,
            "sources": [self._source(source) for source in fact.sources],
        }

    def _followup(self, followup: Followup) -> dict[str, Any]:
        return {
            "title": self._filled(followup.title),
            "kind": followup.kind,
            "said": _moment(followup.said_at),
            "event": None if followup.event is None else _span(followup.event),
            "to_ask": _span(followup.due),
            "state": followup.state.value,
            "asked": _moment(followup.asked_at),
            "sources": [self._source(followup.source)],
        }

    def _source(self, source: Source) -> dict[str, Any]:
        found = self.said(source.message_id)
        if found is None:
            return {"words": source.quote}
        message, title = found
        return {
            "words": source.quote,
            "conversation": title,
            "position": message.position,
            "said": message.created_at.isoformat(),
        }

    def _filled(self, text: str) -> str:
        user = self.profile.name if self.profile is not None and self.profile.name else "You"
        return text.replace("{user}", user).replace("{char}", self.character.name)


def _notes(fact: Fact) -> str:
    notes = ["pinned"] if fact.pinned else []
    notes += ["for all characters"] if fact.shared else []
    notes += ["no longer: something newer is known"] if fact.replaced_by is not None else []
    notes += [f"until {written_time(fact.valid_until)}"] if fact.valid_until is not None else []
    return f" ({'; '.join(notes)})" if notes else ""


def _span(span: TimeSpan) -> dict[str, str]:
    return {
        "from": span.start.isoformat(),
        "to": span.end.isoformat(),
        "exact_to": span.precision.value,
        "words": span.phrase,
    }


def _moment(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat()
