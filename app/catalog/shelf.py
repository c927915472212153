"""The models folder: what lies there, whether it is whole, and bringing in a file of one's own."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.catalog.catalog import Catalog, ModelCard, ModelFile, Task
from app.catalog.gguf import read_header
from app.catalog.writing import (
    Pace,
    Progress,
    Record,
    cannot_write,
    hashed,
    put,
    read_record,
    record_path,
    require_space,
    set_aside,
    write_record,
    written,
)
from app.domain.control import CancelToken
from app.domain.errors import KnownError, ModelFileError
from app.settings.places import models_root

_OWN = "own.json"
_GET = "Run `afterglow models get starter`, or `afterglow models add FILE` for a file of your own."


class State(StrEnum):
    """Whether a model can be used."""

    MISSING = "missing"
    READY = "ready"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Added:
    """A file was added; ``card`` is its entry, the catalogue's where the hash is known."""

    card: ModelCard


class Shelf:
    """The models in ``folder``: one folder per model, named by its id.

    A start never hashes: a file is taken for whole while size and time are those of its record, which
    is written when the hash was computed. ``check`` computes it again.
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
        return self._catalog.cards + self._own_cards()

    def card(self, id: str) -> ModelCard:
        """The model with this id, from the catalogue or the user's own. Raises KnownError when there is none."""
        for card in self._own_cards():
            if card.id == id:
                return card
        return self._catalog.card(id)

    def installed(self) -> tuple[ModelCard, ...]:
        """The models that can be used."""
        return tuple(card for card in self.cards() if self.state(card) is State.READY)

    def loose_files(self) -> tuple[Path, ...]:
        """GGUF files that somebody put into the models folder and that were not added yet."""
        return tuple(sorted(self._folder.glob("*.gguf")))

    def path(self, card: ModelCard, file: ModelFile) -> Path:
        """Where a file of a model lies, or would lie."""
        return models_root() / file.shipped if file.shipped else self._folder / card.id / file.name

    def state(self, card: ModelCard) -> State:
        """Whether all files of a model are there and whole, without hashing them."""
        states = [self.file_state(card, file) for file in card.files]
        for worst in (State.DAMAGED, State.MISSING):
            if worst in states:
                return worst
        return State.READY

    def file_state(self, card: ModelCard, file: ModelFile) -> State:
        """Whether one file of a model is there and whole, without hashing it."""
        path = self.path(card, file)
        try:
            size = path.stat().st_size
            record = None if file.shipped else read_record(path)
            whole = bool(file.shipped) or (
                record is not None and record.sha256 == file.sha256 and record.fits(path)
            )
        except OSError:
            return State.MISSING
        return State.READY if whole and size == file.size else State.DAMAGED

    def require(self, card: ModelCard) -> None:
        """Raise ModelFileError with what is wrong and what to do, unless the model can be used."""
        for file in card.files:
            state = self.file_state(card, file)
            if state is State.MISSING:
                raise ModelFileError(f"The model {card.name} is not on this computer yet.", _GET)
            if state is State.DAMAGED:
                raise ModelFileError(self._damage(card, file), _GET)

    def check(self, card: ModelCard, *, cancel: CancelToken | None = None) -> State:
        """Hash every file of a model again and say whether it is whole. Takes seconds for each gigabyte.

        A file with the wrong hash is kept aside as ``.bad``. Raises Cancelled, ModelFileError.
        """
        for _ in self.checking(card, cancel=cancel or CancelToken()):
            pass
        return self.state(card)

    def checking(self, card: ModelCard, *, cancel: CancelToken) -> Iterator[Progress]:
        """``check`` as an iterator that tells how far it is."""
        pace, before = Pace(), 0
        for file in card.files:
            path, sha256 = self.path(card, file), ""
            if path.is_file() and path.stat().st_size == file.size:
                for done, sha256 in hashed(path, cancel=cancel):
                    if pace.due():
                        yield Progress(before + done, card.size, card.name)
                self._verdict(file, path, sha256)
            before += file.size
            yield Progress(before, card.size, card.name)

    def add_file(self, path: Path, *, cancel: CancelToken) -> Iterator[Progress | Added]:
        """Bring in a GGUF file of the user's: copied and hashed, or moved when it lies in the models folder.

        Yields Progress, last ``Added``. Known hash: the catalogue's entry; else a model of unknown origin.
        Raises Cancelled, ModelFileError.
        """
        header = read_header(path)
        size = path.stat().st_size
        inside = path.resolve().parent == self._folder.resolve()
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = path if inside else self._folder / (path.name + ".part")
        pace, sha256 = Pace(), ""
        try:
            if not inside:
                require_space(self._folder, size)
            steps = hashed(path, cancel=cancel) if inside else written([path], part, cancel=cancel)
            for done, sha256 in steps:
                if pace.due() or sha256:
                    yield Progress(done, size, header.name)
            known = self._catalog.recognise(sha256)
            if known is not None:
                card, file = known
            else:
                file = ModelFile(_plain(path.name), size, sha256)
                card = _own_card(f"own-{sha256[:12]}", header.name, file, header.window, header.memory_kind)
            self._settle(part, card, file)
        finally:
            if not inside:
                with contextlib.suppress(OSError):
                    part.unlink(missing_ok=True)
        yield Added(card)

    def remove(self, card: ModelCard) -> None:
        """Delete the files of a model, halves and spoilt copies included. Raises KnownError."""
        folder = self._folder / card.id
        try:
            for name in [file.name for file in card.files if not file.shipped]:
                for path in (
                    folder / name,
                    record_path(folder / name),
                    folder / f"{name}.part",
                    folder / f"{name}.bad",
                ):
                    path.unlink(missing_ok=True)
            (folder / _OWN).unlink(missing_ok=True)
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        except OSError as error:
            raise KnownError(
                f"The model {card.name} could not be removed: {error.strerror}.",
                "Close what uses it and try again.",
            ) from error

    def _damage(self, card: ModelCard, file: ModelFile) -> str:
        size = self.path(card, file).stat().st_size
        if size < file.size:
            return (
                f"The file {file.name} of {card.name} is cut off: {size:,} of {file.size:,} bytes are there."
            )
        if size > file.size:
            return f"The file {file.name} of {card.name} is longer than it should be."
        return f"The file {file.name} of {card.name} was changed since it was last checked."

    def _verdict(self, file: ModelFile, path: Path, sha256: str) -> None:
        if sha256 == file.sha256:
            if not file.shipped:
                write_record(path, Record.of(path, sha256))
        elif not file.shipped:
            set_aside(path, file.name)

    def _settle(self, part: Path, card: ModelCard, file: ModelFile) -> None:
        path = self.path(card, file)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if card.own:
                note = {
                    "name": card.name,
                    "file": file.name,
                    "window": card.window,
                    "memory_kind": card.memory_kind,
                }
                (path.parent / _OWN).write_text(json.dumps(note), encoding="utf-8")
        except OSError as error:
            raise cannot_write(self._folder, error) from error
        put(part, path, file.sha256)

    def _own_cards(self) -> tuple[ModelCard, ...]:
        cards = []
        for note in sorted(self._folder.glob(f"own-*/{_OWN}")):
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                table = json.loads(note.read_text(encoding="utf-8"))
                record = read_record(note.parent / _plain(table["file"]))
                if record is not None:
                    file = ModelFile(_plain(table["file"]), record.size, record.sha256)
                    kind, window = str(table["memory_kind"]), int(table["window"])
                    cards.append(_own_card(note.parent.name, str(table["name"]), file, window, kind))
        return tuple(cards)


def _plain(name: str) -> str:
    """A file name without a folder."""
    return os.path.basename(name.replace("\\", "/")) or "model.gguf"


def _own_card(id: str, name: str, file: ModelFile, window: int, memory_kind: str) -> ModelCard:
    return ModelCard(
        id=id,
        task=Task.LANGUAGE,
        name=name,
        files=(file,),
        licence="unknown",
        languages=(),
        # The weights, and about a fifth more for the window and for computing.
        memory_bytes=file.size * 6 // 5 + (400 << 20),
        window=window,
        memory_kind=memory_kind,
        good_at="A file of your own, of unknown origin.",
        own=True,
    )
