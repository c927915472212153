"""A spoken call with a companion: one thread listens and decides, everything slow is done by others."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from app.call.ear import Ear
from app.call.events import CallEnded, CallEvent, CallState, CallTrouble, StateChanged, TurnHappened
from app.call.hearing import Hearing
from app.call.inbox import Box, Inbox
from app.call.jobs import HEARING, SPEECH, TURN, Jobs, Start
from app.call.saying import Aloud
from app.call.spoken_turn import Replies
from app.call.turn_taking import Gear, TurnTaking
from app.companion.events import Notice, ReadingPrompt
from app.domain.control import CancelToken
from app.domain.errors import KnownError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.call.audio import AudioTrouble, Microphone, Speaker
    from app.domain.nouns import Tone
    from app.domain.voices import VoiceSettings
    from app.engines import (
        EchoCanceller,
        SpeechRecognizer,
        SpeechSynthesizer,
        VoiceActivityDetector,
        VoiceFile,
    )

# How often it is looked whether something began or ended to sound, when nothing is heard.
_TICK_S = 0.02
# A microphone that gives nothing for so long: the user is taken to be silent.
_DEAF_S = 1.0
# So long the end of a call waits for what still runs.
_LEAVE_S = 1.0
_RIGHT_AGAIN = {
    "recognizer": "You are understood again.",
    "model": "There are answers again.",
    "voice": "The voice is back.",
}


class Calls(Replies, Protocol):
    """The companion as a call uses it."""

    def warm(self, conversation_id: int, *, cancel: CancelToken) -> Iterator[ReadingPrompt | Notice]:
        """Load the model and let it read the conversation."""
        ...

    def in_call(self, on: bool) -> None:
        """Leave room on the processor for hearing and speaking, or take it back."""
        ...


@dataclass(frozen=True, slots=True)
class Equipment:
    """What a call hears and speaks with.

    ``language``: ISO 639-1; empty: it is found out. ``start(lane, work)`` runs ``work`` on a thread of its
    own or of that lane ("hearing", "turn", "speech") and returns at once; it is called on any thread.
    ``tone``: how the character speaks with this user; None: in no special way.
    """

    recognizer: SpeechRecognizer
    synthesizer: SpeechSynthesizer
    detector: VoiceActivityDetector
    echo: EchoCanceller
    microphone: Microphone
    speaker: Speaker
    voice: VoiceFile
    settings: VoiceSettings
    language: str
    start: Start
    tone: Tone | None = None


class Call:
    """``run`` is iterated by one thread; every other method may be called from any thread at any time."""

    def __init__(
        self,
        companion: Calls,
        conversation_id: int,
        equipment: Equipment,
        *,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
        inbox: Box | None = None,
    ) -> None:
        self._companion, self._conversation_id, self._equipment = companion, conversation_id, equipment
        self._clock = clock
        self._box: Box = inbox if inbox is not None else Inbox()
        self._events: deque[CallEvent] = deque()
        self._cancel = CancelToken()
        self._over = False
        self._loading = 0
        # When the companion began to listen.
        self._connected_at: float | None = None
        # What was said of the engines that are in trouble.
        self._troubled: dict[str, str] = {}
        self._jobs = Jobs(equipment.start, self._box.post)
        self._ear = Ear(equipment.detector, equipment.echo, clock, wall)
        aloud = Aloud(
            equipment.synthesizer, equipment.voice, equipment.speaker, self._jobs,
            lambda error: self._trouble("voice", error), clock,
        )  # fmt: skip
        hearing = Hearing(
            equipment.recognizer, companion, conversation_id, self._jobs, self._box.post, clock,
            equipment.language,
        )  # fmt: skip
        self._turns = TurnTaking(
            Gear(
                companion, conversation_id, self._ear, hearing, aloud, self._jobs, equipment.settings,
                equipment.tone, equipment.language, clock, self._box.post, self._tell, self._trouble,
            )
        )  # fmt: skip

    # -- from any thread -------------------------------------------------------------------------------------

    def mute(self, on: bool) -> None:
        """Hear nothing, or hear again. What was being said ends here."""
        self._box.post(lambda: self._mute(on))

    def interrupt(self) -> None:
        """The companion stops speaking here. Does nothing while it does not speak, and to an announcement."""
        self._box.post(self._turns.interrupt)

    def end(self) -> None:
        """Hang up: within a second ``run`` ends."""
        self._box.post(self._hang_up)

    def announce(self, text: str) -> None:
        """Say something that cannot be interrupted, as soon as nobody speaks."""
        self._box.post(lambda: self._turns.announce(text))

    # -- the call --------------------------------------------------------------------------------------------

    def run(self, *, cancel: CancelToken) -> Iterator[CallEvent]:
        """The call from the first ring to its end. Raises AudioError where it cannot begin."""
        cancel.on_cancel(self.end)
        yield StateChanged(CallState.CONNECTING)
        self._open()
        try:
            self._connect()
            while not self._over:
                task = self._box.get(_TICK_S)
                (task or self._ear.wait)()
                if self._ear.silent_s >= _DEAF_S and self._ear.endpointer.open:
                    self._pass_silence()
                self._turns.tick()
                level = self._ear.level()
                if level is not None:
                    self._tell(level)
                yield from self._told()
        finally:
            self._leave()
        yield from self._told()
        now = self._clock()
        yield CallEnded(now - (now if self._connected_at is None else self._connected_at))

    def _told(self) -> Iterator[CallEvent]:
        while self._events:
            yield self._events.popleft()

    def _tell(self, event: CallEvent) -> None:
        self._events.append(event)

    def _hang_up(self) -> None:
        self._over = True

    def _mute(self, on: bool) -> None:
        self._ear.muted = on

    # -- beginning and end -----------------------------------------------------------------------------------

    def _open(self) -> None:
        post, sound, clock = self._box.post, self._box.sound, self._clock
        self._equipment.speaker.open(
            lambda samples: sound(partial(self._ear.played, samples, clock())),
            lambda trouble: post(lambda: self._device(trouble)),
        )
        with ExitStack() as stack:
            stack.callback(self._equipment.speaker.close)
            self._equipment.microphone.open(
                lambda samples: sound(partial(self._heard, samples, clock())),
                lambda trouble: post(lambda: self._device(trouble)),
            )
            stack.pop_all()
        # Only now: the user may have been asked whether the microphone may be used.
        self._ear.begin()

    def _connect(self) -> None:
        equipment, companion = self._equipment, self._companion

        def warm() -> None:
            companion.in_call(True)
            for event in companion.warm(self._conversation_id, cancel=self._cancel):
                self._box.post(partial(self._tell, TurnHappened(event)))

        for lane, about, load in (
            (HEARING, "recognizer", equipment.recognizer.load),
            (SPEECH, "voice", lambda: equipment.synthesizer.load(equipment.voice)),
            (TURN, "model", warm),
        ):
            self._loading += 1
            self._jobs.put(lane, load, self._loaded, partial(self._not_loaded, about))

    def _loaded(self, _: None) -> None:
        self._loading -= 1
        if not self._loading and self._turns.state is CallState.CONNECTING:
            self._connected_at = self._clock()
            self._turns.connected()

    def _not_loaded(self, about: str, error: KnownError) -> None:
        self._trouble(about, error)
        self._loaded(None)

    def _leave(self) -> None:
        """Silence, and the end of everything that runs; what was not heard is taken back."""
        equipment = self._equipment
        self._over = True
        self._cancel.cancel()
        equipment.microphone.close()
        self._turns.stop()
        equipment.speaker.close()
        self._jobs.put(TURN, lambda: self._companion.in_call(False), _ignore, _ignore)
        until = self._clock() + _LEAVE_S
        while not self._jobs.idle and self._clock() < until:
            (self._box.get(_TICK_S) or _nothing)()
        while (task := self._box.get(0.0)) is not None:
            task()

    # -- what happens ----------------------------------------------------------------------------------------

    def _heard(self, samples: NDArray[np.int16], at: float) -> None:
        if self._over:
            return
        if self._ear.slept(at):
            self._ear.reset()
            self._turns.forget()
            self._tell(CallTrouble("The computer was asleep. The call goes on.", over=True))
        for _ in self._ear.heard(samples, at):
            self._turns.frame()

    def _pass_silence(self) -> None:
        for _ in self._ear.pass_silence():
            self._turns.frame()

    def _device(self, trouble: AudioTrouble) -> None:
        if trouble.over and trouble.device == "microphone":
            # Perhaps another one, in another place.
            self._ear.reset()
        self._tell(CallTrouble(trouble.message, trouble.advice, trouble.over, trouble.device))

    def _trouble(self, about: str, error: KnownError | None) -> None:
        """An engine failed, or, None, did what it was asked for."""
        if error is None:
            if self._troubled.pop(about, None) is not None:
                self._tell(CallTrouble(_RIGHT_AGAIN[about], over=True, about=about))
        # A voice that fails clause after clause is told once; each turn without an answer is.
        elif about == "model" or self._troubled.get(about) != error.message:
            self._troubled[about] = error.message
            self._tell(CallTrouble(error.message, error.advice, about=about))


def _nothing() -> None:
    pass


def _ignore(_: object) -> None:
    pass
