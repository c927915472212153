"""The app's side of the downloader: its process is started when needed, and started again when it is gone."""

from __future__ import annotations

import itertools
import json
import logging
import queue
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, BinaryIO, cast

from app.catalog import jobs
from app.domain.control import CancelToken
from app.domain.errors import Cancelled, DownloadError
from app.domain.program import own_command

log = logging.getLogger(__name__)

# A cancel is heard at once; a slow disk may take its time to write what it was given before.
_GRACE_S = 10.0
_DISK_S = 180.0

Message = dict[str, Any]
# None in it: the process is gone.
Answers = queue.Queue[Message | None]


class Fetching:
    """Downloads, each in order of its steps. Any thread may ask; several at once may run.

    Nothing is started before the first job. This process itself opens no connection, ever.
    """

    def __init__(self, command: Sequence[str] | None = None) -> None:
        self._command = list(command or own_command("--download"))
        self._lock = threading.Lock()
        self._child: _Child | None = None
        self._numbers = itertools.count(1)

    @property
    def pid(self) -> int | None:
        """The process id of the downloader; None while there is none."""
        child = self._child
        return child.process.pid if child is not None and child.alive else None

    def get(self, job: jobs.Job, *, cancel: CancelToken) -> Iterator[jobs.Step]:
        """Fetch a file; the last step is ``Done``. Closing the iterator is a cancel; the half stays.

        When it has ended, nothing is written to the half any more. A cancel may come too late, when the whole
        file lies at its place: the last step is ``Done`` all the same. Raises DownloadError, Cancelled.
        """
        cancel.raise_if_cancelled()
        child = self._running()
        number = next(self._numbers)
        answers = child.expect(number)
        running, step = True, None
        try:
            child.send({"id": number, "job": jobs.job_to_json(job)})
            cancel.on_cancel(lambda: answers.put({"stop": True}))
            while not isinstance(step, jobs.Done):
                message = answers.get()
                if message is not None and "stop" in message:
                    running = False
                    message = self._stop(child, number, answers)
                running = running and message is not None and not message.keys() & {"end", "error"}
                step = _step(message)
                running = running and not isinstance(step, jobs.Done)
                yield step
        finally:
            if running:
                self._stop(child, number, answers)
            child.forget(number)

    def close(self) -> None:
        """End the downloader. A later job starts a new one."""
        with self._lock:
            child, self._child = self._child, None
        if child is not None:
            child.end()

    def _running(self) -> _Child:
        with self._lock:
            if self._child is None or not self._child.alive:
                if self._child is not None:
                    self._child.end()
                    self._child = None
                try:
                    self._child = _Child(self._command)
                except OSError as error:
                    raise DownloadError(
                        "The download could not be started.", "Install Afterglow again."
                    ) from error
                log.info("downloader started")
            return self._child

    def _stop(self, child: _Child, number: int, answers: Answers) -> Message:
        """End a job, if need be with its process: the last that is to be told of it."""
        try:
            return child.stop(number, answers)
        except TimeoutError:
            log.info("downloader ended: it did not obey a cancel")
            child.end()
            return {"stop": True}


def _step(message: Message | None) -> jobs.Step:
    """The step in a message. Raises what the message tells."""
    if message is None or "end" in message:
        raise DownloadError("The download stopped by itself.", "What came so far is kept; go on with it.")
    if "stop" in message:
        raise Cancelled
    if "error" in message:
        raise jobs.error_from_json(message["error"])
    return jobs.step_from_json(message)


class _Child:
    """One process with its two pipes and the thread that sorts its answers."""

    def __init__(self, command: list[str]) -> None:
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._stdin = cast(BinaryIO, self.process.stdin)
        self._stdout = cast(BinaryIO, self.process.stdout)
        self._writing, self._sorting = threading.Lock(), threading.Lock()
        self._answers: dict[int, Answers] = {}
        self.alive = True
        self._reader = threading.Thread(target=self._read, name="download-answers", daemon=True)
        self._reader.start()

    def _read(self) -> None:
        with suppress(OSError, ValueError):
            while (line := self._stdout.readline()).endswith(b"\n"):
                message = json.loads(line)
                with self._sorting:
                    # Steps of a job that nobody waits for any more are dropped.
                    answers = self._answers.get(message.pop("id"))
                if answers is not None:
                    answers.put(message)
        with self._sorting:
            self.alive = False
            waiting = list(self._answers.values())
        for answers in waiting:
            answers.put(None)

    def expect(self, number: int) -> Answers:
        """A queue for the steps of a job."""
        answers: Answers = queue.Queue()
        with self._sorting:
            self._answers[number] = answers
            if not self.alive:
                answers.put(None)
        return answers

    def forget(self, number: int) -> None:
        with self._sorting:
            self._answers.pop(number, None)

    def send(self, message: Message) -> None:
        # A pipe that is broken is noticed by the reader, who tells everybody that waits.
        with suppress(OSError, ValueError), self._writing:
            self._stdin.write(json.dumps(message).encode() + b"\n")
            self._stdin.flush()

    def stop(self, number: int, answers: Answers) -> Message:
        """Cancel a job and wait until it lets go of its file. Raises TimeoutError when it does not.

        Returns the message of its last step where it was all done already, else one that says "stop".
        """
        self.send({"cancel": number})
        grace = _GRACE_S
        while True:
            try:
                message = answers.get(timeout=grace)
            except queue.Empty:
                raise TimeoutError from None
            if message is None or "cancelled" in message or "end" in message:
                return {"stop": True}
            if message.get("step") == jobs.Done.__name__:
                return message
            if "heard" in message:
                grace = _DISK_S

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
