"""What a character's words tell of itself: not the user's words said back, no promise, no answer for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.memories import FactKind
from app.domain.nouns import Message, Role
from app.memory.rules.found import Found
from app.memory.rules.sentences import Sentence, statements
from app.memory.times.lazily import Lazily
from app.memory.times.words import level

_ABOUT_THE_USER = Lazily(
    r"(?<![\w'])(?:i|i'm|i've|me|my|mine|we|our|ich|mich|mir|mein\w*|wir|unser\w*)(?![\w])"
)
# "May I ask where you live?" asks about the character.
_ASKING = Lazily(
    r"\b(?:can|could|may|might|shall|should|if) i (?:ask|know)\b|\b(?:tell|ask|let) me\b|\bi (?:wonder|was"
    r" wondering|want to know|wanted to ask|'d like to know)\b"
)
_OFFERS = Lazily(
    r"\bi(?:'ll|'d| can| could| can't| cannot| couldn't| will| won't| would| shall| may| might| must| promise"
    r"| swear)\b(?! (?:stand|bear) )|\b(?:let me|i'm (?:going|about|able|happy|glad|ready) to|i (?:try|have"
    r"|need|want) to)\b|\bich (?:kann|werde|könnte|würde|verspreche)\b"
)
# "…, Nora." speaks to somebody: what is said before it may be said of them.
_SPEAKS_TO = re.compile(r"\s*,\s+[A-ZÄÖÜ][\w'-]+(?:\s*[.!?…]*\s*$|,)")
_NAMED_LAST = re.compile(r",\s+[A-ZÄÖÜ][\w'-]+$")
_WORD = re.compile(r"[\w'-]+")
_FILLERS = frozenset(
    "a an the my our your his her their i i'm i've we you he she they it is are am was were be been have has "
    "had do does did not no in at on of to for with from by as and or so too now really just very some "
    "called named work live love like don't ein eine einen der die das mein meine ich bin habe ist".split()
)
# So much of a claim may be the user's own words.
_OWN_WORDS = 0.5


def is_of_self(found: Found, sentence: Sentence, before: Sequence[Message]) -> bool:
    """Whether a character tells this of itself, in a reply to the messages ``before``."""
    if found.kind not in {FactKind.YOU, FactKind.PREFERENCE, FactKind.PERSON} or "{char}" in found.text:
        return False
    if _OFFERS.search(sentence.plain, 0, found.end):
        return False
    if _SPEAKS_TO.match(sentence.text, found.end) or _NAMED_LAST.search(found.value):
        return False
    return not _says_back(found, sentence, before)


def answers_for_the_user(before: Sequence[Message]) -> bool:
    """Whether the user has just asked about themself: "Where do I work?"."""
    last = next((one for one in reversed(before) if one.role is Role.USER), None)
    if last is None:
        return False
    return any(
        _ABOUT_THE_USER.search(_ASKING.sub("", sentence.plain)) is not None
        for sentence in statements(last.text, wishes=True)
        if sentence.asked or sentence.plain.rstrip().endswith("?")
    )


def _says_back(found: Found, sentence: Sentence, before: Sequence[Message]) -> bool:
    told = {_stem(word) for one in before if one.role is Role.USER for word in _words(one.text)}
    said = {_stem(word) for word in _words(found.value)} or {
        _stem(word) for word in _words(sentence.text[found.begin : found.end])
    }
    return bool(said) and len(said & told) >= _OWN_WORDS * len(said)


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(level(text)) if word not in _FILLERS]


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    return word[:-1] if word.endswith("s") and len(word) > 3 else word
