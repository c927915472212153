"""Scripted stand-ins for what is slow. The vault is never one of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum

from app.companion.events import (
    ReadingPrompt,
    TextDelta,
    TurnEvent,
    TurnFinished,
    TurnStarted,
)
from app.domain.control import CancelToken
from app.domain.errors import Cancelled, EngineDied
from app.domain.nouns import Conversation, Message, Role, Status
from app.domain.progress import Progress
from app.store.vault import Vault

NOW = datetime(2026, 3, 14, 19, 30, tzinfo=UTC)


class FixedClock:
    """Always the same moment, until a test sets another."""

    def __init__(self, now: datetime = NOW) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time


@dataclass
class ScriptedCompanion:
    """Says ``pieces`` and stores what the real one would. ``gate`` closed: waits before the last piece,
    ``start_gate`` before the first.

    ``breaks``: the engine dies after the first piece. ``warm_error``: raised by ``warm``. ``stuck``: loading
    does not end, whatever is asked, until ``rested`` is set.
    """

    vault: Vault
    pieces: Sequence[str] = ("Good ", "evening.")
    gate: threading.Event = field(default_factory=threading.Event)
    start_gate: threading.Event = field(default_factory=threading.Event)
    breaks: bool = False
    warm_error: Exception | None = None
    stuck: bool = False
    rested: threading.Event = field(default_factory=threading.Event)
    warmed: int = 0
    warm_gate: threading.Event = field(default_factory=threading.Event)
    parked: list[int] = field(default_factory=list)
    tended: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gate.set()
        self.start_gate.set()
        self.warm_gate.set()

    def open(self, character_id: str) -> Conversation:
        existing = self.vault.conversations.all(character_id)
        if existing:
            return existing[-1]
        character = self.vault.characters.get(character_id)
        conversation = self.vault.conversations.add(character_id, now=NOW)
        profile = self.vault.personal.profile()
        text = character.greeting.replace("{user}", profile.name if profile else "you")
        self.vault.messages.add(conversation.id, Role.CHARACTER, text, now=NOW)
        return conversation

    def history(self, conversation_id: int, *, before: int | None = None, limit: int = 200) -> list[Message]:
        return self.vault.messages.history(conversation_id, before=before, limit=limit)

    def warm(self, conversation_id: int, *, cancel: CancelToken) -> Iterator[ReadingPrompt]:
        self.warmed += 1
        if self.stuck:
            self.rested.wait(30)
            raise EngineDied("The engine stopped by itself.", "Try again.")
        if self.warm_error is not None:
            raise self.warm_error
        yield ReadingPrompt(42, 100)
        _wait(self.warm_gate, cancel)
        yield ReadingPrompt(100, 100)

    def reply(self, conversation_id: int, text: str, *, cancel: CancelToken) -> Iterator[TurnEvent]:
        yield TurnStarted(self.vault.messages.add(conversation_id, Role.USER, text, now=NOW))
        yield from self._answer(conversation_id, cancel)

    def reply_again(self, conversation_id: int, *, cancel: CancelToken) -> Iterator[TurnEvent]:
        last = self.history(conversation_id, limit=1)[-1]
        yield TurnStarted(None)
        yield from self._answer(conversation_id, cancel, last if last.role is Role.CHARACTER else None)

    def tend(self, conversation_id: int, *, cancel: CancelToken) -> bool:
        self.tended.append(conversation_id)
        return False

    def park(self, conversation_id: int) -> None:
        self.parked.append(conversation_id)

    def _answer(
        self, conversation_id: int, cancel: CancelToken, replaced: Message | None = None
    ) -> Iterator[TurnEvent]:
        yield ReadingPrompt(30, 60)
        said, status = "", Status.INTERRUPTED
        _wait(self.start_gate, cancel)
        try:
            for number, piece in enumerate(self.pieces):
                if number == len(self.pieces) - 1:
                    _wait(self.gate, cancel)
                if cancel.cancelled:
                    break
                said += piece
                yield TextDelta(piece)
                if self.breaks:
                    raise EngineDied("The model stopped by itself.", "Ask again.")
            else:
                status = Status.COMPLETE
        except EngineDied:
            status = Status.FAILED
            raise
        finally:
            stored = self._store(conversation_id, said, status, replaced)
        if stored is not None:
            yield TurnFinished(stored)

    def _store(
        self, conversation_id: int, said: str, status: Status, replaced: Message | None
    ) -> Message | None:
        if not said:
            return None
        if replaced is not None:
            return self.vault.messages.add_version(replaced.id, said, now=NOW, status=status)
        return self.vault.messages.add(conversation_id, Role.CHARACTER, said, now=NOW, status=status)


def _wait(gate: threading.Event, cancel: CancelToken) -> None:
    while not gate.is_set() and not cancel.wait(0.01):
        pass


class FakeShelf:
    """Every model is there, or none is."""

    def __init__(self, states: type[Enum], *, ready: bool = True) -> None:
        self.states, self.ready = states, ready

    def state(self, card: object) -> Enum:
        return self.states["READY" if self.ready else "MISSING"]


@dataclass
class ScriptedStarter:
    """Fetches in ten steps onto ``shelf``. ``gate`` closed: waits after four; ``error``: raised there."""

    shelf: FakeShelf
    total: int = 1_100_000_000
    gate: threading.Event = field(default_factory=threading.Event)
    error: Exception | None = None

    def __post_init__(self) -> None:
        self.gate.set()

    def __call__(self, cancel: CancelToken) -> Iterator[Progress]:
        for step in range(1, 11):
            yield Progress(self.total * step // 10, self.total, "Language model")
            if step == 4:
                if self.error is not None:
                    raise self.error
                _wait(self.gate, cancel)
            if cancel.cancelled:
                raise Cancelled
        self.shelf.ready = True


@dataclass(frozen=True)
class FakeCard:
    """One starter model."""

    id: str = "starter"
    size: int = 1_100_000_000


class FakeCatalog:
    """One starter model, nothing else."""

    def starter(self) -> tuple[FakeCard, ...]:
        return (FakeCard(),)
