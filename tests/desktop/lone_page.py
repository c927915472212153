"""One page on a window of its own, set up as window.py does, without the frame."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

import app.desktop
from app.desktop.portraits import Portraits
from app.desktop.qt import MONO, SANS, SERIF, first_installed
from app.store.vault import Vault
from tests.desktop.stage import PICTURES, bury

_HERE = Path(app.desktop.__file__).parent


class LonePage(QObject):
    """Shows ``name``/View.qml over ``presenter``; ``close`` takes it down before what it looks at.

    The page comes by a signal: a call of PySide's that makes pictures appear keeps Python's lock, and the
    thread that draws the pictures needs it.
    """

    page_changed = Signal(str, QObject)

    def __init__(
        self, name: str, presenter: QObject, vault: Vault, *, size: tuple[int, int] = (1000, 800),
        **theme: Any,
    ) -> None:  # fmt: skip
        super().__init__()
        self._engine = QQmlApplicationEngine()
        self._engine.addImportPath(str(_HERE))
        portraits = Portraits(PICTURES)
        portraits.lend(vault.pictures.get)
        self._engine.addImageProvider("portrait", portraits)
        tokens = self._engine.singletonInstance("theme", "Theme")
        assert isinstance(tokens, QObject)
        self.theme = tokens
        for family, families in (("sans", SANS), ("serif", SERIF), ("mono", MONO)):
            self.theme.setProperty(family, first_installed(families))
        for token, value in theme.items():
            self.theme.setProperty(token, value)
        self._engine.setInitialProperties(
            {"stage": self, "visible": True, "width": size[0], "height": size[1]}
        )
        self._engine.load(QUrl.fromLocalFile(str(Path(__file__).parent / "LonePage.qml")))
        root = self._engine.rootObjects()[0]
        assert isinstance(root, QQuickWindow)
        self.root = root
        self.page_changed.emit(QUrl.fromLocalFile(str(_HERE / name / "View.qml")).toString(), presenter)

    @property
    def page(self) -> QQuickItem:
        """Everything on the window, dialogs with it."""
        return self.root.contentItem()

    def close(self) -> None:
        """Take the window away."""
        self.root.deleteLater()
        self._engine.deleteLater()
        bury()
