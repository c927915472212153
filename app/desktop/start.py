"""Opens the window, or says in a sentence why it cannot be opened."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import KnownError

if TYPE_CHECKING:
    from app.main import Build

FAILED = 2


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
            program.hold()
            from app.desktop.window import run

            return run(program.parts())
    except KnownError as error:
        # On the terminal too: whoever started the program there looks there.
        sys.stderr.write(f"{error}\n")
        from app.desktop.sorry import say

        say(error)
        return FAILED


def _require_screen() -> None:
    """Raise KnownError where Qt would abort the program: on Linux without a screen."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise KnownError(
            "There is no screen to open the window on.",
            "Write in the terminal: `afterglow chat`.",
        )
