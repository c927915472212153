"""Which models somebody who has none is offered: few, the best one for this computer first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.catalog.catalog import Task
from app.catalog.entries import Entry, Fit, State
from app.catalog.fit import BEARABLE_WORDS_PER_S

# By how much another one differs from the best in size before anybody would notice.
_SMALLER = 0.7
_LARGER = 1.3
# As long as nobody has measured: what is larger than that may write too slowly for a talk.
_UNMEASURED = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """A language model that can be had. ``why``: begun (a download was broken off), here (it only has to be
    used), damaged (it would be fetched again), best, smaller, larger (than the best), starter (it came with
    the program). ``size``, ``here`` and ``need`` (memory) in bytes; ``words_per_s`` 0: not known. ``local``:
    nothing is downloaded.
    """

    id: str
    why: str
    name: str
    good_at: str
    size: int
    here: int
    need: int
    fit: str
    words_per_s: float
    local: bool


def choices(entries: Sequence[Entry]) -> tuple[Choice, ...]:
    """What to choose from, in order; empty when nothing can be had."""
    language = [one for one in entries if one.card.task is Task.LANGUAGE and one.usable]
    offered = [one for one in language if one.offered and one.state is not State.READY]
    # Whoever has nothing yet is not sent to make an account somewhere.
    free = [one for one in offered if not one.card.gated]
    best = _best(free)
    found: list[tuple[str, Entry | None]] = [
        *(("begun", one) for one in offered if one.partial),
        *(("here", one) for one in language if one.state is State.READY),
        *(("damaged", one) for one in offered if one.state is State.DAMAGED),
        ("best", best),
    ]
    if best is not None:
        found += [
            ("smaller", _dearest(one for one in free if _smaller(one, best))),
            ("larger", _dearest(one for one in free if _larger(one, best))),
        ]
    found += [("starter", one) for one in free if one.card.starter and one.local]
    chosen: dict[str, Choice] = {}
    for why, one in found:
        if one is not None:
            chosen.setdefault(one.card.id, _choice(why, one))
    return tuple(chosen.values())


def with_speeds(shown: Sequence[Choice], entries: Sequence[Entry]) -> tuple[Choice, ...]:
    """The same ones in the same order, with how fast they write as is known now."""
    speeds = {one.card.id: one.words_per_s or 0.0 for one in entries}
    return tuple(replace(one, words_per_s=speeds.get(one.id, one.words_per_s)) for one in shown)


def better(shown: Sequence[Choice], entries: Sequence[Entry]) -> Choice | None:
    """What suits this computer best as is known now, where that is another one than was ``shown`` as best."""
    now = next((one for one in choices(entries) if one.why == "best"), None)
    before = next((one for one in shown if one.why == "best"), None)
    return now if now is not None and (before is None or now.id != before.id) else None


def _best(free: Sequence[Entry]) -> Entry | None:
    """The one the library recommends, else the smallest: something has to be tried."""
    return next((one for one in free if one.recommended), None) or min(free, key=_size, default=None)


def _smaller(one: Entry, best: Entry) -> bool:
    return _size(one) <= _SMALLER * _size(best) and one.fit is Fit.WELL and not one.card.starter


def _larger(one: Entry, best: Entry) -> bool:
    if one.words_per_s is None:
        bearable = _size(one) <= _UNMEASURED * _size(best)
    else:
        bearable = one.words_per_s >= BEARABLE_WORDS_PER_S
    return _size(one) >= _LARGER * _size(best) and bearable and one.fit is not Fit.NOT and one.card.rank > 0


def _dearest(some: Iterable[Entry]) -> Entry | None:
    return max(some, key=lambda one: (one.card.rank, _size(one)), default=None)


def _size(one: Entry) -> int:
    return one.card.size


def _choice(why: str, one: Entry) -> Choice:
    card = one.card
    return Choice(
        card.id, why, card.name, card.good_at, card.size, one.here, one.need.total, one.fit.value,
        one.words_per_s or 0.0, one.local,
    )  # fmt: skip
