"""Serving a SpeechRecognizer over the wire."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from app.domain.control import CancelToken
from app.engines import SpeechRecognizer, wire

if TYPE_CHECKING:
    from app.engines.host import Answer, Service


def speech_recognizer_service(recognizer: SpeechRecognizer) -> Service:
    """Serve any SpeechRecognizer over the wire."""

    def serve(op: str, args: dict[str, Any], raw: bytes, cancel: CancelToken) -> Iterator[Answer]:
        recognizer.load()
        if op == "transcribe":
            audio = np.frombuffer(raw, dtype=np.dtype(args["kind"])).reshape(args["shape"])
            for transcript in recognizer.transcribe(audio, language=args["language"], cancel=cancel):
                yield "item", wire.to_json(transcript), b""
        yield "done", None, b""

    return serve


def whisper(options: dict[str, Any]) -> Service:
    """Whisper with the options of ``WhisperOptions``."""
    from app.engines.whisper.speech_recognizer import WhisperOptions, WhisperSpeechRecognizer

    return speech_recognizer_service(WhisperSpeechRecognizer(WhisperOptions(**options)))
