"""Dictation: what is said between a press and a release becomes text. Nothing is kept but the words."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np

from app.call.audio import RATE, AudioError, AudioTrouble
from app.call.endpointing import Endpointer
from app.call.events import Level, UserSaid
from app.call.levels import EVERY_S, Meter
from app.domain.control import CancelToken
from app.domain.errors import EngineError, KnownError, ModelFileError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.call.audio import Microphone
    from app.engines import SpeechRecognizer, VoiceActivityDetector

# A pause in which it is worth saying what was understood so far.
_PAUSE_S = 0.6
# Speech is understood in stretches: better in long ones, but none may be longer than the recogniser's window.
_ENOUGH_S, _MOST_S = 15.0, 27.0
# Without a pause for so long a stretch ends in its quietest moment of the last seconds.
_LATELY_S, _MOMENT_S = 6.0, 0.1
# Whoever lets go of the key has just spoken; the rest is still on its way.
_AFTER_S = 0.25
_TICK_S = 0.1


def dictate(
    microphone: Microphone, detector: VoiceActivityDetector, recognizer: SpeechRecognizer, *, language: str,
    cancel: CancelToken, done: CancelToken,
) -> Iterator[UserSaid | Level]:  # fmt: skip
    """Everything that is said until ``done`` is set: UserSaid with all of it so far, the final one last.

    Without a word there is no UserSaid. After a cancel nothing more comes. Raises AudioError, EngineError,
    the latter after a final UserSaid where something was understood.
    """
    heard: queue.SimpleQueue[NDArray[np.int16] | None] = queue.SimpleQueue()
    for token in (cancel, done):
        token.on_cancel(lambda: heard.put(None))
    troubles: list[AudioTrouble] = []
    microphone.open(heard.put, troubles.append)
    loading = threading.Thread(target=_load, args=(recognizer,), name="recognizer")
    loading.start()
    dictation = _Dictation(detector, recognizer, language, cancel, done)
    try:
        for samples in _arriving(heard, cancel, done):
            yield from dictation.hear(samples)
        microphone.close()
        if not cancel.cancelled:
            dictation.finish()
            yield from dictation.all_of_it()
            if not dictation.text and troubles and not troubles[-1].over:
                raise AudioError(troubles[-1].message, troubles[-1].advice)
    except (EngineError, ModelFileError):
        yield from dictation.all_of_it()
        raise
    finally:
        microphone.close()
        loading.join()


def _load(recognizer: SpeechRecognizer) -> None:
    with suppress(KnownError):  # whoever needs it first is told
        recognizer.load()


def _arriving(
    heard: queue.SimpleQueue[NDArray[np.int16] | None], cancel: CancelToken, done: CancelToken
) -> Iterator[NDArray[np.int16]]:
    """What the microphone gives until it is enough."""
    left, released = int(_AFTER_S * RATE), False
    while not cancel.cancelled and left > 0:
        try:
            samples = heard.get(timeout=_TICK_S)
        except queue.Empty:
            if released:
                return
            continue
        if samples is None:
            released = done.cancelled
        else:
            left -= len(samples) if released else 0
            yield samples


class _Dictation:
    """Sound comes in, text grows."""

    def __init__(
        self, detector: VoiceActivityDetector, recognizer: SpeechRecognizer, language: str,
        cancel: CancelToken, done: CancelToken,
    ) -> None:  # fmt: skip
        self._detector, self._recognizer, self._language = detector, recognizer, language
        self._cancel, self._done = cancel, done
        detector.reset()
        self._endpointer = Endpointer(detector.frame)
        self._meter = Meter()
        self._metered = 0
        self._rest = np.zeros(0, np.int16)
        self._settled = ""  # what was understood of stretches that are over
        self._stretch: list[NDArray[np.float32]] = []
        self._latest = ""  # what was understood of the stretch so far
        self._fresh = True  # and that is all of it

    @property
    def text(self) -> str:
        """All that was understood so far."""
        return f"{self._settled} {self._latest}".strip()

    def hear(self, samples: NDArray[np.int16]) -> Iterator[UserSaid | Level]:
        """More sound, of any length."""
        samples = np.concatenate([self._rest, samples])
        size = self._detector.frame
        count = len(samples) // size
        self._rest = samples[count * size :]
        for number in range(count):
            yield from self._frame(samples[number * size : (number + 1) * size])

    def finish(self) -> None:
        """That was all. Raises EngineError."""
        self._take()
        if not self._fresh:
            self._insist()

    def all_of_it(self) -> Iterator[UserSaid]:
        """What was understood, for good."""
        if self.text and not self._cancel.cancelled:
            yield UserSaid(self.text, final=True)

    def _frame(self, frame: NDArray[np.int16]) -> Iterator[UserSaid | Level]:
        endpointer = self._endpointer
        endpointer.hear(frame, self._detector.probability(frame.astype(np.float32) / np.float32(32_768)))
        self._meter.hear(frame)
        self._metered += len(frame)
        if self._metered >= EVERY_S * RATE:
            self._metered -= int(EVERY_S * RATE)
            yield Level(self._meter.read(), 0.0, endpointer.talking)
        if endpointer.open and endpointer.silence_s >= _PAUSE_S:
            self._take()
            yield from self._partial()
        elif self._seconds() + endpointer.seconds >= _MOST_S:
            self._take()
            self._part()
            yield from self._partial()

    def _seconds(self) -> float:
        return sum(len(sound) for sound in self._stretch) / RATE

    def _take(self) -> None:
        """What was said up to this pause belongs to the stretch."""
        if self._endpointer.open:
            self._stretch.append(self._endpointer.audio())
            self._endpointer.drop()
            self._fresh = False

    def _partial(self) -> Iterator[UserSaid]:
        """What is understood so far; given up as soon as the key is let go."""
        enough = CancelToken()
        self._cancel.on_cancel(enough.cancel)
        self._done.on_cancel(enough.cancel)
        with suppress(KnownError):  # the end tries again, and tells
            self._understand(enough)
            if self.text and self._fresh:
                yield UserSaid(self.text, final=False)
            if self._fresh and self._seconds() >= _ENOUGH_S:
                self._settle()

    def _insist(self) -> None:
        try:
            self._understand(self._cancel)
        except EngineError:
            # The recogniser starts anew by itself; what was said must not be lost to that.
            self._understand(self._cancel)

    def _understand(self, cancel: CancelToken) -> None:
        sound = np.concatenate(self._stretch) if self._stretch else np.zeros(0, np.float32)
        said = [
            one.text.strip()
            for one in self._recognizer.transcribe(sound, language=self._language, cancel=cancel)
        ]
        if not cancel.cancelled:
            self._latest, self._fresh = " ".join(said), True

    def _settle(self) -> None:
        self._settled, self._latest = self.text, ""
        self._stretch.clear()

    def _part(self) -> None:
        """End a stretch that has no pause where it is quietest; the rest begins the next one."""
        sound = np.concatenate(self._stretch)
        moment = int(_MOMENT_S * RATE)
        late = max(0, len(sound) - int(_LATELY_S * RATE)) // moment
        loud = np.square(sound[: len(sound) // moment * moment]).reshape(-1, moment).sum(axis=1)[late:]
        cut = (late + int(np.argmin(loud))) * moment + moment // 2
        self._stretch = [sound[:cut]]
        self._insist()
        self._settle()
        self._stretch, self._fresh = [sound[cut:]], False
