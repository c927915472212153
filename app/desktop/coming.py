"""A conversation that waits for its model says how far that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from app.desktop.chat.presenter import ChatPresenter
    from app.desktop.downloads import Downloads
    from app.desktop.talking import Talking

_ON_ITS_WAY = ("waiting", "running", "verifying")


class Coming(QObject):
    """Tells the open conversation of ``talking`` about the model in hand of ``downloads``."""

    def __init__(self, downloads: Downloads, talking: Talking, parent: QObject) -> None:
        super().__init__(parent)
        self._downloads, self._talking = downloads, talking
        downloads.changed.connect(self._changed)
        talking.opened.connect(self._opened)

    @Slot(str)
    def _changed(self, _: str) -> None:
        self._opened(self._talking.chat)

    @Slot(object)
    def _opened(self, chat: ChatPresenter | None) -> None:
        if chat is None:
            return
        now: Any = self._downloads.state(self._downloads.running)  # a slot of Qt, of unknown type
        moving = now["phase"] in _ON_ITS_WAY and not now["stopping"]
        aside: Any = chat.aside
        aside.show_coming(now["done"], now["total"] if moving else 0)
