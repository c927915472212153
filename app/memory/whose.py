"""Of whom a clause says something: a fact is about the one its words are about, and leaves nothing out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.memory.rules.people import CALLED, GERMAN_SOMEONE, SOMEONE
from app.memory.support import all_in, claims_allowed, content, left_out, stem, words_of

# The user and the character inside a fact.
NAMES = re.compile(r"\{(?:user|char)\}(?:'s)?")
_I = re.compile(r"\b(?:i|we|ich|wir)\b(?:'(?:m|ve|ll|re))?")
_MY = re.compile(r"\b(?:my|our|mein\w*|unser\w*)\b")
# Words for oneself and what is one's own.
SELF = re.compile(r"\b(?:i|me|my|mine|we|us|our|ours|ich|mir|mich|mein\w*|wir|uns|unser\w*)\b")
_THIRD = re.compile(r"\b(?:he|she|they|his|her|hers|their|him|them|you|your|er|ihr\w*)\b")
_FILLERS = r"(?:(?:and|so|well|also|plus|oh|yes|yeah|no|but|because|at \w+|und|aber|ja)[, ]+)*"
_OTHER_SUBJECT = re.compile(
    rf"^{_FILLERS}(?:(?:(?:my|our|his|her|their|mein\w*|unser\w*) (?:[\w-]+ ){{0,2}}?"
    rf"(?:{SOMEONE}|{GERMAN_SOMEONE})|{CALLED}|he|she|they|you|everyone|everybody|someone|somebody|people"
    r"|his|her|their|your)\b(?! and (?:i|me)\b)"
    rf"|(?:a|the|some|this|that|one) (?:[\w-]+ )?(?:{SOMEONE}|guy|girl|man|woman|person|people|lady|dude)\b)"
)
_PRONOUN = re.compile(rf"^{_FILLERS}(?:he|she|they|it|his|her|their|its|er|sie)\b(?:'s|'re)?")
_LAST_SOMEONE = re.compile(rf"\b(?:{SOMEONE})\b")
# What may follow the value without being a part of it: "hiking every weekend", but not "jazz concerts".
_GOES_ON = frozenset(
    "last next this on every each since because when after before during while until where here there now "
    "today all most once twice again together alone lately nowadays not too much more less than whenever "
    "if but seit weil jeden although though".split()
)
_BINDS = {"for", "of", "like", "than", "about", "für", "von", "als"}
_DIRECTION = re.compile(
    r"\b(from|to|in|at|into|on|near|with|as|for|of|without|against|before|after|about|by)"
    r"(?: (?:the|a|an|my|our|his|her|their|\{user\}'s))? $"
)
_PLACES = {"to", "in", "at", "into", "on"}


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact beside the words that it is said to come from, all levelled; ``begin``–``end``: the value.

    ``sentence`` holds the ``clause``; ``earlier`` is what was said before the sentence, the newest last.
    """

    sentence: str
    clause: str
    begin: int
    end: int
    fact: str
    about: str
    earlier: Sequence[str]

    @property
    def value(self) -> str:
        """The words that hold the answer."""
        return self.clause[self.begin : self.end]


def is_about_the_user(claim: Claim) -> bool:
    """Whether the clause says of the user what the fact does."""
    clause = claim.clause
    if not claim.fact.startswith("{user}") or _OTHER_SUBJECT.match(clause):
        return False
    before = list(_I.finditer(clause, 0, claim.begin)) or list(_MY.finditer(clause, 0, claim.begin))
    if before:
        anchor = before[-1]
        between, said = clause[anchor.end() : claim.begin], clause[anchor.start() :]
    else:
        # "Green is my favourite colour"
        after = re.match(r" (?:is|are|ist|sind) (?:my|our|mein\w*|unser\w*)\b", clause[claim.end :])
        if after is None or claim.begin:
            return False
        between, said = clause[claim.end + after.end() :], clause
    return (
        not _OTHER_SUBJECT.match(said) and not _THIRD.search(between) and _says_the_same(claim, between, said)
    )


def is_about_another(claim: Claim) -> bool:
    """Whether the clause says of somebody or something in the user's life what the fact does."""
    named = content(claim.about) or words_of(claim.about)
    around = (claim.sentence, *claim.earlier)
    if not named or not all_in(claim.about, around) or not all_in(claim.about, [claim.fact]):
        return False
    if not any(SELF.search(text) for text in around):
        return False
    if re.search(
        rf"(?:\bwhose|\b(?:his|her|their|your)|\w's) (?:[\w-]+ )?{re.escape(named[0])}\b", claim.clause
    ):
        return False
    anchor = _last(named, claim.clause[: claim.begin])
    if anchor is None:
        pronoun = _PRONOUN.match(claim.clause)
        if pronoun is None or pronoun.end() > claim.begin or not _meant(named, claim.earlier):
            return False
        anchor = pronoun.end()
    return _says_the_same(claim, claim.clause[anchor : claim.begin], claim.clause[anchor:])


def _says_the_same(claim: Claim, between: str, said: str) -> bool:
    """Whether the fact is what is ``said``; ``between`` stands between who it is about and the value."""
    if re.search(r"[,;:]", between) or left_out(between, claim.fact):
        return False
    if not all_in(NAMES.sub("", claim.fact), (said, claim.about)):
        return False
    # "I have a dog called Rex" says what Rex is, and that the user has it.
    whole = bool(claim.about) and claim.fact.startswith("{user} ")
    if not claims_allowed(claim.fact, claim.clause if whole else said):
        return False
    following = re.match(r" ([\w'-]+)", claim.clause[claim.end :])
    # "a cat for my niece", "sick of my job"
    if following is not None and following[1] in _BINDS and following[1] not in words_of(claim.fact):
        return False
    if following is None or following[1] in _GOES_ON:
        return True
    return not content(following[1]) or not left_out(following[1], claim.fact)


def _last(named: Sequence[str], text: str) -> int | None:
    """Where the last of the names ends in a text."""
    wanted = {stem(word) for word in named}
    ends = [found.end() for found in re.finditer(r"[\w-]+", text) if stem(found[0]) in wanted]
    return ends[-1] if ends else None


def _meant(named: Sequence[str], earlier: Sequence[str]) -> bool:
    """Whether "she" can only be who is named: nobody else was spoken of since."""
    mentioned = _LAST_SOMEONE.findall(" ".join(earlier))
    wanted = {stem(word) for word in named}
    return not mentioned or any(stem(word) in wanted for word in words_of(mentioned[-1]))


def same_way(claim: Claim) -> bool:
    """From Bern is not to Bern, and to work with nurses is not to work as one."""
    at = re.search(rf"(?<!\w){re.escape(claim.value)}(?!\w)", claim.fact)
    if at is None:
        return True
    ways = [_DIRECTION.search(text) for text in (claim.clause[: claim.begin], claim.fact[: at.start()])]
    said, told = (way[1] if way else "" for way in ways)
    return said == told or not told or {said or "in", told} <= _PLACES
