"""The commands: what can be typed after ``afterglow``."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import app
from app.cli import call, chat, doctor, memory, models, vaults
from app.cli.output import Output
from app.domain.errors import KnownError

if TYPE_CHECKING:
    from app.main import Build

FAILED = 2


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The command line as a namespace; ``run`` is None when the window is asked for."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--data", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="use this data folder"
    )
    common.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", default=argparse.SUPPRESS,
        help="read the passphrase from the first line of FILE",
    )  # fmt: skip
    common.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print JSON, one object a line"
    )
    parser = argparse.ArgumentParser(
        prog="afterglow",
        description="A private AI companion. Without a command it opens the window.",
        parents=[common],
    )
    parser.add_argument("--version", action="version", version=f"Afterglow {app.__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for add in (chat.add, call.add, memory.add, models.add, doctor.add, vaults.add):
        add(commands, common)
    defaults = argparse.Namespace(data=None, passphrase_file=None, json=False, run=None)
    return parser.parse_args(argv, defaults)


def run(args: argparse.Namespace, build: Build) -> int:
    """Run the command; a KnownError is told in one sentence and gives exit status 2."""
    logging.basicConfig(level=logging.WARNING)
    output, command = Output(as_json=args.json), args.run
    try:
        with build(args.data) as program:
            status: int = command(program, args, output)
            return status
    except KnownError as error:
        output.error(error)
        return FAILED
    except (KeyboardInterrupt, EOFError):
        output.line()
        return 130
    except BrokenPipeError:
        # Whoever read our words has read enough; Python would complain once more when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
