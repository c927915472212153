"""The engine process: reads requests from stdin, answers on what was stdout, ends when stdin closes."""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from app.domain.control import CancelToken
from app.domain.errors import Cancelled, KnownError
from app.domain.progress import Progress
from app.engines import LanguageModel, ModelEvent, Piece, Prompt, wire

# Shorter than the eye notices, longer than a token of a small model.
_BREATH = 0.06
Request = tuple[wire.Header, bytes]


def main(name: str) -> None:
    """Serve the engine ``name`` until stdin closes. The first frame carries its options."""
    # stdout belongs to the protocol: whatever a library prints goes to stderr instead.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # Ctrl+C in a terminal reaches every process of it; what it means is the app's to decide.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # When memory runs out the system should end the engine, which can be restarted, and not the window.
    _write_if_possible(Path("/proc/self/oom_score_adj"), "300")
    Host(sys.stdin.buffer, out, ENGINES[name]).serve()


class Host:
    """One request at a time on this thread; a reader thread sees cancels, pings and the end of the app."""

    def __init__(self, source: BinaryIO, sink: BinaryIO, engine: Callable[[dict[str, Any]], Service]) -> None:
        self._source, self._sink, self._engine = source, sink, engine
        self._writing = threading.Lock()
        self._requests: queue.Queue[Request] = queue.Queue()
        self._tokens: dict[int, CancelToken] = {}
        self._tokens_lock = threading.Lock()

    def serve(self) -> None:
        """Answer requests for ever; the process ends when stdin closes."""
        threading.Thread(target=self._read, name="engine-reader", daemon=True).start()
        options, _ = self._requests.get()
        service = self._engine(options)
        self._write({"ready": True})
        while True:
            header, raw = self._requests.get()
            self._answer(service, header, raw)

    def _read(self) -> None:
        while (frame := wire.read_frame(self._source)) is not None:
            header, raw = frame
            if "cancel" in header:
                # None when the answer was complete already.
                if (token := self._tokens.get(header["cancel"])) is not None:
                    token.cancel()
            elif "ping" in header:
                self._write({"pong": header["ping"]})
            else:
                if "id" in header:
                    self._token(header["id"])
                self._requests.put((header, raw))
        # The app is gone or has closed us: no clean-up may stand between that and the end.
        os._exit(0)

    def _token(self, request: int) -> CancelToken:
        with self._tokens_lock:
            return self._tokens.setdefault(request, CancelToken())

    def _answer(self, service: Service, header: wire.Header, raw: bytes) -> None:
        request = header["id"]
        cancel = self._token(request)
        try:
            for kind, item, data in service(header["op"], header.get("args", {}), raw, cancel):
                self._write({"id": request, kind: item}, data)
        except Cancelled:
            self._write({"id": request, "done": None})
        except KnownError as error:
            self._write({"id": request, "error": wire.error_to_json(error)})
        except Exception as error:  # noqa: BLE001 - the engine loop reports every failure to the app
            # Places only: the text of an error could hold what was said.
            traceback.print_tb(error.__traceback__)
            message = f"The engine failed ({type(error).__name__})."
            self._write(
                {"id": request, "error": {"kind": "EngineError", "message": message, "advice": "Try again."}}
            )
        finally:
            with self._tokens_lock:
                self._tokens.pop(request, None)

    def _write(self, header: wire.Header, raw: bytes = b"") -> None:
        with self._writing:
            wire.write_frame(self._sink, header, raw)


Answer = tuple[str, Any, bytes]
# op, args, raw, cancel -> (kind "item" or "done", value, raw bytes)
Service = Callable[[str, dict[str, Any], bytes, CancelToken], Iterator[Answer]]


def language_model_service(model: LanguageModel) -> Service:
    """Serve any LanguageModel over the wire."""

    def prompt(args: dict[str, Any]) -> Prompt:
        return wire.prompt_from_json(args["prompt"])

    def stream(args: dict[str, Any], cancel: CancelToken) -> Iterator[ModelEvent]:
        return model.stream(prompt(args), wire.sampling_from_json(args["sampling"]), cancel=cancel)

    def write(args: dict[str, Any], cancel: CancelToken) -> Iterator[ModelEvent]:
        sampling = wire.sampling_from_json(args["sampling"])
        return model.write(prompt(args), args["schema"], sampling, cancel=cancel)

    def read(args: dict[str, Any], cancel: CancelToken) -> Iterator[ModelEvent]:
        return model.read(prompt(args), aside=args["aside"], cancel=cancel)

    def foresee(args: dict[str, Any], cancel: CancelToken) -> Iterator[ModelEvent]:
        return model.foresee(prompt(args), cancel=cancel)

    def use_threads(args: dict[str, Any], _raw: bytes) -> tuple[Any, bytes]:
        model.use_threads(args["threads"])
        return None, b""

    long = {"stream": stream, "write": write, "read": read, "foresee": foresee}
    short: dict[str, Callable[[dict[str, Any], bytes], tuple[Any, bytes]]] = {
        "offers_gpu": lambda args, raw: (model.offers_gpu(), b""),
        "describe": lambda args, raw: (wire.to_json(model.describe()), b""),
        "use_threads": use_threads,
        "count": lambda args, raw: (model.count(prompt(args)), b""),
        "save_state": lambda args, raw: (None, model.save_state()),
        "restore_state": lambda args, raw: (model.restore_state(raw), b""),
    }

    def serve(op: str, args: dict[str, Any], raw: bytes, cancel: CancelToken) -> Iterator[Answer]:
        if op in short:
            yield "done", *short[op](args, raw)
            return
        for event in together(long[op](args, cancel)):
            yield "item", wire.event_to_json(event), b""
        yield "done", None, b""

    return serve


def together(events: Iterator[ModelEvent]) -> Iterator[ModelEvent]:
    """Join pieces that follow within _BREATH seconds of what was sent last.

    Every frame wakes the app, and a wake takes a core from the model in the middle of a token.
    """
    held, sent = "", 0.0
    for event in events:
        if isinstance(event, Piece):
            held += event.text
            if time.monotonic() - sent < _BREATH:
                continue
            event, held = Piece(held), ""
        elif held:
            yield Piece(held)
            held = ""
        yield event
        sent = time.monotonic()
    if held:
        yield Piece(held)


def _llama(options: dict[str, Any]) -> Service:
    from app.engines.llama.language_model import LlamaLanguageModel
    from app.engines.llama.loading import LlamaOptions

    return language_model_service(LlamaLanguageModel(LlamaOptions(**options)))


def _whisper(options: dict[str, Any]) -> Service:
    from app.engines.whisper.service import whisper

    return whisper(options)


def _measure(_options: dict[str, Any]) -> Service:
    from app.engines.llama import graphics, measuring
    from app.engines.llama.binding import load_library

    lib = load_library()

    def serve(op: str, args: dict[str, Any], _raw: bytes, cancel: CancelToken) -> Iterator[Answer]:
        if op == "gpus":
            yield "done", [wire.to_json(gpu) for gpu in graphics.gpus(lib)], b""
            return
        folder, threads = Path(args["folder"]), args["threads"]
        for item in measuring.measure(lib, folder, threads=threads, gpu=args["gpu"], cancel=cancel):
            yield "item", {"progress" if isinstance(item, Progress) else "speed": wire.to_json(item)}, b""
        yield "done", None, b""

    return serve


def _piper(options: dict[str, Any]) -> Service:
    from app.engines.piper.service import speech_synthesizer_service
    from app.engines.piper.synthesizer import PiperSynthesizer

    return speech_synthesizer_service(PiperSynthesizer(**options))


def _write_if_possible(path: Path, text: str) -> None:
    try:
        path.write_text(text)
    except OSError:
        return


ENGINES: dict[str, Callable[[dict[str, Any]], Service]] = {
    "llama": _llama,
    "measure": _measure,
    "piper": _piper,
    "whisper": _whisper,
}
