"""Sentences of the layers below Qt in the language of the interface.

Those layers write plain English and know nothing of Qt. A sentence is known again by its shape: it stands in
the list ``core.txt`` beside the translations, word for word or with holes ({0}, {1}) for what was filled in.
What is not in the list is shown as written.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from app.desktop.language import folder

CONTEXT = "core"
_HOLE = re.compile(r"\{(\d+)\}")
_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+\.\d+)(?: [kMG]B)?")
# No sentence of ours is longer; matching somebody's long text against many shapes would take time.
_LONGEST = 2000
_log = logging.getLogger("app.desktop")


@dataclass(frozen=True, slots=True)
class _Shape:
    """A sentence with holes, and the pattern that finds what was filled in."""

    source: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Known:
    """The sentences of the list: ``whole`` as they stand, ``shapes`` with holes, the longest first."""

    whole: frozenset[str]
    shapes: tuple[_Shape, ...]


def in_language(sentence: str) -> str:
    """The sentence in the language of the interface; as it is when nobody knows it.

    What was filled in stays, but for sentences that are known themselves, and numbers.
    """
    known = _known(folder() / "core.txt")
    if not sentence or len(sentence) > _LONGEST:
        return sentence
    if sentence in known.whole:
        return QCoreApplication.translate(CONTEXT, sentence)
    for shape in known.shapes:
        if found := shape.pattern.fullmatch(sentence):
            return _filled(shape.source, found.groups(default=""))
    return sentence


def read_list(path: Path) -> list[str]:
    """The sentences of a list: one a line, empty lines and lines that begin with # apart."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _filled(source: str, values: tuple[str, ...]) -> str:
    translation = QCoreApplication.translate(CONTEXT, source)
    if translation == source:
        values_now = values
    else:
        values_now = tuple(_value(value) for value in values)
    return _HOLE.sub(lambda hole: values_now[int(hole[1])], translation).strip()


def _value(text: str) -> str:
    if _NUMBER.fullmatch(text):
        mark = QLocale().groupSeparator() if "," in text else QLocale().decimalPoint()
        return text.replace(",", mark) if "," in text else text.replace(".", mark)
    return in_language(text)


@cache
def _known(path: Path) -> _Known:
    try:
        sentences = read_list(path)
    except (OSError, UnicodeDecodeError):
        _log.warning("the list of sentences cannot be read; they stay in English")
        sentences = []
    with_holes = [sentence for sentence in sentences if _HOLE.search(sentence)]
    with_holes.sort(key=lambda sentence: -len(_HOLE.sub("", sentence)))
    return _Known(
        frozenset(sentences) - frozenset(with_holes),
        tuple(_Shape(sentence, _pattern(sentence)) for sentence in with_holes),
    )


def _pattern(sentence: str) -> re.Pattern[str]:
    """Holes are numbered from the left. One at the end may be empty and without its blank."""
    literals = _HOLE.split(sentence)[::2]
    parts = [re.escape(literal) for literal in literals]
    if literals[-1] == "" and literals[-2].endswith(" "):
        start = "(.+?)".join([*parts[:-2], re.escape(literals[-2].removesuffix(" "))])
        return re.compile(start + "(?: (.+))?", re.DOTALL)
    return re.compile("(.+?)".join(parts), re.DOTALL)
