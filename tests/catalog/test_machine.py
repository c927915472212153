"""This computer is looked at; what was measured of it is kept for as long as it says something."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
import pytest

from app.catalog import machine
from app.catalog.machine import Measured, from_cpuinfo, keep, kept, look
from app.domain.machine import Gpu, Speed

NOW = datetime(2026, 3, 14, 19, 30, tzinfo=UTC)
SPEED = Speed(2e10, 0.004, 60.0, 4, False, "0.3")
MEASURED = Measured(SPEED, (Gpu("G", 8, 7),), None, True, machine.processor_name(), NOW)
INTEL = """processor\t: 0
model name\t: Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz
flags\t\t: fpu sse4_2 fma f16c avx avx2 bmi1 bmi2

processor\t: 1
model name\t: another
"""


def test_this_computer(tmp_path: Path) -> None:
    found = look(tmp_path / "not" / "there")
    assert found.processor and 1 <= found.cores <= (os.cpu_count() or 1)
    assert 0 < found.memory_free <= found.memory == psutil.virtual_memory().total
    assert found.disk_free == pytest.approx(psutil.disk_usage(str(tmp_path)).free, rel=0.05)
    assert found.gpus is None and look(tmp_path, (Gpu("G", 8, 7),)).gpus == (Gpu("G", 8, 7),)
    assert not set(found.features) & set(found.missing)


def test_what_linux_tells_about_the_processor() -> None:
    name, features = from_cpuinfo(INTEL)
    assert name == "Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz"
    assert features == {"avx2", "fma", "f16c", "bmi2"}
    old = from_cpuinfo("model name : Old\nflags : sse4_2 avx\n")
    assert old == ("Old", frozenset())
    assert from_cpuinfo("Model : Raspberry Pi 5\nFeatures : fp asimd\n")[0] == "Raspberry Pi 5"
    assert from_cpuinfo("")[0]


def test_an_old_processor_lacks_something(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_processor", lambda: ("Old", frozenset({"f16c"})))
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    assert look(tmp_path).missing == ("avx2", "fma", "bmi2")
    monkeypatch.setattr("platform.machine", lambda: "aarch64")
    assert look(tmp_path).missing == ()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems count mapped files in")
def test_what_a_child_holds_counts_as_free_because_another_model_takes_its_place(tmp_path: Path) -> None:
    size = 200_000_000
    code = f"x = bytearray({size}); print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdin is not None and child.stdout is not None
        child.stdout.readline()
        assert machine._held() >= size
        assert look(tmp_path).memory_free > look(tmp_path, held=False).memory_free
        child.stdin.close()
    assert machine._held() < size


def test_what_was_measured_is_there_again(tmp_path: Path) -> None:
    file = tmp_path / "new" / "machine.json"
    keep(file, MEASURED)
    assert kept(file) == MEASURED
    assert [path.name for path in file.parent.iterdir()] == ["machine.json"]


def test_a_disk_that_refuses_only_forgets_it(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")
    keep(tmp_path / "data" / "machine.json", MEASURED)
    assert kept(tmp_path / "data" / "machine.json") is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"speed": {}}', '{"speed": {"a": 1}, "gpus": []}', "\x00"]
)
def test_what_cannot_be_read_counts_as_never_measured(tmp_path: Path, text: str) -> None:
    (tmp_path / "machine.json").write_text(text)
    assert kept(tmp_path / "machine.json") is None


def holds(measured: Measured, days: float = 1, **changes: object) -> bool:
    asked: dict[str, object] = {"threads": None, "gpu": True, "engine": "0.3"} | changes
    return measured.holds(now=NOW + timedelta(days=days), **asked)  # type: ignore[arg-type]


def test_it_says_something_until_what_it_depends_on_changes() -> None:
    assert holds(MEASURED) and holds(MEASURED, days=89)
    assert not holds(MEASURED, days=91) and not holds(MEASURED, days=-1)
    assert not holds(MEASURED, threads=2) and not holds(MEASURED, gpu=False)
    assert not holds(MEASURED, engine="0.4")
    assert not holds(replace(MEASURED, processor="another computer"))
