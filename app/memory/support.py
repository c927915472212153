"""Whether the words of a fact stand in the words it was taken from, by their stems."""

from __future__ import annotations

import re
from collections.abc import Collection

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
# Words that say nothing by themselves. Not among them: verbs that claim something, see _CLAIMS.
_SMALL = frozenset(
    "a an the of to in on at for from with by about into near and or as that this these those who which"
    " whose it its"
    " he she they him her them his their theirs himself herself themselves there than then so very really"
    " also too"
    " just still now currently own someone something person people one be been being am do does did will can"
    " das der die den dem des ein eine einen einem einer und oder mit von zu im in am an bei für auf ist sein"
    " ihr ihre ihren er sie es".split()
)
# What a fact may say of somebody with other words than the user's, and the words that allow it.
_IS_SHORT = r"(?:he|she|it|that|who|there|name)'s"
_CLAIMS: dict[str, str] = {
    "is|are": rf"am|'m|is|{_IS_SHORT}|are|'re|become|becoming|turn(?:ed|ing)?|as|been|bin|ist|sind",
    "was|were": r"was|were|been|became|war|waren",
    "has|have|owns": rf"(?:have|'ve|has|{_IS_SHORT}|got|habe|hat)(?! to\b)|own|owns|adopted|bought",
    "had": r"had(?! to\b)|hatte",
    "lives|live|living": (
        r"live|lives|living|moved|move|moving|home|based|settled|wohne\w*|lebe\w*|wohnt|lebt"
    ),
    "works|work|working": r"work|works|working|job|employed|employer|career|arbeite\w*",
    "likes|like|loves|love|enjoys|prefers|favourite|favorite": (
        r"likes?|loves?|loving|enjoys?|favou?rite|fan|adores?|into|prefers?|fond|obsessed|mag|liebe|liebt"
        r"|gern\w*|lieblings\w*"
    ),
    "dislikes|hates": (
        r"hates?|dislikes?|can't stand|cannot stand|loathes?|despises?|detests?|(?:don't|doesn't) like|hasse"
    ),
    "wants|want|plans|plan|hopes|intends": (
        r"wants?|wanna|plan|plans|planning|planned|hopes?|hoping|intend|going to|gonna|'ll|will|möchte"
    ),
    "feels|feel": rf"feels?|feeling|am|'m|is|{_IS_SHORT}|fühle",
    "named|called|name": r"name|named|called|(?:it|name)'s|i'm|i am|heiße|heißt",
    "used|formerly|former": r"used|formerly|former|no longer|anymore|any more|früher",
    "not|no|doesn't|isn't|never|don't|can't|cannot|without": (
        r"not|no|never|none|nor|neither|without|cannot|\w+n't|dont|doesnt|isnt|cant|nicht|kein\w*|nie"
    ),
}
_CLAIM_OF = {
    word: re.compile(rf"(?:\b|(?='))(?:{allowed})(?!\w)")
    for said, allowed in _CLAIMS.items()
    for word in said.split("|")
}
_IRREGULAR = dict(
    pair.split("=")
    for pair in (
        "bought=buy went=go gone=go goes=go taught=teach ran=run left=leave met=meet made=make wrote=write"
        " written=write grew=grow"
        " drove=drive felt=feel lost=lose began=begin became=become broke=break broken=break chose=choose"
        " flew=fly gave=give"
        " knew=know sold=sell spoke=speak swam=swim won=win got=get sang=sing slept=sleep spent=spend"
        " took=take taken=take"
        " came=come said=say saw=see sat=sit stood=stand fell=fall kept=keep children=child kids=kid"
        " wives=wife mice=mouse"
        " feet=foot teeth=tooth men=man women=woman died=die dies=die mum's=mum moms=mom"
    ).split()
)
# They say how, or help another verb, and may be left out.
_PASSED_OVER = frozenset(
    "i i'm i've i'll we we're we've we'll my our have has is are was actually always usually mostly"
    " totally absolutely"
    " quite pretty bit little completely already even only ever basically simply proud proudly happily"
    " recently finally"
    " newly kind sort called named ich wir mein meine bin habe he's she's they're it's got such both"
    " all".split()
)
_ENDINGS = ("ing", "ed", "es", "s")


def words_of(plain: str) -> list[str]:
    """The words of levelled text; "sister's" is "sister"."""
    return [word.removesuffix("'s") for word in _WORD.findall(plain)]


def stem(word: str) -> str:
    """The part of a word that stays when it is bent: crude, but the same for both sides."""
    word = _IRREGULAR.get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    # "study", "studies"; "stop", "stopped".
    if len(word) > 3 and word[-1] in ("e", "y", "i", word[-2]):
        word = word[:-1]
    return word


def content(plain: str) -> list[str]:
    """The words of levelled text that say something."""
    return [word for word in words_of(plain) if word not in _SMALL and word not in _CLAIM_OF]


def all_in(plain: str, sources: Collection[str], known: Collection[str] = ()) -> bool:
    """Whether every word of ``plain`` that says something stands in ``sources``, or is in ``known``."""
    there = {stem(word) for source in sources for word in words_of(source)}
    there |= {stem(word) for word in known}
    return all(stem(word) in there for word in content(plain))


def claims_allowed(fact: str, said: str) -> bool:
    """Whether words say what a levelled fact claims by its small verbs: to be, to have, to like."""
    return all(_CLAIM_OF[word].search(said) for word in words_of(fact) if word in _CLAIM_OF)


def left_out(said: str, fact: str) -> bool:
    """Whether a fact leaves out a word of what was said: "I'm dating a nurse" is not "is a nurse"."""
    told = words_of(fact)
    stems, claims = {stem(word) for word in told}, [_CLAIM_OF[word] for word in told if word in _CLAIM_OF]
    return any(
        word not in _SMALL
        and word not in _PASSED_OVER
        and stem(word) not in stems
        and not any(claim.fullmatch(word) for claim in claims)
        for word in words_of(said)
    )


def shared_run(fact: str, quote: str) -> tuple[int, int] | None:
    """Where in a levelled quote the longest run of words stands that the fact has too, without small words
    at its ends; None when there is none.
    """
    told, said = words_of(fact), list(_WORD.finditer(quote))
    best, length = 0, 0
    for start in range(len(said)):
        for begin in range(len(told)):
            same = 0
            while (
                start + same < len(said)
                and begin + same < len(told)
                and said[start + same][0] == told[begin + same]
            ):
                same += 1
            if same > length:
                best, length = start, same
    run = said[best : best + length]
    while run and (run[0][0] in _SMALL or run[0][0] in _CLAIM_OF):
        run = run[1:]
    while run and run[-1][0] in _SMALL:
        run = run[:-1]
    return (run[0].start(), run[-1].end()) if run else None


def same_time(fact: str, said: str) -> bool:
    """Whether a fact stays in the tense of what was said: "I played" is not "plays"."""
    for word in content(fact):
        twins = [other for other in words_of(said) if stem(other) == stem(word)]
        if twins and all(_is_past(other) != _is_past(word) for other in twins):
            return False
    return True


def _is_past(word: str) -> bool:
    return word.endswith("ed") or (word in _IRREGULAR and not word.endswith("s"))
