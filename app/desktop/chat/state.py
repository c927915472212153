"""What the chat page shows, and whom it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.nouns import Character, Tone


@dataclass(frozen=True, slots=True)
class ChatState:
    """What the page shows beside the messages. ``light``: resting, busy, ready or failed.

    ``answer``: the words on the button that asks for the last reply (again), empty when there is none.
    ``again``: another version of the last reply can be asked for. ``tone`` is one of ``tones``.
    ``beginning``: the first message of the conversation is on the page.
    """

    character: str = ""
    picture: str = ""
    name: str = ""
    tagline: str = ""
    tone: str = ""
    tones: tuple[str, ...] = ()
    light: str = "resting"
    words: str = ""
    busy: bool = False
    stopping: bool = False
    answer: str = ""
    again: bool = False
    problem: str = ""
    advice: str = ""
    models_missing: bool = False
    notice: str = ""
    beginning: bool = False


@dataclass(frozen=True, slots=True)
class Relationship:
    """Who is talked with, and how: in ``tone``, one of the ``tones`` that are open to this user.

    ``keep`` stores another tone; called in a lane.
    """

    character: Character
    tone: Tone
    tones: tuple[Tone, ...]
    keep: Callable[[Tone], object]
