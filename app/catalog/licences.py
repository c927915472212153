"""The licences of the models: their whole texts, as the program ships them."""

from __future__ import annotations

from collections.abc import Iterable

from app.catalog.catalog import ModelCard
from app.catalog.entries import Licence
from app.settings.places import models_root

_NAMES = {
    "Apache-2.0": "Apache License 2.0",
    "CC-BY-4.0": "Creative Commons Attribution 4.0",
    "CC-BY-4.0-tuned": "Creative Commons Attribution 4.0, tuned from a research voice",
    "CC-BY-SA-4.0-tuned": "Creative Commons Attribution-ShareAlike 4.0, tuned from a research voice",
    "CC-BY-NC-SA-4.0-tuned": "Creative Commons BY-NC-SA 4.0 (not for business), tuned from a research voice",
    "CC0-1.0": "Creative Commons Zero 1.0 (public domain)",
    "CC0-1.0-tuned": "Creative Commons Zero 1.0, tuned from a research voice",
    "Gemma": "Gemma Terms of Use",
    "Llama-3.1": "Llama 3.1 Community License",
    "Llama-3.2": "Llama 3.2 Community License",
    "MIT": "MIT License",
    "Public-Domain": "Public domain",
    "unknown": "Unknown: a file of your own",
    "unstated": "Nobody has stated one",
}


def licence_name(id: str) -> str:
    """A licence in words; its id where nobody gave it a name here."""
    return _NAMES.get(id, id)


def licence_of(card: ModelCard) -> Licence:
    """The licence of a model. Its text is empty where the program ships none."""
    path = models_root() / "licences" / f"{card.licence}.txt"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        text = ""
    return Licence(card.licence, licence_name(card.licence), text, card.licence_page)


def licences_of(cards: Iterable[ModelCard]) -> tuple[Licence, ...]:
    """Each licence once, in the order of the models."""
    found = dict[str, Licence]()
    for card in cards:
        found.setdefault(card.licence, licence_of(card))
    return tuple(found.values())
