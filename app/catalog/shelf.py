"""The models folder: what lies there, whether it is whole, and bringing in a file of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.catalog.catalog import Catalog, ModelCard, ModelFile
from app.catalog.entries import Added, State
from app.catalog.own import drop_note, keep_note, own_card, own_cards, read_note
from app.catalog.writing import (
    Record,
    Telling,
    cannot_write,
    discard,
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
from app.domain.progress import Progress
from app.settings.places import models_root

_CHECK = "Run `afterglow models check`; if it is damaged, get it again."
_GET = "Run `afterglow models get starter`, or `afterglow models add FILE` for a file of your own."


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
        return self._catalog.cards + own_cards(self._folder)

    def card(self, id: str) -> ModelCard:
        """The model with this id, the catalogue's or the user's own. Raises KnownError when there is none."""
        for card in own_cards(self._folder):
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
                raise ModelFileError(self._damage(card, file), _CHECK)

    def check(self, card: ModelCard, *, cancel: CancelToken | None = None) -> None:
        """Hash every file of a model again: seconds for each gigabyte. A spoilt one is kept as ``.bad``.

        Raises ModelFileError unless all files are whole, Cancelled.
        """
        for _ in self.checking(card, cancel=cancel or CancelToken()):
            pass

    def checking(self, card: ModelCard, *, cancel: CancelToken) -> Iterator[Progress]:
        """``check`` as an iterator that tells how far it is."""
        telling, spoilt = Telling(card.size), ""
        for file in card.files:
            path = self.path(card, file)
            if path.is_file() and path.stat().st_size == file.size:
                sha256 = yield from telling.each(hashed(path, cancel=cancel), card.name)
                spoilt = spoilt or self._verdict(card, file, sha256)
        if spoilt:
            raise ModelFileError(spoilt, _GET)
        self.require(card)
        yield Progress(card.size, card.size, card.name)

    def add_file(self, path: Path, *, cancel: CancelToken) -> Iterator[Progress | Added]:
        """Bring in a GGUF file of the user's: copied, or moved when it lies loose in the models folder.

        Yields Progress, last ``Added``. Known hash: the catalogue's entry; else a model of unknown origin.
        Raises Cancelled, ModelFileError.
        """
        note = read_note(path)
        size = path.stat().st_size
        loose = path.resolve().parent == self._folder.resolve()
        part = path if loose else self._folder / (note.file + ".part")
        try:
            if not loose:
                require_space(self._folder, size)
            steps = hashed(path, cancel=cancel) if loose else written([path], part, cancel=cancel)
            sha256 = yield from Telling(size).each(steps, note.name)
            known = self._catalog.recognise(sha256)
            card, file = known or (own_card(note, sha256, size), ModelFile(note.file, size, sha256))
            target = self.path(card, file)
            try:
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                if card.own:
                    keep_note(target.parent, note)
            except OSError as error:
                raise cannot_write(self._folder, error) from error
            put(part, target, sha256)
        finally:
            if not loose:
                discard(part)
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
            drop_note(folder)
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

    def _verdict(self, card: ModelCard, file: ModelFile, sha256: str) -> str:
        """What is wrong with a file that has this hash, empty when nothing is."""
        path = self.path(card, file)
        if sha256 == file.sha256:
            if not file.shipped:
                write_record(path, Record.of(path, sha256))
            return ""
        if not file.shipped:
            set_aside(path, file.name)
        return f"The file {file.name} of {card.name} is spoilt; it is not used any more."
