"""Words, meaning and the rest are weighed against one another."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from app.memory import ranking
from app.memory.question import Question, question_of
from app.memory.timeline import Numbers, Timeline, Weights

NOTHING = np.zeros(4, np.float32)


@pytest.fixture
def timeline() -> Timeline:
    """Four messages by turns, the user first, each in a session of its own; the third asks."""
    day = 86_400
    return Timeline(
        [
            (1, 1, 1, 1, 40, 0, 0 * day, 20260301),
            (2, 1, 2, 0, 40, 0, 1 * day, 20260302),
            (3, 1, 3, 1, 40, 1, 2 * day, 20260501),
            (4, 1, 4, 0, 40, 0, 3 * day, 20250502),
        ]
    )


def asked(text: str) -> Question:
    return question_of(text, user_name="Sam", character_name="Ann")


def slots(timeline: Timeline, *rows: int) -> Numbers:
    return timeline.slots[list(rows)]


def fused(timeline: Timeline, text: str, words: Weights) -> Weights:
    return ranking.fused(timeline, asked(text), words, NOTHING, NOTHING)


def test_a_rare_word_counts_more_than_a_frequent_one(timeline: Timeline) -> None:
    rare, frequent = slots(timeline, 1), slots(timeline, 0, 2, 3)
    words, covered = ranking.by_words(timeline, [rare, frequent])
    assert words[1] > words[0] and covered[1] > covered[0] > 0
    assert ranking.word_weight(1, 100) > ranking.word_weight(50, 100) > 0


def test_a_word_that_nobody_said_is_not_covered(timeline: Timeline) -> None:
    _, covered = ranking.by_words(timeline, [slots(timeline, 1), slots(timeline)])
    assert 0 < covered[1] < 0.5 and not covered[[0, 2, 3]].any()


def test_next_to_nothing_is_not_blown_up(timeline: Timeline) -> None:
    words, _ = ranking.by_words(timeline, [slots(timeline, 0, 1, 2, 3)])
    assert words.max() < 0.5
    meaning = ranking.by_meaning(timeline, slots(timeline, 0, 1), np.array([0.31, 0.30], np.float32))
    assert meaning.max() < 0.5
    near = ranking.by_meaning(timeline, slots(timeline, 0, 1), np.array([0.7, 0.3], np.float32))
    assert near[0] == 1


def test_what_says_nothing_is_left_out(timeline: Timeline) -> None:
    words = np.array([0.2, 0, 0.9, 0], np.float32)
    assert ranking.best(fused(timeline, "where", words)).tolist() == [2, 0]
    assert ranking.best(fused(timeline, "where", NOTHING)).tolist() == []


def test_speaker_date_and_questions_tip_the_scales(timeline: Timeline) -> None:
    even = np.ones(4, np.float32)
    assert ranking.best(fused(timeline, "What did I do?", even)).tolist() == [0, 2, 3, 1]
    assert ranking.best(fused(timeline, "What did you do?", even))[:2].tolist() == [3, 1]
    assert ranking.best(fused(timeline, "What happened in May 2025?", even))[0] == 3
    assert ranking.best(fused(timeline, "What happened on 2 May?", even))[0] == 3
    assert ranking.best(fused(timeline, "What happened?", even)).tolist() == [3, 1, 0, 2]


def test_a_session_is_weighed_as_a_whole(timeline: Timeline) -> None:
    sessions = ranking.by_session(timeline, [slots(timeline, 1)])
    assert sessions[1] > 0 and not sessions[[0, 2, 3]].any()
    assert ranking.by_session(Timeline([]), []).tolist() == []


def test_a_span_of_time(timeline: Timeline) -> None:
    start, end = (datetime.fromtimestamp(day * 86_400, UTC) for day in (1, 3))
    assert ranking.within(timeline, start, end).tolist() == [False, True, True, False]


def test_only_so_many_are_looked_at() -> None:
    scores = np.linspace(0, 1, 5000, dtype=np.float32)
    best = ranking.best(scores)
    assert len(best) == 2000 and best[:3].tolist() == [4999, 4998, 4997]
