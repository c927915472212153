"""Choosing a picture on the character page. It goes into the vault only when the character is saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot

from app.desktop.pictures import ImportedPicture, import_picture, round_face
from app.desktop.places import PlacesPresenter
from app.desktop.plain import in_words
from app.domain.control import CancelToken

if TYPE_CHECKING:
    from app.desktop.tasks import Tasks


class PictureChoice(QObject):
    """``chosen``: the picture of this file is to be the character's; ``dropped``: the letter is."""

    changed = Signal()
    chosen = Signal(object)  # ImportedPicture
    dropped = Signal()

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._face = self._problem = ""
        self._busy: CancelToken | None = None
        self._places = PlacesPresenter(tasks)
        self._places.setParent(self)

    @Property(QObject, constant=True)
    def places(self) -> PlacesPresenter:
        """For choosing a file."""
        return self._places

    @Property(str, notify=changed)
    def face(self) -> str:
        """The chosen picture in a circle, as an address; empty while the character's stored one is shown."""
        return self._face

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """A file is being read."""
        return self._busy is not None

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why the last file was not taken, and what to do."""
        return self._problem

    @Slot(str)
    def choose(self, place: str) -> None:
        """Take the picture of a file: a path, or the ``file:`` address that a drop gives."""
        url = QUrl(place)
        path = Path(url.toLocalFile() if url.isLocalFile() else place)
        if url.scheme() in ("http", "https", "ftp"):
            self._say(self.tr("Afterglow opens no connection. Save the picture as a file first."))
            return
        if self._busy is not None:
            self._busy.cancel()

        def work(cancel: CancelToken) -> tuple[ImportedPicture, str]:
            picture = import_picture(path)
            cancel.raise_if_cancelled()
            return picture, round_face(picture.data)

        token = self._tasks.run(
            "engines", work, owner=self,
            on_done=lambda made: self._take(token, *made), on_error=lambda error: self._refuse(token, error),
        )  # fmt: skip
        self._busy = token
        self._say("")

    @Slot()
    def letter(self) -> None:
        """Back to the first letter of the name."""
        self.show("")
        self.dropped.emit()

    def show(self, face: str) -> None:
        """What is on the page now; an earlier choice under way is forgotten."""
        if self._busy is not None:
            self._busy.cancel()
        self._busy, self._face = None, face
        self._say("")

    def _take(self, token: CancelToken, picture: ImportedPicture, face: str) -> None:
        if self._busy is token:
            self.show(face)
            self.chosen.emit(picture)

    def _refuse(self, token: CancelToken, error: BaseException) -> None:
        if self._busy is token:
            self._busy = None
            self._say(" ".join(in_words(error)))

    def _say(self, problem: str) -> None:
        self._problem = problem
        self.changed.emit()
