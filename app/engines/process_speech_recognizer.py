"""SpeechRecognizer in a child process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.domain.control import CancelToken
from app.domain.errors import EngineDied
from app.engines import Transcript
from app.engines.process import EngineProcess

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class ProcessSpeechRecognizer:
    """A SpeechRecognizer whose work is done by ``process``; a crash costs an utterance, not the call."""

    def __init__(self, process: EngineProcess) -> None:
        self._process = process

    def load(self) -> None:
        """Start the child and load, if needed. Raises EngineError, ModelFileError."""
        self._process.call("load")

    def transcribe(
        self, audio: NDArray[np.float32], *, language: str = "", cancel: CancelToken
    ) -> Iterator[Transcript]:
        """What is said in ``audio``; see the Protocol."""
        if cancel.cancelled:
            return
        args = {"language": language, "shape": list(audio.shape), "kind": str(audio.dtype)}
        try:
            for item, _ in self._process.exchange("transcribe", args, audio.tobytes(), cancel):
                yield Transcript(**item)
        except EngineDied:
            # It was in the middle of something that knows no cancel, and was ended.
            if not cancel.cancelled:
                raise

    def close(self) -> None:
        """End the child; the next call starts a new one."""
        self._process.close()
