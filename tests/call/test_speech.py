"""Speech: the models of the settings and of the character reach the call, the voice and the ear."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from app.call import call, dictation
from app.call.events import Saying, UserSaid
from app.call.samples import sample_in
from app.call.speech import Speech
from app.domain.control import CancelToken
from app.domain.errors import ModelFileError
from app.domain.nouns import Character
from app.domain.progress import Progress
from app.domain.voices import VoiceLine, VoiceSettings
from app.engines import Delivery, SpokenWord, VoiceFile
from app.engines import Speech as Sound
from tests.call.fakes import Passing, ScriptedDetector
from tests.call.loud import Loud

OWN = VoiceSettings("many", speaker=3, rate=1.25)


def character(voice: VoiceSettings = OWN) -> Character:
    return Character("ann", "Ann", "", "", "", "", "I am an AI.", voice=voice)


class Models:
    """Two voices are here."""

    language = "de"

    def __init__(self) -> None:
        self.asked: list[tuple[str, VoiceSettings | None]] = []

    def voices(self) -> tuple[VoiceLine, ...]:
        return (VoiceLine("joe", "Joe", "en-US"), VoiceLine("thorsten", "Thorsten", "de-DE"))

    def lacking(self, voice: VoiceSettings | None) -> tuple[str, ...]:
        self.asked.append(("lacking", voice))
        return ("whisper-base",) if voice is None else ("whisper-base", "cori")

    def bring(self, voice: VoiceSettings | None, *, cancel: CancelToken) -> Iterator[Progress]:
        self.asked.append(("bring", voice))
        yield Progress(1, 2, "joe.onnx")

    def voice(self, voice: VoiceSettings) -> tuple[VoiceSettings, Path, Path]:
        if voice.model == "none":
            raise ModelFileError("No voice is on this computer yet.", "Get one.")
        known = voice.model in ("joe", "thorsten", "many")
        model, speaker = (voice.model, voice.speaker) if known else ("thorsten", 0)
        now = VoiceSettings(model, speaker, voice.rate)
        return now, Path(f"/m/{model}.onnx"), Path(f"/m/{model}.json")

    def notices(self, voice: VoiceSettings) -> tuple[str, ...]:
        return (f"{voice.model} is away.",)


class Ear:
    """Stands for the recogniser."""

    loads = closes = 0

    def load(self) -> None:
        self.loads += 1

    def transcribe(
        self, audio: NDArray[np.float32], *, language: str = "", cancel: CancelToken
    ) -> Iterator[Any]:
        yield from ()

    def close(self) -> None:
        self.closes += 1


class Mouth:
    """Stands for the synthesizer: a tenth of a second for everything."""

    def __init__(self) -> None:
        self.said: list[tuple[str, VoiceFile]] = []
        self.loaded: list[VoiceFile] = []
        self.closes = 0

    def load(self, voice: VoiceFile) -> None:
        self.loaded.append(voice)

    def synthesize(
        self, text: str, voice: VoiceFile, delivery: Delivery, *, cancel: CancelToken
    ) -> Iterator[Sound]:
        self.said.append((text, voice))
        yield Sound(np.ones(1600, dtype=np.int16), 16_000, (SpokenWord(0, len(text), 0.0, 0.1),))

    def close(self) -> None:
        self.closes += 1


class House:
    """Speech over all of it."""

    def __init__(self) -> None:
        self.models, self.ear, self.mouth = Models(), Ear(), Mouth()
        self.detectors: list[ScriptedDetector] = []
        self.threads: list[threading.Thread] = []
        self.speech = Speech(self.models, self.ear, self.mouth, detector=self._detector, echo=Passing)

    def _detector(self) -> ScriptedDetector:
        self.detectors.append(ScriptedDetector())
        return self.detectors[-1]

    def start(self, lane: str, work: Callable[[], None]) -> None:
        self.threads.append(threading.Thread(target=work, name=lane))
        self.threads[-1].start()


@pytest.fixture
def house() -> Iterator[House]:
    made = House()
    yield made
    for thread in made.threads:
        thread.join()


def test_what_lacks_and_what_comes_with_the_program(house: House) -> None:
    speech = house.speech
    assert speech.lacking() == ("whisper-base",) and speech.lacking(character()) == ("whisper-base", "cori")
    assert speech.lacking_voice() == "cori"
    assert [step.what for step in speech.prepare(character(), cancel=CancelToken())] == ["joe.onnx"]
    assert list(speech.prepare(cancel=CancelToken())) != []
    assert house.models.asked[-2:] == [("bring", OWN), ("bring", None)]
    assert speech.notices(character()) == ("many is away.",)
    assert [line.model for line in speech.voices()] == ["joe", "thorsten"]


def test_a_call_has_the_characters_voice_and_an_ear_of_its_own(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[Any, int, call.Equipment]] = []
    monkeypatch.setattr(call, "Call", lambda *parts: made.append(parts))
    microphone, speaker, companion = object(), Loud(), object()
    for _ in range(2):
        house.speech.call(companion, 7, character(), microphone, speaker, house.start)  # type: ignore[arg-type]
    assert [(one[0], one[1]) for one in made] == [(companion, 7)] * 2
    equipment = made[0][2]
    assert equipment.voice == VoiceFile("/m/many.onnx", "/m/many.json", 3)
    assert equipment.settings == OWN and equipment.language == "de"
    assert (equipment.microphone, equipment.speaker) == (microphone, speaker)
    assert (equipment.recognizer, equipment.synthesizer) == (house.ear, house.mouth)
    assert len(house.detectors) == 2 and made[0][2].detector is not made[1][2].detector
    with pytest.raises(ModelFileError, match="No voice"):
        house.speech.call(companion, 7, character(VoiceSettings("none")), microphone, speaker, house.start)  # type: ignore[arg-type]


def test_dictation_hears_in_the_language_of_the_settings(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Any, ...]] = []

    def dictate(*parts: Any, language: str, cancel: CancelToken, done: CancelToken) -> Iterator[UserSaid]:
        asked.append((*parts, language, cancel, done))
        yield UserSaid("Hallo", True)

    monkeypatch.setattr(dictation, "dictate", dictate)
    microphone, cancel, done = object(), CancelToken(), CancelToken()
    heard = list(house.speech.dictate(microphone, cancel=cancel, done=done))  # type: ignore[arg-type]
    assert heard == [UserSaid("Hallo", True)]
    assert asked == [(microphone, house.detectors[0], house.ear, "de", cancel, done)]


def test_a_message_is_read_in_the_characters_voice(house: House) -> None:
    speech = house.speech
    read = speech.read_aloud(
        "Mind the pendulum.", character(), Loud(), cancel=CancelToken(), start=house.start
    )
    assert [saying.reply for saying in read] == ["Mind the pendulum."]
    assert house.mouth.said == [("Mind the pendulum.", VoiceFile("/m/many.onnx", "/m/many.json", 3))]


@pytest.mark.parametrize(
    ("model", "language"), [("joe", "en"), ("thorsten", "de"), ("gone", "de"), ("many", "en")]
)
def test_a_sample_is_a_line_in_the_language_of_the_voice(house: House, model: str, language: str) -> None:
    wanted = VoiceSettings(model, rate=0.8)
    heard = list(house.speech.sample(wanted, Loud(), cancel=CancelToken(), start=house.start))
    assert all(isinstance(saying, Saying) for saying in heard)
    assert " ".join(text for text, _ in house.mouth.said) == sample_in(language)


def test_every_language_of_a_sample_is_another_one() -> None:
    assert sample_in("en-GB") == sample_in("en") == sample_in("tlh") != sample_in("pt-BR") == sample_in("pt")


def test_whether_they_work_can_be_tried_and_what_was_said_goes(house: House) -> None:
    house.speech.load(None)
    house.speech.load(OWN)
    assert house.ear.loads == 1 and house.mouth.loaded == [VoiceFile("/m/many.onnx", "/m/many.json", 3)]
    house.speech.rest()
    assert (house.ear.closes, house.mouth.closes) == (1, 1)
