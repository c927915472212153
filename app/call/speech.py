"""Hearing and speaking as window and terminal use them: calls, dictation, reading aloud, samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.call.samples import sample_in
from app.domain.control import CancelToken
from app.domain.progress import Progress
from app.domain.voices import VoiceLine, VoiceSettings

if TYPE_CHECKING:
    from app.call.audio import Microphone, Speaker
    from app.call.call import Call, Calls
    from app.call.events import Level, Saying, UserSaid
    from app.domain.nouns import Character, Tone
    from app.engines import (
        EchoCanceller,
        SpeechRecognizer,
        SpeechSynthesizer,
        VoiceActivityDetector,
        VoiceFile,
    )

Start = Callable[[str, Callable[[], None]], None]


class Models(Protocol):
    """Which models listen and speak. Raises KnownError."""

    @property
    def language(self) -> str:
        """In which language it is spoken with the program, as a short code; empty: it is found out."""
        ...

    def voices(self) -> tuple[VoiceLine, ...]:
        """Every voice that can speak now, the best first."""
        ...

    def lacking(self, voice: VoiceSettings | None) -> tuple[str, ...]:
        """What has to be got before a call in this voice; None: before dictation."""
        ...

    def bring(self, voice: VoiceSettings | None, *, cancel: CancelToken) -> Iterator[Progress]:
        """Put what comes with the program in its place."""
        ...

    def voice(self, voice: VoiceSettings) -> tuple[VoiceSettings, Path, Path]:
        """Who speaks with these settings, and where its network and its description lie."""
        ...

    def notices(self, voice: VoiceSettings) -> tuple[str, ...]:
        """What is to be said before a call in this voice."""
        ...


class Speech:
    """Over the engines of hearing and speaking, which start with their first use.

    A detector and an echo canceller keep what they heard in mind: each call has its own. ``rest`` ends the
    engines, as what was said is in their memory. Every method is called in a lane and raises KnownError.
    """

    def __init__(
        self,
        models: Models,
        recognizer: SpeechRecognizer,
        synthesizer: SpeechSynthesizer,
        *,
        detector: Callable[[], VoiceActivityDetector],
        echo: Callable[[], EchoCanceller],
    ) -> None:
        self._models, self._recognizer, self._synthesizer = models, recognizer, synthesizer
        self._detector, self._echo = detector, echo

    def lacking(self, character: Character | None = None) -> tuple[str, ...]:
        """The models that a call with this character needs and that have to be got first: their ids.

        None: what dictation needs. What comes with the program does not lack; see ``prepare``.
        """
        return self._models.lacking(_voice_of(character))

    def lacking_voice(self) -> str:
        """The id of the voice to get where none can speak; empty: one can."""
        return next(iter(set(self._models.lacking(VoiceSettings())) - set(self._models.lacking(None))), "")

    def prepare(self, character: Character | None = None, *, cancel: CancelToken) -> Iterator[Progress]:
        """Put models that come with the program in their place, where they are not yet: seconds, once."""
        yield from self._models.bring(_voice_of(character), cancel=cancel)

    def notices(self, character: Character) -> tuple[str, ...]:
        """What is to be said before a call: another voice speaks than the chosen one, memory is tight."""
        return self._models.notices(character.voice)

    def load(self, voice: VoiceSettings | None) -> None:
        """Load this voice; None: what listens. For who wants to know whether they work."""
        if voice is None:
            self._recognizer.load()
        else:
            self._synthesizer.load(self._file(voice)[1])

    def voices(self) -> tuple[VoiceLine, ...]:
        """Every voice that can speak now, the best first."""
        return self._models.voices()

    def call(
        self,
        companion: Calls,
        conversation_id: int,
        character: Character,
        microphone: Microphone,
        speaker: Speaker,
        start: Start,
    ) -> Call:
        """A call in this conversation; it begins with ``run``."""
        # With these comes numpy: nobody waits for it before the first page is there.
        from app.call.call import Call, Equipment

        settings, voice = self._file(character.voice)
        equipment = Equipment(
            recognizer=self._recognizer, synthesizer=self._synthesizer, detector=self._detector(),
            echo=self._echo(), microphone=microphone, speaker=speaker, voice=voice, settings=settings,
            language=self._models.language, start=start, tone=character.tone,
        )  # fmt: skip
        return Call(companion, conversation_id, equipment)

    def dictate(
        self, microphone: Microphone, *, cancel: CancelToken, done: CancelToken
    ) -> Iterator[UserSaid | Level]:
        """What is said until ``done`` is set; the last of it is final. ``cancel``: drop it."""
        from app.call.dictation import dictate

        yield from dictate(
            microphone, self._detector(), self._recognizer, language=self._models.language, cancel=cancel,
            done=done,
        )  # fmt: skip

    def read_aloud(
        self, text: str, character: Character, speaker: Speaker, *, cancel: CancelToken, start: Start
    ) -> Iterator[Saying]:
        """Read a message aloud; ends when all of it was heard. ``cancel`` silences it at once."""
        yield from self._say(text, character.voice, speaker, cancel, start, character.tone)

    def sample(
        self, settings: VoiceSettings, speaker: Speaker, *, cancel: CancelToken, start: Start
    ) -> Iterator[Saying]:
        """How a voice sounds with these settings: a line in its language."""
        who = self._models.voice(settings)[0].model
        language = next((line.language for line in self._models.voices() if line.model == who), "")
        yield from self._say(sample_in(language), settings, speaker, cancel, start)

    def rest(self) -> None:
        """End the engines of hearing and speaking."""
        self._recognizer.close()
        self._synthesizer.close()

    def _say(
        self, text: str, settings: VoiceSettings, speaker: Speaker, cancel: CancelToken, start: Start,
        tone: Tone | None = None,
    ) -> Iterator[Saying]:  # fmt: skip
        from app.call.saying import say

        settings, voice = self._file(settings)
        yield from say(
            text, synthesizer=self._synthesizer, speaker=speaker, voice=voice, settings=settings,
            cancel=cancel, start=start, tone=tone,
        )  # fmt: skip

    def _file(self, settings: VoiceSettings) -> tuple[VoiceSettings, VoiceFile]:
        from app.engines import VoiceFile

        settings, network, description = self._models.voice(settings)
        return settings, VoiceFile(str(network), str(description), settings.speaker)


def _voice_of(character: Character | None) -> VoiceSettings | None:
    return character.voice if character is not None else None
