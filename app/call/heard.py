"""Which words of a reply were heard, by how long it has sounded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.engines import SpokenWord

_WORD = re.compile(r"\S+")


def heard_to(text: str, words: Sequence[SpokenWord], seconds: float, length: float) -> int:
    """How many characters of ``text`` were heard when ``seconds`` of its ``length`` have sounded.

    It ends with a word; one counts when more than half of it has sounded. Without ``words`` every character
    is taken as equally long. All of the text where its last word counts.
    """
    if seconds >= length:
        return len(text)
    spans = [(word.end, (word.start_s + word.end_s) / 2) for word in words] or _guessed(text, length)
    heard = [end for end, middle in spans if middle < seconds]
    if len(heard) == len(spans):
        return len(text)
    return heard[-1] if heard else 0


def _guessed(text: str, length: float) -> list[tuple[int, float]]:
    """Where each word ends and when half of it has sounded."""
    second = length / max(1, len(text))
    return [(word.end(), (word.start() + word.end()) / 2 * second) for word in _WORD.finditer(text)]


def joined(texts: Sequence[str]) -> str:
    """Several tries at one reply as one; a try that begins like the one before says it anew."""
    kept: list[str] = []
    for text in (text.strip() for text in texts):
        if kept and text.startswith(kept[-1]):
            kept[-1] = text
        elif text and not (kept and kept[-1].startswith(text)):
            kept.append(text)
    return " ".join(kept)
