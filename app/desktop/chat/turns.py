"""One turn after the other: what happens while a reply is written, as rows and words on the page."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.companion.events import (
    Forgotten,
    Notice,
    ReadingPrompt,
    ReplyWithdrawn,
    TextDelta,
    TurnEvent,
    TurnFinished,
    TurnStarted,
)
from app.desktop.chat.board import Board
from app.desktop.chat.markdown import as_words
from app.desktop.chat.model import MessageList
from app.desktop.chat.rows import Row
from app.desktop.plain import in_words
from app.domain.control import CancelToken, Clock
from app.domain.errors import EngineError, KnownError, NothingKept, NothingToAdd
from app.domain.nouns import Message, Status

if TYPE_CHECKING:
    from app.desktop.parts import Talks
    from app.desktop.tasks import Tasks
    from app.store.messages import Removed

# At most about 30 times a second, and never more than a quarter of the time.
_FRAME_MS, _REST = 33, 3
Work = Callable[[CancelToken], Iterator[TurnEvent]]


class Turns(QObject):
    """Runs one turn at a time. ``ended(well)`` comes last; ``well``: the model works.

    ``may_write``: called in the lane before anything is stored; raises KnownError where it would be lost.
    """

    stored = Signal()  # the user's words are kept
    replaced = Signal(object, object)  # Removed, and the rows that were on the page (newest first)
    announced = Signal(str)  # a reply is there, for those who do not see it
    forgotten = Signal()  # on the user's word: messages may be gone
    ended = Signal(bool)

    def __init__(
        self, tasks: Tasks, companion: Talks, board: Board, messages: MessageList, clock: Clock,
        may_write: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__(board.parent())
        self._may_write = may_write
        self._tasks, self._companion, self._clock = tasks, companion, clock
        self._board, self._messages = board, messages
        self._turn: CancelToken | None = None
        self._conversation_id = 0
        self._before: Row | None = None
        self._given, self._text, self._first_piece_at = "", "", 0.0
        # Pieces that come together are shown together, the more seldom the longer showing them takes.
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._flush)
        # The model has said something, so it is loaded.
        self.awake = False

    @property
    def running(self) -> bool:
        """True while a reply is awaited or written."""
        return self._turn is not None

    def say(self, conversation_id: int, text: str) -> None:
        """Something new from the user."""
        self._begin(
            conversation_id, lambda cancel: self._companion.reply(conversation_id, text, cancel=cancel)
        )

    def again(self, conversation_id: int) -> None:
        """Another version of the newest reply, or the one that is missing."""
        self._begin(
            conversation_id, lambda cancel: self._companion.reply_again(conversation_id, cancel=cancel)
        )

    def go_on(self, conversation_id: int) -> None:
        """More of the newest reply."""
        self._begin(
            conversation_id, lambda cancel: self._companion.go_on(conversation_id, cancel=cancel), on=True
        )

    def rewrite(self, conversation_id: int, id: int, text: str) -> None:
        """Something else in the place of an own message."""
        self._begin(conversation_id, lambda cancel: self._companion.rewrite(id, text, cancel=cancel))

    def stop(self) -> None:
        """End the reply here; what is written so far stays."""
        if self._turn is not None:
            self._turn.cancel()
            self._board.show(stopping=True, words=self.tr("Stopping…"))

    def leave(self) -> None:
        """As ``stop``, for a page that goes."""
        if self._turn is not None:
            self._turn.cancel()

    def _begin(self, conversation_id: int, work: Work, *, on: bool = False) -> None:
        rows = self._messages.rows
        self._conversation_id, self._text = conversation_id, ""
        self._before = rows[0] if rows and not rows[0].mine else None
        self._given = self._before.text if on and self._before is not None else ""
        self._messages.mark(0)
        self._board.notices.pass_by()
        self._board.show(
            busy=True, stopping=False, light="busy", answer="", again=False, on=False, problem="", advice="",
            notice=self._board.notices.text,
            words=self.tr("Thinking…") if self.awake else self.tr("Loading the model…"),
        )  # fmt: skip

        def checked(cancel: CancelToken) -> Iterator[TurnEvent]:
            self._may_write()
            yield from work(cancel)

        self._turn = self._tasks.stream(
            "turn", checked, owner=self, on_item=self._happened, on_done=self._done, on_error=self._failed,
            on_cancelled=self._done,
        )  # fmt: skip

    def _happened(self, event: TurnEvent) -> None:
        match event:
            case TurnStarted(message, removed):
                self._started(message, removed)
            case ReadingPrompt():
                self._board.say(self.reading(event))
            case TextDelta(text):
                self._write(text)
            case ReplyWithdrawn():
                self._text = ""
                self._later.stop()
                self._put(self._given)
                self._board.say(self.tr("Finding better words…"))
            case Notice(text):
                # What comes after words is about this reply; what comes before, about this computer.
                self._board.tell(text, in_passing=bool(self._text))
            case TurnFinished(message):
                self._put_reply(message)
            case Forgotten():
                self.forgotten.emit()

    def _started(self, message: Message | None, removed: Removed | None) -> None:
        if removed is not None and message is not None:
            after = removed.after or 0
            rows = [row for row in self._messages.rows if row.position > after]
            self._messages.remove(0, len(rows))
            self.replaced.emit(removed, tuple(rows))
        if message is not None:
            self._before = None
            self._messages.insert(0, [Row.of(message)])
            self.stored.emit()
        writing = Row(False, self._given, Status.COMPLETE, self._clock.now(), writing=True)
        if self._before is None:
            self._messages.insert(0, [writing])
        elif self._given:
            self._messages.change(0, replace(self._before, writing=True))
        else:  # another version: it takes the place
            self._messages.change(0, writing)

    def _write(self, text: str) -> None:
        self.awake = True
        if not self._text:
            self._first_piece_at = time.monotonic()
            self._text = text
            self._flush()
        else:
            self._text += text
            if not self._later.isActive():
                self._later.start()

    @Slot()
    def _flush(self) -> None:
        began = time.monotonic()
        self._put(self._given + self._text if self._given else self._text.lstrip())
        now = time.monotonic()
        self._later.setInterval(max(_FRAME_MS, int((now - began) * _REST * 1000)))
        seconds = now - self._first_piece_at
        words = len(self._text.split())
        if seconds > 1 and words > 3:
            #: %n: words in one second
            self._board.say(self.tr("Writing, %n word(s)/s", "", max(1, round(words / seconds))))
        else:
            self._board.say(self.tr("Writing…"))

    def _put(self, text: str) -> None:
        rows = self._messages.rows
        if rows and rows[0].writing:
            self._messages.write(replace(rows[0], text=text))

    def _put_reply(self, message: Message) -> None:
        self._later.stop()
        rows = self._messages.rows
        if rows and rows[0].writing:
            self._messages.change(0, Row.of(message))
            self.announced.emit(as_words(message.text))

    def _done(self) -> None:
        self._finish()
        self._board.show(light="ready", words=self.tr("Ready"))
        self.ended.emit(True)

    def _failed(self, error: BaseException) -> None:
        self._finish()
        well = isinstance(error, NothingKept | NothingToAdd) or (
            self.awake and isinstance(error, KnownError) and not isinstance(error, EngineError)
        )
        if well:
            self._board.show(light="ready", words=self.tr("Ready"))
        if isinstance(error, NothingToAdd):
            self._board.tell(" ".join(in_words(error)), in_passing=True)
        elif well:
            self._board.refused(error)
        else:
            self._board.failed(error)
        self.ended.emit(well)

    def _finish(self) -> None:
        """Nothing is being written any more. A reply that no event told about is read from the vault."""
        self._turn = None
        self._later.stop()
        rows, number = self._messages.rows, self._conversation_id
        if rows and rows[0].writing:
            if self._before is not None:
                self._messages.change(0, self._before)
            else:
                self._messages.remove(0)
            self._tasks.run(
                "engines", lambda _: self._companion.history(number, limit=1), owner=self,
                on_done=self._put_stored,
            )  # fmt: skip
        self._board.show(busy=False, stopping=False)
        self.offer()

    def _put_stored(self, messages: list[Message]) -> None:
        if not messages or self._turn is not None:
            return
        stored, rows = Row.of(messages[-1]), self._messages.rows
        if rows and rows[0].position == stored.position:
            if rows[0] != stored:
                self._messages.change(0, stored)
        elif not rows or stored.position > rows[0].position:
            self._messages.insert(0, [stored])
        self.offer()

    def offer(self) -> None:
        """Say what can be asked for now."""
        rows = self._messages.rows
        self._board.offer(rows[0] if rows else None, rows[1] if len(rows) > 1 else None)

    def reading(self, event: ReadingPrompt) -> str:
        """How far the model has read, in words."""
        if event.total <= 0:
            return self.tr("Reading…")
        if event.done >= event.total:
            return self.tr("Thinking…")
        return self.tr("Reading {0} %").format(int(100 * event.done / event.total))
