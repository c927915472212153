"""Cancelling and telling the time: the two things every job needs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from app.domain.errors import Cancelled


class CancelToken:
    """Set once, seen by every thread that works on the job."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._lock = threading.Lock()
        self._callbacks: list[Callable[[], None]] = []

    def cancel(self) -> None:
        """Ask the job to end. May be called from any thread, any number of times."""
        with self._lock:
            self._event.set()
            callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            callback()

    @property
    def cancelled(self) -> bool:
        """True once ``cancel`` was called."""
        return self._event.is_set()

    def on_cancel(self, callback: Callable[[], None]) -> None:
        """Call ``callback`` when cancelled; at once if that already happened."""
        with self._lock:
            if not self._event.is_set():
                self._callbacks.append(callback)
                return
        callback()

    def wait(self, seconds: float) -> bool:
        """Sleep up to ``seconds``; True as soon as cancelled."""
        return self._event.wait(seconds)

    def raise_if_cancelled(self) -> None:
        """Raise ``Cancelled`` when set."""
        if self._event.is_set():
            raise Cancelled


class Clock(Protocol):
    """Tells the time; a test gives its own."""

    def now(self) -> datetime:
        """The present, aware of its time zone."""
        ...


class SystemClock:
    """The computer's clock in the user's time zone."""

    def now(self) -> datetime:
        """The present, aware of its time zone."""
        return datetime.now().astimezone()
