"""The starter models: installed as ordinary Python packages in pieces, joined here into the models folder."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
from collections.abc import Iterator
from pathlib import Path

from app.catalog.catalog import ModelCard, ModelFile, Part
from app.catalog.shelf import Shelf, State
from app.catalog.writing import Pace, Progress, put, require_space, set_aside, written
from app.domain.control import CancelToken
from app.domain.errors import ModelFileError

__all__ = ["Progress", "get_starter"]

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
            shelf.check(card, cancel=cancel)
    files = [(card, file) for card in cards for file in card.files]
    jobs = [(card, file) for card, file in files if shelf.file_state(card, file) is not State.READY]
    done = total - sum(file.size for _, file in jobs)
    # Everything that can be known beforehand is, before the first byte is written.
    pieces = {file: _pieces(file) for _, file in jobs if not file.shipped}
    require_space(shelf.folder, sum(file.size for file in pieces))
    pace = Pace()
    for card, file in jobs:
        if file.shipped:
            _require_shipped(shelf.path(card, file))
        else:
            for step in _join(shelf, card, file, pieces[file], cancel):
                if pace.due():
                    yield Progress(done + step, total, card.name)
        done += file.size
    yield Progress(total, total, cards[-1].name if cards else "")


def _join(
    shelf: Shelf, card: ModelCard, file: ModelFile, pieces: list[Path], cancel: CancelToken
) -> Iterator[int]:
    """Join, verify and put in place one file; yields the bytes written so far."""
    path = shelf.path(card, file)
    part = path.with_name(path.name + ".part")
    sha256 = ""
    try:
        for done, sha256 in written(pieces, part, cancel=cancel):
            yield done
        if sha256 != file.sha256:
            set_aside(part, path.name)
            raise ModelFileError(
                f"The pieces of {card.name} do not make the file they should; it was kept aside and is not used.",
                _INSTALL + " --force-reinstall",
            )
        put(part, path, sha256)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _pieces(file: ModelFile) -> list[Path]:
    """Where the pieces of a file lie, in order. Raises ModelFileError when one is missing or they are too short."""
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


def _require_shipped(path: Path) -> None:
    if not path.is_file():
        raise ModelFileError(f"The file {path.name} is missing from the program.", "Install Afterglow again.")
