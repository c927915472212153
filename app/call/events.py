"""What happens during a call, in order. Page, terminal and tests match on these."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.companion.events import TurnEvent
from app.domain.nouns import Message


class CallState(StrEnum):
    """What the companion does. CONNECTING: the engines load; HELD: it was interrupted, and sees why."""

    CONNECTING = "connecting"
    LISTENING = "listening"
    THINKING = "thinking"
    SPEAKING = "speaking"
    HELD = "held"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class StateChanged:
    """The call is in this state now."""

    state: CallState


@dataclass(frozen=True, slots=True)
class Level:
    """How loud it is, 0 to 1, some 15 times a second. ``talking``: the user's voice is heard."""

    microphone: float
    speaker: float
    talking: bool


@dataclass(frozen=True, slots=True)
class UserSaid:
    """What the user was understood to say. ``final``: it is their message; else it may still change."""

    text: str
    final: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """A clause begins to sound: ``text`` as it is spoken, ``reply`` all of this reply up to its end."""

    text: str
    reply: str


@dataclass(frozen=True, slots=True)
class TurnHappened:
    """An event of the companion's turn."""

    event: TurnEvent


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The reply was cut to what was heard of it; None: nothing of it was, and it is not kept."""

    message: Message | None


@dataclass(frozen=True, slots=True)
class Resumed:
    """What silenced the companion was nothing; it goes on where it was."""


@dataclass(frozen=True, slots=True)
class Missed:
    """Something was said and not understood; ``words`` is what the companion says about it."""

    words: str


@dataclass(frozen=True, slots=True)
class CallTrouble:
    """Something is wrong, in plain words. ``over``: it is right again.

    ``about``: what it is wrong with (microphone, speaker, recognizer, model, voice): the one that is over is
    the last one about the same. Empty: a word about the call, nothing that ends.
    """

    message: str
    advice: str = ""
    over: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class TurnTimes:
    """What one turn took, in seconds, each from the end of the user's speech: to the decision that the turn
    is over, to its transcript, to the reply's first clause, to its sound, to its first sample at the speaker.
    """

    endpoint_s: float
    transcript_s: float
    clause_s: float
    synthesis_s: float
    first_audio_s: float


@dataclass(frozen=True, slots=True)
class Silenced:
    """The companion fell silent ``after_s`` seconds after somebody began to speak over it."""

    after_s: float


@dataclass(frozen=True, slots=True)
class CallEnded:
    """The call is over. ``seconds``: how long it lasted since the companion began to listen."""

    seconds: float


CallEvent = (
    StateChanged | Level | UserSaid | Saying | TurnHappened | Interrupted | Resumed | Missed | CallTrouble
    | TurnTimes | Silenced | CallEnded
)  # fmt: skip
