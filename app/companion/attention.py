"""What the model attends to: it reads conversations, makes room in its window, and keeps what it has read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from app.companion import prompts
from app.companion.chats import Chats
from app.companion.events import Notice, ReadingPrompt
from app.companion.models import Models, Turned, turn_to
from app.companion.seat import Held, Seat
from app.companion.states import SavedStates
from app.companion.tones import tone_for
from app.domain.control import CancelToken, Clock
from app.domain.errors import EngineError, KnownError, VaultError
from app.domain.nouns import Character, Conversation, Message, Profile, Tone
from app.engines import Embedder, LanguageModel, ModelDescription, Prompt, Sampling
from app.memory.memory import Memory, told
from app.memory.remembered import Remembered
from app.store.vault import Vault

# At this share of the context window the older half of the turns is dropped, in idle time.
_ROLL_AT = 0.85
# After a turn the model reads so many parts of what was said for what lasts; the rest waits for the next.
_PARTS_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class View:
    """What one reply needs to know about its conversation. ``known``: what is remembered of the user."""

    character: Character
    profile: Profile | None
    tone: Tone
    known: str = ""


class Attention(Chats):
    """The conversations, and how the model reads them. One turn at a time goes before all of this."""

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
        embedder: Callable[[], Embedder] | None = None,
    ) -> None:
        super().__init__(vault, clock)
        self._model, self._embedder = model, embedder
        self._memory = Memory(vault, embedder, clock)
        self._remembered = Remembered(vault, self._memory, clock, self._words_gone)
        self._sampling = sampling or Sampling()
        self._seat, self._models = seat or Seat(), models
        self._states = SavedStates(state_folder, vault.derive)
        self._states.forget_others(conversation.id for conversation in vault.conversations.all())
        # Tokens in the window, as the model with this fingerprint counts them.
        self._used: dict[int, int] = {}
        self._counted_by = ""
        self._told: set[str] = set()
        self._keeping = threading.Lock()

    def _view(self, conversation: Conversation) -> View:
        view = self._view_of(self._vault.characters.get(conversation.character_id))
        if self._memory.outdated(conversation):
            self._words_gone([conversation.id])
        return replace(view, known=self._memory.known(conversation))

    def _view_of(self, character: Character) -> View:
        profile = self._vault.personal.profile()
        return View(character, profile, tone_for(character.tone, profile, self._clock.now().year))

    def _words_gone(self, conversation_ids: Iterable[int]) -> None:
        """Words of these conversations, or of what stands above them in the prompt, are gone."""
        for id in conversation_ids:
            self._changed(id, taken_out=True)

    def _changed(self, conversation_id: int, *, taken_out: bool) -> None:
        self._used.pop(conversation_id, None)
        if taken_out:
            # The words would live on in what was saved, and in what is saved next.
            self.forget_states([conversation_id])

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
        self, conversation: Conversation, view: View, messages: list[Message], window: int, given: str = ""
    ) -> list[Message]:
        """Drop the oldest half (again) while prompt and reply do not fit: for when no idle time came.

        ``given`` is how the reply begins.
        """
        room = self._room(window)
        if self._surely_fits(conversation, messages, window, given):
            return messages
        while self._count(view, messages, given) > room:
            start = prompts.next_window_start(messages)
            if start is None:
                return messages
            with self._vault.transaction():
                self._vault.digests.wait(conversation.id, messages[0].position)
                self._vault.conversations.set_window(conversation.id, start, keep_tails=True)
            messages = [m for m in messages if m.position >= start]
        return messages

    def _fits(self, conversation: Conversation, view: View, messages: list[Message], window: int) -> bool:
        """Whether the window need not be moved for prompt and reply."""
        return self._surely_fits(conversation, messages, window) or self._count(view, messages) <= self._room(
            window
        )

    def _surely_fits(
        self, conversation: Conversation, messages: list[Message], window: int, given: str = ""
    ) -> bool:
        """Whether that can be told without the model."""
        # A token is at least a byte: what fits by this count fits.
        newest = messages[-1].tail + messages[-1].text + given if messages else given
        used = self._used.get(conversation.id, window)
        return used + len(newest.encode()) + 64 < self._room(window)

    def _room(self, window: int) -> int:
        """Tokens that a prompt may take, so that a reply fits behind it."""
        return window - min(self._sampling.max_tokens, window // 4) - 16

    # -- idle work -------------------------------------------------------------------------------------------

    def warm(self, conversation_id: int, *, cancel: CancelToken) -> Iterator[ReadingPrompt | Notice]:
        """Load the model and let it read the conversation, from the saved state where that fits.

        What it has read of another conversation is saved first.
        """
        if self._vault.kept:
            self._memory.search.prepare()
        with self._seat.idle(cancel) as token:
            if token.cancelled:
                return
            character = self._view(self._vault.conversations.get(conversation_id)).character
            state, description, turned = self._come_to(conversation_id, character, token)
            yield from self._notices(turned, description)
            conversation = self._vault.conversations.get(conversation_id)
            view = self._view(conversation)
            if token.cancelled:
                return
            messages = self._fitted(
                conversation, view, self._messages_in_window(conversation), description.window
            )
            with self._reading(conversation_id):
                if state:
                    self._model.restore_state(state)
                for reading in self._model.read(self._prompt(view, messages), aside=False, cancel=token):
                    yield ReadingPrompt(reading.done, reading.total)

    def _come_to(
        self, conversation_id: int, character: Character, token: CancelToken
    ) -> tuple[bytes, ModelDescription, Turned]:
        """Turn the model to this conversation; what it has read of another one is saved first.

        Returns the sequence to go on from, empty where it has that in mind.
        """
        turned = self._turn_to(character)
        held = self._seat.held
        changes = held is None or held.owner is not self or held.conversation_id != conversation_id
        # Opened while the model is still loading in its process.
        state = self._states.open(conversation_id) if changes else b""
        description = self._described()
        if held is not None and changes and not (held.kept or token.cancelled):
            with suppress(KnownError):
                held.keep()
        return state, description, turned

    @property
    def memory(self) -> Remembered:
        """What is remembered, and what the user does with it."""
        return self._remembered

    def look_back(self, *, cancel: CancelToken) -> None:
        """Idle work without a model: look into everything that was said since."""
        with self._seat.beside(cancel) as token:
            self._memory.take_in(cancel=token)

    def purge(self) -> None:
        """Forget for good what was deleted, or was to be forgotten, and can no longer be put back."""
        self._words_gone(self._vault.purge())

    def begin(self, character_id: str) -> Conversation:
        """A new conversation, above which stands what the character knows of the user. Raises LookupError."""
        conversation = super().begin(character_id)
        digest = self._memory.digest(conversation, self._vault.characters.get(character_id), ())
        self._vault.digests.set(conversation.id, digest)
        return conversation

    def tend(self, conversation_id: int, *, cancel: CancelToken) -> bool:
        """Idle work: look into what was said, and make room in the window where it is nearly full.

        True when the window was rolled. A turn that begins meanwhile goes first; call again later.
        """
        self.look_back(cancel=cancel)
        rolled = self._roll(conversation_id, cancel)
        if not rolled:
            self._learn(conversation_id, cancel)
        return rolled

    def _learn(self, conversation_id: int, cancel: CancelToken) -> None:
        """Let the model look for what the rules do not see, as long as nobody waits for it."""
        for _ in range(_PARTS_AT_ONCE):
            if cancel.cancelled:
                return
            with self._seat.idle(cancel) as token:
                character = self._view(self._vault.conversations.get(conversation_id)).character
                if token.cancelled or (self._models is not None and character.model != self._seat.model):
                    return
                try:
                    more = self._memory.learn(character, self._model, cancel=token)
                except EngineError:  # the next turn meets the same engine and says what is
                    return
                if not more or token.cancelled:
                    return

    def _roll(self, conversation_id: int, cancel: CancelToken) -> bool:
        """Drop the older half of a window that is nearly full, and read the rest beside the chat."""
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
            full = self._used[conversation_id] >= min(_ROLL_AT * window, self._room(window) - window // 8)
            since = self._vault.digests.waiting(conversation_id)
            start = prompts.next_window_start(messages) if full else None
            if start is None and since is None:
                return False
            start = conversation.window_start if start is None else start
            kept = prompts.without_tails([m for m in messages if m.position >= start])
            dropped = self._dropped(conversation, since, start)
            digest = self._memory.digest(conversation, view.character, dropped)
            view = replace(view, known=told(digest, self._memory.names(view.character)))
            # Every reading counts: one that was cancelled leaves the chat as it was, and the window too.
            read = list(self._model.read(self._prompt(view, kept), aside=True, cancel=token))
            if token.cancelled or (read and read[-1].done < read[-1].total):
                return False
            self._seat.held = self._held(conversation_id)
            with self._vault.transaction():
                self._vault.conversations.set_window(conversation_id, start)
                self._vault.digests.set(conversation_id, digest)
            self._used[conversation_id] = self._count(view, kept)
            return True

    def _dropped(self, conversation: Conversation, since: int | None, start: int) -> list[Message]:
        """What is in view no more from ``start`` on, and in no digest yet: also what a turn had to drop."""
        since = conversation.window_start if since is None else since
        return self._vault.messages.history(conversation.id, since=since, before=start, light=True)

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
        with self._keeping:
            held = self._seat.held
            if held is not None and held.owner is self and held.conversation_id in gone:
                # Until it has read the conversation again the model still knows the words: not to be kept.
                self._seat.held = None
            left = self._states.forget(gone)
        # Only now: were this the last moment of the app, the next unlock would remove them.
        with suppress(VaultError):
            self._vault.forgetting.read_anew(left)

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
        held = self._seat.held
        state = self._model.save_state()
        with self._keeping:
            # Nobody holds it any more: words in it were forgotten meanwhile.
            if state and held is not None and self._seat.held is held:
                self._states.keep(conversation_id, state)
                self._seat.held = replace(held, kept=True)

    def _count(self, view: View, messages: Sequence[Message], given: str = "") -> int:
        return self._model.count(self._prompt(view, messages, given))

    def _prompt(self, view: View, messages: Sequence[Message], given: str = "") -> Prompt:
        return prompts.build(
            view.character, view.profile, view.tone, messages, known=view.known, reply_start=given
        )
