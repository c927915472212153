"""One program per data folder; a program that died holds nothing."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.errors import AlreadyRunning, VaultError
from app.store import one_instance
from app.store.one_instance import hold

HOLD = """
import sys, time
from pathlib import Path
from app.store.one_instance import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def start(folder: Path) -> subprocess.Popen[str]:
    child = subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    return child


def test_a_second_one_is_refused_and_a_killed_one_holds_nothing(tmp_path: Path) -> None:
    with start(tmp_path / "data") as child:
        with pytest.raises(AlreadyRunning, match="already open"), hold(tmp_path / "data"):
            pass
        with hold(tmp_path / "other"):
            pass
        child.send_signal(signal.SIGKILL)
        child.wait(10)
    with hold(tmp_path / "data"):
        pass


def test_it_ends_with_the_block_even_on_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), hold(tmp_path):
        with pytest.raises(AlreadyRunning), hold(tmp_path):
            pass
        raise RuntimeError
    with hold(tmp_path):
        pass
    assert (tmp_path / "instance.lock").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL])
def test_a_disk_without_locks_is_not_another_afterglow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def no_locks(_descriptor: int) -> None:
        raise OSError(number, "no locks here")

    monkeypatch.setattr(one_instance, "_lock", no_locks)
    with pytest.raises(VaultError, match=r"cannot be locked.*another data folder") as caught, hold(tmp_path):
        pass
    assert str(tmp_path) in caught.value.message
