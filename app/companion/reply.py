"""One reply: streamed, guarded, and stored however it ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, suppress
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
from app.domain.errors import EngineError, NothingKept, NothingToAdd
from app.domain.nouns import Character, Message, Profile, Role, Status, TokenIds, Tone, name_of
from app.engines import Finished, LanguageModel, ModelEvent, Piece, Prompt, Reading, Sampling
from app.store.vault import Vault

# The guard looks when a sentence ends, or after this many characters without one.
SENTENCE_END = re.compile(r"[.!?…:\n]\s*$")
_LOOK_EVERY = 80
_ASKED_FOR_LIST = re.compile(
    r"\b(list|steps|recipe|ideas|bullet|ingredients|outline|options)\b", re.IGNORECASE
)


def no_closing(_: str) -> str:
    """Nothing is to be added to a reply."""
    return ""


def no_note() -> str:
    """Nothing was recalled."""
    return ""


@dataclass(frozen=True, slots=True)
class ReplyContext:
    """What a reply is made from.

    ``replaced``: the reply it is a version of; ``continued``: the one that it goes on with; ``opening``: how
    it begins; ``known``, ``recalled``: what the prompt says of earlier times, the second as it is by now.
    ``closing`` is given the whole reply and says what it still has to end with. ``spoken``, ``cut_off``: as
    the tail says.
    """

    vault: Vault
    model: LanguageModel
    clock: Clock
    sampling: Sampling
    character: Character
    profile: Profile | None
    tone: Tone
    asked: Message
    replaced: Message | None = None
    continued: Message | None = None
    opening: str = ""
    known: str = ""
    recalled: Callable[[], str] = no_note
    closing: Callable[[str], str] = no_closing
    spoken: bool = False
    cut_off: bool = False


class Reply:
    """The reply to ``messages`` (oldest first, the user's newest words last), or the rest of one.

    Where one goes on, only what is new is streamed and judged; what stood already is never lost.
    """

    def __init__(self, context: ReplyContext, messages: list[Message]) -> None:
        self._context, self._messages = context, messages
        self._guard = guard_for(context.vault, context.character, context.profile, context.asked.text)
        self._given = context.continued.text if context.continued is not None else ""
        self._opening = context.opening
        # What every reply must say is not judged, in whatever words somebody wrote it.
        self._unjudged = context.opening
        self._text = ""
        self._finished: Finished | None = None
        self._stored: Message | None = None
        self.used = 0

    @property
    def stored(self) -> Message | None:
        """The reply as it is kept, once it is."""
        return self._stored

    def write(self, cancel: CancelToken) -> Iterator[TurnEvent]:
        """Stream the reply; on a guard hit take it back once and write it again with the reason in the tail.

        What is bad twice is cut to its good part; only when there is none it is tried a third time.

        Stores what was written when cancelled (interrupted) and when the engine fails (failed); then raises
        EngineError. Raises NothingToAdd when a reply that should go on is finished as it is.
        """
        status = Status.INTERRUPTED
        try:
            verdict = yield from self._attempt(self._messages, cancel)
            if not verdict.ok and not cancel.cancelled:
                yield ReplyWithdrawn(verdict.reason)
                verdict = yield from self._attempt(self._with_hint(verdict.hint), cancel)
            if self._is_lost(verdict) and not cancel.cancelled:
                # Nothing of it can be kept: a last try begins by naming the user, which leads a small model
                # away from the phrases that it has learnt to begin with.
                yield ReplyWithdrawn(verdict.reason)
                self._opening = self._opening or f"{name_of(self._context.profile)},"
                verdict = yield from self._attempt(self._with_hint(verdict.hint), cancel)
            if not cancel.cancelled:
                status = Status.COMPLETE
                if not verdict.ok:
                    yield from self._mended()
                yield from self._closed()
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
            for event in _beyond(self._given, events):
                match event:
                    case Reading(done, total):
                        yield ReadingPrompt(done, total)
                    case Piece(text):
                        self._text += text
                        yield TextDelta(text)
                        if SENTENCE_END.search(text) or len(self._text) - looked > _LOOK_EVERY:
                            looked = len(self._text)
                            verdict = guard.inspect(self._judged(), finished=False)
                            if not verdict.ok:
                                return verdict
                    case Finished():
                        self._finished, self.used = event, event.used
        if cancel.cancelled:
            return Verdict(True, "", "")
        if self._given and not self._text.strip():
            raise NothingToAdd(f"{context.character.name} has nothing to add.", "Say something to go on.")
        if self._unjudged and not self._judged().strip():
            return Verdict(True)
        return guard.inspect(self._judged(), finished=True)

    def _judged(self) -> str:
        """What the guard reads of the text."""
        return self._text.removeprefix(self._unjudged)

    def _is_lost(self, verdict: Verdict) -> bool:
        """Whether nothing of a try can be kept, and another beginning may help."""
        return not (verdict.ok or self._given or self._unjudged) and not self._guard.mend(self._text)

    def _prompt(self, messages: list[Message]) -> Prompt:
        context = self._context
        return prompts.build(
            context.character,
            context.profile,
            context.tone,
            messages,
            known=context.known,
            reply_start=self._given or self._opening,
        )

    def _with_hint(self, hint: str) -> list[Message]:
        """The same messages with the reason for another try before the user's words."""
        context = self._context
        tail = ""
        # What was recalled may be forgotten since: it is asked for while nobody else writes.
        with suppress(LookupError), context.vault.transaction():  # taken out: nothing of this reply is kept
            tail = prompts.tail(
                context.character, context.tone, context.clock.now(), recalled=context.recalled(), hint=hint,
                spoken=context.spoken, cut_off=context.cut_off,
            )  # fmt: skip
            context.vault.messages.set_tail(context.asked.id, tail)
        return [replace(m, tail=tail) if m.id == context.asked.id else m for m in self._messages]

    def _mended(self) -> Iterator[TurnEvent]:
        """Keep the good part of a second try that the guard refused too."""
        judged = self._judged()
        kept = self._guard.mend(judged)
        if self._unjudged or (self._given and kept):
            blank = judged[: len(judged) - len(judged.lstrip())]
            kept = (self._unjudged + blank + kept).rstrip()
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

    def _closed(self) -> Iterator[TextDelta]:
        """Add what the reply has to end with and does not say by itself."""
        more = self._context.closing(self._text)
        if more and self._text.strip():
            added = f" {more}"
            # Its tokens are no longer those that were decoded.
            self._text, self._finished = self._text.rstrip() + added, None
            yield TextDelta(added)

    def _store(self, status: Status) -> None:
        """Keep what was written, unless what it belongs to was taken out meanwhile."""
        context, messages = self._context, self._context.vault.messages
        if not self._text.strip():
            self._stored = context.continued
            return
        tokens: TokenIds | None = self._finished.tokens if self._finished else None
        now = context.clock.now()
        with context.vault.transaction():
            if context.continued is not None:
                if _stands(context.vault, context.continued):
                    text = self._given + self._text.rstrip()
                    self._stored = messages.edit(context.continued.id, text, status=status, tokens=tokens)
            elif context.replaced is not None and _stands(context.vault, context.replaced):
                self._stored = messages.add_version(
                    context.replaced.id, self._text.strip(), now=now, status=status, tokens=tokens
                )
            elif _stands(context.vault, context.asked):
                self._stored = messages.add(
                    context.asked.conversation_id, Role.CHARACTER, self._text.strip(),
                    now=now, status=status, tokens=tokens,
                )  # fmt: skip

    def _figures(self) -> TurnFigures | None:
        end = self._finished
        if end is None:
            return None
        return TurnFigures(
            prompt_tokens_decoded=end.decoded_before_first, prompt_tokens_reused=end.reused,
            reply_tokens=len(end.tokens.ids), first_token_s=end.first_token_s, total_s=end.total_s,
            window_used=end.used, window=end.window, shifted=end.shifted,
        )  # fmt: skip


def guard_for(vault: Vault, character: Character, profile: Profile | None, said: str) -> Guard:
    """The guard of a reply of ``character`` to what was ``said``."""
    others = tuple(c.name for c in vault.characters.all() if c.id != character.id)
    lists = bool(_ASKED_FOR_LIST.search(said))
    return Guard(character.name, profile.name if profile else "", others, lists_allowed=lists)


def _beyond(given: str, events: Iterable[ModelEvent]) -> Iterator[ModelEvent]:
    """The events without the text ``given``, which the first piece repeats."""
    first = bool(given)
    for event in events:
        if first and isinstance(event, Piece):
            first, event = False, Piece(event.text.removeprefix(given))
            if not event.text:
                continue
        yield event


def _stands(vault: Vault, message: Message) -> bool:
    """Whether a message is still in the vault."""
    try:
        vault.messages.get(message.id)
    except LookupError:
        return False
    return True
