"""Push to talk: what is said comes into the field, and is sent by nobody but the user."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.call.events import Level, UserSaid
from app.desktop.plain import in_words
from app.domain.control import CancelToken
from app.domain.progress import Progress

if TYPE_CHECKING:
    from app.desktop.sound_choices import SoundChoices
    from app.desktop.spoken_parts import Speaks
    from app.desktop.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Dictated:
    """``phase``: "" (nobody speaks), opening, listening, finishing. ``said``: what was understood so far.
    ``missing``: a model has to be got first.
    """

    phase: str = ""
    said: str = ""
    missing: bool = False
    problem: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class _Lacking:
    """Nothing here understands speech yet."""


class Dictation(QObject):
    """``heard``: words for the field. ``leveled``: how loud it is, from 0 to 1."""

    changed = Signal()
    leveled = Signal(float)
    heard = Signal(str)

    def __init__(self, tasks: Tasks, speech: Speaks, sound: SoundChoices, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._speech, self._sound = tasks, speech, sound
        self.shown = Dictated()
        self._running: CancelToken | None = None
        self._done = CancelToken()
        self._final = ""
        self._turn = 0  # one that was thrown away may still say that it ended

    def begin(self) -> None:
        """Listen until ``finish`` or ``drop``."""
        if self._running is not None:
            return
        speech, microphone = self._speech, self._sound.devices.microphone()
        self._turn += 1
        turn, self._done, self._final = self._turn, CancelToken(), ""
        done = self._done
        self._show(Dictated("opening"))

        def work(cancel: CancelToken) -> Iterator[UserSaid | Level | Progress | _Lacking]:
            if speech.lacking(None):
                yield _Lacking()
                return
            yield from speech.prepare(None, cancel=cancel)
            yield from speech.dictate(microphone, cancel=cancel, done=done)

        def happened(item: UserSaid | Level | Progress | _Lacking) -> None:
            if turn == self._turn:
                self._happened(item)

        def ended() -> None:
            if turn == self._turn:
                self._ended()

        def failed(error: BaseException) -> None:
            words = in_words(error)  # a bug is reported also where nobody waits for it any more
            if turn == self._turn:
                self._ended(*words)

        self._running = self._tasks.stream(
            "listen", work, owner=self, on_item=happened, on_done=ended, on_error=failed, on_cancelled=ended
        )

    def finish(self) -> None:
        """That was all: its words are wanted."""
        if self._running is not None:
            self._done.cancel()
            self._show(replace(self.shown, phase="finishing"))

    def drop(self) -> None:
        """Nothing of it is wanted."""
        if self._running is not None:
            self._running.cancel()
            self._running = None
            self._turn += 1
            self.leveled.emit(0.0)
            self._show(Dictated())

    def dismiss(self) -> None:
        """What went wrong was read."""
        self._show(replace(self.shown, problem="", advice="", missing=False))

    def _happened(self, item: UserSaid | Level | Progress | _Lacking) -> None:
        match item:
            case Level(microphone=loud):
                self.leveled.emit(loud)
                if self.shown.phase == "opening":
                    self._show(replace(self.shown, phase="listening"))
            case UserSaid(text, final):
                self._final = text if final else ""
                self._show(replace(self.shown, said=text))
            case _Lacking():
                self._show(
                    Dictated(
                        missing=True,
                        problem=self.tr("Nothing here understands speech yet."),
                        advice=self.tr("One model turns what you say into words, on this computer alone."),
                    )
                )

    def _ended(self, problem: str = "", advice: str = "") -> None:
        """What was understood is written; where it broke off, also what was not sure yet."""
        self._running, said = None, self.shown.said if problem else self._final
        self.leveled.emit(0.0)
        if not self.shown.missing:
            self._show(Dictated(problem=problem, advice=advice))
        if said:
            self.heard.emit(said)

    def _show(self, shown: Dictated) -> None:
        if shown != self.shown:
            self.shown = shown
            self.changed.emit()
