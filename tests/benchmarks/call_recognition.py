"""What a window as long as the speech spares, and what it costs in words: ``[--quick] [--model FOLDER]``.

Each utterance is read by the recognizer and by the library's own ``transcribe`` (the window of 30 seconds,
one beam, no second try), one after the other in the same run, both on one thread, with the language given:

* time as this process computes (cpu) and as the clock says (wall): all of the one against all of the other;
* word errors against what was said, of both: edit distance over words, without case and punctuation.

Speech is Piper's joe and espeak-ng, between silences as a call records it. ``--quick``: 10 utterances of 48.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.domain.control import CancelToken
from app.engines.whisper.speech_recognizer import WhisperOptions, WhisperSpeechRecognizer
from tests.benchmarks.report import Figure, report
from tests.models import whisper_base
from tests.speech import between, spoken

MOST = 0.45
POINTS = 0.5
SAID = (
    "Good morning. Could you tell me what the weather will be like today?",
    "I had a long day at work and my sister visits tomorrow.",
    "Thank you.",
    "What is my name?",
    "She moved to Oslo last year with her two dogs.",
    "I do not know what to do about the letter.",
    "Please read me the recipe again, but slowly.",
    "No, that is not what I meant.",
    "We went hiking in the mountains and it rained the whole afternoon.",
    "Can you remind me to call the dentist on Monday?",
    "I feel a little better now.",
    "My favourite colour is green, and I hate mushrooms.",
    "The train was late again, so I missed the beginning of the concert.",
    "Tell me a story about a lighthouse.",
    "It is raining.",
    "When I was a child we lived in a small house near the river, and every summer my cousins came to stay.",
    "I would like to talk about something else.",
    "Did you remember that my exam is on Friday?",
    "Good night, sleep well.",
    "The soup was cold and the waiter was rude, but we laughed about it on the way home.",
    "Why do people dream?",
    "I think I left the keys on the kitchen table.",
    "He asked me whether I wanted to move in with him, and I said that I needed some time.",
    "Yes, please.",
)


@dataclass
class Taken:
    """What one way of reading took and gave."""

    cpu: float = 0.0
    wall: float = 0.0
    errors: int = 0
    words: int = 0
    texts: list[str] = field(default_factory=list)

    def take(self, said: str, read: Callable[[], str]) -> None:
        cpu, wall = time.process_time(), time.perf_counter()
        text = read()
        self.cpu += time.process_time() - cpu
        self.wall += time.perf_counter() - wall
        self.texts.append(text)
        wanted = words(said)
        self.words += len(wanted)
        self.errors += distance(wanted, words(text))

    @property
    def error_rate(self) -> float:
        """In percent of the words said."""
        return 100 * self.errors / self.words


def words(text: str) -> list[str]:
    british = text.lower().replace("color", "colour").replace("favorite", "favourite")
    return re.findall(r"[a-z0-9']+", british.replace("’", "'"))


def distance(wanted: Sequence[str], got: Sequence[str]) -> int:
    """How many words must be put in, taken out or exchanged to make the one of the other."""
    row = list(range(len(got) + 1))
    for number, word in enumerate(wanted, 1):
        above, row = row, [number]
        for at, other in enumerate(got):
            row.append(min(above[at + 1] + 1, row[at] + 1, above[at] + (word != other)))
    return row[-1]


def measure(quick: bool, folder: Path | None = None) -> list[Figure]:
    short, whole, _ = compare(quick, folder or whisper_base())
    cpu, wall, more = short.cpu / whole.cpu, short.wall / whole.wall, short.error_rate - whole.error_rate
    goal = f"<= {MOST}"
    return [
        Figure("recognition: short / whole window, cpu", cpu, "ratio", goal, cpu <= MOST),
        Figure("recognition: short / whole window, wall", wall, "ratio", goal, wall <= MOST),
        Figure("recognition: word errors, short - whole", more, "points", f"<= {POINTS}", more <= POINTS),
    ]


def compare(quick: bool, folder: Path) -> tuple[Taken, Taken, list[tuple[str, str]]]:
    """Both ways over the same utterances, and what each utterance is."""
    from faster_whisper import WhisperModel

    recognizer = WhisperSpeechRecognizer(WhisperOptions(str(folder), threads=1))
    library = WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=1)

    def short_read(audio: NDArray[np.float32]) -> str:
        found = recognizer.transcribe(audio, language="en", cancel=CancelToken())
        return " ".join(transcript.text for transcript in found)

    def whole_read(audio: NDArray[np.float32]) -> str:
        found, _ = library.transcribe(
            audio, language="en", beam_size=1, temperature=0.0, without_timestamps=True
        )
        return " ".join(segment.text for segment in found)

    utterances = [(text, voice) for text in SAID for voice in ("joe", "espeak")]
    chosen = utterances[::5] if quick else utterances
    sounds = [between(spoken(text, voice)) for text, voice in chosen]
    short_read(sounds[0])
    whole_read(sounds[0])  # both warm
    short, whole = Taken(), Taken()
    for (text, _), audio in zip(chosen, sounds, strict=True):
        short.take(text, lambda audio=audio: short_read(audio))  # type: ignore[misc]
        whole.take(text, lambda audio=audio: whole_read(audio))  # type: ignore[misc]
    recognizer.close()
    return short, whole, chosen


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--model", type=Path, help="a folder of a Whisper model; the base one without it")
    parser.add_argument("--texts", action="store_true", help="show what was understood")
    args = parser.parse_args()
    folder = args.model or whisper_base()
    if args.texts:
        short, whole, chosen = compare(args.quick, folder)
        for (text, voice), one, other in zip(chosen, short.texts, whole.texts, strict=True):
            print(f"{voice}: {text}\n  short: {one}\n  whole: {other}")
        print(short.error_rate, whole.error_rate, short.cpu, whole.cpu, short.wall, whole.wall)
        return
    report("call_recognition", measure(args.quick, folder), {"quick": args.quick, "model": folder.name})


if __name__ == "__main__":
    main()
