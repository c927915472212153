"""Forgetting a memory: what goes is named first, and for ten seconds it can be put back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QCoreApplication, QObject, QTimer, Signal, Slot

from app.desktop.changes import Changes
from app.desktop.plain import in_words
from app.desktop.shown import for_view
from app.desktop.words import day_words, one_line
from app.domain.memories import MemoryKind, MemoryRef
from app.domain.nouns import Message, Role

if TYPE_CHECKING:
    from app.desktop.parts import Forgets
    from app.desktop.tasks import Tasks
    from app.domain.control import CancelToken, Clock

UNDO_MS = 10_000
_NAMED = 70


@dataclass(frozen=True, slots=True)
class ForgettingState:
    """``asking``: the user is asked about the memory ``text`` of ``kind``. ``said``: the messages that would
    go with it (``mine``, ``text``, ``day``). ``also``: what else would be forgotten with these, in words.
    ``away``: what can be put back now; empty when nothing can.
    """

    asking: bool = False
    kind: str = ""
    text: str = ""
    said: tuple[dict[str, Any], ...] = ()
    also: tuple[str, ...] = ()
    away: str = ""
    problem: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class _Away:
    ref: MemoryRef
    text: str
    messages: tuple[int, ...]


class Forgetting(QObject):
    """Lives as long as the vault is open: a page may go while something can still be put back.

    ``done``: something was hidden, put back or forgotten, what shows memories is to be read again.
    ``gone``: these messages (by id) are no longer in the vault.
    """

    changed = Signal()
    done = Signal()
    gone = Signal(object)

    def __init__(self, tasks: Tasks, memory: Forgets, clock: Clock) -> None:
        super().__init__()
        self._tasks, self._memory, self._clock = tasks, memory, clock
        self._shown = ForgettingState()
        self._changes = Changes(tasks, self)
        self._asked: MemoryRef | None = None
        self._traced: tuple[int, ...] = ()
        self._pile: list[_Away] = []
        self._timer = QTimer(self, singleShot=True, interval=UNDO_MS)
        self._timer.timeout.connect(self.finish)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """ForgettingState as a page reads it."""
        return for_view(self._shown)

    @Slot(str, int, str)
    def ask(self, kind: str, number: int, text: str) -> None:
        """Ask the user whether to forget a memory; first look what would go with it."""
        ref = MemoryRef(MemoryKind(kind), number)

        def look(_: CancelToken) -> tuple[list[Message], list[str]]:
            return self._memory.trace(ref), self._memory.also(ref)

        def traced(found: tuple[list[Message], list[str]]) -> None:
            if self._asked != ref:
                return
            messages, others = found
            self._traced = tuple(message.id for message in messages)
            said = tuple(self._line(message) for message in messages)
            also = tuple(map(one_line, others))
            self._show(asking=True, kind=kind, text=one_line(text), said=said, also=also)

        def failed(error: BaseException) -> None:
            self._asked = None
            self._failed(error)

        self._asked = ref
        self._show(asking=False, problem="", advice="")
        self._tasks.run("engines", look, owner=self, on_done=traced, on_error=failed)

    @Slot(bool)
    def agree(self, words: bool) -> None:
        """Forget what was asked about; ``words``: with the messages that it comes from."""
        ref, self._asked = self._asked, None
        if ref is None:
            return
        away = _Away(ref, _named(self._shown.text), self._traced if words else ())
        self._pile.append(away)
        self._show(asking=False)
        self._restart()

        def failed(error: BaseException) -> None:
            self._drop(away)
            self._failed(error)

        def work(_: CancelToken) -> None:
            self._memory.hide(ref, words=words)

        self._changes.add(work, lambda _: self.done.emit(), failed)

    @Slot()
    def refuse(self) -> None:
        """Keep what was asked about."""
        self._asked = None
        self._show(asking=False)

    @Slot()
    def undo(self) -> None:
        """Put back what was forgotten last; once more, what was forgotten before it."""
        if not self._pile:
            return
        away = self._pile.pop()
        self._restart()
        self._show(problem="", advice="")

        def failed(error: BaseException) -> None:
            if isinstance(error, LookupError):
                self._show(problem=self.tr("It is too late to bring this back."), advice="")
                self.done.emit()
            else:
                self._pile.append(away)  # it is still away: another try may do
                self._restart()
                self._failed(error)

        def work(_: CancelToken) -> None:
            self._memory.put_back(away.ref)

        self._changes.add(work, lambda _: self.done.emit(), failed)

    @Slot(bool)
    def hold(self, held: bool) -> None:
        """No time passes while somebody points at the word about it."""
        if held:
            self._timer.stop()
        elif self._pile:
            self._timer.start()

    @Slot()
    def finish(self) -> None:
        """The time to put something back is over: everything that was forgotten goes for good."""
        pile, self._pile = self._pile, []
        self._restart()
        for away in pile:
            self._finish(away)

    @Slot()
    def dismiss(self) -> None:
        """Put the word about a problem away."""
        self._show(problem="", advice="")

    def keep(self) -> None:
        """The vault is being closed: everything is finished before."""
        self.refuse()
        self.finish()
        self._changes.keep()

    def _finish(self, away: _Away) -> None:
        def finished(_: object) -> None:
            if away.messages:
                self.gone.emit(away.messages)
            self.done.emit()

        self._changes.add(lambda _: self._memory.finish(away.ref), finished, self._failed)

    def _line(self, message: Message) -> dict[str, Any]:
        return {
            "mine": message.role is Role.USER,
            "text": one_line(message.text),
            "day": day_words(message.created_at, self._clock.now()),
        }

    def _drop(self, away: _Away) -> None:
        self._pile = [one for one in self._pile if one is not away]
        self._restart()

    def _restart(self) -> None:
        if self._pile:
            self._timer.start()
        else:
            self._timer.stop()
        self._show(away=self._pile[-1].text if self._pile else "")

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, LookupError):
            self._show(
                problem=QCoreApplication.translate("memories", "This is not remembered any more."), advice=""
            )
            self.done.emit()
        else:
            problem, advice = in_words(error)
            self._show(problem=problem, advice=advice)

    def _show(self, **fields: Any) -> None:
        if (shown := replace(self._shown, **fields)) != self._shown:
            self._shown = shown
            self.changed.emit()


def _named(text: str) -> str:
    """Enough of it to know it by."""
    return text if len(text) <= _NAMED else f"{text[:_NAMED].rstrip()}…"
