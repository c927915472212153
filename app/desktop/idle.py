"""Notices when nobody has touched the window for a while."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

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
_LOOK_EVERY_MS = 5000


class IdleWatch(QObject):
    """Emits ``idle`` once ``window`` was not touched for ``minutes`` (0: never). Time asleep counts too."""

    idle = Signal()

    def __init__(self, window: QObject, minutes: int, clock: Clock) -> None:
        super().__init__(window)
        self._seconds, self._clock = minutes * 60, clock
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._touched()
        if minutes > 0:
            window.installEventFilter(self)
            self._timer.start(_LOOK_EVERY_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember when somebody was there; lets every event through."""
        if event.type() in _TOUCHES:
            self._touched()
        return False

    def look(self) -> None:
        """Compare with both clocks: one stands still while the computer sleeps, the other may be set back."""
        asleep_too = (self._clock.now() - self._last_wall).total_seconds()
        if max(time.monotonic() - self._last, asleep_too) >= self._seconds > 0:
            self._touched()
            self.idle.emit()

    def _touched(self) -> None:
        self._last, self._last_wall = time.monotonic(), self._clock.now()
