"""Whether what a model proposes as a fact stands in the user's words. Without that nothing is kept.

A model invents, mixes up who did what, takes jokes for earnest and an order in a message for an order. So
the quote must stand in the message, the sentence must mean what it says, and every word of the fact must be
covered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.memories import FactKind, NewFact, Origin, Source
from app.domain.nouns import Message, Role
from app.memory.claims import clause_around, doubt, is_ahead, is_over, negates
from app.memory.naming import Names
from app.memory.rules.people import SOMEONE
from app.memory.rules.sentences import Sentence, statements
from app.memory.support import all_in, content, same_time, shared_run
from app.memory.times import find_times
from app.memory.times.words import level
from app.memory.whose import NAMES, SELF, Claim, is_about_another, is_about_the_user, same_way

# What takes the place of what, by the names that the rules use. A slot holds only where the sentence speaks
# of it: a wrong one would replace a right value.
SLOTS: Mapping[str, str] = {
    "name": r"name|named|call me|called|heiße|heißt",
    "age": r"years? old|turned|turning|age|i'm \d+|am \d+|is \d+|jahre alt",
    "birthday": r"birthday|born|geburtstag|geboren",
    "home": r"live|lives|living|moved|home|based|wohne|wohnt|lebe",
    "job": r"work as|works as|works? (?:at|for|in)|working (?:as|at|for)|job|employed|hired|career|arbeite",
    "studies": r"study|studies|studying|student|university|college|degree|studiere",
    "partner": r"wife|husband|partner|girlfriend|boyfriend|married|engaged|dating|together with",
    "origin": r"(?:i'm|am|is|are|come|comes) from",
}
_KINDS = {str(kind) for kind in FactKind if kind is not FactKind.SELF}
_LONGEST_QUOTE, _LONGEST_VALUE, _LONGEST_FACT = 400, 160, 160
_MOST_WORDS, _MOST_OF_VALUE = 60, 6
_FEELING_LASTS = timedelta(days=14)
_PLACEHOLDER = re.compile(
    r"\b(?:john doe|jane doe|unknown|unspecified|not (?:specified|mentioned|given|stated|provided)|n/?a"
    r"|string|example|placeholder|lorem|foo|tbd|null|undefined|value|quote)\b|\.\.\.|\u2026|\?\?|x{3,}|[<>\[\]{}_|]"
)
# They mean another day tomorrow.
_RELATIVE = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|right now|this (?:morning|afternoon|evening|week\w*|month|year"
    r"|time)|(?:next|last|coming|past) \w+|in (?:an?|two|three|a few|\d+) (?:minute|hour|day|week|month|year"
    r"|while)s?|\w+ ago|later|soon|recently|(?:on|by|until) \w+days?|heute|morgen|gestern|nächste\w*"
    r"|letzte\w*)\b"
)
_AGAIN = re.compile(r"\b(?:every|each|always|usually|\w+days|weekends|since|for \w+ \w+s|jede\w*|immer)\b")
_SPOKEN_TO = re.compile(r"\b(?:i|me|my|mine|we|us|our|you|your|yours|ich|du|dein\w*|mein\w*)\b")
_OVER = re.compile(r"\b(?:used to|formerly|former|previously|früher)\b")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_SOMEONES = re.compile(rf"\{{user\}}'s (?:[\w-]+ ){{0,2}}?(?P<who>{SOMEONE})\b")
_NAMED = re.compile(r"[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+){0,2}(?= [a-zäöü])")
_USER_WORDS = frozenset(
    {"", "user", "the user", "me", "i", "myself", "you", "self", "{user}", "none", "speaker", "writer"}
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A fact as a model wrote it down; nothing of it is to be trusted. ``number``: of the message, from 1."""

    number: int
    quote: str
    about: str
    kind: str
    slot: str
    value: str
    fact: str


def validate(
    proposal: Proposal, messages: Sequence[Message], before: Sequence[Message], names: Names
) -> NewFact | None:
    """The fact, with its quote exactly as it stands in the message; None when anything is not covered."""
    spoken = _message(proposal, messages) if _well_formed(proposal) else None
    if spoken is None:
        return None
    number, place = spoken
    message = messages[number]
    text = names.empty(" ".join(proposal.fact.split()).rstrip(".! "))
    about = _about(proposal.about, text, names)
    value = _value(proposal, about, message.text, place)
    found = _sentence(message.text, place, value) if value is not None else None
    if found is None:
        return None
    sentence, begin, end = found
    earlier = [one.text for one in (*before, *messages[:number]) if one.role is Role.USER][-2:]
    start, stop = clause_around(sentence.plain, begin, end)
    claim = Claim(
        sentence.plain, sentence.plain[start:stop], begin - start, end - start, level(text), level(about),
        [*map(level, earlier), level(message.text[: sentence.begin]) + sentence.plain[:start]],
    )  # fmt: skip
    if _is_wrong(claim):
        return None
    slot = _slot(proposal.slot, claim)
    kind = _kind(proposal.kind, about, slot)
    return NewFact(
        kind=kind, about=about, slot=slot, text=text + ".", origin=Origin.MODEL,
        value=" ".join(sentence.text[begin:end].split()), valid_until=_ends(kind, claim, message.created_at),
        source=Source(message.id, message.text[slice(*place)]),
    )  # fmt: skip


def _message(proposal: Proposal, messages: Sequence[Message]) -> tuple[int, tuple[int, int]] | None:
    """Which message the quote stands in, and where; small models copy well and count badly."""
    order = sorted(range(len(messages)), key=lambda number: number != proposal.number - 1)
    for number in order:
        place = find(proposal.quote, messages[number].text)
        if place is not None and messages[number].role is Role.USER:
            return number, place
    return None


def _value(proposal: Proposal, about: str, text: str, place: tuple[int, int]) -> tuple[int, int] | None:
    """Where in the quote the value stands; another part of it that the fact has too, if it is a sentence."""
    quote = text[slice(*place)]
    found, plain = find(proposal.value, quote), level(proposal.value)
    if found is None or len(plain.split()) > _MOST_OF_VALUE or SELF.search(plain) or _has(plain, about):
        told = [word for word in level(proposal.fact).split() if not _has(word, about)]
        found = shared_run(" ".join(told), level(quote))
    if found is None or len(quote[slice(*found)].split()) > _MOST_OF_VALUE:
        return None
    return place[0] + found[0], place[0] + found[1]


def _has(plain: str, about: str) -> bool:
    return not set(content(plain)).isdisjoint(content(level(about)))


def find(quote: str, text: str) -> tuple[int, int] | None:
    """Where a quote stands in a text, as whole words; spaces, case and the form of marks may differ."""
    words = level(quote.strip(" \t\n\"'.,;:!?\u2026\u201c\u201d\u2018\u2019")).split()
    if not words:
        return None
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)"
    found = re.search(pattern, level(text))
    return found.span() if found else None


def _well_formed(proposal: Proposal) -> bool:
    for text, longest in (
        (proposal.quote, _LONGEST_QUOTE), (proposal.value, _LONGEST_VALUE), (proposal.fact, _LONGEST_FACT),
    ):  # fmt: skip
        if not any(map(str.isalnum, text)) or len(text) > longest or len(text.split()) > _MOST_WORDS:
            return False
        if text is not proposal.quote and ("?" in text or _PLACEHOLDER.search(level(text))):
            return False
    return len(proposal.fact.split()) >= 3


def _sentence(text: str, place: tuple[int, int], at: tuple[int, int]) -> tuple[Sentence, int, int] | None:
    """The statement that holds the value inside the quote, and where; None: it is not to be believed."""
    kept = [sentence for sentence in statements(text) if not sentence.asked]
    covered = {at for one in kept for at in range(one.begin, one.begin + len(one.text))}
    begin, end = place
    if any(text[at].isalnum() and at not in covered for at in range(begin, end)):
        return None
    for one in kept:
        if one.begin <= at[0] and at[1] <= one.begin + len(one.text):
            if "\x00" in one.plain[max(0, begin - one.begin) : end - one.begin] or doubt(one.plain):
                return None
            return one, at[0] - one.begin, at[1] - one.begin
    return None


def _about(about: str, fact: str, names: Names) -> str:
    """Who or what the fact is about; empty: the user."""
    plain = " ".join(about.split())
    if level(plain) not in _USER_WORDS and level(plain) != level(names.user):
        return re.sub(r"^(?:my|the|our|\{user\}'s|mein\w*) ", "", names.empty(plain), flags=re.IGNORECASE)
    # "Sam's sister has a cat", "Leo has a motorbike"
    owned = _SOMEONES.match(level(fact))
    named = None if owned else _NAMED.match(fact)
    found = owned["who"] if owned else named[0] if named else ""
    return found if content(level(found)) else ""


def _is_wrong(claim: Claim) -> bool:
    """Whether the fact says anything that its words do not."""
    if not (is_about_another(claim) if claim.about else is_about_the_user(claim)):
        return True
    return (
        not _covered(claim)
        or not same_way(claim)
        or not same_time(NAMES.sub("", claim.fact), claim.sentence)
        or _says_no(claim.fact) != _says_no(claim.clause)
        or is_over(claim.fact) != is_over(claim.sentence)
        or is_ahead(claim.fact) != is_ahead(claim.clause)
        or _RELATIVE.search(claim.fact) is not None
        or _SPOKEN_TO.search(claim.fact) is not None
    )


def _covered(claim: Claim) -> bool:
    """The fact says something, its value, and no number that was not said."""
    plain = NAMES.sub("", claim.fact)
    if not content(plain) or not all_in(claim.value, [claim.fact]):
        return False
    return set(_NUMBER.findall(plain)) <= set(_NUMBER.findall(claim.sentence))


def _says_no(plain: str) -> bool:
    """Whether words say no: "doesn't like" and "hates" do, "doesn't hate" does not."""
    return negates(plain) != bool(re.search(r"\b(?:hate[sd]?|dislike[sd]?|hasse)\b", plain))


def _slot(slot: str, claim: Claim) -> str:
    if slot not in SLOTS or not re.search(rf"(?<!\w)(?:{SLOTS[slot]})(?!\w)", claim.sentence):
        return ""
    if slot != "name" or not claim.about:
        return slot
    return f"{claim.about}'s name" if re.fullmatch(SOMEONE, claim.about) else ""


def _ends(kind: FactKind, claim: Claim, said_at: datetime) -> datetime | None:
    """Until when the fact holds, where that is known."""
    if _OVER.search(claim.fact):
        return said_at
    if kind is FactKind.FEELING:
        return said_at + _FEELING_LASTS
    if _AGAIN.search(claim.clause):
        return None
    # "I have an interview on Thursday"
    ends = [span.end for span in find_times(claim.clause, said_at=said_at)]
    return max((end for end in ends if end > said_at), default=None)


def _kind(kind: str, about: str, slot: str) -> FactKind:
    known = FactKind(kind) if kind in _KINDS else FactKind.YOU
    if about:
        return FactKind.PERSON if slot or known is FactKind.YOU else known
    return FactKind.YOU if slot or known is FactKind.PERSON else known
