"""How a long job is told in a terminal, and how somebody is asked."""

from __future__ import annotations

import sys
import time

from app.cli.output import Output
from app.domain.errors import KnownError
from app.domain.progress import Pace, Progress

_BAR = 24


class Telling:
    """One line that is written over again; where there is no terminal, a line for every tenth of the job."""

    def __init__(self, output: Output, *, in_bytes: bool = True) -> None:
        self._output, self._in_bytes = output, in_bytes
        self._pace = Pace()
        self._tenth = -1

    def tell(self, progress: Progress) -> None:
        """How far it is now."""
        self._pace.note(progress.done, time.monotonic())
        self._output.record({"event": "Progress", "done": progress.done, "total": progress.total})
        if sys.stderr.isatty():
            self._output.aside(self._line(progress))
            return
        tenth = 10 * progress.done // max(progress.total, 1)
        if tenth != self._tenth:
            self._tenth = tenth
            self._output.remark(self._line(progress))

    def end(self) -> None:
        """Take the line away."""
        self._output.aside("")

    def _line(self, progress: Progress) -> str:
        share = min(1.0, progress.done / progress.total) if progress.total else 0.0
        bar = "█" * round(share * _BAR) + "░" * (_BAR - round(share * _BAR))
        words = f"{bar} {share:4.0%}"
        if not self._in_bytes:
            return f"{words}  {progress.what}".rstrip()
        words += f"  {size(progress.done)} of {size(progress.total)}"
        speed, left = self._pace.per_second(), self._pace.seconds_left(progress.total)
        if speed > 0 and left is not None and share < 1:
            words += f"  {size(round(speed))}/s  {duration(left)} left"
        return f"{words}  {progress.what}".rstrip()


def size(count: int) -> str:
    """Bytes as people write them."""
    for unit, power in (("GB", 9), ("MB", 6), ("kB", 3)):
        if count >= 10**power:
            return f"{count / 10**power:.1f} {unit}" if power == 9 else f"{count / 10**power:.0f} {unit}"
    return f"{count} bytes"


def duration(seconds: float) -> str:
    """Roughly how long."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


def agreed(question: str, output: Output, *, yes: bool) -> None:
    """Go on only when the user agrees. Raises KnownError when nobody does."""
    if yes:
        return
    if output.as_json or not sys.stdin.isatty():
        raise KnownError("Nothing was done: somebody has to agree to it.", "Add --yes when you do.")
    if input(f"{question} [y/N] ").strip().casefold() not in {"y", "yes"}:
        raise KnownError("Nothing was done.", "Say y to agree.")
