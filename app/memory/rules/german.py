"""The same facts in German, as far as they come cheap."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.memories import FactKind
from app.memory.rules.found import Found, Place, free
from app.memory.times.lazily import Lazily

_END = r"(?=\s*(?:[,.!?;]|$|\s(?:und|aber|weil|seit)\b))"
_FORMS: tuple[tuple[FactKind, str, str, Lazily], ...] = (
    (
        FactKind.YOU,
        "home",
        "{{user}} lives in {0}.",
        Lazily(rf"\bich (?:wohne|lebe) (?:jetzt |seit kurzem )?in (?P<what>[\w-]+(?: am \w+)?){_END}"),
    ),
    (
        FactKind.YOU,
        "home",
        "{{user}} moved to {0}.",
        Lazily(
            rf"\bich bin (?:letzte\w* \w+ |gerade |vor kurzem )?nach (?P<what>[\w-]+) (?:um)?gezogen{_END}"
        ),
    ),
    (
        FactKind.YOU,
        "job",
        "{{user}} works as {0}.",
        Lazily(rf"\bich (?:arbeite|bin) als (?P<what>[\w-]+){_END}"),
    ),
    (
        FactKind.YOU,
        "job",
        "{{user}} works at {0}.",
        Lazily(rf"\bich arbeite (?:bei|für) (?P<what>[\w&-]+(?: [\w&-]+)?){_END}"),
    ),
    (
        FactKind.YOU,
        "job",
        "{{user}} quit their job.",
        Lazily(rf"\bich habe (?P<what>gekündigt|meinen job gekündigt){_END}"),
    ),
    (
        FactKind.YOU,
        "age",
        "{{user}} is {0} years old.",
        Lazily(rf"\bich bin (?P<what>1[3-9]|[2-9]\d)(?: jahre alt)?{_END}"),
    ),
    (
        FactKind.YOU,
        "name",
        "{{user}} wants to be called {0}.",
        Lazily(rf"\b(?:ich heiße|mein name ist) (?P<what>[\w-]+){_END}"),
    ),
    (
        FactKind.YOU,
        "diet",
        "{{user}} is {0}.",
        Lazily(rf"\bich bin (?P<what>vegetarier(?:in)?|veganer(?:in)?|vegan){_END}"),
    ),
    (
        FactKind.PREFERENCE,
        "",
        "{{user}} loves {0}.",
        Lazily(rf"\bich liebe (?P<what>(?!dich|es|das|dass|ihn|sie|euch)[\w-]+){_END}"),
    ),
    (
        FactKind.PREFERENCE,
        "",
        "{{user}} hates {0}.",
        Lazily(rf"\bich hasse (?P<what>(?!dich|es|das|dass|ihn|sie|euch)[\w-]+){_END}"),
    ),
    (
        FactKind.YOU,
        "",
        "{{user}} plays {0}.",
        Lazily(
            r"\bich spiele (?P<what>klavier|gitarre|geige|cello|schlagzeug|flöte|fußball|tennis|schach"
            rf"|handball){_END}"
        ),
    ),
    (
        FactKind.PREFERENCE,
        "favourite {1}",
        "{{user}}'s favourite {1} is {0}.",
        Lazily(rf"\bmeine?n? lieblings(?P<of>[\w-]+) ist (?P<what>[\w-]+(?: [\w-]+)?){_END}"),
    ),
)


def german(place: Place) -> Iterator[Found]:
    """Work, home, age, name, likes."""
    plain = place.sentence.plain
    for kind, slot, text, pattern in _FORMS:
        for found in pattern.finditer(plain):
            if not free(plain, found.start()) or re.search(r"\b(?:nicht|nie|kein\w*)\b", plain):
                continue
            what = place.words(found, "what")
            of = place.words(found, "of") if "of" in pattern.groupindex else ""
            slot_ = (
                slot.format("", of)
                if slot
                else f"opinion of {what.lower()}"
                if kind is FactKind.PREFERENCE
                else ""
            )
            yield Found(kind, what, text.format(what, of), found.start(), found.end(), slot=slot_)
