"""A SpeechSynthesizer that hums: every word one tone, as long as it has letters."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from app.domain.control import CancelToken
from app.domain.errors import ModelFileError
from app.engines import Delivery, Speech, SpokenWord, VoiceFile

RATE = 16_000
LETTER_S = 0.06


class ScriptedSynthesizer:
    """Notes in ``said`` what it said, and how. ``pause``: seconds that each text takes."""

    def __init__(self, *, pause: float = 0.0) -> None:
        self.said: list[tuple[str, Delivery]] = []
        self.loaded: list[VoiceFile] = []
        self._pause = pause

    def load(self, voice: VoiceFile) -> None:
        # A test that is not about files gives none.
        for path in (voice.model, voice.description):
            if path and not Path(path).is_file():
                raise ModelFileError(f"The voice's file {Path(path).name} is missing.", "Get it again.")
        self.loaded.append(voice)

    def synthesize(
        self, text: str, voice: VoiceFile, delivery: Delivery, *, cancel: CancelToken
    ) -> Iterator[Speech]:
        if cancel.cancelled:
            return
        self.load(voice)
        if not re.search(r"\w", text):
            return
        time.sleep(self._pause)
        words, at = [], 0.0
        for word in re.finditer(r"\S+", text):
            seconds = LETTER_S * len(re.findall(r"\w", word.group())) / delivery.rate
            words.append(SpokenWord(word.start(), word.end(), at, at + seconds))
            at += seconds
        if cancel.cancelled:
            return
        self.said.append((text, delivery))
        times = np.arange(int(at * RATE)) / RATE
        audio = (np.sin(2 * np.pi * 200 * times) * 8000).astype(np.int16)
        yield Speech(audio, RATE, tuple(words))

    def close(self) -> None:
        self.loaded.clear()
