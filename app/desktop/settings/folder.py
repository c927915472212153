"""The data folder as the settings show it. Called in a lane."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from app.settings.places import Places

if TYPE_CHECKING:
    from app.desktop.parts import DataCare
    from app.domain.control import CancelToken
    from app.upkeep.kept import Kept

ENDING = ".afterglow-backup"


@dataclass(frozen=True, slots=True)
class Known:
    """Sizes in bytes; ``model_bytes`` of the model files alone; ``kept`` the newest first."""

    bytes: int
    model_bytes: int
    kept: tuple[Kept, ...]


def look(care: DataCare, cancel: CancelToken) -> Known:
    """How large the data folder is and what was set aside. Raises Cancelled."""
    models = Places(care.folder).models
    return Known(_size(care.folder, cancel), _size(models, cancel), care.kept())


def documents() -> Path:
    """Where people keep their documents."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place and Path(place).is_dir() else Path.home()


def suggested_file(folder: Path, now: datetime) -> Path:
    """A name for a backup of today."""
    return folder / f"Afterglow {now.date().isoformat()}{ENDING}"


def _size(folder: Path, cancel: CancelToken) -> int:
    return sum(_sizes(folder, cancel))


def _sizes(folder: Path, cancel: CancelToken) -> Iterator[int]:
    cancel.raise_if_cancelled()
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return  # a folder that is gone or closed to us weighs nothing here
    for entry in entries:
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _sizes(Path(entry.path), cancel)
            else:
                yield entry.stat(follow_symlinks=False).st_size
        except OSError:
            continue
