"""A conversation that waits for its model says how far that is, and goes on once it can."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from app.catalog.catalog import Task

if TYPE_CHECKING:
    from app.desktop.adding import Adding
    from app.desktop.chat.presenter import ChatPresenter
    from app.desktop.downloads import Downloads
    from app.desktop.models.deeds import Deeds
    from app.desktop.talking import Talking

_ON_ITS_WAY = ("waiting", "running", "verifying")


class Coming(QObject):
    """Tells the open conversation of ``talking`` about the language model in hand of ``downloads``, and has
    it read anew when another model may answer from now on, or none.
    """

    def __init__(
        self, downloads: Downloads, adding: Adding, deeds: Deeds, talking: Talking, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._downloads, self._talking = downloads, talking
        downloads.changed.connect(self._changed)
        talking.opened.connect(self._opened)
        downloads.finished.connect(self._models_changed)
        adding.added.connect(self._models_changed)
        deeds.settled.connect(self._models_changed)

    @Slot(str)
    def _changed(self, _: str) -> None:
        self._opened(self._talking.chat)

    @Slot(object)
    def _opened(self, chat: ChatPresenter | None) -> None:
        if chat is None:
            return
        now: Any = self._downloads.state(self._downloads.running)  # a slot of Qt, of unknown type
        moving = now["phase"] in _ON_ITS_WAY and not now["stopping"] and now["task"] == Task.LANGUAGE.value
        aside: Any = chat.aside
        aside.show_coming(now["done"], now["total"] if moving else 0)

    @Slot(str)
    def _models_changed(self, _: str) -> None:
        chat: Any = self._talking.chat  # its properties are Qt's
        if chat is not None:
            chat.aside.look_again()
