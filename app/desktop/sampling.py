"""Hearing how a voice sounds: one sample at a time, stopped at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.desktop.plain import in_words

if TYPE_CHECKING:
    from app.call.events import Saying
    from app.desktop.sound_choices import SoundChoices
    from app.desktop.spoken_parts import Speaks
    from app.desktop.tasks import Tasks
    from app.domain.control import CancelToken
    from app.domain.voices import VoiceSettings


class Sampling(QObject):
    """``playing``: a sample is on its way or heard; ``words``: what is said, empty until it sounds.

    ``problem`` and ``advice``: why the last one could not be heard. ``ended``: one was heard, or stopped.
    """

    changed = Signal()
    ended = Signal()

    def __init__(self, tasks: Tasks, speech: Speaks, sound: SoundChoices, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._speech, self._sound = tasks, speech, sound
        self._running: CancelToken | None = None
        self.words = self.problem = self.advice = ""

    @property
    def playing(self) -> bool:
        """Whether there is something to stop."""
        return self._running is not None

    def begin(self, settings: VoiceSettings) -> None:
        """Let this voice be heard, and no other one any more."""
        self.stop()
        speech, speaker = self._speech, self._sound.devices.speaker()
        self.words = self.problem = self.advice = ""

        def work(cancel: CancelToken) -> Iterator[Saying]:
            yield from speech.sample(settings, speaker, cancel=cancel, start=self._start)

        token = self._tasks.stream(
            "listen", work, owner=self, on_item=lambda saying: self._sounds(token, saying),
            on_done=lambda: self._over(token), on_cancelled=lambda: self._over(token),
            on_error=lambda error: self._failed(token, error),
        )  # fmt: skip
        self._running = token
        self.changed.emit()

    def stop(self) -> None:
        """Silence at once."""
        if self._running is not None:
            self._running.cancel()
            self._over(self._running)

    def _sounds(self, token: CancelToken, saying: Saying) -> None:
        if token is self._running:
            self.words = saying.reply
            self.changed.emit()

    def _over(self, token: CancelToken) -> None:
        if token is self._running:
            self._running, self.words = None, ""
            self.changed.emit()
            self.ended.emit()

    def _failed(self, token: CancelToken, error: BaseException) -> None:
        words = in_words(error)  # a bug is reported, whoever waits
        if token is self._running:
            self.problem, self.advice = words
            self._over(token)

    def _start(self, lane: str, work: Callable[[], None]) -> None:
        """On any thread."""
        self._tasks.run(lane, lambda _: work(), owner=self)
