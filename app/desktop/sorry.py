"""A small window with one sentence, for when the real one cannot be opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtQml import QQmlApplicationEngine

from app.desktop import language
from app.desktop.plain import in_words
from app.desktop.qt import SANS, first_installed, make_app
from app.domain.errors import KnownError

_HERE = Path(__file__).parent


def say(error: KnownError) -> None:
    """Show the error's sentence and advice until the user closes the window."""
    app = make_app()
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(_HERE))
    theme = engine.singletonInstance("theme", "Theme")
    assert isinstance(theme, QObject)
    theme.setProperty("sans", first_installed(SANS))
    language.apply(app, engine, "")  # the settings may be what cannot be read
    message, advice = in_words(error)
    engine.setInitialProperties({"message": message, "advice": advice})
    engine.load(QUrl.fromLocalFile(str(_HERE / "Sorry.qml")))
    app.exec()
    engine.deleteLater()
