"""Whether a turn is over: ``[--quick] [--fit] [--lines]``.

What people say (``pauses.py``) is synthesised and goes through the recogniser; the language model is asked as
the companion asks it, with what was said before; then ``app.call.turn_end`` decides. Every utterance is there
whole and cut at each of its pauses. Two thirds are Piper's joe, cut out of the whole sound where the word
ends; the others are espeak-ng, which says the cut words with a comma behind them. The weights of ``turn_end``
are fitted (``--fit`` prints them), and its waits chosen, by every second utterance with its cuts; the figures
are of the others alone.

* ``ranking``: the area under the curve: how often a whole one is held to be more complete than a cut one;
* ``cut-ins``: how probable it is that somebody who pauses is not let finish. Pauses are log-normal, with a
  median of 0.5 s (a typical pause in speech lasts a quarter to half a second: Lundholm Fors, Production and
  Perception of Pauses in Speech, Gothenburg 2015) and a spread of 0.7; those below 0.2 s nobody notices;
* ``wait``: the median silence that ends a whole one.

The context tells the same of the first half, the ranking by the model and by the rest alone, what holds where
the model was not asked, and how often a fixed silence of the median wait would cut in. People hesitate in
their melody too, and no voice here does: that is not measured. ``--quick``: every third utterance, and a
model of 0.5B instead of the starter: it holds ends to be less probable than that, to which the weights fit,
so its wait is longer and its goals may be missed.
"""

from __future__ import annotations

import argparse
import math
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from app.call import turn_end
from app.characters.starters import load_starters
from app.companion import prompts
from app.domain.control import CancelToken
from app.domain.nouns import Message, Profile, Role, Status
from app.engines import Delivery, TurnEnd, VoiceFile
from app.engines.cores import physical_cores
from app.engines.llama.language_model import LlamaLanguageModel
from app.engines.llama.loading import LlamaOptions
from app.engines.piper.synthesizer import PiperSynthesizer
from app.engines.whisper.speech_recognizer import WhisperOptions, WhisperSpeechRecognizer
from app.settings.places import resources
from tests import sounds
from tests.benchmarks.pauses import Said, everything
from tests.benchmarks.report import Figure, report
from tests.models import joe, qwen_05b, starter, whisper_base
from tests.speech import as_heard, between, spoken

RANKING, CUT_INS, WAIT_MS = 0.90, 5, 600
PAUSE_S, SPREAD, SHORTEST_S = 0.5, 0.7, 0.2
# What each witness of ``turn_end`` weighs as far as nobody has measured it, and how much that counts.
EXPECTED = {
    "always": 0.0, ".": 0.7, "?": 0.7, "!": 0.5, "…": -1.0, ",": -1.0, "open": -2.0, "leaning": -0.7,
    "answer": 1.5, "model": 0.6,
}  # fmt: skip
HELD = 2.0
# When the words are looked at first.
_SILENCE_S = 0.2
_FADE_S = 0.02
NOW = datetime(2026, 3, 14, 19, 30, tzinfo=UTC)
Sound = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Case:
    """One utterance as it was understood, and what the model holds of it. ``fitted``: of the first half."""

    said: str
    understood: str
    probability: float
    whole: bool
    fitted: bool


# -- making them ---------------------------------------------------------------------------------------------


class Voices:
    """Says utterances, whole or cut."""

    def __init__(self) -> None:
        model, description = joe()
        self._voice, self._piper = VoiceFile(str(model), str(description)), PiperSynthesizer()

    def say(self, said: Said, *, joe: bool) -> Iterator[tuple[str, bool, Sound]]:
        """Text, whether it is whole, and sound: the whole one and each cut one."""
        if not joe:
            yield said.text, True, spoken(said.text, "espeak")
            for end in said.pauses:
                text = said.text[:end]
                yield text, False, spoken(text if text[-1] in ",;" else f"{text},", "espeak")
            return
        (speech,) = self._piper.synthesize(said.text, self._voice, Delivery(), cancel=CancelToken())
        audio = sounds.level(sounds.resampled(speech.audio, speech.rate, sounds.RATE), sounds.LOUD)
        yield said.text, True, as_heard(audio)
        for end in said.pauses:
            last = max(word.end_s for word in speech.words if word.end <= end)
            yield said.text[:end], False, _faded(as_heard(audio[: int(last * sounds.RATE)]))


def _faded(audio: Sound) -> Sound:
    count = min(len(audio), int(_FADE_S * sounds.RATE))
    audio = audio.copy()
    audio[len(audio) - count :] *= np.linspace(1, 0, count, dtype=np.float32)
    return audio


class Listener:
    """Recognises, and asks the model as ``Companion.anticipate`` does."""

    def __init__(self, quick: bool) -> None:
        self._recognizer = WhisperSpeechRecognizer(WhisperOptions(str(whisper_base())))
        path = qwen_05b() if quick else starter()
        # As many threads as in a call.
        threads = max(1, physical_cores() - 1)
        self._model = LlamaLanguageModel(LlamaOptions(str(path), window=2048, threads=threads, gpu=False))
        self._character = next(one for one in load_starters(resources() / "characters") if one.id == "anselm")
        self._asked: dict[tuple[str, str], float] = {}

    def understand(self, audio: Sound) -> str:
        heard = between(audio, after_s=_SILENCE_S)
        found = self._recognizer.transcribe(heard, language="en", cancel=CancelToken())
        return " ".join(transcript.text.strip() for transcript in found)

    def probability(self, before: str, text: str) -> float:
        """That the user's turn is over where ``text`` ends."""
        if (before, text) not in self._asked:
            tone = self._character.tone
            tail = prompts.tail(self._character, tone, NOW, spoken=True)
            messages = [
                _message(1, Role.USER, "Hello, it's me."),
                _message(2, Role.CHARACTER, before),
                _message(3, Role.USER, text, tail),
            ]
            prompt = prompts.build(self._character, Profile("Sam", 1990), tone, messages)
            *_, last = self._model.foresee(prompt, cancel=CancelToken())
            assert isinstance(last, TurnEnd)
            self._asked[before, text] = last.probability
        return self._asked[before, text]

    def close(self) -> None:
        self._recognizer.close()
        self._model.close()


def _message(position: int, role: Role, text: str, tail: str = "") -> Message:
    return Message(position, 1, position, 1, 1, role, text, Status.COMPLETE, NOW, tail)


def collect(quick: bool) -> list[Case]:
    """Every utterance, whole and cut, said, understood and judged by the model; none that was not heard."""
    voices, listener, cases = Voices(), Listener(quick), list[Case]()
    for number, said in list(enumerate(everything()))[:: 3 if quick else 1]:
        for text, whole, audio in voices.say(said, joe=number // 2 % 3 < 2):
            understood = listener.understand(audio)
            if understood:
                probability = listener.probability(said.before, understood)
                cases.append(Case(text, understood, probability, whole, number % 2 == 0))
    listener.close()
    return cases


# -- judging them --------------------------------------------------------------------------------------------


def ranking(cases: Sequence[Case], score: Callable[[Case], float]) -> float:
    """How often a whole one is above a cut one; a tie counts half."""
    whole = np.array([score(case) for case in cases if case.whole])
    cut = np.array([score(case) for case in cases if not case.whole])
    above = (whole[:, None] > cut[None, :]).mean() + 0.5 * (whole[:, None] == cut[None, :]).mean()
    return float(above)


def cut_ins(waits: Sequence[float], typical: float = PAUSE_S) -> float:
    """How probable it is, in percent, that a pause is longer than the wait there."""
    noticed = _longer(SHORTEST_S, typical)
    return 100 * statistics.fmean(min(1.0, _longer(wait, typical) / noticed) for wait in waits)


def _longer(seconds: float, typical: float) -> float:
    """Which share of all pauses is longer."""
    return 0.5 * math.erfc(math.log(seconds / typical) / SPREAD / math.sqrt(2))


def fused(case: Case) -> float:
    return turn_end.completeness(case.understood, case.probability)


def waits_of(cases: Sequence[Case], *, whole: bool, asked: bool = True) -> list[float]:
    chosen = [case for case in cases if case.whole == whole]
    return [turn_end.wait_s(case.understood, case.probability if asked else None) for case in chosen]


def figures_of(cases: Sequence[Case]) -> list[Figure]:
    area, share = ranking(cases, fused), cut_ins(waits_of(cases, whole=False))
    middle = 1000 * statistics.median(waits_of(cases, whole=True))
    return [
        Figure("turn end: ranking", area, "area", f">= {RANKING}", area >= RANKING),
        Figure("turn end: cut-ins", share, "percent", f"<= {CUT_INS}", share <= CUT_INS),
        Figure("turn end: wait", middle, "ms", f"<= {WAIT_MS}", middle <= WAIT_MS),
    ]


def details_of(cases: Sequence[Case]) -> dict[str, object]:
    cut, whole = (waits_of(cases, whole=is_whole) for is_whole in (False, True))
    unasked = [waits_of(cases, whole=is_whole, asked=False) for is_whole in (False, True)]
    marks = ranking(cases, lambda case: turn_end.completeness(case.understood, None))
    fixed = statistics.median(whole)
    return {
        "whole": len(whole),
        "cut": len(cut),
        "ranking by the model alone": round(ranking(cases, lambda case: case.probability), 3),
        "ranking by marks and words": round(marks, 3),
        "without the model: cut-ins, percent": round(cut_ins(unasked[0]), 1),
        "without the model: wait, ms": round(1000 * statistics.median(unasked[1])),
        "mean wait, ms": round(1000 * statistics.fmean(whole)),
        "cut-ins where pauses have a median of 0.4 s, percent": round(cut_ins(cut, 0.4), 1),
        "cut-ins of a fixed silence of the median wait, percent": round(cut_ins([fixed]), 1),
    }


def measure(quick: bool) -> list[Figure]:
    return figures_of([case for case in collect(quick) if not case.fitted])


# -- fitting -------------------------------------------------------------------------------------------------


def fit(cases: Sequence[Case], *, asked: bool) -> dict[str, float]:
    """The weights of a logistic regression, held to what is EXPECTED where few speak."""
    expected = {name: value for name, value in EXPECTED.items() if asked or name != "model"}
    rows = [turn_end.witnesses(case.understood, case.probability if asked else None) for case in cases]
    seen = np.array([[row.get(name, 0.0) for name in expected] for row in rows])
    whole = np.array([float(case.whole) for case in cases])
    prior = np.array(list(expected.values()))
    weights, held = prior.copy(), np.diag([0.0, *[HELD] * (len(prior) - 1)])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (whole - chance) - held @ (weights - prior)
        bend = seen.T @ (seen * (chance * (1 - chance))[:, None]) + held
        weights += np.linalg.solve(bend, slope)
    return {name: round(float(weight), 2) for name, weight in zip(expected, weights, strict=True)}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--fit", action="store_true", help="print the weights that fit the first half best")
    parser.add_argument("--lines", action="store_true", help="show every utterance of the second half")
    args = parser.parse_args()
    cases = collect(args.quick)
    if args.fit:
        half = [case for case in cases if case.fitted]
        print("_UNASKED =", fit(half, asked=False))
        print("_ASKED =", fit(half, asked=True))
    held = [case for case in cases if not case.fitted]
    if args.lines:
        for case in sorted(held, key=fused):
            kind = "whole" if case.whole else "cut"
            print(f"{fused(case):.2f} {case.probability:.3f} {kind}: {case.said} -> {case.understood}")
    fitted = {figure.name: round(figure.value, 3) for figure in figures_of([c for c in cases if c.fitted])}
    context = {"quick": args.quick, "the half that it is fitted to": fitted}
    report("call_turn_end", figures_of(held), context | details_of(held))


if __name__ == "__main__":
    main()
