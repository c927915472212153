"""What the user likes, hates, calls a favourite; what they plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.memories import FactKind
from app.memory.rules.found import Found, Place, free, rest_of, theirs
from app.memory.times import find_times
from app.memory.times.lazily import Lazily

_SO = (
    r"(?:(?:really|absolutely|just|also|still|totally|kind of|kinda|secretly|truly|honestly|actually"
    r"|always|even|so|especially|do|do really|generally|simply) )*"
)
_LIKES = Lazily(
    rf"(?<![\w'])i(?: {_SO}(?P<verb>love|like|enjoy|adore|hate|can't stand|cannot stand|can't bear"
    r"|dislike|detest|despise|loathe|don't like|do not like|don't really like|don't enjoy|prefer)"
    rf"|(?P<is>'m| am) {_SO}(?:super |very |totally |so )*(?P<state>into|a (?:big |huge |massive )?fan of"
    r"|obsessed with|addicted to|crazy about|fond of|scared of|afraid of|terrified of)) (?P<at>)"
)
_USED_TO = Lazily(
    r"(?<![\w'])i used to (?P<verb>love|like|enjoy|hate|play|live in|work (?:at|as|for|in)|smoke|sing"
    r"|dance|swim|paint|drink|be (?=an? |in )|have|collect|do) ?(?P<at>)"
)
_NOT_LIKED = Lazily(
    r"^(?:you|u|me|it|that|this|him|her|them|us|how|when|what|where|who|why|the (?:way|idea|sound|fact"
    r"|look|thought|feeling|part|bit|one)|to (?:think|see you|hear|say|tell|be honest|admit|talk to you"
    r"|believe|know|be)|your|these|those|being (?:here|with you|called)|talking (?:to|with) you|a good"
    r"|an? |one|everything|everyone|nothing|something|anything|someone|nobody|all|so|too|more|some|most"
    r"|my (?:life|job|luck|day|week|hair today)"
    r"|myself|having|getting|it's|he|she|they|we|i\b|for|if|and|but|as|with|not|yours?|today|tonight"
    r"|tomorrow|both|either|neither|the (?:new|old) you|in|on|at|of|people who|where|because|his|her"
    r"|their|said|things|feeling|waiting|going there|going back|this|calling|watching you|letting|hearing"
    r"|to hate|to love|up\b)\b",
    re.IGNORECASE,
)
_FAVOURITE = Lazily(
    r"(?<!not )\bmy (?:all-time |absolute |all time )?favou?rite (?P<what>[\w-]+(?: [\w-]+){0,2}?)(?:'s"
    r"| is| are| has always been| was)(?: (?:definitely|probably|still|always|actually|by far))* (?P<at>)"
)
_IS_FAVOURITE = Lazily(
    r"(?P<value>[\w'-]+(?: [\w'-]+){0,3}?) (?:is|are) (?:definitely |probably |still |always "
    r"|by far )?my (?:all-time |absolute |all time )?favou?rite (?P<what>[\w-]+(?: "
    r"[\w-]+)?)(?=\s*(?:[,.!;]|$|ever\b|of all\b))"
)
_NOT_VALUE = Lazily(
    r"^(?:you|that|this|it|when|to|how|what|one|not|coming|over|today|the one|here|there|gone|dead|him"
    r"|her|them|a secret|hard|sold|back|closed|missing|broken|too|so|he|she|they|which|who|i)\b",
    re.IGNORECASE,
)
_OPPOSED = Lazily(r"hate|can't|cannot|dislike|detest|despise|loathe|don't|do not|scared|afraid|terrified")


def tastes(place: Place) -> Iterator[Found]:
    """Likes, dislikes, favourites."""
    plain = place.sentence.plain
    for found in _LIKES.finditer(plain):
        what, end = rest_of(place, found.end(), 5)
        if not what or what.lower() == "being" or _NOT_LIKED.match(what) or not free(plain, found.start()):
            continue
        if re.search(r"\b(?:you|ur|your|than|today|tonight|tomorrow|right now)\b", what.lower()) or re.search(
            r"(?:would|n't|not|never)\s*$", plain[: found.start()]
        ):
            continue
        text = (
            f"{{user}} {_third(found['verb']) if found['verb'] else 'is ' + found['state']} {theirs(what)}."
        )
        yield Found(FactKind.PREFERENCE, what, text, found.start(), end, slot=f"opinion of {what.lower()}")
    for pattern in (_FAVOURITE, _IS_FAVOURITE):
        for found in pattern.finditer(plain):
            yield from _favourite(found, place)


def _favourite(found: re.Match[str], place: Place) -> Iterator[Found]:
    if not free(place.sentence.plain, found.start()):
        return
    kind = place.words(found, "what").lower()
    if found.re is _FAVOURITE.made:
        value, end = rest_of(place, found.end(), 6)
    else:
        value, end = place.words(found, "value"), found.end()
    if value and not _NOT_VALUE.match(value):
        yield Found(
            FactKind.PREFERENCE,
            theirs(value),
            f"{{user}}'s favourite {kind} is {theirs(value)}.",
            found.start(),
            end,
            slot=f"favourite {kind}",
        )


def _third(verb: str) -> str:
    if verb.startswith(("can't", "cannot")):
        return verb
    if verb.startswith(("don't", "do not")):
        return re.sub(r"^(?:don't|do not)(?: really)?", "doesn't", verb)
    return verb + "s"


def histories(place: Place) -> Iterator[Found]:
    """What the user used to be, do and like: history from the beginning."""
    plain = place.sentence.plain
    for found in _USED_TO.finditer(plain):
        what, end = rest_of(place, found.end(), 6)
        if (
            free(plain, found.start())
            and (what or found["verb"] in {"smoke", "sing", "dance", "swim", "paint", "drink"})
            and not re.match(r"(?:you|it|this|that|so|like (?:you|that))\b", what.lower())
        ):
            value = f"{found['verb'].strip()} {what}".strip()
            text = f"{{user}} used to {theirs(value)}."
            yield Found(FactKind.YOU, value, text, found.start(), max(end, found.end("verb")), over=True)


_PLANS = Lazily(
    r"(?<![\w'])(?:i|we)(?P<how>(?:'m|'re| am| are) (?:finally |also |really |definitely )?(?:going to"
    r"|gonna|planning to|planning on|about to)|(?: really| finally| definitely)? (?:plan to|intend to"
    r"|want to|wanna|hope to)|(?:'ve| have)? (?:finally |just )?decided to) (?P<verb>[a-z]+)\b(?P<at>)"
)
_PLANNED = frozenset(
    """move visit travel learn study start open buy quit stop write publish apply become adopt marry
    propose train build renovate emigrate retire graduate finish join volunteer save lose hike cycle
    climb run fly sail launch found sell foster teach record redecorate swim backpack enrol enroll
    homeschool audition plant donate walk swap switch change paint sue tour""".split()
)
_IDLE_PLAN = Lazily(
    r"^(?:to bed|home|it|this|that|you|there|away from|with you|crying|my mind|about|up|on|here|doing"
    r"|being|the (?:subject|topic|channel|page)|into a|over|around|off|out of here|late|him|her|talking"
    r"|thinking|worrying|away|amok|errands|wild|a (?:bath|shower|mile|minute|break|while)|my mouth"
    r"|the (?:dishes|bath|risk)|back in time|invisible|a legend|small|again|fresh|some (?:air|time)|time"
    r"|face|weight on)\b|\b(?:you|u)\b"
)


def plans(place: Place) -> Iterator[Found]:
    """What the user means to do, as far as it will still matter next week."""
    plain = place.sentence.plain
    for found in _PLANS.finditer(plain):
        verb = found["verb"]
        stem = re.sub(r"ing$", "", verb)
        if not free(plain, found.start()) or not ({verb, stem, f"{stem}e", stem[:-1]} & _PLANNED):
            continue
        rest, end = rest_of(place, found.end(), 8)
        if not rest or _IDLE_PLAN.search(rest.lower()):
            continue
        wants = re.search(r"want|wanna|hope", found["how"]) is not None
        words = (
            f"{{user}} {'wants to' if wants else 'plans on' if verb.endswith('ing') else 'plans to'} "
            f"{verb} {theirs(rest)}."
        )
        yield Found(FactKind.PLAN, f"{verb} {rest}", words, found.start(), end)


_BIRTHDAY = Lazily(
    r"\b(?:my birthday(?:'s| is|)|i was born|it's my birthday|i have (?:my )?birthday"
    r"|ich habe .{0,20}geburtstag|mein geburtstag ist)\b"
)
_MONTH_NAMES = "January February March April May June July August September October November December".split()


def birthdays(place: Place) -> Iterator[Found]:
    """The user's birthday, as a day of the year."""
    plain, text = place.sentence.plain, place.sentence.text
    for found in _BIRTHDAY.finditer(plain):
        spans = [
            span for span in find_times(text, said_at=place.said_at) if (span.end - span.start).days <= 1
        ]
        if (
            not spans
            or not free(plain, found.start())
            or re.search(r"\bparty|\bpresent|\bdinner|\bcake", plain)
        ):
            continue
        day = spans[0].start
        value = f"{day.day} {_MONTH_NAMES[day.month - 1]}"
        born = plain[found.start() : found.end()] == "i was born" and day.year < place.said_at.year
        said = f"{{user}} was born on {value} {day.year}." if born else f"{{user}}'s birthday is on {value}."
        end = max(found.end(), text.index(spans[0].phrase) + len(spans[0].phrase))
        begin = min(found.start(), text.index(spans[0].phrase))
        yield Found(FactKind.YOU, value, said, begin, end, slot="birthday")


LIKES_READERS = (tastes, histories, plans, birthdays)
