"""Killed at any step of a move: exactly one of the two folders counts, and the next start tidies up."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.errors import KnownError
from app.settings.places import Places
from app.settings.pointer import POINTER, RECORD
from app.store.door import DoorState
from app.store.one_instance import hold
from tests.store.keyrings import MemoryKeyring
from tests.upkeep.conftest import House, furnish

# Moves in a child that dies before its nth call of the system; one child for each n, until one gets through.
MOVER = """
import os, sys
from pathlib import Path
from app.catalog.catalog import Catalog
from app.domain.control import CancelToken
from app.settings.places import Places
from app.upkeep.moving import move
from app.upkeep.stock import Knowledge
CALLS = ("open", "replace", "unlink", "rmdir", "mkdir", "fsync", "utime", "chmod", "write")
left = int(sys.argv[3])
def guarded(call):
    def guard(*given, **named):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return call(*given, **named)
    return guard
places = Places.at(Path(sys.argv[1]))
known = Knowledge({card.id for card in Catalog.load().cards}, loose=True)
for name in CALLS:
    setattr(os, name, guarded(getattr(os, name)))
for step in move(places, Path(sys.argv[2]), known, cancel=CancelToken()):
    pass
os._exit(0)
"""
FORKS = """
import json, os, shutil, sys
from pathlib import Path
ready, folder, target, mover = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]
import app.upkeep.moving, app.catalog.catalog
n = 0
while True:
    place = folder / str(n)
    shutil.copytree(ready, place, symlinks=True)
    for path in place.rglob("data-folder.toml"):
        path.write_text(path.read_text().replace(str(ready), str(place)))
    child = os.fork()
    if child == 0:
        sys.argv = ["mover", str(place / "data"), str(place / target), str(n)]
        exec(mover, {})
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status == 0:
        break
    assert status == 9, status
    n += 1
print(n)
"""


def usable(folder: Path) -> bool:
    """Whether somebody who starts with this folder gets it, and a vault in it."""
    try:
        found = Places.at(folder).data
    except KnownError:
        return False
    return found == folder and House(folder, MemoryKeyring()).door.state() is not DoorState.NEW


def check(place: Path, target: str) -> bool:
    """One folder counts, opens, and is alone after a start; true where it is the new one."""
    home, new = place / "data", place / target
    folders = [path for path in place.iterdir() if path.is_dir() and (path / "vault").is_dir()]
    counted = [folder for folder in folders if usable(folder)]
    assert len(counted) == 1, (place, counted)
    house = House(home, MemoryKeyring())
    assert house.places.data == counted[0]
    with hold(house.places.vault):
        house.data.finish_move()
    assert house.said() == ["The blue door is mine."]
    assert [path for path in place.iterdir() if (path / "vault").is_dir()] == counted
    assert not list(place.rglob(RECORD))
    assert (home / POINTER).exists() is (counted[0] != home)
    return counted[0] == new


@pytest.mark.parametrize("way", ["away", "on", "home"])
def test_killed_at_every_step(tmp_path: Path, way: str) -> None:
    ready = tmp_path / "ready"
    ready.mkdir()
    house = House(ready / "data", MemoryKeyring())
    furnish(house)
    if way != "away":
        from app.domain.control import CancelToken

        list(house.data.move(ready / "first", cancel=CancelToken()))
    target = {"away": "new", "on": "new", "home": "data"}[way]
    (tmp_path / "runs").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", FORKS, str(ready), str(tmp_path / "runs"), target, MOVER],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    steps = json.loads(done.stdout)
    assert steps > 60
    ends = [check(tmp_path / "runs" / str(number), target) for number in range(steps + 1)]
    # Before one moment it is always the old folder, from then on the new one.
    assert ends == sorted(ends) and not ends[0] and ends[-1]
