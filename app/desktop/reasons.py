"""“Why do you know this?”: the words that a memory comes from, in their message."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot

from app.desktop.plain import in_words
from app.desktop.shown import for_view
from app.desktop.words import day_words, one_line, with_quote
from app.domain.memories import MemoryKind, MemoryRef, Source
from app.domain.nouns import Message, Role

if TYPE_CHECKING:
    from app.desktop.parts import Forgets
    from app.desktop.tasks import Tasks
    from app.domain.control import Clock


@dataclass(frozen=True, slots=True)
class ReasonsState:
    """``asked``: about the memory ``text``. ``sources``: what it comes from, each a ``message`` of a
    ``conversation`` with its ``words`` (rich, the quote marked), as ``spoken`` words, ``mine`` or not, and
    its ``day`` and ``time``.
    """

    asked: bool = False
    loaded: bool = False
    text: str = ""
    sources: tuple[dict[str, Any], ...] = ()
    problem: str = ""
    advice: str = ""


class Reasons(QObject):
    """About one memory at a time. ``message_wanted``: show this message, of a conversation."""

    changed = Signal()
    message_wanted = Signal(int, int)

    def __init__(self, tasks: Tasks, memory: Forgets, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._memory, self._clock = tasks, memory, clock
        self._shown = ReasonsState()
        self._ref: MemoryRef | None = None

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """ReasonsState as a page reads it."""
        return for_view(self._shown)

    @Slot(str, int, str)
    def ask(self, kind: str, number: int, text: str) -> None:
        """Find out where a memory comes from."""
        ref = self._ref = MemoryRef(MemoryKind(kind), number)

        def found(sources: list[tuple[Source, Message]]) -> None:
            if self._ref == ref:
                self._show(replace(self._shown, loaded=True, sources=tuple(map(self._line, sources))))

        def failed(error: BaseException) -> None:
            if self._ref == ref:
                self._failed(error)

        self._show(ReasonsState(asked=True, text=one_line(text)))
        self._tasks.run(
            "engines", lambda _: self._memory.why(ref), owner=self, on_done=found, on_error=failed
        )

    @Slot()
    def close(self) -> None:
        """It was read."""
        self._ref = None
        self._show(ReasonsState())

    @Slot(int, int)
    def go(self, conversation: int, message: int) -> None:
        """To the message in its conversation."""
        self.close()
        self.message_wanted.emit(conversation, message)

    def _line(self, found: tuple[Source, Message]) -> dict[str, Any]:
        source, message = found
        at = message.created_at.astimezone()
        return {
            "message": message.id,
            "conversation": message.conversation_id,
            "mine": message.role is Role.USER,
            "words": with_quote(message.text, source.quote),
            "spoken": source.quote or one_line(message.text),
            "day": day_words(at, self._clock.now()),
            "time": at.strftime("%H:%M"),
        }

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, LookupError):
            gone = QCoreApplication.translate("memories", "This is not remembered any more.")
            self._show(replace(self._shown, loaded=True, problem=gone))
        else:
            problem, advice = in_words(error)
            self._show(replace(self._shown, loaded=True, problem=problem, advice=advice))

    def _show(self, shown: ReasonsState) -> None:
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()
