"""The companion: conversations with a character, one turn at a time."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from typing import Any

from app.companion import honesty, prompts
from app.companion.attention import View
from app.companion.events import (
    Forgotten,
    ReadingPrompt,
    Recalled,
    TextDelta,
    TurnEvent,
    TurnFinished,
    TurnStarted,
)
from app.companion.forgetting import Forgetting
from app.companion.preview import Rehearsal
from app.companion.reply import Reply, ReplyContext, guard_for, no_closing
from app.companion.speaking import Speaking, is_empty
from app.domain.control import CancelToken
from app.domain.errors import KnownError
from app.domain.memories import MemoryRef
from app.domain.nouns import Character, Conversation, Message, Role
from app.memory.recalling import Recollection


class Companion(Speaking):
    """Talks with the user in the voice of a character. All said is in ``vault`` before anything can fail.

    One turn at a time; ``tend`` gives way to a turn by itself. ``state_folder`` keeps the sealed sequences
    (None: nothing is kept); ``seat`` is shared by those who share the model. ``models`` gives a character the
    one of its own (None: one for all).
    """

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self._forgetting = Forgetting(self._vault, self._memory, self._forget)

    def _forget(self, refs: Sequence[MemoryRef], asides: Sequence[int]) -> None:
        self._words_gone(self._vault.forgetting.forget(refs, asides=asides))

    def temporary(self) -> Companion:
        """Somebody to talk with of which nothing is kept: no file is written, ``end`` forgets it all."""
        return Companion(
            self._vault.temporary(), self._model, self._clock, None, sampling=self._sampling,
            seat=self._seat, models=self._models, embedder=self._embedder,
        )  # fmt: skip

    def end(self) -> None:
        """Forget everything said to a ``temporary`` companion; does nothing to another one."""
        if not self._vault.kept:
            self._vault.close()

    # -- turns -----------------------------------------------------------------------------------------------

    def reply(
        self, conversation_id: int, text: str, *, cancel: CancelToken, spoken: bool = False
    ) -> Iterator[TurnEvent]:
        """Store what the user wrote, then stream the reply and store it too, however it ends.

        The draft of the conversation goes; what was ``spoken`` leaves it. Raises KnownError for an empty
        message (nothing is stored) and EngineError when the model fails.
        """
        if is_empty(text):
            raise KnownError("There is nothing to send yet.", "Write a few words first.")
        conversation = self._vault.conversations.get(conversation_id)
        view = self._view(conversation)
        # Stored before the model is waited for: it may be loading, and the app may end before it has.
        with self._vault.transaction():
            message = self._said(view, conversation_id, text, spoken=spoken)
            if not spoken:
                self._vault.conversations.set_draft(conversation_id, "")
        yield TurnStarted(message)
        settled = yield from self._forgetting_turn(conversation, view, message)
        if not settled:
            yield from self._answer_to_new(message, cancel)

    def reply_again(self, conversation_id: int, *, cancel: CancelToken) -> Iterator[TurnEvent]:
        """A new version of the last reply, or the missing one. Raises KnownError when nothing was asked."""
        with self._seat.turn():
            asked, replaced = self._last_turn(conversation_id)
            if asked is None or (replaced is not None and not self._answers(asked, replaced)):
                raise KnownError("There is nothing to answer yet.", "Write something first.")
            self._forgetting.drop(conversation_id)
            yield TurnStarted(None)
            yield from self._answer(asked, cancel, replaced=replaced)

    def go_on(self, conversation_id: int, *, cancel: CancelToken) -> Iterator[TurnEvent]:
        """Go on with the newest reply where it ended; only what is new is streamed, and added to it.

        The same message holds both afterwards. However it ends, what stood stays. Raises KnownError when
        there is no reply, when nothing is to be added, or when the reply fills the model's memory.
        """
        with self._seat.turn():
            asked, continued = self._last_turn(conversation_id)
            if asked is None or continued is None or not self._goes_on(continued):
                raise KnownError("There is no reply that could go on.", "Write something first.")
            self._forgetting.drop(conversation_id)
            yield TurnStarted(None)
            yield from self._answer(asked, cancel, continued=continued)

    def rewrite(self, message_id: int, text: str, *, cancel: CancelToken) -> Iterator[TurnEvent]:
        """Say something else in the place of an own message: it and what came after goes, a reply follows.

        ``TurnStarted.removed`` brings all of it back through ``put_back``.
        """
        if is_empty(text):
            raise KnownError("An empty message cannot be sent.", "Write a few words, or delete the message.")
        old = self._vault.messages.get(message_id)
        if old.role is not Role.USER:
            raise KnownError("Only your own messages can be rewritten.", "Ask for another reply instead.")
        conversation = self._vault.conversations.get(old.conversation_id)
        view = self._view(conversation)
        with self._vault.transaction():
            removed = self._vault.messages.take_out_after(old.conversation_id, old.position - 1)
            message = self._said(view, old.conversation_id, text)
        self._changed(old.conversation_id, taken_out=True)
        self._forgetting.drop(old.conversation_id)
        yield TurnStarted(message, removed)
        settled = yield from self._forgetting_turn(conversation, view, message)
        if not settled:
            yield from self._answer_to_new(message, cancel)

    def preview(
        self, character: Character, said: str, *, cancel: CancelToken
    ) -> Iterator[ReadingPrompt | TextDelta]:
        """What a character would say to ``said``; neither of them is kept, and the chat goes on as it was.

        Raises KnownError when nothing was said, NothingKept, EngineError.
        """
        if is_empty(said):
            raise KnownError("There is nothing to answer yet.", "Write a few words first.")
        view = self._view_of(character)
        rehearsal = Rehearsal(
            self._model, self._sampling, guard_for(self._vault, character, view.profile, said), character,
            view.profile, view.tone, said.strip(), self._clock.now(),
        )  # fmt: skip
        with self._seat.turn():
            self._turn_to(character)
            held, self._seat.held = self._seat.held, None
            state = self._model.save_state() if held is not None else b""
            try:
                yield from rehearsal.write(cancel)
            finally:
                with suppress(KnownError):
                    if state and self._model.restore_state(state):
                        self._seat.held = held

    def _answer_to_new(self, message: Message, cancel: CancelToken) -> Iterator[TurnEvent]:
        """What comes to mind at the user's newest words, then the reply to them."""
        conversation = self._vault.conversations.get(message.conversation_id)
        view = self._view(conversation)
        recalled = self._memory.recall(conversation, message, view.character, view.tone)
        if recalled.note:
            with self._vault.transaction():
                recalled = self._memory.keep(message, recalled)
                spoken = prompts.is_spoken(message.tail)
                tail = self._tail(view, message, spoken=spoken, recalled=recalled.note)
                message = self._vault.messages.set_tail(message.id, tail)
            yield Recalled(recalled.recalls)
        with self._seat.turn():
            # Idle work that was at the model may have moved the window.
            yield from self._answer(message, cancel, recalled=recalled)

    def _forgetting_turn(
        self, conversation: Conversation, view: View, message: Message
    ) -> Generator[TurnEvent, None, bool]:
        """Ask what is to be forgotten, or obey; False: this turn is about something else."""
        outcome = self._forgetting.answer(conversation.id, message)
        says = outcome.says if outcome is not None else None
        if outcome is not None:
            yield Forgotten(outcome.refs)
        if says is None:
            says = self._forgetting.question(conversation, message, self._memory.names(view.character))
        if says is None:
            return False
        yield TextDelta(says)
        reply = self._vault.messages.add(conversation.id, Role.CHARACTER, says, now=self._clock.now())
        self._forgetting.said(conversation.id, message, reply)
        yield TurnFinished(reply)
        return True

    def _answers(self, asked: Message, reply: Message) -> bool:
        """Whether this is the reply to ``asked``: to what "Done." answered is gone."""
        aside = self._vault.forgetting.is_aside
        if not aside(reply.id):
            return True
        before = self._vault.messages.history(
            reply.conversation_id, before=reply.position, limit=1, light=True
        )
        return [message.id for message in before] == [asked.id] and aside(asked.id)

    def _goes_on(self, reply: Message) -> bool:
        """Whether there is something that more could be added to: our own questions are whole."""
        return bool(reply.text.strip()) and not self._vault.forgetting.is_aside(reply.id)

    def _last_turn(self, conversation_id: int) -> tuple[Message | None, Message | None]:
        """What the user said last, and the reply that came after it, if one did."""
        messages = self._vault.messages
        before: int | None = None
        last: Message | None = None
        while found := messages.history(conversation_id, before=before, limit=20):
            last = last or found[-1]
            asked = next((m for m in reversed(found) if m.role is Role.USER), None)
            if asked is not None:
                return asked, last if last.role is Role.CHARACTER else None
            before = found[0].position
        return None, last

    def _answer(
        self,
        asked: Message,
        cancel: CancelToken,
        *,
        replaced: Message | None = None,
        continued: Message | None = None,
        recalled: Recollection | None = None,
    ) -> Iterator[TurnEvent]:
        """The reply to ``asked``, while the seat is held. ``recalled``: None where it was recalled before."""
        recalled = recalled or self._memory.recalled_for(asked)
        conversation = self._vault.conversations.get(asked.conversation_id)
        view = self._view(conversation)
        turned = self._turn_to(view.character)
        state = self._states.open(conversation.id) if turned.changed else b""
        description = self._described()
        yield from self._notices(turned, description)
        # What goes on has said it at its beginning.
        asks = continued is None and honesty.asks_whether_ai(asked.text)
        opening = honesty.opening(view.character) if asks else ""
        context = ReplyContext(
            vault=self._vault, model=self._model, clock=self._clock, sampling=self._sampling,
            character=view.character, profile=view.profile, tone=view.tone, asked=asked, replaced=replaced,
            continued=continued, opening=opening, known=view.known,
            recalled=lambda: self._memory.recalled_for(asked).note,
            closing=recalled.closing if continued is None else no_closing,
            spoken=prompts.is_spoken(asked.tail), cut_off=self._cut_off(asked),
        )  # fmt: skip
        given = continued.text if continued is not None else ""
        messages = self._vault.messages.history(
            conversation.id,
            since=min(conversation.window_start, asked.position),
            before=continued.position if continued is not None else asked.position + 1,
        )
        messages = self._fitted(conversation, view, messages, description.window, given)
        if given and self._count(view, messages, given) > self._room(description.window):
            raise KnownError("This reply is too long to go on.", "Write something to go on from here.")
        reply = Reply(context, messages)
        # Only a reply that was written to its end tells how full the window is.
        self._used.pop(conversation.id, None)
        with self._reading(conversation.id):
            if state:
                self._model.restore_state(state)
            try:
                yield from reply.write(cancel)
            finally:
                self._memory.replied(recalled, reply.stored)
        if reply.used:
            self._used[conversation.id] = reply.used
