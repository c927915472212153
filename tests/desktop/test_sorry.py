"""The window with one sentence."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from app.desktop.plain import in_words
from app.desktop.sorry import say
from app.domain.errors import AlreadyRunning, KnownError
from tests.desktop.stage import bury
from tests.desktop.test_chat import items

SHORT = AlreadyRunning("Afterglow is open already.", "Look for its window.")
LONG = KnownError(
    "The file that holds everything you wrote could not be opened, because the folder in which it lies, "
    + "/home/noor/.local/share/" + "a-very-long-name" * 6 + ", can be read but not written by this user.",
    "Give yourself the right to write there, or name another folder with `afterglow --data DIR`. " * 5,
)  # fmt: skip


@pytest.mark.parametrize("error", [SHORT, LONG], ids=["short", "long"])
@pytest.mark.parametrize("by", ["mouse", "key"])
def test_it_is_said_until_the_button_closes_it(error: KnownError, by: str) -> None:
    seen: list[str] = []

    def look_and_close() -> None:
        (window,) = [one for one in QGuiApplication.topLevelWindows() if isinstance(one, QQuickWindow)]
        assert not window.grabWindow().isNull()
        root: Any = window.contentItem()
        seen.extend(str(item.property("text")) for item in items(root))
        for item in items(root):
            if item.property("text") and item.isVisible():
                corner = item.mapToScene(item.boundingRect().bottomRight())
                inside = corner.x() <= window.width() and corner.y() <= window.height()
                seen.append("inside" if inside else "cut off")
        (button,) = [one for one in items(root) if one.activeFocusOnTab() and one.property("text") == "Close"]
        if by == "mouse":
            middle = button.mapToScene(button.boundingRect().center()).toPoint()
            QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
        else:
            QTest.keyClick(window, Qt.Key.Key_Return)

    QTimer.singleShot(300, look_and_close)
    say(error)
    bury()
    message, advice = in_words(error)
    assert message in seen
    assert advice in seen
    assert "inside" in seen and "cut off" not in seen
