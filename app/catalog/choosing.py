"""Which files belong to the model that somebody points at: one, all pieces of one, or those of a folder."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from app.catalog.refusing import TAKES
from app.domain.errors import ModelFileError
from app.domain.gguf import Head

_PIECE = re.compile(r"(?P<stem>.+)-(?P<number>\d{5})-of-(?P<count>\d{5})\.gguf", re.IGNORECASE)
_MOST_PIECES = 1000
_DEPTH = 3
_MOST_FILES = 5000
_NAMED = 5


def choose(path: Path, sizes: Collection[int]) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The files of the model at ``path``, and the names of pieces that do not lie beside it.

    ``sizes``: of all files that the catalogue knows; others than GGUF are looked for in a folder by them.
    Raises ModelFileError when there is nothing, or more than one model.
    """
    try:
        kind = path.stat().st_mode
    except OSError as error:
        raise ModelFileError(
            f"{path.name or path} is not there, or may not be read.", "Check the path and the permissions."
        ) from error
    if stat.S_ISREG(kind):
        return _beside(path)
    if not stat.S_ISDIR(kind):
        raise ModelFileError(f"{path.name} is not a file.", "Choose the model file itself.")
    return _inside(path, sizes)


def require_whole(paths: Sequence[Path], heads: Sequence[Head]) -> None:
    """Raise ModelFileError unless these are the pieces of one model, in their order, under their names."""
    first = heads[0]
    if first.pieces != len(paths):
        raise ModelFileError(
            f"{paths[0].name} is one piece of a model in {first.pieces} pieces, but its name does not say"
            " which.",
            "Give all pieces the names they had where they come from, and put them into one folder.",
        )
    if len(paths) == 1:
        return
    for number, (path, head) in enumerate(zip(paths, heads, strict=True)):
        same = (head.piece, head.pieces, head.tensors_of_all) == (number, len(paths), first.tensors_of_all)
        if not same or head.architecture not in ("", first.architecture):
            raise _not_together(path.name)
    if sum(head.tensors for head in heads) != first.tensors_of_all:
        raise _not_together(paths[-1].name)


def _not_together(name: str) -> ModelFileError:
    return ModelFileError(
        f"The pieces of this model do not belong together: {name} is of another one.",
        "Get all pieces again from one place.",
    )


def _beside(path: Path) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    found = _PIECE.fullmatch(path.name)
    count = int(found["count"]) if found else 1
    if found is None or not 1 < count <= _MOST_PIECES:
        return (path,), ()
    ending = path.name[-5:]
    pieces = [
        path.with_name(f"{found['stem']}-{number:05}-of-{count:05}{ending}") for number in range(1, count + 1)
    ]
    here = tuple(piece for piece in pieces if piece.is_file())
    return here, tuple(piece.name for piece in pieces if piece not in here)


def _inside(folder: Path, sizes: Collection[int]) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    files = list(_files(folder))
    models = dict[tuple[Path, str], Path]()
    for path in files:
        if path.suffix.lower() == ".gguf":
            found = _PIECE.fullmatch(path.name)
            models.setdefault((path.parent, found["stem"] if found else path.name), path)
    if len(models) > 1:
        # The part that sees pictures often lies beside the model that it belongs to.
        models = {key: path for key, path in models.items() if "mmproj" not in path.name.lower()} or models
    if len(models) == 1:
        return _beside(next(iter(models.values())))
    if models:
        names = [path.name for path in models.values()]
        listed = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        raise ModelFileError(
            f"There are {len(names)} models in the folder {folder.name}: {listed}.", "Add them one by one."
        )
    # One file may have two names there, as in the caches of other programs.
    known = {path.resolve(): path for path in files if path.stat().st_size in sizes}
    if not known:
        raise ModelFileError(f"There is no model in the folder {folder.name}.", TAKES)
    return tuple(known.values()), ()


def _files(folder: Path) -> Iterator[Path]:
    """The ordinary files in a folder and a little below it, not endlessly many."""
    count = 0
    for place, folders, names in os.walk(folder):
        here = Path(place)
        if len(here.relative_to(folder).parts) >= _DEPTH:
            folders.clear()
        folders.sort()
        for name in sorted(names):
            count += 1
            if count > _MOST_FILES:
                raise ModelFileError(
                    f"There are too many files in the folder {folder.name}.", "Choose the model file itself."
                )
            if (here / name).is_file():
                yield here / name
