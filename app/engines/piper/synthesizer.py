"""SpeechSynthesizer on Piper."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from app.domain.control import CancelToken
from app.engines import Delivery, Speech, SpokenWord, VoiceFile
from app.engines.piper.prosody import between_silences, faded, louder, shaped
from app.engines.piper.voices import Voice
from app.engines.piper.words import Sound, spoken_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A voice takes some 150 MB; two so that a sample of another one costs nobody their own.
_KEPT = 2
_BETWEEN_SENTENCES_S = 0.1
# Espeak would say "colon".
_SAYS_SOMETHING = re.compile(r"\w")


class PiperSynthesizer:
    """Says texts with the voices of Piper. ``threads``: how many cores it works on."""

    def __init__(self, *, threads: int = 2) -> None:
        # Both are wanted at the first word, and their loading should not be heard there.
        import parselmouth  # noqa: F401
        import piper  # noqa: F401

        self._threads = max(1, threads)
        self._voices: OrderedDict[tuple[str, str], Voice] = OrderedDict()

    def load(self, voice: VoiceFile) -> None:
        """Load the voice if needed. Raises ModelFileError."""
        self._loaded(voice)

    def _loaded(self, file: VoiceFile) -> Voice:
        key = (file.model, file.description)
        if key not in self._voices:
            while len(self._voices) >= _KEPT:
                self._voices.popitem(last=False)
            self._voices[key] = Voice(file, threads=self._threads)
        self._voices.move_to_end(key)
        return self._voices[key]

    def synthesize(
        self, text: str, voice: VoiceFile, delivery: Delivery, *, cancel: CancelToken
    ) -> Iterator[Speech]:
        """The text as one Speech; see the Protocol. A cancel is seen between two sentences."""
        if cancel.cancelled:
            return
        loaded = self._loaded(voice)
        if not _SAYS_SOMETHING.search(text):
            return
        parts: list[NDArray[np.float32]] = []
        sounds: list[Sound] = []
        at, pause = 0, np.zeros(int(_BETWEEN_SENTENCES_S * loaded.rate), dtype=np.float32)
        for sentence in loaded.sentences(text):
            if cancel.cancelled:
                return
            if parts:
                parts.append(pause)
                at += len(pause)
                sounds.append(Sound(" ", at, at))
            audio, spans = loaded.say(sentence, speaker=voice.speaker, rate=delivery.rate)
            sounds += [Sound(symbol, at + start, at + end) for symbol, start, end in spans]
            parts.append(shaped(audio, loaded.rate, delivery))
            at += len(audio)
        if parts and not cancel.cancelled:
            words = spoken_words(text, sounds, loaded.rate, loaded.alone)
            yield _finished(np.concatenate(parts), words, loaded, delivery)

    def close(self) -> None:
        """Give back the voices; the next call loads again."""
        self._voices.clear()


def _finished(
    audio: NDArray[np.float32], words: tuple[SpokenWord, ...], voice: Voice, delivery: Delivery
) -> Speech:
    """The sound between its silences, as loud as wished; pauses are the caller's to make."""
    start, end = between_silences(audio, voice.rate)
    audio = faded(louder(audio[start:end], voice.level_db + delivery.gain_db), voice.rate)
    lead, length = start / voice.rate, len(audio) / voice.rate

    def heard(time: float) -> float:
        return min(max(0.0, time - lead), length)

    moved = tuple(SpokenWord(word.start, word.end, heard(word.start_s), heard(word.end_s)) for word in words)
    return Speech((np.clip(audio, -1.0, 1.0) * 32767).astype(np.int16), voice.rate, moved)
