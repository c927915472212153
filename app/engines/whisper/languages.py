"""Which language is spoken: what Whisper hears, weighed with what was spoken before."""

from __future__ import annotations

from collections.abc import Sequence

# How much likelier it is that somebody goes on in the language of before: of a word or two the sound says
# little, of a long sentence nearly all.
_LIKELIER, _HARDLY_LIKELIER = 10.0, 1.5
_WORD_OR_TWO_S, _SENTENCE_S = 1.5, 4.0
# So sure, and so long, that the next words are taken to be in that language too.
_SURE, _LONG_S = 0.8, 1.5
# What unclear speech is taken for, and what nobody calls in.
_UNLIKELY = frozenset({"la", "nn", "sa", "jw", "haw"})


class SpokenLanguage:
    """The language of what was heard last. A word or two are too short to tell one by."""

    def __init__(self) -> None:
        self._last = ""

    def found(self, marks: Sequence[tuple[str, float]], seconds: float) -> tuple[str, float]:
        """The language and its probability, of Whisper's marks ("<|en|>") and their probabilities.

        ``seconds``: how long the sound is.
        """
        likelier = _likelier(seconds)
        weights: dict[str, float] = {}
        for mark, probability in marks:
            language = mark[2:-2]
            if language not in _UNLIKELY:
                weights[language] = probability * (likelier if language == self._last else 1.0)
        language = max(weights, key=lambda one: weights[one])
        return language, weights[language] / max(sum(weights.values()), 1e-9)

    def note(self, language: str, probability: float, seconds: float) -> None:
        """Remember it if that was sure."""
        if probability >= _SURE and seconds >= _LONG_S:
            self._last = language


def _likelier(seconds: float) -> float:
    share = (seconds - _WORD_OR_TWO_S) / (_SENTENCE_S - _WORD_OR_TWO_S)
    return _LIKELIER + (_HARDLY_LIKELIER - _LIKELIER) * min(1.0, max(0.0, share))
