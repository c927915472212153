"""One reply: streamed, guarded, and stored however it ends."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace

from app.companion import prompts
from app.companion.events import (
    Notice,
    ReadingPrompt,
    ReplyWithdrawn,
    TextDelta,
    TurnEvent,
    TurnFigures,
    TurnFinished,
)
from app.companion.guard import Guard, Verdict
from app.domain.control import CancelToken, Clock
from app.domain.errors import EngineError, NothingKept
from app.domain.nouns import Character, Message, Profile, Role, Status, TokenIds, Tone
from app.engines import Finished, LanguageModel, Piece, Prompt, Reading, Sampling
from app.store.vault import Vault

# The guard looks when a sentence ends, or after this many characters without one.
_SENTENCE_END = re.compile(r"[.!?…:\n]\s*$")
_LOOK_EVERY = 80
_ASKED_FOR_LIST = re.compile(
    r"\b(list|steps|recipe|ideas|bullet|ingredients|outline|options)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ReplyContext:
    """What a reply is made from. ``replaced``: the reply it is a version of; ``opening``: how it begins."""

    vault: Vault
    model: LanguageModel
    clock: Clock
    sampling: Sampling
    character: Character
    profile: Profile | None
    tone: Tone
    asked: Message
    replaced: Message | None = None
    opening: str = ""


class Reply:
    """The reply to ``messages`` (oldest first, the user's newest words last)."""

    def __init__(self, context: ReplyContext, messages: list[Message]) -> None:
        self._context, self._messages = context, messages
        self._guard = _guard(context)
        self._opening = context.opening
        self._text = ""
        self._finished: Finished | None = None
        self._stored: Message | None = None
        self.used = 0

    def write(self, cancel: CancelToken) -> Iterator[TurnEvent]:
        """Stream the reply; on a guard hit take it back once and write it again with the reason in the tail.

        What is bad twice is cut to its good part; only when there is none it is tried a third time.

        Stores what was written when cancelled (interrupted) and when the engine fails (failed); then raises
        EngineError.
        """
        status = Status.INTERRUPTED
        try:
            verdict = yield from self._attempt(self._messages, cancel)
            if not verdict.ok and not cancel.cancelled:
                yield ReplyWithdrawn(verdict.reason)
                verdict = yield from self._attempt(self._with_hint(verdict.hint), cancel)
            if not verdict.ok and not cancel.cancelled and not self._guard.mend(self._text):
                # Nothing of it can be kept: a last try begins by naming the user, which leads a small model
                # away from the phrases that it has learnt to begin with.
                yield ReplyWithdrawn(verdict.reason)
                self._opening = self._opening or f"{prompts.name_of(self._context.profile)},"
                verdict = yield from self._attempt(self._with_hint(verdict.hint), cancel)
            if not cancel.cancelled:
                status = Status.COMPLETE
                if not verdict.ok:
                    yield from self._mended()
        except EngineError:
            # An engine that had to be killed because it would not stop was stopped by the user.
            if not cancel.cancelled:
                status = Status.FAILED
                raise
        finally:
            self._store(status)
        if self._finished is not None and self._finished.left_out:
            yield Notice(
                f"That was longer than {self._context.character.name} can read at once; "
                "the beginning and the end were read."
            )
        if self._stored is not None:
            yield TurnFinished(self._stored, self._figures())

    def _attempt(self, messages: list[Message], cancel: CancelToken) -> Generator[TurnEvent, None, Verdict]:
        """One try; returns the guard's verdict, with ``_text`` and ``_finished`` set."""
        context = self._context
        self._text, self._finished = "", None
        guard, looked = self._guard, 0
        with closing(context.model.stream(self._prompt(messages), context.sampling, cancel=cancel)) as events:
            for event in events:
                match event:
                    case Reading(done, total):
                        yield ReadingPrompt(done, total)
                    case Piece(text):
                        self._text += text
                        yield TextDelta(text)
                        if _SENTENCE_END.search(text) or len(self._text) - looked > _LOOK_EVERY:
                            looked = len(self._text)
                            verdict = guard.inspect(self._text, finished=False)
                            if not verdict.ok:
                                return verdict
                    case Finished():
                        self._finished, self.used = event, event.used
        if cancel.cancelled:
            return Verdict(True, "", "")
        return guard.inspect(self._text, finished=True)

    def _prompt(self, messages: list[Message]) -> Prompt:
        context = self._context
        return prompts.build(
            context.character, context.profile, context.tone, messages, reply_start=self._opening
        )

    def _with_hint(self, hint: str) -> list[Message]:
        """The same messages with the reason for another try before the user's words."""
        context = self._context
        tail = prompts.tail(context.character, context.tone, context.clock.now(), hint=hint)
        context.vault.messages.set_tail(context.asked.id, tail)
        return [replace(m, tail=tail) if m.id == context.asked.id else m for m in self._messages]

    def _mended(self) -> Iterator[TurnEvent]:
        """Keep the good part of a second try that the guard refused too."""
        kept = self._guard.mend(self._text)
        if not kept:
            self._text = ""
            raise NothingKept(
                f"{self._context.character.name} lost the thread and wrote nothing worth keeping.",
                "Ask for another answer; a larger model does this less often.",
            )
        if kept != self._text:
            self._text, self._finished = kept, None
            yield ReplyWithdrawn("")
            yield TextDelta(kept)

    def _store(self, status: Status) -> None:
        text = self._text.strip()
        if not text:
            return
        context, messages = self._context, self._context.vault.messages
        tokens: TokenIds | None = self._finished.tokens if self._finished else None
        now = context.clock.now()
        if context.replaced is not None:
            self._stored = messages.add_version(
                context.replaced.id, text, now=now, status=status, tokens=tokens
            )
        else:
            self._stored = messages.add(
                context.asked.conversation_id, Role.CHARACTER, text, now=now, status=status, tokens=tokens
            )

    def _figures(self) -> TurnFigures | None:
        end = self._finished
        if end is None:
            return None
        return TurnFigures(
            prompt_tokens_decoded=end.decoded_before_first, prompt_tokens_reused=end.reused,
            reply_tokens=len(end.tokens.ids), first_token_s=end.first_token_s, total_s=end.total_s,
            window_used=end.used, window=end.window, shifted=end.shifted,
        )  # fmt: skip


def _guard(context: ReplyContext) -> Guard:
    others = tuple(c.name for c in context.vault.characters.all() if c.id != context.character.id)
    lists = bool(_ASKED_FOR_LIST.search(context.asked.text))
    user = context.profile.name if context.profile else ""
    return Guard(context.character.name, user, others, lists_allowed=lists)
