"""How far a long job is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` over the whole job, mostly in bytes; ``what`` names the thing in hand.

    ``total`` may be 0 when there is nothing to do.
    """

    done: int
    total: int
    what: str = ""
