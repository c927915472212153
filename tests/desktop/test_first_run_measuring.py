"""The last step of first run: how fast this computer writes is measured while the user reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF

from app.catalog.entries import Fit
from app.desktop.window import Window
from app.domain.errors import KnownError
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_first_run_models import Last

pytestmark = pytest.mark.usefixtures("greenwich")


@pytest.fixture
def bare(tmp_path: Path) -> Stage:
    """Nothing is here, and nobody has measured."""
    return Stage(tmp_path / "bare", models=False)


def test_how_fast_it_writes_is_measured_while_the_user_reads(
    bare: Stage, show: Callable[[Stage], Window]
) -> None:
    bare.library.gate.clear()
    last = Last(bare, show(bare))
    last.arrive()
    until(lambda: last.there["measured"] > 0)
    assert "Measuring how fast this computer writes" in last.texts()
    assert "words a second" not in last.texts()
    last.models.pick("llama-8b")
    bare.library.gate.set()
    until(lambda: last.there["speed_known"])
    assert last.there["chosen"] == "llama-8b", "what was chosen by hand stays chosen"
    assert "Writes about 4 words a second." in last.texts()
    assert "Measured: each one says how fast it writes here." in last.texts()


def test_measuring_moves_nothing_and_says_what_would_suit_better(
    bare: Stage, show: Callable[[Stage], Window]
) -> None:
    bare.library.gate.clear()
    last = Last(bare, show(bare))
    last.arrive()
    until(lambda: last.there["measured"] > 0)
    rows, places = last.picks(), [one.mapToScene(QPointF(0, 0)) for one in last.picks()]
    shown = [(one["id"], one["why"]) for one in last.there["choices"]]
    measuring = next(one for one in last._seen() if "Measuring how fast this" in str(one.property("text")))
    assert measuring.mapToScene(QPointF(0, 0)).y() < places[0].y(), "in sight, above the list"
    # A quick computer: now the large one is recommended.
    bare.library.change("qwen3-4b", recommended=False)
    bare.library.change("llama-8b", recommended=True, fit=Fit.WELL)
    bare.library.gate.set()
    until(lambda: last.there["speed_known"])
    turn(0.1)
    assert [(one["id"], one["why"]) for one in last.there["choices"]] == shown
    assert last.there["chosen"] == "qwen3-4b" and last.picks() == rows
    assert [one.mapToScene(QPointF(0, 0)) for one in rows] == places
    assert "Measured. Llama 3.1 8B Instruct would suit this computer better." in last.texts()
    last.press("Look again")
    until(lambda: last.there["chosen"] == "llama-8b")
    assert last.there["choices"][0]["why"] == "best" and last.there["better"] == ""


def test_measuring_never_keeps_anybody(bare: Stage, show: Callable[[Stage], Window]) -> None:
    bare.library.gate.clear()
    last = Last(bare, show(bare))
    last.arrive()
    until(lambda: last.there["measured"] > 0)
    last.press("Leave it")
    until(lambda: not last.there["measuring"])
    assert "is not known yet" in last.texts()
    last.press("Measure it")
    until(lambda: last.there["measured"] > 0)
    last.models.agree("starter")
    until(lambda: not last.there["measuring"])
    bare.library.gate.set()
    until(lambda: last.there["phase"] == "ready")
    assert bare.library.measured is None


def test_measuring_that_fails_is_no_trouble(bare: Stage, show: Callable[[Stage], Window]) -> None:
    bare.library.error = KnownError("The engine does not start.", "Install it again.")
    last = Last(bare, show(bare))
    last.arrive()
    until(lambda: "measure" in bare.library.calls and not last.there["measuring"])
    assert last.there["problem"] == "" and len(last.there["choices"]) == 3
    last.press("Measure it")
    until(lambda: bare.library.calls.count("measure") == 2 and not last.there["measuring"])
    assert "The engine does not start." in last.texts() and "Install it again." in last.texts()
    bare.library.error = None
    last.models.measure()
    until(lambda: last.there["speed_known"])
    assert "The engine does not start." not in last.texts()
