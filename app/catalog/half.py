"""The half of a file on the disk: held by one download at a time, and hashed as it grows.

``<name>.part`` holds the bytes, ``<name>.part.json`` what they belong to. A write reaches the system at once,
so that the end of the process, however sudden, loses nothing that was written; only a loss of power can, and
the hash at the end notices that.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from app.catalog.answers import strong
from app.catalog.jobs import Job, Verifying, bad_path, part_path, sidecar_path
from app.catalog.writing import Record, lacking_space, write_record
from app.domain.control import CancelToken
from app.domain.errors import Cancelled, DownloadError, ModelFileError, NoRoom

_CHUNK = 1 << 20
_SYNC_EVERY = 64 << 20
_TELL_EVERY = 32 << 20
# Far behind the end of any file: the lock must not stand in the way of reading the bytes.
_LOCK_AT = 1 << 62


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes come from: the address asked, the host that answered, and its strong ETag, if any."""

    url: str = ""
    host: str = ""
    etag: str = ""


class Half:
    """The half of one job's file. ``done``: bytes that are here; ``origin``: where they come from.

    ``mixed``: they were not all sent by one host as one version of the file in this job. ``close`` may be
    called from any thread: nothing is written after it, whatever another thread is about to do, which sees
    ``Cancelled``. Everything raises NoRoom when the disk refuses.
    """

    def __init__(self, job: Job) -> None:
        self.origin, self.mixed = Origin(), False
        self._job, self._part = job, part_path(job.path)
        self._lock = threading.Lock()
        self._synced, self._flushing = 0, _Flushing()
        with _spoken(job, 0):
            self._part.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file: int | None = _claimed(self._part)
            self.done = os.fstat(self._file).st_size
        self._forget_digests()
        if not self._continue():
            self.restart()

    def require_room(self) -> None:
        """Raise NoRoom unless the rest and some reserve fit on the disk."""
        if missing := lacking_space(self._part.parent, self._job.size - self.done):
            raise _no_room(missing)

    def require_place(self) -> None:
        """Raise DownloadError when the half was removed meanwhile: what comes now would be for nobody."""
        with self._held() as file:
            if not _lies_at(self._part, file):
                raise DownloadError(
                    "The download has ended, as its model was added or removed meanwhile.",
                    "Look at the model again: if it is still missing, get it once more.",
                )

    def reread(self, *, cancel: CancelToken) -> Iterator[Verifying]:
        """Hash what came earlier. Raises Cancelled."""
        size, done = self.done, 0
        while done < size:
            with self._held() as file:
                os.lseek(file, done, os.SEEK_SET)
                chunk = os.read(file, _CHUNK)
            cancel.raise_if_cancelled()
            if not chunk:
                raise NoRoom("What came earlier cannot be read.", "Check the disk, then try again.")
            self._hash(chunk)
            done += len(chunk)
            if done % _TELL_EVERY == 0 or done == size:
                yield Verifying(done, size)

    def comes_from(self, origin: Origin) -> None:
        """The next bytes are of ``origin``; noted beside the half for a later start. Raises DownloadError."""
        self.require_place()
        if self.done and origin != self.origin:
            self.mixed = True
        if origin != self.origin or not self.done:
            self.origin = origin
            self._note()

    def restart(self) -> None:
        """Throw away what is here."""
        with self._held() as file:
            os.ftruncate(file, 0)
        self.done = self._synced = 0
        self.origin, self.mixed = Origin(), False
        self._forget_digests()

    def write(self, chunk: bytes) -> None:
        """Append bytes."""
        with self._held() as file:
            os.lseek(file, self.done, os.SEEK_SET)
            view = memoryview(chunk)
            while view:
                view = view[os.write(file, view) :]
            self._hash(chunk)
            self.done += len(chunk)
            if self.done - self._synced >= _SYNC_EVERY:
                self._flushing.begin(file)
                self._synced = self.done

    def right(self) -> bool:
        """Whether all bytes are here and they are the right ones."""
        job = self._job
        fits = self._md5.hexdigest() == job.md5 if job.md5 and not job.sha256 else self.sha256 == job.sha256
        return self.done == job.size and fits

    @property
    def sha256(self) -> str:
        """The hash of what is here."""
        return self._sha256.hexdigest()

    def keep(self) -> None:
        """Give the file its name, on the disk for good, and its record. Raises DownloadError."""
        job = self._job
        self.require_place()
        with self._held() as file:
            self._flushing.wait()
            os.fsync(file)
            self._rename(file, job.path)
            # Here, as whoever asked may be gone by now: a file without a record would count as damaged.
            with contextlib.suppress(OSError, ModelFileError):
                write_record(job.path, Record.of(job.path, self.sha256, job.md5))

    def set_aside(self) -> None:
        """Keep wrong bytes under a name that nothing uses, and begin a new half."""
        with self._held() as file:
            self._flushing.wait()
            self._rename(file, bad_path(self._job.path))
            self._file = _claimed(self._part)
        self.restart()

    def close(self) -> None:
        """Let go of the file; an empty half is removed. Again does nothing."""
        with self._lock, contextlib.suppress(OSError):
            file, self._file = self._file, None
            if file is None:
                return
            with contextlib.suppress(OSError):
                self._flushing.wait()
            if not self.done and _lies_at(self._part, file):
                sidecar_path(self._job.path).unlink(missing_ok=True)
                # An open file cannot be removed everywhere; nobody else writes into an empty one for long.
                if sys.platform != "win32":
                    self._part.unlink(missing_ok=True)
            os.close(file)

    def _rename(self, file: int, target: Path) -> None:
        if sys.platform == "win32":
            # An open file cannot be renamed there.
            self._file = None
            os.close(file)
        os.replace(self._part, target)
        sidecar_path(self._job.path).unlink(missing_ok=True)
        if sys.platform != "win32":
            self._file = None
            os.close(file)
            folder = os.open(target.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)

    @contextlib.contextmanager
    def _held(self) -> Iterator[int]:
        with self._lock:
            if self._file is None:
                raise Cancelled
            with _spoken(self._job, self.done):
                yield self._file

    def _hash(self, chunk: bytes) -> None:
        self._sha256.update(chunk)
        if self._md5_needed:
            self._md5.update(chunk)

    def _forget_digests(self) -> None:
        self._sha256, self._md5 = hashlib.sha256(), hashlib.md5(usedforsecurity=False)
        self._md5_needed = not self._job.sha256

    def _continue(self) -> bool:
        """Whether what lies there belongs to this job, so that it can be gone on with."""
        try:
            note = json.loads(sidecar_path(self._job.path).read_text(encoding="utf-8"))
            self.origin = Origin(str(note["url"]), str(note["host"]), strong(str(note["etag"])))
            belongs = (note["size"], note["hash"]) == (self._job.size, self._job.hash)
        except (OSError, ValueError, KeyError, TypeError):
            return False
        self.mixed = self.done > 0
        return belongs and self.done <= self._job.size

    def _note(self) -> None:
        place = sidecar_path(self._job.path)
        note = asdict(self.origin) | {"size": self._job.size, "hash": self._job.hash}
        with self._held():
            new = place.with_name(place.name + ".new")
            try:
                new.write_text(json.dumps(note), encoding="utf-8")
                os.replace(new, place)
            except OSError:
                # A full disk must not be left with what nothing takes away.
                new.unlink(missing_ok=True)
                raise


class _Flushing:
    """Brings to the disk what was written while more comes, so that the end has little to wait for."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None
        self._failure: OSError | None = None

    def begin(self, file: int) -> None:
        """Flush what is written by now. Waits for the time before; raises its OSError."""
        self.wait()
        self._thread = threading.Thread(target=self._flush, args=(file,), name="download-flush", daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Return when nothing is being flushed. Raises the OSError of the last time."""
        if self._thread is not None:
            self._thread.join()
        self._thread, failure = None, self._failure
        self._failure = None
        if failure is not None:
            raise failure

    def _flush(self, file: int) -> None:
        try:
            os.fsync(file)
        except OSError as error:
            self._failure = error


def _claimed(part: Path) -> int:
    """Open the half for this download alone."""
    while True:
        file = os.open(part, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            _lock(file)
            # Another download may have given the file its final name before the lock was ours.
            if _lies_at(part, file):
                return file
        except BaseException:
            os.close(file)
            raise
        os.close(file)


def _lies_at(part: Path, file: int) -> bool:
    """Whether the open ``file`` is the one that has this name now."""
    try:
        return os.path.samestat(os.fstat(file), part.stat())
    except FileNotFoundError:
        return False


def _lock(file: int) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(file, _LOCK_AT, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        taken = (errno.EACCES, errno.EDEADLK) if sys.platform == "win32" else (errno.EAGAIN,)
        # Some network disks know no locks: nobody else has to be there.
        if error.errno in taken:
            raise DownloadError(
                "This file is being downloaded already.",
                "Wait until that is done, or pause it in the other window or terminal.",
            ) from None


@contextlib.contextmanager
def _spoken(job: Job, done: int) -> Iterator[None]:
    """Tell a refusal of the disk in words."""
    try:
        yield
    except OSError as error:
        raise _refusal(job, done, error) from error


def _refusal(job: Job, done: int, error: OSError) -> NoRoom:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        left = job.size - done
        with contextlib.suppress(OSError):
            left -= shutil.disk_usage(job.path.parent).free
        return _no_room(max(left, 1 << 20))
    if error.errno == errno.EFBIG:
        return NoRoom(
            f"This disk cannot hold a file of {_amount(job.size)}: it is formatted for smaller files only.",
            "Choose a smaller model, or move the data folder to another disk.",
        )
    return NoRoom(
        f"The model cannot be written: {error.strerror or 'the disk refuses'}.",
        f"Check that the folder {job.path.parent} can be written.",
    )


def _no_room(missing: int) -> NoRoom:
    return NoRoom(
        f"There is not enough room on the disk: {_amount(missing)} more are needed.",
        "Free some space and go on; what came so far is kept.",
    )


def _amount(size: int) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{max(size / 1e6, 1):.0f} MB"
