"""Bringing a large file to its place: hashed on the way, whole or not at all, remembered with a record."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
import time
from collections.abc import Generator, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.catalog.jobs import bad_path
from app.domain.control import CancelToken
from app.domain.errors import ModelFileError
from app.domain.progress import Progress

if TYPE_CHECKING:
    from app.catalog.catalog import ModelFile

_CHUNK = 1 << 20
_SECONDS_BETWEEN = 0.1
# What stays free for everything else that runs: a tenth of what comes, and never more than this.
_SPARE_MOST = 1 << 30

# Bytes gone through so far, and at the very end the sha256 of all of them.
Step = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Record:
    """What a file was when last hashed. Kept beside the file, so that a start need not hash it.

    ``md5`` only where the catalogue knows nothing better; then ``sha256`` may be empty.
    """

    sha256: str
    size: int
    mtime_ns: int
    md5: str = ""

    @classmethod
    def of(cls, path: Path, sha256: str, md5: str = "") -> Record:
        """The record of a file as it lies there now."""
        seen = path.stat()
        return cls(sha256, seen.st_size, seen.st_mtime_ns, md5)

    def fits(self, path: Path) -> bool:
        """True while the file has the size and time of the record."""
        seen = path.stat()
        return (seen.st_size, seen.st_mtime_ns) == (self.size, self.mtime_ns)

    def proves(self, file: ModelFile) -> bool:
        """True when the bytes of the record are those of ``file``."""
        hashes = (self.sha256, file.sha256) if file.sha256 else (self.md5, file.md5)
        return self.size == file.size and hashes[0] == hashes[1] != ""


def record_path(path: Path) -> Path:
    """Where the record of a file lies."""
    return path.with_name(path.name + ".record.json")


def read_record(path: Path) -> Record | None:
    """The record of the file ``path``; None when there is none that can be read."""
    return _read(record_path(path)) or _read(_older_path(path))


def forget_record(path: Path) -> None:
    """Delete the record of the file ``path``, if there is one. Raises OSError."""
    record_path(path).unlink(missing_ok=True)
    # What has the older name may as well be a file of the model: a voice has one.
    if _read(_older_path(path)) is not None:
        _older_path(path).unlink(missing_ok=True)


def _older_path(path: Path) -> Path:
    """Where earlier versions kept the record."""
    return path.with_name(path.name + ".json")


def _read(place: Path) -> Record | None:
    try:
        table = json.loads(place.read_text(encoding="utf-8"))
        md5 = str(table.get("md5", ""))
        return Record(str(table["sha256"]), int(table["size"]), int(table["mtime_ns"]), md5)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write_record(path: Path, record: Record) -> None:
    """Remember the file ``path``. Raises ModelFileError."""
    place = record_path(path)
    part = place.with_name(place.name + ".part")
    try:
        part.write_text(json.dumps(asdict(record)), encoding="utf-8")
        os.replace(part, place)
    except OSError as error:
        discard(part)
        raise cannot_write(path.parent, error) from error


def cannot_write(folder: Path, error: OSError) -> ModelFileError:
    """The sentence for a failed write."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ModelFileError(
            "The disk is full, so the model could not be put in place.", "Free some space and try again."
        )
    if error.errno == errno.EFBIG:
        return ModelFileError(
            "This disk is formatted for files up to 4 GB, and the model is larger.",
            "Choose a smaller model, or move the data folder to another disk.",
        )
    return ModelFileError(
        f"The model could not be put in place: {error.strerror or 'the disk refuses'}.",
        f"Check that the folder {folder} can be written.",
    )


def lacking_space(folder: Path, needed: int) -> int:
    """How many bytes are missing on the disk of ``folder`` for ``needed`` and a reserve; 0: there is room.

    Asked before the user agrees and again before the first byte, so that both say the same.
    """
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    return max(needed + min(needed // 10, _SPARE_MOST) - shutil.disk_usage(there).free, 0)


def require_space(folder: Path, needed: int) -> None:
    """Raise ModelFileError when ``needed`` bytes and a reserve do not fit on the disk of ``folder``."""
    if missing := lacking_space(folder, needed):
        raise ModelFileError(
            f"There is not enough room on the disk for the model: {missing / 1e9:.1f} GB more are needed.",
            "Free some space, or choose another data folder with --data.",
        )


def hashed(path: Path, *, cancel: CancelToken, kind: str = "sha256") -> Iterator[Step]:
    """Hash a file; ``kind`` "md5" where only that is known. Raises Cancelled, ModelFileError."""
    digest = hashlib.new(kind, usedforsecurity=kind != "md5")
    done = 0
    for chunk in _chunks([path]):
        cancel.raise_if_cancelled()
        digest.update(chunk)
        done += len(chunk)
        yield done, ""
    yield done, digest.hexdigest()


def written(sources: Iterable[Path], part: Path, *, cancel: CancelToken) -> Iterator[Step]:
    """Join ``sources`` into the file ``part``, hashed on the way and flushed to the disk.

    Whatever ends it early, ``part`` is removed. Raises Cancelled, ModelFileError.
    """
    digest = hashlib.sha256()
    done = 0
    whole = False
    try:
        part.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with part.open("wb") as target:
            for chunk in _chunks(sources):
                cancel.raise_if_cancelled()
                target.write(chunk)
                digest.update(chunk)
                done += len(chunk)
                yield done, ""
            target.flush()
            os.fsync(target.fileno())
        whole = True
    except OSError as error:
        raise cannot_write(part.parent, error) from error
    finally:
        if not whole:
            discard(part)
    yield done, digest.hexdigest()


def put(part: Path, path: Path, sha256: str, md5: str = "") -> None:
    """Give the finished ``part`` its name and its record. Raises ModelFileError."""
    try:
        os.replace(part, path)
        if os.name == "posix":
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
    except OSError as error:
        raise cannot_write(path.parent, error) from error
    write_record(path, Record.of(path, sha256, md5))


def discard(part: Path) -> None:
    """Remove a half file. A disk that fails may refuse this too; the first reason is the one to tell."""
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)


def set_aside(path: Path, name: str) -> None:
    """Keep a wrong file as ``name.bad``, where nothing uses it. Raises ModelFileError."""
    place = path.with_name(name)
    try:
        os.replace(path, bad_path(place))
        forget_record(place)
    except OSError as error:
        raise cannot_write(path.parent, error) from error


class Telling:
    """Progress in bytes of one job over several files, at most ten times a second."""

    def __init__(self, total_bytes: int, done_bytes: int = 0) -> None:
        self._total = total_bytes
        self._done = done_bytes
        self._last = -1e9

    def each(self, steps: Iterator[Step], what: str) -> Generator[Progress, None, str]:
        """Yield how far it is while one file goes through; return its sha256."""
        done, sha256 = 0, ""
        for step in steps:
            done, sha256 = step
            now = time.monotonic()
            if now - self._last >= _SECONDS_BETWEEN:
                self._last = now
                yield Progress(self._done + done, self._total, what)
        self._done += done
        return sha256


def _chunks(sources: Iterable[Path]) -> Iterator[bytes]:
    for source in sources:
        try:
            with source.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    yield chunk
        except OSError as error:
            raise ModelFileError(
                f"The file {source.name} cannot be read: {error.strerror or 'the disk refuses'}.",
                "Check the disk, then try again.",
            ) from error
