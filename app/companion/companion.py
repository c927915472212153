"""The companion: conversations with a character, one turn at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from app.companion import honesty, prompts
from app.companion.chats import Chats
from app.companion.events import Notice, ReadingPrompt, TextDelta, TurnEvent, TurnStarted
from app.companion.models import Models, Turned, turn_to
from app.companion.preview import Rehearsal
from app.companion.reply import Reply, ReplyContext, guard_for
from app.companion.seat import Held, Seat
from app.companion.states import SavedStates
from app.companion.tones import tone_for
from app.domain.control import CancelToken, Clock
from app.domain.errors import EngineError, KnownError
from app.domain.nouns import Character, Conversation, Message, Profile, Role, Tone
from app.engines import LanguageModel, ModelDescription, Prompt, Sampling
from app.store.vault import Vault

# At this share of the context window the older half of the turns is dropped, in idle time.
_ROLL_AT = 0.85


@dataclass(frozen=True, slots=True)
class _View:
    """What one reply needs to know about its conversation."""

    character: Character
    profile: Profile | None
    tone: Tone


class Companion(Chats):
    """Talks with the user in the voice of a character. All said is in ``vault`` before anything can fail.

    One turn at a time; ``tend`` gives way to a turn by itself. ``state_folder`` keeps the sealed sequences
    (None: nothing is kept); ``seat`` is shared by those who share the model. ``models`` gives a character the
    one of its own (None: one for all).
    """

    def __init__(
        self,
        vault: Vault,
        model: LanguageModel,
        clock: Clock,
        state_folder: Path | None,
        *,
        sampling: Sampling | None = None,
        seat: Seat | None = None,
        models: Models | None = None,
    ) -> None:
        super().__init__(vault, clock)
        self._model = model
        self._sampling = sampling or Sampling()
        self._seat, self._models = seat or Seat(), models
        self._states = SavedStates(state_folder, vault.derive)
        self._states.forget_others(conversation.id for conversation in vault.conversations.all())
        # Tokens in the window, as the model with this fingerprint counts them.
        self._used: dict[int, int] = {}
        self._counted_by = ""
        self._told: set[str] = set()

    def temporary(self) -> Companion:
        """Somebody to talk with of which nothing is kept: no file is written, ``end`` forgets it all."""
        return Companion(
            self._vault.temporary(), self._model, self._clock, None, sampling=self._sampling,
            seat=self._seat, models=self._models,
        )  # fmt: skip

    def end(self) -> None:
        """Forget everything said to a ``temporary`` companion; does nothing to another one."""
        if not self._vault.kept:
            self._vault.close()

    def _view(self, conversation: Conversation) -> _View:
        return self._view_of(self._vault.characters.get(conversation.character_id))

    def _view_of(self, character: Character) -> _View:
        profile = self._vault.personal.profile()
        return _View(character, profile, tone_for(character.tone, profile, self._clock.now().year))

    def _changed(self, conversation_id: int, *, taken_out: bool) -> None:
        self._used.pop(conversation_id, None)
        if taken_out:
            # The words would live on in what was saved, and in what is saved next.
            self.forget_states([conversation_id])

    # -- turns -----------------------------------------------------------------------------------------------

    def reply(self, conversation_id: int, text: str, *, cancel: CancelToken) -> Iterator[TurnEvent]:
        """Store what the user wrote, then stream the reply and store it too, however it ends.

        The draft of the conversation goes. Raises KnownError for an empty message (nothing is stored) and
        EngineError when the model fails.
        """
        if _is_empty(text):
            raise KnownError("There is nothing to send yet.", "Write a few words first.")
        conversation = self._vault.conversations.get(conversation_id)
        view, now = self._view(conversation), self._clock.now()
        tail = prompts.tail(view.character, view.tone, now)
        # Stored before the model is waited for: it may be loading, and the app may end before it has.
        with self._vault.transaction():
            message = self._vault.messages.add(conversation_id, Role.USER, text.strip(), now=now, tail=tail)
            self._vault.conversations.set_draft(conversation_id, "")
        yield TurnStarted(message)
        with self._seat.turn():
            # Idle work that was at the model may have moved the window.
            yield from self._answer(message, cancel)

    def reply_again(self, conversation_id: int, *, cancel: CancelToken) -> Iterator[TurnEvent]:
        """A new version of the last reply, or the missing one. Raises KnownError when nothing was asked."""
        with self._seat.turn():
            asked, replaced = self._last_turn(conversation_id)
            if asked is None:
                raise KnownError("There is nothing to answer yet.", "Write something first.")
            yield TurnStarted(None)
            yield from self._answer(asked, cancel, replaced=replaced)

    def go_on(self, conversation_id: int, *, cancel: CancelToken) -> Iterator[TurnEvent]:
        """Go on with the newest reply where it ended; only what is new is streamed, and added to it.

        The same message holds both afterwards. However it ends, what stood stays. Raises KnownError when
        there is no reply, when nothing is to be added, or when the reply fills the model's memory.
        """
        with self._seat.turn():
            asked, continued = self._last_turn(conversation_id)
            if asked is None or continued is None or not continued.text.strip():
                raise KnownError("There is no reply that could go on.", "Write something first.")
            yield TurnStarted(None)
            yield from self._answer(asked, cancel, continued=continued)

    def rewrite(self, message_id: int, text: str, *, cancel: CancelToken) -> Iterator[TurnEvent]:
        """Say something else in the place of an own message: it and what came after goes, a reply follows.

        ``TurnStarted.removed`` brings all of it back through ``put_back``.
        """
        if _is_empty(text):
            raise KnownError("An empty message cannot be sent.", "Write a few words, or delete the message.")
        old = self._vault.messages.get(message_id)
        if old.role is not Role.USER:
            raise KnownError("Only your own messages can be rewritten.", "Ask for another reply instead.")
        view, now = self._view(self._vault.conversations.get(old.conversation_id)), self._clock.now()
        tail = prompts.tail(view.character, view.tone, now)
        with self._vault.transaction():
            removed = self._vault.messages.take_out_after(old.conversation_id, old.position - 1)
            message = self._vault.messages.add(
                old.conversation_id, Role.USER, text.strip(), now=now, tail=tail
            )
        self._changed(old.conversation_id, taken_out=True)
        yield TurnStarted(message, removed)
        with self._seat.turn():
            yield from self._answer(message, cancel)

    def preview(
        self, character: Character, said: str, *, cancel: CancelToken
    ) -> Iterator[ReadingPrompt | TextDelta]:
        """What a character would say to ``said``; neither of them is kept, and the chat goes on as it was.

        Raises KnownError when nothing was said, NothingKept, EngineError.
        """
        if _is_empty(said):
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
    ) -> Iterator[TurnEvent]:
        """The reply to ``asked``, while the seat is held."""
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
            continued=continued, opening=opening,
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
            yield from reply.write(cancel)
        if reply.used:
            self._used[conversation.id] = reply.used

    def _turn_to(self, character: Character) -> Turned:
        """The model of this character answers from now on."""
        return turn_to(self._models, self._seat, character)

    def _described(self) -> ModelDescription:
        """The model, loaded if needed. What another one counted does not hold for it."""
        description = self._model.describe()
        if description.fingerprint != self._counted_by:
            self._used.clear()
            self._counted_by = description.fingerprint
        return description

    def _notices(self, turned: Turned, description: ModelDescription) -> Iterator[Notice]:
        """What is to be told about the model, once."""
        for notice in (*turned.notices, Notice(description.notice)):
            if notice.text and notice.text not in self._told:
                self._told.add(notice.text)
                yield notice

    def _messages_in_window(self, conversation: Conversation) -> list[Message]:
        """The messages the model reads word for word, oldest first."""
        return self._vault.messages.history(conversation.id, since=conversation.window_start)

    def _fitted(
        self, conversation: Conversation, view: _View, messages: list[Message], window: int, given: str = ""
    ) -> list[Message]:
        """Drop the oldest half (again) while prompt and reply do not fit: for when no idle time came.

        ``given`` is how the reply begins.
        """
        room = self._room(window)
        # A token is at least a byte: what fits by this count fits.
        newest = messages[-1].tail + messages[-1].text + given if messages else given
        if self._used.get(conversation.id, window) + len(newest.encode()) + 64 < room:
            return messages
        while self._count(view, messages, given) > room:
            start = prompts.next_window_start(messages)
            if start is None:
                return messages
            self._vault.conversations.set_window(conversation.id, start, keep_tails=True)
            messages = [m for m in messages if m.position >= start]
        return messages

    def _room(self, window: int) -> int:
        """Tokens that a prompt may take, so that a reply fits behind it."""
        return window - min(self._sampling.max_tokens, window // 4) - 16

    # -- idle work -------------------------------------------------------------------------------------------

    def warm(self, conversation_id: int, *, cancel: CancelToken) -> Iterator[ReadingPrompt | Notice]:
        """Load the model and let it read the conversation, from the saved state where that fits.

        What it has read of another conversation is saved first.
        """
        with self._seat.idle(cancel) as token:
            if token.cancelled:
                return
            turned = self._turn_to(self._view(self._vault.conversations.get(conversation_id)).character)
            held = self._seat.held
            changes = held is None or held.owner is not self or held.conversation_id != conversation_id
            # Opened while the model is still loading in its process.
            state = self._states.open(conversation_id) if changes else b""
            description = self._described()
            yield from self._notices(turned, description)
            conversation = self._vault.conversations.get(conversation_id)
            view = self._view(conversation)
            if token.cancelled:
                return
            if held is not None and changes and not held.kept:
                with suppress(KnownError):
                    held.keep()
            messages = self._fitted(
                conversation, view, self._messages_in_window(conversation), description.window
            )
            with self._reading(conversation_id):
                if state:
                    self._model.restore_state(state)
                for reading in self._model.read(self._prompt(view, messages), aside=False, cancel=token):
                    yield ReadingPrompt(reading.done, reading.total)

    def tend(self, conversation_id: int, *, cancel: CancelToken) -> bool:
        """Idle work: when the window is nearly full, drop its older half and read the rest beside the chat.

        True when the window was rolled. A turn that begins meanwhile goes first; call again later.
        """
        with self._seat.idle(cancel) as token:
            if token.cancelled:
                return False
            conversation = self._vault.conversations.get(conversation_id)
            view, messages = self._view(conversation), self._messages_in_window(conversation)
            if self._models is not None and view.character.model != self._seat.model:
                return False  # not worth loading its model for: somebody with another one was heard last
            window = self._described().window
            if conversation_id not in self._used:
                self._used[conversation_id] = self._count(view, messages)
            # Before the next turn would have to make room itself, also where the window is small.
            if self._used[conversation_id] < min(_ROLL_AT * window, self._room(window) - window // 8):
                return False
            start = prompts.next_window_start(messages)
            if start is None:
                return False
            kept = prompts.without_tails([m for m in messages if m.position >= start])
            # Every reading counts: one that was cancelled leaves the chat as it was, and the window too.
            read = list(self._model.read(self._prompt(view, kept), aside=True, cancel=token))
            if token.cancelled or (read and read[-1].done < read[-1].total):
                return False
            self._seat.held = self._held(conversation_id)
            self._vault.conversations.set_window(conversation_id, start)
            self._used[conversation_id] = self._count(view, kept)
            return True

    def park(self, conversation_id: int) -> None:
        """Keep what the model has read of this conversation for the next time, sealed like the chat.

        Does nothing where it has read another one since, or where a turn is waiting.
        """
        with self._seat.idle(CancelToken()) as token:
            held = self._seat.held
            mine = held is not None and held.owner is self and held.conversation_id == conversation_id
            if held is not None and mine and not held.kept and not token.cancelled:
                held.keep()

    def forget_states(self, ids: Iterable[int]) -> None:
        """Remove what was kept of these conversations, because they, or words in them, were deleted."""
        gone = set(ids)
        self._states.forget(gone)
        held = self._seat.held
        if held is not None and held.owner is self and held.conversation_id in gone:
            # Until it has read the conversation again the model still knows the words: not to be kept.
            self._seat.held = None

    @contextmanager
    def _reading(self, conversation_id: int) -> Iterator[None]:
        """The model reads this conversation now; when it fails nobody knows what it has in mind."""
        self._seat.held = self._held(conversation_id)
        try:
            yield
        except EngineError:
            self._seat.held = None
            raise

    def _held(self, conversation_id: int) -> Held:
        return Held(self, conversation_id, lambda: self._keep(conversation_id))

    def _keep(self, conversation_id: int) -> None:
        if not self._states.wanted or self._vault.closed or not self._vault.there:  # nothing in its place
            return
        state = self._model.save_state()
        if state:
            self._states.keep(conversation_id, state)
            self._seat.held = replace(self._held(conversation_id), kept=True)

    def _count(self, view: _View, messages: Sequence[Message], given: str = "") -> int:
        return self._model.count(self._prompt(view, messages, given))

    def _prompt(self, view: _View, messages: Sequence[Message], given: str = "") -> Prompt:
        return prompts.build(view.character, view.profile, view.tone, messages, reply_start=given)


def _is_empty(text: str) -> bool:
    """Nothing is left of it once it is stored: the vault keeps no NUL."""
    return not text.replace("\0", "").strip()
