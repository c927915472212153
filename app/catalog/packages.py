"""Model files that come in pieces inside installed Python packages: where the pieces are."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path

from app.catalog.catalog import ModelFile, Part
from app.domain.errors import ModelFileError

INSTALL = 'In the program\'s folder run: .venv/bin/pip install -c constraints.txt -e ".[starter]"'


def pieces(file: ModelFile) -> list[Path]:
    """Where the pieces of a file lie, in order. Raises ModelFileError when one lacks or the sum is off."""
    importlib.invalidate_caches()
    paths = [_piece(part) for part in file.parts]
    found = [path for path in paths if path is not None]
    if len(found) < max(1, len(paths)):
        raise ModelFileError(
            f"{len(paths) - len(found)} of {len(paths)} pieces of {file.name} are not installed.", INSTALL
        )
    size = sum(path.stat().st_size for path in found)
    if size != file.size:
        raise ModelFileError(
            f"The installed pieces of {file.name} have {size:,} bytes instead of {file.size:,}.",
            INSTALL + " --force-reinstall",
        )
    return found


def installed(file: ModelFile) -> bool:
    """Whether all pieces of a file are there."""
    if not file.parts:
        return False
    try:
        return bool(pieces(file))
    except (ModelFileError, OSError):
        return False


def _piece(part: Part) -> Path | None:
    # Looked up, never imported: a package of data has no business running code here.
    spec = importlib.util.find_spec(part.package)
    for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
        path = Path(folder) / part.file
        if path.is_file():
            return path
    return None
