"""What the page shows beside the messages, written by everything that happens in the conversation."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.desktop.chat.notices import Notices
from app.desktop.chat.rows import Row
from app.desktop.chat.state import ChatState
from app.desktop.plain import in_words
from app.domain.errors import ModelFileError
from app.domain.nouns import Status


class Board(QObject):
    """Holds the state of the page; ``changed`` is said only when something is different."""

    changed = Signal()

    def __init__(self, shown: ChatState, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self.shown = replace(shown, notice=notices.text)
        self.notices = notices

    def show(self, **changes: Any) -> None:
        """Fields of ChatState that are different now."""
        shown = replace(self.shown, **changes)
        if shown != self.shown:
            self.shown = shown
            self.changed.emit()

    def say(self, words: str) -> None:
        """How the model is doing; a reply that is being stopped is only that."""
        if not self.shown.stopping:
            self.show(words=words)

    def tell(self, text: str, *, in_passing: bool = False) -> None:
        """Something the user should know, about one reply (``in_passing``) or about this computer."""
        if in_passing:
            self.notices.tell_in_passing(text)
        else:
            self.notices.tell(text)
        self.show(notice=self.notices.text)

    def put_away(self) -> None:
        """The user has read what was told."""
        self.notices.put_away()
        self.show(notice=self.notices.text)

    def failed(self, error: BaseException) -> None:
        """The model, or what is needed to talk, does not work: say what is wrong and what to do."""
        problem, advice = in_words(error)
        self.show(
            light="failed", words=self.tr("Not ready"), problem=problem, advice=advice,
            models_missing=isinstance(error, ModelFileError),
        )  # fmt: skip

    def refused(self, error: BaseException) -> None:
        """Something that was asked for could not be done; the model itself is well."""
        problem, advice = in_words(error)
        self.show(problem=problem, advice=advice, models_missing=False)

    def offer(self, newest: Row | None, before: Row | None) -> None:
        """What can be asked for now: the missing reply, more of it, another version."""
        answer, again, on = "", False, False
        if newest is not None and newest.mine:
            answer = self.tr("Answer")
        elif newest is not None and not newest.writing:
            # A greeting answers nobody.
            again = before is not None and before.mine
            on = again
            if on and newest.status is not Status.COMPLETE:
                answer = self.tr("Continue")
        versions = (1, 1) if newest is None or newest.mine else (newest.version, newest.versions)
        self.show(answer=answer, again=again, on=on, version=versions[0], versions=versions[1])
