"""One contract for every SpeechSynthesizer: scripted, in process, in a child; then what Piper alone shows."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from app.domain.control import CancelToken
from app.domain.errors import ModelFileError
from app.engines import Delivery, Speech, SpeechSynthesizer, VoiceFile
from app.engines.piper import prosody
from app.engines.piper import synthesizer as synthesizer_module
from app.engines.piper.synthesizer import PiperSynthesizer
from app.engines.piper.words import Sound, spoken_words
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


def child() -> ProcessSpeechSynthesizer:
    return ProcessSpeechSynthesizer(EngineProcess(engine_command("piper"), lambda: {"threads": 1}))


@pytest.fixture(scope="module", autouse=True)
def shared(joe: VoiceFile) -> Iterator[ProcessSpeechSynthesizer]:
    """One child for all tests; it runs before the first, which else would be told to have left it."""
    proxy = child()
    proxy.load(joe)
    yield proxy
    proxy.close()


@pytest.fixture(params=["scripted", "in-process", "child process"])
def synthesizer(request: pytest.FixtureRequest) -> Iterator[SpeechSynthesizer]:
    if request.param == "scripted":
        yield ScriptedSynthesizer()
    elif request.param == "in-process":
        yield request.getfixturevalue("real")
    else:
        yield request.getfixturevalue("shared")


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
        assert 1.6 < len(slow.audio) / len(fast.audio) < 2.5

    def test_a_missing_file_is_told(self, synthesizer: SpeechSynthesizer, tmp_path: Path) -> None:
        gone = VoiceFile(str(tmp_path / "gone.onnx"), str(tmp_path / "gone.onnx.json"))
        with pytest.raises(ModelFileError, match=r"gone\.onnx is missing"):
            synthesizer.load(gone)
        with pytest.raises(ModelFileError, match=r"gone\.onnx is missing"):
            list(synthesizer.synthesize(TEXT, gone, PLAIN, cancel=CancelToken()))

    @pytest.mark.parametrize("make", [ScriptedSynthesizer, PiperSynthesizer, child])
    def test_closing_is_not_the_end(self, make: Callable[[], SpeechSynthesizer], joe: VoiceFile) -> None:
        synthesizer = make()
        synthesizer.close()
        check_words(TEXT, say(synthesizer, joe))
        synthesizer.close()


TRICKY = (
    "In 2026, it's 3.5 km of the well-known Dr Smith's.",
    "Hello - it's me, e.g. at 10:30 p.m. on 12/05!",
    "I'd've said that it isn't out of the question, don't you?",
    "The $3,000 (or €50) is 25% off & he'll pay.",
    "Yes. No! Maybe so?",
    "AI and NASA, 3 × 4 − 2 = 10.",
    "What — no… [[hello]] ok :",
    "of the of the of the",
)


class TestWords:
    @pytest.mark.parametrize("text", TRICKY)
    def test_each_has_its_time(self, real: PiperSynthesizer, joe: VoiceFile, text: str) -> None:
        speech = say(real, joe, text)
        check_words(text, speech)
        for word in speech.words:
            heard, letters = word.end_s - word.start_s, re.findall(r"\w", text[word.start : word.end])
            assert bool(letters) <= (heard > 0.02), text[word.start : word.end]
            # A number of four digits takes a second and more.
            assert heard < 0.5 + 0.4 * len(letters) + 0.4 * len(
                re.findall(r"\d", text[word.start : word.end])
            )

    def test_numbers_take_as_long_as_they_are_said(self, real: PiperSynthesizer, joe: VoiceFile) -> None:
        speech = say(real, joe, "The 2026 is 3.5 of it.")
        lengths = [word.end_s - word.start_s for word in speech.words]
        assert lengths[1] > 0.8 and lengths[3] > 0.5 and max(lengths[0], lengths[2], lengths[4]) < 0.4

    def test_a_word_sounds_where_it_is_said_to(self, real: PiperSynthesizer, joe: VoiceFile) -> None:
        """Between two sentences nothing is heard; inside of words something is."""
        speech = say(real, joe, "Hello there. Good morning.")
        audio, rate = speech.audio.astype(float), speech.rate

        def loudness(start_s: float, end_s: float) -> float:
            return float(np.sqrt(np.mean(audio[int(start_s * rate) : int(end_s * rate)] ** 2)))

        there, good = speech.words[1], speech.words[2]
        pause = loudness(there.end_s + 0.1, good.start_s - 0.1)
        assert all(loudness(word.start_s, word.end_s) > 20 * pause for word in speech.words)

    def test_it_starts_and_ends_with_them(self, real: PiperSynthesizer, joe: VoiceFile) -> None:
        speech = say(real, joe)
        assert speech.words[0].start_s < 0.12
        assert speech.words[-1].end_s > len(speech.audio) / speech.rate - 0.25

    def test_it_follows_the_rate(self, real: PiperSynthesizer, joe: VoiceFile) -> None:
        for rate in (0.7, 1.4):
            speech = say(real, joe, delivery=Delivery(rate=rate, semitones=2.0, pitch_range=1.5))
            assert speech.words[-1].end_s > len(speech.audio) / speech.rate - 0.3
            check_words(TEXT, speech)

    def test_a_voice_that_does_not_tell_is_guessed(self) -> None:
        sounds = [Sound(symbol, number * 100, number * 100 + 100) for number, symbol in enumerate("abcd")]
        (word,) = spoken_words("word", sounds, 1000, lambda _: "xyz")
        assert (word.start_s, word.end_s) == (0.0, 0.4)
        assert spoken_words("", [], 1000, list) == ()


class TestDelivered:
    def test_higher_and_wider(self, real: PiperSynthesizer, joe: VoiceFile) -> None:
        text = "I really hoped that we could go to the lake together this weekend."
        flat = pitches(say(real, joe, text, Delivery(semitones=-2.0, pitch_range=0.5)))
        lively = pitches(say(real, joe, text, Delivery(semitones=3.0, pitch_range=1.7)))
        assert np.median(lively) > np.median(flat) + 3.0
        assert np.std(lively) > 1.8 * np.std(flat)

    def test_louder_is_not_cut(self, real: PiperSynthesizer, joe: VoiceFile) -> None:
        soft, plain, loud = (say(real, joe, delivery=Delivery(gain_db=gain)) for gain in (-6.0, 0.0, 12.0))
        assert loudness(soft) < loudness(plain) < loudness(loud)
        assert np.abs(loud.audio.astype(int)).max() < 32767

    @pytest.mark.parametrize("text", ["A.", "Sh!", "Oh.", "Psst.", "1"])
    def test_what_is_short_or_has_no_voice_can_be_said_so(
        self, real: PiperSynthesizer, joe: VoiceFile, text: str
    ) -> None:
        check_words(text, say(real, joe, text, Delivery(semitones=6.0, pitch_range=0.3, gain_db=3.0)))

    def test_nothing_is_done_to_a_plain_one(
        self, real: PiperSynthesizer, joe: VoiceFile, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(prosody, "_melody", lambda *_: pytest.fail("it was made anew"))
        say(real, joe)
        say(real, joe, delivery=Delivery(rate=1.2, gain_db=2.0))

    def test_as_many_samples_as_before(self) -> None:
        rate = 22_050
        for seconds in (0.0, 0.001, 0.05, 0.3, 1.0):
            times = np.arange(int(seconds * rate)) / rate
            voiced = (0.3 * np.sin(2 * np.pi * 110 * times)).astype(np.float32)
            noise = np.random.default_rng(1).normal(0, 0.05, len(times)).astype(np.float32)
            for audio in (voiced, noise, np.zeros_like(voiced)):
                shaped = prosody.shaped(audio, rate, Delivery(semitones=3.0, pitch_range=1.7))
                assert len(shaped) == len(audio) and np.isfinite(shaped).all()

    def test_it_begins_and_ends_without_a_click(self, real: PiperSynthesizer, joe: VoiceFile) -> None:
        for delivery in (PLAIN, Delivery(semitones=2.8, pitch_range=1.7, gain_db=2.0)):
            audio = say(real, joe, delivery=delivery).audio.astype(int)
            assert np.abs(audio[:20]).max() < 100 and np.abs(audio[-20:]).max() < 100

    def test_clauses_are_as_loud_as_each_other(self, real: PiperSynthesizer, joe: VoiceFile) -> None:
        texts = (
            TEXT,
            "Good morning, how did you sleep?",
            "I would like to talk about something else.",
            "Yes.",
        )
        levels = [20 * np.log10(loudness(say(real, joe, text))) for text in texts]
        assert max(levels) - min(levels) < 6


def pitches(speech: Speech) -> NDArray[np.float64]:
    """Semitones of what is voiced."""
    import parselmouth

    found = parselmouth.Sound(speech.audio / 32768, speech.rate).to_pitch(0.01, 60, 500)
    hertz = found.selected_array["frequency"]
    return np.asarray(12 * np.log2(hertz[hertz > 0]))


def loudness(speech: Speech) -> float:
    loud = speech.audio[np.abs(speech.audio.astype(int)) > 300].astype(float)
    return float(np.sqrt(np.mean(loud**2)))


def test_a_long_text_ends_between_two_sentences(real: PiperSynthesizer, joe: VoiceFile) -> None:
    cancel, said = CancelToken(), []
    loaded = real._loaded(joe)
    honest = loaded.say

    def counted(*args: Any, **more: Any) -> Any:
        said.append(1)
        if len(said) == 2:
            cancel.cancel()
        return honest(*args, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loaded, "say", counted)
        assert not list(real.synthesize("One. Two. Three. Four.", joe, PLAIN, cancel=cancel))
    assert len(said) == 2


@pytest.mark.parametrize(
    "text", ["Hi\0there", "Hi \ud800 there", "Hi\x07 there", "Hi 你好 there", "Hi <b>there</b> &amp;"]
)
def test_any_characters_can_be_said(real: PiperSynthesizer, joe: VoiceFile, text: str) -> None:
    check_words(text, say(real, joe, text))


def test_an_endless_sentence_is_said_in_parts(real: PiperSynthesizer, joe: VoiceFile) -> None:
    text = "we went on and on, " * 40 + "and" + "so" * 200
    parts = real._loaded(joe).sentences(text)
    assert len(parts) > 3 and max(map(len, parts)) <= 240
    assert "".join(map("".join, parts)) == "".join(map("".join, real._loaded(joe)._voice.phonemize(text)))
    assert all(part[0] == " " and before[-1] == "," for before, part in pairwise(parts[:3]))


def test_the_last_two_voices_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    synthesizer, loaded = PiperSynthesizer(threads=1), []
    monkeypatch.setattr(synthesizer_module, "Voice", lambda file, threads: loaded.append(file.model))
    one, two, three = (VoiceFile(name, f"{name}.json") for name in ("one", "two", "three"))
    for voice in (one, two, replace(one, speaker=3), three, one):
        synthesizer.load(voice)
    assert loaded == ["one", "two", "three"]
    assert [model for model, _ in synthesizer._voices] == ["three", "one"]
    synthesizer.close()
    assert not synthesizer._voices


class TestDamaged:
    def load(self, voice: VoiceFile) -> None:
        PiperSynthesizer(threads=1).load(voice)

    @pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no network", b"\x08\x08" * 500])
    def test_another_file(self, joe: VoiceFile, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "cat.onnx").write_bytes(data)
        with pytest.raises(ModelFileError, match=r"cat\.onnx (?:is damaged|cannot be used)"):
            self.load(replace(joe, model=str(tmp_path / "cat.onnx")))

    def test_truncated(self, joe: VoiceFile, tmp_path: Path) -> None:
        (tmp_path / "cut.onnx").write_bytes(Path(joe.model).read_bytes()[:1_000_000])
        with pytest.raises(ModelFileError, match=r"cut\.onnx is damaged"):
            self.load(replace(joe, model=str(tmp_path / "cut.onnx")))

    @pytest.mark.parametrize("text", ["", "{}", "[]", "no JSON", '{"audio": 1}', '{"num_symbols": 3}'])
    def test_the_description(self, joe: VoiceFile, tmp_path: Path, text: str) -> None:
        (tmp_path / "voice.json").write_text(text)
        with pytest.raises(ModelFileError, match=r"voice\.json is damaged"):
            self.load(replace(joe, description=str(tmp_path / "voice.json")))

    def test_a_language_that_would_fetch_something(self, joe: VoiceFile, tmp_path: Path) -> None:
        description = json.loads(Path(joe.description).read_text("utf-8")) | {"phoneme_type": "pinyin"}
        (tmp_path / "voice.json").write_text(json.dumps(description))
        with pytest.raises(ModelFileError, match="cannot be used yet"):
            self.load(replace(joe, description=str(tmp_path / "voice.json")))

    def test_it_crosses_the_process(
        self, shared: ProcessSpeechSynthesizer, joe: VoiceFile, tmp_path: Path
    ) -> None:
        (tmp_path / "cat.onnx").write_bytes(b"no network")
        with pytest.raises(ModelFileError, match=r"cat\.onnx is damaged"):
            shared.load(replace(joe, model=str(tmp_path / "cat.onnx")))


def test_it_writes_no_file_and_opens_no_connection(joe: VoiceFile, tmp_path: Path) -> None:
    """Looked at from inside by Python's own audit, and from outside at the folders it works in."""
    watched = (
        "import sys; seen = []\n"
        "def look(event, args):\n"
        "    if event.startswith('socket.') or (event == 'open' and args[2] & 3):\n"
        "        seen.append((event, str(args[:2])))\n"
        "sys.addaudithook(look)\n"
        "from app.domain.control import CancelToken\n"
        "from app.engines import Delivery, VoiceFile\n"
        "from app.engines.piper.synthesizer import PiperSynthesizer\n"
        "voice = VoiceFile(sys.argv[1], sys.argv[2])\n"
        "said = PiperSynthesizer().synthesize('Hello.', voice, Delivery(1, 2, 2, 1), cancel=CancelToken())\n"
        "assert len(list(said)) == 1\n"
        "print(seen)\n"
    )
    before = sorted(Path(joe.model).parent.iterdir())
    done = subprocess.run(
        [sys.executable, "-B", "-c", watched, joe.model, joe.description],
        capture_output=True, text=True, check=True, cwd=tmp_path,
        env=os.environ | {"TMPDIR": str(tmp_path), "HOME": str(tmp_path), "PYTHONPATH": os.getcwd()},
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
    assert not list(tmp_path.iterdir()) and sorted(Path(joe.model).parent.iterdir()) == before


def test_voices_are_loaded_by_the_child_alone() -> None:
    """Only the engine process imports what loads them."""
    app = Path(prosody.__file__).parent.parent.parent
    using = {
        path.relative_to(app).as_posix()
        for path in app.rglob("*.py")
        if "engines/piper" not in path.as_posix()
        and re.search(
            r"engines\.piper|^\s*(?:from|import) (?:piper|parselmouth)", path.read_text("utf-8"), re.M
        )
    }
    assert using == {"engines/host.py"}
