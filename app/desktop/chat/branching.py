"""How a branch is called: as its origin, with a word that it is one, and a number where there are more."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.store.vault import Vault

# Longer first words of a conversation without a title are cut.
_MOST = 60


def title_of_branch(vault: Vault, number: int, first: str, further: str) -> str:
    """In a lane: a title for a branch of this conversation; empty where it has neither title nor words.

    ``first`` has a place {0} for the name of the origin, ``further`` also one {1} for a number from 2.
    """
    listed = vault.conversations.lines
    character = vault.conversations.get(number).character_id
    lines = [*listed(character), *listed(character, archived=True)]
    origin = next((line for line in lines if line.id == number), None)
    if origin is None:
        return ""
    name = _one_line(origin.title) or _cut(_one_line(origin.first_words))
    return numbered(name, {_one_line(line.title) for line in lines}, first, further) if name else ""


def numbered(name: str, taken: Collection[str], first: str, further: str) -> str:
    """The first name of a branch that is free. A branch of a branch is one of the same origin."""
    for pattern in (further, first):
        made = re.escape(pattern).replace(r"\{0\}", "(.+)").replace(r"\{1\}", "[0-9]+")
        found = re.fullmatch(made, name)
        name = found[1] if found else name
    title, count = first.replace("{0}", name), 2
    while title in taken:
        title, count = further.replace("{1}", str(count)).replace("{0}", name), count + 1
    return title


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str) -> str:
    if len(text) <= _MOST:
        return text
    return text[:_MOST].rsplit(" ", 1)[0].rstrip(" .,;:") + "…"
