"""How much two texts have to do with one another, by their words."""

from __future__ import annotations

from app.memory.support import stem
from app.memory.words import content_words


def keys(text: str) -> frozenset[str]:
    """The words that say what ``text`` is about, however they are bent."""
    return frozenset(stem(word.removesuffix("'s")) for word in content_words(text))
