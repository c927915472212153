"""What every test is held to: no thread, no child process and no unexpected log line is left behind."""

from __future__ import annotations

import os

# Before anything imports Qt: it reads these once.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"
# Whoever runs the tests may live in any language; they read English.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)
# Some libraries behave themselves only where they see a build machine; a test wants what a user gets.
os.environ.pop("CI", None)

import inspect
import logging
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests import models
from tests.rig import Rig, installed

_GRACE_S = 3.0


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    """Fails the test that leaves a thread or a child process behind."""
    threads, children = set(threading.enumerate()), _children()
    yield
    deadline = time.monotonic() + _GRACE_S
    while (left := _left_threads(threads) + _left_children(children)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not left, f"left running: {left}"


@pytest.fixture(autouse=True)
def nothing_logged(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails the test in which the app warns, unless the test itself takes ``caplog``."""
    listener = _Listener()
    logger = logging.getLogger("app")
    logger.addHandler(listener)
    yield
    logger.removeHandler(listener)
    if "caplog" in inspect.signature(request.function).parameters:
        return
    # The window's tests name the lines that they expect of app.desktop themselves.
    named = "app.desktop" if "quiet" in request.fixturenames else None
    unexpected = [record for record in listener.records if record.name != named]
    assert not unexpected, [f"{record.name}: {record.getMessage()}" for record in unexpected]


@pytest.fixture(scope="session")
def qwen_05b() -> Path:
    """Qwen2.5-Coder 0.5B: full attention, 491 MB."""
    return _model(models.qwen_05b)


@pytest.fixture(scope="session")
def gemma_270m() -> Path:
    """Gemma 3 270M: sliding-window attention, 253 MB."""
    return _model(models.gemma_270m)


@pytest.fixture(scope="session")
def starter_model() -> Path:
    """Qwen2.5-Coder 1.5B, the starter model: 1.1 GB."""
    return _model(models.starter)


@pytest.fixture(scope="session")
def whisper_base() -> Path:
    """The folder of Whisper base: every language."""
    return _model(models.whisper_base)


@pytest.fixture(scope="session")
def whisper_tiny_en() -> Path:
    """The folder of Whisper tiny.en: English alone, the quickest."""
    return _model(models.whisper_tiny_en)


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    """Virtual microphones and speakers; the continuous integration installs what they are made of."""
    if not installed():
        pytest.skip("pulseaudio and pulseaudio-utils are not installed")
    with Rig(tmp_path / "rig") as made:
        yield made


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def _model(join: Callable[[], Path]) -> Path:
    try:
        return join()
    except models.NotInstalled as missing:
        pytest.skip(str(missing))


def _left_threads(before: set[threading.Thread]) -> list[str]:
    # A thread that Python did not start (Qt's, a library's) shows up as a dummy, and stays.
    now = (one for one in threading.enumerate() if not isinstance(one, threading._DummyThread))
    return [one.name for one in now if one not in before]


def _children() -> dict[int, psutil.Process]:
    return {one.pid: one for one in psutil.Process().children(recursive=True)}


def _left_children(before: dict[int, psutil.Process]) -> list[str]:
    left = []
    for pid, one in _children().items():
        try:
            if before.get(pid) != one and one.status() != psutil.STATUS_ZOMBIE:
                left.append(" ".join(one.cmdline()[:4]) or one.name())
        except psutil.NoSuchProcess:
            continue
    return left
