"""The settings page in a window of its own, over a real vault."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QUrl
from PySide6.QtQml import QQmlApplicationEngine, QQmlComponent
from PySide6.QtQuick import QQuickItem, QQuickWindow

import app.desktop
from app.desktop.plain import report
from app.desktop.preferences import Look, Preferences
from app.desktop.qt import MONO, SANS, SERIF, first_installed
from app.desktop.settings.presenter import SettingsPresenter
from app.desktop.sound_choices import SoundChoices
from app.desktop.tasks import Tasks
from app.store.vault import Vault
from tests.desktop.accessibility import is_called
from tests.desktop.devices import HearingDevices
from tests.desktop.stage import Stage
from tests.desktop.stage import app as application

_HERE = Path(app.desktop.__file__).parent
_WINDOW = b"""
import QtQuick
import QtQuick.Controls.Basic
ApplicationWindow {
    id: root

    required property url page
    required property QtObject presenter
    width: 988; height: 800; visible: true
    Loader {
        anchors.fill: parent
        focus: true
        Accessible.ignored: true
        Component.onCompleted: setSource(root.page, { presenter: root.presenter })
    }
}
"""


class SettingsPage:
    """``wanted``: the signals that the page gave, as name and values. ``came``: as for SettingsPresenter."""

    def __init__(self, stage: Stage, vault: Vault, section: str = "", **came: bool) -> None:
        self.stage, self.vault = stage, vault
        self.tasks = Tasks(report)
        parts = stage.parts()
        self.preferences = Preferences(self.tasks, parts)
        self.devices = HearingDevices()
        sound = SoundChoices(self.tasks, vault, self.devices, self.preferences)
        self.page: Any = SettingsPresenter(
            self.tasks, parts, vault, self.preferences, section, sound=sound, **came
        )
        self.wanted: list[tuple[Any, ...]] = []
        for name in ("restore", "back", "move", "erase", "models", "keyboard", "lock"):
            getattr(self.page, f"{name}_wanted").connect(
                lambda *values, name=name: self.wanted.append((name, *values))
            )
        self.page.closed.connect(lambda: self.wanted.append(("closed",)))
        self._engine = QQmlApplicationEngine()
        self._engine.addImportPath(str(_HERE))
        theme = self._engine.singletonInstance("theme", "Theme")
        assert isinstance(theme, QObject)
        self.theme = theme
        for name, families in (("sans", SANS), ("serif", SERIF), ("mono", MONO)):
            self.theme.setProperty(name, first_installed(families))
        self._look = Look(self.preferences, self.theme, application(), self._engine)
        component = QQmlComponent(self._engine, self._engine)
        component.setData(_WINDOW, QUrl.fromLocalFile(str(_HERE / "Test.qml")))
        page = QUrl.fromLocalFile(str(_HERE / "settings" / "View.qml"))
        root = component.createWithInitialProperties({"page": page, "presenter": self.page})
        assert isinstance(root, QQuickWindow), component.errorString()
        self.root: Any = root

    def items(self) -> list[QQuickItem]:
        """Everything on the window that can be seen, dialogs too."""
        return [one for one in _below(self.root.contentItem()) if one.isVisible()]

    def words(self) -> str:
        """All words that can be seen."""
        return "\n".join(str(one.property("text")) for one in self.items() if one.property("text"))

    def named(self, name: str) -> Any:
        """The control that a screen reader would call so."""
        from PySide6.QtGui import QAccessible

        for one in self.items():
            used = one.activeFocusOnTab() or one.inherits("QQuickAbstractButton")
            interface = QAccessible.queryAccessibleInterface(one) if used else None
            if is_called(interface, name):
                return one
        raise AssertionError(f"nothing is called {name}: {self.words()}")

    def control(self, label: str) -> Any:
        """The control with this label."""
        return next(one for one in self.items() if one.property("label") == label and one.activeFocusOnTab())

    def press(self, name: str) -> None:
        """Click a button by its name."""
        self.named(name).clicked.emit()

    def close(self) -> None:
        """Take the page down before what it looks at."""
        self.root.deleteLater()
        self._engine.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.page.leave()
        assert self.tasks.close()
        self.page.deleteLater()
        if not self.vault.closed:
            self.vault.close()


def _below(item: QQuickItem) -> list[QQuickItem]:
    return [item, *(below for child in item.childItems() for below in _below(child))]
