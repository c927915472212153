"""What the model is told of a memory: short, quoted, and never anything but data."""

from __future__ import annotations

import re
from datetime import datetime

from app.domain.memories import Fact
from app.domain.nouns import Message, Role
from app.memory.naming import Names

# Tokens of a note, counted from above: few languages have more than one for three bytes.
_BYTES_PER_TOKEN = 3.2
_LONGEST_QUOTE = 150
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_WORD = re.compile(r"\w+")
# The note stands in brackets, and words in quotation marks: what is quoted may close neither.
_CLOSING = str.maketrans(
    {"(": ",", ")": ",", "[": ",", "]": ",", '"': "'", "“": "'", "”": "'", "<": "‹", ">": "›"}
)
_ORDERS = re.compile(
    r"\b(ignore|disregard|forget|override)\b.{0,40}\b(instruction|prompt|rule|persona|guideline|system)s?\b"
    r"|\b(system prompt|jailbreak|developer mode)\b|\byou are now\b|\bact as\b.{0,20}\b(if|though|an?)\b",
    re.IGNORECASE | re.DOTALL,
)


def tokens(text: str) -> int:
    """About how many tokens a model needs for ``text``; rather more than it does."""
    return int(len(text.encode()) / _BYTES_PER_TOKEN) + 1


def gives_orders(text: str) -> bool:
    """Whether somebody tells the model what to be: nothing to remember."""
    return _ORDERS.search(text) is not None


def ago(then: datetime, now: datetime) -> str:
    """How long ago, as people say it, and which day that was."""
    then = then.astimezone(now.tzinfo)
    days = (now.date() - then.date()).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days < 7:
        return f"on {then:%A}"
    day = f"{then.day} {then:%B}" + (f" {then.year}" if then.year != now.year else "")
    if days < 61:
        return f"{round(days / 7)} week{'s' if days > 10 else ''} ago, on {day}"
    return f"on {day}"


def of_fact(fact: Fact, names: Names) -> str:
    """The fact as one sentence."""
    return filled(_plain(fact.text), names).rstrip(".") + "."


def of_episode(message: Message, names: Names, now: datetime, about: str) -> str:
    """Who said what and when; of something long, the sentence that shares most with ``about``."""
    who = names.user if message.role is Role.USER else "you"
    said = f'{ago(message.created_at, now)} {who} said: "{core(message.text, about)}"'
    return said[0].upper() + said[1:]


def filled(text: str, names: Names) -> str:
    """What stands in the prompt, with the names in their places; not even a name can close the note."""
    return Names(_plain(names.user), _plain(names.character)).fill(text)


def core(text: str, about: str) -> str:
    """The words as a quotation of at most some 150 letters: the sentence that shares most with ``about``."""
    text = _plain(text)
    if len(text) <= _LONGEST_QUOTE:
        return text
    asked = {word.casefold() for word in _WORD.findall(about) if len(word) > 3}
    sentences = [part.strip() for part in _SENTENCE.split(text) if part.strip()]
    best = max(
        sentences, key=lambda one: len(asked & {w.casefold() for w in _WORD.findall(one)}), default=text
    )
    return best if len(best) <= _LONGEST_QUOTE else best[: _LONGEST_QUOTE - 1].rstrip() + "…"


def _plain(text: str) -> str:
    return " ".join(text.translate(_CLOSING).split())
