"""The models page for somebody who uses the keyboard, and for somebody who hears it."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem

from app.catalog.entries import State
from app.domain.errors import KnownError
from tests.desktop.accessibility import is_called, name_of
from tests.desktop.models_page import ModelsPage, Show
from tests.desktop.stage import turn, until


def focus(page: ModelsPage, name: str) -> None:
    """As Tab would."""
    page.root.requestActivate()
    until(lambda: page.there(name))
    page.named(name).forceActiveFocus()
    turn(0.05)


def has_focus(page: ModelsPage, name: str) -> bool:
    """Whether the keyboard is on this button, and it can be seen."""
    item: Any = page.root.activeFocusItem()
    return bool(item.isVisible()) and is_called(_told(item), name)


def actions(page: ModelsPage, model: str) -> list[QQuickItem]:
    """What can be pressed for this model."""
    buttons = [one for one in page.items() if one.inherits("QQuickAbstractButton")]
    return [one for one in buttons if name_of(_told(one)).startswith(f"{model}: ")]


def _told(item: QQuickItem) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(item)


def heard(page: ModelsPage) -> str:
    """What a screen reader was told last."""
    return next(str(one.property("heard")) for one in page.items() if one.property("heard") is not None)


# -- the keyboard --------------------------------------------------------------------------------------------


def test_what_stops_it_has_the_keyboard_while_it_runs(models: Show) -> None:
    page = models()
    page.library.gate.clear()
    focus(page, "Qwen2.5 Coder 1.5B: Check the file")
    page.press("Qwen2.5 Coder 1.5B: Check the file")
    until(lambda: has_focus(page, "Qwen2.5 Coder 1.5B: Stop"))
    page.library.gate.set()
    until(lambda: has_focus(page, "Qwen2.5 Coder 1.5B: Got it"))
    page.press("Qwen2.5 Coder 1.5B: Got it")
    until(lambda: not page.there("Qwen2.5 Coder 1.5B: Got it"))
    until(lambda: page.root.activeFocusItem() in actions(page, "Qwen2.5 Coder 1.5B"))


def test_a_download_keeps_the_keyboard_from_consent_to_pause_and_back(models: Show) -> None:
    page = models("get")
    page.library.gate.clear()
    focus(page, "Qwen3 4B Instruct: Get it…")
    page.press("Qwen3 4B Instruct: Get it…")
    until(lambda: page.there("Get 2.5 GB"))
    turn(0.2)
    page.press("Get 2.5 GB")
    until(lambda: has_focus(page, "Qwen3 4B Instruct: Pause"))
    page.press("Qwen3 4B Instruct: Pause")
    until(lambda: has_focus(page, "Qwen3 4B Instruct: Go on"))
    page.library.gate.set()


def test_the_keyboard_is_left_alone_elsewhere(models: Show) -> None:
    page = models()
    page.library.gate.clear()
    focus(page, "Add a file…")
    page.press("Qwen2.5 Coder 1.5B: Check the file")
    until(lambda: page.there("Qwen2.5 Coder 1.5B: Stop"))
    turn(0.1)
    assert has_focus(page, "Add a file…")
    page.library.gate.set()


# -- what is heard -------------------------------------------------------------------------------------------


def test_a_download_is_told_when_it_ends(models: Show) -> None:
    page = models("get")
    page.library.error = KnownError("models.example does not answer.", "Look at the network.")
    page.downloads.get("qwen3-4b")
    until(lambda: heard(page) == "Qwen3 4B Instruct: models.example does not answer. Look at the network.")
    page.library.error = None
    page.downloads.get("qwen3-4b")
    until(lambda: page.library.entry("qwen3-4b").state is State.READY)
    until(lambda: heard(page) == "Qwen3 4B Instruct is here now.")


def test_what_is_done_with_a_model_is_told(models: Show) -> None:
    page = models()
    assert heard(page) == ""
    page.press("Some Model 8B: Use this one")
    until(lambda: heard(page) == "Some Model 8B answers now.")
    page.press("Some Model 8B: Check the file")
    until(lambda: heard(page) == "Some Model 8B: every byte is as it should be.")
    page.press("Some Model 8B: Say hello")
    until(lambda: heard(page) == "Hello, it is good to meet you.")
    page.page.deeds.remove("own-0123456789ab")
    until(lambda: heard(page) == "Some Model 8B was removed.")
    page.library.error = KnownError("The file is in use.", "Close what uses it.")
    page.page.deeds.remove("starter")
    until(lambda: heard(page) == "Qwen2.5 Coder 1.5B: The file is in use. Close what uses it.")
