"""Which word sounds when: the sounds of a text laid beside the sounds of its words, each said alone.

Espeak turns a whole text into sounds and joins and rewrites words on the way ("of the", "2026", "e.g."), so
blanks among the sounds are no borders of words. A word said alone sounds nearly as it does in the text; the
cheapest way to turn the one sequence into the other says where each word lies.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.engines import SpokenWord

_WORD = re.compile(r"\S+")
# Stress stands before its sound, length behind it; they take time, but tell no word from another.
_STRESS, _LENGTH = frozenset("ˈˌ"), frozenset("ːˑ")
_SILENT = _STRESS | _LENGTH | frozenset(".,;:!?…\"'()-¿¡«»“”_^$")
_VOWELS = frozenset("aeiouyæøœɐɑɒɔɘəɚɛɜɝɞɤɨɪɯɵʉʊʌʏᵻ")
_GAP, _WIDTH = 0.7, 16


@dataclass(frozen=True, slots=True)
class Sound:
    """One sound and the samples, from and to, at which it is heard."""

    symbol: str
    start: int
    end: int


def spoken_words(
    text: str, sounds: Sequence[Sound], rate: int, alone: Callable[[str], Sequence[str]]
) -> tuple[SpokenWord, ...]:
    """When each run of letters and marks between blanks is heard. ``alone``: the sounds of one such run.

    One that is not heard (a dash) takes no time where it stands. The pause after a word is no part of it.
    """
    words = list(_WORD.finditer(text))
    heard = _whole(sounds)
    expected: list[tuple[str, int]] = []
    for number, word in enumerate(words):
        symbols = [symbol for symbol in alone(word.group()) if symbol not in _SILENT]
        if symbols and expected:
            expected.append((" ", number))
        expected += [(symbol, number) for symbol in symbols]
    owners = _owners([sound.symbol for sound in heard], expected)
    spans: dict[int, tuple[int, int]] = {}
    for sound, owner in zip(heard, owners, strict=True):
        if sound.symbol != " ":
            first, _ = spans.get(owner, (sound.start, 0))
            spans[owner] = (first, sound.end)
    result, at = [], 0
    for number, word in enumerate(words):
        start, end = spans.get(number, (at, at))
        start = max(start, at)
        at = max(start, end)
        result.append(SpokenWord(word.start(), word.end(), start / rate, at / rate))
    return tuple(result)


def _whole(sounds: Sequence[Sound]) -> list[Sound]:
    """The sounds with their stress and length, without marks."""
    whole: list[Sound] = []
    stressed: int | None = None
    for sound in sounds:
        if sound.symbol in _STRESS:
            stressed = sound.start if stressed is None else stressed
        elif sound.symbol in _LENGTH and whole:
            whole[-1] = replace(whole[-1], end=sound.end)
        elif sound.symbol not in _SILENT:
            whole.append(sound if stressed is None else replace(sound, start=stressed))
            stressed = None
    return whole


def _owners(heard: Sequence[str], expected: Sequence[tuple[str, int]]) -> list[int]:
    """For each sound that is heard the number of the word that it belongs to: never falling."""
    if not expected:
        return [0] * len(heard)
    steps = _steps(heard, [symbol for symbol, _ in expected])
    owners = [0] * len(heard)
    row, column = len(heard), len(expected)
    while row:
        step = steps[row].get(column, "up")
        if step != "left":
            owners[row - 1] = expected[max(0, column - 1)][1]
        row -= step != "left"
        column -= step != "up"
    return owners


def _steps(heard: Sequence[str], expected: Sequence[str]) -> list[dict[int, str]]:
    """The cheapest way from the one sequence to the other: in each place the step that leads there.

    Only places near the straight line are looked at: a text of many sentences has thousands of sounds.
    """
    rows, columns = len(heard), len(expected)
    width = _WIDTH + abs(rows - columns) + max(rows, columns) // 20
    endless = float("inf")
    before: dict[int, float] = {}
    steps: list[dict[int, str]] = []
    for row in range(rows + 1):
        middle = row * columns // max(1, rows)
        costs: dict[int, float] = {}
        way: dict[int, str] = {}
        for column in range(max(0, middle - width), min(columns, middle + width) + 1):
            if row == column == 0:
                costs[0] = 0.0
                continue
            best, step = before.get(column, endless) + _GAP, "up"
            if column:
                if (left := costs.get(column - 1, endless) + _GAP) < best:
                    best, step = left, "left"
                if row:
                    change = _change(heard[row - 1], expected[column - 1])
                    if (both := before.get(column - 1, endless) + change) <= best:
                        best, step = both, "both"
            costs[column], way[column] = best, step
        before = costs
        steps.append(way)
    return steps


def _change(one: str, other: str) -> float:
    """What it costs that the one sound stands for the other."""
    if one == other:
        return 0.0
    if " " in (one, other):
        return 1.5
    return 0.5 if (one in _VOWELS) == (other in _VOWELS) else 1.0
