"""The speed of a job: of its last seconds, and never nonsense."""

from __future__ import annotations

from app.domain.progress import Pace


def test_nothing_is_said_before_something_is_known() -> None:
    pace = Pace()
    assert pace.per_second() == 0 and pace.seconds_left(100) is None
    pace.note(10, 1.0)
    pace.note(30, 1.0)
    assert pace.per_second() == 0 and pace.seconds_left(100) is None


def test_only_the_last_seconds_count() -> None:
    pace = Pace()
    for second in range(60):
        pace.note(second * 100, float(second))
    for second in range(60, 70):
        pace.note(6000 + (second - 60) * 10, float(second))
    assert pace.per_second() == 10
    assert pace.seconds_left(6190) == 10


def test_a_job_that_stands_still_has_no_end_in_sight() -> None:
    pace = Pace()
    for second in range(20):
        pace.note(500, float(second))
    assert pace.per_second() == 0 and pace.seconds_left(1000) is None


def test_what_begins_anew_is_not_slow_before_it_began() -> None:
    pace = Pace()
    pace.note(0, 0.0)
    pace.note(900, 1.0)
    pace.note(0, 2.0)
    assert pace.per_second() == 0
    pace.note(50, 3.0)
    assert pace.per_second() == 50
    assert pace.seconds_left(40) == 0
