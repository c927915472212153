"""The nouns: what a conversation is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.domain.voices import VoiceSettings

# What the character calls a user who gave no name.
NAMELESS = "friend"


class Role(StrEnum):
    """Who said a message."""

    USER = "user"
    CHARACTER = "character"


class Status(StrEnum):
    """How a message ended."""

    COMPLETE = "complete"
    INTERRUPTED = "interrupted"
    FAILED = "failed"


class Tone(StrEnum):
    """How a character speaks with this user: a setting of the relationship."""

    PLAYFUL = "playful"
    DRY = "dry"
    SUPPORTIVE = "supportive"
    FLIRTATIOUS = "flirtatious"


@dataclass(frozen=True, slots=True)
class ExampleLine:
    """One exchange that shows how the character speaks."""

    user: str
    character: str


@dataclass(frozen=True, slots=True)
class Character:
    """Who the user talks to.

    ``origin`` names where it came from (``starter:<id>`` for the shipped ones); ``disclosure`` is how this
    character says, in its own voice and truthfully, that it is an AI. ``model`` is the id of the language
    model that answers for it; empty: the one of the settings. ``voice`` is how it sounds.
    """

    id: str
    name: str
    tagline: str
    persona: str
    style: str
    greeting: str
    disclosure: str
    example_lines: tuple[ExampleLine, ...] = ()
    tone: Tone = Tone.SUPPORTIVE
    origin: str = ""
    picture: str = ""
    model: str = ""
    voice: VoiceSettings = VoiceSettings()


@dataclass(frozen=True, slots=True)
class Conversation:
    """A thread of messages with one character.

    ``window_start`` is the position of the first message that the prompt still shows word for word. ``draft``
    is what the user has typed and not yet sent.
    """

    id: int
    character_id: str
    title: str
    created_at: datetime
    window_start: int = 0
    archived: bool = False
    draft: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ConversationLine:
    """One line of the list of conversations.

    ``title`` was given by the user and may be empty; ``first_words`` (up to 120 characters, one line) are of
    the user's first message, empty while there is none; ``last_words`` (up to 160) of the newest message.
    ``last_at`` is when that was said, or when the conversation began.
    """

    id: int
    character_id: str
    title: str
    first_words: str
    last_words: str
    last_at: datetime
    messages: int
    archived: bool
    has_draft: bool


@dataclass(frozen=True, slots=True)
class TokenIds:
    """The token ids of a reply exactly as decoded; ``model`` is the fingerprint they belong to."""

    model: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """One thing said. Order is ``position`` (never time: clocks jump); a reply may have several versions."""

    id: int
    conversation_id: int
    position: int
    version: int
    versions: int
    role: Role
    text: str
    status: Status
    created_at: datetime
    tail: str = ""
    tokens: TokenIds | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Profile:
    """What the user told us about themself at first run. Kept in the vault."""

    name: str
    birth_year: int

    def is_adult(self, year: int) -> bool:
        """True only when the birth year alone proves 18 or older in the calendar year ``year``."""
        return year - self.birth_year > 18


def name_of(profile: Profile | None) -> str:
    """What the character calls the user."""
    return profile.name if profile is not None and profile.name else NAMELESS
