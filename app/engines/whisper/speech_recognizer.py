"""SpeechRecognizer on faster-whisper: a window as long as the speech, guarded.

``transcribe`` of the library always reads 30 seconds, whatever it is told; so its parts are used one by one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from app.domain.control import CancelToken
from app.domain.errors import EngineError, ModelFileError
from app.engines import Transcript
from app.engines.silero import FRAME, SileroDetector
from app.engines.whisper.guard import WHOLE_S, Heard, token_cap, understand
from app.engines.whisper.languages import SpokenLanguage
from app.engines.whisper.stretches import LONGEST_S, RATE, stretches

if TYPE_CHECKING:
    from faster_whisper import WhisperModel
    from numpy.typing import NDArray

_ADVICE = "Check it on the Models page, or with `afterglow models verify`; if it is damaged, get it again."
_FRAMES_PER_S = 100
# A shorter sound holds no word.
_SHORTEST_S = 0.1
# The library writes half of the length that it is told, so that there is room for what was said before;
# of 448 in all.
_HALVED, _MOST_TOKENS = 2, 224


@dataclass(frozen=True, slots=True)
class WhisperOptions:
    """``path``: the folder of the model. ``threads`` None: all cores but one, at most four."""

    path: str
    threads: int | None = None


class WhisperSpeechRecognizer:
    """Whisper in this process."""

    def __init__(self, options: WhisperOptions) -> None:
        # Nothing below may ask the model hub, whoever imports it.
        os.environ["HF_HUB_OFFLINE"] = os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
        import faster_whisper

        self._library = faster_whisper
        self._options = options
        self._loaded: _Loaded | None = None
        self._spoken = SpokenLanguage()

    def load(self) -> None:
        """Load if needed. Raises ModelFileError."""
        self._ready()

    def transcribe(
        self, audio: NDArray[np.float32], *, language: str = "", cancel: CancelToken
    ) -> Iterator[Transcript]:
        """What is said in ``audio``; see the Protocol. A cancel is seen between the steps of a stretch."""
        _require_sound(audio)
        if cancel.cancelled or len(audio) < _SHORTEST_S * RATE:
            return
        loaded = self._ready()
        _require_language(loaded, language)
        pieces = stretches(audio, loaded.detector.probabilities(audio), FRAME)
        for piece, speaks in pieces:
            if speaks and not cancel.cancelled:
                yield from self._stretch(loaded, piece, language, len(audio) > LONGEST_S * RATE, cancel)

    def _stretch(
        self, loaded: _Loaded, piece: NDArray[np.float32], language: str, whole: bool, cancel: CancelToken
    ) -> Iterator[Transcript]:
        seconds = len(piece) / RATE
        decoding = _Decoding(loaded, piece, language, self._spoken, cancel)
        understood = understand(seconds, decoding.decode, whole=whole)
        if understood is None or cancel.cancelled:
            return
        heard = understood.heard
        self._spoken.note(heard.language, heard.language_probability, seconds)
        yield Transcript(
            heard.text, heard.language, heard.language_probability, heard.log_probability, heard.no_speech,
            seconds, understood.full_window, understood.redone,
        )  # fmt: skip

    def _ready(self) -> _Loaded:
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded

    def _load(self) -> _Loaded:
        folder = Path(self._options.path)
        _require_files(folder)
        threads = self._options.threads or max(1, min(4, (os.cpu_count() or 2) - 1))
        try:
            model = self._library.WhisperModel(
                str(folder), device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
            )
        except Exception as error:  # the tokenizer's library raises bare Exceptions for damaged files
            raise ModelFileError("The speech recogniser's files are damaged.", _ADVICE) from error
        return _Loaded(model, SileroDetector())

    def close(self) -> None:
        """Give back memory; the next call loads again."""
        self._loaded, self._spoken = None, SpokenLanguage()


@dataclass(frozen=True, slots=True)
class _Loaded:
    model: WhisperModel
    detector: SileroDetector


class _Decoding:
    """Reading one stretch, in as much of the window as is asked for. ``language`` empty: it is found out."""

    def __init__(
        self,
        loaded: _Loaded,
        piece: NDArray[np.float32],
        language: str,
        spoken: SpokenLanguage,
        cancel: CancelToken,
    ) -> None:
        self._model, self._piece, self._cancel = loaded.model, piece, cancel
        self._given, self._spoken = language, spoken
        self._encoded: Any = None

    def decode(self, window_s: float) -> Heard | None:
        """Read ``window_s`` of the window; 0: the last one again, without repetitions.

        None when cancelled.
        """
        if window_s:
            features = self._features(window_s)
            if self._cancel.cancelled:
                return None
            self._encoded = self._model.encode(features)
        if self._cancel.cancelled:
            return None
        return self._read(repeats=bool(window_s))

    def _features(self, window_s: float) -> NDArray[np.float32]:
        frames = 2 * round(window_s * _FRAMES_PER_S / 2)
        length = frames * RATE // _FRAMES_PER_S
        sound = np.zeros(length, dtype=np.float32)
        sound[: len(self._piece)] = self._piece[:length]
        features: NDArray[np.float32] = self._model.feature_extractor(sound, padding=0)
        return np.ascontiguousarray(features[:, :frames], dtype=np.float32)

    def _read(self, *, repeats: bool) -> Heard:
        language, probability = self._language()
        prompt = self._prompt(language)
        seconds = min(len(self._piece) / RATE, WHOLE_S)
        cap = min(token_cap(seconds, language), _MOST_TOKENS)
        result = self._model.model.generate(
            self._encoded, [prompt], beam_size=1, max_length=_HALVED * cap, return_scores=True,
            return_no_speech_prob=True, no_repeat_ngram_size=0 if repeats else 3,
        )[0]  # fmt: skip
        tokens = result.sequences_ids[0]
        # The end counts as one more, as in the library.
        mean = result.scores[0] * len(tokens) / (len(tokens) + 1)
        text = self._model.hf_tokenizer.decode(tokens).strip()
        return Heard(text, mean, result.no_speech_prob, len(tokens) >= cap, language, probability)

    def _language(self) -> tuple[str, float]:
        if not self._model.model.is_multilingual:
            return "en", 1.0
        if self._given:
            return self._given, 1.0
        # One step of the decoder: what was encoded is not encoded again.
        marks = self._model.model.detect_language(self._encoded)[0]
        return self._spoken.found(marks, len(self._piece) / RATE)

    def _prompt(self, language: str) -> list[int]:
        """What Whisper is asked: which language, words and not a translation, no times."""
        asked = ["<|startoftranscript|>", "<|notimestamps|>"]
        if self._model.model.is_multilingual:
            asked[1:1] = [f"<|{language}|>", "<|transcribe|>"]
        return [self._model.hf_tokenizer.token_to_id(mark) for mark in asked]


def _require_sound(audio: NDArray[np.float32]) -> None:
    if audio.ndim != 1 or audio.dtype != np.float32 or not np.isfinite(audio).all():
        raise EngineError("What was recorded is no sound that can be understood.", "Try another microphone.")


def _require_language(loaded: _Loaded, language: str) -> None:
    """Raises EngineError when the model cannot read the language; empty: it is found out."""
    if not language:
        return
    if not loaded.model.model.is_multilingual and language != "en":
        raise EngineError(
            "This speech recogniser understands English alone.", "Choose another one on the Models page."
        )
    if loaded.model.hf_tokenizer.token_to_id(f"<|{language}|>") is None:
        raise EngineError(
            f"The speech recogniser does not know the language {language}.",
            "Choose another language, or let it be found out.",
        )


def _require_files(folder: Path) -> None:
    """Every file that the library would else try to fetch. Raises ModelFileError."""
    for names in (["model.bin"], ["config.json"], ["tokenizer.json"], ["vocabulary.txt", "vocabulary.json"]):
        if not any((folder / name).is_file() for name in names):
            raise ModelFileError(f"The speech recogniser's file {names[0]} is missing.", _ADVICE)
