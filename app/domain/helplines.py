"""Whom somebody in need can call: emergency numbers and helplines by country."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Helpline:
    """``numbers`` as they are dialled; ``seen``: when it was last looked where they stand. ``always``: day
    and night. ``hint``: what else to know, in English.
    """

    name: str
    numbers: tuple[str, ...]
    seen: date
    always: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Country:
    """``code`` of two letters; ``emergency``: the numbers for danger to life; ``lines`` may be empty."""

    code: str
    name: str
    emergency: tuple[str, ...]
    lines: tuple[Helpline, ...] = ()


def load_helplines(path: Path) -> tuple[Country, ...]:
    """Every country of the file, by its name. Raises OSError, or ValueError where it is damaged."""
    with path.open("rb") as file:
        rows = tomllib.load(file).get("country", [])
    try:
        return tuple(_country(row) for row in rows)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("the list of helplines is damaged") from error


def _country(row: dict[str, object]) -> Country:
    lines = row.get("line", [])
    if not isinstance(lines, list):
        raise TypeError("lines are a list")
    return Country(
        str(row["code"]), str(row["name"]), _numbers(row["emergency"]), tuple(_line(line) for line in lines)
    )


def _line(row: dict[str, object]) -> Helpline:
    seen = row["seen"]
    if not isinstance(seen, date):
        raise TypeError("seen is a day")
    return Helpline(
        str(row["name"]), _numbers(row["dial"]), seen, row.get("always") is True, str(row.get("hint", ""))
    )


def _numbers(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise TypeError("numbers are a list")
    return tuple(str(number) for number in value)
