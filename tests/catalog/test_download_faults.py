"""Whatever happens on the way, in any order: the right bytes in their place, or a sentence and no file."""

from __future__ import annotations

import errno
import os
import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from app.catalog.download import download
from app.catalog.jobs import Done, bad_path, part_path
from app.catalog.trying import Patience
from app.domain.control import CancelToken
from app.domain.errors import DownloadError
from tests.catalog.downloading import DATA, SHA, assert_right, job
from tests.catalog.faulty_server import Fault, FaultyServer, make_certificate

_SCHEDULES = 200
_PATIENCE = Patience(tries=5, at_first=4, first_s=0.0, longest_s=0.0, connect_s=2.0, read_s=0.15)


# Where no host can be, and where nobody should be led.
_NOWHERE = ["ftp://127.0.0.1/", "", "http://a..b/", "http://xn--a/", "//", "http://127.0.0.1:99999/"]


def a_fault(chance: random.Random, elsewhere: str) -> Fault:
    """One of everything that can go wrong, anywhere in the file; ``elsewhere``: another host's address."""
    at = chance.randrange(len(DATA))
    odd = chance.choice(["²", "9" * 5000, "ü", "-1", ""])
    return chance.choice(
        [
            Fault(drop_at=at),
            Fault(drop_at=at),
            Fault(drop_at=at, etag=chance.choice(['"two"', 'W/"one"', ""]), blind=chance.random() < 0.5),
            Fault(drop_at=at, flip_at=chance.randrange(len(DATA))),
            Fault(drop_at=at, length=False),
            Fault(flip_at=at),
            Fault(lie=chance.choice([-5, 5])),
            Fault(more=chance.randrange(1, 40_000), length=chance.random() < 0.5),
            Fault(range_shift=chance.choice([-1, 1, 5000]), drop_at=at),
            Fault(whole=True, drop_at=at),
            Fault(status=chance.choice([401, 404, 408, 416, 418, 429, 500, 503])),
            Fault(status=302, location=chance.choice(["/elsewhere", "/model.gguf"])),
            Fault(status=302, location=chance.choice(_NOWHERE)),
            Fault(status=307, location=elsewhere),
            Fault(status=503, retry_after=odd),
            Fault(drop_at=at, etag=odd, ranged=f"bytes {odd}-{odd}/{odd}"),
            Fault(drop_at=at, pause_s=0.001),
            Fault(coding="gzip"),
            Fault(stall_at=at) if chance.random() < 0.2 else Fault(drop_at=0),
        ]
    )


class Disk:
    """A disk that is full after so many more bytes, once; ``left`` below 0: it is not."""

    def __init__(self) -> None:
        self.left, self.refused = -1, 0
        self._write = os.write

    def write(self, file: int, data: bytes | memoryview) -> int:
        if self.left < 0:
            return self._write(file, data)
        written = self._write(file, data[: self.left]) if self.left else 0
        self.left -= written
        if written:
            return written
        self.left, self.refused = -1, self.refused + 1
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk()
    monkeypatch.setattr(os, "write", disk.write)
    return disk


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[tuple[FaultyServer, FaultyServer, FaultyServer]]:
    """Two, and one that nobody can trust."""
    certificate = make_certificate(tmp_path)
    with (
        FaultyServer(DATA) as one,
        FaultyServer(DATA) as other,
        FaultyServer(DATA, certificate=certificate) as stranger,
    ):
        yield one, other, stranger


def one_try(path: Path, urls: list[str], chance: random.Random, disk: Disk) -> bool:
    """Fetch once, perhaps leaving in the middle; True when it is done."""
    # Now and then every host counts as slow.
    patience = replace(_PATIENCE, pace_s=0.0, least=1 << 20) if chance.random() < 0.2 else _PATIENCE
    disk.left = chance.randrange(len(DATA)) if chance.random() < 0.1 else -1
    steps = download(job(path, *urls), cancel=CancelToken(), patience=patience)
    left_after = chance.randrange(1, 6) if chance.random() < 0.3 else None
    done = False
    try:
        for step in islice(steps, left_after):
            done = isinstance(step, Done)
            assert path.exists() == done
            if done:
                assert step == Done(SHA)
    except DownloadError as error:
        assert error.message and error.advice
    finally:
        steps.close()  # type: ignore[attr-defined]
    return done


def test_200_schedules_of_faults(
    tmp_path: Path, servers: tuple[FaultyServer, FaultyServer, FaultyServer], disk: Disk
) -> None:
    *plain, stranger = servers
    first_tries = 0
    for seed in range(_SCHEDULES):
        chance = random.Random(seed)
        path = tmp_path / str(seed) / "model.gguf"
        for server, elsewhere in zip(plain, reversed(plain), strict=True):
            faults = [a_fault(chance, elsewhere.url("localhost")) for _ in range(chance.randrange(8))]
            server.faults, server.always = faults[1:], Fault()
            if faults and chance.random() < 0.15:
                server.always = faults[0]
        used = [server.url() for server in plain[: chance.randrange(1, 3)]]
        if chance.random() < 0.2:
            used.insert(chance.randrange(len(used) + 1), stranger.url("localhost"))
        done = one_try(path, used, chance, disk)
        first_tries += done
        for _ in range(3):
            if not done:
                assert not path.exists()
                done = one_try(path, used, chance, disk)
        if not done:
            # With every fault gone, whatever half was left becomes the right file.
            disk.left = -1
            for server in plain:
                server.faults, server.always = [], Fault()
            assert list(download(job(path, *used), cancel=CancelToken(), patience=_PATIENCE))[-1] == Done(SHA)
        bad_path(path).unlink(missing_ok=True)
        assert not part_path(path).exists()
        assert_right(path)
    assert stranger.asked == []
    assert disk.refused > 5
    # The schedules are neither all harmless nor all hopeless.
    assert 0.2 * _SCHEDULES < first_tries < 0.8 * _SCHEDULES, first_tries
