"""Which of some numbered things an answer means. What follows cannot be undone, so an answer is unmistakable.

A small closed grammar over the whole answer, in English and German: whatever else is said is no answer.
"""

from __future__ import annotations

import re

from app.companion.wording import even

_LONGEST = 80
# Each row is one word of the grammar, and what it may be called.
_CALLED = """
    1 eins one
    2 zwei two
    3 drei three
    4 vier four
    5 fünf five
    yes yeah yep yup sure right correct exactly ja jawohl jep genau klar richtig
    no nope nah none nothing neither nein nee keine keins keines keinen nichts
    not nicht don't dont
    all everything alle alles
    both beide beides
    and und plus
    but aber
    except besides ausser
    forget vergiss vergesse
    delete erase remove lösch lösche
    keep leave behalt behalte lass
    it that this them these those es das dies sie
    please bitte ok okay
    thanks danke oh hm hmm well ach
"""
_WORDS = {word: row.split()[0] for row in _CALLED.strip().splitlines() for word in row.split()}
_ORDINALS = tuple(
    (re.compile(rf"(?:\b(?:the|de[rmn]|die|das) )?\b(?:{names})\b(?: one\b)?"), str(number))
    for number, names in enumerate(
        ("first|1st|erste[nmrs]?", "second|2nd|zweite[nmrs]?", "third|3rd|dritte[nmrs]?",
         "fourth|4th|vierte[nmrs]?", "fifth|5th|fünfte[nmrs]?"), 1,
    )
)  # fmt: skip
_AS_ONE = (
    (re.compile(r"\b(?:number|nr\.?|nummer) (?=\w)"), ""),
    (re.compile(r"\bthank you\b"), "thanks"),
    (re.compile(r"\bdo not\b"), "not"),
    (re.compile(r"\bdavon\b"), "of them"),
    (re.compile(r"\bexcept for\b|\bapart from\b|\bbis auf\b"), "except"),
    (re.compile(r"\s*[&+]\s*"), " and "),
    (re.compile(r"[,;:()\"'–#](?!\w)|(?<!\w)[(\"'#]|,|[.!]+(?=\s|$)"), " "),
)
# "The first three" is not 1 and 3, and "all but one" does not say which.
_UNCLEAR = re.compile(
    r"\b(?:first|second|erste[nmrs]?|zweite[nmrs]?) (?:two|three|four|five|zwei|drei|vier|fünf|\d)\b"
    r"|\b(?:but|except|except for|ausser) (?:one|eine?[nmrs]?)\b"
)
_SOME = r"\d+(?: (?:and )?\d+)*"
_ALL = r"(?P<all>all|both)(?: of it| of the (?P<of>\d)| (?P<many>\d))?"
_BEGIN = r"(?:yes )?(?:(?:forget|delete) )?(?:(?:just|only|nur) )?"
_GO = r"(?:forget|delete)"
# What goes, and what is named as staying.
_CHOICES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_BEGIN}(?P<some>{_SOME})",
        rf"{_BEGIN}{_ALL}",
        rf"{_BEGIN}{_ALL} (?:except|but not|but) (?P<kept>{_SOME})",
        rf"keep (?P<kept>{_SOME})(?: and| but)? {_GO} (?P<some>{_SOME})",
        rf"{_GO} (?P<some>{_SOME})(?: and| but)? keep (?P<kept>{_SOME})",
        rf"{_BEGIN}(?P<some>{_SOME})(?: and| but)? not (?P<kept>{_SOME})",
    )
)
_NONE = re.compile(
    rf"no(?: no)*(?: of it| of the \d)?|(?:no )*not(?: it| it 1| now| yet)?|(?:no )*not(?: {_GO})? {_SOME}"
    rf"|(?:no )*not {_GO}(?: it)?|(?:no )*keep (?:it|all|both)(?: of it)?|(?:no )*{_GO} (?:it )?not"
    r"|(?:no )*(?:never ?mind|cancel|stop)|no thanks"
)
_YES = re.compile(
    rf"yes(?: yes)*(?: {_GO} it| do(?: it)?| it 1| go ahead| i do)?|delete it|do it|do|it 1|go ahead"
    r"|(?:mach|mache) it|gern|gerne"
)


def chosen(text: str, count: int, listed: int) -> frozenset[int] | None:
    """Which of ``count`` things (from 1) an answer means, none of them too; None: it is no answer.

    Only the first ``listed`` have a number.
    """
    words = _plain(text)
    if words is None:
        return None
    everything = frozenset(range(1, count + 1))
    if _NONE.fullmatch(words):
        return frozenset()
    if count == 1 and (not words or _YES.fullmatch(words)):
        return everything
    for choice in _CHOICES:
        match = choice.fullmatch(words)
        if match is not None:
            return _meant(match.groupdict(), everything, listed)
    return None


def _meant(said: dict[str, str | None], everything: frozenset[int], listed: int) -> frozenset[int] | None:
    kept, some = _numbers(said.get("kept")), _numbers(said.get("some"))
    if any(not 1 <= number <= listed for number in kept | some) or kept & some:
        return None
    if said.get("all") is None:
        return some
    many = "2" if said["all"] == "both" else said.get("of") or said.get("many")
    return everything - kept if many is None or int(many) == len(everything) else None


def _numbers(said: str | None) -> frozenset[int]:
    return frozenset(int(number) for number in re.findall(r"\d+", said or ""))


def _plain(text: str) -> str | None:
    """The answer in words of the grammar; empty: nothing but "please" or "ok", None: surely no answer."""
    said = even(text).casefold().replace("…", "...").strip()
    if not said or len(said) > _LONGEST or _UNCLEAR.search(said):
        return None
    for pattern, number in _ORDINALS:
        said = pattern.sub(number, said)
    for pattern, instead in _AS_ONE:
        said = pattern.sub(instead, said)
    words = [_WORDS.get(word, word) for word in said.split()]
    left = [word for word in words if word not in ("please", "thanks")]
    if not left and ("please" not in words or "thanks" in words):
        return None
    return " ".join(left)
