"""The companion: conversations with a character, one turn at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.companion import honesty, prompts
from app.companion.events import Notice, ReadingPrompt, TurnEvent, TurnStarted
from app.companion.reply import Reply, ReplyContext
from app.companion.seat import Seat
from app.companion.tones import tone_for
from app.domain.control import CancelToken, Clock
from app.domain.errors import KnownError
from app.domain.nouns import Character, Conversation, Message, Profile, Role, Tone
from app.engines import LanguageModel, ModelDescription, Prompt, Sampling
from app.store.sealed import seal, unseal
from app.store.vault import Vault

# At this share of the context window the older half of the turns is dropped, in idle time.
_ROLL_AT = 0.85
_STATE_PURPOSE = "sequence-state"


@dataclass(frozen=True, slots=True)
class _View:
    """What one reply needs to know about its conversation."""

    character: Character
    profile: Profile | None
    tone: Tone


class Companion:
    """Talks with the user in the voice of a character. All said is in ``vault`` before anything can fail.

    One turn at a time; ``tend`` gives way to a turn by itself. ``state_folder`` keeps the sealed sequence.
    """

    def __init__(
        self,
        vault: Vault,
        model: LanguageModel,
        clock: Clock,
        state_folder: Path,
        *,
        sampling: Sampling | None = None,
    ) -> None:
        self._vault, self._model, self._clock = vault, model, clock
        self._state_folder = state_folder
        self._sampling = sampling or Sampling()
        self._seat = Seat()
        self._used: dict[int, int] = {}
        self._told = ""

    # -- conversations ---------------------------------------------------------------------------------------

    def open(self, character_id: str) -> Conversation:
        """The newest conversation with a character; a new one begins with the greeting."""
        existing = self._vault.conversations.all(character_id)
        if existing:
            return max(existing, key=lambda conversation: conversation.id)
        return self.begin(character_id)

    def begin(self, character_id: str) -> Conversation:
        """A new conversation with a character, which says its greeting."""
        character = self._vault.characters.get(character_id)
        now = self._clock.now()
        with self._vault.transaction():
            conversation = self._vault.conversations.add(character_id, now=now)
            greeting = character.greeting.replace(
                "{user}", prompts.name_of(self._vault.personal.profile())
            ).replace("{char}", character.name)
            if greeting:
                self._vault.messages.add(conversation.id, Role.CHARACTER, greeting, now=now)
        return conversation

    def history(self, conversation_id: int, *, before: int | None = None, limit: int = 200) -> list[Message]:
        """The newest ``limit`` messages (before position ``before``), oldest first."""
        return self._vault.messages.history(conversation_id, before=before, limit=limit)

    def _view(self, conversation: Conversation) -> _View:
        character, profile = (
            self._vault.characters.get(conversation.character_id),
            self._vault.personal.profile(),
        )
        return _View(character, profile, tone_for(character.tone, profile, self._clock.now().year))

    # -- turns -----------------------------------------------------------------------------------------------

    def reply(self, conversation_id: int, text: str, *, cancel: CancelToken) -> Iterator[TurnEvent]:
        """Store what the user wrote, then stream the reply and store it too, however it ends.

        Raises KnownError for an empty message (nothing is stored) and EngineError when the model fails.
        """
        if _is_empty(text):
            raise KnownError("There is nothing to send yet.", "Write a few words first.")
        conversation = self._vault.conversations.get(conversation_id)
        view, now = self._view(conversation), self._clock.now()
        tail = prompts.tail(view.character, view.tone, now)
        # Stored before the model is waited for: it may be loading, and the app may end before it has.
        message = self._vault.messages.add(conversation_id, Role.USER, text.strip(), now=now, tail=tail)
        yield TurnStarted(message)
        with self._seat.turn():
            # Idle work that was at the model may have moved the window.
            conversation = self._vault.conversations.get(conversation_id)
            message = self._vault.messages.get(message.id)
            yield from self._answer(conversation, view, message, None, cancel)

    def reply_again(self, conversation_id: int, *, cancel: CancelToken) -> Iterator[TurnEvent]:
        """A new version of the last reply, or the missing one. Raises KnownError when nothing was asked."""
        with self._seat.turn():
            conversation = self._vault.conversations.get(conversation_id)
            last = self._vault.messages.history(conversation_id, limit=2)
            asked = next((m for m in reversed(last) if m.role is Role.USER), None)
            if asked is None:
                raise KnownError("There is nothing to answer yet.", "Write something first.")
            replaced = last[-1] if last[-1].role is Role.CHARACTER else None
            yield TurnStarted(None)
            yield from self._answer(conversation, self._view(conversation), asked, replaced, cancel)

    def rewrite(self, message_id: int, text: str, *, cancel: CancelToken) -> Iterator[TurnEvent]:
        """Change what the user wrote and go on from there: what came after goes, and a reply follows."""
        if _is_empty(text):
            raise KnownError("An empty message cannot be sent.", "Write a few words, or delete the message.")
        with self._seat.turn():
            message = self._vault.messages.get(message_id)
            if message.role is not Role.USER:
                raise KnownError("Only your own messages can be rewritten.", "Ask for another reply instead.")
            with self._vault.transaction():
                self._vault.messages.take_out_after(message.conversation_id, message.position)
                self._vault.messages.edit(message_id, text.strip())
            conversation = self._vault.conversations.get(message.conversation_id)
            message = self._vault.messages.get(message_id)
            yield TurnStarted(message)
            yield from self._answer(conversation, self._view(conversation), message, None, cancel)

    def _answer(
        self,
        conversation: Conversation,
        view: _View,
        asked: Message,
        replaced: Message | None,
        cancel: CancelToken,
    ) -> Iterator[TurnEvent]:
        description = self._model.describe()
        yield from self._notice(description)
        messages = self._messages_in_window(conversation, asked)
        opening = honesty.opening(view.character) if honesty.asks_whether_ai(asked.text) else ""
        context = ReplyContext(
            vault=self._vault, model=self._model, clock=self._clock, sampling=self._sampling,
            character=view.character, profile=view.profile, tone=view.tone, asked=asked, replaced=replaced,
            opening=opening,
        )  # fmt: skip
        reply = Reply(context, self._fitted(conversation, view, messages, description.window))
        # Only a reply that was written to its end tells how full the window is.
        self._used.pop(conversation.id, None)
        yield from reply.write(cancel)
        if reply.used:
            self._used[conversation.id] = reply.used

    def _notice(self, description: ModelDescription) -> Iterator[Notice]:
        """What the engine has to tell, once."""
        if description.notice and description.notice != self._told:
            self._told = description.notice
            yield Notice(description.notice)

    def _messages_in_window(self, conversation: Conversation, asked: Message | None = None) -> list[Message]:
        """The messages the model reads word for word, oldest first; ends with ``asked`` where given."""
        messages = self._vault.messages.history(conversation.id, since=conversation.window_start)
        return [m for m in messages if asked is None or m.position <= asked.position]

    def _fitted(
        self, conversation: Conversation, view: _View, messages: list[Message], window: int
    ) -> list[Message]:
        """Drop the oldest half (again) while prompt and reply do not fit: for when no idle time came."""
        room = self._room(window)
        # A token is at least a byte: what fits by this count fits.
        added = len((messages[-1].tail + messages[-1].text).encode()) + 64 if messages else 0
        if self._used.get(conversation.id, window) + added < room:
            return messages
        while self._model.count(prompts.build(view.character, view.profile, view.tone, messages)) > room:
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
        """Load the model and let it read the conversation, from the saved state where that fits."""
        with self._seat.idle(cancel) as token:
            # Opened while the model is still loading in its process.
            state = self._saved_state(conversation_id)
            description = self._model.describe()
            yield from self._notice(description)
            conversation = self._vault.conversations.get(conversation_id)
            view = self._view(conversation)
            if state:
                self._model.restore_state(state)
            messages = self._fitted(
                conversation, view, self._messages_in_window(conversation), description.window
            )
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
            if conversation_id not in self._used:
                self._used[conversation_id] = self._model.count(self._prompt(view, messages))
            window = self._model.describe().window
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
            self._vault.conversations.set_window(conversation_id, start)
            self._used[conversation_id] = self._model.count(self._prompt(view, kept))
            return True

    def park(self, conversation_id: int) -> None:
        """Keep the model's sequence for the next start, sealed like the chat."""
        state = self._model.save_state()
        if state:
            self._state_folder.mkdir(parents=True, exist_ok=True)
            seal(self._state_path, self._vault.derive(_STATE_PURPOSE), self._purpose(conversation_id), state)

    def _saved_state(self, conversation_id: int) -> bytes:
        # A state that is missing, damaged or of another conversation only costs time: it is read again.
        with suppress(KnownError, OSError):
            return unseal(
                self._state_path, self._vault.derive(_STATE_PURPOSE), self._purpose(conversation_id)
            )
        return b""

    @property
    def _state_path(self) -> Path:
        return self._state_folder / "sequence.sealed"

    @staticmethod
    def _purpose(conversation_id: int) -> str:
        return f"{_STATE_PURPOSE}:{conversation_id}"

    def _prompt(self, view: _View, messages: Sequence[Message]) -> Prompt:
        return prompts.build(view.character, view.profile, view.tone, messages)


def _is_empty(text: str) -> bool:
    """Nothing is left of it once it is stored: the vault keeps no NUL."""
    return not text.replace("\0", "").strip()
