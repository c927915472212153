"""Whether the system lets Afterglow listen. Only macOS and phones ask; elsewhere it is allowed."""

from __future__ import annotations

import threading

from PySide6.QtCore import QCoreApplication, QMicrophonePermission, QObject, Qt

from app.call.audio import AudioError

_WAIT_S = 60.0


class Permission:
    """Asked for on the interface thread, waited for on any other."""

    def __init__(self, owner: QObject) -> None:
        self._owner = owner
        self._answered = threading.Event()
        self._denied = False

    def ask(self) -> None:
        """Let the system ask the user where it has not yet."""
        app, wish = QCoreApplication.instance(), QMicrophonePermission()
        assert app is not None
        if app.checkPermission(wish) is Qt.PermissionStatus.Undetermined:
            app.requestPermission(wish, self._owner, lambda _: self._note())
        else:
            self._note()

    def _note(self) -> None:
        app = QCoreApplication.instance()
        assert app is not None
        self._denied = app.checkPermission(QMicrophonePermission()) is not Qt.PermissionStatus.Granted
        self._answered.set()

    def require(self) -> None:
        """Wait for the user's answer. Raises AudioError when it is no."""
        if not self._answered.wait(_WAIT_S):
            raise AudioError("Nobody said whether Afterglow may listen.", "Answer the system's question.")
        if self._denied:
            raise AudioError(
                "Afterglow may not use the microphone.", "Allow it in your system's settings, under privacy."
            )
