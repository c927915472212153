"""The process that downloads: cancelled, killed, left alone, asked twice, and how little it knows."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from app.catalog import jobs
from app.catalog.fetching import Fetching
from app.catalog.jobs import Done, Got, Job, Step, Waiting, part_path
from app.domain import errors
from app.domain.control import CancelToken
from app.domain.errors import Cancelled, DownloadError, NotThere
from app.domain.program import own_command
from tests.catalog.downloading import DATA, SHA, assert_right, job
from tests.catalog.faulty_server import Fault, FaultyServer

_SLOW = Fault(pause_s=0.01)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "models" / "model.gguf"


@pytest.fixture
def fetching() -> Iterator[Fetching]:
    fetching = Fetching()
    yield fetching
    fetching.close()


def get(fetching: Fetching, job: Job) -> list[Step]:
    return list(fetching.get(job, cancel=CancelToken()))


def wait_until(ready: Callable[[], bool]) -> None:
    for _ in range(3000):
        if ready():
            return
        time.sleep(0.005)
    raise AssertionError("it never came")


def test_nothing_runs_before_the_first_job(path: Path, fetching: Fetching) -> None:
    fetching.get(job(path), cancel=CancelToken())
    assert fetching.pid is None
    with FaultyServer(DATA, [Fault(drop_at=1000)]) as server:
        steps = get(fetching, job(path, server))
    assert steps[-1] == Done(SHA)
    assert {type(step) for step in steps} == {Got, Waiting, Done}
    assert_right(path)


def test_one_process_for_many_jobs(path: Path, fetching: Fetching) -> None:
    with FaultyServer(DATA) as server:
        get(fetching, job(path, server))
        first = fetching.pid
        get(fetching, job(path.with_name("two"), server))
        assert fetching.pid == first is not None
        fetching.close()
        assert fetching.pid is None
        get(fetching, job(path.with_name("three"), server))
    assert fetching.pid not in (None, first)


def test_two_at_once(path: Path, fetching: Fetching) -> None:
    with FaultyServer(DATA, always=_SLOW) as server:
        first = fetching.get(job(path, server), cancel=CancelToken())
        second = fetching.get(job(path.with_name("two"), server), cancel=CancelToken())
        next(first), next(second)
        assert list(second)[-1] == list(first)[-1] == Done(SHA)


def test_an_error_comes_as_the_same_class(path: Path, fetching: Fetching) -> None:
    with FaultyServer(DATA, always=Fault(status=404)) as server, pytest.raises(NotThere) as raised:
        get(fetching, job(path, server))
    assert raised.value.message == "127.0.0.1 does not have this file any more."
    assert raised.value.advice == "Choose another model."


def test_every_error_of_a_download_can_be_sent() -> None:
    def kinds(kind: type[DownloadError]) -> set[type[DownloadError]]:
        return {kind}.union(*(kinds(one) for one in kind.__subclasses__()))

    for kind in kinds(DownloadError):
        again = jobs.error_from_json(json.loads(json.dumps(jobs.error_to_json(kind("What.", "Do.")))))
        assert (type(again), again.message, again.advice) == (kind, "What.", "Do.")
    other = jobs.error_from_json(jobs.error_to_json(errors.ModelFileError("What.")))
    assert type(other) is DownloadError


@pytest.mark.parametrize("fault", [_SLOW, Fault(stall_at=65_536), Fault(status=503, retry_after="300")])
def test_a_cancel_is_quick_and_lets_go_of_the_file(path: Path, fetching: Fetching, fault: Fault) -> None:
    cancel = CancelToken()
    with FaultyServer(DATA, [fault]) as server:
        steps = fetching.get(job(path, server), cancel=cancel)
        next(steps)
        # From another thread, and while nothing may come for a long time.
        threading.Timer(0.05, cancel.cancel).start()
        with pytest.raises(Cancelled):
            list(steps)
        assert get(fetching, job(path, server))[-1] == Done(SHA)
    assert_right(path)


def test_cancelled_before_it_began(path: Path, fetching: Fetching) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(fetching.get(job(path), cancel=cancel))
    assert fetching.pid is None


def test_a_closed_iterator_is_a_cancel(path: Path, fetching: Fetching) -> None:
    with FaultyServer(DATA, [_SLOW]) as server:
        steps = fetching.get(job(path, server), cancel=CancelToken())
        next(steps)
        steps.close()  # type: ignore[attr-defined]
        begun = part_path(path).stat().st_size
        time.sleep(0.05)
        assert part_path(path).stat().st_size == begun < len(DATA)
        get(fetching, job(path, server))
        assert server.ranges() == ["", f"bytes={begun}-"]
    assert_right(path)


def test_killed_in_the_middle_it_goes_on_where_it_was(path: Path, fetching: Fetching) -> None:
    with FaultyServer(DATA, [Fault(pause_s=0.05)]) as server:
        told = 0
        with pytest.raises(DownloadError, match="stopped by itself"):
            for step in fetching.get(job(path, server), cancel=CancelToken()):
                assert isinstance(step, Got)
                told = step.done
                if told > 100_000:
                    os.kill(fetching.pid or 0, signal.SIGKILL)
        begun = part_path(path).stat().st_size
        assert told <= begun < len(DATA)
        # The next one starts a new process.
        assert get(fetching, job(path, server))[-1] == Done(SHA)
        assert server.ranges() == ["", f"bytes={begun}-"]
    assert_right(path)


def test_killed_it_loses_less_than_a_mebibyte(path: Path, fetching: Fetching) -> None:
    data, sent = random.Random(6).randbytes(12 << 20), 8 << 20
    whole = replace(job(path), size=len(data), sha256=hashlib.sha256(data).hexdigest())
    with FaultyServer(data, [Fault(stall_at=sent)]) as server:
        steps = fetching.get(replace(whole, urls=(server.url(),)), cancel=CancelToken())
        next(steps)
        wait_until(server.stalled.is_set)
        # What the server sent is on its way to the file, and no more will come.
        wait_until(lambda: part_path(path).stat().st_size > sent - (1 << 20))
        os.kill(fetching.pid or 0, signal.SIGKILL)
        with pytest.raises(DownloadError, match="stopped by itself"):
            list(steps)
        begun = part_path(path).stat().st_size
        assert sent - (1 << 20) < begun <= sent
        get(fetching, replace(whole, urls=(server.url(),)))
        assert server.ranges() == ["", f"bytes={begun}-"]
    assert path.read_bytes() == data


def test_a_program_that_does_not_start(path: Path, tmp_path: Path) -> None:
    for command in ([str(tmp_path / "none")], [sys.executable, "-c", "pass"]):
        fetching = Fetching(command)
        with pytest.raises(DownloadError):
            get(fetching, job(path))
        fetching.close()


def test_one_that_does_not_obey_is_ended(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.catalog.fetching._GRACE_S", 0.05)
    said = json.dumps({"id": 1, "step": "Got", "done": 1, "total": 2, "bytes_per_s": 0.0})
    deaf = f"import time; print({said!r}, flush=True); time.sleep(600)"
    fetching = Fetching([sys.executable, "-c", deaf])
    cancel = CancelToken()
    steps = fetching.get(job(path), cancel=cancel)
    assert next(steps) == Got(1, 2, 0)
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(steps)
    assert fetching.pid is None
    fetching.close()


def scripted(*answers: dict[str, object], pause_s: float = 0.0) -> list[str]:
    """A downloader that begins, and says these things when it is cancelled."""
    told = [{"step": "Got", "done": 2, "total": 2, "bytes_per_s": 0.0}, *answers]
    lines = [json.dumps({"id": 1} | one) for one in told]
    code = f"""
import sys, time
for line in {lines!r}:
    sys.stdin.readline()
    print(line, flush=True)
    if "heard" in line:
        time.sleep({pause_s})
        break
for line in {lines[2:]!r}:
    print(line, flush=True)
sys.stdin.read()
"""
    return [sys.executable, "-c", code]


def test_a_cancel_that_comes_too_late_changes_nothing(path: Path) -> None:
    fetching = Fetching(scripted({"heard": True}, {"step": "Done", "sha256": SHA}, {"cancelled": True}))
    cancel = CancelToken()
    steps = fetching.get(job(path), cancel=cancel)
    next(steps)
    cancel.cancel()
    assert list(steps) == [Done(SHA)]
    fetching.close()


def test_a_slow_disk_is_waited_for_once_the_cancel_was_heard(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetching = Fetching(scripted({"heard": True}, {"cancelled": True}, pause_s=0.4))
    cancel = CancelToken()
    steps = fetching.get(job(path), cancel=cancel)
    next(steps)
    cancel.cancel()
    monkeypatch.setattr("app.catalog.fetching._GRACE_S", 0.2)
    with pytest.raises(Cancelled):
        list(steps)
    # The other downloads of this process go on.
    assert fetching.pid is not None
    fetching.close()


@pytest.mark.parametrize("closed", [False, True])
def test_what_is_whole_is_remembered_when_nobody_waits_for_it_any_more(
    path: Path, fetching: Fetching, closed: bool
) -> None:
    cancel = CancelToken()
    with FaultyServer(DATA) as server:
        steps = fetching.get(job(path, server), cancel=cancel)
        next(steps)
        wait_until(path.exists)
        if closed:
            steps.close()  # type: ignore[attr-defined]
        else:
            cancel.cancel()
            with contextlib.suppress(Cancelled):
                list(steps)
    assert_right(path)


def test_the_token_is_seen_by_nobody_on_this_computer(path: Path, fetching: Fetching) -> None:
    with FaultyServer(DATA, [_SLOW]) as server:
        steps = fetching.get(
            job(path, server, token="hf_secret", token_host="127.0.0.1"), cancel=CancelToken()
        )
        next(steps)
        child = psutil.Process(fetching.pid)
        assert "hf_secret" not in " ".join(child.cmdline())
        # Nobody but an administrator can look into it at all.
        with contextlib.suppress(psutil.AccessDenied):
            assert "hf_secret" not in " ".join(child.environ().values())
        assert "hf_secret" not in "".join(one.read_text() for one in path.parent.glob("*.json"))
        list(steps)
    assert server.asked[0].headers["authorization"] == "Bearer hf_secret"


def clients(server: FaultyServer) -> list[int | None]:
    """The processes that are connected to ``server``; None: one that nobody may look into."""
    every = psutil.net_connections("tcp")
    open_ones = (one for one in every if one.raddr and one.status == psutil.CONN_ESTABLISHED)
    return [one.pid for one in open_ones if one.raddr.port == server.port]


def test_no_connection_without_a_job(path: Path, fetching: Fetching) -> None:
    with FaultyServer(DATA, always=_SLOW) as server:
        get(fetching, job(path, server))
        assert fetching.pid is not None
        wait_until(lambda: not clients(server))
        steps = fetching.get(job(path.with_name("two"), server), cancel=CancelToken())
        next(steps)
        # It is the downloader that is connected, and never this process.
        assert clients(server) in ([fetching.pid], [None])
        list(steps)


def test_it_ends_with_its_stdin_and_ignores_ctrl_c() -> None:
    command = own_command("--download")
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdin is not None and child.stdout is not None
    ask = {"id": 1, "job": jobs.job_to_json(Job(Path("/dev/null/x"), 1, ()))}
    child.stdin.write(json.dumps(ask).encode() + b"\n")
    child.stdin.flush()
    assert b"NoRoom" in child.stdout.readline()
    child.send_signal(signal.SIGINT)
    time.sleep(0.05)
    assert child.poll() is None
    child.stdin.close()
    assert child.wait() == 0
    child.stdout.close()


_IMPORTS = """
import sys
from app.catalog import downloader
light = set(sys.modules)
import app.catalog.download
print(",".join(sorted(light)), ",".join(sorted(sys.modules)))
"""


def test_what_it_imports() -> None:
    """Nothing heavy before a job, and never the vault, an engine or the window."""
    out = subprocess.run([sys.executable, "-c", _IMPORTS], capture_output=True, text=True, check=True).stdout
    light, all_of_it = (set(names.split(",")) for names in out.split())
    assert not light & {"httpx", "ssl", "urllib.request", "numpy"}
    parts = {".".join(name.split(".")[:2]) for name in all_of_it if name.startswith("app.")}
    assert parts == {"app.catalog", "app.domain"}
    assert not all_of_it & {"PySide6", "keyring", "sqlcipher3", "llama_cpp", "cryptography"}
