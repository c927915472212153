"""Whatever happens on the way, in any order: the right bytes in their place, or a sentence and no file."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from app.catalog.download import download
from app.catalog.jobs import Done, bad_path, part_path
from app.catalog.trying import Patience
from app.domain.control import CancelToken
from app.domain.errors import DownloadError
from tests.catalog.downloading import DATA, SHA, assert_right, job
from tests.catalog.faulty_server import Fault, FaultyServer

_SCHEDULES = 200
_PATIENCE = Patience(tries=5, at_first=4, first_s=0.0, longest_s=0.0, connect_s=2.0, read_s=0.15)


def a_fault(chance: random.Random) -> Fault:
    """One of everything that can go wrong, anywhere in the file."""
    at = chance.randrange(len(DATA))
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
            Fault(status=302, location=chance.choice(["/elsewhere", "/model.gguf", "ftp://127.0.0.1/", ""])),
            Fault(coding="gzip"),
            Fault(stall_at=at) if chance.random() < 0.2 else Fault(drop_at=0),
        ]
    )


@pytest.fixture
def servers() -> Iterator[tuple[FaultyServer, FaultyServer]]:
    with FaultyServer(DATA) as one, FaultyServer(DATA) as other:
        yield one, other


def one_try(path: Path, servers: tuple[FaultyServer, ...], chance: random.Random) -> bool:
    """Fetch once, perhaps leaving in the middle; True when it is done."""
    steps = download(job(path, *servers), cancel=CancelToken(), patience=_PATIENCE)
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


def test_200_schedules_of_faults(tmp_path: Path, servers: tuple[FaultyServer, FaultyServer]) -> None:
    first_tries = 0
    for seed in range(_SCHEDULES):
        chance = random.Random(seed)
        path = tmp_path / str(seed) / "model.gguf"
        for server in servers:
            server.faults = [a_fault(chance) for _ in range(chance.randrange(7))]
            server.always = a_fault(chance) if chance.random() < 0.1 else Fault()
        used = servers[: chance.randrange(1, 3)]
        done = one_try(path, used, chance)
        first_tries += done
        for _ in range(3):
            if not done:
                assert not path.exists()
                done = one_try(path, used, chance)
        if not done:
            # With every fault gone, whatever half was left becomes the right file.
            for server in servers:
                server.faults, server.always = [], Fault()
            assert list(download(job(path, *used), cancel=CancelToken(), patience=_PATIENCE))[-1] == Done(SHA)
        bad_path(path).unlink(missing_ok=True)
        assert not part_path(path).exists()
        assert_right(path)
    # The schedules are neither all harmless nor all hopeless.
    assert 0.2 * _SCHEDULES < first_tries < 0.8 * _SCHEDULES, first_tries
