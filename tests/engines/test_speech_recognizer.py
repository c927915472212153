"""One contract for every SpeechRecognizer: scripted, in process, in a child; then Whisper alone."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from app.domain.control import CancelToken
from app.domain.errors import EngineDied, EngineError, ModelFileError
from app.engines import SpeechRecognizer, Transcript
from app.engines.process import EngineProcess, Limits, engine_command
from app.engines.process_speech_recognizer import ProcessSpeechRecognizer
from app.engines.whisper.speech_recognizer import WhisperOptions, WhisperSpeechRecognizer
from tests import sounds
from tests.scripted_recognizer import ScriptedRecognizer
from tests.speech import RATE, as_heard, between, spoken

SCRIPTED = [sys.executable, "-m", "tests.engines.scripted_recognizer_host"]
HELLO = "Hello there."


@pytest.fixture(scope="module")
def tiny(whisper_tiny_en: Path) -> Iterator[WhisperSpeechRecognizer]:
    recognizer = WhisperSpeechRecognizer(WhisperOptions(str(whisper_tiny_en), threads=1))
    yield recognizer
    recognizer.close()


@pytest.fixture(scope="module")
def base(whisper_base: Path) -> Iterator[WhisperSpeechRecognizer]:
    recognizer = WhisperSpeechRecognizer(WhisperOptions(str(whisper_base), threads=1))
    yield recognizer
    recognizer.close()


@pytest.fixture(params=["scripted", "in-process", "child process"])
def recognizer(request: pytest.FixtureRequest) -> Iterator[SpeechRecognizer]:
    if request.param == "scripted":
        yield ScriptedRecognizer([HELLO])
    elif request.param == "in-process":
        yield request.getfixturevalue("tiny")
    else:
        path = request.getfixturevalue("whisper_tiny_en")
        options = {"path": str(path), "threads": 1}
        proxy = ProcessSpeechRecognizer(EngineProcess(engine_command("whisper"), lambda: options))
        yield proxy
        proxy.close()


@pytest.fixture
def scripted_child() -> Iterator[Callable[..., ProcessSpeechRecognizer]]:
    running: list[ProcessSpeechRecognizer] = []

    def make(limits: Limits | None = None, **options: Any) -> ProcessSpeechRecognizer:
        running.append(ProcessSpeechRecognizer(EngineProcess(SCRIPTED, lambda: options, limits)))
        return running[-1]

    yield make
    for one in running:
        one.close()


def hear(
    recognizer: SpeechRecognizer,
    audio: NDArray[np.float32],
    language: str = "",
    cancel: CancelToken | None = None,
) -> list[Transcript]:
    return list(recognizer.transcribe(audio, language=language, cancel=cancel or CancelToken()))


def words(text: str) -> list[str]:
    """The voice is never twice the same, nor are commas and capitals."""
    return re.findall(r"[a-z]+", text.lower())


def text_of(recognizer: SpeechRecognizer, audio: NDArray[np.float32], language: str = "") -> str:
    return " ".join(one.text for one in hear(recognizer, audio, language))


class TestContract:
    def test_what_is_said_is_one_transcript(self, recognizer: SpeechRecognizer) -> None:
        recognizer.load()
        audio = between(spoken(HELLO))
        (heard,) = hear(recognizer, audio)
        assert words(heard.text) == words(HELLO) and heard.language == "en"
        assert heard.seconds == pytest.approx(len(audio) / RATE)

    def test_silence_says_nothing(self, recognizer: SpeechRecognizer) -> None:
        for seconds in (0.0, 0.02, 1.0, 6.0):
            assert not hear(recognizer, np.zeros(int(seconds * RATE), dtype=np.float32))

    def test_a_cancel_before_the_start_hears_nothing(self, recognizer: SpeechRecognizer) -> None:
        cancel = CancelToken()
        cancel.cancel()
        assert not hear(recognizer, spoken(HELLO), cancel=cancel)

    def test_a_cancel_between_two_stretches_ends_it(self, recognizer: SpeechRecognizer) -> None:
        cancel = CancelToken()
        long = np.tile(between(spoken(HELLO), 1.0, 3.0), 12)
        heard = []
        for one in recognizer.transcribe(long, cancel=cancel):
            heard.append(one)
            cancel.cancel()
        assert len(heard) == 1

    def test_a_closed_iterator_leaves_nothing_behind(self, recognizer: SpeechRecognizer) -> None:
        long = np.tile(between(spoken(HELLO), 1.0, 3.0), 12)
        heard = iter(recognizer.transcribe(long, cancel=CancelToken()))
        next(heard)
        del heard
        assert words(text_of(recognizer, between(spoken(HELLO)))) == words(HELLO)

    def test_what_is_no_sound_is_told(self, recognizer: SpeechRecognizer) -> None:
        broken: list[Any] = [
            np.zeros((2, RATE), dtype=np.float32), np.zeros(RATE, dtype=np.int16),
            np.full(RATE, np.nan, dtype=np.float32),
        ]  # fmt: skip
        for audio in broken:
            with pytest.raises(EngineError, match="no sound that can be understood"):
                hear(recognizer, audio)

    def test_closing_is_not_the_end(self, recognizer: SpeechRecognizer) -> None:
        recognizer.close()
        assert words(text_of(recognizer, between(spoken(HELLO)))) == words(HELLO)


class TestProcess:
    def test_killed_in_mid_decode_it_says_so_and_the_next_call_works(self, whisper_tiny_en: Path) -> None:
        options = {"path": str(whisper_tiny_en), "threads": 1}
        recognizer = ProcessSpeechRecognizer(EngineProcess(engine_command("whisper"), lambda: options))
        recognizer.load()
        long = np.tile(spoken("This goes on and on for a very long time."), 30)
        killing = threading.Timer(0.3, os.kill, (recognizer._process.pid or 0, signal.SIGKILL))
        killing.start()
        with pytest.raises(EngineDied, match="stopped by itself"):
            hear(recognizer, long)
        killing.join()
        assert words(text_of(recognizer, between(spoken(HELLO)))) == words(HELLO)
        recognizer.close()

    def test_a_decode_that_is_stuck_is_ended_after_a_while(
        self, scripted_child: Callable[..., ProcessSpeechRecognizer]
    ) -> None:
        recognizer = scripted_child(Limits(grace=0.1), texts=["never"], pause=60.0, deaf=True)
        recognizer.load()
        stuck, cancel = recognizer._process.pid, CancelToken()
        cancelling = threading.Timer(0.2, cancel.cancel)
        cancelling.start()
        assert not hear(recognizer, spoken(HELLO), cancel=cancel)  # as any cancel: without an error
        cancelling.join()
        assert recognizer._process.pid is None
        recognizer.load()
        assert recognizer._process.pid not in (None, stuck)

    def test_a_cancel_ends_a_decode_that_listens(
        self, scripted_child: Callable[..., ProcessSpeechRecognizer]
    ) -> None:
        recognizer, cancel = scripted_child(texts=["one", "two"], pause=0.3), CancelToken()
        recognizer.load()
        pid = recognizer._process.pid
        cancelling = threading.Timer(0.05, cancel.cancel)
        cancelling.start()
        assert not hear(recognizer, spoken(HELLO), cancel=cancel)
        cancelling.join()
        assert text_of(recognizer, spoken(HELLO)) == "one" and recognizer._process.pid == pid

    def test_damaged_files_are_told_across_the_pipe(self, tmp_path: Path) -> None:
        options = {"path": str(tmp_path)}
        recognizer = ProcessSpeechRecognizer(EngineProcess(engine_command("whisper"), lambda: options))
        with pytest.raises(ModelFileError, match=r"model\.bin is missing"):
            recognizer.load()
        recognizer.close()


class TestFiles:
    @pytest.mark.parametrize("gone", ["model.bin", "config.json", "tokenizer.json", "vocabulary.txt"])
    def test_a_missing_file_is_named(self, gone: str, whisper_tiny_en: Path, tmp_path: Path) -> None:
        for name in ("model.bin", "config.json", "tokenizer.json", "vocabulary.txt"):
            if name != gone:
                (tmp_path / name).symlink_to(whisper_tiny_en / name)
        with pytest.raises(ModelFileError, match=rf"{gone} is missing"):
            WhisperSpeechRecognizer(WhisperOptions(str(tmp_path))).load()

    @pytest.mark.parametrize("name", ["model.bin", "config.json", "tokenizer.json"])
    def test_a_damaged_file_is_told(self, name: str, whisper_tiny_en: Path, tmp_path: Path) -> None:
        for one in ("model.bin", "config.json", "tokenizer.json", "vocabulary.txt"):
            (tmp_path / one).symlink_to(whisper_tiny_en / one)
        (tmp_path / name).unlink()
        (tmp_path / name).write_bytes((whisper_tiny_en / name).read_bytes()[:1000])
        with pytest.raises(ModelFileError, match="damaged"):
            WhisperSpeechRecognizer(WhisperOptions(str(tmp_path))).load()

    def test_nothing_is_asked_of_the_network(self, whisper_tiny_en: Path) -> None:
        """The child's own work, with every Python call to a socket forbidden."""
        code = (
            "import sys\n"
            "def watch(event, args):\n"
            "    if event.startswith('socket.') and event != 'socket.gethostname': sys.exit('socket')\n"
            "sys.addaudithook(watch)\n"
            "import numpy as np\n"
            "from app.domain.control import CancelToken\n"
            "from app.engines.whisper.speech_recognizer import WhisperOptions, WhisperSpeechRecognizer\n"
            f"one = WhisperSpeechRecognizer(WhisperOptions({str(whisper_tiny_en)!r}, threads=1))\n"
            "one.load()\n"
            "from tests.speech import spoken\n"
            "print([t.text for t in one.transcribe(spoken('Hello there.'), cancel=CancelToken())])\n"
        )
        environment = {name: value for name, value in os.environ.items() if not name.startswith("HF_")}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
        assert done.returncode == 0 and "hello" in done.stdout.lower(), done.stderr

    def test_the_window_never_loads_the_recognizers_library(self) -> None:
        code = (
            "import sys\n"
            "import app.engines.process_speech_recognizer\n"
            "from app.engines.silero import SileroDetector\n"
            "SileroDetector()\n"
            "assert not {'faster_whisper', 'av', 'huggingface_hub', 'ctranslate2'} & set(sys.modules)\n"
        )
        assert subprocess.run([sys.executable, "-c", code]).returncode == 0


class TestWhisper:
    def test_both_machines_are_understood(self, base: WhisperSpeechRecognizer) -> None:
        said = "I had a long day at work."
        for voice in ("joe", "espeak"):
            heard = text_of(base, between(spoken(said, voice)), "en").lower()
            assert "long day at work" in heard

    def test_what_is_no_speech_gives_no_words(self, base: WhisperSpeechRecognizer) -> None:
        rng = np.random.default_rng(0)
        hum = 0.1 * np.sin(2 * np.pi * 440 * np.arange(4 * RATE) / RATE)
        for noise in (rng.normal(0, 0.001, 4 * RATE), rng.normal(0, 0.1, 4 * RATE), hum):
            assert not hear(base, noise.astype(np.float32))
        for sound in (sounds.cough(), sounds.noise(4.0), sounds.noise(4.0, loud=0.3), sounds.music(4.0)):
            assert not hear(base, as_heard(sound))

    def test_speech_in_noise_is_understood(self, base: WhisperSpeechRecognizer) -> None:
        said = sounds.joe("Can you hear me in the rain?")
        for around in (sounds.noise(3.0, loud=0.04), sounds.music(3.0, loud=0.04)):
            assert "hear me" in text_of(base, as_heard(sounds.mixed(said, around)), "en")

    def test_speech_at_another_rate_than_told_does_no_harm(self, base: WhisperSpeechRecognizer) -> None:
        fast = np.ascontiguousarray(spoken("I had a long day at work.")[::3])
        slow = np.repeat(spoken("I had a long day at work."), 3)
        for audio in (fast, slow):
            assert all(one.seconds < 31 for one in hear(base, audio))
        assert "long day" in text_of(base, between(spoken("I had a long day at work.")), "en")

    def test_the_language_is_found_out_and_kept_for_a_word_or_two(
        self, base: WhisperSpeechRecognizer
    ) -> None:
        base.close()
        (german,) = hear(base, spoken("Guten Morgen. Ich war gestern im Kino.", "espeak:de"))
        assert german.language == "de"
        base.close()
        hear(base, between(spoken("Good morning. I went to the cinema with my sister.")))
        (short,) = hear(base, between(spoken("Okay, see you.")))  # by itself it could be Chinese
        assert short.language == "en" and "see you" in short.text

    def test_whole_sentences_in_another_language_are_read_in_that(
        self, base: WhisperSpeechRecognizer
    ) -> None:
        for said in (
            "Hallo, ich heiße Jonas und ich möchte gern mit dir Deutsch üben.",
            "Heute war ich im Park und habe einen kleinen Hund gesehen.",
        ):
            base.close()
            hear(base, between(spoken("Good morning. I went to the cinema with my sister.")))
            (german,) = hear(base, between(spoken(said, "espeak:de")))
            assert german.language == "de"

    @pytest.mark.parametrize("voice", ["joe", "espeak"])
    def test_a_short_answer_stays_in_the_language_of_before(
        self, base: WhisperSpeechRecognizer, voice: str
    ) -> None:
        base.close()
        hear(base, between(spoken("Good morning. I went to the cinema with my sister.")))
        for said in ("Yes.", "Not really.", "Maybe tomorrow."):
            (short,) = hear(base, between(spoken(said, voice)))
            assert short.language == "en" and words(short.text) == words(said)

    def test_a_language_that_it_does_not_know_is_told(
        self, base: WhisperSpeechRecognizer, tiny: WhisperSpeechRecognizer
    ) -> None:
        with pytest.raises(EngineError, match="does not know the language tlh"):
            hear(base, spoken(HELLO), "tlh")
        with pytest.raises(EngineError, match="English alone"):
            hear(tiny, spoken(HELLO), "de")

    def test_long_speech_comes_in_stretches_in_the_whole_window(self, tiny: WhisperSpeechRecognizer) -> None:
        sentences = (
            "When I was a child we lived in a small house near the river.",
            "The train was late again, so I missed the beginning of the concert.",
            "We went hiking in the mountains and it rained the whole afternoon.",
            "She moved to London last year with her two dogs.",
            "The soup was cold, but we laughed about it on the way home.",
            "My favourite colour is green, and I hate mushrooms.",
            "Tell me a story about a lighthouse.",
            "I would like to talk about something else.",
            "Please read me the recipe again, but slowly.",
        )
        said = np.concatenate([between(spoken(one), 0.4, 0.4) for one in sentences])
        assert 30 < len(said) / RATE < 56
        heard = hear(tiny, said)
        assert len(heard) == 2 and all(one.full_window and not one.redone for one in heard)
        assert all(one.seconds <= 28 for one in heard)
        text = " ".join(one.text for one in heard)
        assert [word for word in ("river", "concert", "lighthouse", "slowly") if word not in text] == []

    def test_quick_talk_is_understood_to_its_end(self, tiny: WhisperSpeechRecognizer) -> None:
        said = (
            "So I have been thinking a lot about my job lately. My boss keeps giving me more work every "
            "week, and I do not know how to say no. On Monday I have a meeting with her at ten o'clock, and "
            "I am a little afraid of it. What do you think I should say?"
        )
        heard = text_of(tiny, between(spoken(said)))
        assert words(heard)[-5:] == words("do you think I should say")[-5:]

    def test_the_short_window_costs_one_look_for_the_language(
        self, base: WhisperSpeechRecognizer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        base.load()
        assert base._loaded is not None
        model, shapes = base._loaded.model, []
        encode = model.encode

        def counted(features: NDArray[np.float32]) -> Any:
            shapes.append(features.shape)
            return encode(features)

        monkeypatch.setattr(model, "encode", counted)
        hear(base, between(spoken("I had a long day at work.")))
        assert shapes == [(80, 600)]

    def test_what_is_doubtful_is_read_in_the_whole_window(
        self, base: WhisperSpeechRecognizer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        base.load()
        assert base._loaded is not None
        monkeypatch.setattr("app.engines.whisper.guard._LOG_PROBABILITY", -0.0001)
        (heard,) = hear(base, between(spoken("I had a long day at work.")), "en")
        assert heard.full_window and heard.redone and "long day" in heard.text


def test_an_odd_folder_name_is_no_name_of_a_hub(whisper_tiny_en: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tiny.en"
    shutil.copytree(whisper_tiny_en, folder)
    recognizer = WhisperSpeechRecognizer(WhisperOptions(str(folder), threads=1))
    assert words(text_of(recognizer, between(spoken(HELLO)))) == words(HELLO)
    recognizer.close()
    with pytest.raises(ModelFileError):  # where the library would begin to download
        WhisperSpeechRecognizer(WhisperOptions("tiny.en")).load()
