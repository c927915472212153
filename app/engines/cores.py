"""How many threads the processor works well with."""

from __future__ import annotations


def physical_cores() -> int:
    """Cores without hyper-threads: more threads than that make decoding slower."""
    import psutil

    return psutil.cpu_count(logical=False) or 1
