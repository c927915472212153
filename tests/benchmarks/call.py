"""The voice call: ``python -m tests.benchmarks.call [--quick] [--long] [--only NAME ...]``.

Its parts are modules of their own, each with ``measure(quick)``; ``--only`` takes some of them:

* ``recognition``: short window against the whole one, and what is understood;
* ``speech``: the first clause against a whole sentence, feeling in the voice and what it costs;
* ``turn_end``: whether a turn is over, on utterances that go through the recognizer;
* ``echo``: the canceller in a synthetic room, interruptions by one's own voice and by somebody else;
* ``live``: real calls over virtual devices: gaps, silence when talked over, cuts, a device pulled out, and a
  long call. ``--long`` lets that one last 30 minutes instead of some.

Speech is synthesised: Piper's joe (CC0) and espeak-ng.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from collections.abc import Sequence

from tests.benchmarks.report import Figure, report

PARTS = ("recognition", "speech", "turn_end", "echo", "live")


def measure(part: str, *, quick: bool, long: bool) -> list[Figure]:
    """The figures of one part."""
    module = importlib.import_module(f"tests.benchmarks.call_{part}")
    if part == "live":
        return list(module.measure(quick, long=long))
    return list(module.measure(quick))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--long", action="store_true", help="a call of 30 minutes")
    parser.add_argument("--only", choices=PARTS, action="append", help="may be given more than once")
    args = parser.parse_args(arguments)
    figures, took = [], {}
    for part in args.only or PARTS:
        began = time.monotonic()
        print(f"{part} ...", file=sys.stderr, flush=True)
        figures += measure(part, quick=args.quick, long=args.long)
        took[part] = round(time.monotonic() - began, 1)
    report("call", figures, {"quick": args.quick, "seconds": took})


if __name__ == "__main__":
    main()
