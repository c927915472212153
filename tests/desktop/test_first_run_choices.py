"""Which models somebody who has none is offered, without a window."""

from __future__ import annotations

import pytest

from app.catalog.entries import Entry, Fit
from app.desktop.first_run.choices import choices
from tests.desktop.library import card, entry

BEST = entry(card("best", "Best 4B", 2_500_000_000, rank=80), words=7.5, recommended=True)


def kinds(*others: Entry) -> dict[str, str]:
    """Why each of them is offered beside the best one."""
    return {one.id: one.why for one in choices([BEST, *others]) if one.id != "best"}


@pytest.mark.parametrize(
    ("size", "why"), [(2_490_000_000, ""), (1_800_000_000, ""), (1_700_000_000, "smaller")]
)
def test_smaller_is_said_of_what_is_noticeably_smaller(size: int, why: str) -> None:
    assert kinds(entry(card("other", "Other", size, rank=70), words=8.0)).get("other", "") == why


@pytest.mark.parametrize(
    ("size", "words", "why"),
    [
        (2_600_000_000, 7.0, ""),
        (4_900_000_000, 3.6, "larger"),
        (4_900_000_000, 0.4, ""),  # known to be too slow for a talk
        (14_300_000_000, 1.2, ""),
        (14_300_000_000, 2.0, "larger"),  # this computer is quick enough for it
        (4_900_000_000, None, "larger"),
        (14_300_000_000, None, ""),  # nobody knows, and it may be too slow
    ],
)
def test_larger_is_offered_where_one_could_bear_it(size: int, words: float | None, why: str) -> None:
    other = entry(card("other", "Other", size, rank=90), Fit.TIGHT, words)
    assert kinds(other).get("other", "") == why
