"""Reading a message aloud: one at a time."""

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
    from app.domain.nouns import Character


class Reading(QObject):
    """``number``: the message that is read aloud, 0 for none; ``sounds``: it is heard by now.

    ``failed``: why it could not be.
    """

    changed = Signal()
    failed = Signal(str, str)

    def __init__(self, tasks: Tasks, speech: Speaks, sound: SoundChoices, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._speech, self._sound = tasks, speech, sound
        self._running: CancelToken | None = None
        self._turn = 0  # a reading that was stopped may still say that it ended
        self.number, self.sounds = 0, False

    def begin(self, number: int, text: str, character: Character) -> None:
        """Read this one, and no longer another one."""
        self.stop()
        speech, speaker = self._speech, self._sound.devices.speaker()
        self._turn += 1
        turn = self._turn

        def work(cancel: CancelToken) -> Iterator[Saying]:
            yield from speech.read_aloud(text, character, speaker, cancel=cancel, start=self._start)

        def heard(_: Saying) -> None:
            if turn == self._turn and not self.sounds:
                self.sounds = True
                self.changed.emit()

        def over() -> None:
            if turn == self._turn:
                self._over()

        def broke(error: BaseException) -> None:
            words = in_words(error)
            if turn == self._turn:
                self._over()
                self.failed.emit(*words)

        self._running = self._tasks.stream(
            "listen", work, owner=self, on_item=heard, on_done=over, on_error=broke, on_cancelled=over
        )
        self.number = number
        self.changed.emit()

    def stop(self) -> None:
        """Silence at once."""
        if self._running is not None:
            self._running.cancel()
            self._turn += 1
            self._over()

    def _over(self) -> None:
        self._running, self.number, self.sounds = None, 0, False
        self.changed.emit()

    def _start(self, lane: str, work: Callable[[], None]) -> None:
        """On any thread."""
        self._tasks.run(lane, lambda _: work(), owner=self)
