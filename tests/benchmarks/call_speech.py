"""How soon something can be heard, and what feeling does to a voice: ``[--quick]``.

* the first clause of a sentence against the whole sentence of 12 words: seconds through the engine process,
  in turn in the same run; the median of the pairs;
* the spread of the pitch (standard deviation in semitones, by Praat's own tracker, mean over sentences) of
  the liveliest delivery that the table gives against the flattest one;
* words that are understood wrongly (Whisper base) in felt speech, less those in plain speech, in percent of
  the words; each feeling is said as often as plain speech is;
* what the feeling costs: processor time of the melody against that of the synthesis, the dearest feeling.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from app.call.clauses import Clauses
from app.call.feeling import delivery
from app.domain.control import CancelToken
from app.domain.voices import Emotion, Feeling, VoiceSettings
from app.engines import Delivery, Speech, SpeechSynthesizer, VoiceFile
from app.engines.piper import prosody
from app.engines.piper.synthesizer import PiperSynthesizer
from app.engines.piper.voices import Voice
from app.engines.process import EngineProcess, engine_command
from app.engines.process_speech_synthesizer import ProcessSpeechSynthesizer
from app.engines.whisper.speech_recognizer import WhisperOptions, WhisperSpeechRecognizer
from tests.benchmarks.call_recognition import SAID, distance, words
from tests.benchmarks.report import Figure, report
from tests.models import joe, whisper_base
from tests.speech import between

FIRST_MOST, SPREAD_LEAST, COST_MOST = 0.6, 2.5, 0.35
# Twelve words, as replies begin.
SENTENCES = (
    "Oh, that is lovely to hear, and I am glad you came.",
    "I see what you mean, but I would still ask her first.",
    "You know what, we should go there again when it gets warm.",
    "That must be hard, and I am sorry that nobody noticed it.",
    "Good evening to you, did the rest of your day go well?",
)
FELT = {emotion: delivery(Feeling(emotion, 1.0), VoiceSettings(expressiveness=1.0)) for emotion in Emotion}


def voice() -> VoiceFile:
    model, description = joe()
    return VoiceFile(str(model), str(description))


def say(synthesizer: SpeechSynthesizer, text: str, how: Delivery) -> Speech:
    (speech,) = synthesizer.synthesize(text, voice(), how, cancel=CancelToken())
    return speech


def first_against_whole(quick: bool) -> float:
    """Seconds until the first clause is there, as part of those until the whole sentence is."""
    synthesizer = ProcessSpeechSynthesizer(EngineProcess(engine_command("piper"), lambda: {"threads": 2}))
    ratios = []
    try:
        synthesizer.load(voice())
        for text in SENTENCES * (2 if quick else 6):
            clauses = Clauses()
            first = (clauses.hear(text) + clauses.rest())[0].text
            assert len(first) < len(text) and len(text.split()) == 12
            ratios.append(took(synthesizer, first) / took(synthesizer, text))
    finally:
        synthesizer.close()
    return statistics.median(ratios)


def took(synthesizer: SpeechSynthesizer, text: str) -> float:
    began = time.perf_counter()
    say(synthesizer, text, Delivery())
    return time.perf_counter() - began


def spread(synthesizer: SpeechSynthesizer, how: Delivery, texts: tuple[str, ...]) -> float:
    """Standard deviation of the pitch in semitones."""
    import parselmouth

    deviations = []
    for text in texts:
        speech = say(synthesizer, text, how)
        pitch = parselmouth.Sound(speech.audio / 32768, speech.rate).to_pitch(0.01, 50, 500)
        hertz = pitch.selected_array["frequency"]
        deviations.append(float(np.std(12 * np.log2(hertz[hertz > 0]))))
    return statistics.mean(deviations)


def wrong_words(synthesizer: SpeechSynthesizer, recognizer: WhisperSpeechRecognizer, how: Delivery) -> int:
    """Words that are understood wrongly of all sentences, said so."""
    wrong = 0
    for text in SAID:
        heard = recognizer.transcribe(
            heard_as(say(synthesizer, text, how)), language="en", cancel=CancelToken()
        )
        wrong += distance(words(text), words(" ".join(transcript.text for transcript in heard)))
    return wrong


def heard_as(speech: Speech) -> NDArray[np.float32]:
    import soxr

    audio = soxr.resample(speech.audio.astype(np.float32) / 32768, speech.rate, 16_000)
    return between(np.asarray(audio, dtype=np.float32))


def more_wrong_words(synthesizer: SpeechSynthesizer, quick: bool) -> tuple[float, dict[str, float]]:
    """Percent of the words: of the worst feeling less plain; and of each."""
    recognizer = WhisperSpeechRecognizer(WhisperOptions(str(whisper_base()), threads=1))
    felt = [Emotion.EXCITED, Emotion.SAD] if quick else [one for one in Emotion if one is not Emotion.NEUTRAL]
    total = sum(len(words(text)) for text in SAID)
    plain = [wrong_words(synthesizer, recognizer, Delivery()) for _ in felt]
    wrong = {emotion: wrong_words(synthesizer, recognizer, FELT[emotion]) for emotion in felt}
    recognizer.close()
    rates = {emotion.value: 100 * count / total for emotion, count in wrong.items()}
    rates["plain"] = 100 * statistics.mean(plain) / total
    return 100 * (statistics.mean(wrong.values()) - statistics.mean(plain)) / total, rates


def cost(synthesizer: SpeechSynthesizer, how: Delivery) -> float:
    """Processor seconds of the melody against those of the network."""
    melody, network = [0.0], [0.0]
    with timed(prosody, "_melody", melody), timed(Voice, "say", network):
        for text in SENTENCES:
            say(synthesizer, text, how)
    return melody[0] / network[0]


@contextmanager
def timed(owner: object, name: str, spent: list[float]) -> Iterator[None]:
    """Counts the processor seconds in a function while it is open."""
    honest: Callable[..., object] = getattr(owner, name)

    def counted(*args: object, **more: object) -> object:
        began = time.process_time()
        try:
            return honest(*args, **more)
        finally:
            spent[0] += time.process_time() - began

    setattr(owner, name, counted)
    try:
        yield
    finally:
        setattr(owner, name, honest)


def measure(quick: bool) -> list[Figure]:
    return measured(quick)[0]


def measured(quick: bool) -> tuple[list[Figure], dict[str, object]]:
    """The figures, and what stands behind them."""
    first = first_against_whole(quick)
    synthesizer = PiperSynthesizer(threads=1)
    synthesizer.load(voice())
    texts = SAID[: 8 if quick else len(SAID)]
    widest, flattest = (pick(FELT, key=lambda emotion: FELT[emotion].pitch_range) for pick in (max, min))
    wide, flat = (spread(synthesizer, FELT[emotion], texts) for emotion in (widest, flattest))
    dearest = cost(synthesizer, FELT[widest])
    more, rates = more_wrong_words(synthesizer, quick)
    synthesizer.close()
    figures = [
        Figure("speech: first clause / whole sentence", first, "ratio", f"<= {FIRST_MOST}",
               first <= FIRST_MOST),
        Figure("speech: spread of the pitch, lively / flat", wide / flat, "ratio", f">= {SPREAD_LEAST}",
               wide / flat >= SPREAD_LEAST),
        Figure("speech: word errors, felt - plain", more, "points", "<= 0", more <= 0),
        Figure("speech: melody / synthesis, cpu", dearest, "ratio", f"<= {COST_MOST}", dearest <= COST_MOST),
    ]  # fmt: skip
    return figures, {widest.value: wide, flattest.value: flat, "word errors": rates}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    args = parser.parse_args()
    figures, context = measured(args.quick)
    report("call_speech", figures, {"quick": args.quick} | context)


if __name__ == "__main__":
    main()
