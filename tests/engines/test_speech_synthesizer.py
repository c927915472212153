"""One contract for every SpeechSynthesizer: scripted, in process, in a child; then what Piper alone shows."""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app.domain.control import CancelToken
from app.domain.errors import ModelFileError
from app.engines import Delivery, Speech, SpeechSynthesizer, VoiceFile
from app.engines.piper.synthesizer import PiperSynthesizer
from app.engines.process import EngineProcess, engine_command
from app.engines.process_speech_synthesizer import ProcessSpeechSynthesizer
from tests import models
from tests.scripted_synthesizer import ScriptedSynthesizer

PLAIN = Delivery()
TEXT = "Oh, that is lovely to hear."


@pytest.fixture(scope="module")
def joe() -> VoiceFile:
    try:
        model, description = models.joe()
    except models.NotInstalled as missing:
        pytest.skip(str(missing))
    return VoiceFile(str(model), str(description))


@pytest.fixture(scope="module")
def real() -> Iterator[PiperSynthesizer]:
    synthesizer = PiperSynthesizer(threads=1)
    yield synthesizer
    synthesizer.close()


@pytest.fixture(params=["scripted", "in-process", "child process"])
def synthesizer(request: pytest.FixtureRequest) -> Iterator[SpeechSynthesizer]:
    if request.param == "scripted":
        yield ScriptedSynthesizer()
    elif request.param == "in-process":
        yield request.getfixturevalue("real")
    else:
        proxy = ProcessSpeechSynthesizer(EngineProcess(engine_command("piper"), lambda: {"threads": 1}))
        yield proxy
        proxy.close()


def say(
    synthesizer: SpeechSynthesizer, voice: VoiceFile, text: str = TEXT, delivery: Delivery = PLAIN
) -> Speech:
    (speech,) = synthesizer.synthesize(text, voice, delivery, cancel=CancelToken())
    return speech


def check_words(text: str, speech: Speech) -> None:
    """Every run between blanks has its time, in order, within the sound."""
    runs = [(run.start(), run.end()) for run in re.finditer(r"\S+", text)]
    assert [(word.start, word.end) for word in speech.words] == runs
    times = [time for word in speech.words for time in (word.start_s, word.end_s)]
    assert times == sorted(times) and times[0] >= 0
    assert times[-1] <= len(speech.audio) / speech.rate + 1e-6


class TestContract:
    def test_a_text_is_one_speech_with_its_words(
        self, synthesizer: SpeechSynthesizer, joe: VoiceFile
    ) -> None:
        synthesizer.load(joe)
        speech = say(synthesizer, joe)
        assert speech.audio.dtype == np.int16 and speech.audio.ndim == 1
        assert 0.5 < len(speech.audio) / speech.rate < 6
        check_words(TEXT, speech)

    def test_marks_alone_are_not_said(self, synthesizer: SpeechSynthesizer, joe: VoiceFile) -> None:
        for text in ("", " ", "...", "?!", "—", "\n"):
            assert not list(synthesizer.synthesize(text, joe, PLAIN, cancel=CancelToken()))

    def test_a_cancel_says_nothing(self, synthesizer: SpeechSynthesizer, joe: VoiceFile) -> None:
        cancel = CancelToken()
        cancel.cancel()
        assert not list(synthesizer.synthesize(TEXT, joe, PLAIN, cancel=cancel))

    def test_a_closed_iterator_leaves_nothing_behind(
        self, synthesizer: SpeechSynthesizer, joe: VoiceFile
    ) -> None:
        said = iter(synthesizer.synthesize(TEXT, joe, PLAIN, cancel=CancelToken()))
        next(said)
        del said
        check_words(TEXT, say(synthesizer, joe))

    def test_slower_is_longer(self, synthesizer: SpeechSynthesizer, joe: VoiceFile) -> None:
        fast = say(synthesizer, joe, delivery=Delivery(rate=1.4))
        slow = say(synthesizer, joe, delivery=Delivery(rate=0.7))
        assert len(slow.audio) > 1.3 * len(fast.audio)

    def test_a_missing_file_is_told(self, synthesizer: SpeechSynthesizer, tmp_path: Path) -> None:
        gone = VoiceFile(str(tmp_path / "gone.onnx"), str(tmp_path / "gone.onnx.json"))
        with pytest.raises(ModelFileError, match=r"gone\.onnx is missing"):
            synthesizer.load(gone)
        with pytest.raises(ModelFileError, match=r"gone\.onnx is missing"):
            list(synthesizer.synthesize(TEXT, gone, PLAIN, cancel=CancelToken()))

    def test_closing_is_not_the_end(self, synthesizer: SpeechSynthesizer, joe: VoiceFile) -> None:
        synthesizer.close()
        check_words(TEXT, say(synthesizer, joe))
