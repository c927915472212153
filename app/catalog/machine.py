"""What this computer has: looked at, never asked over a network; and what was measured of it."""

from __future__ import annotations

import ctypes
import itertools
import json
import os
import platform
import shutil
import sys
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import psutil

from app.domain.machine import Gpu, Machine, Speed

# What the language engine is built for on 64-bit Intel and AMD processors.
NEEDED = ("avx2", "fma", "f16c", "bmi2")
_INTEL = ("x86_64", "AMD64")
_STALE = timedelta(days=90)


def look(folder: Path, gpus: tuple[Gpu, ...] | None = None, *, held: bool = True) -> Machine:
    """This computer as it is now; ``folder``: where models lie, or will. Takes a millisecond or two.

    ``held``: what engines of this very program hold counts as free, as another model takes their place.
    """
    name, features = _processor()
    memory = psutil.virtual_memory()
    return Machine(
        processor=name,
        cores=psutil.cpu_count(logical=False) or 1,
        features=tuple(sorted(features)),
        missing=tuple(one for one in NEEDED if _needed() and one not in features),
        memory=int(memory.total),
        memory_free=min(int(memory.available) + (_held() if held else 0), int(memory.total)),
        disk_free=disk_free(folder),
        gpus=gpus,
    )


def disk_free(folder: Path) -> int:
    """Free bytes on the disk of a folder that need not exist yet; 0 where nobody can tell."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0


def _held() -> int:
    """Bytes of the processes that this program has started, without files that are only mapped."""
    try:
        return sum(_private(child) for child in psutil.Process().children(recursive=True))
    except (psutil.Error, OSError):
        return 0


def _private(process: psutil.Process) -> int:
    try:
        memory = process.memory_info()
    except (psutil.Error, OSError):
        return 0
    # Mapped files are no loss: the system counts them as free already. Only Linux tells them apart.
    return max(int(memory.rss) - int(getattr(memory, "shared", 0)), 0)


def _needed() -> bool:
    return platform.machine() in _INTEL


def processor_name() -> str:
    """The name of the processor in the words of its maker."""
    return _processor()[0]


@cache
def _processor() -> tuple[str, frozenset[str]]:
    """The name of the processor in the words of its maker, and those of NEEDED that it has."""
    if sys.platform == "win32":
        return _windows()
    if sys.platform == "darwin":
        return _mac()
    return from_cpuinfo(_first_processor(Path("/proc/cpuinfo")))


def from_cpuinfo(text: str) -> tuple[str, frozenset[str]]:
    """Name and features out of what Linux tells about the first processor."""
    table = dict[str, str]()
    for line in text.splitlines():
        key, colon, value = line.partition(":")
        if colon:
            table.setdefault(key.strip(), value.strip())
    name = next((table[key] for key in ("model name", "Model", "Hardware") if table.get(key)), "")
    flags = table.get("flags", table.get("Features", "")).split()
    return name or platform.machine(), frozenset(NEEDED) & frozenset(flags)


def _mac() -> tuple[str, frozenset[str]]:
    flags = f"{_sysctl('machdep.cpu.features')} {_sysctl('machdep.cpu.leaf7_features')}".lower().split()
    return _sysctl("machdep.cpu.brand_string") or platform.machine(), frozenset(NEEDED) & frozenset(flags)


def _sysctl(name: str) -> str:
    """A text that macOS tells about itself; empty where it has none."""
    ask = getattr(ctypes.CDLL(None), "sysctlbyname", None)
    size = ctypes.c_size_t(1024)
    buffer = ctypes.create_string_buffer(size.value)
    if ask is None or ask(name.encode(), buffer, ctypes.byref(size), None, ctypes.c_size_t(0)) != 0:
        return ""
    return buffer.value.decode("utf-8", "replace")


def _windows() -> tuple[str, frozenset[str]]:
    if sys.platform != "win32":
        return "", frozenset()
    import winreg

    try:
        place = r"HARDWARE\DESCRIPTION\System\CentralProcessor\0"
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
            name = str(winreg.QueryValueEx(key, "ProcessorNameString")[0]).strip()
    except OSError:
        name = platform.processor()
    # Windows tells of AVX2 only (PF_AVX2_INSTRUCTIONS_AVAILABLE, 40); a processor that has it has the rest.
    has = bool(ctypes.windll.kernel32.IsProcessorFeaturePresent(40))
    return name, frozenset(NEEDED) if has else frozenset()


def _first_processor(path: Path) -> str:
    """What is told about the first one; the others are the same, and there may be hundreds."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return "".join(itertools.takewhile(str.strip, file))
    except OSError:
        return ""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured, when, and under which settings; ``threads`` None: the engine's choice."""

    speed: Speed
    gpus: tuple[Gpu, ...]
    threads: int | None
    gpu: bool
    processor: str
    at: datetime

    def holds(self, *, threads: int | None, gpu: bool, engine: str, now: datetime) -> bool:
        """Whether it still says something: nothing it depends on has changed, and it is not too old."""
        now_used = (threads, gpu, engine, processor_name())
        same = (self.threads, self.gpu, self.speed.engine, self.processor) == now_used
        return same and timedelta(0) <= now - self.at <= _STALE


def keep(file: Path, measured: Measured) -> None:
    """Write down what was measured; nothing in it is personal. A disk that refuses only forgets it."""
    part = file.with_name(file.name + ".part")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.write_text(json.dumps(asdict(measured) | {"at": measured.at.isoformat()}), encoding="utf-8")
        os.replace(part, file)
    except OSError:
        return


def kept(file: Path) -> Measured | None:
    """What was written down; None when nothing is there that can be read."""
    try:
        table: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return Measured(
            speed=Speed(**table["speed"]),
            gpus=tuple(Gpu(**one) for one in table["gpus"]),
            threads=table["threads"],
            gpu=bool(table["gpu"]),
            processor=str(table["processor"]),
            at=datetime.fromisoformat(table["at"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
