"""The chat page's presenter: turns events into what the page shows."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
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
from app.desktop.chat.notices import Notices
from app.desktop.chat.state import ChatState, Relationship
from app.desktop.plain import in_words
from app.desktop.shown import for_view
from app.domain.control import CancelToken, Clock
from app.domain.errors import ModelFileError, NothingKept
from app.domain.nouns import Conversation, Message, Status, Tone

if TYPE_CHECKING:
    from app.desktop.parts import Talks
    from app.desktop.tasks import Tasks

PAGE = 60


class ChatPresenter(QObject):
    """Shows one conversation. ``open`` starts it; ``leave`` cancels everything it still does."""

    changed = Signal()
    taken = Signal()  # the user's words are stored: the field may be emptied
    models_wanted = Signal()
    lock_wanted = Signal()

    def __init__(
        self, tasks: Tasks, companion: Talks, relationship: Relationship, notices: Notices, clock: Clock
    ) -> None:
        super().__init__()
        self._tasks, self._companion, self._clock = tasks, companion, clock
        self._relationship, self._notices = relationship, notices
        character = relationship.character
        self._conversation: Conversation | None = None
        self._messages = MessageList(self)
        self._messages.older_wanted.connect(self._load_older)
        self._shown = ChatState(
            character=character.id, picture=character.picture, name=character.name, tagline=character.tagline,
            tone=relationship.tone.value, tones=tuple(tone.value for tone in relationship.tones),
            light="busy", words=self.tr("Opening…"), notice=notices.text,
        )  # fmt: skip
        self._turn: CancelToken | None = None
        self._idle: CancelToken | None = None
        self._awake = False
        # The tone was changed while something else was on: the prompt is to be read again.
        self._stale = False
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
        return self._relationship.character.id

    @property
    def conversation_id(self) -> int | None:
        """The conversation on the page; None until it is open."""
        return self._conversation.id if self._conversation else None

    def open(self) -> None:
        """Show the conversation, then load the model and let it read."""
        companion, character = self._companion, self._relationship.character

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
        if text.replace("\0", "").strip() and not self._shown.busy and self._conversation is not None:
            number = self._conversation.id
            self._begin_turn(lambda cancel: self._companion.reply(number, text, cancel=cancel))

    @Slot()
    def answer(self) -> None:
        """Ask for the missing reply, or for another version of the last one."""
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
        words = self.tr("Reading…") if self._stale else self.tr("Loading the model…")
        self._stale = False
        self._show(light="busy", words=words, problem="", advice="")
        self._idle = self._tasks.stream(
            "background", lambda cancel: self._companion.warm(number, cancel=cancel), owner=self,
            on_item=self._warming, on_done=self._warm, on_error=self._not_warm, on_cancelled=self._idle_ended,
        )  # fmt: skip

    @Slot(str)
    def choose_tone(self, tone: str) -> None:
        """How the character speaks with this user, from the next reply on."""
        if tone not in self._shown.tones or tone == self._shown.tone or self._shown.busy:
            return
        keep = self._relationship.keep
        self._tasks.run(
            "engines", lambda _: keep(Tone(tone)), owner=self, on_done=lambda _: self._tone_kept(tone),
            on_error=self.failed,
        )  # fmt: skip

    @Slot()
    def dismiss(self) -> None:
        """Put the notice away; it does not come back."""
        self._notices.put_away()
        self._show(notice=self._notices.text)

    # -- opening and older messages --------------------------------------------------------------------------

    def _opened(self, opened: tuple[Conversation, list[Message]]) -> None:
        self._conversation, messages = opened
        self._messages.fill(messages, more=len(messages) == PAGE)
        self._show(beginning=len(messages) < PAGE, **self._offers())
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
            self._tell(event.text)
        elif not self._shown.busy:
            self._show(words=self._reading(event))

    def _warm(self) -> None:
        # Also when it made way for a turn: the model is loaded by then.
        self._awake = True
        if not self._shown.busy:
            self._show(light="ready", words=self.tr("Ready"))
        self._idle_ended()

    def _not_warm(self, error: BaseException) -> None:
        self._idle, self._awake = None, False
        if not self._shown.busy:
            self.failed(error)

    def _idle_ended(self) -> None:
        self._idle = None
        if self._stale:
            self._read_anew()

    def _tone_kept(self, tone: str) -> None:
        self._show(tone=tone)
        self._read_anew()

    def _read_anew(self) -> None:
        """The beginning of the prompt is another one: let the model read it before the next turn needs it."""
        self._stale, self._awake = True, False
        if self._idle is not None:
            self._idle.cancel()
        elif self._turn is None:
            self.wake()

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
        self._notices.pass_by()
        self._show(
            busy=True, stopping=False, light="busy", answer="", again=False, problem="", advice="",
            notice=self._notices.text,
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
                self._tell(text)
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
        if self._stale:
            self._read_anew()
        else:
            self._tend()

    def _turn_failed(self, error: BaseException) -> None:
        self._finish()
        if isinstance(error, NothingKept):
            # The model itself is well.
            self._show(problem=error.message, advice=error.advice)
        else:
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
        self._show(busy=False, stopping=False, **self._offers())

    def _add_stored(self, messages: list[Message]) -> None:
        newest = self._messages.newest
        if messages and not self._shown.busy:
            position = newest.position if newest is not None else None
            if position is None or messages[-1].position > position:
                self._messages.add(Row.of(messages[-1]))
            self._show(**self._offers())

    def _offers(self) -> dict[str, Any]:
        """What can be asked for: the missing reply, one for a reply that broke off, another version."""
        newest, words, again = self._messages.newest, "", False
        if newest is not None and newest.mine:
            words = self.tr("Answer")
        elif newest is not None and not newest.writing:
            again = newest.status is Status.COMPLETE and self._messages.answered
            words = "" if newest.status is Status.COMPLETE else self.tr("Answer again")
        return {"answer": words, "again": again}

    # -- words -----------------------------------------------------------------------------------------------

    def _reading(self, event: ReadingPrompt) -> str:
        if event.total <= 0:
            return self.tr("Reading…")
        if event.done >= event.total:
            return self.tr("Thinking…")
        return self.tr("Reading {0} %").format(int(100 * event.done / event.total))

    def _tell(self, text: str) -> None:
        # What comes after words is about this reply; what comes before, about this computer.
        if self._text:
            self._notices.tell_in_passing(text)
        else:
            self._notices.tell(text)
        self._show(notice=self._notices.text)

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
