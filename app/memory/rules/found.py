"""What the rules for facts share: where a fact may stand, and its words said about the user."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from app.domain.memories import FactKind
from app.memory.rules.sentences import Sentence
from app.memory.times.lazily import Lazily


@dataclass(frozen=True, slots=True)
class Found:
    """A fact before it has its source: see NewFact. ``begin``–``end``: its words in the sentence.

    ``since`` and ``until``: when that was told; ``over`` without ``until``: it ended nobody knows when.
    """

    kind: FactKind
    value: str
    text: str
    begin: int
    end: int
    about: str = ""
    slot: str = ""
    over: bool = False
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence and when it was said."""

    sentence: Sentence
    said_at: datetime

    def words(self, found: re.Match[str], group: str) -> str:
        """The words of a group as they stand in the message."""
        return self.sentence.text[found.start(group) : found.end(group)].strip()


# "I", "I'm" and the words that may stand between them and what is said.
SO = (
    r"(?:(?:originally|still|now|currently|also|actually|really|just|finally|officially|recently|both"
    r"|mainly|mostly|have|'ve|already) )*"
)
ME = r"(?:(?<![\w'])i(?:'ve)?)"
IM = rf"(?:{ME}(?:'m| am)|(?<![\w'])im)"
NAME = r"[A-ZÄÖÜÀ-Þ][\w'&.-]*(?:[ -](?:[A-ZÄÖÜ][\w'&.-]*|(?:of|the|and|de|la|am|an der|upon)\b))*"

Reader = Callable[[Place], Iterator[Found]]

# What may stand behind the last word; anything else makes another thing of it ("a dog tattoo").
THEN = (
    r"(?=\s*(?:$|[,.!?;:)\x00]|-\s|\b(?:and|but|because|cause|so|since|who|that|which|called|named|at"
    r"|with|on|from|by|for|now|too|as well|again|already|just|last|this|yesterday|today|recently|when"
    r"|while|after|before|over"
    r"|though|although|lol|haha|if|or|in(?! an? )|here|these days|at the moment|right now|btw|whose|where"
    r"|two|three|four|five|six|a (?:week|month|year|few|couple|while|long time)|years|months|weeks"
    r"|finally|tonight|back|either|unfortunately|sadly|tbh)\b))"
)
# Somebody else's words, or words about somebody's opinion of the user.
_REPORTED = Lazily(
    r"\b(?:said|says|saying|told|tells|telling|asked|asks|claims?|claimed|thinks?|thought|believes?"
    r"|believed|wrote|writes|texted|quoted?|heard|reckons|swears|goes|joked|lied|lies|pretend\w*|admitted"
    r"|assumes?|insists?"
    r"|convinced|meinte?|sagt|sagte|behauptet|glaubt|act(?:s|ed)? like|feels? like|felt like|looks? like"
    r"|(?:it's|is|was|be) like|sounds? like|seems? like|as though|call(?:s|ed)? me|like when|the time"
    r"|back when|when i was|as a kid|as a child|used to"
    r"|not true that|isn't true|far from|joke|until|before i|unless|in case|so that|whether)\b"
    r"|\b(?:doubt\w*|not sure|unsure|no idea|wonder\w*|suspect\w*|den(?:y|ied)|hop(?:e|ing)|wish\w*|fear"
    r"|afraid|repeat after me"
    r"|(?:don't|didn't|do not|can't|cannot|never|couldn't) (?:know|think|thought|believe|remember|say"
    r"|said|care|imagine|want|tell)"
    r"|rather than|instead of|not that|not because|not like|it's not|what makes you|who says|prove"
    r"|assum\w+|guess (?:what|who)"
    r"|tired of|sick of|supposed to|meant to|going to be|will be|gonna be|born to be|be like"
    r"|the idea that|fact that if)\b"
    r"|^\W*(?:as|like) (?!an? (?:child|kid|adult)\b)[\w ]{2,20},? $"
)
# "I live alone, said the cat."
_SAID_BY = Lazily(r",\s*(?:said|says|she said|he said|they said|thought|whispered|wrote|quoth|sagte?)\b")
_THINK_I = Lazily(r"\bi (?:think|thought|guess|believe|heard|said|told (?:you|them|him|her) (?:that )?)\b")
_TURNED = {
    "i": "they", "me": "them", "my": "their", "mine": "theirs", "myself": "themselves", "we": "they",
    "us": "them", "our": "their",
    "ours": "theirs", "i'm": "they're", "i've": "they've", "i'll": "they'll", "am": "are", "you": "{char}",
    "your": "{char}'s",
}  # fmt: skip
_TURN = Lazily(
    r"(?<![\w'{])(?:" + "|".join(sorted(_TURNED, key=len, reverse=True)) + r")(?![\w'}])", re.IGNORECASE
)
_END = Lazily(
    r"[,.!?;:(\x00\n\"]|\s-+\s|\s(?:and (?:i|we|he|she|they|it|then|my|now|that|so|the)\b|but|because"
    r"|since|so (?:i|we|that|much)|which|who|when|while|if|though|although|cause|cuz|until|unless|as long"
    r"|lol|haha|tbh|btw|anyway|xd"
    r"|and (?=\w+ (?:is|are|was|has|have)\b))\b"
)
_DANGLING = Lazily(
    r"\s+(?:and|or|the|a|an|to|of|in|on|at|with|for|from|by|my|is|are|too|also|really|now|though|right"
    r"|actually|already|today|again|either|anymore|any more|these days|at the moment|right now|nowadays"
    r"|as well|by the way|you know|i guess|i think|so much|a lot|very much|more than anything|soon|lately"
    r"|so|just|honestly|please|yeah|ok)$",
    re.IGNORECASE,
)


def free(plain: str, begin: int) -> bool:
    """Whether what begins here is said by the user as true, and not as somebody else's words."""
    before = plain[:begin]
    if _SAID_BY.search(plain, begin):
        return False
    return not _REPORTED.search(before) or bool(
        _THINK_I.search(before) and not _REPORTED.search(_THINK_I.sub("", before))
    )


def told(pattern: Lazily, place: Place) -> Iterator[re.Match[str]]:
    """Where the pattern stands in the sentence, said as true."""
    for found in pattern.finditer(place.sentence.plain):
        if free(place.sentence.plain, found.start()):
            yield found


def rest_of(place: Place, begin: int, most: int = 8) -> tuple[str, int]:
    """The words from here to the end of the clause, at most so many, and where they end."""
    plain = place.sentence.plain
    end = _END.search(plain, begin)
    stop = end.start() if end else len(plain)
    words = place.sentence.text[begin:stop].rstrip()
    shorter = words
    while (cut := _DANGLING.search(shorter)) is not None:
        shorter = shorter[: cut.start()]
    if len(shorter.split()) > most:
        return "", begin
    lead = len(shorter) - len(shorter.lstrip())
    return shorter.strip(), begin + lead + len(shorter.strip())


def theirs(words: str) -> str:
    """The user's words as said about the user: "my dog" becomes "their dog"."""
    return _TURN.sub(lambda found: _TURNED[found[0].lower()], words)
