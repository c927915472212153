"""The chat page's presenter: turns events into what the page shows."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.companion.events import (
    Notice,
    ReadingPrompt,
    ReplyWithdrawn,
    TextDelta,
    TurnEvent,
    TurnFinished,
    TurnStarted,
)
from app.desktop.chat.model import MessageList, Row
from app.desktop.plain import in_words
from app.desktop.shown import for_view
from app.domain.control import CancelToken, Clock
from app.domain.errors import ModelFileError
from app.domain.nouns import Character, Conversation, Message, Status

if TYPE_CHECKING:
    from app.desktop.parts import Talks
    from app.desktop.tasks import Tasks

PAGE = 60


@dataclass(frozen=True, slots=True)
class ChatState:
    """What the page shows beside the messages. ``light``: resting, busy, ready or failed.

    ``answer``: the words on the button that asks for the last reply (again), empty when there is none.
    ``beginning``: the first message of the conversation is on the page.
    """

    character: str = ""
    name: str = ""
    tagline: str = ""
    light: str = "resting"
    words: str = ""
    busy: bool = False
    stopping: bool = False
    answer: str = ""
    problem: str = ""
    advice: str = ""
    models_missing: bool = False
    notice: str = ""
    beginning: bool = False


class ChatPresenter(QObject):
    """Shows one conversation. ``open`` starts it; ``leave`` cancels everything it still does."""

    changed = Signal()
    taken = Signal()  # the user's words are stored: the field may be emptied
    models_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, tasks: Tasks, companion: Talks, character: Character, clock: Clock) -> None:
        super().__init__()
        self._tasks, self._companion, self._clock = tasks, companion, clock
        self._character = character
        self._conversation: Conversation | None = None
        self._messages = MessageList(self)
        self._messages.older_wanted.connect(self._load_older)
        self._shown = ChatState(
            character=character.id, name=character.name, tagline=character.tagline, light="busy",
            words=self.tr("Opening…"),
        )  # fmt: skip
        self._turn: CancelToken | None = None
        self._idle: CancelToken | None = None
        self._awake = False
        self._text, self._first_piece_at = "", 0.0

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """ChatState as the view reads it."""
        return for_view(self._shown)

    @Property(QObject, constant=True)
    def messages(self) -> MessageList:
        """The messages, newest first."""
        return self._messages

    @property
    def character_id(self) -> str:
        """Who is talked with."""
        return self._character.id

    @property
    def conversation_id(self) -> int | None:
        """The conversation on the page; None until it is open."""
        return self._conversation.id if self._conversation else None

    def open(self) -> None:
        """Show the conversation, then load the model and let it read."""
        companion, character = self._companion, self._character

        def work(_: CancelToken) -> tuple[Conversation, list[Message]]:
            conversation = companion.open(character.id)
            return conversation, companion.history(conversation.id, limit=PAGE)

        self._tasks.run("engines", work, owner=self, on_done=self._opened, on_error=self.failed)

    def leave(self) -> None:
        """Cancel the turn and the idle work. What is written so far of a reply is stored."""
        for job in (self._turn, self._idle):
            if job is not None:
                job.cancel()

    # -- what the view asks ----------------------------------------------------------------------------------

    @Slot(str)
    def send(self, text: str) -> None:
        """Say something. Nothing happens for blank text or while a reply is being written."""
        if text.strip() and not self._shown.busy and self._conversation is not None:
            number = self._conversation.id
            self._begin_turn(lambda cancel: self._companion.reply(number, text, cancel=cancel))

    @Slot()
    def answer(self) -> None:
        """Ask for the missing reply, or for another one instead of one that failed."""
        if self._conversation is not None and not self._shown.busy:
            number = self._conversation.id
            self._begin_turn(lambda cancel: self._companion.reply_again(number, cancel=cancel))

    @Slot()
    def stop(self) -> None:
        """End the reply here; what is written so far stays."""
        if self._turn is not None and self._shown.busy:
            self._turn.cancel()
            self._show(stopping=True, words=self.tr("Stopping…"))

    @Slot()
    def wake(self) -> None:
        """Load the model (again) and let it read the conversation."""
        if self._conversation is None or self._awake or self._idle is not None:
            return
        number = self._conversation.id
        self._show(light="busy", words=self.tr("Loading the model…"), problem="", advice="")
        self._idle = self._tasks.stream(
            "background", lambda cancel: self._companion.warm(number, cancel=cancel), owner=self,
            on_item=self._warming, on_done=self._warm, on_error=self._not_warm, on_cancelled=self._idle_ended,
        )  # fmt: skip

    @Slot()
    def lock(self) -> None:
        """Close the vault."""
        self.lock_wanted.emit()

    @Slot()
    def get_models(self) -> None:
        """Go to where the starter models are fetched."""
        self.models_wanted.emit()

    @Slot()
    def dismiss(self) -> None:
        """Put the notice away."""
        self._show(notice="")

    # -- opening and older messages --------------------------------------------------------------------------

    def _opened(self, opened: tuple[Conversation, list[Message]]) -> None:
        self._conversation, messages = opened
        self._messages.fill(messages, more=len(messages) == PAGE)
        self._show(beginning=len(messages) < PAGE, answer=self._answer_words())
        self.wake()

    def _load_older(self) -> None:
        before, number = self._messages.oldest_position, self.conversation_id
        if number is None or before is None:
            return
        self._tasks.run(
            "engines", lambda _: self._companion.history(number, before=before, limit=PAGE), owner=self,
            on_done=self._add_older, on_error=self.failed,
        )  # fmt: skip

    def _add_older(self, messages: list[Message]) -> None:
        self._messages.add_older(messages, more=len(messages) == PAGE)
        self._show(beginning=len(messages) < PAGE)

    # -- loading and idle work -------------------------------------------------------------------------------

    def _warming(self, event: ReadingPrompt | Notice) -> None:
        if isinstance(event, Notice):
            self._show(notice=event.text)
        elif not self._shown.busy:
            self._show(words=self._reading(event))

    def _warm(self) -> None:
        # Also when it made way for a turn: the model is loaded by then.
        self._idle, self._awake = None, True
        if not self._shown.busy:
            self._show(light="ready", words=self.tr("Ready"))

    def _not_warm(self, error: BaseException) -> None:
        self._idle = None
        if not self._shown.busy:
            self.failed(error)

    def _idle_ended(self) -> None:
        self._idle = None

    def _tend(self) -> None:
        number = self.conversation_id
        if number is None or self._idle is not None:
            return
        self._idle = self._tasks.run(
            "background", lambda cancel: self._companion.tend(number, cancel=cancel), owner=self,
            on_done=lambda _: self._idle_ended(), on_error=self._not_warm, on_cancelled=self._idle_ended,
        )  # fmt: skip

    # -- one turn --------------------------------------------------------------------------------------------

    def _begin_turn(self, work: Callable[[CancelToken], Iterator[TurnEvent]]) -> None:
        self._text = ""
        self._show(
            busy=True, stopping=False, light="busy", answer="", problem="", advice="", notice="",
            words=self.tr("Thinking…") if self._awake else self.tr("Loading the model…"),
        )  # fmt: skip
        self._turn = self._tasks.stream(
            "turn", work, owner=self, on_item=self._happened, on_done=self._turn_ended,
            on_error=self._turn_failed, on_cancelled=self._turn_ended,
        )  # fmt: skip

    def _happened(self, event: TurnEvent) -> None:
        match event:
            case TurnStarted(message):
                self._turn_started(message)
            case ReadingPrompt():
                self._say(self._reading(event))
            case TextDelta(text):
                self._write(text)
            case ReplyWithdrawn():
                self._text = ""
                self._messages.write("")
                self._say(self.tr("Finding better words…"))
            case Notice(text):
                self._show(notice=text)
            case TurnFinished(message):
                self._put_reply(message)

    def _turn_started(self, message: Message | None) -> None:
        newest = self._messages.newest
        if message is not None:
            self._messages.add(Row.of(message))
            self.taken.emit()
        elif newest is not None and not newest.mine:
            self._messages.remove_newest()  # the new version takes its place
        now = self._clock.now().strftime("%H:%M")
        self._messages.add(Row(False, "", Status.COMPLETE, now, None, writing=True))

    def _write(self, text: str) -> None:
        self._awake = True
        if not self._text:
            self._first_piece_at = time.monotonic()
        self._text += text
        self._messages.write(self._text.lstrip())
        seconds = time.monotonic() - self._first_piece_at
        words = len(self._text.split())
        if seconds > 1 and words > 3:
            self._say(self.tr("Writing, {0} words/s").format(max(1, round(words / seconds))))
        else:
            self._say(self.tr("Writing…"))

    def _put_reply(self, message: Message) -> None:
        newest = self._messages.newest
        if newest is not None and newest.writing:
            self._messages.change_newest(Row.of(message))

    def _turn_ended(self) -> None:
        self._finish()
        self._show(light="ready", words=self.tr("Ready"))
        self._tend()

    def _turn_failed(self, error: BaseException) -> None:
        self._finish()
        self.failed(error)

    def _finish(self) -> None:
        """Nothing is being written any more. A reply that no event told about is read from the vault."""
        self._turn = None
        newest, number = self._messages.newest, self.conversation_id
        if newest is not None and newest.writing:
            self._messages.remove_newest()
            self._tasks.run(
                "engines", lambda _: self._companion.history(number or 0, limit=1), owner=self,
                on_done=self._add_stored,
            )  # fmt: skip
        self._show(busy=False, stopping=False, answer=self._answer_words())

    def _add_stored(self, messages: list[Message]) -> None:
        newest = self._messages.newest
        if messages and not self._shown.busy:
            position = newest.position if newest is not None else None
            if position is None or messages[-1].position > position:
                self._messages.add(Row.of(messages[-1]))
            self._show(answer=self._answer_words())

    def _answer_words(self) -> str:
        newest = self._messages.newest
        if newest is None or newest.writing:
            return ""
        if newest.mine:
            return self.tr("Answer")
        return "" if newest.status is Status.COMPLETE else self.tr("Answer again")

    # -- words -----------------------------------------------------------------------------------------------

    def _reading(self, event: ReadingPrompt) -> str:
        if event.total <= 0:
            return self.tr("Reading…")
        if event.done >= event.total:
            return self.tr("Thinking…")
        return self.tr("Reading {0} %").format(int(100 * event.done / event.total))

    def _say(self, words: str) -> None:
        if not self._shown.stopping:
            self._show(words=words)

    def failed(self, error: BaseException) -> None:
        """Say what went wrong and what to do."""
        problem, advice = in_words(error)
        self._show(
            light="failed", words=self.tr("Not ready"), problem=problem, advice=advice,
            models_missing=isinstance(error, ModelFileError),
        )  # fmt: skip

    def checked(self, problems: list[str]) -> None:
        """The vault was looked through; ``problems`` is empty when it is sound."""
        if problems:
            self._show(
                problem=self.tr("The file that holds everything you wrote is damaged in places."),
                advice=self.tr("Close Afterglow and bring back your newest backup: afterglow restore FILE."),
            )

    def _show(self, **changes: Any) -> None:
        shown = replace(self._shown, **changes)
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()
