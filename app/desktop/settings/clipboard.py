"""A secret on the clipboard, for half a minute."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

KEPT_MS = 30_000
# Asks programs that keep a history of the clipboard to leave this out of it.
_HINTS = (
    ("x-kde-passwordManagerHint", b"secret"),
    ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"1"),
)


def copy_for_a_moment(secret: str, milliseconds: int = KEPT_MS) -> None:
    """Put ``secret`` on the clipboard and take it away again, unless something else was copied meanwhile."""
    clipboard = QGuiApplication.clipboard()
    data = QMimeData()
    data.setText(secret)
    for kind, value in _HINTS:
        data.setData(kind, value)
    clipboard.setMimeData(data)
    # The application's, not a page's: the page may be gone by then.
    timer = QTimer(_application(), singleShot=True, interval=milliseconds)

    def take_away() -> None:
        if clipboard.text() == secret:
            clipboard.clear()
        timer.deleteLater()

    timer.timeout.connect(take_away)
    timer.start()


def _application() -> QObject:
    application = QGuiApplication.instance()
    assert application is not None
    return application
