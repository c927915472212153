"""How many words of a text are in a recording: told by what a recogniser understands of it."""

from __future__ import annotations

import re
from functools import cache

import numpy as np

from app.domain.control import CancelToken
from app.engines.whisper.speech_recognizer import WhisperOptions, WhisperSpeechRecognizer
from tests.models import whisper_base
from tests.sounds import Sound, joined, silence

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def words_of(text: str) -> list[str]:
    """Its words, small, without marks."""
    return _WORD.findall(text.lower().replace("’", "'"))


def understood(sound: Sound) -> str:
    """What is said in it."""
    padded = joined(silence(0.3), sound, silence(0.3)).astype(np.float32) / np.float32(32768)
    transcripts = _recognizer().transcribe(padded, language="en", cancel=CancelToken())
    return " ".join(one.text for one in transcripts)


def heard_words(reply: str, sound: Sound) -> int:
    """How many words from its beginning ``reply`` must have, to be most like what is understood."""
    wanted, heard = words_of(reply), words_of(understood(sound))
    costs = list(range(len(heard) + 1))
    best, count = costs[-1], 0
    for number, word in enumerate(wanted, 1):
        before, costs = costs, [number]
        for column, other in enumerate(heard, 1):
            costs.append(min(before[column] + 1, costs[-1] + 1, before[column - 1] + (word != other)))
        if costs[-1] < best:
            best, count = costs[-1], number
    return count


@cache
def _recognizer() -> WhisperSpeechRecognizer:
    return WhisperSpeechRecognizer(WhisperOptions(str(whisper_base())))
