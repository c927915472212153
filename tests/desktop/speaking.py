"""Hearing and speaking that does what the test wants, and makes no sound."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from app.call.audio import Microphone, Speaker
from app.call.events import Level, Saying, UserSaid
from app.domain.control import CancelToken
from app.domain.nouns import Character
from app.domain.progress import Progress
from app.domain.voices import VoiceLine, VoiceSettings
from tests.desktop.calls import ScriptedCall

JOE = VoiceLine("joe", "Joe, American, medium", "en-US", "male")
CORI = VoiceLine("cori", "Cori, British, large", "en-GB", "female")
MANY = VoiceLine("many", "Many British speakers, medium", "en-GB", "several", ("p239", "p236", "p264"))


@dataclass
class ScriptedSpeech:
    """``calls`` that were made. ``said``: what was to be heard, with whose settings.

    A sample or a message is heard until ``heard`` is set, or it is cancelled. Who dictates is ``understood``
    so far, and in the end to have said ``final``.
    """

    here: tuple[VoiceLine, ...] = (JOE, CORI, MANY)
    lacks: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    steps: tuple[Progress, ...] = ()
    calls: list[ScriptedCall] = field(default_factory=list)
    said: list[tuple[str, VoiceSettings]] = field(default_factory=list)
    understood: tuple[UserSaid | Level, ...] = (Level(0.4, 0.0, True), UserSaid("I was", False))
    final: str = "I was at the sea."
    failure: Exception | None = None
    heard: threading.Event = field(default_factory=threading.Event)
    rests: int = 0

    def lacking(self, character: Character | None = None) -> tuple[str, ...]:
        return self.lacks

    def prepare(self, character: Character | None = None, *, cancel: CancelToken) -> Iterator[Progress]:
        yield from self.steps

    def notices(self, character: Character) -> tuple[str, ...]:
        return self.words

    def voices(self) -> tuple[VoiceLine, ...]:
        return self.here

    def call(
        self, companion: Any, conversation_id: int, character: Character, microphone: Microphone,
        speaker: Speaker, start: Any,
    ) -> ScriptedCall:  # fmt: skip
        self._fail()
        self.calls.append(ScriptedCall(companion, conversation_id, microphone, speaker, start))
        return self.calls[-1]

    def dictate(
        self, microphone: Microphone, *, cancel: CancelToken, done: CancelToken
    ) -> Iterator[UserSaid | Level]:
        self._fail()
        yield from self.understood
        while not done.wait(0.01):
            if cancel.cancelled:
                return
        if self.final:
            yield UserSaid(self.final, True)

    def read_aloud(
        self, text: str, character: Character, speaker: Speaker, *, cancel: CancelToken, start: Any
    ) -> Iterator[Saying]:
        yield from self._say(text, character.voice, cancel)

    def sample(
        self, settings: VoiceSettings, speaker: Speaker, *, cancel: CancelToken, start: Any
    ) -> Iterator[Saying]:
        yield from self._say("Hello. It's good to hear from you!", settings, cancel)

    def rest(self) -> None:
        self.rests += 1

    def _say(self, text: str, voice: VoiceSettings, cancel: CancelToken) -> Iterator[Saying]:
        self._fail()
        self.said.append((text, voice))
        yield Saying(text, text)
        cancel.on_cancel(self.heard.set)
        self.heard.wait(10)
        self.heard.clear()

    def _fail(self) -> None:
        if self.failure is not None:
            raise self.failure
