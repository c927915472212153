"""What the user does with a memory: other words, pinned, shared, another day, or one that they write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot

from app.desktop.changes import Changes
from app.desktop.plain import in_words
from app.desktop.shown import for_view

if TYPE_CHECKING:
    from app.desktop.parts import Remembers
    from app.desktop.tasks import Tasks
    from app.domain.memories import Fact


@dataclass(frozen=True, slots=True)
class DeedsState:
    """``editing``: the fact that is being changed (0: none), with what is in its field at first and why it
    could not be kept. ``adding``: a new one is being stored; ``unadded``: why it could not be.
    """

    editing: int = 0
    typed: str = ""
    unkept: str = ""
    adding: bool = False
    unadded: str = ""
    problem: str = ""
    advice: str = ""


class Deeds(QObject):
    """One after the other in a lane. ``done``: something was stored. ``added(id)``: what the user wrote."""

    changed = Signal()
    done = Signal()
    added = Signal(int)

    def __init__(self, tasks: Tasks, memory: Remembers, parent: QObject) -> None:
        super().__init__(parent)
        self._memory = memory
        self._shown = DeedsState()
        self._before = ""  # as it stands in the fact that is being changed
        self._changes = Changes(tasks, self)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """DeedsState as the page reads it."""
        return for_view(self._shown)

    @Slot(int, str)
    def begin(self, number: int, text: str) -> None:
        """Change the words of a fact; 0 ends it and changes nothing."""
        self._before = text
        self._show(editing=number, typed=text, unkept="")

    @Slot(str)
    def type(self, text: str) -> None:
        """The field holds this now; it may go out of sight and come back."""
        self._shown = replace(self._shown, typed=text)

    @Slot(int, str)
    def edit(self, number: int, text: str) -> None:
        """Keep other words. What could not be kept stays in the field."""
        said = _tidy(text)
        if self._shown.editing != number:
            return
        if not said or said == _tidy(self._before):
            self.begin(0, "")
            return

        def failed(error: BaseException) -> None:
            self._show(editing=number, typed=text, unkept=_sentence(error))

        self._show(editing=0, typed="", unkept="")
        self._changes.add(lambda _: self._memory.edit(number, said), lambda _: self.done.emit(), failed)

    @Slot(str, str)
    def write(self, character: str, text: str) -> None:
        """Keep something that the user wrote."""
        said = _tidy(text)
        if not said or self._shown.adding:
            return

        def added(fact: Fact) -> None:
            self._show(adding=False)
            self.added.emit(fact.id)

        def failed(error: BaseException) -> None:
            self._show(adding=False, unadded=_sentence(error))

        self._show(adding=True, unadded="")
        self._changes.add(lambda _: self._memory.write(character, said), added, failed)

    @Slot(int, bool)
    def pin(self, number: int, pinned: bool) -> None:
        """Keep it in mind in every conversation, or no longer."""
        self._do(lambda: self._memory.pin(number, pinned))

    @Slot(int, bool)
    def share(self, number: int, shared: bool) -> None:
        """Let others know it too, or no longer."""
        self._do(lambda: self._memory.share(number, shared))

    @Slot(int, str)
    def redate(self, number: int, day: str) -> None:
        """It is on another day, as 2026-03-19."""
        when = date.fromisoformat(day)
        self._do(lambda: self._memory.redate(number, when))

    @Slot(int)
    def drop(self, number: int) -> None:
        """Never ask about it."""
        self._do(lambda: self._memory.drop(number))

    @Slot()
    def dismiss(self) -> None:
        """Put the word about a problem away."""
        if self._shown.problem or self._shown.unadded:
            self._show(problem="", advice="", unadded="")

    def keep(self) -> None:
        """The page goes: what was asked for is done, and what is typed is kept."""
        if self._shown.editing:
            self.edit(self._shown.editing, self._shown.typed)
        self._changes.keep()

    def _do(self, work: Callable[[], object]) -> None:
        self._show(problem="", advice="")
        self._changes.add(lambda _: work(), lambda _: self.done.emit(), self._failed)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, LookupError):
            gone = QCoreApplication.translate("memories", "This is not remembered any more.")
            self._show(problem=gone, advice="")
            self.done.emit()
        else:
            problem, advice = in_words(error)
            self._show(problem=problem, advice=advice)

    def _show(self, **fields: Any) -> None:
        if (shown := replace(self._shown, **fields)) != self._shown:
            self._shown = shown
            self.changed.emit()


def _tidy(text: str) -> str:
    return " ".join(text.replace("\0", "").split())


def _sentence(error: BaseException) -> str:
    if isinstance(error, LookupError):
        return QCoreApplication.translate("memories", "This is not remembered any more.")
    return " ".join(in_words(error)).strip()
