"""The one form in which every benchmark prints what it measured."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import psutil

import app


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number beside its goal (as words, "<= 1.10") and whether it was met."""

    name: str
    value: float
    unit: str
    goal: str
    met: bool


def report(benchmark: str, figures: Sequence[Figure], context: Mapping[str, object]) -> None:
    """Print one JSON object: benchmark, figures, context."""
    machine = {
        "version": app.__version__,
        "cores": psutil.cpu_count(logical=False),
        "load": psutil.getloadavg()[0],
        "python": platform.python_version(),
    }
    shown = [
        asdict(figure) | {"value": round(float(figure.value), 4), "met": bool(figure.met)}
        for figure in figures
    ]
    print(
        json.dumps({"benchmark": benchmark, "figures": shown, "context": machine | dict(context)}, indent=2)
    )
