"""What happens during a turn, in order. Window, terminal and tests match on these."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.memories import MemoryRef, Recall
from app.domain.nouns import Message
from app.store.messages import Removed


@dataclass(frozen=True, slots=True)
class TurnStarted:
    """The user's message is stored (None when a reply is made again or goes on).

    ``removed`` is what it took the place of, for undo.
    """

    message: Message | None
    removed: Removed | None = None


@dataclass(frozen=True, slots=True)
class Recalled:
    """The memories that the reply is given; none is told as an empty one."""

    recalls: tuple[Recall, ...]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Something was forgotten on the user's word: messages of this and other conversations may be gone."""

    refs: tuple[MemoryRef, ...]


@dataclass(frozen=True, slots=True)
class ReadingPrompt:
    """The model reads what is new to it: ``done`` of ``total`` tokens."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Foreseen:
    """How probable it is that the user has said what they want to say, from 0 to 1. Nothing was answered."""

    probability: float


@dataclass(frozen=True, slots=True)
class TextDelta:
    """Some text of the reply, to be appended to what is shown."""

    text: str


@dataclass(frozen=True, slots=True)
class ReplyWithdrawn:
    """What was streamed in this turn is taken back (``reason`` in plain words); a new try follows.

    Where a reply goes on, what stood before this turn stays.
    """

    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A quiet line beside the conversation, in plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class TurnFigures:
    """What the turn cost, for the state line and the benchmarks. Seconds are wall time.

    ``shifted``: a block of the window was dropped while the user waited.
    """

    prompt_tokens_decoded: int
    prompt_tokens_reused: int
    reply_tokens: int
    first_token_s: float
    total_s: float
    window_used: int
    window: int
    shifted: bool = False


@dataclass(frozen=True, slots=True)
class TurnFinished:
    """The reply is stored as ``message``; its text replaces what was streamed."""

    message: Message
    figures: TurnFigures | None = None


TurnEvent = (
    TurnStarted | Recalled | Forgotten | ReadingPrompt | TextDelta | ReplyWithdrawn | Notice | TurnFinished
)
