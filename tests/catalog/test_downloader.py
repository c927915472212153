"""The downloader's own process: one job never keeps it from hearing of another."""

from __future__ import annotations

import io
import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.catalog import download as module
from app.catalog.downloader import Downloader
from app.catalog.jobs import Done, Got, Job, Step, job_to_json
from app.domain.control import CancelToken


class Answers(io.BytesIO):
    """What is written, a message at a time; ``wait`` for one with certain words."""

    def __init__(self) -> None:
        super().__init__()
        self._came = threading.Condition()
        self.messages: list[dict[str, object]] = []

    def write(self, data: object) -> int:
        assert isinstance(data, bytes)
        with self._came:
            self.messages.append(json.loads(data))
            self._came.notify_all()
        return len(data)

    def wait(self, **words: object) -> None:
        with self._came:
            assert self._came.wait_for(
                lambda: any(words.items() <= one.items() for one in self.messages), timeout=30
            ), self.messages


def test_a_disk_that_is_slow_to_let_go_keeps_no_other_job_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = threading.Event()

    def download(job: Job, *, cancel: CancelToken) -> Iterator[Step]:
        if job.path.name == "slow":
            cancel.on_cancel(lambda: None if disk.wait(30) else None)
            yield Got(1, 2, 0.0)
            cancel.wait(30)
        else:
            yield Done("hash")

    monkeypatch.setattr(module, "download", download)
    monkeypatch.setattr(os, "_exit", lambda status: None)
    out, (reading, writing) = Answers(), os.pipe()
    with os.fdopen(reading, "rb") as source, os.fdopen(writing, "wb", buffering=0) as asked:
        serving = threading.Thread(target=Downloader(source, out).serve)
        serving.start()

        def ask(**request: object) -> None:
            asked.write(json.dumps(request).encode() + b"\n")

        ask(id=1, job=job_to_json(Job(tmp_path / "slow", 2, ())))
        out.wait(id=1, step="Got")
        ask(cancel=1)
        out.wait(id=1, heard=True)
        ask(id=2, job=job_to_json(Job(tmp_path / "quick", 2, ())))
        out.wait(id=2, step="Done")
        assert {"id": 1, "cancelled": True} not in out.messages
        disk.set()
        out.wait(id=1, cancelled=True)
        out.wait(id=1, end=True)
        asked.close()
        serving.join()
