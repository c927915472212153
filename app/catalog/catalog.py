"""Which models exist: the catalogue, data that the program ships as ``models/catalog.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.domain.errors import KnownError, ModelFileError
from app.settings.places import models_root

_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MD5 = re.compile(r"[0-9a-f]{32}")
_PACKAGE = re.compile(r"[a-z_][a-z0-9_]*")
_SOURCE = re.compile(r"https://[a-z0-9.-]+/\S+")
# Room to compute beside the weights and the window: what an engine sets aside with its usual batch.
_COMPUTE_BYTES = 400 << 20
_WINDOW = 4096


class Task(StrEnum):
    """What a model does."""

    LANGUAGE = "language"
    EMBEDDING = "embedding"
    SPEECH_RECOGNITION = "speech_recognition"
    VOICE = "voice"
    IMAGE = "image"
    VISION = "vision"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a file inside an installed Python package: the import name, and a path within it."""

    package: str
    file: str


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of a model; ``size`` in bytes, ``sha256`` (``md5`` where only that is known) in lower-case.

    ``parts`` in order, where the file comes in installed packages; ``shipped`` is its path under ``models/``
    where the program itself brings it; ``sources`` are the addresses it can be fetched from, the best first.
    """

    name: str
    size: int
    sha256: str = ""
    parts: tuple[Part, ...] = ()
    shipped: str = ""
    sources: tuple[str, ...] = ()
    md5: str = ""

    @property
    def downloadable(self) -> bool:
        """Whether it can be fetched and then be known for the right one: size, hash and source are known."""
        return self.size > 0 and bool(self.sha256 or self.md5) and bool(self.sources)


@dataclass(frozen=True, slots=True)
class ModelCard:
    """A catalogue entry.

    ``memory_bytes`` is what it needs at a context window of 4,096 tokens; ``kv_bytes`` what each token of the
    window takes of that (0: no sequence). ``window`` is what it was trained for, in tokens; ``memory_kind``
    is "full", "sliding" or "hybrid" ("none" for models without a sequence). ``size_class`` is "1B", "3-4B",
    "7-9B", "12B" or "24B" for language models. ``good_at`` is one honest sentence: good and bad.
    ``licence`` is the name of a text in ``models/licences``, ``licence_page`` where its owner states it;
    ``page`` describes the model; ``gated``: its host wants an account. ``needs``: ids of models without
    which it cannot run. ``speaker``: "female", "male" or "several" for voices. ``rank``: the higher, the
    better company among those that fit (0: never recommended). ``own`` marks a file of the user's, unknown to
    the catalogue.
    """

    id: str
    task: Task
    name: str
    files: tuple[ModelFile, ...]
    licence: str
    languages: tuple[str, ...]
    memory_bytes: int
    window: int
    memory_kind: str
    good_at: str
    kv_bytes: int = 0
    size_class: str = ""
    licence_page: str = ""
    page: str = ""
    gated: bool = False
    needs: tuple[str, ...] = ()
    speaker: str = ""
    rank: int = 0
    starter: bool = False
    own: bool = False

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    @property
    def downloadable(self) -> bool:
        """Whether all files can be fetched that the program does not bring itself (``needs`` aside)."""
        return all(file.downloadable or file.shipped for file in self.files)


@dataclass(frozen=True, slots=True)
class Catalog:
    """All models that the program knows, in the order to show them."""

    cards: tuple[ModelCard, ...]

    @classmethod
    def load(cls, path: Path | None = None) -> Catalog:
        """Read the catalogue (None: the shipped one). Raises ModelFileError when it is damaged."""
        try:
            table = tomllib.loads((path or models_root() / "catalog.toml").read_text(encoding="utf-8"))
            cards = tuple(_card(entry) for entry in table["model"])
            _require(len({card.id for card in cards}) == len(cards), "two entries with one id")
            _require({need for card in cards for need in card.needs} <= {card.id for card in cards}, "needs")
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise ModelFileError("The list of models is damaged.", "Install Afterglow again.") from error
        return cls(cards)

    def card(self, id: str) -> ModelCard:
        """The entry with this id. Raises KnownError when there is none."""
        for card in self.cards:
            if card.id == id:
                return card
        raise KnownError(
            f"There is no model called “{id}”.", "`afterglow models list` shows the models there are."
        )

    def starter(self) -> tuple[ModelCard, ...]:
        """The models that come as packages, so that the first conversation needs no download."""
        return tuple(card for card in self.cards if card.starter)

    def of_task(self, task: Task) -> tuple[ModelCard, ...]:
        """The models for one task."""
        return tuple(card for card in self.cards if card.task is task)

    def with_hash(self, digest: str) -> tuple[tuple[ModelCard, ModelFile], ...]:
        """Every entry and file that a sha256 or md5 belongs to: one file can be part of several models."""
        return tuple(
            (card, file)
            for card in self.cards
            for file in card.files
            if digest and digest in (file.sha256, file.md5)
        )

    def recognise(self, sha256: str) -> tuple[ModelCard, ModelFile] | None:
        """The first entry and file that a hash belongs to."""
        return next(iter(self.with_hash(sha256)), None)


def _card(entry: dict[str, Any]) -> ModelCard:
    files = tuple(_file(file) for file in entry.pop("files"))
    kv_bytes = entry.get("kv_bytes", 0)
    _require("memory_bytes" in entry or kv_bytes > 0, "memory")
    entry.setdefault("memory_bytes", sum(file.size for file in files) + kv_bytes * _WINDOW + _COMPUTE_BYTES)
    card = ModelCard(
        task=Task(entry.pop("task")), languages=tuple(entry.pop("languages")),
        needs=tuple(entry.pop("needs", ())), files=files, **entry,
    )  # fmt: skip
    _require(_SAFE_NAME.fullmatch(card.id) is not None and bool(files), "id or files")
    _require(len({file.name for file in files}) == len(files), "two files with one name")
    return card


def _file(entry: dict[str, Any]) -> ModelFile:
    parts = tuple(_part(text) for text in entry.pop("parts", ()))
    entry.setdefault("size", 0)
    file = ModelFile(parts=parts, sources=tuple(entry.pop("sources", ())), **entry)
    _require(_SAFE_NAME.fullmatch(file.name) is not None, "file name")
    # An entry whose hash or size nobody knows is listed, and never offered.
    _require(not file.sha256 or _SHA256.fullmatch(file.sha256) is not None, "sha256")
    _require(not file.md5 or _MD5.fullmatch(file.md5) is not None, "md5")
    _require(file.size >= 0, "size")
    _require(all(_SOURCE.fullmatch(source) for source in file.sources), "source")
    _require(not file.shipped or _inside(file.shipped), "shipped path")
    return file


def _part(text: str) -> Part:
    package, _, file = text.partition(":")
    _require(_PACKAGE.fullmatch(package) is not None and _inside(file), "part")
    return Part(package, file)


def _inside(path: str) -> bool:
    return all(_SAFE_NAME.fullmatch(step) for step in path.split("/"))


def _require(fits: bool, what: str) -> None:
    if not fits:
        raise ValueError(what)
