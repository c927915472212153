"""Who is at the model: one job at a time, and a turn sends idle work away."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from app.domain.control import CancelToken


@dataclass(frozen=True, slots=True)
class Held:
    """Whose words the model has in mind: a conversation of ``owner``.

    ``keep`` saves them for later; ``kept``: they are saved as they are.
    """

    owner: object
    conversation_id: int
    keep: Callable[[], None]
    kept: bool = False


class Seat:
    """Take it with ``turn`` (somebody waits for a reply) or ``idle`` (nobody does).

    ``held`` is what was read at the model last, None when nobody knows. ``model`` was asked for last: the id
    of a character's own one, or empty.
    """

    def __init__(self) -> None:
        self.held: Held | None = None
        self.model = ""
        self._taken = threading.Lock()
        self._changing = threading.Lock()
        self._idle: list[CancelToken] = []
        self._waiting = 0
        self._turning = False

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Cancel all idle work, also what comes while this waits, and hold the seat."""
        with self._changing:
            self._waiting += 1
            for token in self._idle:
                token.cancel()
        try:
            self._taken.acquire()
        finally:
            with self._changing:
                self._waiting -= 1
                self._turning = True
        try:
            yield
        finally:
            self._turning = False
            self._taken.release()

    @contextmanager
    def idle(self, cancel: CancelToken) -> Iterator[CancelToken]:
        """Hold the seat; the token given is set by ``cancel`` and by any turn that comes or waits."""
        with self._known(cancel) as token, self._taken:
            yield token

    @contextmanager
    def ahead(self, cancel: CancelToken) -> Iterator[CancelToken]:
        """Idle work for which somebody will wait in a moment: it sends other idle work away."""
        with self._changing:
            for token in self._idle:
                token.cancel()
        with self.idle(cancel) as token:
            yield token

    @contextmanager
    def beside(self, cancel: CancelToken) -> Iterator[CancelToken]:
        """Work that needs no model: no turn waits for it, but each sends it away, also one under way."""
        with self._known(cancel) as token:
            if self._turning:
                token.cancel()
            yield token

    @contextmanager
    def _known(self, cancel: CancelToken) -> Iterator[CancelToken]:
        token = CancelToken()
        cancel.on_cancel(token.cancel)
        with self._changing:
            self._idle.append(token)
            if self._waiting:
                token.cancel()
        try:
            yield token
        finally:
            with self._changing:
                self._idle.remove(token)
