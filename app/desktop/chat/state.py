"""What the chat page shows, and whom it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.nouns import Character, Tone


@dataclass(frozen=True, slots=True)
class ChatState:
    """What the page shows beside the messages. ``light``: resting, busy, ready or failed.

    ``title`` was given to the conversation by the user. ``tone`` is one of ``tones``. ``answer``: the words
    on the button that asks for what is missing, empty when there is none. ``again``: another version of the
    newest reply, which has ``versions``, can be asked for; ``on``: it can go on. ``beginning``: the first
    message of the conversation is on the page. ``done``: a word about what was done, with ``undo`` one that
    can be undone. ``temporary``: nothing of this is kept. ``editing``: the own message that is being changed,
    0 for none; ``saving``: its new words are on their way to the vault. ``archived``: it is in the archive.
    ``calling``: a call is on in it, and nothing is written meanwhile.
    ``models_missing``: no model can answer; ``coming``: one is on its way, ``came`` bytes of ``awaited``.
    """

    character: str = ""
    picture: str = ""
    name: str = ""
    tagline: str = ""
    title: str = ""
    temporary: bool = False
    tone: str = ""
    tones: tuple[str, ...] = ()
    light: str = "resting"
    words: str = ""
    busy: bool = False
    stopping: bool = False
    answer: str = ""
    again: bool = False
    version: int = 1
    versions: int = 1
    on: bool = False
    problem: str = ""
    advice: str = ""
    models_missing: bool = False
    coming: bool = False
    came: int = 0
    awaited: int = 0
    notice: str = ""
    done: str = ""
    undo: bool = False
    beginning: bool = False
    editing: int = 0
    saving: bool = False
    archived: bool = False
    calling: bool = False


@dataclass(frozen=True, slots=True)
class Relationship:
    """Who is talked with, and how: in ``tone``, one of the ``tones`` that are open to this user.

    ``keep`` stores another tone; called in a lane.
    """

    character: Character
    tone: Tone
    tones: tuple[Tone, ...]
    keep: Callable[[Tone], object]
