"""Measuring this computer in a child process, and asking it for graphics cards."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.domain.control import CancelToken
from app.domain.errors import EngineDied, EngineError
from app.domain.machine import Gpu, Speed
from app.domain.progress import Progress
from app.engines.process import EngineProcess, engine_command

_FOLDER = "measuring"


def measure(
    folder: Path, *, threads: int | None, gpu: bool, cancel: CancelToken
) -> Iterator[Progress | Speed]:
    """How fast this computer runs language models: about ten seconds, ``Speed`` last.

    ``folder`` lies on a disk with 0.4 GB of room; what is written there is removed, whatever happens, and so
    is what a measurement left that was killed. ``threads`` None: as many as there are cores. Where the
    graphics card ends the process, the processor is measured. Raises EngineError; Cancelled when cancelled.
    """
    work = folder / _FOLDER
    try:
        _clear(work)
        try:
            yield from _measure(work, threads, gpu, cancel)
        except EngineDied:
            if not gpu:
                raise
            yield from _measure(work, threads, False, cancel)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def gpus() -> tuple[Gpu, ...]:
    """The graphics cards that the engine can use; empty when it can use none. Raises EngineError."""
    process = _process()
    try:
        header, _ = process.call("gpus")
        return tuple(Gpu(**item) for item in header["done"])
    finally:
        process.close()


def _clear(work: Path) -> None:
    try:
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EngineError(
            "The measurement could not write its file.", "See that the disk is there and has room."
        ) from error


def _measure(work: Path, threads: int | None, gpu: bool, cancel: CancelToken) -> Iterator[Progress | Speed]:
    args: dict[str, Any] = {"folder": str(work), "threads": threads, "gpu": gpu}
    process = _process()
    try:
        for item in process.stream("measure", args, cancel):
            yield Progress(**item["progress"]) if "progress" in item else Speed(**item["speed"])
        cancel.raise_if_cancelled()
    finally:
        process.close()


def _process() -> EngineProcess:
    return EngineProcess(engine_command("measure"), dict)
