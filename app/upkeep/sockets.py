"""Which network connections of this user belong to a process that lets nobody look into it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

_PROC = Path("/proc")
_TABLES = ("tcp", "tcp6", "udp", "udp6", "raw", "raw6")
# Columns of a table: the user that opened it, and the number of the socket (0: nobody's any more).
_USER, _NUMBER = 7, 9


def unseen(proc: Path = _PROC) -> int | None:
    """How many there are; None where the system does not list them so that it can be told.

    The system lists every connection with its user; what all processes that can be looked into hold is taken
    off. Where 0 are left no hidden process of this user has one. Takes some hundredths of a second.
    """
    if sys.platform != "linux":
        return None
    try:
        before = _listed(proc)
        held = set(_held(proc)) if before else set()
        # What was opened or closed meanwhile may have been missed in the one or the other.
        return len((before - held) & _listed(proc)) if before - held else 0
    except (OSError, ValueError, IndexError):
        return None


def _listed(proc: Path) -> set[int]:
    user = os.getuid()
    found = set[int]()
    for name in _TABLES:
        table = proc / "self" / "net" / name
        if not table.exists():  # as without IPv6
            continue
        for line in table.read_text(encoding="ascii").splitlines()[1:]:
            columns = line.split()
            if int(columns[_USER]) == user:
                found.add(int(columns[_NUMBER]))
    return found - {0}


def _held(proc: Path) -> Iterator[int]:
    """Numbers of the sockets of every process that can be looked into."""
    for process in proc.iterdir():
        if not process.name.isdecimal():
            continue
        try:
            names = os.listdir(process / "fd")
        except OSError:  # another user's, or one that lets nobody look; or it has just ended
            continue
        for name in names:
            try:
                target = os.readlink(process / "fd" / name)
            except OSError:
                continue
            if target.startswith("socket:["):
                yield int(target[8:-1])
