"""What the tests of the downloader share: a file, a job for it, and patience that a test can afford."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

from app.catalog.download import download
from app.catalog.jobs import Got, Job, Step
from app.catalog.trying import Patience
from app.catalog.writing import read_record, record_path
from app.domain.control import CancelToken
from tests.catalog.faulty_server import Fault, FaultyServer

DATA = random.Random(5).randbytes(300_000)
SHA = hashlib.sha256(DATA).hexdigest()
QUICK = Patience(tries=4, at_first=3, first_s=0.001, longest_s=0.002, connect_s=2.0, read_s=0.3)
DROP = Fault(drop_at=100_000)


def job(path: Path, *servers: FaultyServer | str, **more: str) -> Job:
    """The whole file from these servers or addresses."""
    urls = tuple(server if isinstance(server, str) else server.url() for server in servers)
    return Job(path, len(DATA), urls, **{"sha256": SHA, "proxy": "none", **more})


def fetch(job: Job) -> list[Step]:
    return list(download(job, cancel=CancelToken(), patience=QUICK))


def stop_after(job: Job, size: int) -> None:
    """Begin a download and leave it when ``size`` bytes are here."""
    steps = download(job, cancel=CancelToken(), patience=QUICK)
    for step in steps:
        if isinstance(step, Got) and step.done >= size:
            break
    steps.close()  # type: ignore[attr-defined]


def assert_right(path: Path) -> None:
    assert path.read_bytes() == DATA
    assert sorted(path.parent.iterdir()) == [path, record_path(path)]
    record = read_record(path)
    assert record is not None and record.sha256 == SHA and record.fits(path)
