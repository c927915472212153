"""The process that downloads: jobs come in on stdin, steps go out on what was stdout, one JSON line each.

It knows no secret but the token of a job, has no connection while there is no job, and ends with its stdin.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import traceback
from typing import Any, BinaryIO

from app.catalog import jobs
from app.domain.control import CancelToken
from app.domain.errors import Cancelled, KnownError


def main() -> None:
    """Serve until stdin closes."""
    # stdout belongs to the protocol: whatever a library prints goes to stderr instead.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # Ctrl+C in a terminal reaches every process of it; what it means is the app's to decide.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.excepthook = _places_only
    Downloader(sys.stdin.buffer, out).serve()


class Downloader:
    """Every job has a thread; this one hears new jobs, cancels and the end of the app."""

    def __init__(self, source: BinaryIO, sink: BinaryIO) -> None:
        self._source, self._sink = source, sink
        self._writing = threading.Lock()
        self._tokens: dict[int, CancelToken] = {}

    def serve(self) -> None:
        """Take jobs; the process ends when stdin closes."""
        while (line := self._source.readline()).endswith(b"\n"):
            request = json.loads(line)
            if "cancel" in request:
                number = request["cancel"]
                self._write({"id": number, "heard": True})
                # Not here: while a slow disk takes what it was given, the other jobs are to be heard.
                threading.Thread(target=self._cancel, args=(number,), daemon=True).start()
                continue
            number, token = request["id"], CancelToken()
            self._tokens[number] = token
            job = jobs.job_from_json(request["job"])
            threading.Thread(target=self._run, args=(number, job, token), daemon=True).start()
        # The app is gone or has closed us: no clean-up may stand between that and the end.
        os._exit(0)

    def _cancel(self, number: int) -> None:
        # None when the job had ended already.
        if (token := self._tokens.get(number)) is not None:
            # The half is let go of in here; its thread may wait for the network a little longer.
            token.cancel()
            self._write({"id": number, "cancelled": True})

    def _run(self, number: int, job: jobs.Job, token: CancelToken) -> None:
        # Here, so that the process starts fast and the first job pays for the library.
        from app.catalog.download import download

        try:
            for step in download(job, cancel=token):
                self._write({"id": number, **jobs.step_to_json(step)})
        except Cancelled:
            pass
        except KnownError as error:
            self._write({"id": number, "error": jobs.error_to_json(error)})
        finally:
            self._tokens.pop(number, None)
            # After a bug, too, nobody waits for ever.
            self._write({"id": number, "end": True})

    def _write(self, message: dict[str, Any]) -> None:
        with self._writing:
            self._sink.write(json.dumps(message).encode() + b"\n")
            self._sink.flush()


def _places_only(failure: threading.ExceptHookArgs) -> None:
    # The text of an error could hold a token.
    traceback.print_tb(failure.exc_traceback)
