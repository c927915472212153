"""Says clauses one after the other; while one sounds the next is synthesised."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from app.call.audio import AudioError, AudioTrouble
from app.call.clauses import Clause, Clauses
from app.call.events import Saying
from app.call.feeling import delivery
from app.call.heard import heard_to
from app.call.inbox import Box, Inbox
from app.call.jobs import SPEECH, Jobs, Start
from app.domain.control import CancelToken
from app.domain.errors import EngineError, KnownError
from app.domain.nouns import Tone
from app.domain.voices import VoiceSettings
from app.engines import Delivery

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.call.audio import Speaker
    from app.engines import Speech, SpeechSynthesizer, SpokenWord, VoiceFile

# With less than this left to sound another clause is synthesised, even if one is ready.
_AHEAD_S = 1.5
# What is left when a sound counts as heard to its end.
_NEARLY_S = 0.002
# Two counts of the same sound may differ by so much.
_EXACT_S = 1e-6
_TICK_S = 0.02
# A speaker that is away for longer does not come back.
_PATIENCE_S = 3.0


@dataclass(slots=True, eq=False)
class Line:
    """Something to say. ``clause`` of a reply whose text so far is ``raw``; a remark or notice has neither.

    ``start_s`` to ``end_s`` on the speaker's count of what was heard, once it is known; ``ready_at`` on the
    clock. What could not be said aloud, ``again`` neither, has no length, and is shown instead.
    """

    text: str
    delivery: Delivery
    pause_s: float = 0.0
    interruptible: bool = True
    clause: Clause | None = None
    raw: Callable[[], str] = str
    start_s: float = 0.0
    end_s: float = 0.0
    words: tuple[SpokenWord, ...] = ()
    speech: Speech | None = field(default=None, repr=False)
    placed: bool = False
    begun: bool = False
    again: bool = False
    ready_at: float = 0.0

    def heard_to(self, heard_s: float) -> int:
        """Up to which character of the reply it was heard; 0: nothing of it was."""
        if self.clause is None or not self.placed or heard_s < self.start_s - _EXACT_S:
            return 0
        length = self.end_s - self.start_s
        count = heard_to(self.text, self.words, heard_s - self.start_s, length)
        if count == len(self.text):
            return self.clause.end
        return self.clause.raw_end(count) if count else 0

    def sounded(self, from_s: float, to_s: float) -> str:
        """Its words that sounded then, also in part; all of it where nobody knows which did."""
        begin, end = from_s - self.start_s, to_s - self.start_s
        if not self.words:
            return self.text if begin < self.end_s - self.start_s and end > 0 else ""
        spoken = [word for word in self.words if word.end_s > begin and word.start_s < end]
        return self.text[spoken[0].start : spoken[-1].end] if spoken else ""

    def saying(self) -> Saying:
        """The event that it begins to sound."""
        return Saying(self.text, self.raw()[: self.clause.end] if self.clause else "")


def line_of(clause: Clause, settings: VoiceSettings, raw: Callable[[], str]) -> Line:
    """A clause of a reply as it is said."""
    return Line(clause.text, delivery(clause.feeling, settings), clause.pause_s, clause=clause, raw=raw)


class Aloud:
    """Lines on their way to the ear. Used by one thread; ``failed`` is told what could not be synthesised."""

    def __init__(
        self,
        synthesizer: SpeechSynthesizer,
        voice: VoiceFile,
        speaker: Speaker,
        jobs: Jobs,
        failed: Callable[[KnownError | None], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._synthesizer, self._voice, self._speaker = synthesizer, voice, speaker
        self._jobs, self._failed, self._clock = jobs, failed, clock
        self._waiting: deque[Line] = deque()
        self._making: Line | None = None
        self._cancel = CancelToken()
        # Handed to the speaker, and not yet heard to the end.
        self._playing: deque[Line] = deque()
        self._given_s = 0.0
        self._held = False
        self._before: Line | None = None

    @property
    def idle(self) -> bool:
        """Whether everything was heard."""
        return not (self._waiting or self._making or self._playing)

    @property
    def now(self) -> Line | None:
        """What sounds, or will sound next."""
        return next(iter([*self._playing, *filter(None, [self._making]), *self._waiting]), None)

    def heard_s(self) -> float:
        """How much was heard since the speaker was opened."""
        return self._speaker.heard_s()

    def left_s(self) -> float:
        """How long what was added goes on, as far as that is known; infinite where it is not."""
        if self._waiting or self._making:
            return float("inf")
        return self._speaker.waiting_s()

    def lately(self, seconds: float) -> str:
        """The words that sounded in the last so many seconds."""
        now = self._speaker.heard_s()
        lines = [*filter(None, [self._before]), *(line for line in self._playing if line.begun)]
        return " ".join(line.sounded(now - seconds, now) for line in lines)

    def add(self, line: Line, *, first: bool = False) -> None:
        """Say this too, ``first`` of all that is not yet on its way."""
        if first:
            self._waiting.appendleft(line)
        else:
            self._waiting.append(line)
        self._make()

    def tick(self) -> list[Line]:
        """See how far it is: what began to sound since."""
        if self._held:
            return []
        heard_s = self._speaker.heard_s()
        if self._playing and self._speaker.waiting_s() <= 0:
            heard_s = max(heard_s, self._given_s)
        began = [line for line in self._playing if not line.begun and heard_s >= line.start_s - _EXACT_S]
        for line in began:
            line.begun = True
        while self._playing and self._playing[0].begun and heard_s >= self._playing[0].end_s - _NEARLY_S:
            line = self._playing.popleft()
            self._before, line.speech = line, None
        self._make()
        return began

    def hold(self) -> None:
        """Silence at once; nothing is lost."""
        self._held = True
        self._speaker.suspend()

    def go_on(self) -> None:
        """Go on where ``hold`` stopped."""
        self._held = False
        self._speaker.resume()

    def drop(self) -> list[Line]:
        """Silence at once, for good. What cannot be interrupted and did not begin is still to be said."""
        left = self._not_interruptible()
        self._waiting.clear()
        self._stop_making()
        self._playing.clear()
        self._clear()
        if self._held:
            self.go_on()
        return left

    def drop_waiting(self) -> None:
        """What sounds is said to its end; what has not begun is not said."""
        queued = any(not line.begun for line in self._playing)
        self._waiting = deque(self._not_interruptible())
        self._stop_making()
        begun = [line for line in self._playing if line.begun]
        self._playing = deque(begun)
        if queued:
            self._clear()
            for line in begun:
                self._play_rest(line)

    def _not_interruptible(self) -> list[Line]:
        """What waits and must be said whatever comes, in order."""
        lines = [*(line for line in self._playing if not line.begun), *filter(None, [self._making])]
        return [line for line in [*lines, *self._waiting] if not line.interruptible]

    def _clear(self) -> None:
        self._speaker.clear()
        self._given_s = self._speaker.heard_s()
        if self._held:
            self._speaker.suspend()

    def _play_rest(self, line: Line) -> None:
        speech = line.speech
        if speech is not None:
            rest = speech.audio[max(0, int((self._given_s - line.start_s) * speech.rate)) :]
            self._play(rest, speech.rate)
        line.end_s = self._given_s

    def _stop_making(self) -> None:
        self._cancel.cancel()
        self._making, self._cancel = None, CancelToken()

    def _make(self) -> None:
        ready = any(not line.begun for line in self._playing)
        if self._making or not self._waiting or (ready and self._speaker.waiting_s() >= _AHEAD_S):
            return
        line, cancel = self._waiting.popleft(), self._cancel
        self._making = line

        def work() -> Speech | None:
            # Its last item: there is one at most.
            speech = None
            for speech in self._synthesizer.synthesize(  # noqa: B007
                line.text, self._voice, line.delivery, cancel=cancel
            ):
                pass
            return speech

        def made(speech: Speech | None) -> None:
            # What was dropped meanwhile may be under way once more: this is not it.
            if not cancel.cancelled:
                self._place(line, speech)
                if speech is not None:
                    self._failed(None)

        def broke(error: KnownError) -> None:
            if cancel.cancelled:
                return
            if isinstance(error, EngineError) and not line.again:
                # The engine is started again by that, and nothing is missing of what is said.
                line.again, self._making = True, None
                self._waiting.appendleft(line)
                self._make()
            else:
                self._place(line, None)
                self._failed(error)

        self._jobs.put(SPEECH, work, made, broke)

    def _place(self, line: Line, speech: Speech | None) -> None:
        self._making = None
        if not self._playing:
            # Counted anew: what was given and what the device counts may differ by a rounding.
            self._given_s = self._speaker.heard_s() + self._speaker.waiting_s()
        if speech is not None:
            silence = np.zeros(round(line.pause_s * speech.rate), np.int16)
            self._given_s += len(silence) / speech.rate
            line.words, line.speech = speech.words, speech
        line.start_s, line.placed, line.ready_at = self._given_s, True, self._clock()
        if speech is not None:
            self._play(np.concatenate([silence, speech.audio]), speech.rate, counted=len(silence))
        line.end_s = self._given_s
        self._playing.append(line)
        self._make()

    def _play(self, audio: NDArray[np.int16], rate: int, *, counted: int = 0) -> None:
        if len(audio):
            self._speaker.play(audio, rate)
        self._given_s += (len(audio) - counted) / rate


def say(
    text: str,
    *,
    synthesizer: SpeechSynthesizer,
    speaker: Speaker,
    voice: VoiceFile,
    settings: VoiceSettings,
    cancel: CancelToken,
    start: Start,
    tone: Tone | None = None,
    inbox: Box | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Saying]:
    """Say ``text`` on a speaker of its own; ends when all was heard. ``cancel`` silences it at once.

    Raises EngineError, ModelFileError, AudioError.
    """
    box = inbox if inbox is not None else Inbox()
    errors: list[KnownError] = []
    jobs = Jobs(start, box.post)
    aloud = Aloud(
        synthesizer, voice, speaker, jobs, lambda error: errors.append(error) if error else None, clock
    )
    away = _Away(box.post, clock)
    clauses = Clauses(tone=tone)
    speaker.open(_ignore, away.trouble)
    try:
        for clause in [*clauses.hear(text), *clauses.rest()]:
            aloud.add(line_of(clause, settings, lambda: text))
        cancel.on_cancel(lambda: box.post(_nothing))
        while not (aloud.idle or cancel.cancelled):
            for line in aloud.tick():
                yield line.saying()
            (box.get(_TICK_S) or _nothing)()
            for error in [*errors, *away.error()]:
                raise error
    finally:
        aloud.drop()
        speaker.close()


class _Away:
    """Whether the speaker is away, and since when."""

    def __init__(self, post: Callable[[Callable[[], None]], None], clock: Callable[[], float]) -> None:
        self._post, self._clock = post, clock
        self._trouble: AudioTrouble | None = None
        self._since = 0.0

    def trouble(self, trouble: AudioTrouble) -> None:
        """Called on a thread of the device."""
        self._post(lambda: self._note(trouble))

    def _note(self, trouble: AudioTrouble) -> None:
        self._trouble = None if trouble.over else trouble
        self._since = self._clock()

    def error(self) -> list[AudioError]:
        """What to raise, when it does not come back."""
        if self._trouble is None or self._clock() - self._since < _PATIENCE_S:
            return []
        return [AudioError(self._trouble.message, self._trouble.advice)]


def _ignore(_: object) -> None:
    pass


def _nothing() -> None:
    pass
