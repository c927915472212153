"""Which entries fit what was typed, the best first."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

MOST = 60
# Of each group, while nothing is typed.
_AT_FIRST = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. ``kind`` and ``value`` say what it does; ``words`` stand beside ``name`` and are found too.

    ``picture``: a drawing of the theme; ``portrait``: a character's picture, with ``person`` its name.
    """

    kind: str
    value: str
    group: str
    name: str
    words: str = ""
    keys: str = ""
    picture: str = ""
    portrait: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """An entry with its words as they are compared."""

    entry: Entry
    name: str
    rest: str

    @classmethod
    def of(cls, entry: Entry) -> Known:
        """The entry, ready to be found."""
        return cls(entry, folded(entry.name), folded(f"{entry.words} {entry.group}"))


def folded(text: str) -> str:
    """Without case and accents, in one line."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def found(known: Iterable[Known], typed: str) -> list[Entry]:
    """The entries in which every typed word occurs; by groups, the group with the best one first."""
    words = folded(typed).split()
    if not words:
        return _at_first(known)
    placed = [(place, one.entry) for one in known if (place := _place(one, words)) is not None]
    best: dict[str, int] = {}
    for place, entry in placed:
        best[entry.group] = min(place, best.get(entry.group, place))
    order = {group: number for number, group in enumerate(best)}
    placed.sort(key=lambda one: (best[one[1].group], order[one[1].group], one[0]))
    return [entry for _, entry in placed[:MOST]]


def _at_first(known: Iterable[Known]) -> list[Entry]:
    counted: dict[str, int] = {}
    shown = []
    for one in known:
        count = counted[one.entry.group] = counted.get(one.entry.group, 0) + 1
        if count <= _AT_FIRST:
            shown.append(one.entry)
    return shown


def _place(one: Known, words: list[str]) -> int | None:
    """How well it fits, 0 best; None where a word is missing."""
    total = 0
    for number, word in enumerate(words):
        if number == 0 and one.name.startswith(word):
            place = 0
        elif f" {word}" in f" {one.name}":
            place = 1
        elif word in one.name:
            place = 2
        elif word in one.rest:
            place = 3
        else:
            return None
        total += place
    return total
