"""What the program can say about itself."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from importlib.metadata import PackageMetadata
from pathlib import Path

import psutil

import app
from app.catalog.shelf import Shelf
from app.domain.errors import KnownError
from app.store.connection import assert_encrypted, cipher
from app.store.vault import VAULT_FILE
from app.upkeep.sockets import unseen

_PROGRAM = "afterglow-companion"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_CLASS = "License ::"
# What a package does not say of itself, or says in a way that nobody knows: its name and licence.
_NAMED = {
    "pyside6-essentials": ("Qt and PySide6", ""),
    "sqlcipher3": ("SQLCipher and sqlcipher3", "BSD-3-Clause AND Zlib"),
    "llama-cpp-python": ("llama.cpp and llama-cpp-python", "MIT"),
}
# How the process that fetches models is started.
_DOWNLOADER = "--download"
_HIDDEN = (
    "Afterglow itself has no network connection now, but this system does not let it look into the processes"
    " that it has started."
)
_UNTOLD = (
    "Afterglow itself has no network connection now. A program that lets nobody look into it has one, and the"
    " process that runs the model lets nobody look either, so Afterglow cannot tell them apart. Let downloads"
    " end, and look again."
)
# Some packages put the whole text where its name belongs.
_SHORT = 80


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is promised, looked at just now. ``words``: a plain sentence or two about how it is."""

    what: str
    holds: bool
    words: str


@dataclass(frozen=True, slots=True)
class Licence:
    """Something that comes with the program, and under which licence; ``version`` may be empty."""

    name: str
    version: str
    licence: str


@dataclass(frozen=True, slots=True)
class About:
    """``data`` is the data folder; ``enforced`` what protects it; ``licences`` in the order to show them."""

    version: str
    data: Path
    enforced: tuple[Fact, ...]
    licences: tuple[Licence, ...]


def about(data: Path, shelf: Shelf) -> About:
    """What there is to say, looked at now: takes some tenths of a second."""
    licences = (
        *_shipped(),
        *_packages(),
        *(Licence(card.name, "", card.licence) for card in shelf.installed()),
    )
    return About(app.__version__, data, (_encrypted(data), _offline(), _no_dumps(), _private(data)), licences)


def _encrypted(data: Path) -> Fact:
    what = "Everything you say is encrypted on this disk"
    try:
        version, whole = cipher()
        assert_encrypted(data / "vault" / VAULT_FILE)
    except FileNotFoundError:
        return Fact(what, False, "There is no vault yet.")
    except (KnownError, OSError):
        return Fact(
            what, False, "The vault could not be looked at. Restore a backup or install Afterglow again."
        )
    words = f"SQLCipher {version}: AES-256, and every page is checked for changes. Looked at just now."
    return Fact(
        what, whole, words if whole else f"SQLCipher {version}, but changes to the file go unnoticed."
    )


def _offline() -> Fact:
    """Nothing forbids it to the process yet, so it is looked at, and so are the processes it has started."""
    what = "Nothing you say leaves this computer"
    try:
        here = psutil.Process()
        own = len(here.net_connections("inet"))
        children = here.children(recursive=True)
    except (psutil.Error, OSError):
        return Fact(what, False, "This system does not let Afterglow look at its own connections.")
    counts = [(_connections(child), _downloads(child)) for child in children]
    own += sum(count or 0 for count, fetches in counts if not fetches)
    if own:
        return Fact(what, False, f"Afterglow has {own} network connections now. Please tell its makers.")
    fetches = any(count for count, fetches in counts if fetches)
    if any(count is None for count, _ in counts) and (hidden := unseen()) != 0:
        if hidden is None or any(not fetches for count, fetches in counts if count is None):
            return Fact(what, False, _HIDDEN if hidden is None else _UNTOLD)
        fetches = True
    if fetches:
        return Fact(
            what, True,
            "Only the process that downloads models may have a network connection now, for a download you "
            "agreed to; it knows nothing of what you say. The operating system does not enforce it yet.",
        )  # fmt: skip
    return Fact(
        what, True,
        "Afterglow has no network connection now, and opens one only for a download you agreed to: a test of "
        "every release makes sure. The operating system does not enforce it yet.",
    )  # fmt: skip


def _connections(child: psutil.Process) -> int | None:
    """How many a process has; None where it lets nobody look, as those that leave no dump do on Linux."""
    try:
        return len(child.net_connections("inet"))
    except psutil.NoSuchProcess:
        return 0
    except (psutil.Error, OSError):
        return None


def _downloads(child: psutil.Process) -> bool:
    try:
        return _DOWNLOADER in child.cmdline()
    except (psutil.Error, OSError):
        return False


def _no_dumps() -> Fact:
    what = "A crash leaves nothing readable behind"
    if sys.platform == "win32":
        return Fact(what, False, "On Windows a crash report may hold what was in memory.")
    import resource

    off = resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
    return Fact(what, off, "Memory dumps are off." if off else "Memory dumps are on for this process.")


def _private(data: Path) -> Fact:
    what = "Other users of this computer cannot open your data"
    try:
        closed = os.name != "posix" or not (data / "vault").stat().st_mode & 0o077
    except OSError:
        return Fact(what, False, "The data folder could not be looked at.")
    return Fact(
        what,
        closed,
        f"Only your account may read {data / 'vault'}." if closed else f"Others may read {data}.",
    )


def _packages() -> Iterator[Licence]:
    """The installed libraries that the program needs, by name."""
    found: dict[str, Licence] = {}
    waiting = [_PROGRAM]
    while waiting:
        name = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # for another system, or the program runs from its folder
        name, licence = _NAMED.get(key, (package.metadata["Name"], ""))
        found[key] = Licence(name, package.version, licence or _licence(package.metadata))
        needs = (need for need in package.requires or () if "extra ==" not in need)
        waiting += [match.group() for need in needs if (match := _NAME.match(need))]
    found.pop(_PROGRAM, None)
    yield from sorted(found.values(), key=lambda one: one.name.casefold())


def _licence(described: PackageMetadata) -> str:
    """In the words of the package, as short as it says it."""
    lines = (
        *(described.get_all("License-Expression") or ()),
        *(described.get_all("License") or ()),
        *(one.rpartition("::")[2] for one in described.get_all("Classifier") or () if _CLASS in one),
    )
    short = (line.strip() for line in lines if len(line.strip()) <= _SHORT and "\n" not in line.strip())
    return next(filter(None, short), "see its files")


def _shipped() -> tuple[Licence, ...]:
    return (
        Licence("Afterglow", app.__version__, "GPL-3.0-or-later"),
        Licence("Afterglow's characters and their pictures", "", "GPL-3.0-or-later"),
        Licence("Python", platform.python_version(), "PSF-2.0"),
    )
