"""The models folder: what lies there, whether it is whole, and removing it."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from app.catalog.catalog import ModelCard, ModelFile
from app.catalog.entries import State
from app.catalog.here import Here
from app.catalog.jobs import bad_path, part_path, sidecar_path
from app.catalog.own import drop_note
from app.catalog.writing import (
    Record,
    Telling,
    forget_record,
    hashed,
    set_aside,
    write_record,
)
from app.domain.control import CancelToken
from app.domain.errors import KnownError, ModelFileError
from app.domain.progress import Progress

# A file on its way in, of a program with this mark: one that was ended leaves it. No process id, because
# those come again.
_ADDING = re.compile(r".+\.([0-9a-f]+)\.adding")
_MARK = secrets.token_hex(6)
# Another program, a terminal's say, may bring a file in just now: it writes all the time.
_LEFT_S = 600


class Shelf(Here):
    """The models folder, and how it changes: files are checked, remembered and removed."""

    def require(self, card: ModelCard) -> None:
        """Raise ModelFileError with what is wrong and what to do, unless the model can be used."""
        for one in self.with_needs(card):
            self._require(one)

    def remember(self, card: ModelCard, file: ModelFile, sha256: str) -> None:
        """Note that the file, as it lies there now, was found to be the right one. Raises ModelFileError."""
        path = self.path(card, file)
        write_record(path, Record.of(path, sha256, file.md5))

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
                kind = "sha256" if file.sha256 else "md5"
                digest = yield from telling.each(hashed(path, cancel=cancel, kind=kind), card.name)
                spoilt = spoilt or self._verdict(card, file, digest)
        if spoilt:
            raise ModelFileError(spoilt, _get(card))
        self._require(card)
        yield Progress(card.size, card.size, card.name)

    def remove(self, card: ModelCard) -> None:
        """Delete the files of a model, halves and spoilt copies included; of a link, the link alone.

        Raises KnownError.
        """
        self._delete(card, whole=True)

    def drop(self, card: ModelCard) -> None:
        """Delete what a broken-off download left: halves, and whole files while the model lacks others.

        Raises KnownError.
        """
        self._delete(card, whole=self.own_state(card) is State.MISSING)

    def tidy(self) -> None:
        """Delete what programs that were ended left while they brought files in."""
        with suppress(OSError):  # it is only in the way, and seen again next time
            for folder in self._folder.iterdir():
                sweep(folder)

    def _delete(self, card: ModelCard, *, whole: bool) -> None:
        folder = self._folder / card.id
        try:
            for file in card.files:
                if not file.shipped:
                    _unlink(folder / file.name, whole=whole)
            if whole:
                drop_note(folder)
            sweep(folder)
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        except OSError as error:
            raise KnownError(
                f"The model {card.name} could not be removed: {error.strerror}.",
                "Close what uses it and try again.",
            ) from error

    def _require(self, card: ModelCard) -> None:
        for file in card.files:
            state = self.file_state(card, file)
            if state is State.MISSING:
                raise ModelFileError(f"The model {card.name} is not on this computer yet.", _get(card))
            if state is State.DAMAGED:
                raise ModelFileError(
                    self._damage(card, file),
                    f"Check its file on the Models page, or with `afterglow models verify {card.id}`; if it"
                    " is damaged, get it again.",
                )

    def _damage(self, card: ModelCard, file: ModelFile) -> str:
        size = self.path(card, file).stat().st_size
        if size < file.size:
            return (
                f"The file {file.name} of {card.name} is cut off: {size:,} of {file.size:,} bytes are there."
            )
        if size > file.size:
            return f"The file {file.name} of {card.name} is longer than it should be."
        return f"The file {file.name} of {card.name} was changed since it was last checked."

    def _verdict(self, card: ModelCard, file: ModelFile, digest: str) -> str:
        """What is wrong with a file that has this hash, empty when nothing is."""
        path = self.path(card, file)
        if digest and digest == (file.sha256 or file.md5):
            if not file.shipped:
                write_record(path, Record.of(path, file.sha256, file.md5))
            return ""
        if file.shipped:
            return f"The file {file.name} of {card.name} is spoilt."
        set_aside(path, file.name)
        return (
            f"The file {file.name} of {card.name} is spoilt; it was kept aside as {bad_path(path).name} in"
            f" {path.parent} and is not used any more."
        )


def adding_path(path: Path) -> Path:
    """Where a file lies while it is brought in."""
    return path.with_name(f"{path.name}.{_MARK}.adding")


def sweep(folder: Path) -> None:
    """Delete what a program that was ended left while it brought a file in. Raises OSError."""
    for path in folder.glob("*.adding"):
        found = _ADDING.fullmatch(path.name)
        if found and found[1] != _MARK and time.time() - path.lstat().st_mtime > _LEFT_S:
            path.unlink(missing_ok=True)


def _unlink(path: Path, *, whole: bool) -> None:
    """Delete the half of a file, and the file itself with its record if ``whole``."""
    if whole:
        path.unlink(missing_ok=True)
        bad_path(path).unlink(missing_ok=True)
        forget_record(path)
    part_path(path).unlink(missing_ok=True)
    sidecar = sidecar_path(path)
    sidecar.unlink(missing_ok=True)
    sidecar.with_name(sidecar.name + ".new").unlink(missing_ok=True)  # of a disk that was full


def _get(card: ModelCard) -> str:
    if card.own:
        return "Add its file again on the Models page, or with `afterglow models add FILE`."
    return f"Get it on the Models page, or with `afterglow models get {card.id}`."
