"""A secret on the clipboard, for half a minute."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

KEPT_MS = 30_000
# Asks programs that keep a history of the clipboard to leave this out of it.
_HINTS = (
    ("x-kde-passwordManagerHint", b"secret"),
    ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"1"),
)


def copy_for_a_moment(secret: str, milliseconds: int = KEPT_MS) -> None:
    """Put ``secret`` on the clipboard and take it away again, unless something else was copied meanwhile."""
    data = QMimeData()
    data.setText(secret)
    for kind, value in _HINTS:
        data.setData(kind, value)
    QGuiApplication.clipboard().setMimeData(data)
    _Moment(secret, milliseconds)


def take_back() -> None:
    """The moment is over for every secret that is still there: the vault closes, or Afterglow."""
    for moment in _application().findChildren(_Moment):
        moment.end()


class _Moment(QTimer):
    """The application's, not a page's: the page may be gone before it is over."""

    def __init__(self, secret: str, milliseconds: int) -> None:
        super().__init__(_application(), singleShot=True, interval=milliseconds)
        self._secret = secret
        self.timeout.connect(self.end)
        self.start()

    @Slot()
    def end(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if self._secret and clipboard.text() == self._secret:
            clipboard.clear()
        self._secret = ""
        self.stop()
        self.deleteLater()


def _application() -> QObject:
    application = QGuiApplication.instance()
    assert application is not None
    return application
