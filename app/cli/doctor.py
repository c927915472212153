"""``afterglow doctor``: what works on this machine, and what to do about what does not."""

from __future__ import annotations

import os
import platform
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.catalog.catalog import Task
from app.catalog.entries import State
from app.cli.output import Output
from app.domain.errors import KnownError
from app.domain.voices import VoiceSettings

if TYPE_CHECKING:
    from app.main import Program

_MEMORY_NEEDED = 2_500_000_000
_DISK_NEEDED = 3_000_000_000
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
        _graphics,
        _disk,
        _keyring,
        _vault,
        _models,
        _language_model,
        _embedder,
        _listening,
        _voice,
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


def _cpu(program: Program) -> Iterator[Finding]:
    machine = program.library.machine()
    detail = f"{machine.processor}, {machine.cores} cores, Python {platform.python_version()}"
    if machine.missing:
        advice = "Build the language engine for this processor: see README, 'Older processors'."
        yield Finding("processor", False, f"{detail}; lacks {', '.join(machine.missing)}", advice)
    else:
        yield Finding("processor", True, detail)


def _memory(program: Program) -> Iterator[Finding]:
    machine = program.library.machine()
    ok = machine.memory_free > _MEMORY_NEEDED
    detail = f"{machine.memory_free / 1e9:.1f} GB free of {machine.memory / 1e9:.1f} GB"
    yield Finding(
        "memory", ok, detail, "" if ok else "Close other programs; the starter model needs about 2 GB."
    )


def _graphics(program: Program) -> Iterator[Finding]:
    cards = program.library.machine().gpus
    if cards is None:
        yield Finding("graphics card", None, "not looked at yet", "`afterglow models measure` does.")
    elif cards:
        for card in cards:
            yield Finding("graphics card", True, f"{card.name}, {card.memory / 1e9:.1f} GB")
    else:
        yield Finding("graphics card", None, "none that the language engine can use")


def _disk(program: Program) -> Iterator[Finding]:
    free = program.library.machine().disk_free
    ok = free > _DISK_NEEDED
    yield Finding(
        "disk", ok, f"{free / 1e9:.1f} GB free", "" if ok else "Make room; models need several gigabytes."
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
    chosen = program.settings.language_model
    for entry in program.library.entries():
        id, needed = entry.card.id, entry.card.id == chosen
        if entry.state is not State.MISSING:
            ok = entry.state is State.READY
            advice = "" if ok else f"Run `afterglow models verify {id}`; if it is damaged, get it again."
            yield Finding(f"model {id}", ok, entry.state.value, advice)
        elif entry.partial or needed:
            detail = "partly here" if entry.partial else "missing"
            yield Finding(f"model {id}", None, detail, f"Run `afterglow models get {id}`.")


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


def _listening(program: Program) -> Iterator[Finding]:
    lacking = program.speech().lacking()

    def load() -> str:
        program.speech().load(None)
        chosen = [one.card for one in program.library.entries() if one.in_use]
        return next((card.name for card in chosen if card.task is Task.SPEECH_RECOGNITION), "there")

    if lacking:
        advice = f"Calls and dictation need one: run `afterglow models get {lacking[0]}`."
        yield Finding("listening", None, "no model that turns speech into words", advice)
    else:
        yield _try("listening", load)


def _voice(program: Program) -> Iterator[Finding]:
    speech = program.speech()

    def load() -> str:
        speech.load(VoiceSettings())
        here = speech.voices()
        return here[0].name + (f", and {len(here) - 1} more" if len(here) > 1 else "")

    if lacking := speech.lacking_voice():
        advice = f"Calls and reading aloud need one: run `afterglow models get {lacking}`."
        yield Finding("voice", None, "none of your language", advice)
    else:
        yield _try("voice", load)


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
        yield Finding("audio", None, "no sound device", "Writing works without; calls need one.")
    else:
        yield Finding("audio", True, "there")


def _try(name: str, load: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, load())
    except KnownError as error:
        return Finding(name, False, error.message, error.advice)
