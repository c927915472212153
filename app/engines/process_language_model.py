"""LanguageModel in a child process."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import replace
from typing import Any

from app.domain.control import CancelToken
from app.domain.errors import EngineDied, EngineNotStarted
from app.engines import ModelDescription, ModelEvent, Prompt, Reading, Sampling, TurnEnd, grammar, wire
from app.engines.process import EngineProcess

_GPU_FAILED = "The graphics card failed while the model was loading, so it runs on the processor."


class ProcessLanguageModel:
    """A LanguageModel whose work is done by ``process``; a crash costs the reply, not the app.

    A child that dies while it loads onto a graphics card, or in its first reading there, is started again on
    the processor, and stays there until another file is loaded.
    """

    def __init__(self, process: EngineProcess) -> None:
        self._process = process
        # True from the first load onto a graphics card until something was read there.
        self._on_trial = False

    def describe(self) -> ModelDescription:
        """Load if needed and say what was loaded. Raises EngineError."""
        try:
            header, _ = self._process.call("describe")
        except EngineNotStarted:
            raise
        except EngineDied:
            if self._process.learnt or not self.offers_gpu():
                raise
            self._leave_gpu()
            header, _ = self._process.call("describe")
        description = wire.description_from_json(header["done"])
        failed = bool(self._process.learnt)
        self._on_trial = self._on_trial or (description.gpu_layers > 0 and not failed)
        return replace(description, notice=description.notice or (_GPU_FAILED if failed else ""))

    def _leave_gpu(self) -> None:
        self._process.learnt = {"gpu": False}
        self._process.close()

    def offers_gpu(self) -> bool:
        """Whether this build of the engine can use a graphics card."""
        header, _ = self._process.call("offers_gpu")
        return bool(header["done"])

    def _items(self, op: str, args: dict[str, Any], cancel: CancelToken) -> Generator[ModelEvent, None, None]:
        """Events of a long call. A first one that dies on the graphics card is the last one there."""
        try:
            for item in self._process.stream(op, args, cancel):
                yield wire.event_from_json(item)
                self._on_trial = False
        except EngineDied:
            if self._on_trial:
                self._leave_gpu()
            raise

    def count(self, prompt: Prompt) -> int:
        """How many tokens the prompt takes, reply header included."""
        header, _ = self._process.call("count", {"prompt": wire.to_json(prompt)})
        return int(header["done"])

    def stream(
        self, prompt: Prompt, sampling: Sampling, *, cancel: CancelToken
    ) -> Generator[ModelEvent, None, None]:
        """Read what is new of the prompt and write a reply; see the Protocol."""
        args = {"prompt": wire.to_json(prompt), "sampling": wire.to_json(sampling)}
        yield from self._items("stream", args, cancel)

    def write(
        self, prompt: Prompt, schema: Mapping[str, Any], sampling: Sampling, *, cancel: CancelToken
    ) -> Generator[ModelEvent, None, None]:
        """Write JSON that is valid under ``schema``; see the Protocol."""
        # Not for the child alone to see: what is not understood need not be JSON either.
        grammar.gbnf(schema)
        args = {"prompt": wire.to_json(prompt), "schema": schema, "sampling": wire.to_json(sampling)}
        yield from self._items("write", args, cancel)

    def read(self, prompt: Prompt, *, aside: bool, cancel: CancelToken) -> Iterator[Reading]:
        """Read a prompt without answering; see the Protocol."""
        args: dict[str, Any] = {"prompt": wire.to_json(prompt), "aside": aside}
        yield from (event for event in self._items("read", args, cancel) if isinstance(event, Reading))

    def foresee(self, prompt: Prompt, *, cancel: CancelToken) -> Iterator[Reading | TurnEnd]:
        """Read a prompt whose last turn may go on; see the Protocol."""
        events = self._items("foresee", {"prompt": wire.to_json(prompt)}, cancel)
        yield from (event for event in events if isinstance(event, Reading | TurnEnd))

    def use_threads(self, threads: int | None) -> None:
        """Work with at most so many threads from now on, also in a child that is started later."""
        self._process.standing["most_threads"] = threads
        if self._process.pid is not None:
            self._process.call("use_threads", {"threads": threads})

    def save_state(self) -> bytes:
        """The chat sequence as bytes. Empty when there is none (also when the child does not run)."""
        if self._process.pid is None:
            return b""
        _, raw = self._process.call("save_state")
        return raw

    def restore_state(self, state: bytes) -> bool:
        """Take back a saved sequence; False when it does not fit."""
        header, _ = self._process.call("restore_state", raw=state)
        return bool(header["done"])

    def close(self) -> None:
        """End the child; the next call starts a new one."""
        self._process.close()
