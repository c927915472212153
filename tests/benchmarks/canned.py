"""A companion without a model, for measuring what a call adds to it: every answer is ready at once."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from app.companion.events import (
    Foreseen,
    Notice,
    ReadingPrompt,
    TextDelta,
    TurnEvent,
    TurnFinished,
    TurnStarted,
)
from app.domain.control import CancelToken
from app.domain.nouns import Message, Role, Status

_NOW = datetime(2026, 3, 14, 19, 30, tzinfo=UTC)


class CannedCompanion:
    """Says what stands in ``next``, else ``replies`` in turn, over and over.

    ``probability``: that a turn is over, whatever was said. ``kept`` holds all messages as they
    stand, also after cuts.
    """

    def __init__(self, replies: Sequence[str], *, probability: float = 0.9) -> None:
        self._replies, self._probability = replies, probability
        self._lock = threading.Lock()
        self._turns = 0
        self.next: deque[str] = deque()
        self.kept: dict[int, Message] = {}

    def anticipate(
        self, conversation_id: int, text: str, *, cancel: CancelToken
    ) -> Iterator[ReadingPrompt | Foreseen]:
        """The turn is over with the same probability each time."""
        if not cancel.cancelled:
            yield Foreseen(self._probability)

    def reply(
        self, conversation_id: int, text: str, *, cancel: CancelToken, spoken: bool = False
    ) -> Iterator[TurnEvent]:
        """The next of the replies, word by word."""
        yield TurnStarted(self._keep(Role.USER, text, Status.COMPLETE))
        reply = self.next.popleft() if self.next else self._replies[self._turns % len(self._replies)]
        self._turns += 1
        said = ""
        for word in reply.split(" "):
            if cancel.cancelled:
                break
            piece = f" {word}" if said else word
            said += piece
            yield TextDelta(piece)
        status = Status.COMPLETE if said == reply else Status.INTERRUPTED
        yield TurnFinished(self._keep(Role.CHARACTER, said, status))

    def cut(self, message_id: int, heard: str) -> Message | None:
        """Keep of a reply what was heard of it."""
        with self._lock:
            message = self.kept.pop(message_id, None)
            if message is None or not heard.strip():
                return None
            self.kept[message_id] = replace(message, text=heard.strip(), status=Status.INTERRUPTED)
            return self.kept[message_id]

    def warm(self, conversation_id: int, *, cancel: CancelToken) -> Iterator[ReadingPrompt | Notice]:
        """There is nothing to load."""
        yield from ()

    def history(
        self, conversation_id: int, *, before: int | None = None, since: int = 0, limit: int = 200
    ) -> list[Message]:
        """The newest messages, oldest first."""
        with self._lock:
            return [self.kept[number] for number in sorted(self.kept)][-limit:]

    def in_call(self, on: bool) -> None:
        """There is no model that could leave a core free."""

    def _keep(self, role: Role, text: str, status: Status) -> Message:
        with self._lock:
            number = len(self.kept) + self._turns * 1000 + 1
            self.kept[number] = Message(number, 1, number, 1, 1, role, text, status, _NOW)
            return self.kept[number]
