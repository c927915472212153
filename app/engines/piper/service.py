"""Serving a SpeechSynthesizer over the wire."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from app.domain.control import CancelToken
from app.engines import Delivery, Speech, SpeechSynthesizer, VoiceFile

if TYPE_CHECKING:
    from app.engines.host import Answer, Service


def speech_synthesizer_service(synthesizer: SpeechSynthesizer) -> Service:
    """Serve any SpeechSynthesizer. The samples of a Speech are the raw bytes of its item."""

    def serve(op: str, args: dict[str, Any], _raw: bytes, cancel: CancelToken) -> Iterator[Answer]:
        voice = VoiceFile(**args["voice"])
        if op == "load":
            synthesizer.load(voice)
        else:
            delivery = Delivery(**args["delivery"])
            for speech in synthesizer.synthesize(args["text"], voice, delivery, cancel=cancel):
                yield "item", _head(speech), speech.audio.tobytes()
        yield "done", None, b""

    return serve


def _head(speech: Speech) -> dict[str, Any]:
    words = [(word.start, word.end, word.start_s, word.end_s) for word in speech.words]
    return {"rate": speech.rate, "words": words}
