"""Where the window comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QWindow

from app.desktop.place import on_a_screen
from app.desktop.window import Window
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_first_run import leave

MAIN, SECOND = QRect(0, 0, 1920, 1040), QRect(1920, 0, 1280, 1024)
LEAST = (640, 560)


@pytest.mark.parametrize(
    ("wanted", "screens", "expected"),
    [
        (QRect(100, 80, 1280, 800), [MAIN], QRect(100, 80, 1280, 800)),
        (QRect(2000, 50, 1000, 700), [MAIN, SECOND], QRect(2000, 50, 1000, 700)),
        # The second screen is gone: the middle of the first.
        (QRect(2400, 50, 1000, 700), [MAIN], QRect(459, 169, 1000, 700)),
        (QRect(-5000, -5000, 1000, 700), [MAIN], QRect(459, 169, 1000, 700)),
        # Pushed over an edge on purpose, the title can still be reached.
        (QRect(1700, 300, 1000, 700), [MAIN], QRect(1700, 300, 1000, 700)),
        (QRect(1900, 300, 1000, 700), [MAIN], QRect(459, 169, 1000, 700)),
        # Larger than the screen that is left.
        (QRect(0, 0, 3840, 2160), [MAIN], QRect(0, 0, 1920, 1040)),
        (QRect(50, -300, 1000, 700), [MAIN], QRect(459, 169, 1000, 700)),
        (QRect(0, 0, 10, 10), [MAIN], QRect(0, 0, 640, 560)),
        (QRect(0, 0, 800, 600), [], QRect(0, 0, 800, 600)),
    ],
)
def test_where(wanted: QRect, screens: list[QRect], expected: QRect) -> None:
    assert on_a_screen(wanted, screens, LEAST) == expected


def test_place_and_size_come_back(stage: Stage, show: Callable[[Stage], Window]) -> None:
    window = show(stage)
    until(lambda: window.frame.presenter is not None)
    window.root.setGeometry(20, 30, 700, 600)
    turn(0.05)
    leave(window)
    assert stage.saved[-1].place == (20, 30, 700, 600)
    assert not stage.saved[-1].maximised
    again = show(stage)
    assert again.root.geometry() == QRect(20, 30, 700, 600)


def test_a_maximised_window_remembers_both(stage: Stage, show: Callable[[Stage], Window]) -> None:
    window = show(stage)
    until(lambda: window.frame.presenter is not None)
    window.root.setGeometry(20, 30, 700, 600)
    turn(0.05)
    window.root.showMaximized()
    turn(0.05)
    leave(window)
    assert stage.saved[-1].maximised
    assert stage.saved[-1].place == (20, 30, 700, 600)
    again = show(stage)
    assert again.root.visibility() is QWindow.Visibility.Maximized


def test_a_place_on_no_screen_is_put_right(stage: Stage, show: Callable[[Stage], Window]) -> None:
    stage.first_settings = replace(stage.first_settings, place=(90_000, -90_000, 100_000, 100_000))
    window = show(stage)
    screen = QGuiApplication.primaryScreen().availableGeometry()
    assert screen.intersects(window.root.geometry())
    assert window.root.width() <= max(screen.width(), window.root.minimumWidth())


def test_the_first_window_has_the_usual_size(stage: Stage, show: Callable[[Stage], Window]) -> None:
    window = show(stage)
    assert (window.root.width(), window.root.height()) == (1280, 800)
