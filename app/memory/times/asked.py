"""The time that a question is about: "what did I tell you in March?", "what happened last week?"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from app.domain.memories import Precision, TimeSpan
from app.memory.times.finding import spans_of
from app.memory.times.lazily import Lazily
from app.memory.times.saying import KnownEvent, Saying
from app.memory.times.words import level

_QUESTION = Lazily(
    r"\?|\b(?:what|when|where|who|which|how|did|do you (?:remember|recall|know)|remember|remind me"
    r"|tell me (?:what|about|again)"
    r"|was|wann|wo|wer|wie|weißt du|erinnerst du|hab ich|habe ich)\b"
)
_NAMED = Lazily(
    r"\b(?:on|at|during|around|before|after|about|an|bei|während|nach|vor) (?:my|our|the|meine[mnr]?|de[mnr])"
    r" (?P<name>[\w'-]+(?: [\w'-]+){0,2})"
)
# "Three weeks ago" is a day only roughly.
_ROUGH = {Precision.WEEK: timedelta(days=3), Precision.MONTH: timedelta(days=15)}
_ONE_DAY = timedelta(days=1, hours=1)
# Of something pasted the question stands at its beginning or its end.
_EACH_END = 1_000


def asked_time(text: str, *, now: datetime, known: KnownEvent | None = None) -> TimeSpan | None:
    """The past time that a question asks about; None for a statement, no time, or one that is to come.

    ``known``: when something is that was named before ("birthday", "exam").
    """
    text = both_ends(text)
    plain = level(text)
    if not _QUESTION.search(plain):
        return None
    spans = spans_of(Saying(text, now, known=known, back=True))
    for span in spans or _by_name(text, plain, known):
        if span.start <= now:
            return _wide(span)
    return None


def both_ends(text: str) -> str:
    """A text as it is, of a long one only its beginning and its end: what the user asks stands there."""
    return text if len(text) <= 2 * _EACH_END else f"{text[:_EACH_END]}\n{text[-_EACH_END:]}"


def _by_name(text: str, plain: str, known: KnownEvent | None) -> list[TimeSpan]:
    """The times of the events that are named: "on my birthday"."""
    spans = []
    for found in _NAMED.finditer(plain) if known is not None else ():
        for last_word in reversed(list(re.finditer(r"[\w'-]+", found["name"]))):
            event = known(found["name"][: last_word.end()]) if known is not None else None
            if event is not None:
                end = found.start("name") + last_word.end()
                spans.append(replace(event, phrase=text[found.start() : end]))
                break
    return spans


def _wide(span: TimeSpan) -> TimeSpan:
    around = _ROUGH.get(span.precision)
    if around is None or span.end - span.start > _ONE_DAY:
        return span
    return replace(span, start=span.start - around, end=span.end + around)
