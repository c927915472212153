"""A whole call in a ``World``, with everything scripted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from app.call.call import Call, Equipment
from app.call.events import CallEvent, CallState, StateChanged
from app.domain.control import CancelToken
from app.domain.nouns import Tone
from app.domain.voices import VoiceSettings
from app.engines import VoiceFile
from tests.call.fakes import (
    LETTER_S,
    VOICE_RATE,
    Passing,
    ScriptedCompanion,
    ScriptedDetector,
    ScriptedMicrophone,
    ScriptedRecognizer,
    ScriptedSpeaker,
    ScriptedSynthesizer,
)
from tests.call.world import World


class Stage:
    """A call in a world, with everything scripted."""

    def __init__(
        self,
        *replies: Sequence[Any],
        language: str = "en",
        piece_s: float = 0.02,
        tone: Tone | None = None,
        feeling: bool = False,
    ) -> None:
        self.world = world = World()
        self.microphone = ScriptedMicrophone(world, piece_s)
        self.speaker = ScriptedSpeaker(world)
        self.detector, self.echo = ScriptedDetector(), Passing()
        self.recognizer = ScriptedRecognizer(world, self.microphone)
        self.synthesizer = ScriptedSynthesizer(world)
        self.companion = ScriptedCompanion(world, list(replies))
        self.cancel = CancelToken()
        self.events: list[CallEvent] = []
        self.times: list[float] = []
        equipment = Equipment(
            self.recognizer, self.synthesizer, self.detector, self.echo, self.microphone, self.speaker,
            VoiceFile("", ""), VoiceSettings(feeling=feeling), language, world.start, tone,
        )  # fmt: skip
        self.call = Call(self.companion, 1, equipment, clock=world.clock, wall=world.wall, inbox=world)
        self._run = self.call.run(cancel=self.cancel)
        self._plans: list[tuple[type[CallEvent], Callable[[Any], bool], Callable[[], None]]] = []

    @property
    def state(self) -> CallState:
        return next(e.state for e in reversed(self.events) if isinstance(e, StateChanged))

    def when(
        self, kind: type[CallEvent], task: Callable[[], None], if_: Callable[[Any], bool] = lambda _: True
    ) -> None:
        """Do ``task`` once, when the next such event comes."""
        self._plans.append((kind, if_, task))

    def until(self, kind: type[CallEvent], if_: Callable[[Any], bool] = lambda _: True) -> Any:
        """Let the call go on to such an event."""
        self.world.end = self.world.now + 300
        for event in self._run:
            self._note(event)
            if isinstance(event, kind) and if_(event):
                self.world.end = float("inf")
                return event
        raise AssertionError("the call ended before")

    def until_state(self, state: CallState) -> None:
        self.until(StateChanged, lambda event: event.state is state)

    def pass_s(self, seconds: float) -> None:
        """Let the call go on for so long."""
        until = self.world.now + seconds
        while self.world.now < until:
            event = next(self._run, None)
            if event is None:
                return
            self._note(event)

    def hang_up(self) -> None:
        """End the call, and take what it still tells."""
        self.call.end()
        for event in self._run:
            self._note(event)

    def close(self) -> None:
        closing = getattr(self._run, "close")  # noqa: B009  it is a generator, and promises an iterator
        closing()

    def sounded_s(self) -> float:
        """How long anything but silence sounded."""
        return sum(int((piece != 0).sum()) for piece in self.speaker.sounded) / VOICE_RATE

    def words_heard(self, reply: str) -> list[str]:
        """The words of ``reply`` of which more than half has sounded, if nothing else has."""
        left, heard = self.sounded_s(), []
        for word in reply.split():
            seconds = LETTER_S * len(word)
            if left <= seconds / 2:
                break
            heard.append(word)
            left -= seconds
        return heard

    def of(self, kind: type[CallEvent]) -> list[Any]:
        return [event for event in self.events if isinstance(event, kind)]

    def states(self) -> list[CallState]:
        return [event.state for event in self.of(StateChanged)]

    def _note(self, event: CallEvent) -> None:
        self.events.append(event)
        self.times.append(self.world.now)
        for plan in self._plans:
            if isinstance(event, plan[0]) and plan[1](event):
                self._plans.remove(plan)
                plan[2]()
                break
