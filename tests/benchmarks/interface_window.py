"""One run of the real window for ``interface``: prints what it measured as one JSON object, then ends.

``python -m tests.benchmarks.interface_window DATA KIND``: ``lateness`` of a 60 Hz timer while the model
loads and while a reply streams, ``use`` (conversations opened, words looked for), ``memory``.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

import psutil
from PySide6.QtCore import QEventLoop, Qt, QTimer

from app.desktop.qt import make_app
from app.desktop.window import Window
from app.main import Program, build

PASSPHRASE = "benchmark"
TICK_MS = 16
WORDS = ("kettle", "river", "tram", "late trams", "walk", "message 77", "rive", "umbrella")


class Lateness:
    """How late each tick of a 60 Hz timer on the interface thread comes, in milliseconds, by phase."""

    def __init__(self) -> None:
        self.phase = ""
        self.late: dict[str, list[float]] = {}
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._last = time.perf_counter()
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        if self.phase:
            late = max(0.0, (now - self._last) * 1000 - TICK_MS)
            self.late.setdefault(self.phase, []).append(late)
        self._last = now


def until(condition: Callable[[], Any], seconds: float = 240.0) -> None:
    """Let the interface live until ``condition`` holds. It is looked at rarely, so as not to be measured."""
    loop, end = QEventLoop(), time.monotonic() + seconds
    looking = QTimer(interval=5)
    looking.timeout.connect(lambda: loop.quit() if condition() or time.monotonic() > end else None)
    looking.start()
    loop.exec()
    looking.stop()
    assert condition(), "the interface never came to the expected state"


def rest(seconds: float) -> None:
    """Let the interface live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def state(window: Window) -> dict[str, Any]:
    """What the page on the window shows."""
    page: Any = window.frame.presenter
    shown: dict[str, Any] = page.state if page is not None else {}
    return shown


def side_of(window: Window) -> Any:
    """The presenter of the side."""
    assert window.frame.rooms is not None
    return window.frame.rooms.side


def enter(program: Program) -> Window:
    """The window with its vault open."""
    window = Window(program.parts())
    until(lambda: state(window).get("way") == "passphrase")
    page: Any = window.frame.presenter
    page.unlock(PASSPHRASE)
    until(lambda: "busy" in state(window) and hasattr(window.frame.presenter, "messages"))
    return window


def ready(window: Window) -> bool:
    return state(window).get("light") == "ready" and not state(window).get("busy")


def lateness(program: Program) -> dict[str, Any]:
    """The model loads and reads from the moment the vault opens; then two replies are written."""
    watch = Lateness()
    window = enter(program)
    watch.phase = "loading"
    until(lambda: ready(window))
    watch.phase = "resting"
    rest(2)
    for words in ("Tell me about the kettle, in some detail please.", "And the river? Take your time."):
        watch.phase = ""
        chat: Any = window.frame.presenter
        chat.send(words)
        until(lambda: state(window)["busy"])
        watch.phase = "streaming"
        until(lambda: ready(window))
    watch.phase = ""
    return {"late_ms": watch.late}


def use(program: Program) -> dict[str, Any]:
    """Conversations are opened, and words are looked for."""
    window = enter(program)
    until(lambda: ready(window))
    opened = opening(program, window)
    until(lambda: ready(window))  # the model read what was opened last
    return {"opening_s": opened, "search_s": search(window)}


def opening(program: Program, window: Window) -> dict[str, list[float]]:
    """Seconds from choosing a conversation to its newest message on the screen, by turns."""
    side = side_of(window)
    numbers = {line.title: line.id for line in side_lines(program, window)}
    took: dict[str, list[float]] = {"Long 100": [], "Long 10000": []}
    for _ in range(8):
        for title, seconds in took.items():
            began = time.perf_counter()
            side.conversation_wanted.emit(numbers[title])
            until(partial(shows, window, numbers[title]))
            window.root.grabWindow()
            seconds.append(time.perf_counter() - began)
            rest(0.05)
    return {title: seconds[2:] for title, seconds in took.items()}


def side_lines(program: Program, window: Window) -> list[Any]:
    """The conversations of the vault, read beside the window."""
    vault = program.door.unlock_with_passphrase(PASSPHRASE)
    lines: list[Any] = vault.conversations.lines("billie")
    vault.close()
    return lines


def shows(window: Window, number: int) -> bool:
    page: Any = window.frame.presenter
    return getattr(page, "conversation_id", None) == number and page.messages.rowCount() > 0


def shows_any(window: Window) -> bool:
    page: Any = window.frame.presenter
    return bool(page.messages.rowCount() > 0)


def search(window: Window) -> list[float]:
    """Seconds from the last key of a word to its first hits in the list."""
    side = side_of(window)
    took = []
    for _ in range(3):
        for word in WORDS:
            began = time.perf_counter()
            side.finding.find(word)
            until(lambda: side.finding.state["looked"])
            window.root.grabWindow()
            took.append(time.perf_counter() - began)
            side.finding.find("")
            rest(0.02)
    return took


def memory(program: Program) -> dict[str, Any]:
    """Unshared memory of this process with the newest conversation open, in bytes."""
    window = enter(program)
    until(lambda: shows_any(window))
    window.root.grabWindow()
    rest(1)
    page: Any = window.frame.presenter
    return {"bytes": psutil.Process().memory_full_info().uss, "shown": page.messages.rowCount()}


def main(data: Path, kind: str) -> None:
    make_app()
    program = build(data)
    program.hold()
    measured = {"lateness": lateness, "use": use, "memory": memory}[kind](program)
    print(json.dumps(measured), flush=True)
    program.close()
    os._exit(0)  # what closing costs is not measured here


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
