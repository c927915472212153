"""What a call needs beside turns: to read ahead while the user speaks, and to take back what nobody heard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from app.companion import prompts
from app.companion.attention import Attention, View
from app.companion.events import Foreseen, ReadingPrompt
from app.domain.control import CancelToken
from app.domain.errors import EngineError
from app.domain.nouns import Message, Role, Status
from app.engines import Prompt, PromptTurn, Reading, TurnEnd
from app.engines.cores import physical_cores

# A tail tells the minute; the turn that was read ahead keeps the one that was read.
_SAME_MINUTE = timedelta(minutes=1)


class Speaking(Attention):
    """Attention for somebody who speaks: what is said is read before it is over."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self._anticipated: tuple[int, datetime] | None = None

    def anticipate(
        self, conversation_id: int, text: str, *, cancel: CancelToken
    ) -> Iterator[ReadingPrompt | Foreseen]:
        """Read what the user is saying as ``reply(spoken=True)`` will, and tell whether it is over.

        ``text`` may be empty: somebody begins to speak, and what stands before their words is read. Nothing
        is stored, asked or answered, and a turn sends it away; then, without words, and where it would cost
        the turn more than it saves, Foreseen does not come. Raises EngineError.
        """
        begun = not is_empty(text)
        conversation = self._vault.conversations.get(conversation_id)
        view, now = self._view(conversation), self._clock.now()
        asked = self._unsaid(conversation_id, text.strip(), now)
        note = self._memory.recall(conversation, asked, view.character, view.tone).note if begun else ""
        with self._seat.ahead(cancel) as token:
            if token.cancelled:
                return
            state, description, _ = self._come_to(conversation_id, view.character, token)
            # Idle work may have moved the window meanwhile.
            conversation = self._vault.conversations.get(conversation_id)
            view, before = self._view(conversation), self._messages_in_window(conversation)
            self._anticipated = conversation_id, self._read_at(asked)
            messages = [*before, replace(asked, tail=self._tail(view, asked, spoken=True, recalled=note))]
            prompt = self._prompt(view, messages) if begun else self._before_words(view, messages)
            # What cannot be taken back a little would be read again as a whole with every word more.
            if description.memory_kind == "recurrent" or not self._fits(
                conversation, view, messages, description.window
            ):
                return
            with self._reading(conversation_id):
                if state:
                    self._model.restore_state(state)
                for event in self._model.foresee(prompt, cancel=token):
                    match event:
                        case Reading(done, total):
                            yield ReadingPrompt(done, total)
                        case TurnEnd(probability) if begun:
                            yield Foreseen(probability)

    def cut(self, message_id: int, heard: str) -> Message | None:
        """Keep of a reply only what was heard of it; None: nothing was, or it is gone anyway.

        What was not heard is gone for good. Raises DiskFull.
        """
        with suppress(LookupError):
            reply, heard = self._vault.messages.get(message_id), heard.strip()
            if reply.role is not Role.CHARACTER or heard.split() == reply.text.split():
                return reply
            kept = self._cut(reply, heard)
            # What was not heard was not said: it must not stay in what the model has read either.
            self._changed(reply.conversation_id, taken_out=True)
            return kept
        return None

    def _cut(self, reply: Message, heard: str) -> Message | None:
        messages = self._vault.messages
        if not heard and reply.versions > 1:
            messages.remove(reply.id)
            return None
        if not heard:
            messages.take_out(reply.id)
            return None
        with self._vault.transaction():
            kept = messages.edit(reply.id, heard, status=Status.INTERRUPTED)
            self._memory.unasked(kept)
        return kept

    def in_call(self, on: bool) -> None:
        """While somebody speaks the model leaves a core to those who hear and speak."""
        with suppress(EngineError):  # the next turn meets the same engine and says what is
            self._model.use_threads(max(1, physical_cores() - 1) if on else None)

    def _before_words(self, view: View, messages: list[Message]) -> Prompt:
        """The prompt up to where the last tail may go on with what comes to mind at the user's words."""
        tail = messages[-1].tail.rstrip(")\n")
        prompt = self._prompt(view, messages[:-1])
        return replace(prompt, turns=(*prompt.turns, PromptTurn("user", "", tail=tail)))

    # -- the tail --------------------------------------------------------------------------------------------

    def _unsaid(self, conversation_id: int, text: str, now: datetime) -> Message:
        """The message that these words would be, were they said now."""
        last = self._vault.messages.history(conversation_id, limit=1, light=True)
        return Message(
            id=0, conversation_id=conversation_id, position=last[-1].position + 1 if last else 1, version=1,
            versions=1, role=Role.USER, text=text, status=Status.COMPLETE, created_at=now,
        )  # fmt: skip

    def _said(self, view: View, conversation_id: int, text: str, *, spoken: bool = False) -> Message:
        """Store the user's words as the newest message, with what stands before them."""
        said = self._unsaid(conversation_id, text.strip(), self._clock.now())
        tail = self._tail(view, said, spoken=spoken)
        return self._vault.messages.add(conversation_id, Role.USER, said.text, now=said.created_at, tail=tail)

    def _tail(self, view: View, asked: Message, *, spoken: bool, recalled: str = "") -> str:
        """What stands before the words of ``asked``."""
        return prompts.tail(
            view.character, view.tone, self._read_at(asked) if spoken else asked.created_at,
            recalled=recalled, spoken=spoken, cut_off=self._cut_off(asked),
        )  # fmt: skip

    def _read_at(self, asked: Message) -> datetime:
        """When it was said: where the model has read it ahead, as it did."""
        conversation_id, at = self._anticipated or (0, asked.created_at)
        same = conversation_id == asked.conversation_id
        return at if same and timedelta() <= asked.created_at - at < _SAME_MINUTE else asked.created_at

    def _cut_off(self, asked: Message) -> bool:
        """Whether the character's words right before ``asked`` were interrupted."""
        before = self._vault.messages.history(
            asked.conversation_id, before=asked.position, limit=1, light=True
        )
        return any(one.role is Role.CHARACTER and one.status is Status.INTERRUPTED for one in before)


def is_empty(text: str) -> bool:
    """Nothing is left of it once it is stored: the vault keeps no NUL."""
    return not text.replace("\0", "").strip()
