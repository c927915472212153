"""Turns of phrase that are an event by themselves: "the essay is due", "tickets for Hamilton"."""

from __future__ import annotations

import re

from app.memory.rules.event_words import KINDS
from app.memory.rules.events import Event, possessive
from app.memory.rules.people import MY_CLOSE, turned
from app.memory.rules.sentences import Sentence
from app.memory.times.lazily import Lazily

_PRESENT_DUE = Lazily(
    r"\b(?:the|my|our|an?) (?P<what>(?!rent\b|baby\b|bill)[\w-]+(?: [\w-]+){0,3}?)(?:'s| is| are) due\b"
)
_OUT_OF_HOSPITAL = Lazily(
    rf"(?P<person>{MY_CLOSE})\b[^,.!?]{{0,20}}(?:out of|home from|leav\w+|discharged from) (?:the )?hospital"
)
_ENGLISH: tuple[tuple[str, str, str], ...] = (
    (
        rf"(?P<what>{MY_CLOSE}) (?:has|have|needs|is|are) (?:to be |going to be |being |getting )?"
        r"(?:operated on|operated|put down|spayed|neutered|induced)",
        "medical",
        "{0} operation",
    ),
    (
        r"\b(?:tickets|seats) (?:for|to see|to) (?P<what>(?:the )?[\w'-]+(?: [\w'-]+)?)",
        "performance",
        "{0}",
    ),
    (
        r"\b(?:train|bus|ferry|plane|coach) to (?P<what>(?!work|school|town|the|uni)[\w-]+)",
        "travel",
        "the trip to {0}",
    ),
    (
        r"\b(?:hear|find out|know|learn) (?:back )?(?:whether|if|about) (?:i |we )?"
        r"(?:got |get |passed |made |have )?(?P<what>(?:the|my|our) [\w'-]+)",
        "results",
        "the news about {0}",
    ),
)
_GERMAN: tuple[tuple[str, str, str], ...] = (
    (r"\b(?:ich|wir) zieh\w*\b.*\bum\b|\bzieh\w* (?:ich|wir)\b.*\bum\b", "move", "the move"),
    (
        r"\b(?:fliege|fliegen|fahre|fahren|reise|reisen) (?:ich |wir )?(?:\x00+ ?)?nach (?P<where>\w+)",
        "travel",
        "the trip to {where}",
    ),
    (r"\b(?:fange|fangen) (?:ich|wir)?.*\b(?:job|arbeit|stelle)\b.*\ban\b", "job", "the new job"),
    (r"\b(?:heirate|heiraten) (?:ich|wir)\b|\b(?:ich|wir) heirate", "wedding", "your wedding"),
    (
        r"\bheiratet (?:meine?|unsere?) (?P<where>\w+)",
        "wedding",
        "the wedding",
    ),
    (r"\b(?:ich werde|werde ich) operiert", "medical", "the operation"),
)


def set_event(sentence: Sentence, plain: str) -> Event | None:
    """Turns of phrase that are an event by themselves."""
    due = _PRESENT_DUE.search(plain)
    if due:
        return Event(
            "deadline", f"the {sentence.text[due.start('what') : due.end('what')]}", due.start(), due.end()
        )
    hospital = _OUT_OF_HOSPITAL.search(plain)
    if hospital:
        person = turned(sentence.text[hospital.start("person") : hospital.end("person")])
        return Event(
            "medical", f"{possessive(person)} return from hospital", hospital.start(), hospital.end(), True
        )
    for pattern, kind, title in _ENGLISH:
        found = re.search(pattern, plain)
        if found:
            what = turned(sentence.text[found.start("what") : found.end("what")])
            name = title.format(possessive(what) if kind == "medical" else what)
            return Event(kind, name, found.start(), found.end(), KINDS[kind].sad)
    for pattern, kind, title in _GERMAN:
        found = re.search(pattern, plain)
        if found:
            where = sentence.text[found.start("where") : found.end("where")] if "{where}" in title else ""
            return Event(kind, title.format(where=where), found.start(), found.end(), KINDS[kind].sad)
    return None
