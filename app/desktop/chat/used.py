"""What was remembered for a reply: how much, in a mark on it, and what, when somebody asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from app.desktop.chat.board import Board
from app.desktop.chat.model import MessageList
from app.desktop.chat.turns import Turns
from app.desktop.forgetting import Forgetting
from app.desktop.plain import as_shown, in_words
from app.desktop.reasons import Reasons
from app.desktop.shown import for_view
from app.desktop.words import on_day

if TYPE_CHECKING:
    from app.desktop.parts import Talks
    from app.desktop.tasks import Tasks
    from app.domain.control import CancelToken, Clock
    from app.domain.memories import Recall

# What comes to the page within this time is asked about together.
_PAUSE_MS = 120
# So many replies are asked about at once.
_AT_ONCE = 400
_ALL = 10_000_000


@dataclass(frozen=True, slots=True)
class UsedState:
    """``asked``: what was remembered for one reply is to be shown. ``memories``: each with its ``kind`` and
    ``number``, its ``text`` and a ``note``: why it was chosen, and from when it is.
    """

    asked: bool = False
    loaded: bool = False
    memories: tuple[dict[str, Any], ...] = ()
    problem: str = ""
    advice: str = ""


class Used(QObject):
    """The marks come after the messages: nobody waits for them.

    ``memory_wanted``: show this memory (kind and number) on its own page. ``message_wanted``: this
    message of a conversation. ``emptied``: messages were forgotten for good and went from the page.
    """

    changed = Signal()
    marked = Signal()
    memory_wanted = Signal(str, int)
    message_wanted = Signal(int, int)
    emptied = Signal()

    def __init__(
        self, tasks: Tasks, companion: Talks, turns: Turns, board: Board, messages: MessageList,
        clock: Clock, forgetting: Forgetting,
    ) -> None:  # fmt: skip
        super().__init__(board.parent())
        self._tasks, self._companion, self._clock = tasks, companion, clock
        self._board, self._messages = board, messages
        self._forgetting = forgetting
        self._reasons = Reasons(tasks, companion.memory, clock, self)
        self._reasons.message_wanted.connect(self._to_message)
        self._shown = UsedState()
        self._number = 0
        self._conversation_id = 0
        self._forgot = False  # in this turn, on the user's word
        self._marks: dict[int, int] = {}
        self._known: set[int] = set()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._look)
        messages.rowsInserted.connect(self._rows_came)
        messages.modelReset.connect(self._rows_came)
        messages.dataChanged.connect(self._rows_came)
        forgetting.done.connect(self.look_again)
        forgetting.gone.connect(self._gone)
        turns.forgotten.connect(self._forgotten)
        turns.ended.connect(self._turn_ended)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """UsedState as the page reads it."""
        return for_view(self._shown)

    @Property("QVariantMap", notify=marked)  # type: ignore[arg-type]
    def marks(self) -> dict[str, int]:
        """How many memories were used, by the number of the reply; only where there were any."""
        return {str(id): count for id, count in self._marks.items()}

    @Property(QObject, constant=True)
    def reasons(self) -> Reasons:
        """Where one of them comes from."""
        return self._reasons

    @Property(QObject, constant=True)
    def forgetting(self) -> Forgetting:
        """Forgetting one, and the way back."""
        return self._forgetting

    @Slot(int)
    def ask(self, number: int) -> None:
        """Show what was remembered for this reply."""
        self._number = number
        self._show(UsedState(asked=True))
        self._read()

    @Slot()
    def close(self) -> None:
        """It was read."""
        self._number = 0
        self._show(UsedState())

    @Slot(str, int)
    def open(self, kind: str, number: int) -> None:
        """To the memory page."""
        self.close()
        self.memory_wanted.emit(kind, number)

    @Slot()
    def look_again(self) -> None:
        """What is remembered is different now."""
        self._known.clear()
        self._soon.start()
        if self._number:
            self._read()

    def attend(self, conversation_id: int) -> None:
        """This conversation is the one on the page."""
        self._conversation_id = conversation_id

    @Slot(int, int)
    def _to_message(self, conversation: int, message: int) -> None:
        self.close()
        self.message_wanted.emit(conversation, message)

    @Slot()
    def _forgotten(self) -> None:
        self._forgot = True

    @Slot()
    def _turn_ended(self) -> None:
        """Messages that were forgotten on the user's word leave the page."""
        rows = [row for row in self._messages.rows if row.id]
        forgot, self._forgot = self._forgot, False
        if not forgot or not rows:
            return
        first, companion, number = rows[-1].position, self._companion, self._conversation_id

        def stored(_: CancelToken) -> set[int]:
            return {message.id for message in companion.history(number, since=first, limit=_ALL)}

        def compared(ids: set[int]) -> None:
            self._gone([row.id for row in rows if row.id not in ids])

        self._tasks.run("engines", stored, owner=self, on_done=compared, on_error=self._board.refused)

    @Slot()
    def _rows_came(self) -> None:
        self._soon.start()

    @Slot()
    def _look(self) -> None:
        if self._board.shown.busy:
            self._soon.start()  # a reply that is being written has no number yet
            return
        wanted = [
            row.id for row in self._messages.rows if row.id and not row.mine and row.id not in self._known
        ]
        if not wanted:
            return
        self._known.update(wanted)
        memory = self._companion.memory

        def read(_: CancelToken) -> dict[int, int]:
            marks: dict[int, int] = {}
            for place in range(0, len(wanted), _AT_ONCE):
                marks |= memory.marks(wanted[place : place + _AT_ONCE])
            return marks

        def came(marks: dict[int, int]) -> None:
            kept = {id: count for id, count in self._marks.items() if id not in wanted}
            fresh = kept | {id: count for id, count in marks.items() if count}
            if fresh != self._marks:
                self._marks = fresh
                self.marked.emit()

        def failed(error: BaseException) -> None:
            in_words(error)  # a bug is reported; a mark that is missing is nothing to be told about

        self._tasks.run("engines", read, owner=self, on_done=came, on_error=failed)

    def _read(self) -> None:
        number, memory = self._number, self._companion.memory

        def came(recalls: list[Recall]) -> None:
            if number == self._number:
                memories = tuple(map(self._line, recalls))
                self._show(replace(self._shown, loaded=True, memories=memories, problem="", advice=""))

        def failed(error: BaseException) -> None:
            if number == self._number:
                problem, advice = in_words(error)
                self._show(replace(self._shown, loaded=True, problem=problem, advice=advice))

        self._tasks.run("engines", lambda _: memory.used(number), owner=self, on_done=came, on_error=failed)

    def _line(self, recall: Recall) -> dict[str, Any]:
        note = as_shown(recall.why)
        if recall.said_at is not None:
            #: {0}: a day, as in “today” or “on 3 March”
            said = self.tr("From what was said {0}.")
            note = f"{note} {said.replace('{0}', on_day(recall.said_at, self._clock.now()))}".strip()
        return {"kind": recall.ref.kind.value, "number": recall.ref.id, "text": recall.text, "note": note}

    @Slot(object)
    def _gone(self, ids: Sequence[int]) -> None:
        """These messages are no longer in the vault."""
        here = [place for place, row in enumerate(self._messages.rows) if row.id and row.id in ids]
        for place in reversed(here):
            self._messages.remove(place)
        if here:
            self.emptied.emit()

    def _show(self, shown: UsedState) -> None:
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()
