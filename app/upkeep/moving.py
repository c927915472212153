"""Moving a data folder: copied whole, checked, then one pointer changes, then the old one goes.

Whatever interrupts it, exactly one of the two folders counts (see app.settings.pointer), and the next start
either removes the unfinished copy or what is left of the old folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from app.catalog import writing
from app.domain.control import CancelToken
from app.domain.errors import KnownError, VaultDamaged, VaultError
from app.domain.progress import Progress
from app.settings.places import Places
from app.settings.pointer import POINTER, RECORD, MoveRecord, read_record, write_pointer, write_record
from app.store.files import private_folder, spoken, sync_folder
from app.store.one_instance import hold
from app.upkeep.erasing import remove_file, remove_folder
from app.upkeep.stock import Knowledge, Stock

_CHUNK = 8 << 20
_SPARE = 64 << 20
_ELSEWHERE = "Choose a new or an empty folder for it."


def move(places: Places, target: Path, known: Knowledge, *, cancel: CancelToken) -> Iterator[Progress]:
    """Move the data folder to ``target``; no vault is open and no engine runs.

    Progress in bytes: each is counted when written and when read back. Cancelled, failed or closed before the
    end everything is as it was. What cannot be removed of the old folder stays, and is tried again at the
    next start. Raises Cancelled, DiskFull, VaultError.
    """
    old = places.data
    new = _new_place(places, target)
    try:
        stock = known.stock(old)
        if stock.links:
            raise VaultError(
                f"{old / stock.links[0]} is a link to another place; what it leads to cannot be moved.",
                "Put the real file or folder in its place, then try again.",
            )
        _unfinished(new, known)
        record = MoveRecord(old, new, places.home, made=not new.exists())
        _check(record, stock)
        try:
            yield from _copied(record, stock, cancel)
            cancel.raise_if_cancelled()
            _turn(record)
        finally:
            if not _reached(record):
                _discard(record, known)
    except OSError as error:
        raise spoken(error, Path(error.filename).parent if error.filename else new) from None
    _clear(record, known)


def finish_move(places: Places, known: Knowledge) -> None:
    """Bring a move that was interrupted to its end, or undo it; this process holds the data folder."""
    with contextlib.suppress(OSError, KnownError):
        record = read_record(places.data)
        if record is None:
            return
        if record.reached and record.new == places.data:
            _clear(record, known)
        elif record.old == places.data and not record.reached:
            _discard(record, known)


def _new_place(places: Places, target: Path) -> Path:
    """Where to move to, without links. Raises VaultError where the data cannot go there."""
    old = places.data
    try:
        new = Path(os.path.abspath(target)).resolve()
        str(new).encode()
        if new.exists() and places.home.exists() and new.samefile(places.home):
            new = places.home
        if new.exists() and new.samefile(old):
            raise VaultError(f"Your data is in {new} already.", "Choose another folder.")
        if _within(new, old):
            raise VaultError(f"{new} is inside the present data folder.", "Choose a folder outside of it.")
        if _within(old, new):
            raise VaultError(f"The present data folder is inside {new}.", "Choose a folder beside it.")
        if not new.parent.is_dir():
            raise VaultError(f"There is no folder {new.parent}.", "Make it first, or connect its disk.")
        if new.exists() and not new.is_dir():
            raise VaultError(f"{new} is a file, not a folder.", _ELSEWHERE)
        return new
    except UnicodeEncodeError:
        raise VaultError("The name of this folder has signs that cannot be kept.", _ELSEWHERE) from None
    except RuntimeError:  # links that lead in a circle
        raise VaultError(f"{target} leads nowhere.", _ELSEWHERE) from None
    except OSError as error:
        raise spoken(error, target) from None


def _within(path: Path, folder: Path) -> bool:
    return folder.exists() and any(one.samefile(folder) for one in (path, *path.parents) if one.exists())


def _unfinished(new: Path, known: Knowledge) -> None:
    """Clear away the beginning of an earlier move to the same place."""
    record = read_record(new) if new.is_dir() else None
    if record is not None and record.new == new and not record.reached:
        _discard(record, known)


def _check(record: MoveRecord, stock: Stock) -> None:
    """Raise VaultError unless the new place is empty and has room."""
    allowed = {POINTER} if record.new == record.home else set()
    if record.new.is_dir() and (other := {entry.name for entry in record.new.iterdir()} - allowed):
        raise VaultError(f"{record.new} is not empty: it holds {min(other)}.", _ELSEWHERE)
    needed = sum((record.old / path).stat().st_size for path in stock.lasting) + _SPARE
    there = record.new if record.new.is_dir() else record.new.parent
    free = shutil.disk_usage(there).free
    if free < needed:
        missing = (needed - free) / 1e9
        raise VaultError(
            f"There is not enough room in {there}: {missing:.2f} GB more are needed.",
            "Free some space there, or choose another folder.",
        )


def _copied(record: MoveRecord, stock: Stock, cancel: CancelToken) -> Iterator[Progress]:
    old, new = record.old, record.new
    write_record(old, record)
    private_folder(new)
    write_record(new, record)
    with hold(new / "vault"):
        for folder in reversed(stock.folders):
            (new / folder).mkdir(mode=0o700, exist_ok=True)
        for path in stock.linked:
            (new / path).symlink_to(os.path.realpath(old / path))
        total = 2 * sum((old / path).stat().st_size for path in stock.lasting)
        done, digests = 0, dict[Path, str]()
        for path in stock.lasting:
            for count, digest in _copy(old / path, new / path, cancel):
                digests[path] = digest
                done += count
                yield Progress(done, total, path.name)
        _renew_records(new, digests)
        for folder in (*stock.folders, Path()):
            sync_folder(new / folder)


def _copy(source: Path, target: Path, cancel: CancelToken) -> Iterator[tuple[int, str]]:
    """Copy one file and read the copy back; yields bytes gone through, and at the end the sha256."""
    digest, seen = hashlib.sha256(), hashlib.sha256()
    with _opened(source, os.O_RDONLY) as reading:
        info = os.fstat(reading)
        if not stat.S_ISREG(info.st_mode):
            raise VaultError(f"{source} is not a file.", "Nothing was moved.")
        with _opened(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY) as writing_to:
            while chunk := os.read(reading, _CHUNK):
                cancel.raise_if_cancelled()
                _write_all(writing_to, chunk)
                digest.update(chunk)
                yield len(chunk), ""
            os.fsync(writing_to)
        # The record of a model knows it by size and time.
        os.utime(target, ns=(info.st_atime_ns, info.st_mtime_ns))
    with _opened(target, os.O_RDONLY) as reading:
        while chunk := os.read(reading, _CHUNK):
            cancel.raise_if_cancelled()
            seen.update(chunk)
            yield len(chunk), ""
    if seen.digest() != digest.digest():
        raise VaultDamaged(
            f"The copy of {source.name} is not the same as the original.",
            "Nothing was moved. Check the disk, or choose another one.",
        )
    yield 0, digest.hexdigest()


@contextlib.contextmanager
def _opened(path: Path, flags: int) -> Iterator[int]:
    extra = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags | extra, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _renew_records(new: Path, digests: dict[Path, str]) -> None:
    """Where the new disk keeps coarser times, a model would look as if it had been changed."""
    for path, digest in digests.items():
        record = writing.read_record(new / path) if path.parts[0] == "models" else None
        if record is not None and record.sha256 == digest and not record.fits(new / path):
            writing.write_record(new / path, writing.Record.of(new / path, digest, record.md5))


def _turn(record: MoveRecord) -> None:
    """The one moment at which the new folder begins to count."""
    try:
        write_pointer(record.home, record.new)
    except OSError:
        if not _reached(record):
            raise


def _reached(record: MoveRecord) -> bool:
    """Whether the new folder counts. Where that cannot be told nothing may be removed from it."""
    try:
        return record.reached
    except KnownError:
        return True


def _discard(record: MoveRecord, known: Knowledge) -> None:
    """Take the copy away, of which nothing came; its record goes last, and then that in the old folder."""
    with contextlib.suppress(OSError, KnownError):
        if read_record(record.new) == record:
            _remove(record.new, known.stock(record.new))
            (record.new / RECORD).unlink()
        if record.made and record.new.is_dir() and not any(record.new.iterdir()):
            record.new.rmdir()
        (record.old / RECORD).unlink(missing_ok=True)


def _clear(record: MoveRecord, known: Knowledge) -> None:
    """Remove the old folder as far as it was copied; the records go when nothing of it is left."""
    with contextlib.suppress(OSError, KnownError):
        if not record.old.parent.is_dir():
            return  # on a disk that is not there now
        stock = known.stock(record.old)
        passing = set(stock.files) - set(stock.lasting)
        there = tuple(path for path in stock.files if path in passing or (record.new / path).is_file())
        linked = tuple(path for path in stock.linked if (record.new / path).is_symlink())
        _remove(record.old, Stock(there, stock.folders, (), linked))
        left = known.stock(record.old)
        if left.files or left.linked:
            return
        (record.old / RECORD).unlink(missing_ok=True)
        if record.old != record.home:
            remove_folder(record.old)
        (record.new / RECORD).unlink(missing_ok=True)


def _remove(folder: Path, stock: Stock) -> None:
    for path in (*stock.files, *stock.linked):
        remove_file(folder / path)
    for path in stock.folders:
        remove_folder(folder / path)
