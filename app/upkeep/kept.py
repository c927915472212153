"""Vaults that a restore set aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """An old vault in a folder ``name`` beside the present one: its size, and when it was set aside."""

    name: str
    bytes: int
    when: datetime
