"""A connection of a process that lets nobody look is found by what all others do not hold."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from app.upkeep import sockets
from app.upkeep.sockets import unseen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there the system lists them so")

_HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"


def row(user: int, number: int) -> str:
    return f"   0: 0100007F:9C40 00000000:0000 0A 0:0 00:00000000 00000000 {user:5} 0 {number} 1\n"


@pytest.fixture
def proc(tmp_path: Path) -> Path:
    """A system in which process 7 holds socket 11, and process 8 lets nobody look."""
    (tmp_path / "self" / "net").mkdir(parents=True)
    (tmp_path / "7" / "fd").mkdir(parents=True)
    (tmp_path / "8").mkdir()
    (tmp_path / "meminfo").write_text("")
    (tmp_path / "7" / "fd" / "3").symlink_to("socket:[11]")
    (tmp_path / "7" / "fd" / "4").symlink_to("/dev/null")
    return tmp_path


def listed(proc: Path, *rows: str, table: str = "tcp") -> None:
    (proc / "self" / "net" / table).write_text(_HEAD + "".join(rows))


def test_what_nobody_else_holds_belongs_to_who_lets_nobody_look(proc: Path) -> None:
    me = os.getuid()
    listed(proc, row(me, 11), row(me + 1, 13), row(me, 0))
    assert unseen(proc) == 0
    listed(proc, row(me, 12), table="udp6")
    assert unseen(proc) == 1
    (proc / "7" / "fd" / "5").symlink_to("socket:[12]")
    assert unseen(proc) == 0


def test_what_closes_while_it_is_looked_for_does_not_count(
    proc: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = iter([{12, 13}, {13}])
    monkeypatch.setattr(sockets, "_listed", lambda _: next(tables))
    assert unseen(proc) == 1


def test_a_table_that_is_not_understood_tells_nothing(proc: Path) -> None:
    listed(proc, "odd words\n")
    assert unseen(proc) is None


def test_the_real_system_lists_a_socket_of_ours_and_who_holds_it() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ours:
        ours.bind(("127.0.0.1", 0))
        number = os.fstat(ours.fileno()).st_ino
        assert number in sockets._listed(Path("/proc")) and number in set(sockets._held(Path("/proc")))
    assert unseen() is not None
