"""What is done with a conversation of the list: a title, the archive, deleting and back again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from app.desktop.changes import Changes
from app.desktop.plain import in_words
from app.desktop.shown import for_view
from app.desktop.side.changes import UNDO_MS, Away, Undoing
from app.desktop.side.words import as_title

if TYPE_CHECKING:
    from app.desktop.parts import Talks
    from app.desktop.side.listed import Listed
    from app.desktop.tasks import Tasks
    from app.domain.control import CancelToken
    from app.store.vault import Vault


@dataclass(frozen=True, slots=True)
class DeedsState:
    """``renaming``: the conversation whose title is being written (0: none), with what is in the field and
    why it could not be kept. ``away``: the name of what can be put back now; empty when nothing can.
    ``archived``: it is in the archive, else deleted. ``told``: a word about something else, for a while.
    """

    renaming: int = 0
    typed: str = ""
    unkept: str = ""
    away: str = ""
    archived: bool = False
    told: str = ""
    problem: str = ""
    advice: str = ""


class Deeds(QObject):
    """Shown at once and stored in a lane. ``done``: something was stored, the list is to be read again.

    ``gone``: deleted. ``back``: put back, with whether it was the open one. ``archived``: into the archive
    or out of it.
    """

    changed = Signal()
    done = Signal()
    gone = Signal(int)
    back = Signal(int, bool)
    archived = Signal(int, bool)

    def __init__(self, tasks: Tasks, vault: Vault, companion: Talks, listed: Listed, parent: QObject) -> None:
        super().__init__(parent)
        self._vault, self._companion, self._listed = vault, companion, listed
        self._shown = DeedsState()
        self._changes = Changes(tasks, self)
        self._undoing = Undoing(self._forget, self)
        self._undoing.changed.connect(self._pile_changed)
        self.open = 0  # the conversation on the page
        self._told = QTimer(self, singleShot=True, interval=UNDO_MS)
        self._told.timeout.connect(self.untell)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """DeedsState as the view reads it."""
        return for_view(self._shown)

    @Slot(int)
    def begin_rename(self, number: int) -> None:
        """Write a title for this conversation; 0 ends it and changes nothing."""
        line = self._listed.line(number)
        self._show(renaming=line.number if line else 0, typed=line.name if line else "", unkept="")

    @Slot(int, str)
    def rename(self, number: int, typed: str) -> None:
        """Keep a title. Empty gives the first words back. What could not be kept stays in the field."""
        line, title = self._listed.line(number), as_title(typed)
        if self._shown.renaming == number:
            self._show(renaming=0, typed="", unkept="")
        if line is None or title == (line.name if title or line.given else ""):
            return
        self._listed.name(number, title)

        def done(_: object) -> None:
            self._listed.settle(number)
            self.done.emit()

        def failed(error: BaseException) -> None:
            self._listed.name(number, None)
            self._show(renaming=number, typed=title, unkept=" ".join(in_words(error)))

        self._changes.add(lambda _: self._vault.conversations.rename(number, title), done, failed)

    @Slot(int, bool)
    def archive(self, number: int, archived: bool) -> None:
        """Put a conversation away, or back into the list; ``undo`` undoes the first for ten seconds."""
        line = self._listed.line(number)

        def failed(error: BaseException) -> None:
            self._undoing.drop(number)
            self._failed(error)

        self._begin()
        self._undoing.drop(number)
        if archived and line is not None:
            self._undoing.put(Away(number, line.name, number == self.open, archived=True))
        self._store_archived(number, archived, failed)

    @Slot(int)
    def out_of_archive(self, number: int) -> None:
        """Put a conversation back into the list, whichever list is shown."""
        self.archive(number, False)

    @Slot(int)
    def delete(self, number: int) -> None:
        """Delete a conversation; ``undo`` brings it back for ten seconds."""
        line = self._listed.line(number)
        if line is None:
            return

        def done(_: object) -> None:
            self.done.emit()
            self.gone.emit(number)  # only now: who hears it asks the vault for another one

        def failed(error: BaseException) -> None:
            self._listed.doom(number, False)
            self._undoing.drop(number)
            self._failed(error)

        self._begin()
        self._listed.doom(number, True)
        self._undoing.put(Away(number, line.name, number == self.open))
        self._changes.add(lambda _: self._vault.conversations.hide(number), done, failed)

    @Slot()
    def undo(self) -> None:
        """Put back what was put away last; once more, what was put away before it."""
        away = self._undoing.take()
        if away is None:
            return

        def back(_: object) -> None:
            self._listed.doom(away.number, False)
            self.done.emit()
            self.back.emit(away.number, away.was_open)

        def failed(error: BaseException) -> None:
            if isinstance(error, LookupError):
                self._show(problem=self.tr("It is too late to put this conversation back."), advice="")
            else:
                self._undoing.put(away)  # it is still away: another try may do
                self._failed(error)

        self._begin()
        if away.archived:
            self._store_archived(away.number, False, failed)
        else:
            self._changes.add(lambda _: self._vault.conversations.put_back(away.number), back, failed)

    @Slot(bool)
    def hold(self, held: bool) -> None:
        """The word about what was put away stays while somebody points at it."""
        self._undoing.hold(held)

    def tell(self, words: str) -> None:
        """Say something beside the list for ten seconds."""
        self._show(told=words)
        self._told.start()

    @Slot()
    def untell(self) -> None:
        """It was read."""
        self._told.stop()
        self._show(told="")

    @Slot()
    def dismiss(self) -> None:
        """Put the word about a problem away."""
        self._show(problem="", advice="")

    def keep(self) -> None:
        """The vault is being closed: what was asked for is done before."""
        self._changes.keep()

    def _forget(self, numbers: tuple[int, ...]) -> None:
        """The time to put them back is over. Only these: a character may still be put back elsewhere."""

        def work(_: CancelToken) -> None:
            self._companion.forget_states(self._vault.purge(numbers))

        self._changes.add(work, lambda _: None, self._failed)

    @Slot()
    def _pile_changed(self) -> None:
        last = self._undoing.last
        self._show(away=last.name if last else "", archived=last is not None and last.archived)

    def _begin(self) -> None:
        if self._shown.problem:
            self.dismiss()

    def _store_archived(self, number: int, archived: bool, failed: Callable[[BaseException], None]) -> None:
        def done(_: object) -> None:
            self.done.emit()
            self.archived.emit(number, archived)

        self._changes.add(lambda _: self._vault.conversations.archive(number, archived), done, failed)

    def _failed(self, error: BaseException) -> None:
        problem, advice = in_words(error)
        self._show(problem=problem, advice=advice)

    def _show(self, **fields: Any) -> None:
        self._shown = replace(self._shown, **fields)
        self.changed.emit()
