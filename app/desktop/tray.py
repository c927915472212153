"""The icon in the tray: off by default, and only where the desktop has a place for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMetaObject, QObject, QUrl, Slot
from PySide6.QtGui import QWindow
from PySide6.QtQml import QQmlComponent, QQmlEngine

from app.desktop.preferences import Preferences

_HERE = Path(__file__).parent


class Tray(QObject):
    """Follows the setting. ``hides`` is asked when the window is closed: true when it is only to be hidden.

    ``come`` shows the window again, ``leave`` closes Afterglow.
    """

    def __init__(
        self, window: QWindow, engine: QQmlEngine, preferences: Preferences,
        come: Callable[[], None], leave: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._engine, self._preferences, self._come, self._leave = engine, preferences, come, leave
        self._icon: QObject | None = None
        self._wanted = self._told = False
        preferences.changed.connect(self.follow)
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Show the icon, or take it away, as the setting says."""
        wanted = self._preferences.settings.tray
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if wanted:
            self._show()
        elif self._icon is not None:
            self._icon.setProperty("visible", False)
            self._icon.deleteLater()
            self._icon = None

    @Slot(result=bool)
    def hides(self) -> bool:
        """Whether closing the window only hides it. The first time a word says where it went."""
        if self._icon is None:
            return False
        if not self._told:
            self._told = True
            QMetaObject.invokeMethod(self._icon, "tellHidden")
        return True

    def _show(self) -> None:
        component = QQmlComponent(self._engine, QUrl.fromLocalFile(str(_HERE / "Tray.qml")))
        icon: Any = component.create()  # its signals come from Tray.qml
        if icon is None or not icon.property("available"):
            if icon is not None:
                icon.deleteLater()
            self._preferences.tell_tray(False)
            return
        self._preferences.tell_tray(True)
        icon.setParent(self)
        icon.openWanted.connect(self._come)
        icon.leaveWanted.connect(self._leave)
        icon.setProperty("visible", True)
        self._icon = icon
