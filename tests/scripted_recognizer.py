"""A SpeechRecognizer that is told what it hears."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from app.domain.control import CancelToken
from app.domain.errors import EngineError
from app.engines import Transcript

RATE = 16_000
_STRETCH_S = 28.0
_QUIET = 0.01


class ScriptedRecognizer:
    """Says ``texts`` in turn, the last one for ever, for every stretch that is not quiet.

    ``pause``: seconds that each takes; ``deaf`` to a cancel while it lasts.
    """

    def __init__(
        self, texts: Sequence[str] = ("Hello there.",), *, pause: float = 0.0, deaf: bool = False
    ) -> None:
        self.texts, self.heard = list(texts), list[float]()
        self._pause, self._deaf = pause, deaf

    def load(self) -> None:
        return

    def transcribe(
        self, audio: NDArray[np.float32], *, language: str = "", cancel: CancelToken
    ) -> Iterator[Transcript]:
        if audio.ndim != 1 or audio.dtype != np.float32 or not np.isfinite(audio).all():
            raise EngineError("What was recorded is no sound that can be understood.", "Try again.")
        step = int(_STRETCH_S * RATE)
        for start in range(0, len(audio), step):
            stretch = audio[start : start + step]
            if float(np.sqrt(np.mean(stretch.astype(np.float64) ** 2))) < _QUIET:
                continue
            if self._deaf:
                time.sleep(self._pause)
            elif cancel.wait(self._pause):
                return
            self.heard.append(len(stretch) / RATE)
            text = self.texts[min(len(self.heard), len(self.texts)) - 1]
            yield Transcript(text, language or "en", 1.0, -0.1, 0.01, len(stretch) / RATE)

    def close(self) -> None:
        self.heard.clear()
