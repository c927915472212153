"""Qt as Afterglow wants it: nothing written in clear, warnings in the log, fonts that this computer has."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import (
    QMessageLogContext,
    QSettings,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QIcon
from PySide6.QtQuickControls2 import QQuickStyle

_log = logging.getLogger("app.desktop")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
# What Qt says of itself and nothing follows from: an animation was started and stopped again before the next
# frame; a list was emptied before a line that was being prepared further down was there; it looked for a
# sound service that is not used. Where there is none at all, or a device is gone, we say so ourselves.
_IDLE_TALK = (
    "QUnifiedTimer::stopAnimationDriver: driver is not running",
    "DelegateModel::cancel: index out range",
    "Couldn't load pipewire-0.3 library",
    "Couldn't resolve pipewire-0.3 symbols",
    "PulseAudioService: pa_context_connect() failed",
    "Stream failed to connect:",
)
# The first of each list that is installed; the last ones come with every Debian desktop.
SANS = (
    "Inter",
    "Cantarell",
    "Segoe UI Variable Text",
    "Segoe UI",
    "SF Pro Text",
    "Noto Sans",
    "DejaVu Sans",
)
SERIF = (
    "Vollkorn",
    "Literata",
    "Charter",
    "Iowan Old Style",
    "Georgia",
    "Noto Serif",
    "DejaVu Serif",
)
MONO = (
    "JetBrains Mono",
    "Cascadia Mono",
    "SF Mono",
    "Noto Sans Mono",
    "DejaVu Sans Mono",
)


def make_app() -> QGuiApplication:
    """The one application object, set up before any page exists."""
    qInstallMessageHandler(_to_log)
    # Qt's dialogs keep a history of paths; there is no place for one.
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(form, scope, os.devnull)
    # Compiled pages would be cached on disk: they hold no secret, but nothing is written that need not be.
    os.environ.setdefault("QML_DISABLE_DISK_CACHE", "1")
    existing = QGuiApplication.instance()
    app = existing if isinstance(existing, QGuiApplication) else QGuiApplication(sys.argv[:1])
    app.setApplicationName("Afterglow")
    app.setDesktopFileName("afterglow")
    app.setWindowIcon(QIcon(str(Path(__file__).parent / "theme" / "ember.svg")))
    if QQuickStyle.name() != "Basic":  # once is enough, and once pages are loaded Qt complains
        QQuickStyle.setStyle("Basic")
    font = QFont()
    font.setFamilies([first_installed(SANS), "Noto Color Emoji", "DejaVu Sans"])
    font.setPixelSize(15)
    app.setFont(font)
    return app


def first_installed(families: tuple[str, ...]) -> str:
    """The first family that this computer has; the last of them when it has none."""
    installed = set(QFontDatabase.families())
    return next((family for family in families if family in installed), families[-1])


def _to_log(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    level = logging.DEBUG if text.startswith(_IDLE_TALK) else _LEVELS.get(kind, logging.WARNING)
    _log.log(level, "%s", text)
