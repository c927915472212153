"""SpeechSynthesizer in a child process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.domain.control import CancelToken
from app.engines import Delivery, Speech, SpokenWord, VoiceFile, wire
from app.engines.process import EngineProcess


class ProcessSpeechSynthesizer:
    """A SpeechSynthesizer whose work is done by ``process``; a crash costs a clause, not the app."""

    def __init__(self, process: EngineProcess) -> None:
        self._process = process

    def load(self, voice: VoiceFile) -> None:
        """Load the voice if needed. Raises EngineError, ModelFileError."""
        self._process.call("load", {"voice": wire.to_json(voice)})

    def synthesize(
        self, text: str, voice: VoiceFile, delivery: Delivery, *, cancel: CancelToken
    ) -> Iterator[Speech]:
        """The text as one Speech; see the Protocol."""
        # Made when the window is, which waits for no library before its first page.
        import numpy as np

        if cancel.cancelled:
            return
        args: dict[str, Any] = {
            "text": text, "voice": wire.to_json(voice), "delivery": wire.to_json(delivery),
        }  # fmt: skip
        for item, raw in self._process.exchange("synthesize", args, b"", cancel):
            words = tuple(SpokenWord(*word) for word in item["words"])
            yield Speech(np.frombuffer(raw, dtype=np.int16), item["rate"], words)

    def close(self) -> None:
        """End the child; the next call starts a new one."""
        self._process.close()
