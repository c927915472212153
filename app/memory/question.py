"""What somebody asks for, read by rules: in whose voice it would have been said, by whom, and when.

In memory "I" is whoever spoke. So a question is put into the voice of whoever is asked about before it is
compared with what was said: "When did Mia go to Bern?" is near to what Mia said as "When did I go to Bern?".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.memory.words import STOP_WORDS, words_of

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b", re.IGNORECASE)
# "may" and "march" are words of their own: months only beside a number or after "in", "of", …
_SURELY_MONTH = re.compile(
    r"\b(?:in|of|on|since|until|till|during|last|this|next|early|late|mid|\d{1,2}(?:st|nd|rd|th)?)\s+"
    r"(may|march)\b|\b(may|march)\s*,?\s+\d",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_DAY = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?!\s*(?::|am\b|pm\b|(?:years?|weeks?|months?|days?)\b))", re.IGNORECASE
)
# "Do you remember …?" asks about the rest of the sentence, not about the one who is to remember.
_FRAME = re.compile(
    r"\b(?:(?:do|did|can|could|don't|will) you (?:still |even |happen to )?(?:remember|recall|know)"
    r"|(?:can|could|will|would) you (?:please )?tell me|(?<!you )(?:please )?(?:tell|remind) me|i wonder"
    r"|i forgot|i can't remember|you know)\b[\s,:]*",
    re.IGNORECASE,
)
_SWAPPED = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "i'm": "you're",
    "i've": "you've", "i'd": "you'd", "i'll": "you'll", "you": "I", "your": "my", "yours": "mine",
    "yourself": "myself", "you're": "I'm", "you've": "I've", "you'd": "I'd", "you'll": "I'll",
}  # fmt: skip
_PRONOUN = re.compile(rf"\b(?:{'|'.join(sorted(_SWAPPED, key=len, reverse=True))})(?![\w'])", re.IGNORECASE)
_I_DO = re.compile(r"\bi(?:'(?:m|ve|d|ll))?(?![\w'])", re.IGNORECASE)
_YOU_DO = re.compile(r"\byou(?:'(?:re|ve|d|ll))?(?![\w'])", re.IGNORECASE)
_MINE = re.compile(r"\b(?:my|mine|me|myself)\b", re.IGNORECASE)
_YOURS = re.compile(r"\b(?:your|yours|yourself)\b", re.IGNORECASE)
_OWNER = r"(?:['’]s|s['’])(?!\w)"
_NOBODY = -1


@dataclass(frozen=True, slots=True)
class Dates:
    """The months, days and years that a question names; empty: none."""

    months: frozenset[int]
    days: frozenset[int]
    years: frozenset[int]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for. It need not be a question: what is said now may call something to mind.

    ``of_user``: True where the user is asked about, False where the character is, None where both may be.
    ``spoken``: the question in the voice of whoever is asked about, of the user where that is not clear.
    """

    words: tuple[str, ...]
    spoken: str
    of_user: bool | None
    dates: Dates


def question_of(text: str, *, user_name: str, character_name: str) -> Question:
    """Read ``text``, which the user said."""
    user, character = _names(user_name), _names(character_name)
    asked = _FRAME.sub(" ", text).strip() or text
    named = {word for name in (*user, *character) for word in words_of(name)}
    of_user = _of_user(asked, user, character)
    if of_user is False:
        swapped = _PRONOUN.sub(lambda found: _SWAPPED[found[0].lower()], asked)
        spoken = _spoken(swapped, character, user)
    else:
        spoken = _spoken(asked, user, character)
    words = tuple(word for word in words_of(asked) if word not in named)
    return Question(words, spoken, of_user, _dates(asked))


def _names(name: str) -> tuple[str, ...]:
    """A name, and its first word, where it is one that says who is meant."""
    parts = name.split()
    both = (" ".join(parts), parts[0] if parts and parts[0].lower() not in STOP_WORDS else "")
    return tuple(dict.fromkeys(one for one in both if one))


def _spoken(text: str, me: tuple[str, ...], you: tuple[str, ...]) -> str:
    for names, subject, owner in ((me, "I", "my"), (you, "you", "your")):
        for name in names:
            text = re.sub(rf"\b{re.escape(name)}{_OWNER}", owner, text)
            text = re.sub(rf"\b{re.escape(name)}(?!\w)", subject, text)
    return text


def _of_user(text: str, user: tuple[str, ...], character: tuple[str, ...]) -> bool | None:
    """Whoever is the subject: named first, not as an owner. Else whoever alone is named at all."""
    of_user, of_character = _first(text, user, _I_DO), _first(text, character, _YOU_DO)
    if of_user != _NOBODY and of_character != _NOBODY:
        return None if _together(text, user, character) else of_user < of_character
    if of_user != _NOBODY or of_character != _NOBODY:
        return of_user != _NOBODY
    mine, yours = _owns(text, user, _MINE), _owns(text, character, _YOURS)
    return mine if mine != yours else None


def _first(text: str, names: tuple[str, ...], pronoun: re.Pattern[str]) -> int:
    places = [found.start() for found in pronoun.finditer(text)]
    for name in names:
        places += [found.start() for found in re.finditer(rf"\b{re.escape(name)}(?!\w|{_OWNER})", text)]
    return min(places, default=_NOBODY)


def _together(text: str, user: tuple[str, ...], character: tuple[str, ...]) -> bool:
    ours, theirs = ("|".join(map(re.escape, names)) for names in ((*user, "I"), (*character, "you")))
    return any(
        re.search(rf"\b(?:{one}) and (?:{other})\b", text) for one, other in ((ours, theirs), (theirs, ours))
    )


def _owns(text: str, names: tuple[str, ...], pronoun: re.Pattern[str]) -> bool:
    return bool(pronoun.search(text)) or any(re.search(rf"\b{re.escape(name)}", text) for name in names)


def _dates(text: str) -> Dates:
    surely = {word.lower() for found in _SURELY_MONTH.finditer(text) for word in found.groups() if word}
    named = {word.lower() for word in _MONTH.findall(text)} - ({"may", "march"} - surely)
    days = {int(day) for day in _DAY.findall(text)} & set(range(1, 32)) if named else set()
    return Dates(
        months=frozenset(_MONTHS.index(word) + 1 for word in named),
        days=frozenset(days),
        years=frozenset(int(year) for year in _YEAR.findall(text)),
    )
