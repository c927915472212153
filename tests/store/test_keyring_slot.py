"""Only trusted keyrings, never a hang, and the real one where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import KeyringUnavailable
from app.store.door import Door
from app.store.keyring_slot import TRUSTED, KeyringSlot, find_system_backend
from tests.store.keyrings import (
    ForgetfulKeyring,
    LockedKeyring,
    MemoryKeyring,
    PromptingKeyring,
    RoamingKeyring,
    SilentKeyring,
    slot,
)

SECRET = bytes(range(32))


def test_it_keeps_a_secret_per_vault() -> None:
    backend = MemoryKeyring()
    keyring = slot(backend)
    keyring.write("one", SECRET)
    keyring.write("two", bytes(32))
    assert keyring.read("one") == SECRET
    assert keyring.read("three") is None
    assert all(len(value) == 64 for value in backend.kept.values()), "low limits of some keyrings"


def test_a_backend_that_is_not_trusted_is_refused() -> None:
    keyring = KeyringSlot(MemoryKeyring)
    with pytest.raises(KeyringUnavailable, match="trusts"):
        keyring.read("one")
    assert not keyring.status().available
    assert all(name.startswith("keyring.backends.") for name in TRUSTED)
    assert not any("chainer" in name or "fail" in name or "null" in name for name in TRUSTED)


@pytest.mark.parametrize(
    "chosen",
    ["keyring.backends.null.Keyring", "keyrings.alt.file.PlaintextKeyring", "tests.store.keyrings.X", "x"],
)
def test_an_untrusted_choice_in_the_environment_means_none(
    monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", chosen)
    assert find_system_backend() is None
    status = KeyringSlot.system().status()
    assert not status.available
    assert status.advice


def test_without_a_session_bus_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform != "linux":
        pytest.skip("about D-Bus")
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "PYTHON_KEYRING_BACKEND"):
        monkeypatch.delenv(name, raising=False)
    assert not KeyringSlot.system().status().available


def test_on_windows_the_secret_stays_on_the_machine() -> None:
    backend = RoamingKeyring()
    slot(backend).write("one", SECRET)
    assert backend.persist == "local machine"


def test_locked_and_forgetful_are_said() -> None:
    with pytest.raises(KeyringUnavailable, match="locked"):
        slot(LockedKeyring()).read("one")
    status = slot(ForgetfulKeyring()).status()
    assert not status.available
    assert "keep" in status.advice


def test_status_leaves_nothing_behind() -> None:
    backend = MemoryKeyring()
    status = slot(backend).status()
    assert status.available
    assert status.backend == "tests.store.keyrings"
    assert backend.kept == {}


def test_a_keyring_that_hangs_is_asked_once() -> None:
    backend = SilentKeyring()
    keyring = slot(backend, patience=0.2)
    begin = time.monotonic()
    for _ in range(3):
        with pytest.raises(KeyringUnavailable, match="does not answer"):
            keyring.read("one")
    assert not keyring.status().available
    assert time.monotonic() - begin < 2
    assert backend.asked == 1
    backend.go_on.set()


def test_a_keyring_that_answered_late_is_asked_again() -> None:
    backend = SilentKeyring()
    keyring = slot(backend, patience=0.1)
    keyring.write("one", SECRET)
    with pytest.raises(KeyringUnavailable, match="does not answer"):
        keyring.read("one")
    backend.go_on.set()
    wait_for_the_thread()
    assert keyring.read("one") is None
    assert backend.asked == 2


def test_who_types_slowly_is_waited_for_at_unlock_only(
    tmp_path: Path, make_door: Callable[..., Door]
) -> None:
    backend = PromptingKeyring()
    door = make_door(tmp_path / "data", keyring=backend)
    door.create(passphrase=None)[0].close()
    hurried = Door(door.folder, keyring=slot(backend, patience=0.1), reserve_bytes=4096)
    backend.typing_takes = 0.5
    hurried.unlock().close()
    assert not hurried.keyring_status().available
    wait_for_the_thread()


def test_the_patience_of_the_program() -> None:
    keyring = KeyringSlot.system()
    assert keyring._patience == 10.0
    assert keyring._typing_patience == 60.0


def wait_for_the_thread() -> None:
    for thread in threading.enumerate():
        if thread.name == "keyring":
            thread.join(10)


REAL = """
import sys
from pathlib import Path
from app.domain.errors import KeyringUnavailable
from app.store.door import Door
from app.store.keyring_slot import KeyringSlot

door = Door(Path(sys.argv[1]), keyring=KeyringSlot.system(), reserve_bytes=4096)
match sys.argv[2]:
    case "create":
        assert door.keyring_status().available, door.keyring_status()
        door.create(passphrase=None)[0].close()
        door.unlock().close()
    case "unlock":
        door.unlock().close()
    case "locked":
        status = door.keyring_status()
        assert not status.available, status
        try:
            door.unlock()
        except KeyringUnavailable as error:
            print(error.message)
print("done")
"""


def with_gnome_keyring(home: Path, data: Path, what: str, *, unlock: bool) -> str:
    """Run the script above in a fresh session whose keyring is unlocked, or locked."""
    for program in ("dbus-run-session", "gnome-keyring-daemon"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    (home / "run").mkdir(mode=0o700, parents=True, exist_ok=True)
    start = (
        "printf %s testpass | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null"
        if unlock
        else "gnome-keyring-daemon --start --components=secrets --daemonize >/dev/null"
    )
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "PYTHONPATH": os.getcwd(),
    }
    environment.pop("PYTHON_KEYRING_BACKEND", None)
    environment.pop("XDG_DATA_HOME", None)
    done = subprocess.run(
        [
            "dbus-run-session",
            "--",
            "sh",
            "-c",
            f'{start}; exec "$@"',
            "_",
            sys.executable,
            "-c",
            REAL,
            str(data),
            what,
        ],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_real_keyring_of_gnome(tmp_path: Path) -> None:
    home, data = tmp_path / "home", tmp_path / "data"
    assert with_gnome_keyring(home, data, "create", unlock=True).endswith("done\n")
    assert with_gnome_keyring(home, data, "unlock", unlock=True).endswith("done\n"), "in the next session too"
    told = with_gnome_keyring(home, data, "locked", unlock=False)
    assert "keyring" in told
    assert told.endswith("done\n")
