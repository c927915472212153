"""Hear a reply: the character as it stands on the page answers one line, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.characters.writing import problems
from app.companion.events import ReadingPrompt, TextDelta
from app.desktop.plain import as_shown, in_words
from app.desktop.shown import for_view
from app.domain.control import CancelToken
from app.domain.nouns import Character

if TYPE_CHECKING:
    from app.desktop.parts import Talks
    from app.desktop.tasks import Tasks

# What must be right before the model can be asked; the rest may still be unfinished.
_NEEDED = ("name", "persona", "style", "example_lines")


@dataclass(frozen=True, slots=True)
class Heard:
    """``said`` by the user, ``reply`` as far as it is written; ``words`` about the model while it is busy.

    ``stopped``: the user ended it. ``outdated``: the character was changed since.
    """

    said: str = ""
    reply: str = ""
    busy: bool = False
    stopped: bool = False
    outdated: bool = False
    words: str = ""
    problem: str = ""
    advice: str = ""


class Hearing(QObject):
    """``current``: the character as it stands on the page; ``window``: the model's context in tokens."""

    changed = Signal()

    def __init__(
        self, tasks: Tasks, companion: Talks, current: Callable[[], Character], window: int, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tasks, self._companion, self._current, self._window = tasks, companion, current, window
        self._shown = Heard()
        self._asked: Character | None = None
        self._job: CancelToken | None = None

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """Heard as the view reads it."""
        return for_view(self._shown)

    @Slot(str)
    def hear(self, said: str) -> None:
        """Ask for the reply to one line. Nothing happens for blank text or while one is being written."""
        said = said.replace("\0", "").strip()
        if not said or self._job is not None:
            return
        character = self._current()
        found = problems(character, window=self._window)
        if fault := next((found[field] for field in _NEEDED if field in found), ""):
            self._show(problem=as_shown(fault), advice="")
            return
        companion, self._asked = self._companion, character
        self._shown = Heard(said=said, busy=True, words=self.tr("Waking the model…"))
        self.changed.emit()
        token = self._tasks.stream(
            "turn", lambda cancel: companion.preview(character, said, cancel=cancel), owner=self,
            on_item=lambda event: self._happened(token, event), on_done=lambda: self._ended(token),
            on_cancelled=lambda: self._ended(token), on_error=lambda error: self._failed(token, error),
        )  # fmt: skip
        self._job = token

    @Slot()
    def stop(self) -> None:
        """End the reply here."""
        if self._job is not None:
            self._job.cancel()
            self._show(stopped=True, words=self.tr("Stopping…"))

    def forget(self) -> None:
        """Nothing was asked."""
        if self._job is not None:
            self._job.cancel()
        self._job, self._asked, self._shown = None, None, Heard()
        self.changed.emit()

    def look(self) -> None:
        """The page was written on: what was heard may be out of date."""
        if self._asked is not None:
            outdated = self._current() != self._asked
            if outdated != self._shown.outdated:
                self._show(outdated=outdated)

    def _happened(self, token: CancelToken, event: ReadingPrompt | TextDelta) -> None:
        if token is not self._job:
            return
        if isinstance(event, TextDelta):
            reply = (self._shown.reply + event.text).lstrip()
            self._show(reply=reply, words=self._shown.words if self._shown.stopped else self.tr("Writing…"))
        elif not self._shown.stopped:
            share = int(100 * event.done / event.total) if event.total > 0 else 100
            words = self.tr("Reading {0} %").format(share) if share < 100 else self.tr("Thinking…")
            self._show(words=words)

    def _ended(self, token: CancelToken) -> None:
        if token is self._job:
            self._job = None
            self._show(busy=False, words="")
            self.look()

    def _failed(self, token: CancelToken, error: BaseException) -> None:
        if token is self._job:
            self._job = None
            problem, advice = in_words(error)
            self._show(busy=False, words="", problem=problem, advice=advice)

    def _show(self, **changes: Any) -> None:
        self._shown = replace(self._shown, **changes)
        self.changed.emit()
