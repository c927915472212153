"""What lies in the models folder, seen without changing or hashing anything."""

from __future__ import annotations

import os
from pathlib import Path

from app.catalog.catalog import Catalog, ModelCard, ModelFile
from app.catalog.entries import State
from app.catalog.jobs import bad_path, part_path
from app.catalog.own import own_cards
from app.catalog.writing import read_record
from app.settings.places import models_root


class Here:
    """The models in ``folder``: one folder per model, named by its id.

    A start never hashes: a file is taken for whole while size and time are those of its record, which
    is written when the hash was computed. A link counts as the file it leads to.
    """

    def __init__(self, folder: Path, catalog: Catalog) -> None:
        self._folder = folder
        self._catalog = catalog

    @property
    def folder(self) -> Path:
        """Where the model files lie."""
        return self._folder

    @property
    def catalog(self) -> Catalog:
        """The models that the program knows."""
        return self._catalog

    def cards(self) -> tuple[ModelCard, ...]:
        """The catalogue, and after it the user's own models of unknown origin."""
        return self._catalog.cards + own_cards(self._folder)

    def card(self, id: str) -> ModelCard:
        """The model with this id, the catalogue's or the user's own. Raises KnownError when there is none."""
        for card in own_cards(self._folder):
            if card.id == id:
                return card
        return self._catalog.card(id)

    def with_needs(self, card: ModelCard) -> tuple[ModelCard, ...]:
        """The models without which it cannot run, theirs before them, and itself last; each once."""
        found: dict[str, ModelCard] = {}
        self._gather(card, found, ())
        return tuple(found.values())

    def installed(self) -> tuple[ModelCard, ...]:
        """The models that can be used."""
        return tuple(card for card in self.cards() if self.state(card) is State.READY)

    def loose_files(self) -> tuple[Path, ...]:
        """GGUF files that somebody put into the models folder and that were not added yet."""
        return tuple(sorted(self._folder.glob("*.gguf")))

    def path(self, card: ModelCard, file: ModelFile) -> Path:
        """Where a file of a model lies, or would lie."""
        return models_root() / file.shipped if file.shipped else self._folder / card.id / file.name

    def twin(self, file: ModelFile) -> Path | None:
        """Where the same bytes lie already, whole, under whatever model; None: nowhere."""
        digest = file.sha256 or file.md5
        for card, same in self._catalog.with_hash(digest) if digest else ():
            if self.file_state(card, same) is State.READY:
                return self.path(card, same)
        return None

    def state(self, card: ModelCard) -> State:
        """Whether all files of a model, and of those it needs, are there and whole, without hashing them."""
        return _worst([self.own_state(one) for one in self.with_needs(card)])

    def own_state(self, card: ModelCard) -> State:
        """``state`` without the models it needs."""
        return _worst([self.file_state(card, file) for file in card.files])

    def file_state(self, card: ModelCard, file: ModelFile) -> State:
        """Whether one file of a model is there and whole, without hashing it."""
        path = self.path(card, file)
        try:
            size = path.stat().st_size
            record = None if file.shipped else read_record(path)
            whole = bool(file.shipped) or (record is not None and record.proves(file) and record.fits(path))
        except OSError:
            return State.MISSING
        return State.READY if whole and size == file.size else State.DAMAGED

    def here_bytes(self, card: ModelCard) -> int:
        """Bytes of its own files that lie on the disk, halves of a download and wrong ones included."""
        return self._begun(card) + sum(_length(path) for path in self.aside(card))

    def partial(self, card: ModelCard) -> bool:
        """Whether some of its own files, or a half of one, is here, and not all of them."""
        return self.own_state(card) is State.MISSING and self._begun(card) > 0

    def aside(self, card: ModelCard) -> tuple[Path, ...]:
        """Its own files that turned out wrong and were kept under another name."""
        return tuple(bad for path in self._paths(card) if os.path.lexists(bad := bad_path(path)))

    def _begun(self, card: ModelCard) -> int:
        return sum(_length(path) + _length(part_path(path)) for path in self._paths(card))

    def _paths(self, card: ModelCard) -> list[Path]:
        return [self.path(card, file) for file in card.files if not file.shipped]

    def _gather(self, card: ModelCard, found: dict[str, ModelCard], above: tuple[str, ...]) -> None:
        for id in card.needs:
            if id not in found and id not in above:
                self._gather(self._catalog.card(id), found, (*above, card.id))
        found[card.id] = card


def gone(here: Here, card: ModelCard) -> bool:
    """Whether it is one of the user's own, noted here, whose file is not there any more."""
    return card.own and here.own_state(card) is State.MISSING and not here.aside(card)


def linked(here: Here, card: ModelCard) -> bool:
    """Whether a file of its own only leads to another place, or has a second name there."""
    paths = (here.path(card, file) for file in card.files if not file.shipped)
    return any(map(_linked, (*paths, *here.aside(card))))


def _worst(states: list[State]) -> State:
    return next((worst for worst in (State.DAMAGED, State.MISSING) if worst in states), State.READY)


def _linked(path: Path) -> bool:
    try:
        return path.is_symlink() or path.stat().st_nlink > 1
    except OSError:
        return False


def _length(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
