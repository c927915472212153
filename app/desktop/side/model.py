"""What stands in the lists of the side."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A conversation in the list, or the fold of the archived ones (``number`` 0).

    ``day`` is what stands beside it under its heading ``group``; ``spoken`` says the day by itself.
    ``heading`` is the group where the line is the first of it. ``given``: the title is the user's own.
    """

    key: str
    number: int
    name: str
    given: bool
    words: str
    day: str
    spoken: str
    group: str
    archived: bool = False
    draft: bool = False
    writing: bool = False
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A message that was found, or (``message`` 0) a conversation by its title.

    ``marked`` is styled text with bold words, ``snippet`` rich text with the class “found”; everything else
    in them is escaped. ``name`` and ``plain`` are the same without marks.
    ``first``: the conversation's first line. ``day`` is empty where the line above says it.
    """

    key: str
    conversation: int
    message: int
    picture: str
    character: str
    name: str
    marked: str
    snippet: str
    plain: str
    day: str
    first: bool


@dataclass(frozen=True, slots=True)
class Person:
    """A character one can talk with."""

    key: str
    name: str
    picture: str
    tagline: str
