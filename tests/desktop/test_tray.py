"""The icon in the tray: off by default, and said where there is no place for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMetaObject

from app.desktop import tray
from app.desktop.window import Window
from tests.desktop.on_call import OnCall
from tests.desktop.stage import Stage, turn, until

STAND_IN = """
import QtQuick
QtObject {
    signal openWanted()
    signal leaveWanted()
    property bool available: true
    property bool visible: false
    property int told: 0
    function tellHidden() { told += 1 }
}
"""


@pytest.fixture
def icon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A desktop that has a tray."""
    (tmp_path / "Tray.qml").write_text(STAND_IN)
    monkeypatch.setattr(tray, "_HERE", tmp_path)


def test_without_a_tray_it_is_said_and_the_window_closes(
    stage: Stage, show: Callable[[Stage], Window], quiet: list[str]
) -> None:
    quiet.append("\nERROR: No native")
    window = show(stage)
    assert window.preferences.tray_possible
    window.preferences.change(tray=True)
    assert not window.preferences.tray_possible
    until(lambda: window.frame.presenter is not None)
    window.root.close()
    until(window.frame.may_close)


def test_closing_hides_and_a_click_brings_back(
    icon: None, stage: Stage, show: Callable[[Stage], Window]
) -> None:
    stage.first_settings = replace(stage.first_settings, tray=True)
    window = show(stage)
    until(lambda: window.frame.presenter is not None)
    there = window._tray._icon
    assert there is not None and there.property("visible")
    for _ in range(2):
        window.root.close()
        turn(0.05)
        assert not window.root.isVisible() and not window.frame.may_close()
        QMetaObject.invokeMethod(there, "openWanted")
        assert window.root.isVisible()
    assert there.property("told") == 1, "the word comes the first time only"
    QMetaObject.invokeMethod(there, "leaveWanted")
    until(window.frame.may_close)


def test_turned_off_it_goes(icon: None, stage: Stage, show: Callable[[Stage], Window]) -> None:
    window = show(stage)
    window.preferences.change(tray=True)
    assert window._tray.hides()
    window.preferences.change(tray=False)
    assert not window._tray.hides()
    until(lambda: window.frame.presenter is not None)
    window.root.close()
    until(window.frame.may_close)


def test_a_window_that_is_hidden_listens_to_nobody(
    icon: None, stage: Stage, show: Callable[[Stage], Window]
) -> None:
    stage.first_settings = replace(stage.first_settings, tray=True)
    stage.move_in().close()
    shell = OnCall(stage, show(stage)).ring()
    shell.root.close()
    shell.until_back()
    assert shell.call.over and not shell.root.isVisible()
    shell.window.come()
    shell.chat.aside.spoken.dictate()
    until(lambda: shell.chat.aside.spoken.state["phase"] == "listening")
    shell.root.close()
    until(lambda: shell.chat.aside.spoken.state["phase"] == "")
