"""Where the window stands: as it was left, but always where it can be seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, Slot
from PySide6.QtGui import QGuiApplication, QWindow

from app.desktop.preferences import Preferences

# So much of the title must be on a screen for a window to be moved by hand.
_SEEN = 120


def on_a_screen(wanted: QRect, screens: Sequence[QRect], least: tuple[int, int]) -> QRect:
    """``wanted`` where enough of its upper edge is on one of ``screens`` (the first is the main one).

    Else in the middle of the main one; never larger than its screen, never smaller than ``least`` (width,
    height).
    """
    if not screens:
        return wanted
    edge = QRect(wanted.x(), wanted.y(), wanted.width(), 24)
    seen = [screen for screen in screens if screen.intersected(edge).width() >= min(_SEEN, wanted.width())]
    screen = seen[0] if seen else screens[0]
    width = max(least[0], min(wanted.width(), screen.width()))
    height = max(least[1], min(wanted.height(), screen.height()))
    if not seen:
        middle = screen.center()
        return QRect(
            max(screen.x(), middle.x() - width // 2), max(screen.y(), middle.y() - height // 2), width, height
        )
    # What does not fit on a smaller screen begins at its edge; what was pushed over one on purpose stays.
    x = wanted.x() if wanted.width() <= screen.width() else screen.x()
    y = max(screen.y(), wanted.y() if wanted.height() <= screen.height() else screen.y())
    return QRect(x, y, width, height)


class WindowPlace(QObject):
    """Puts ``window`` where it was, before it is shown; ``keep`` remembers where it is."""

    def __init__(self, window: QWindow, preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        settings = preferences.settings
        if settings.place is not None:
            screens = [QGuiApplication.primaryScreen(), *QGuiApplication.screens()]
            grounds = [screen.availableGeometry() for screen in screens if screen is not None]
            least = window.minimumWidth(), window.minimumHeight()
            window.setGeometry(on_a_screen(QRect(*settings.place), grounds, least))
        self._normal = window.geometry()
        self._maximised = settings.maximised
        for moved in (window.xChanged, window.yChanged, window.widthChanged, window.heightChanged):
            moved.connect(self._look)
        window.visibilityChanged.connect(self._look)

    def show(self) -> None:
        """Show the window as it was left."""
        if self._maximised:
            self._window.showMaximized()
        else:
            self._window.show()

    @Slot()
    def keep(self) -> None:
        """Remember the place in the settings."""
        now = self._normal
        self._preferences.change(
            place=(now.x(), now.y(), now.width(), now.height()), maximised=self._maximised
        )

    @Slot(QWindow.Visibility)
    @Slot(int)
    def _look(self, _: object = None) -> None:
        visibility = self._window.visibility()
        if visibility is QWindow.Visibility.Windowed:
            self._normal, self._maximised = self._window.geometry(), False
        elif visibility in (QWindow.Visibility.Maximized, QWindow.Visibility.FullScreen):
            self._maximised = True
