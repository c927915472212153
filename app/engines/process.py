"""A child process that runs one engine: started when needed, supervised, started again after a crash."""

from __future__ import annotations

import itertools
import logging
import queue
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from app.domain.control import CancelToken
from app.domain.errors import EngineDied, EngineError, EngineNotStarted, KnownError
from app.domain.program import own_command
from app.engines import wire

log = logging.getLogger(__name__)

Frame = tuple[wire.Header, bytes]


@dataclass(frozen=True, slots=True)
class Limits:
    """How long to be patient, in seconds, and how much memory (bytes, resident) the child may hold.

    ``crashes``: after that many within ``crash_window`` the next start waits and the user is told.
    """

    start: float = 60.0
    grace: float = 5.0
    silence: float = 120.0
    pong: float = 10.0
    memory: int | None = None
    crashes: int = 3
    crash_window: float = 60.0


def engine_command(name: str) -> list[str]:
    """How this program starts itself as the engine ``name``."""
    return own_command("--engine", name)


class EngineProcess:
    """Requests to one engine process. Any thread may ask; answers come in the order of asking.

    ``options`` is asked at every start for what the engine is told; it may raise a KnownError.
    """

    def __init__(
        self, command: Sequence[str], options: Callable[[], dict[str, Any]], limits: Limits | None = None
    ) -> None:
        self._command, self._limits = list(command), limits or Limits()
        self._options = options
        # What was learnt since and holds for every later start with the same file; what holds for any file.
        self.learnt: dict[str, Any] = {}
        self.standing: dict[str, Any] = {}
        self._path: object = None
        self._lock = threading.Lock()
        self._child: _Child | None = None
        self._crashes: list[float] = []
        self._numbers = itertools.count(1)

    @property
    def pid(self) -> int | None:
        """The process id of the running child; None when there is none."""
        child = self._child
        return child.process.pid if child is not None and child.alive else None

    def call(self, op: str, args: dict[str, Any] | None = None, raw: bytes = b"") -> Frame:
        """Ask and wait for the whole answer: its value under "done", and raw bytes. Raises EngineError."""
        for header, data in self._frames(op, args or {}, raw, CancelToken()):
            if "done" in header:
                return header, data
        raise EngineError("The engine gave no answer.", "Try again.")

    def stream(self, op: str, args: dict[str, Any], cancel: CancelToken) -> Iterator[Any]:
        """Ask and yield the items of the answer as they come. Raises EngineError."""
        for item, _ in self.exchange(op, args, b"", cancel):
            yield item

    def exchange(
        self, op: str, args: dict[str, Any], raw: bytes, cancel: CancelToken
    ) -> Iterator[tuple[Any, bytes]]:
        """As ``stream``, with raw bytes in, and those that come with each item."""
        for header, data in self._frames(op, args, raw, cancel):
            if "item" in header:
                yield header["item"], data

    def _frames(self, op: str, args: dict[str, Any], raw: bytes, cancel: CancelToken) -> Iterator[Frame]:
        child = self._running()
        request = next(self._numbers)
        answers = child.expect(request)
        finished = False
        try:
            child.send({"id": request, "op": op, "args": args}, raw)
            cancel.on_cancel(lambda: child.cancel(request))
            while not finished:
                header, data = self._next(child, answers, cancel)
                if "error" in header:
                    finished = True
                    raise wire.error_from_json(header["error"])
                finished = "done" in header
                yield header, data
        finally:
            child.forget(request)
            if not finished:
                child.cancel(request)

    def _next(self, child: _Child, answers: queue.Queue[Frame | None], cancel: CancelToken) -> Frame:
        """The next frame of an answer; watches the child's life, memory and obedience while waiting."""
        limits, heard, cancelled_at = self._limits, time.monotonic(), 0.0
        while True:
            try:
                frame = answers.get(timeout=0.5)
            except queue.Empty:
                now = time.monotonic()
                cancelled_at = cancelled_at or (now if cancel.cancelled else 0.0)
                if cancelled_at and now - cancelled_at > limits.grace:
                    self._end(child, "engine did not obey a cancel")
                elif limits.memory is not None and child.resident_bytes() > limits.memory:
                    self._end(child, "engine over its memory ceiling")
                    raise EngineError(
                        "The engine needed more memory than it may use and was stopped.",
                        "Choose a smaller model.",
                    ) from None
                elif now - heard > limits.silence:
                    heard = now
                    if not child.ping(limits.pong):
                        self._end(child, "engine does not answer")
                continue
            if frame is None:
                if child.closed:
                    raise EngineError("The engine was closed.", "Try again.")
                self._note_crash()
                raise EngineDied(
                    "The engine stopped by itself.", "What was written so far is kept; try again."
                )
            return frame

    def _running(self) -> _Child:
        with self._lock:
            if self._child is not None and self._child.alive:
                return self._child
            if self._child is not None:
                self._child.end()
                self._child = None
            self._wait_after_crashes()
            self._child = self._start()
            return self._child

    def _start(self) -> _Child:
        options = self._options()
        if options.get("path") != self._path:
            self._path, self.learnt = options.get("path"), {}
        options |= self.learnt | self.standing
        try:
            child = _Child(self._command)
        except OSError as error:
            raise EngineError("The engine could not be started.", "Reinstall Afterglow.") from error
        ready = child.expect(0)
        try:
            child.send(options)
            frame = ready.get(timeout=self._limits.start)
        except queue.Empty:
            frame = None
        except KnownError:
            child.end()
            self._note_crash()
            raise
        finally:
            child.forget(0)
        if frame is None:
            child.end()
            self._note_crash()
            raise EngineNotStarted(
                "The engine did not start.", "Run `afterglow doctor` to see what is wrong."
            )
        log.info("engine started")
        return child

    def _note_crash(self) -> None:
        self._crashes.append(time.monotonic())

    def _wait_after_crashes(self) -> None:
        """Back off: refuse for a while when the engine crashed several times in a row."""
        limits, now = self._limits, time.monotonic()
        self._crashes = [at for at in self._crashes if now - at < limits.crash_window]
        if len(self._crashes) >= limits.crashes:
            wait = int(limits.crash_window - (now - self._crashes[0])) + 1
            raise EngineError(
                f"The engine stopped {len(self._crashes)} times in a row.",
                f"Wait {wait} seconds and try again, choose another model, or run `afterglow doctor`.",
            )

    def _end(self, child: _Child, why: str) -> None:
        log.info("engine ended: %s", why)
        child.end()

    def kill(self) -> None:
        """End the child at once, whatever it does, without waiting; who waits for it gets an EngineError."""
        child = self._child
        if child is not None:
            child.closed = True
            child.process.kill()

    def close(self) -> None:
        """End the child. A later request starts a new one; what it may be told then can differ."""
        with self._lock:
            # They were another model's, or a graphics card's.
            self._crashes.clear()
            if self._child is not None:
                self._child.closed = True
                self._child.end()
                self._child = None


class _Child:
    """One process with its two pipes and the thread that sorts its answers."""

    def __init__(self, command: list[str]) -> None:
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._stdin = cast(BinaryIO, self.process.stdin)
        self._stdout = cast(BinaryIO, self.process.stdout)
        self._writing, self._sorting = threading.Lock(), threading.Lock()
        self._answers: dict[int, queue.Queue[Frame | None]] = {}
        self._pong = threading.Event()
        self.alive = True
        # True when it ends because we want it to.
        self.closed = False
        self._reader = threading.Thread(target=self._read, name="engine-answers", daemon=True)
        self._reader.start()

    def _read(self) -> None:
        with suppress(OSError, ValueError):
            while (frame := wire.read_frame(self._stdout)) is not None:
                header, _ = frame
                if "pong" in header:
                    self._pong.set()
                    continue
                with self._sorting:
                    # Frames of a request that nobody waits for any more are dropped.
                    answers = self._answers.get(header.get("id", 0))
                if answers is not None:
                    answers.put(frame)
        with self._sorting:
            self.alive = False
            waiting = list(self._answers.values())
        for answers in waiting:
            answers.put(None)

    def expect(self, request: int) -> queue.Queue[Frame | None]:
        """A queue for the frames of ``request``; None in it means that the process is gone."""
        answers: queue.Queue[Frame | None] = queue.Queue()
        with self._sorting:
            self._answers[request] = answers
            if not self.alive:
                answers.put(None)
        return answers

    def forget(self, request: int) -> None:
        with self._sorting:
            self._answers.pop(request, None)

    def send(self, header: wire.Header, raw: bytes = b"") -> None:
        try:
            with self._writing:
                wire.write_frame(self._stdin, header, raw)
        except (OSError, ValueError) as error:
            raise EngineDied("The engine stopped by itself.", "Try again.") from error

    def cancel(self, request: int) -> None:
        with suppress(EngineDied):
            self.send({"cancel": request})

    def ping(self, timeout: float) -> bool:
        self._pong.clear()
        with suppress(EngineDied):
            self.send({"ping": 1})
            return self._pong.wait(timeout)
        return False

    def resident_bytes(self) -> int:
        import psutil

        try:
            return int(psutil.Process(self.process.pid).memory_info().rss)
        except psutil.Error:
            return 0

    def end(self) -> None:
        """Close the pipes and make sure that the process is gone."""
        with suppress(OSError, ValueError):
            self._stdin.close()
        try:
            self.process.wait(timeout=1.0)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._reader.join(timeout=5.0)
        self._stdout.close()
