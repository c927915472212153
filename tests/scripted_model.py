"""A LanguageModel that says what it is told to say, with the same rules as a real one."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.domain.control import CancelToken
from app.domain.errors import EngineDied
from app.domain.nouns import TokenIds
from app.engines import (
    Finished,
    ModelDescription,
    ModelEvent,
    Piece,
    Prompt,
    Reading,
    Sampling,
    TurnEnd,
    grammar,
)

FINGERPRINT = "scripted"
DIES = "<engine dies here>"


class ScriptedModel:
    """Says ``replies`` in turn (the last one for ever), word by word; one token is one word.

    A reply that holds DIES raises EngineDied at that place. ``prompts`` keeps every prompt it was given.
    ``pause`` seconds pass before each word. ``writings`` are what ``write`` writes in turn, whatever the
    schema says; ``asked_to_write`` keeps the prompts. ``parameters``: how large it says it is. ``foreseen``
    keeps what it was given to ``foresee``; a turn is then over with ``probability``. ``threads``: as told.
    """

    def __init__(
        self,
        replies: Sequence[str] = ("Mm. Tell me more about that.",),
        *,
        window: int = 4096,
        pause: float = 0.0,
        writings: Sequence[str] = ("{}",),
        parameters: int = 0,
    ) -> None:
        self._replies, self.window, self._pause = list(replies), window, pause
        self._writings, self._parameters = list(writings), parameters
        self.asked_to_write: list[Prompt] = []
        self.prompts: list[Prompt] = []
        self.samplings: list[Sampling] = []
        self.asides: list[Prompt] = []
        self.foreseen: list[Prompt] = []
        self.probability = 0.5
        self.threads: int | None = None
        self.state = b""
        self.gpu = False
        self.closed = 0
        self._next = 0

    def describe(self) -> ModelDescription:
        return ModelDescription(
            FINGERPRINT, "Scripted", self.window, "full", 0, 1, "", parameters=self._parameters
        )

    def offers_gpu(self) -> bool:
        return self.gpu

    def count(self, prompt: Prompt) -> int:
        words = len(prompt.head.split()) + 4 + len(prompt.reply_start.split())
        return words + sum(len(turn.text.split()) + len(turn.tail.split()) + 4 for turn in prompt.turns)

    def stream(
        self, prompt: Prompt, sampling: Sampling, *, cancel: CancelToken
    ) -> Generator[ModelEvent, None, None]:
        self.prompts.append(prompt)
        self.samplings.append(sampling)
        reply = self._replies[min(self._next, len(self._replies) - 1)]
        self._next += 1
        yield from self._say(prompt, reply, cancel)

    def write(
        self, prompt: Prompt, schema: Mapping[str, Any], sampling: Sampling, *, cancel: CancelToken
    ) -> Generator[ModelEvent, None, None]:
        grammar.gbnf(schema)
        self.asked_to_write.append(prompt)
        said = self._writings[min(len(self.asked_to_write), len(self._writings)) - 1]
        yield from self._say(replace(prompt, reply_start=""), said, cancel)

    def _say(self, prompt: Prompt, reply: str, cancel: CancelToken) -> Generator[ModelEvent, None, None]:
        total = self.count(prompt)
        yield Reading(total, total)
        if prompt.reply_start:
            yield Piece(prompt.reply_start)
        said = 0
        for word in reply.split(" "):
            if cancel.wait(self._pause) if self._pause else cancel.cancelled:
                break
            if word in DIES.split(" ") and DIES in reply:
                raise EngineDied("The engine stopped by itself.", "Try again.")
            yield Piece(word if said == 0 else " " + word)
            said += 1
        reason = "cancelled" if cancel.cancelled else "end"
        yield Finished(
            TokenIds(FINGERPRINT, tuple(range(said))), reason, total, 0, total + said, self.window, 0.0, 0.0
        )

    def read(self, prompt: Prompt, *, aside: bool, cancel: CancelToken) -> Iterator[Reading]:
        if aside:
            self.asides.append(prompt)
        total = self.count(prompt)
        for done in range(0, total + 1, max(1, total // 4)):
            if cancel.cancelled:
                return
            yield Reading(done, total)
        yield Reading(total, total)

    def foresee(self, prompt: Prompt, *, cancel: CancelToken) -> Iterator[Reading | TurnEnd]:
        self.foreseen.append(prompt)
        yield from self.read(prompt, aside=False, cancel=cancel)
        if not cancel.cancelled:
            yield TurnEnd(self.probability)

    def use_threads(self, threads: int | None) -> None:
        self.threads = threads

    def save_state(self) -> bytes:
        return self.state

    def restore_state(self, state: bytes) -> bool:
        self.state = state
        return True

    def close(self) -> None:
        self.closed += 1
