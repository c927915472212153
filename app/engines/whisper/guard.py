"""How much of the window is read, and what is doubted of what was understood in a short one.

Whisper was trained on windows of 30 seconds. A window as short as the speech costs a fifth, and now and then
makes it loop; what looks like that is read once more in the whole window.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

WHOLE_S = 30.0
_SHORTEST_S, _MARGIN_S = 6.0, 2.0
# From here on a shorter window spares little.
_WORTH_IT_S = 24.0

_COMPRESSED = 1.8
_UNIQUE = 0.5
_LOG_PROBABILITY = -1.0
_GRAM = 4
# Less sure of the language than this, it is looked at in the whole window.
_LANGUAGE = 0.6
# Together with more words than anybody says in that time: a loop, whatever window it was read in.
_LOOP = 2.4

# Real single words come up to 0.5, noise begins at 0.75.
_NO_SPEECH = 0.6
# What Whisper makes of silence and noise, from the subtitles that it was trained on.
_MADE_UP = re.compile(
    r"(?:thank you(?: (?:so|very) much)?|thanks(?: a lot)?|(?:please |like and )?subscribe.*|you|bye(?: bye)?"
    r"|see you (?:in the )?next (?:time|video)|okay|oh|so|the end|captions? by.*|transcri(?:bed|ption) by.*"
    r"|untertitel.*|(?:vielen )?dank[e]?|copyright .*|www .*|music|applause)"
)
# Nobody says these to a companion.
_NEVER_SAID = re.compile(
    r".*(?:amara org|for watching|fürs zuschauen|subtitles by|untertitelung"
    r"|untertitel (?:von|der|im auftrag)).*"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# A word of these is many tokens, or no blank stands between two.
_DENSE = frozenset(
    "am ar bn bo fa gu he hi hy ja jw ka km kn ko lo ml mr my ne pa ps sa sd si ta te th ur yi yue zh".split()
)


@dataclass(frozen=True, slots=True)
class Heard:
    """What a window gave. ``capped``: it would have gone on."""

    text: str
    log_probability: float
    no_speech: float
    capped: bool = False
    language: str = ""
    language_probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Understood:
    """What holds of a stretch; see Transcript."""

    heard: Heard
    full_window: bool
    redone: bool


def window(seconds: float) -> float:
    """How much of the window is read for so much speech, in seconds."""
    short = max(_SHORTEST_S, seconds + _MARGIN_S)
    return WHOLE_S if short > _WORTH_IT_S else short


def token_cap(seconds: float, language: str) -> int:
    """How many tokens so much speech can be."""
    return 16 + int((16 if language in _DENSE else 6) * seconds)


def understand(
    seconds: float, decode: Callable[[float], Heard | None], *, whole: bool = False
) -> Understood | None:
    """What is said in a stretch of ``seconds``; None where nobody speaks, or ``decode`` gave up.

    ``decode`` reads so much of a window, or with 0 the last one again, forbidding it to repeat itself.
    """
    length = WHOLE_S if whole else window(seconds)
    heard = decode(length)
    redone = False
    if heard is not None and length < WHOLE_S and not silent(heard) and doubtful(heard, seconds):
        heard, length, redone = decode(WHOLE_S), WHOLE_S, True
    if heard is not None and _loops(heard, seconds):
        heard, redone = decode(0), True
    if heard is None or silent(heard):
        return None
    return Understood(heard, length >= WHOLE_S, redone)


def doubtful(heard: Heard, seconds: float) -> bool:
    """Whether a short window may have made this up."""
    words = _WORD.findall(heard.text.lower())
    return (
        heard.capped
        or heard.language_probability < _LANGUAGE
        or heard.log_probability < _LOG_PROBABILITY
        or _too_many(words, seconds)
        or _compression(heard.text) > _COMPRESSED
        or (bool(words) and len(set(words)) / len(words) < _UNIQUE)
        or _says_twice(words)
    )


def _loops(heard: Heard, seconds: float) -> bool:
    endless = heard.capped or _too_many(_WORD.findall(heard.text), seconds)
    return endless and _compression(heard.text) > _LOOP


def _too_many(words: list[str], seconds: float) -> bool:
    return len(words) > 5 * seconds + 2


def silent(heard: Heard) -> bool:
    """Whether nobody spoke, whatever was read."""
    words = " ".join(_WORD.findall(heard.text.lower()))
    if not words or _NEVER_SAID.fullmatch(words):
        return True
    quiet, unsure = heard.no_speech > _NO_SPEECH, heard.log_probability < _LOG_PROBABILITY
    return (quiet and unsure) or ((quiet or unsure) and _MADE_UP.fullmatch(words) is not None)


def _compression(text: str) -> float:
    data = text.encode()
    return len(data) / len(zlib.compress(data)) if data else 0.0


def _says_twice(words: list[str]) -> bool:
    half = len(words) // 2
    if half and words[:half] == words[half:]:
        return True
    grams = [tuple(words[start : start + _GRAM]) for start in range(len(words) - _GRAM + 1)]
    return len(set(grams)) < len(grams)
