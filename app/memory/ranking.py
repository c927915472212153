"""How well each message fits what is asked: words and meaning in a small window, and a little of the rest.

Each lane is brought to 0…1 by its best message and they are added; fusing by ranks was measured to be worse
than words alone. The weights are round numbers set by hand: a third more or less of any of them changes
little.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from app.memory.question import Dates, Question
from app.memory.timeline import Numbers, Timeline, Weights

_WORDS, _MEANING, _SESSION = 0.5, 0.5, 0.05
# Said by whoever is asked about; said in the month, or on the day, that is asked about; a question itself.
_SPEAKER, _DATE, _ASKS = 0.3, 0.3, 0.15
# What the best must have at least: about one word that says something; a cosine above the rest.
_LEAST_WORDS, _LEAST_MEANING = 2.0, 0.1
# Only between equals.
_RECENT = 0.01
# More than are in view and say the same, by far.
_LOOKED_AT = 2000
# BM25: how soon a repeated word stops to count, and how much a long text pays.
_SATURATION, _LENGTH = 0.9, 0.4


def word_weight(holding: int, of: int) -> float:
    """How much a word says that ``holding`` of ``of`` messages hold: BM25's inverse frequency."""
    return math.log(1 + (of - holding + 0.5) / (holding + 0.5))


def by_words(timeline: Timeline, holding: Sequence[Numbers]) -> tuple[Weights, Weights]:
    """BM25 over each message with those around it, and which share of the words, by weight, is there at all.

    ``holding``: the slots of each word. By row.
    """
    total, covered = np.zeros(timeline.width, np.float32), np.zeros(timeline.width, np.float32)
    all_weights = 0.0
    average = max(1e-9, float(timeline.around[timeline.slots].mean()) if len(timeline) else 0.0)
    price = _SATURATION * (1 - _LENGTH + _LENGTH * timeline.around / average)
    for slots in holding:
        held = timeline.spread(slots)
        at = np.flatnonzero(held)
        held = held[at]
        weight = np.float32(word_weight(len(slots), len(timeline)))
        total[at] += weight * held / (held + price[at])
        covered[at] += weight
        all_weights += float(weight)
    return _to_one(total[timeline.slots], _LEAST_WORDS), covered[timeline.slots] / max(all_weights, 1e-9)


def by_session(timeline: Timeline, holding: Sequence[Numbers]) -> Weights:
    """BM25 of the whole session that a message stands in. By row."""
    if not len(timeline):
        return np.zeros(0, np.float32)
    count = int(timeline.sessions[-1]) + 1
    lengths = np.bincount(timeline.sessions, timeline.lengths, count)
    price = _SATURATION * (1 - _LENGTH + _LENGTH * lengths / max(1e-9, float(lengths.mean())))
    total = np.zeros(count)
    for slots in holding:
        held = np.bincount(timeline.sessions[np.searchsorted(timeline.slots, slots)], minlength=count)
        total += word_weight(int((held > 0).sum()), count) * held / (held + price)
    return _to_one(total.astype(np.float32), _LEAST_WORDS)[timeline.sessions]


def by_meaning(timeline: Timeline, slots: Numbers, cosines: Weights) -> Weights:
    """How near each message with those around it is; all that are not among the nearest count the same."""
    if not len(slots):
        return np.zeros(len(timeline), np.float32)
    above = cosines - cosines.min()
    near = timeline.spread(slots, above)[timeline.slots] / timeline.mass[timeline.slots]
    return _to_one(near, _LEAST_MEANING)


def fused(
    timeline: Timeline, question: Question, words: Weights, sessions: Weights, meaning: Weights
) -> Weights:
    """Everything together, by row; minus infinity where neither words nor meaning say anything."""
    scores = _WORDS * words + _SESSION * sessions + _MEANING * meaning - _ASKS * timeline.asks
    if question.of_user is not None:
        scores = scores + _SPEAKER * (timeline.by_user == question.of_user)
    scores = scores + _DATE * _dated(timeline.days, question.dates)
    scores = scores + _RECENT * np.linspace(0, 1, len(timeline), dtype=np.float32)
    return np.where((words > 0) | (meaning > 0), scores, -np.inf).astype(np.float32)


def within(timeline: Timeline, start: datetime, end: datetime) -> NDArray[np.bool_]:
    """Which messages were said from ``start`` until before ``end``."""
    seconds = timeline.seconds
    return (seconds >= start.timestamp()) & (seconds < end.timestamp())


def best(scores: Weights) -> Numbers:
    """The rows from the best down, without those that say nothing; ``_LOOKED_AT`` at most."""
    rows = np.flatnonzero(np.isfinite(scores))
    if len(rows) > _LOOKED_AT:
        rows = rows[np.argpartition(-scores[rows], _LOOKED_AT - 1)[:_LOOKED_AT]]
    return rows[np.lexsort((rows, -scores[rows]))]


def _dated(days: Numbers, dates: Dates) -> Weights:
    """1 on a named day, half in a named month or year."""
    if not dates.months and not dates.years:
        return np.zeros(len(days), np.float32)
    fits = np.ones(len(days), bool)
    if dates.years:
        fits &= np.isin(days // 10_000, list(dates.years))
    if dates.months:
        fits &= np.isin(days // 100 % 100, list(dates.months))
    on_the_day = np.isin(days % 100, list(dates.days))
    return (fits * np.where(on_the_day, 1.0, 0.5)).astype(np.float32)


def _to_one(scores: Weights, least: float) -> Weights:
    """The best becomes 1, unless even that is less than ``least``: next to nothing is not blown up."""
    return scores / np.float32(max(least, scores.max(initial=0)))
