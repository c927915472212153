"""The real window in a process of its own, used from here as somebody uses it: ``DistantWindow``.

Sound devices belong to a process: with virtual ones, the window is started with an environment of its own. It
reads one command a line from stdin and answers with one line, see ``distant_window``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.rig import Rig


class DistantWindow:
    """What ``driving.Home`` and ``driving.Screen`` do, at the other end of two pipes."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def do(self, verb: str, *words: Any) -> Any:
        """One command, and its answer. Fails as the window does."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([verb, *words]) + "\n")
        self.process.stdin.flush()
        return self.answer()

    def answer(self) -> Any:
        """What the window says next."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the window ended"
        answer = json.loads(line)
        assert "error" not in answer, answer["error"]
        return answer["is"]

    def until(self, condition: Callable[[], Any], seconds: float = 20.0, what: str = "") -> Any:
        """Ask until it holds, and give what it was."""
        end = time.monotonic() + seconds
        while not (found := condition()):
            assert time.monotonic() < end, f"never came: {what}\n{self.do('words')}"
            time.sleep(0.02)
        return found


@contextmanager
def window_over(rig: Rig, data: Path, **env: str) -> Iterator[DistantWindow]:
    """The window over ``data``, whose devices are the rig's."""
    with rig.program(sys.executable, "-m", "tests.stories.distant_window", str(data), **env) as process:
        window = DistantWindow(process)
        window.answer()  # it is open
        yield window
