"""The thread on which all sound devices live: however busy the window is, they are served."""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from app.call.audio import AudioError
from app.domain.errors import KnownError

T = TypeVar("T")


class _Errands(QObject):
    """Runs what it is sent where it lives."""

    sent = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.sent.connect(self.run, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def run(self, work: Callable[[], None]) -> None:
        work()


class AudioThread:
    """A thread with an event loop of Qt. Used by any thread; it ends with the program.

    ``at_end`` is called on it last.
    """

    def __init__(self) -> None:
        self.thread = QThread()
        self.thread.setObjectName("sound")
        self.at_end: Callable[[], None] = lambda: None
        self._errands = _Errands()
        self._errands.moveToThread(self.thread)
        self.thread.start(QThread.Priority.TimeCriticalPriority)
        # A thread of Qt that still runs while Python ends would take the program down.
        atexit.register(self.close)

    @property
    def here(self) -> bool:
        """Whether this is asked on the thread itself."""
        return QThread.currentThread() == self.thread

    def post(self, work: Callable[[], None]) -> None:
        """Have something done there, soon. ``work`` raises nothing."""
        self._errands.sent.emit(work)

    def call(self, work: Callable[[], T]) -> T:
        """Have something done there, and wait for it. Raises the KnownErrors of ``work``, and AudioError."""
        if self.here:
            return work()
        result: list[T] = []
        errors: list[KnownError] = []
        done = threading.Event()

        def errand() -> None:
            try:
                result.append(work())
            except KnownError as error:
                errors.append(error)
            finally:
                done.set()

        self.post(errand)
        while not done.wait(0.5):
            if self.thread.isFinished():
                raise AudioError("The program is ending.", "Start it again.")
        if errors:
            raise errors[0]
        if not result:
            raise AudioError("The sound device failed.", "Try again.")
        return result[0]

    def close(self) -> None:
        """End the thread; devices that are still open fall silent."""
        atexit.unregister(self.close)
        if self.thread.isRunning():
            self.post(self.at_end)
            self.post(self.thread.quit)
            self.thread.wait()
