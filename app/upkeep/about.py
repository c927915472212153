"""What the program can say about itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import app
from app.catalog.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is promised, looked at just now. ``words``: a plain sentence or two about how it is."""

    what: str
    holds: bool
    words: str


@dataclass(frozen=True, slots=True)
class Licence:
    """Something that comes with the program, and under which licence; ``version`` may be empty."""

    name: str
    version: str
    licence: str


@dataclass(frozen=True, slots=True)
class About:
    """``data`` is the data folder; ``enforced`` what protects it; ``licences`` in the order to show them."""

    version: str
    data: Path
    enforced: tuple[Fact, ...]
    licences: tuple[Licence, ...]


def about(data: Path, shelf: Shelf) -> About:
    """What there is to say, looked at now: takes some tenths of a second."""
    return About(app.__version__, data, (), ())
