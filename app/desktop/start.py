"""Opens the window, or says in a sentence why it cannot be opened."""

from __future__ import annotations

import contextlib
import ctypes
import logging
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import AlreadyRunning, KnownError

if TYPE_CHECKING:
    from app.main import Build

FAILED = 2
# A window that loads a page may take this long to answer.
PATIENCE = 5.0
# What Qt loads to open a window on X11 and does not bring along: the library, and its Debian package.
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def start(data: Path | None, build: Build) -> int:
    """Show the window over the data folder ``data`` until it is closed; returns the exit status."""
    logging.basicConfig(level=logging.WARNING)
    try:
        _require_screen()
    except KnownError as error:
        sys.stderr.write(f"{error}\n")
        return FAILED
    try:
        with build(data) as program:
            try:
                program.hold()
            except AlreadyRunning:
                if _came(program.places.come_file):
                    sys.stdout.write("Afterglow is open already; its window comes to the front.\n")
                    return 0
                raise
            program.preload()
            from app.desktop.window import run

            return run(program.parts())
    except KnownError as error:
        # On the terminal too: whoever started the program there looks there.
        sys.stderr.write(f"{error}\n")
        from app.desktop.sorry import say

        say(error)
        return FAILED


def _came(come_file: Path) -> bool:
    """Ask the window that is open to come to the front; False when none answers, as from a terminal.

    The window answers by removing the file.
    """
    with contextlib.suppress(OSError):
        come_file.touch(mode=0o600)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if not come_file.exists():
                return True
            time.sleep(0.05)
        # Else the next window would find it.
        come_file.unlink(missing_ok=True)
    return False


def _require_screen() -> None:
    """Raise KnownError where Qt would abort the program: on Linux without a screen, or without a library."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return
    x11, wayland = os.environ.get("DISPLAY"), os.environ.get("WAYLAND_DISPLAY")
    if not (x11 or wayland):
        raise KnownError(
            "There is no screen to open the window on.",
            "Write in the terminal: `afterglow chat`.",
        )
    missing = [] if wayland else [name for name in X11_LIBRARIES if not _loads(name)]
    if missing:
        packages = " ".join(X11_LIBRARIES.values())
        raise KnownError(
            f"The window cannot open because {missing[0]} is missing on this computer; install the README's "
            f"packages, for the window: apt-get install {packages}."
        )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
