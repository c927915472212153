"""The window: sets Qt up, shows the frame, and sees to a clean end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from app.desktop.frame import Frame
from app.desktop.idle import IdleWatch
from app.desktop.parts import Parts
from app.desktop.place import WindowPlace
from app.desktop.plain import report
from app.desktop.portraits import Portraits
from app.desktop.preferences import Look, Preferences
from app.desktop.qt import MONO, SANS, SERIF, first_installed, make_app
from app.desktop.settings.clipboard import take_back
from app.desktop.signals import Signals
from app.desktop.tasks import Tasks
from app.desktop.tray import Tray

_HERE = Path(__file__).parent


class Window:
    """The frame on the screen. ``root`` is the Qt window, ``theme`` the tokens; both live as long as this."""

    def __init__(self, parts: Parts) -> None:
        self.tasks = Tasks(report)
        self.preferences = Preferences(self.tasks, parts)
        portraits = Portraits(parts.pictures)
        self.frame = Frame(parts, self.tasks, self.preferences, portraits.lend)
        self._engine = QQmlApplicationEngine()
        self.frame.setParent(self._engine)  # so that it outlives every page, however this ends
        self._engine.addImportPath(str(_HERE))
        self._engine.addImageProvider("portrait", portraits)
        theme = self._engine.singletonInstance("theme", "Theme")
        assert isinstance(theme, QObject)
        self.theme = theme
        for name, families in (("sans", SANS), ("serif", SERIF), ("mono", MONO)):
            self.theme.setProperty(name, first_installed(families))
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        self._look = Look(self.preferences, theme, app, self._engine)
        first: dict[str, Any] = {"frame": self.frame, "sideOpen": parts.settings.side_open}
        self._engine.setInitialProperties(first)
        self._engine.load(QUrl.fromLocalFile(str(_HERE / "Window.qml")))
        root = self._engine.rootObjects()[0]
        assert isinstance(root, QQuickWindow)
        self.root = root
        self._place = WindowPlace(root, self.preferences)
        self._idle = IdleWatch(root, parts.settings.idle_lock_minutes, parts.clock, self.frame.idle)
        self._tray = Tray(root, self._engine, self.preferences, self.come, self.frame.leave)
        self._connect()
        self._place.show()
        self.frame.start()

    def come(self) -> None:
        """Bring the window to the front, wherever it is."""
        if not self.root.isVisible():
            self._place.show()
        elif self.root.visibility() is QQuickWindow.Visibility.Minimized:
            self.root.showNormal()
        self.root.requestActivate()  # raises it too
        self.root.alert(0)  # where a window may not come by itself, its entry in the bar asks for it

    def close(self) -> None:
        """Take the pages down before the objects they look at."""
        self._idle.deleteLater()
        self.root.deleteLater()
        self._engine.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.tasks.close()

    def _connect(self) -> None:
        root: Any = self.root  # its signals and properties come from Window.qml
        root.sideTurned.connect(lambda shown: self.preferences.change(side_open=shown))
        root.setProperty("tray", self._tray)
        self.preferences.changed.connect(lambda: self._idle.wait(self.preferences.settings.idle_lock_minutes))
        self.frame.leaving.connect(self._place.keep)
        self.frame.came.connect(self.come)
        self.frame.changed.connect(self._forget)

    def _forget(self) -> None:
        """Once the vault is locked no drawn pictures of it stay in memory, and no secret on the clipboard."""
        if self.frame.rooms is None:
            self.root.releaseResources()
            take_back()


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
