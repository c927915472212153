"""A downloader that has everything already, and remembers what it was asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.catalog.jobs import Done, Got, Job, Step, Verifying, Waiting, part_path
from app.domain.control import CancelToken
from tests.catalog.making import sha256


@dataclass
class ScriptedFetching:
    """``content``: the bytes by the name of the file. ``error``: raised after half of the file ``fails``."""

    content: dict[str, bytes] = field(default_factory=dict)
    error: Exception | None = None
    fails: str = ""
    jobs: list[Job] = field(default_factory=list)

    def get(self, job: Job, *, cancel: CancelToken) -> Iterator[Step]:
        self.jobs.append(job)
        data = self.content[job.path.name]
        job.path.parent.mkdir(parents=True, exist_ok=True)
        part = part_path(job.path)
        begun = part.stat().st_size if part.exists() else 0
        if begun:
            yield Verifying(begun, job.size)
        yield Waiting(2.0, "The connection was lost.")
        part.write_bytes(data[: job.size // 2])
        yield Got(job.size // 2, job.size, 1e6)
        cancel.raise_if_cancelled()
        if self.error is not None and job.path.name == self.fails:
            raise self.error
        yield Got(job.size, job.size, 1e6)
        part.unlink()
        job.path.write_bytes(data)
        yield Done(sha256(data))
