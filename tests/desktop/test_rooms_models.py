"""The models page in the window: ways to it, downloads that go on beside it, a conversation that waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.catalog.entries import State
from app.desktop.window import Window
from app.domain.errors import ModelFileError
from tests.desktop.shell import CTRL, Shell
from tests.desktop.stage import Stage, turn, until


@pytest.fixture
def shell(stage: Stage, show: Callable[[Stage], Window]) -> Shell:
    stage.move_in().close()
    return Shell(stage, show(stage))


def page(shell: Shell) -> Any:
    """The models page's presenter, once it knows."""
    until(lambda: shell.shown == "ModelsPresenter")
    shown: Any = shell.frame.presenter
    until(lambda: shown.state["loaded"])
    return shown


def test_the_ways_to_it_and_back(shell: Shell) -> None:
    shell.press(Qt.Key.Key_M, CTRL)
    first = page(shell)
    assert first.state["section"] == "here"
    shell.press(Qt.Key.Key_M, CTRL)
    assert shell.frame.presenter is first
    shell.press(Qt.Key.Key_Escape)
    until(lambda: shell.shown == "ChatPresenter")
    shell.side.models_wanted.emit()
    page(shell)
    shell.rooms.show_settings("model")
    settings: Any = shell.frame.presenter
    settings.model.show_models()
    page(shell)
    shell.rooms.show_palette()
    shell.palette.chosen.emit("models", "connection")
    assert page(shell).state["section"] == "connection"


def test_a_download_goes_on_under_other_pages_and_under_lock(shell: Shell) -> None:
    library = shell.stage.library
    library.gate.clear()
    shell.rooms.show_models("get")
    downloads = page(shell).downloads
    downloads.get("qwen3-4b")
    until(lambda: downloads.state("qwen3-4b")["done"])
    shell.rooms.back()
    assert downloads.running == "qwen3-4b"
    shell.frame.lock()
    until(lambda: shell.shown == "UnlockPresenter")
    turn(0.1)
    assert downloads.running == "qwen3-4b"
    library.gate.set()
    until(lambda: downloads.state("qwen3-4b")["phase"] == "done")
    assert library.entry("qwen3-4b").state is State.READY


def test_a_conversation_that_waits_for_a_model_goes_on_by_itself(
    stage: Stage, show: Callable[[Stage], Window]
) -> None:
    stage.move_in().close()
    broken = ModelFileError("The file of this model is not here.", "Get it again.")
    stage.prepare = lambda companion: setattr(companion, "warm_error", broken)
    window = show(stage)
    frame: Any = window.frame
    until(lambda: frame.rooms is not None and frame.rooms.chat is not None)
    chat = frame.rooms.chat
    until(lambda: chat.state["light"] == "failed")
    assert stage.companion is not None
    stage.companion.warm_error = None
    chat.models_wanted.emit()
    until(lambda: type(frame.presenter).__name__ == "ModelsPresenter")
    frame.presenter.downloads.get("qwen3-4b")
    until(lambda: chat.state["light"] == "ready")


def test_leaving_the_page_ends_what_belongs_to_it(shell: Shell) -> None:
    library = shell.stage.library
    library.gate.clear()
    shell.rooms.show_models()
    shown = page(shell)
    shown.computer.measure()
    until(lambda: library.calls == ["measure"])
    cancel = shown.computer._cancel
    shell.rooms.back()
    assert cancel.cancelled


def test_closing_while_one_is_fetched_keeps_the_half(shell: Shell) -> None:
    library = shell.stage.library
    library.gate.clear()
    shell.rooms.show_models("get")
    page(shell).downloads.get("qwen3-4b")
    until(lambda: library.entry("qwen3-4b").here)
    ended: list[bool] = []
    shell.frame.ended.connect(lambda: ended.append(True))
    shell.frame.leave()
    until(lambda: ended)
    assert library.entry("qwen3-4b").partial and "drop qwen3-4b" not in library.calls
