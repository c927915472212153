"""The starter models: installed as ordinary Python packages in pieces, joined here into the models folder."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
from collections.abc import Iterator
from pathlib import Path

from app.catalog.catalog import ModelCard, ModelFile, Part
from app.catalog.entries import State
from app.catalog.shelf import Shelf
from app.catalog.writing import Telling, discard, put, require_space, set_aside, written
from app.domain.control import CancelToken
from app.domain.errors import ModelFileError
from app.domain.progress import Progress

_INSTALL = 'In the program\'s folder run: .venv/bin/pip install -c constraints.txt -e ".[starter]"'


def get_starter(shelf: Shelf, *, cancel: CancelToken) -> Iterator[Progress]:
    """Make the starter models usable; what is whole already is left alone.

    Yields at most ten Progress a second over all files together, and one when all is done. Cancelled or
    closed half way it leaves no half file. Raises Cancelled, ModelFileError.
    """
    cards = shelf.catalog.starter()
    total = sum(card.size for card in cards)
    for card in cards:
        if shelf.state(card) is State.DAMAGED:
            # Perhaps only its time changed, as after a copy from another disk: then there is nothing to do.
            with contextlib.suppress(ModelFileError):
                shelf.check(card, cancel=cancel)
    files = [(card, file) for card in cards for file in card.files]
    jobs = [(card, file) for card, file in files if shelf.file_state(card, file) is not State.READY]
    done = total - sum(file.size for _, file in jobs)
    # Everything that can be known beforehand is, before the first byte is written.
    pieces = {file: _pieces(file) for _, file in jobs if not file.shipped}
    require_space(shelf.folder, sum(file.size for file in pieces))
    telling = Telling(total, done)
    for card, file in jobs:
        if file.shipped:
            raise ModelFileError(
                f"The file {file.name} of the program is not as it was.", "Install Afterglow again."
            )
        path = shelf.path(card, file)
        part = path.with_name(path.name + ".part")
        try:
            sha256 = yield from telling.each(written(pieces[file], part, cancel=cancel), card.name)
            _settle(part, path, card, file, sha256)
        finally:
            discard(part)
    yield Progress(total, total, cards[-1].name if cards else "")


def _settle(part: Path, path: Path, card: ModelCard, file: ModelFile, sha256: str) -> None:
    """Put a joined file in place if it is the right one, else aside."""
    if sha256 != file.sha256:
        set_aside(part, path.name)
        raise ModelFileError(
            f"The pieces of {card.name} do not make the right file; it was kept aside and is not used.",
            _INSTALL + " --force-reinstall",
        )
    put(part, path, sha256)


def _pieces(file: ModelFile) -> list[Path]:
    """Where the pieces of a file lie, in order. Raises ModelFileError when one lacks or the sum is off."""
    importlib.invalidate_caches()
    paths = [_piece(part) for part in file.parts]
    found = [path for path in paths if path is not None]
    if len(found) < max(1, len(paths)):
        raise ModelFileError(
            f"{len(paths) - len(found)} of {len(paths)} pieces of {file.name} are not installed.", _INSTALL
        )
    size = sum(path.stat().st_size for path in found)
    if size != file.size:
        raise ModelFileError(
            f"The installed pieces of {file.name} have {size:,} bytes instead of {file.size:,}.",
            _INSTALL + " --force-reinstall",
        )
    return found


def _piece(part: Part) -> Path | None:
    # Looked up, never imported: a package of data has no business running code here.
    spec = importlib.util.find_spec(part.package)
    for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
        path = Path(folder) / part.file
        if path.is_file():
            return path
    return None
