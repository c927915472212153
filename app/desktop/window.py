"""The window: sets Qt up, shows the frame, and sees to a clean end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QUrl
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from app.desktop.frame import Frame
from app.desktop.idle import IdleWatch
from app.desktop.parts import Parts
from app.desktop.plain import report
from app.desktop.portraits import Portraits
from app.desktop.qt import MONO, SANS, SERIF, first_installed, make_app
from app.desktop.signals import Signals
from app.desktop.tasks import Tasks

_HERE = Path(__file__).parent


class Window:
    """The frame on the screen. ``root`` is the Qt window, ``theme`` the tokens; both live as long as this."""

    def __init__(self, parts: Parts) -> None:
        self.tasks = Tasks(report)
        self.frame = Frame(parts, self.tasks)
        self._engine = QQmlApplicationEngine()
        self._engine.addImportPath(str(_HERE))
        self._engine.addImageProvider("portrait", Portraits(parts.pictures))
        theme = self._engine.singletonInstance("theme", "Theme")
        assert isinstance(theme, QObject)
        self.theme = theme
        for name, families in (("sans", SANS), ("serif", SERIF), ("mono", MONO)):
            self.theme.setProperty(name, first_installed(families))
        first: dict[str, Any] = {"frame": self.frame, "visible": True}
        self._engine.setInitialProperties(first)
        self._engine.load(QUrl.fromLocalFile(str(_HERE / "Window.qml")))
        root = self._engine.rootObjects()[0]
        assert isinstance(root, QQuickWindow)
        self.root = root
        self._idle = IdleWatch(self.root, parts.settings.idle_lock_minutes, parts.clock, self.frame.lock)
        self.frame.start()

    def close(self) -> None:
        """Take the pages down before the objects they look at."""
        self._idle.deleteLater()
        self.root.deleteLater()
        self._engine.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.tasks.close()


def run(parts: Parts) -> int:
    """Show the window until it is closed; returns the exit status."""
    app = make_app()
    app.setQuitOnLastWindowClosed(False)
    window = Window(parts)
    window.frame.ended.connect(app.quit)
    asked = Signals(window.frame.leave)
    status = app.exec()
    asked.close()
    window.close()
    return status
