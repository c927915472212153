"""The entry: the window, a terminal command, an engine process, or the downloader."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.main import Build

_PR_SET_DUMPABLE = 4
# Before any library is imported: each of these has a switch of its own for what it would like to send home.
_QUIET = {
    "ORT_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "ANONYMIZED_TELEMETRY": "False",
    "OTEL_SDK_DISABLED": "true",
    "DO_NOT_TRACK": "1",
}


def leave_no_dump() -> None:
    """No core dump of this process, and on Linux no look into its memory by others of the same user.

    A dump would hold the conversation in clear, and the key.
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0)


def main(build: Build | None = None) -> int:
    """Run what the command line asks for; returns the exit status. ``build`` makes the program."""
    os.environ.update(_QUIET)
    leave_no_dump()
    if sys.argv[1:2] == ["--engine"]:
        from app.engines.host import main as serve

        serve(sys.argv[2])
        return 0
    if sys.argv[1:2] == ["--download"]:
        from app.catalog.downloader import main as fetch

        fetch()
        return 0
    from app.cli.commands import parse, run

    args = parse(sys.argv[1:])
    if build is None:
        from app.main import build as build_program

        build = build_program
    if args.run is not None:
        return run(args, build)
    from app.desktop.start import start

    return start(args.data, build)


if __name__ == "__main__":
    sys.exit(main())
