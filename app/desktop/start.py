"""Opens the window, or says in a sentence why it cannot be opened."""

from __future__ import annotations

import logging
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
        with build(data) as program:
            program.hold()
            from app.desktop.window import run

            return run(program.parts())
    except KnownError as error:
        # Without a window there is the terminal: the sentence must be somewhere.
        sys.stderr.write(f"{error}\n")
        from app.desktop.sorry import say

        say(error)
        return FAILED
