"""The same facts in German, as far as they come cheap."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.memories import FactKind
from app.memory.rules.found import Found, Place, free
from app.memory.rules.people import english
from app.memory.times.lazily import Lazily

_END = r"(?=\s*(?:[,.!?;]|$|\s(?:und|aber|weil|seit)\b))"
_NOT = Lazily(r"\b(?:nicht|nie|kein\w*)\b")
_DENIED: tuple[tuple[FactKind, str, str, Lazily], ...] = (
    (
        FactKind.PREFERENCE,
        "",
        "{{user}} doesn't like {0}.",
        Lazily(rf"\bich mag (?:keine?n?|gar keine?n?) (?P<what>[\w-]+){_END}"),
    ),
    (
        FactKind.YOU,
        "job",
        "{{user}} no longer works at the {0}.",
        Lazily(
            r"\bich arbeite nicht mehr (?:bei (?:der|dem)|beim|in (?:der|dem)|im|für (?:die|den|das)) "
            rf"(?P<what>[\w&-]+){_END}"
        ),
    ),
    (
        FactKind.YOU,
        "job",
        "{{user}} no longer works at {0}.",
        Lazily(rf"\bich arbeite nicht mehr (?:bei|für) (?!der|dem|die|den|das)(?P<what>[\w&-]+){_END}"),
    ),
    (
        FactKind.YOU,
        "home",
        "{{user}} no longer lives in {0}.",
        Lazily(rf"\bich (?:wohne|lebe) nicht mehr in (?P<what>[\w-]+){_END}"),
    ),
)
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
        "{{user}} likes {0}.",
        Lazily(rf"\bich mag (?!dich|es|das|dass|ihn|sie|euch|dein\w*|kein\w*|nicht)(?P<what>[\w-]+){_END}"),
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


_PET_DIED = Lazily(
    rf"\b(?:mein|meine|unser|unsere) (?P<who>hund|katze|kater) (?:(?P<name>[\w-]+) )?ist (?:gestern "
    rf"|letzte\w* \w+ |heute )?(?:gestorben|tot){_END}"
)


def german(place: Place) -> Iterator[Found]:
    """Work, home, age, name, likes; animals that died."""
    plain = place.sentence.plain
    denied = _NOT.search(plain) is not None
    for kind, slot, text, pattern in _DENIED if denied else _FORMS:
        for found in pattern.finditer(plain):
            if not free(plain, found.start()):
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
            value = f"not {what}" if denied and kind is FactKind.YOU else what
            yield Found(kind, value, text.format(what, of), found.start(), found.end(), slot=slot_)
    for found in _PET_DIED.finditer(plain):
        name = place.words(found, "name") if found["name"] else ""
        if free(plain, found.start()) and (not name or name[:1].isupper()):
            about = f"{english(found['who'])} {name}".strip()
            yield Found(
                FactKind.PERSON, "died", f"{{user}}'s {about} died.", found.start(), found.end(),
                about=about, slot="life",
            )  # fmt: skip
