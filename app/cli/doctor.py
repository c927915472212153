"""``afterglow doctor``: what works on this machine, and what to do about what does not."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from app.cli.output import Output
from app.domain.errors import KnownError

if TYPE_CHECKING:
    from app.main import Program

_CPU_NEEDED = ("avx2", "fma", "f16c", "bmi2")
_DISK_NEEDED = 3 * 2**30
_SIGNS = {True: "✓", False: "✗", None: "–"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. ``ok`` None: absent, and not needed."""

    name: str
    ok: bool | None
    detail: str
    advice: str = ""


def add(commands: Any, common: ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("doctor", parents=[common], help="what works on this machine")
    parser.set_defaults(run=doctor)


def doctor(program: Program, _args: Namespace, output: Output) -> int:
    """Look at everything; exit status 1 when something needed does not work."""
    failed = False
    for look in (
        _cpu,
        _memory,
        _disk,
        _keyring,
        _vault,
        _models,
        _language_model,
        _embedder,
        _screen,
        _audio,
    ):
        for finding in look(program):
            failed = failed or finding.ok is False
            output.line(f"{_SIGNS[finding.ok]} {finding.name}: {finding.detail}")
            if finding.advice:
                output.line(f"    {finding.advice}")
            output.record(finding)
    return 1 if failed else 0


def _cpu(_program: Program) -> Iterator[Finding]:
    cores = psutil.cpu_count(logical=False) or 1
    info = Path("/proc/cpuinfo")
    flags = (
        set(info.read_text().split())
        if info.exists() and platform.machine() == "x86_64"
        else set(_CPU_NEEDED)
    )
    missing = [flag for flag in _CPU_NEEDED if flag not in flags]
    detail = f"{cores} cores, {platform.machine()}, Python {platform.python_version()}"
    if missing:
        advice = "Build the language engine for this processor: see README, 'Older processors'."
        yield Finding("processor", False, f"{detail}; lacks {', '.join(missing)}", advice)
    else:
        yield Finding("processor", True, detail)


def _memory(_program: Program) -> Iterator[Finding]:
    memory = psutil.virtual_memory()
    ok = memory.available > 2.5 * 2**30
    detail = f"{memory.available / 2**30:.1f} GB free of {memory.total / 2**30:.1f} GB"
    yield Finding(
        "memory", ok, detail, "" if ok else "Close other programs; the starter model needs about 2 GB."
    )


def _disk(program: Program) -> Iterator[Finding]:
    folder = program.places.data
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    ok = free > _DISK_NEEDED
    yield Finding(
        "disk", ok, f"{free / 2**30:.1f} GB free", "" if ok else "Make room; models need several gigabytes."
    )


def _keyring(program: Program) -> Iterator[Finding]:
    status = program.door.keyring_status()
    yield Finding("keyring", True if status.available else None, status.backend, status.advice)


def _vault(program: Program) -> Iterator[Finding]:
    def look() -> str:
        return "there; opened by " + ", ".join(sorted(program.door.slots()))

    try:
        there = program.door.state().name != "NEW"
    except KnownError as error:
        yield Finding("vault", False, error.message, error.advice)
        return
    yield _try("vault", look) if there else Finding("vault", None, "not made yet; the first run makes it")


def _models(program: Program) -> Iterator[Finding]:
    for card in program.shelf.cards():
        state = program.shelf.state(card).name
        ok = {"READY": True, "MISSING": None}.get(state, False)
        needed = card.starter or card.id == program.settings.language_model
        advice = "" if ok or not needed else "Run `afterglow models get starter`."
        yield Finding(f"model {card.id}", ok, state.lower(), advice)


def _language_model(program: Program) -> Iterator[Finding]:
    def load() -> str:
        description = program.language_model().describe()
        where = (
            f"{description.gpu_layers} layers on the graphics card"
            if description.gpu_layers
            else "on the processor"
        )
        detail = (
            f"{description.name}, {where}, {description.threads} threads, window {description.window} tokens"
        )
        return f"{detail}. {description.notice}".rstrip(". ")

    yield _try("language model", load)


def _embedder(program: Program) -> Iterator[Finding]:
    def load() -> str:
        return f"vectors of {program.embedder().embed(['hello']).shape[1]} numbers"

    yield _try("embedder", load)


def _screen(_program: Program) -> Iterator[Finding]:
    if sys.platform != "linux" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        yield Finding("screen", True, "there")
    else:
        yield Finding("screen", None, "none", "The window needs one; `afterglow chat` works without.")


def _audio(_program: Program) -> Iterator[Finding]:
    cards = Path("/proc/asound/cards")
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent"))
    found = (cards.exists() and "[" in cards.read_text()) or (runtime / "pulse").exists()
    if sys.platform == "linux" and not found:
        yield Finding("audio", None, "no sound device", "Writing works without; voice calls will need one.")
    else:
        yield Finding("audio", True, "there")


def _try(name: str, load: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, load())
    except KnownError as error:
        return Finding(name, False, error.message, error.advice)
