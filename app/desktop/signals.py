"""Ctrl+C in the terminal, and the system's request to end, close the window as its own button does."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QSocketNotifier

_ASKED = (signal.SIGINT, signal.SIGTERM)


class Signals:
    """Calls ``leave`` on the interface thread when the process is asked to end. Not on Windows.

    Python runs a signal handler only when its interpreter runs, and Qt's loop may sleep for ever: the number
    of the signal is written to a pipe, which wakes the loop.
    """

    def __init__(self, leave: Callable[[], None]) -> None:
        self._leave = leave
        self._pipe: tuple[int, int] | None = None
        if sys.platform == "win32":
            return
        self._pipe = reading, writing = os.pipe()
        os.set_blocking(reading, False)
        os.set_blocking(writing, False)
        self._before_fd = signal.set_wakeup_fd(writing)
        self._before = {number: signal.signal(number, lambda *_: None) for number in _ASKED}
        self._notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._came)

    def _came(self) -> None:
        if self._pipe is not None and any(number in _ASKED for number in os.read(self._pipe[0], 64)):
            self._leave()

    def close(self) -> None:
        """Give the signals back."""
        if self._pipe is None:
            return
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before_fd)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        for end in self._pipe:
            os.close(end)
        self._pipe = None
