"""How this program starts itself again, as a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

_ROOT = str(Path(__file__).resolve().parents[2])
# With -P nothing is taken from the folder that it is started in, which may hold an "app" of its own.
_START = (
    "import sys; root = {root!r}; root in sys.path or sys.path.insert(0, root); "
    "from app.__main__ import main; sys.exit(main())"
)


def own_command(*arguments: str) -> list[str]:
    """The command line of this program with other ``arguments``; a frozen build is its own interpreter."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-P", "-c", _START.format(root=_ROOT), *arguments]
