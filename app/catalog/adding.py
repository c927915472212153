"""Bringing in a file of the user's: what it is, and then putting it into the models folder."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from app.catalog.catalog import ModelCard, ModelFile
from app.catalog.choosing import choose, require_whole
from app.catalog.entries import Added, Found, State, Way
from app.catalog.jobs import part_path, sidecar_path
from app.catalog.own import card_note, keep_note, note_of, own_card, plain
from app.catalog.refusing import refuse, require_companion
from app.catalog.shelf import Shelf, adding_path, sweep
from app.catalog.writing import (
    Record,
    Telling,
    cannot_write,
    discard,
    forget_record,
    hashed,
    put,
    require_space,
    write_record,
    written,
)
from app.domain.control import CancelToken
from app.domain.errors import ModelFileError
from app.domain.gguf import Head, inspect
from app.domain.progress import Progress

_AGAIN = "Choose it again."


def look(path: Path, shelf: Shelf, *, cancel: CancelToken) -> Iterator[Progress | Found]:
    """What the file, the pieces or the folder at ``path`` is; ``Found`` last. Nothing is changed.

    A file that the catalogue knows is recognised by its hash, whatever its name; any other has to be a
    language model in GGUF. Raises ModelFileError with the reason why it cannot be taken, Cancelled.
    """
    sizes = {file.size for card in shelf.catalog.cards for file in card.files if file.size}
    paths, missing = choose(path, sizes)
    lengths = [piece.stat().st_size for piece in paths]
    if missing:
        heads = [_head(piece) for piece in paths]
        yield _own(paths, [Record("", size, 0) for size in lengths], heads, shelf, missing)
        return
    # What cannot be taken is said before minutes of hashing, unless it may be known.
    own = None if any(size in sizes for size in lengths) else _heads(paths)
    total = sum(lengths)
    telling, seen = Telling(total), list[Record]()
    for piece in paths:
        seen.append((yield from _record(piece, shelf, telling, cancel)))
    yield Progress(total, total, paths[0].name)
    yield _known(paths, seen, shelf) or _own(paths, seen, own or _heads(paths), shelf, ())


def add(found: Found, way: Way, shelf: Shelf, *, cancel: CancelToken) -> Iterator[Progress | Added]:
    """Put what ``look`` found into the models folder; ``Added`` last.

    All of it or nothing: where it fails or is cancelled, every file is where it was. Raises ModelFileError,
    Cancelled.
    """
    if found.missing:
        raise ModelFileError(
            f"Pieces of this model are missing: {', '.join(found.missing)}.",
            "Put them into the folder of the others, and choose it again.",
        )
    bringing = _Bringing(found, Way.MOVE if found.loose else way, shelf, cancel)
    yield from bringing.bring()
    card = found.card
    _fill(card, shelf)
    yield Progress(found.size, found.size, card.name)
    yield Added(card, _waiting(card, shelf))


@dataclass(frozen=True, slots=True)
class _Piece:
    """One file on its way: what the catalogue, or the note, says of it, and what was seen of it."""

    source: Path
    target: Path
    file: ModelFile
    seen: Record
    settled: bool  # the right file lies there already


class _Bringing:
    """Brings the files of one model in; all or none."""

    def __init__(self, found: Found, way: Way, shelf: Shelf, cancel: CancelToken) -> None:
        self._found, self._way, self._shelf, self._cancel = found, way, shelf, cancel
        self._card = found.card
        self._telling = Telling(found.size)

    def bring(self) -> Iterator[Progress]:
        """Everything that can fail or be cancelled first, then the names in a moment."""
        pieces = [self._piece(number) for number in range(len(self._found.paths))]
        if self._way is Way.MOVE:
            for piece in pieces:
                _require_movable(piece.source)
        folder = self._shelf.folder / self._card.id
        with ExitStack() as undo:
            undo.callback(_remove_empty, folder)
            _make(folder)
            staged = []
            for piece in pieces:
                staged.append((piece, (yield from self._stage(piece, undo))))
            for piece, part in staged:
                self._put(piece, part, undo)
            if self._card.own:
                _keep_note(folder, self._card)
            undo.pop_all()
        for piece, part in staged:
            if part is not None and part != piece.source:
                discard(part)
            self._clear(piece)

    def _piece(self, number: int) -> _Piece:
        source, seen, files = self._found.paths[number], self._found.seen[number], self._card.files
        file = files[number] if self._card.own else next(file for file in files if seen.proves(file))
        target = self._shelf.path(self._card, file)
        whole = self._shelf.file_state(self._card, file) is State.READY
        # A link to the file is not yet what somebody wants who has it copied or moved.
        settled = whole and (self._way is Way.LINK or not target.is_symlink())
        return _Piece(source, target, file, seen, settled)

    def _stage(self, piece: _Piece, undo: ExitStack) -> Generator[Progress, None, Path | None]:
        """Make the file ready beside its place; where it lies then, None when there is nothing to put."""
        if piece.settled:
            if self._way is Way.MOVE:  # which will delete it
                yield from self._require_unchanged(piece)
            return None
        if _same_place(piece.source, piece.target):
            yield from self._require_unchanged(piece)
            write_record(piece.target, Record.of(piece.target, piece.seen.sha256, piece.file.md5))
            return None
        part = adding_path(piece.target)
        undo.callback(discard, part)
        discard(part)
        if self._way is Way.LINK:
            yield from self._require_unchanged(piece)
            _link(piece.source.resolve(), part)
            return part
        if self._way is Way.MOVE:
            yield from self._require_unchanged(piece)
            if (moved := _moved(piece.source, part)) is not None:
                return moved
        require_space(self._shelf.folder, piece.file.size)
        copying = written([piece.source], part, cancel=self._cancel)
        sha256 = yield from self._telling.each(copying, self._card.name)
        if sha256 != piece.seen.sha256:
            raise _changed(piece.source)
        return part

    def _require_unchanged(self, piece: _Piece) -> Iterator[Progress]:
        """Hash the file again if it may be another one than was looked at."""
        try:
            if piece.seen.fits(piece.source):
                return
        except OSError as error:
            raise _changed(piece.source) from error
        hashing = hashed(piece.source, cancel=self._cancel)
        if (yield from self._telling.each(hashing, self._card.name)) != piece.seen.sha256:
            raise _changed(piece.source)

    def _put(self, piece: _Piece, part: Path | None, undo: ExitStack) -> None:
        if part is None:
            return
        undo.callback(_put_back, part, piece)
        put(part, piece.target, piece.seen.sha256, piece.file.md5)

    def _clear(self, piece: _Piece) -> None:
        """What is not needed any more: the half of a download, and the source of a move."""
        discard(part_path(piece.target))
        discard(sidecar_path(piece.target))
        if self._way is Way.MOVE and not _same_place(piece.source, piece.target):
            discard(piece.source)


def _record(
    path: Path, shelf: Shelf, telling: Telling, cancel: CancelToken
) -> Generator[Progress, None, Record]:
    before = path.stat()
    sha256 = yield from telling.each(hashed(path, cancel=cancel), path.name)
    md5 = ""
    catalog = shelf.catalog
    if not catalog.with_hash(sha256) and _only_md5(shelf, before.st_size):
        *_, (_, md5) = hashed(path, cancel=cancel, kind="md5")
    return Record(sha256, before.st_size, before.st_mtime_ns, md5)


def _only_md5(shelf: Shelf, size: int) -> bool:
    files = (file for card in shelf.catalog.cards for file in card.files)
    return any(file.size == size and file.md5 and not file.sha256 for file in files)


def _known(paths: Sequence[Path], seen: Sequence[Record], shelf: Shelf) -> Found | None:
    """The model of the catalogue that most of these bytes belong to; None: of none.

    A file can be part of several: then the one that lacks it, and of these the one that is begun.
    """
    best, chosen = (0, False, False), None
    for card in shelf.catalog.cards:
        proved = [record for record in seen if any(record.proves(file) for file in card.files)]
        size = sum(record.size for record in proved)
        score = (size, shelf.own_state(card) is not State.READY, shelf.here_bytes(card) > 0)
        if size and score > best:
            best, chosen = score, card
    if chosen is None:
        return None
    pairs = [
        (path, record)
        for path, record in zip(paths, seen, strict=True)
        if any(record.proves(file) for file in chosen.files)
    ]
    mine = tuple(path for path, _ in pairs)
    return Found(
        card=chosen, known=True, paths=mine, size=best[0], architecture=_architecture(mine[0]),
        window=chosen.window, has_template=True, missing=(), loose=_loose(mine, shelf),
        seen=tuple(record for _, record in pairs),
    )  # fmt: skip


def _heads(paths: Sequence[Path]) -> list[Head]:
    """The heads of a language model's files. Raises ModelFileError when it is none, or not whole."""
    heads = [_head(path) for path in paths]
    require_whole(paths, heads)
    require_companion(paths[0].name, heads)
    return heads


def _head(path: Path) -> Head:
    refuse(path)
    return inspect(path)


def _own(
    paths: Sequence[Path],
    seen: Sequence[Record],
    heads: Sequence[Head],
    shelf: Shelf,
    missing: tuple[str, ...],
) -> Found:
    """A language model of unknown origin."""
    files = tuple(
        ModelFile(plain(path.name), record.size, record.sha256)
        for path, record in zip(paths, seen, strict=True)
    )
    card = own_card(note_of(heads[0].values, paths[0].stem, files))
    return Found(
        card=card, known=False, paths=tuple(paths), size=card.size, architecture=heads[0].architecture,
        window=card.window, has_template=any(head.template for head in heads), missing=missing,
        loose=_loose(paths, shelf), seen=tuple(seen),
    )  # fmt: skip


def _architecture(path: Path) -> str:
    try:
        return inspect(path).architecture
    except ModelFileError:  # it is known by its hash, and need not be GGUF
        return ""


def _loose(paths: Sequence[Path], shelf: Shelf) -> bool:
    folder = shelf.folder.resolve()
    return all(path.parent.resolve() == folder and not path.is_symlink() for path in paths)


def _waiting(card: ModelCard, shelf: Shelf) -> tuple[str, ...]:
    return tuple(
        file.name if one == card else f"{one.name}: {file.name}"
        for one in shelf.with_needs(card)
        for file in one.files
        if shelf.file_state(one, file) is not State.READY
    )


def _fill(card: ModelCard, shelf: Shelf) -> None:
    """Other files of the model that lie here already, as a part of another one."""
    for file in card.files:
        twin = None if shelf.file_state(card, file) is State.READY or file.shipped else shelf.twin(file)
        if twin is None:
            continue
        part = adding_path(shelf.path(card, file))
        # What does not work out here is still told as waited for, and can be got.
        with contextlib.suppress(ModelFileError):
            *_, (_, sha256) = written([twin], part, cancel=CancelToken())
            put(part, shelf.path(card, file), sha256, file.md5)


def _require_movable(source: Path) -> None:
    if source.is_symlink():
        raise ModelFileError(
            f"{source.name} is only a link to a file elsewhere, so it cannot be moved.",
            "Choose to copy it, or to use it where it is.",
        )
    if not os.access(source.parent, os.W_OK):
        raise ModelFileError(
            f"{source.name} cannot be moved: nothing may be removed where it lies.",
            "Choose to copy it, or to use it where it is.",
        )


def _moved(source: Path, part: Path) -> Path | None:
    """A second name for the source, or itself where the disk cannot do that; None: on another disk."""
    try:
        os.link(source, part)
    except FileNotFoundError as error:
        raise _changed(source) from error
    except OSError as error:
        near = error.errno != errno.EXDEV and source.stat().st_dev == part.parent.stat().st_dev
        return source if near else None
    return part


def _link(source: Path, part: Path) -> None:
    """A link to the file, so that it stays the user's; else a second name. Raises ModelFileError."""
    with contextlib.suppress(OSError):
        os.symlink(source, part)
        return
    try:
        os.link(source, part)
    except OSError as error:
        raise ModelFileError(
            f"{source.name} cannot be used where it is: this disk, or this system, does not allow links.",
            "Choose to copy it.",
        ) from error


def _put_back(part: Path, piece: _Piece) -> None:
    """Take a name away again, unless it was never given."""
    if os.path.lexists(part):
        return
    with contextlib.suppress(OSError):
        if part == piece.source:
            os.replace(piece.target, piece.source)
        else:
            piece.target.unlink(missing_ok=True)
        forget_record(piece.target)


def _same_place(source: Path, target: Path) -> bool:
    return not target.is_symlink() and source.resolve() == target.resolve()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for other in folder.parent.iterdir():
            sweep(other)
    except OSError as error:
        raise cannot_write(folder.parent, error) from error


def _keep_note(folder: Path, card: ModelCard) -> None:
    try:
        keep_note(folder, card_note(card))
    except OSError as error:
        raise cannot_write(folder, error) from error


def _remove_empty(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


def _changed(path: Path) -> ModelFileError:
    return ModelFileError(f"{path.name} has changed since it was looked at.", _AGAIN)
