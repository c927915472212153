"""Which address is tried next, how long that waits, and when it is given up."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.errors import DownloadError, WrongFile

# Fewer bytes than this are no progress: a host that sends next to nothing each time would be asked for ever.
_PROGRESS = 64 << 10
_LONGEST_ASKED_S = 600.0
_PACE_OVER_S = 3.0
# So often a download may begin anew and still be given all its tries.
_MOST_RESTARTS = 5


@dataclass(frozen=True, slots=True)
class Patience:
    """``tries`` without progress until an address is given up, ``at_first`` where nothing ever came.

    In seconds: the first and the longest wait between tries, how long the network may be silent, and the
    time in which a host has to send ``least`` bytes while another one is left to ask.
    """

    tries: int = 8
    at_first: int = 4
    first_s: float = 1.0
    longest_s: float = 60.0
    connect_s: float = 15.0
    read_s: float = 30.0
    pace_s: float = 60.0
    least: int = 256 << 10


class Fault(Exception):
    """An attempt failed.

    ``lasting``: this address will not do better; ``slow``: others may do better; ``after_s``: the host asks
    for a pause of so many seconds.
    """

    def __init__(
        self, error: DownloadError, *, lasting: bool = False, slow: bool = False, after_s: float = 0.0
    ) -> None:
        super().__init__(str(error))
        self.error, self.lasting, self.slow, self.after_s = error, lasting, slow, after_s


@dataclass(slots=True, eq=False)
class Source:
    """One address: how often it failed without progress, and how long it waits now, and ``why``.

    ``second_chance``: a half that others had begun was thrown away for it once. ``slow``: it was left for
    another one that may be quicker.
    """

    url: str
    failures: int = 0
    wait: float = 0.0
    why: str = ""
    second_chance: bool = False
    slow: bool = False


class Sources:
    """The addresses of one file that are left to try, the best first; ``last`` is the one tried last."""

    def __init__(self, urls: Sequence[str], patience: Patience) -> None:
        self._left = [Source(url) for url in urls]
        self._patience = patience
        self._error = DownloadError(
            "Nobody offers this file for download.", "Add it from a file of your own instead."
        )
        self._mark = self._restarts = 0
        self._came = False
        self.last: Source | None = None

    def next(self) -> Source:
        """The address to try now. Raises the DownloadError that was in the way when none is left."""
        if not self._left:
            raise self._error
        last = self.last
        if last is None or not self._stays(last):
            last = self.last = min(self._left, key=lambda source: (source.slow, source.failures))
        return last

    def _stays(self, last: Source) -> bool:
        return last in self._left and last.failures <= 1 and not (last.slow and self.better_than(last))

    def better_than(self, source: Source) -> bool:
        """Whether an address is left that may be quicker than this slow one."""
        return any(not other.slow for other in self._left if other is not source)

    def begins(self, done: int) -> None:
        """Bytes are coming after the first ``done``. What was reached earlier counts no more, a few times."""
        if done < self._mark and self._restarts < _MOST_RESTARTS:
            self._restarts += 1
            self._mark = done

    def reached(self, done: int) -> None:
        """So many bytes are here: with enough of them, all failures are forgiven."""
        self._came = True
        if done - self._mark >= _PROGRESS:
            self._mark = done
            for source in self._left:
                source.failures = 0

    def failed(self, source: Source, fault: Fault) -> None:
        """Note a failure: the address waits, has its turn after the others, or is given up."""
        if fault.slow:
            source.slow, source.wait = True, 0.0
            return
        source.failures += 1
        # Wrong bytes are the one thing to tell, whatever else failed: something lies on the disk.
        if not isinstance(self._error, WrongFile) or isinstance(fault.error, WrongFile):
            self._error = fault.error
        limit = self._patience.tries if self._came else self._patience.at_first
        if fault.lasting or source.failures >= limit:
            self._left.remove(source)
            return
        pause = min(self._patience.longest_s, self._patience.first_s * 2 ** (source.failures - 1))
        # Jitter: not everybody who lost the same host comes back at the same moment.
        source.wait = max(pause * random.uniform(0.6, 1.0), min(fault.after_s, _LONGEST_ASKED_S))
        source.why = fault.error.message


class Trickle:
    """Notices a host that sends next to nothing, and yet never so little that it counts as silent."""

    def __init__(self, patience: Patience) -> None:
        self._span, self._least = patience.pace_s, patience.least
        self._since: tuple[float, int] | None = None

    def seen(self, now: float, done: int) -> bool:
        """Whether too little came lately, when ``done`` bytes are here at the time ``now``, in seconds."""
        begin, first = self._since = self._since or (now, done)
        if now - begin < self._span:
            return False
        self._since = now, done
        return done - first < self._least


class Pace:
    """Bytes per second over the last moments."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def of(self, now: float, done: int) -> float:
        """The pace at the time ``now``, in seconds, when ``done`` bytes are here."""
        self._seen.append((now, done))
        while now - self._seen[0][0] > _PACE_OVER_S and len(self._seen) > 2:
            self._seen.popleft()
        begin, first = self._seen[0]
        return (done - first) / (now - begin) if now > begin else 0.0
