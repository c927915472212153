"""The settings as the window follows them: a change applies at once and is kept soon after."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlEngine

from app.desktop import language
from app.desktop.plain import in_words
from app.settings.settings import Settings

if TYPE_CHECKING:
    from app.desktop.parts import Parts
    from app.desktop.tasks import Tasks


class Preferences(QObject):
    """``failed``: the change applies but could not be kept; what is wrong, and what to do.

    ``tray_possible``: this desktop has a place for the icon; known once it was tried.
    """

    changed = Signal()
    failed = Signal(str, str)

    def __init__(self, tasks: Tasks, parts: Parts) -> None:
        super().__init__()
        self._tasks = tasks
        self._settings = parts.settings
        self._save: Callable[[Settings], None] | None = parts.save_settings
        self._unsaved: Settings | None = None
        self._swap, self._one_at_a_time = threading.Lock(), threading.Lock()
        self._tray_possible = True

    @property
    def settings(self) -> Settings:
        """As they are now."""
        return self._settings

    @property
    def tray_possible(self) -> bool:
        """Whether an icon can stand in the tray of this desktop."""
        return self._tray_possible

    def tell_tray(self, possible: bool) -> None:
        """It was tried to put an icon into the tray."""
        if possible != self._tray_possible:
            self._tray_possible = possible
            self.changed.emit()

    def change(self, **fields: Any) -> None:
        """Apply other values of fields of Settings, and keep them."""
        settings = replace(self._settings, **fields)
        if settings == self._settings:
            return
        self._settings = settings
        with self._swap:
            self._unsaved = settings
        self.changed.emit()
        self._tasks.run("engines", lambda _: self.keep(), owner=self, on_error=self._not_kept)

    def resize(self, id: str) -> bool:
        """Larger, smaller or usual_size: the size of all words. False for anything else."""
        now = self._settings.text_percent
        sizes = {"larger": min(200, now + 10), "smaller": max(80, now - 10), "usual_size": 100}
        if id in sizes:
            self.change(text_percent=sizes[id])
        return id in sizes

    def keep(self) -> None:
        """Save what is not saved yet; the newest wins. Called in a lane. Raises KnownError."""
        with self._one_at_a_time:
            with self._swap:
                settings, self._unsaved = self._unsaved, None
            if settings is not None and self._save is not None:
                self._save(settings)

    def follow(self, parts: Parts) -> None:
        """The settings lie in another place now, and may be others."""
        self._settings, self._save = parts.settings, parts.save_settings
        self.changed.emit()

    def forget(self) -> None:
        """Everything was deleted: keep nothing more."""
        self._save = None

    def _not_kept(self, error: BaseException) -> None:
        self.failed.emit(*in_words(error))


class Look:
    """Follows ``preferences`` with the tokens of the theme and the language of the interface."""

    def __init__(
        self, preferences: Preferences, theme: QObject, app: QGuiApplication, engine: QQmlEngine
    ) -> None:
        self._preferences, self._theme, self._app, self._engine = preferences, theme, app, engine
        self._language: str | None = None
        preferences.changed.connect(self.apply)
        self.apply()

    def apply(self) -> None:
        """Show everything as the settings say."""
        settings = self._preferences.settings
        self._theme.setProperty("scheme", settings.appearance)
        self._theme.setProperty("textPercent", settings.text_percent)
        self._theme.setProperty("reduced", settings.reduced_motion)
        if settings.language != self._language:
            # Before there is a page nothing needs to be said anew.
            engine = None if self._language is None else self._engine
            self._language = settings.language
            language.apply(self._app, engine, settings.language)
