"""Scripted stand-ins for what is slow. The vault is never one of them."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from app.companion.chats import Chats
from app.companion.events import (
    Foreseen,
    ReadingPrompt,
    TextDelta,
    TurnEvent,
    TurnFinished,
    TurnStarted,
)
from app.domain.control import CancelToken
from app.domain.errors import EngineDied, KnownError, NothingToAdd
from app.domain.nouns import Character, Message, Role, Status
from app.store.vault import Vault
from tests.desktop.memories import ScriptedMemory

NOW = datetime(2026, 3, 14, 19, 30, tzinfo=UTC)


class FixedClock:
    """Always the same moment, until a test sets another."""

    def __init__(self, now: datetime = NOW) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time


@dataclass
class ScriptedCompanion(Chats):
    """Says ``pieces`` and stores what the real one would; everything without a model is the real one's.

    ``gate`` closed: waits before the last piece, ``start_gate`` before the first. ``breaks``: the engine dies
    after the first piece. ``warm_error``: raised by ``warm``. ``stuck``: loading does not end, whatever is
    asked, until ``rested`` is set. ``adds_nothing``: a reply never goes on. ``temporaries``: those it made.
    ``anticipated``: what it read ahead; that is over with ``foresees``. ``calls``: begun (True) and ended.
    """

    vault: Vault
    pieces: Sequence[str] = ("Good ", "evening.")
    gate: threading.Event = field(default_factory=threading.Event)
    start_gate: threading.Event = field(default_factory=threading.Event)
    breaks: bool = False
    adds_nothing: bool = False
    warm_error: Exception | None = None
    stuck: bool = False
    rested: threading.Event = field(default_factory=threading.Event)
    warmed: int = 0
    warm_gate: threading.Event = field(default_factory=threading.Event)
    parked: list[int] = field(default_factory=list)
    tended: list[int] = field(default_factory=list)
    forgotten: list[int] = field(default_factory=list)
    temporaries: list[ScriptedCompanion] = field(default_factory=list)
    anticipated: list[str] = field(default_factory=list)
    foresees: float = 0.9
    calls: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(self.vault, FixedClock())
        self.memory = ScriptedMemory(self.vault)
        self.gate.set()
        self.start_gate.set()
        self.warm_gate.set()

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

    def reply(
        self, conversation_id: int, text: str, *, cancel: CancelToken, spoken: bool = False
    ) -> Iterator[TurnEvent]:
        with self.vault.transaction():
            message = self.vault.messages.add(conversation_id, Role.USER, text, now=NOW)
            self.vault.conversations.set_draft(conversation_id, "")
        yield TurnStarted(message)
        yield from self._answer(conversation_id, cancel)

    def reply_again(self, conversation_id: int, *, cancel: CancelToken) -> Iterator[TurnEvent]:
        last = self.history(conversation_id, limit=1)[-1]
        yield TurnStarted(None)
        yield from self._answer(conversation_id, cancel, last if last.role is Role.CHARACTER else None)

    def go_on(self, conversation_id: int, *, cancel: CancelToken) -> Iterator[TurnEvent]:
        last = self.history(conversation_id, limit=1)[-1]
        if last.role is not Role.CHARACTER:
            raise KnownError("There is no reply that could go on.", "Write something first.")
        yield TurnStarted(None)
        if self.adds_nothing:
            raise NothingToAdd("Somebody has nothing to add.", "Say something to go on.")
        yield from self._answer(conversation_id, cancel, last, goes_on=True)

    def rewrite(self, message_id: int, text: str, *, cancel: CancelToken) -> Iterator[TurnEvent]:
        old = self.vault.messages.get(message_id)
        removed = self.vault.messages.take_out_after(old.conversation_id, old.position - 1)
        message = self.vault.messages.add(old.conversation_id, Role.USER, text, now=NOW)
        yield TurnStarted(message, removed)
        yield from self._answer(old.conversation_id, cancel)

    def anticipate(
        self, conversation_id: int, text: str, *, cancel: CancelToken
    ) -> Iterator[ReadingPrompt | Foreseen]:
        self.anticipated.append(text)
        yield ReadingPrompt(30, 30)
        if not cancel.cancelled:
            yield Foreseen(self.foresees)

    def cut(self, message_id: int, heard: str) -> Message | None:
        with suppress(LookupError):
            if heard.strip():
                return self.vault.messages.edit(message_id, heard.strip(), status=Status.INTERRUPTED)
            self.vault.messages.take_out(message_id)
        return None

    def in_call(self, on: bool) -> None:
        self.calls.append(on)

    def preview(
        self, character: Character, said: str, *, cancel: CancelToken
    ) -> Iterator[ReadingPrompt | TextDelta]:
        yield ReadingPrompt(30, 60)
        for piece in self._said(cancel):
            yield TextDelta(piece)

    def temporary(self) -> ScriptedCompanion:
        made = ScriptedCompanion(self.vault.temporary(), self.pieces)
        made.gate, made.start_gate, made.warm_gate = self.gate, self.start_gate, self.warm_gate
        self.temporaries.append(made)
        return made

    def end(self) -> None:
        if not self.vault.kept:
            self.vault.close()

    def tend(self, conversation_id: int, *, cancel: CancelToken) -> bool:
        self.tended.append(conversation_id)
        return False

    def park(self, conversation_id: int) -> None:
        self.parked.append(conversation_id)

    def forget_states(self, ids: Iterable[int]) -> None:
        self.forgotten += ids

    def _answer(
        self, conversation_id: int, cancel: CancelToken, last: Message | None = None, *, goes_on: bool = False
    ) -> Iterator[TurnEvent]:
        yield ReadingPrompt(30, 60)
        said, status = "", Status.INTERRUPTED
        try:
            for piece in self._said(cancel):
                said += piece
                yield TextDelta(piece)
            if not cancel.cancelled:
                status = Status.COMPLETE
        except EngineDied:
            status = Status.FAILED
            raise
        finally:
            stored = self._store(conversation_id, said, status, last, goes_on)
        if stored is not None:
            yield TurnFinished(stored)

    def _said(self, cancel: CancelToken) -> Iterator[str]:
        _wait(self.start_gate, cancel)
        for number, piece in enumerate(self.pieces):
            if number == len(self.pieces) - 1:
                _wait(self.gate, cancel)
            if cancel.cancelled:
                return
            yield piece
            if self.breaks:
                raise EngineDied("The model stopped by itself.", "Ask again.")

    def _store(
        self, conversation_id: int, said: str, status: Status, last: Message | None, goes_on: bool
    ) -> Message | None:
        if not said:
            return last if goes_on else None
        if last is None:
            return self.vault.messages.add(conversation_id, Role.CHARACTER, said, now=NOW, status=status)
        if goes_on:
            return self.vault.messages.edit(last.id, f"{last.text} {said}", status=status)
        return self.vault.messages.add_version(last.id, said, now=NOW, status=status)


def _wait(gate: threading.Event, cancel: CancelToken) -> None:
    while not gate.is_set() and not cancel.wait(0.01):
        pass
