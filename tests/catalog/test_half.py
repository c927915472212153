"""The half of a file: room for it, disks that refuse, and nothing written after it was let go of."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.catalog import half as module
from app.catalog.download import download
from app.catalog.half import Half, Origin
from app.catalog.jobs import Got, Job, part_path, sidecar_path
from app.domain.control import CancelToken
from app.domain.errors import Cancelled, DownloadError, NoRoom
from tests.catalog.downloading import DATA, QUICK, SHA, assert_right, fetch, job
from tests.catalog.faulty_server import Fault, FaultyServer

_GB = 10**9


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "models" / "model.gguf"


@pytest.fixture
def plain(path: Path) -> Job:
    return Job(path, len(DATA), ("https://models.example/x",), SHA)


def refusing(number: int, after: int) -> Callable[[int, memoryview], int]:
    """A write that takes ``after`` bytes, in small pieces, and then fails."""
    left = after

    def write(file: int, data: memoryview) -> int:
        nonlocal left
        if left <= 0:
            raise OSError(number, os.strerror(number))
        written = _WRITE(file, data[: min(len(data), left, 1000)])
        left -= written
        return written

    return write


_WRITE = os.write


def free(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """Let the disk have so many bytes left."""
    usage = shutil.disk_usage(Path(__file__))
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=size))


@pytest.mark.parametrize(
    ("size", "room", "missing"),
    [
        (2 * _GB, 2_200_000_000, ""),
        (2 * _GB, 2_199_999_999, "1 MB"),
        (2 * _GB, 1_000_000_000, "1.2 GB"),
        (40 * _GB, 41_073_741_824, ""),
        (40 * _GB, 41_000_000_000, "74 MB"),
    ],
)
def test_room_for_the_rest_and_a_reserve(
    plain: Job, monkeypatch: pytest.MonkeyPatch, size: int, room: int, missing: str
) -> None:
    half = Half(replace(plain, size=size))
    free(monkeypatch, room)
    try:
        if missing:
            with pytest.raises(NoRoom, match=f"room on the disk: {missing} more"):
                half.require_room()
        else:
            half.require_room()
    finally:
        half.close()


def test_no_room_is_told_before_anything_is_asked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free(monkeypatch, 1000)
    with FaultyServer(DATA) as server, pytest.raises(NoRoom):
        fetch(job(path, server))
    assert server.asked == []
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_keeps_the_half(path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    with FaultyServer(DATA) as server:
        with monkeypatch.context() as patched:
            patched.setattr(os, "write", refusing(number, 150_500))
            with pytest.raises(NoRoom, match="not enough room"):
                fetch(job(path, server))
        assert part_path(path).read_bytes() == DATA[:150_500]
        fetch(job(path, server))
    assert server.ranges() == ["", "bytes=150500-"]
    assert_right(path)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 200 kB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "none", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only an administrator can make a disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_real_disk_that_is_full(small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = small_disk / "model.gguf"
    with FaultyServer(DATA) as server:
        with pytest.raises(NoRoom, match="130 kB|1 MB"):
            fetch(job(path, server))
        assert server.asked == []
        # Somebody else takes the room while the download runs.
        with monkeypatch.context() as patched:
            free(patched, 10**9)
            with pytest.raises(NoRoom):
                fetch(job(path, server))
    begun = part_path(path).read_bytes()
    assert 100_000 < len(begun) < 205_000
    assert begun == DATA[: len(begun)]


@pytest.mark.parametrize(
    ("number", "says"), [(errno.EFBIG, "formatted for smaller files"), (errno.EIO, "cannot be written")]
)
def test_a_disk_that_refuses(path: Path, monkeypatch: pytest.MonkeyPatch, number: int, says: str) -> None:
    monkeypatch.setattr(os, "write", refusing(number, 5000))
    with FaultyServer(DATA) as server, pytest.raises(NoRoom, match=says):
        fetch(job(path, server))


def test_a_place_that_is_no_folder(path: Path) -> None:
    path.parent.write_text("in the way")
    with pytest.raises(NoRoom, match="cannot be written"):
        fetch(job(path, "https://models.example/x"))


def test_nothing_is_written_after_it_was_let_go_of(plain: Job) -> None:
    half = Half(plain)
    half.comes_from(Origin("https://models.example/x", "models.example", ""))
    half.write(DATA[:1000])
    half.close()
    half.close()
    with pytest.raises(Cancelled):
        half.write(b"late")
    for late in (half.restart, half.keep, half.set_aside):
        with pytest.raises(Cancelled):
            late()
    assert part_path(plain.path).read_bytes() == DATA[:1000]
    again = Half(plain)
    assert (again.done, again.mixed) == (1000, True)
    again.close()


def test_an_empty_half_leaves_nothing(plain: Job) -> None:
    half = Half(plain)
    half.comes_from(Origin("https://models.example/x", "models.example", ""))
    assert sidecar_path(plain.path).exists()
    half.close()
    assert list(plain.path.parent.iterdir()) == []


def test_rereading_can_be_cancelled(plain: Job) -> None:
    half = Half(plain)
    half.comes_from(Origin())
    half.write(DATA[:-1])
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(half.reread(cancel=cancel))
    half.close()


def test_the_disk_is_told_every_64_mib(plain: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    half = Half(replace(plain, size=200 << 20))
    monkeypatch.setattr(os, "fsync", synced.append)
    for _ in range(150):
        half.write(bytes(1 << 20))
    half.close()
    assert len(synced) == 2


def test_a_disk_that_fails_late_is_noticed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(file: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", fail)
    monkeypatch.setattr(module, "_SYNC_EVERY", 100_000)
    with FaultyServer(DATA) as server, pytest.raises(NoRoom, match="cannot be written"):
        fetch(job(path, server))
    assert not path.exists()
    monkeypatch.setattr(module, "_SYNC_EVERY", 1 << 30)
    with FaultyServer(DATA) as server, pytest.raises(NoRoom, match="cannot be written"):
        fetch(job(path, server))
    assert not path.exists()


def test_a_note_that_does_not_fit_on_the_disk_leaves_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_from: Path, _to: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    with FaultyServer(DATA) as server, pytest.raises(NoRoom, match="room"):
        fetch(job(path, server))
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("size", [1, len(DATA)])
def test_a_half_that_is_taken_away_ends_it(path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr("app.catalog.download._SECONDS_BETWEEN", 0.0)
    with FaultyServer(DATA, [Fault(pause_s=0.01)]) as server:
        steps = download(job(path, server), cancel=CancelToken(), patience=QUICK)
        while (step := next(steps)) and isinstance(step, Got) and step.done < size:
            pass
        # As when the model is added from a file meanwhile, and another download has begun.
        part_path(path).unlink()
        part_path(path).write_bytes(b"")
        sidecar_path(path).write_bytes(b"of another")
        with pytest.raises(DownloadError, match="added or removed meanwhile"):
            next(steps)
    assert not path.exists()
    assert part_path(path).read_bytes() == b""
    assert sidecar_path(path).read_bytes() == b"of another"
