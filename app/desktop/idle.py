"""Notices when nobody has touched the window for a while."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Slot

from app.domain.control import Clock

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.HoverMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)
# What a window gets when its screen comes back: nobody has touched it yet, but the page would be seen.
_COMING_BACK = frozenset({QEvent.Type.Expose, QEvent.Type.WindowActivate, QEvent.Type.Enter})
_LOOK_EVERY_MS = 5000


class IdleWatch(QObject):
    """Calls ``lock`` once ``window`` was not touched for ``minutes`` (0: never). Time asleep counts too.

    ``lock`` returns whether there was something to lock.
    """

    def __init__(self, window: QObject, minutes: int, clock: Clock, lock: Callable[[], bool]) -> None:
        super().__init__(window)
        self._seconds, self._clock, self._lock = 0, clock, lock
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        window.installEventFilter(self)
        self.wait(minutes)

    def wait(self, minutes: int) -> None:
        """Lock after so many minutes from now on."""
        if minutes * 60 == self._seconds and self._timer.isActive():
            return
        self._seconds = minutes * 60
        self._touched()
        if minutes > 0:
            self._timer.start(_LOOK_EVERY_MS)
        else:
            self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember when somebody was there. The touch that comes too late locks and goes no further."""
        kind = event.type()
        if kind in _TOUCHES:
            # After sleep it comes before the timer: it must not count as having been there all along.
            if self.look():
                return True
            self._touched()
        elif kind in _COMING_BACK:
            self.look()
        return False

    @Slot()
    def look(self) -> bool:
        """Lock when it is time; true when something was locked.

        Compares with both clocks: one stands still while the computer sleeps, the other may be set back.
        """
        asleep_too = (self._clock.now() - self._last_wall).total_seconds()
        if not max(time.monotonic() - self._last, asleep_too) >= self._seconds > 0:
            return False
        self._touched()
        return self._lock()

    def _touched(self) -> None:
        self._last, self._last_wall = time.monotonic(), self._clock.now()
