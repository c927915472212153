"""Where the data folder is when it was moved: a pointer stays in the folder where it is looked for.

A move changes one thing at one moment: the pointer in ``home``. Until it is over, a record of it lies in the
old and in the new folder, and says which home to ask whether a folder counts. So one of the two counts at any
moment, whatever interrupts the move.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path

import tomli_w

from app.domain.errors import KnownError

POINTER = "data-folder.toml"
RECORD = "moving.toml"
_VAULT = "vault"
_MOST = 8


@dataclass(frozen=True, slots=True)
class MoveRecord:
    """A move from ``old`` to ``new`` that is not over; ``home`` is where the pointer lies.

    ``made``: the new folder was made for the move, and goes when nothing comes of it.
    """

    old: Path
    new: Path
    home: Path
    made: bool = False

    @property
    def reached(self) -> bool:
        """True once the new folder counts."""
        return leads_to(self.home) == self.new


def follow(home: Path) -> tuple[Path, tuple[Path, ...]]:
    """The data folder that ``home`` leads to, and the folders passed on the way to it.

    Raises KnownError when it is not there, when the pointer cannot be read, or for a half-made copy: there is
    never a new, empty vault in the place of the one that was moved.
    """
    here, passed = home, list[Path]()
    while (there := _next(here)) is not None:
        passed.append(here)
        if there in passed or len(passed) > _MOST:
            raise KnownError(
                f"The pointers to your data lead in a circle; one of them is {here / POINTER}.",
                "Start Afterglow with --data and the folder that holds your vault.",
            )
        if not (there / _VAULT).is_dir():
            raise KnownError(
                f"Your data lies in {there}, and that folder is not there now.",
                f"Connect its disk. If it is gone for good, delete {here / POINTER} and restore a backup.",
            )
        here = there
    return here, tuple(passed)


def _next(folder: Path) -> Path | None:
    pointed = read_pointer(folder)
    if pointed is not None:
        return pointed
    record = read_record(folder)
    if record is None or leads_to(record.home) == folder:
        return None
    if record.new == folder:
        raise KnownError(
            f"{folder} holds the beginning of a move that was interrupted.",
            f"Everything is still in {record.old}: start Afterglow with that folder.",
        )
    return record.home if folder == record.old else None


def leads_to(home: Path) -> Path:
    """The folder that ``home`` points to: itself, where it has no pointer. Raises KnownError."""
    return read_pointer(home) or home


def read_pointer(home: Path) -> Path | None:
    """Where the pointer in ``home`` points to; None without one. Raises KnownError when it cannot be read."""
    table = _table(home / POINTER)
    return None if table is None else _path(table, "folder", home / POINTER)


def read_record(folder: Path) -> MoveRecord | None:
    """The record of a move that is not over; None when there is none. Raises KnownError."""
    file = folder / RECORD
    table = _table(file)
    if table is None:
        return None
    old, new, home = (_path(table, name, file) for name in ("old", "new", "home"))
    return MoveRecord(old, new, home, bool(table.get("made", False)))


def write_pointer(home: Path, folder: Path) -> None:
    """Let ``home`` point to ``folder`` (``home`` itself: no pointer), in one step. Raises OSError."""
    if folder == home:
        (home / POINTER).unlink(missing_ok=True)
        _sync(home)
    else:
        _write(home / POINTER, {"folder": str(folder)})


def write_record(folder: Path, record: MoveRecord) -> None:
    """Leave the record of a move in ``folder``. Raises OSError."""
    _write(
        folder / RECORD,
        {name: value if isinstance(value, bool) else str(value) for name, value in asdict(record).items()},
    )


def _table(file: Path) -> dict[str, object] | None:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError):
        raise _unreadable(file) from None


def _path(table: dict[str, object], name: str, file: Path) -> Path:
    value = table.get(name)
    if not isinstance(value, str) or not Path(value).is_absolute():
        raise _unreadable(file)
    return Path(value)


def _unreadable(file: Path) -> KnownError:
    return KnownError(
        f"The file {file} says where your data lies, and it cannot be read.",
        "Start Afterglow with --data and the folder that holds your vault.",
    )


def _write(file: Path, table: dict[str, str | bool]) -> None:
    part = file.with_name(file.name + ".part")
    try:
        with part.open("w", encoding="utf-8") as open_file:
            open_file.write(tomli_w.dumps(table))
            open_file.flush()
            os.fsync(open_file.fileno())
        os.replace(part, file)
        _sync(file.parent)
    finally:
        part.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
