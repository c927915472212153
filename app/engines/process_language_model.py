"""LanguageModel in a child process."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Any

from app.domain.control import CancelToken
from app.domain.errors import EngineDied
from app.engines import ModelDescription, ModelEvent, Prompt, Reading, Sampling, wire
from app.engines.process import EngineProcess

_GPU_FAILED = "The graphics card failed while the model was loading, so it runs on the processor."


class ProcessLanguageModel:
    """A LanguageModel whose work is done by ``process``; a crash costs the reply, not the app.

    A child that dies while it loads onto the graphics card is started once more on the processor.
    """

    def __init__(self, process: EngineProcess) -> None:
        self._process = process
        self._notice = ""

    def describe(self) -> ModelDescription:
        """Load if needed and say what was loaded. Raises EngineError."""
        try:
            header, _ = self._process.call("describe")
        except EngineDied:
            if not self._process.options.get("gpu") or self._notice:
                raise
            self._process.options = self._process.options | {"gpu": False}
            self._notice = _GPU_FAILED
            header, _ = self._process.call("describe")
        description = wire.description_from_json(header["done"])
        return replace(description, notice=description.notice or self._notice)

    def count(self, prompt: Prompt) -> int:
        """How many tokens the prompt takes, reply header included."""
        header, _ = self._process.call("count", {"prompt": wire.to_json(prompt)})
        return int(header["done"])

    def stream(
        self, prompt: Prompt, sampling: Sampling, *, cancel: CancelToken
    ) -> Generator[ModelEvent, None, None]:
        """Read what is new of the prompt and write a reply; see the Protocol."""
        args = {"prompt": wire.to_json(prompt), "sampling": wire.to_json(sampling)}
        for item in self._process.stream("stream", args, cancel):
            yield wire.event_from_json(item)

    def read(self, prompt: Prompt, *, aside: bool, cancel: CancelToken) -> Iterator[Reading]:
        """Read a prompt without answering; see the Protocol."""
        args: dict[str, Any] = {"prompt": wire.to_json(prompt), "aside": aside}
        for item in self._process.stream("read", args, cancel):
            event = wire.event_from_json(item)
            if isinstance(event, Reading):
                yield event

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
