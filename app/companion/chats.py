"""The conversations with a character: everything that needs no model."""

from __future__ import annotations

from app.domain.control import Clock
from app.domain.nouns import Conversation, Message, Role, name_of
from app.store.messages import Removed
from app.store.vault import Vault


class Chats:
    """Opens, reads and mends conversations. ``_changed`` is told when what a model has read may not hold."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault, self._clock = vault, clock

    def open(self, character_id: str) -> Conversation:
        """The conversation with a character in which something was said last, else a new one.

        Never one that is archived or deleted.
        """
        lines = self._vault.conversations.lines(character_id, limit=1)
        return self._vault.conversations.get(lines[0].id) if lines else self.begin(character_id)

    def begin(self, character_id: str) -> Conversation:
        """A new conversation with a character, which says its greeting. Raises LookupError."""
        character = self._vault.characters.get(character_id)
        now = self._clock.now()
        with self._vault.transaction():
            conversation = self._vault.conversations.add(character_id, now=now)
            greeting = character.greeting.replace(
                "{user}", name_of(self._vault.personal.profile())
            ).replace("{char}", character.name)
            if greeting:
                self._vault.messages.add(conversation.id, Role.CHARACTER, greeting, now=now)
        return conversation

    def conversation(self, id: int) -> Conversation:
        """The conversation as it is now. Raises LookupError."""
        return self._vault.conversations.get(id)

    def history(
        self, conversation_id: int, *, before: int | None = None, since: int = 0, limit: int = 200
    ) -> list[Message]:
        """The newest ``limit`` messages with ``since`` ≤ position < ``before``, oldest first; no tokens."""
        return self._vault.messages.history(
            conversation_id, before=before, since=since, limit=limit, light=True
        )

    def other_version(self, message_id: int, step: int) -> Message:
        """Choose the version ``step`` places on (back when negative); the outermost when there is none there.

        Raises LookupError.
        """
        versions = self._vault.messages.versions(message_id)
        here = next(place for place, message in enumerate(versions) if message.id == message_id)
        chosen = self._vault.messages.select(versions[max(0, min(len(versions) - 1, here + step))].id)
        self._changed(chosen.conversation_id, taken_out=False)
        return chosen

    def branch(self, message_id: int, *, title: str = "") -> Conversation:
        """A new conversation that begins like the one of this message, up to it. Raises LookupError."""
        message = self._vault.messages.get(message_id)
        return self._vault.conversations.branch(
            message.conversation_id, message.position, title=title, now=self._clock.now()
        )

    def take_out(self, message_id: int) -> Removed:
        """Delete a message with all its versions; ``put_back`` brings it back. Raises LookupError."""
        removed = self._vault.messages.take_out(message_id)
        self._changed(removed.conversation_id, taken_out=True)
        return removed

    def put_back(self, removed: Removed) -> None:
        """Everything stands again as before; what took its place goes. Raises LookupError, DiskFull."""
        self._vault.messages.put_back(removed)
        self._changed(removed.conversation_id, taken_out=True)

    def _changed(self, conversation_id: int, *, taken_out: bool) -> None:
        """Something before the end of a conversation is different now; ``taken_out``: words are gone."""
