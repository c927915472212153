"""What is said about a model before and after it is here: nouns of the models page and of the terminal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.catalog.catalog import ModelCard
from app.catalog.writing import Record


class State(StrEnum):
    """Whether a model can be used."""

    MISSING = "missing"
    READY = "ready"
    DAMAGED = "damaged"


class Fit(StrEnum):
    """Whether a model fits the memory of this computer."""

    WELL = "well"
    TIGHT = "tight"
    NOT = "not"


class Way(StrEnum):
    """How a file of the user's comes to the models folder."""

    COPY = "copy"
    MOVE = "move"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Need:
    """Memory that a model takes while it runs, in bytes: its parts, and the program beside it."""

    weights: int
    context: int
    compute: int
    program: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.weights + self.context + self.compute + self.program


@dataclass(frozen=True, slots=True)
class Entry:
    """One model as this computer sees it.

    ``words_per_s`` None: not a language model, or the speed was not measured yet. ``here``: bytes of it
    that lie on the disk, also of a download that was broken off; ``partial``: such a one can be gone on
    with. ``offered``: it can be fetched (from the internet, or from installed packages); ``local``: the
    latter, nothing is downloaded. ``recommended``: the best one for this computer of its task. ``in_use``:
    it listens, or answers or speaks for every character that has none of its own. ``usable``: this version
    of the program can make use of it. ``aside``: names of its files that turned out wrong; they are kept,
    not used, and go when it is removed. ``gone``: one of the user's own whose file is not there any more,
    as when a linked one was deleted. ``linked``: its bytes lie elsewhere too, so removing it frees no room
    and spares the user's file.
    """

    card: ModelCard
    state: State
    need: Need
    fit: Fit
    words_per_s: float | None
    here: int
    partial: bool
    offered: bool
    local: bool
    recommended: bool
    in_use: bool
    usable: bool
    aside: tuple[str, ...] = ()
    gone: bool = False
    linked: bool = False


@dataclass(frozen=True, slots=True)
class OfferFile:
    """One file that would be fetched; ``hosts`` in the order of trying, none where it is installed."""

    model: str
    name: str
    size: int
    hosts: tuple[str, ...]
    hash: str  # "sha256 …" or "md5 …"


@dataclass(frozen=True, slots=True)
class Licence:
    """``text`` is the whole licence; empty where only its page is known."""

    id: str
    name: str
    text: str
    page: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What the user agrees to: exactly what is fetched, from where, under which licence.

    ``total`` and ``left`` in bytes (``left`` of it are not here yet). ``lacking``: bytes that are missing on
    the disk, 0 when there is room. ``page``: where the model describes itself. ``gated``: the host wants an
    account whose owner has accepted the licence, and a token.
    """

    card: ModelCard
    files: tuple[OfferFile, ...]
    licences: tuple[Licence, ...]
    hosts: tuple[str, ...]
    total: int
    left: int
    lacking: int
    page: str
    gated: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a file (or the pieces of one) of the user's is.

    ``known``: its hash is in the catalogue, else it is of unknown origin. ``window`` in tokens;
    ``missing``: names of pieces that do not lie beside it: it cannot be added yet. ``loose``: it lies in the
    models folder already and would only be put in its place. ``seen``: of each path, hash, size and time.
    """

    card: ModelCard
    known: bool
    paths: tuple[Path, ...]
    size: int
    architecture: str
    window: int
    has_template: bool
    missing: tuple[str, ...]
    loose: bool
    seen: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """A file was added; ``card`` is its entry, the catalogue's where the hash is known.

    ``waiting``: names of files that the model still needs before it can be used.
    """

    card: ModelCard
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Connection:
    """How downloads reach the internet.

    ``mirrors``: addresses that are tried before the catalogue's own, in order; a hash is a hash wherever the
    file comes from. ``proxy``: "system", "none" or an address. ``ca_file``: certificates to trust besides
    the usual ones, empty: none. ``token``: one is kept for gated models.
    """

    mirrors: tuple[str, ...] = ()
    proxy: str = "system"
    ca_file: str = ""
    token: bool = False
