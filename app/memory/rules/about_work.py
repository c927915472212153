"""Facts about the user's work, studies and home."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from app.domain.memories import FactKind, Precision
from app.memory.rules.found import IM, ME, NAME, SO, THEN, Found, Place, rest_of, theirs, told
from app.memory.rules.known_words import PROFESSIONS
from app.memory.times import find_times
from app.memory.times.lazily import Lazily

_YOU = FactKind.YOU

_WORK = Lazily(
    rf"(?:{ME} {SO}(?P<how>work(?:ed|ing)?|freelance|volunteer) (?P<prep>as an?|at|for|in) "
    rf"|{IM} {SO}(?P<how2>working) (?P<prep2>as an?|at|for) )(?P<at>)"
)
_WORK_NOT = Lazily(
    r"^(?:home|night|the moment|it|this|that|him|her|them|me|you|a living|free|hours?|days?|years?|weeks?"
    r"|least|once|the same|myself|all|peace|silence|progress|bed|front|shifts|\d)\b",
    re.IGNORECASE,
)
_IS_A = Lazily(
    rf"{IM} {SO}an? (?P<what>(?:[\w-]+ ){{0,3}}?{PROFESSIONS})\b{THEN}(?P<at>(?: (?:at|for"
    r"|in) )?)(?! (?:in the making|at heart))"
)
_NEW_JOB = Lazily(
    rf"\b(?:i|we) {SO}(?:got|landed|found|started|accepted|took|have|'ve got) (?:a |an |my "
    r"|the )?(?:new |first |dream |part-time |full-time |real |proper |summer )*(?P<what>job|position"
    r"|gig|role) (?P<prep>at|as an?|with|in) (?P<at>)"
    rf"|{ME} {SO}started (?P<what2>working|work) (?P<prep2>at|as an?|for) (?P<at2>)"
)
_LEFT_JOB = Lazily(
    rf"{ME} {SO}(?P<how>quit(?: my job| my work)|handed in my notice|resigned|left my job|lost my job"
    r"|retired|got (?:fired|laid off|sacked|made redundant)|was (?:fired|laid off|sacked|let go"
    rf"|made redundant)|been (?:fired|laid off|sacked|made redundant))\b(?! yet){THEN}"
    rf"|{ME} (?P<how2>no longer work|don't work|do not work|stopped working|quit working"
    r"|quit) (?P<prep>at|for|as an?|in)? ?(?P<at>)"
)
_AT = Lazily(
    r" (?P<prep>at|with) (?=(?:the |a |an |my )?[^\W\d])(?!(?:last|noon|midnight|work|first|night|lunch|home"
    r"|(?!the |an? |my )\w+ (?:relief|joy|pride|regret|immediate|effect)|immediate)\b)"
)
_TIME_BEHIND = Lazily(
    r"\s+(?:in|on|at|since|last|this|back in|yesterday|today|earlier|a (?:week|month|year)|\w+ (?:days?"
    r"|weeks?|months?|years?) ago)\b.*$",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = Lazily(
    r"\b(?:in|last|since|back in) (?P<month>january|february|march|april|may|june|july|august|september"
    r"|october|november|december)\b"
)
_NO_JOB = Lazily(
    rf"{IM} {SO}(?P<what>unemployed|between jobs|jobless|out of work|retired|a stay-at-home (?:mum|mom"
    r"|dad|parent)|self-employed|on maternity leave|on parental leave|on sick leave|an? (?:\w+ )?student"
    r"|in (?:high school|college|uni|grad school|university))\b(?! (?:from"
    rf"|of))(?=(?: in [A-Z]?\w+)?){THEN}(?P<at>)"
)
_STUDY = Lazily(
    rf"(?:{ME} {SO}study|{IM} {SO}(?:studying|majoring in|doing (?:a|my) (?:phd|master's|masters"
    r"|degree|bachelor's) in)) (?P<at>)(?!for\b|hard|tomorrow|tonight|all|with|at\b|until|every|too|you)"
)


def jobs(place: Place) -> Iterator[Found]:
    """Work and studies; leaving takes the place of what was."""
    plain = place.sentence.plain
    for found in told(_WORK, place):
        prep = found["prep"] or found["prep2"]
        what, end = rest_of(place, found.end(), 6)
        past = found["how"] == "worked"
        if (
            not what
            or _WORK_NOT.match(what)
            or (
                prep == "in" and (len(what.split()) > 3 or re.match(r"(?:my|the|this|your|complete)\b", what))
            )
        ):
            continue
        if prep in {"at", "for", "in"} and not re.match(r"(?:an? |the |my )?\w", what):
            continue
        verb = "worked" if past else "works"
        yield Found(
            _YOU,
            what,
            f"{{user}} {verb} {prep} {theirs(what)}.",
            found.start(),
            end,
            slot="" if past else "job",
            over=past,
        )
    for found in told(_IS_A, place):
        what = place.words(found, "what")
        if re.search(
            r"\b(?:not|bad|terrible|former|retired|ex|failed|wannabe|aspiring|total|real|born|natural"
            r"|great|good|keynote|slow|fast|bit|kind)\b",
            what.lower(),
        ):
            continue
        where, end = rest_of(place, found.end(), 5) if found["at"].strip() else ("", found.end("what"))
        text = f"{what} {found['at'].strip()} {theirs(where)}" if where else what
        yield Found(_YOU, what, f"{{user}} is {_a(text)}.", found.start(), end, slot="job")
    for found in told(_NEW_JOB, place):
        what, end = rest_of(place, found.end(), 6)
        if what and not _WORK_NOT.match(what):
            prep = found["prep"] or found["prep2"]
            yield Found(
                _YOU, what, f"{{user}} has a new job {prep} {theirs(what)}.", found.start(), end, slot="job"
            )
    for found in told(_STUDY, place):
        what, end = rest_of(place, found.end(), 5)
        if what and plain[found.end() :].strip():
            yield Found(_YOU, what, f"{{user}} studies {theirs(what)}.", found.start(), end, slot="studies")


def lost_jobs(place: Place) -> Iterator[Found]:
    """The end of a job, and having none."""
    for found in told(_LEFT_JOB, place):
        how, end = (found["how"] or "").strip(), found.end()
        if how:
            yield from _left(place, found.start(), end, how)
            continue
        what, end = rest_of(place, found.end(), 5)
        what = re.sub(r"\s+(?:any ?more|anymore)$", "", what)
        negative = found["how2"] in {"don't work", "do not work"}
        lasting = re.search(r"\bany ?more\b", place.sentence.plain[found.end() :])
        if (
            not found["prep"]
            or not what
            or (negative and not lasting)
            or re.match(r"(?:sundays|weekends|mondays|night|this|that|me|it)\b", what.lower())
        ):
            continue
        yield Found(
            _YOU,
            f"not {what}",
            f"{{user}} no longer works {found['prep']} {theirs(what)}.",
            found.start(),
            end,
            slot="job",
        )
    for found in told(_NO_JOB, place):
        yield Found(
            _YOU,
            place.words(found, "what"),
            f"{{user}} is {place.words(found, 'what')}.",
            found.start(),
            found.end(),
            slot="job",
        )


def _left(place: Place, begin: int, end: int, how: str) -> Iterator[Found]:
    """That a job ended; with where it was, also that it was there, until when that was."""
    when, told_when = _when(place)
    at = _AT.match(place.sentence.plain, end)
    if at and _WORK_NOT.match(place.sentence.plain[at.end() :]):
        at = None
    where, stop = rest_of(place, at.end(), 9) if at else ("", end)
    # The time is told beside it.
    where = _TIME_BEHIND.sub("", where)
    stop = at.end() + len(where) if at and where else end
    prep = at["prep"] if at and where else ""
    said = " ".join(part for part in (how, prep, where) if part)
    yield Found(_YOU, said, f"{{user}} {_past(said)}{told_when}.", begin, stop, slot="job", since=when)
    if where:
        # In the words of "I work at the bank": that is no more.
        text = f"{{user}} worked {prep} {theirs(where)}."
        yield Found(_YOU, where, text, begin, stop, slot="job", over=True, until=when)


def _when(place: Place) -> tuple[datetime | None, str]:
    """When a thing that is past was, where that is told, and those words for it."""
    spans = find_times(place.sentence.text, said_at=place.said_at)
    past = [span for span in spans if span.start <= place.said_at]
    if past:
        when = past[0].start
        return when, f" in {when:%Y}" if past[0].precision is Precision.YEAR else f" in {when:%B %Y}"
    month = _MONTH.search(place.sentence.plain)
    if month is None:
        return None, ""
    # Of what is past "in March" is the last March.
    number = _MONTHS.index(month["month"][:3]) + 1
    year = place.said_at.year - (number > place.said_at.month)
    when = place.said_at.replace(year=year, month=number, day=1, hour=0, minute=0, second=0, microsecond=0)
    return when, f" in {when:%B %Y}"


def _past(how: str) -> str:
    said = theirs(re.sub(r"^been ", "was ", how))
    return said


def _a(what: str) -> str:
    return f"{'an' if what[:1].lower() in 'aeiou' else 'a'} {what}"


_LIVES = Lazily(
    rf"(?:{ME} {SO}(?P<how>live|lived|moved|relocated)|{IM} {SO}(?P<how2>living|based|from)"
    rf"|{ME} {SO}(?P<how3>grew up|come from|was born|was raised)|\bwe {SO}(?P<how4>live"
    r"|moved)) ?(?P<prep>in|to|near|by|on|outside|back to)? (?P<at>)"
)
_PLACE = Lazily(
    rf"(?:the |a |an |my )?(?:small |little |tiny |big |old |quiet )*(?:{NAME}|(?:village|town|city|farm"
    r"|flat|apartment|house|houseboat|studio|cottage|suburbs?|countryside|coast|sea|mountains|outskirts"
    rf"|dorm|van|seaside)\b(?: (?:in|near|by|outside|of|called) (?:the )?(?:{NAME}|\w+))?)(?:, {NAME})?"
)
_LOWER_PLACE = Lazily(r"[a-zäöü-]{4,}(?: [a-z]{4,})?$")
_NO_PLACE = Lazily(
    r"(?:fear|chaos|denial|peace|hope|hell|misery|pain|constant|the (?:moment|past|present|now|future)"
    r"|my (?:head|own|car)|pyjamas|sweatpants|darkness|silence|sin|luxury|poverty|i\b|work|therapy|bed"
    r"|here|there|home|scratch|a place|a world|a bubble|you|him|her|this|that|it)\b",
    re.IGNORECASE,
)


def homes(place: Place) -> Iterator[Found]:
    """Where the user lives, lived, comes from."""
    plain = place.sentence.plain
    for found in told(_LIVES, place):
        how = next(found[group] for group in ("how", "how2", "how3", "how4") if found[group])
        prep = found["prep"] or ""
        where = _place_at(place, found.end())
        if (
            not where
            or (not prep and how not in {"from", "come from"})
            or (how == "moved" and prep not in {"to", "back to", "near"})
        ):
            continue
        end = found.end() + len(where)
        if how in {"from", "come from", "grew up", "was born", "was raised"}:
            verb = {"from": "is from", "come from": "comes from"}.get(how, how)
            slot = {"grew up": "grew up", "was raised": "grew up"}.get(how, "origin")
            yield Found(
                _YOU, where, joined(f"{{user}} {verb}", prep, theirs(where)), found.start(), end, slot=slot
            )
        elif how == "lived":
            if not re.search(r"\b(?:have|'ve)\b", plain[found.start() : found.start("at")]):
                yield Found(
                    _YOU, where, f"{{user}} lived {prep} {theirs(where)}.", found.start(), end, over=True
                )
        elif how in {"moved", "relocated"}:
            yield Found(
                _YOU, where, f"{{user}} moved {prep} {theirs(where)}.", found.start(), end, slot="home"
            )
        else:
            yield Found(
                _YOU, where, f"{{user}} lives {prep} {theirs(where)}.", found.start(), end, slot="home"
            )


def joined(*parts: str) -> str:
    """A sentence of the parts that are there."""
    return " ".join(part for part in parts if part) + "."


def _place_at(place: Place, begin: int) -> str:
    text = place.sentence.text[begin:]
    if _NO_PLACE.match(text):
        return ""
    named = _PLACE.match(text)
    if named:
        return named[0].rstrip(" ,.")
    lower = place.sentence.text == place.sentence.text.lower()
    words_, _ = rest_of(place, begin, 2)
    return words_ if lower and words_ and _LOWER_PLACE.match(words_) else ""


WORK_READERS = (jobs, lost_jobs, homes)
