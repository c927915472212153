"""The last step of first run in the smallest window, also with large words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.desktop.window import Window
from app.domain.errors import KnownError
from tests.desktop.library import SPEED
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_first_run_models import Last

pytestmark = pytest.mark.usefixtures("greenwich")


@pytest.fixture
def last(tmp_path: Path, show: Callable[[Stage], Window]) -> Last:
    stage = Stage(tmp_path / "bare", models=False)
    stage.library.measured = SPEED
    return Last(stage, show(stage))


@pytest.mark.parametrize("percent", [100, 200])
def test_in_the_smallest_window_the_buttons_stay_on_it(last: Last, percent: int) -> None:
    last.root.setWidth(640)
    last.root.setHeight(560)
    last.window.theme.setProperty("textPercent", percent)
    last.arrive()
    _on_the_window(last)
    last.library.error = KnownError("models.example cannot be reached.", "See whether you are online.")
    last.models.agree("qwen3-4b")
    until(lambda: last.phase == "failed")
    turn(0.2)
    _on_the_window(last)
    last.window.theme.setProperty("textPercent", 100)


def test_how_far_it_is_is_seen_in_the_smallest_window_with_large_words(last: Last) -> None:
    _small_and_large(last)
    last.library.gate.clear()
    last.arrive()
    last.models.agree("qwen3-4b")
    until(lambda: last.there["download"]["done"] > 900_000_000)
    turn(0.2)
    (far,) = [one for one in last._seen() if "999 MB of 2.5 GB" in str(one.property("text"))]
    sheet: Any = next(one for one in last._seen() if one.property("contentY") is not None)
    end = far.mapToItem(sheet, far.boundingRect().bottomRight()).y()
    assert end <= sheet.height()
    last.library.gate.set()
    until(lambda: last.there["phase"] == "ready")
    last.window.theme.setProperty("textPercent", 100)


def test_what_takes_no_focus_is_reached_by_keys(last: Last) -> None:
    _small_and_large(last)
    last.arrive()
    later = next(one for one in last._seen() if one.property("text") == "Later")
    later.forceActiveFocus()
    sheet: Any = next(one for one in last._seen() if one.property("contentY") is not None)
    for _ in range(40):
        QTest.keyClick(last.root, Qt.Key.Key_PageDown)
    assert sheet.property("contentY") == sheet.property("contentHeight") - sheet.height()
    for _ in range(40):
        QTest.keyClick(last.root, Qt.Key.Key_PageUp)
    assert sheet.property("contentY") == 0
    last.window.theme.setProperty("textPercent", 100)


def _small_and_large(last: Last) -> None:
    last.root.setWidth(640)
    last.root.setHeight(560)
    last.window.theme.setProperty("textPercent", 200)


def _on_the_window(last: Last) -> None:
    kinds = ("primary", "plain", "quiet")
    buttons = [one for one in last._seen() if one.inherits("QQuickButton") and one.property("kind") in kinds]
    assert len(buttons) >= 2
    for one in buttons:
        start, end = one.mapToScene(QPointF(0, 0)), one.mapToScene(one.boundingRect().bottomRight())
        assert start.x() >= 0 and start.y() >= 0 and end.x() <= 640 and end.y() <= 560, one.property("text")
