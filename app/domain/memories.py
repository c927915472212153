"""The nouns of memory: what is known, from which words, and what is to be asked about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class FactKind(StrEnum):
    """What a fact is about. ``SELF``: what the character said about itself."""

    YOU = "you"
    PERSON = "person"
    PLACE = "place"
    PREFERENCE = "preference"
    PLAN = "plan"
    FEELING = "feeling"
    SELF = "self"


class Origin(StrEnum):
    """Who found a fact: the rules, the language model, or the user, who wrote or corrected it."""

    RULES = "rules"
    MODEL = "model"
    USER = "user"


@dataclass(frozen=True, slots=True)
class Source:
    """A message that a memory comes from, and the words in it, exactly as they stand there."""

    message_id: int
    quote: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NewFact:
    """A lasting statement that was found in the words of one message.

    ``about``: the person or place, as the user names it ("sister Mia", "Bern"); empty: the user. ``slot``:
    what a newer value takes the place of ("job", "sister's name"); empty: facts of this sort stand beside one
    another. ``text`` is one sentence in which ``{user}`` and ``{char}`` stand for the two names.
    ``valid_until`` in the past: it is history already ("I used to work at Siemens").
    """

    kind: FactKind
    about: str
    slot: str
    value: str
    text: str
    source: Source
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    origin: Origin = Origin.RULES


@dataclass(frozen=True, slots=True)
class Fact:
    """A lasting statement in the memory of one character; see NewFact for its words.

    ``said_at``: when its newest source was said, None when nobody knows (imported). ``replaced_by``: the fact
    that took its place; with it, or past ``valid_until``, it is history and never recalled as current.
    ``shared``: the user lets every character know it.
    """

    id: int
    character_id: str
    kind: FactKind
    about: str
    slot: str
    value: str
    text: str
    said_at: datetime | None
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    replaced_by: int | None = None
    origin: Origin = Origin.RULES
    pinned: bool = False
    shared: bool = False
    sources: tuple[Source, ...] = ()

    def current(self, now: datetime) -> bool:
        """Whether it still holds at ``now``."""
        return self.replaced_by is None and (self.valid_until is None or self.valid_until > now)


class Precision(StrEnum):
    """How exactly a time was said."""

    MINUTE = "minute"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """When something is: ``start`` ≤ t < ``end``, aware of the zone of whoever said it.

    ``phrase`` are the words it was read from, as they stand in the message.
    """

    start: datetime
    end: datetime
    precision: Precision
    phrase: str = ""


class FollowupState(StrEnum):
    """What became of something to come back to."""

    OPEN = "open"
    ASKED = "asked"
    ANSWERED = "answered"
    CANCELLED = "cancelled"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class NewFollowup:
    """Something to come back to, found in one message.

    ``title`` names it for a sentence ("the job interview", "moving to Bern"). ``kind`` is a word of ours
    (interview, exam, medical, travel, loss, …). ``due`` is when to ask: from the event's end until it
    would be odd to. ``priority``: 0 to 1. ``sad``: not at night, and more gently.
    """

    title: str
    kind: str
    source: Source
    event: TimeSpan | None
    due: TimeSpan
    priority: float = 0.5
    sad: bool = False


@dataclass(frozen=True, slots=True)
class Followup:
    """Something to come back to with one character; see NewFollowup for its words.

    ``asked_in``: the reply that asked, ``asked_at`` when.
    """

    id: int
    character_id: str
    title: str
    kind: str
    source: Source
    said_at: datetime | None
    event: TimeSpan | None
    due: TimeSpan
    priority: float = 0.5
    sad: bool = False
    state: FollowupState = FollowupState.OPEN
    asked_at: datetime | None = None
    asked_in: int | None = None


class MemoryKind(StrEnum):
    """What sort of memory something is; an episode is a message."""

    FACT = "fact"
    EPISODE = "episode"
    FOLLOWUP = "followup"


@dataclass(frozen=True, slots=True)
class MemoryRef:
    """One memory: its kind and its number (an episode has the number of its message)."""

    kind: MemoryKind
    id: int


@dataclass(frozen=True, slots=True)
class Recall:
    """A memory chosen for a turn: the words given to the model, and in one sentence why it was chosen."""

    ref: MemoryRef
    text: str = field(repr=False)
    why: str
    score: float = 0.0
    said_at: datetime | None = None
