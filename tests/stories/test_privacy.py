"""What is said stays in the vault: a rare word through everything the program does is found nowhere else."""

import base64
import shutil
import subprocess
import sys
import time
import zlib
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from app.domain.control import CancelToken
from app.domain.nouns import Role
from app.store.door import Door
from tests.stories.canary import CANARY, forms, leaks
from tests.stories.scripted_app import ScriptedProgram
from tests.stories.terminal import PASSPHRASE, REAL, ROOT, Terminal, reply_of, talked

# Whether this machine lets us take the network away.
NAMESPACES = subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("form", sorted(forms()))
def test_the_scanner_finds_every_form(tmp_path: Path, form: str) -> None:
    (tmp_path / "leak").write_bytes(b"\0\1\2" + forms()[form] + b"\xff")
    assert leaks([tmp_path])


def test_the_scanner_opens_zlib_and_whole_base64(tmp_path: Path) -> None:
    (tmp_path / "leak").write_bytes(b"head" + zlib.compress(f"a {CANARY} flew".encode()))
    assert leaks([tmp_path])
    (tmp_path / "leak").write_bytes(base64.b64encode(f"some words and {CANARY} in them".encode()))
    assert leaks([tmp_path])
    (tmp_path / "leak").write_bytes(b"nothing here")
    assert not leaks([tmp_path])


def test_the_rare_word_is_in_no_file_log_or_argument_list(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "home")
    reply = f"A {CANARY} grows behind the counter."
    mark = tmp_path / "mark"
    mark.write_text("")
    # The word comes from a file through a script's argument for the sentence: what may not happen is that the
    # program passes it on to a process of its own.
    first = terminal.run(
        "chat", "--name", CANARY, "--born", "1990", "--say", "hello", AFTERGLOW_TEST_REPLY=reply
    )
    assert CANARY in reply_of(first.stdout), first.stderr
    assert CANARY not in first.stderr
    search_edit_backup(terminal, tmp_path)
    crash_while_replying(terminal, reply)
    assert leaks([terminal.home]) == []
    strangers = [
        path for folder in ("/tmp", "/var/tmp", "/dev/shm") for path in newer(Path(folder), mark, tmp_path)
    ]
    assert leaks([path.parent for path in strangers if path.is_dir()]) == [] and not leaking(strangers)


def search_edit_backup(terminal: Terminal, tmp_path: Path) -> None:
    """What the terminal has no command for is done with the program's own parts."""
    with ScriptedProgram(terminal.data) as program:
        vault = program.door.unlock_with_passphrase(PASSPHRASE)
        companion = program.companion(vault)
        (conversation,) = vault.conversations.all()
        asked = next(m for m in companion.history(conversation.id) if m.role is Role.USER)
        list(companion.rewrite(asked.id, f"Do you know the {CANARY}?", cancel=CancelToken()))
        assert vault.messages.search(CANARY)
        list(program.data.backup(vault, terminal.home / "copy.afterglow", cancel=CancelToken()))
        vault.close()


def crash_while_replying(terminal: Terminal, reply: str) -> None:
    """Engine and program die by SIGSEGV in the middle of a reply; their argument lists are read before."""
    with terminal.start(
        "chat", "--say", "again", AFTERGLOW_TEST_REPLY=reply * 20, AFTERGLOW_TEST_PAUSE="0.05"
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        while "TextDelta" not in process.stdout.readline():
            assert process.poll() is None
        family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
        assert len(family) >= 2
        assert all(CANARY not in " ".join(member.cmdline()) for member in family)
        for member in reversed(family):
            member.send_signal(11)
            time.sleep(0.2)
        assert CANARY not in process.stderr.read()


def newer(folder: Path, mark: Path, but: Path) -> list[Path]:
    """Files below ``folder`` that changed after ``mark``, leaving out the test's own folder."""
    since = mark.stat().st_mtime
    found = []
    for path in folder.rglob("*") if folder.is_dir() else ():
        try:
            if path.is_file() and path.stat().st_mtime >= since and but.parent not in path.parents:
                found.append(path)
        except OSError:
            continue
    return found


def leaking(files: list[Path]) -> list[str]:
    return [str(file) for file in files if any(form in bytes_of(file) for form in forms().values())]


def bytes_of(path: Path) -> bytes:
    """Nothing where somebody else's file is gone meanwhile."""
    with suppress(OSError):
        return path.read_bytes()
    return b""


def inet_sockets(trace: str) -> int:
    return trace.count("AF_INET")


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
class TestSockets:
    def trace(self, tmp_path: Path, command: list[str], environment: dict[str, str] | None = None) -> str:
        log = tmp_path / "trace"
        subprocess.run(
            ["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(log), *command],
            env=environment, check=False, capture_output=True, stdin=subprocess.DEVNULL, timeout=300,
        )  # fmt: skip
        return log.read_text()

    def test_the_count_can_fail(self, tmp_path: Path) -> None:
        assert (
            inet_sockets(self.trace(tmp_path, [sys.executable, "-c", "import socket; socket.socket()"])) == 1
        )

    def test_the_window_opens_none_either(self, tmp_path: Path) -> None:
        story = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/stories/test_window.py"]
        command = ["unshare", "-n", sys.executable, *story] if NAMESPACES else [sys.executable, *story]
        log = tmp_path / "trace"
        done = subprocess.run(
            ["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(log), *command],
            cwd=ROOT, check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout
        assert inet_sockets(log.read_text()) == 0

    def test_a_whole_session_with_the_real_engine_opens_none(
        self, tmp_path: Path, real_home: Terminal
    ) -> None:
        command = real_home.command(
            "chat", "--name", "Sam", "--born", "1990", "--say", "Hello.", "--say", "And you?"
        )
        assert inet_sockets(self.trace(tmp_path, command, real_home.environment())) == 0


@pytest.mark.skipif(not NAMESPACES, reason="this machine lets us make no network namespace")
def test_without_any_network_interface_everything_works(real_home: Terminal, tmp_path: Path) -> None:
    def alone(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["unshare", "-n", *real_home.command(*words)], env=real_home.environment(), capture_output=True,
            text=True, timeout=300, stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip

    said = alone("chat", "--name", "Sam", "--born", "1990", "--say", "My sister is called Ana.")
    assert talked(said), said.stderr
    copy = real_home.home / "copy.afterglow"
    assert alone("backup", str(copy)).returncode == 0
    assert alone("doctor").returncode in {0, 1}
    assert alone("models", "list").returncode == 0
    assert alone("restore", str(copy)).returncode == 0
    assert talked(alone("chat", "--say", "Still here?"))


def test_the_vault_opens_after_all_that(real_home: Terminal) -> None:
    assert real_home.module == REAL
    said = real_home.run("chat", "--name", "Sam", "--born", "1990", "--say", "Hello.")
    assert talked(said), said.stderr
    vault = Door(real_home.data / "vault").unlock_with_passphrase(PASSPHRASE)
    assert vault.check() == []
    vault.close()
