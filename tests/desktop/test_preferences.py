"""Settings apply at once, and are kept soon after."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from app.desktop.preferences import Preferences
from app.desktop.tasks import Tasks
from app.desktop.window import Window
from app.domain.errors import KnownError
from app.settings.settings import Settings
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_locking import watch_of


def test_what_is_changed_applies_at_once_and_is_kept(stage: Stage, show: Callable[[Stage], Window]) -> None:
    window = show(stage)
    window.preferences.change(appearance="dark", text_percent=150, reduced_motion=True)
    assert window.theme.property("dark") and window.theme.property("textPercent") == 150
    assert window.theme.property("quick") == 0
    until(lambda: stage.saved)
    assert stage.saved[-1].text_percent == 150
    again = show(stage)
    assert again.theme.property("scheme") == "dark", "also in the next window"


def test_keys_change_the_size_of_words_everywhere(stage: Stage, show: Callable[[Stage], Window]) -> None:
    window = show(stage)
    until(lambda: window.frame.presenter is not None)
    assert window.frame.rooms is None, "also where nothing is open yet"
    window.root.requestActivate()
    turn(0.1)
    ctrl = Qt.KeyboardModifier.ControlModifier
    keys = ((Qt.Key.Key_Plus, 110), (Qt.Key.Key_Equal, 120), (Qt.Key.Key_Minus, 110), (Qt.Key.Key_0, 100))
    for key, percent in keys:
        QTest.keyClick(window.root, key, ctrl)
        until(partial(_large, window, percent))
    for _ in range(12):
        window.frame.act("larger")
    assert window.theme.property("textPercent") == 200


def _large(window: Window, percent: int) -> bool:
    return bool(window.theme.property("textPercent") == percent)


def test_the_language_changes_while_the_window_is_open(stage: Stage, show: Callable[[Stage], Window]) -> None:
    window = show(stage)
    until(lambda: window.frame.presenter is not None)
    window.preferences.change(language="de")
    assert window.frame.tr("Saving, one moment…") != "Saving, one moment…"
    window.preferences.change(language="en")
    assert window.frame.tr("Saving, one moment…") == "Saving, one moment…"


def test_the_idle_lock_follows(stage: Stage, show: Callable[[Stage], Window]) -> None:
    stage.idle_minutes = 5
    window = show(stage)
    timer = watch_of(window).findChild(QTimer)
    assert timer is not None and timer.isActive()
    window.preferences.change(idle_lock_minutes=0)
    assert not timer.isActive()
    window.preferences.change(idle_lock_minutes=1)
    assert timer.isActive()


def test_the_last_of_many_changes_is_what_is_kept(stage: Stage, tasks: Tasks) -> None:
    preferences = Preferences(tasks, stage.parts())
    for percent in range(80, 201):
        preferences.change(text_percent=percent)
    until(lambda: stage.saved and stage.saved[-1].text_percent == 200)
    turn(0.1)
    assert stage.saved[-1].text_percent == 200


def test_the_same_value_is_no_change(stage: Stage, tasks: Tasks) -> None:
    preferences = Preferences(tasks, stage.parts())
    heard: list[bool] = []
    preferences.changed.connect(lambda: heard.append(True))
    preferences.change(text_percent=100)
    turn(0.1)
    assert not heard and not stage.saved


def test_what_cannot_be_kept_is_said_and_tried_again_with_the_next_change(
    stage: Stage, tasks: Tasks, monkeypatch: Any
) -> None:
    def full(_: Settings) -> None:
        raise KnownError("The settings could not be saved: disk full.", "Make room.")

    keep = stage._save_settings
    monkeypatch.setattr(stage, "_save_settings", full)
    preferences = Preferences(tasks, stage.parts())
    said: list[tuple[str, str]] = []
    preferences.failed.connect(lambda problem, advice: said.append((problem, advice)))
    preferences.change(appearance="dark")
    until(lambda: said)
    assert said == [("The settings could not be saved: disk full.", "Make room.")]
    assert preferences.settings.appearance == "dark", "it applies all the same"
    monkeypatch.setattr(stage, "_save_settings", keep)
    preferences.follow(stage.parts())
    preferences.change(text_percent=120)
    until(lambda: stage.saved)


def test_keeping_takes_a_change_that_is_still_on_its_way(stage: Stage, tasks: Tasks) -> None:
    held = threading.Event()
    for _ in range(2):
        tasks.run("engines", lambda _: held.wait(5), owner=tasks)
    preferences = Preferences(tasks, stage.parts())
    preferences.change(side_open=False)
    preferences.keep()
    assert stage.saved and not stage.saved[-1].side_open
    held.set()
    turn(0.1)
    assert len(stage.saved) == 1


def test_after_everything_was_deleted_nothing_is_kept(stage: Stage, tasks: Tasks) -> None:
    preferences = Preferences(tasks, stage.parts())
    preferences.forget()
    preferences.change(appearance="dark")
    turn(0.1)
    assert not stage.saved
