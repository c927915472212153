"""A conversation that no model can answer: it says so kindly, keeps what is typed, and goes on by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.desktop.chat.presenter import ChatPresenter
from app.desktop.window import Window
from app.domain.errors import EngineDied, ModelFileError
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_chat import Chat, items
from tests.fakes import ScriptedCompanion

pytestmark = pytest.mark.usefixtures("greenwich")


class Silent(Chat):
    """A chat without a model; with eyes and hands."""

    def __init__(self, stage: Stage, window: Window) -> None:
        super().__init__(stage, window)
        self.stage, self.library = stage, stage.library

    def texts(self) -> str:
        return "\n".join(
            str(one.property("text")) for one in items(self.root.contentItem())
            if one.isVisible() and one.property("text")
        )  # fmt: skip

    def click(self, words: str) -> None:
        turn(0.1)
        buttons = [one for one in items(self.root.contentItem()) if one.inherits("QQuickButton")]
        (button,) = [one for one in buttons if one.isVisible() and one.property("text") == words]
        middle = button.mapToScene(button.boundingRect().center()).toPoint()
        QTest.mouseClick(self.root, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
        turn(0.05)

    @property
    def rooms(self) -> Any:
        return self.window.frame.rooms

    @property
    def downloads(self) -> Any:
        return self.rooms._downloads

    def heal(self) -> None:
        """From now on a model can be loaded."""
        self.companion.warm_error = None


@pytest.fixture
def silent(tmp_path: Path, show: Callable[[Stage], Window]) -> Silent:
    stage = Stage(tmp_path / "data", models=False)
    stage.move_in().close()

    def without(companion: ScriptedCompanion) -> None:
        companion.warm_error = ModelFileError("There is no language model yet.", "Type `afterglow models`.")

    stage.prepare = without
    window = show(stage)
    until(lambda: isinstance(window.frame.presenter, ChatPresenter))
    page = Silent(stage, window)
    until(lambda: page.state["light"] == "failed" and page.said())
    turn(0.1)
    return page


def test_it_says_so_kindly_and_leads_to_the_models(silent: Silent) -> None:
    texts = silent.texts()
    assert "Billie cannot answer yet" in texts
    assert "There is no language model yet. Choose a model that suits this computer" in texts
    assert "afterglow models" not in texts, "nobody has to know a terminal"
    assert "Try again" not in texts, "there is one thing to do"
    silent.click("Choose a model")
    until(lambda: type(silent.window.frame.presenter).__name__ == "ModelsPresenter")


def test_what_was_typed_stays_and_the_conversation_goes_on_once_a_model_is_there(silent: Silent) -> None:
    silent.type("half a sentence")
    silent.library.gate.clear()
    silent.downloads.get("qwen3-4b")
    until(lambda: silent.state["coming"] and silent.state["came"] > 900_000_000)
    turn(0.05)
    assert "A model is on its way: 999 MB of 2.5 GB" in silent.texts()
    silent.heal()
    silent.library.gate.set()
    until(lambda: silent.state["light"] == "ready")
    assert not silent.state["models_missing"] and not silent.state["coming"]
    assert "cannot answer" not in silent.texts() and "on its way" not in silent.texts()
    assert silent.field().property("text") == "half a sentence"
    silent.press(Qt.Key.Key_Return)
    until(lambda: silent.said()[-1] == (False, "Good evening.", "complete"))


def test_coming_back_from_another_page_it_looks_again(silent: Silent) -> None:
    silent.rooms.show_settings()
    silent.heal()
    turn(0.1)
    assert silent.state["light"] == "failed"
    silent.rooms.back()
    until(lambda: silent.state["light"] == "ready")


def test_a_conversation_opened_later_knows_what_is_on_its_way(silent: Silent) -> None:
    silent.library.gate.clear()
    silent.downloads.get("qwen3-4b")
    until(lambda: silent.state["coming"])
    silent.rooms.act("new")
    until(lambda: silent.rooms.chat is not silent.page or silent.rooms.chat.state["coming"])
    silent.downloads.pause("qwen3-4b")
    until(lambda: not silent.rooms.chat.state["coming"])
    silent.library.gate.set()


def test_a_voice_on_its_way_answers_nobody(silent: Silent) -> None:
    silent.library.gate.clear()
    silent.downloads.get("amy")
    until(lambda: silent.downloads.state("amy")["done"] > 20_000_000)
    turn(0.05)
    assert not silent.state["coming"]
    assert "Choose a model" in silent.texts()
    silent.library.gate.set()


def test_one_that_has_a_model_says_nothing_of_another_one_on_its_way(silent: Silent) -> None:
    silent.heal()
    silent.page.aside.wake()
    until(lambda: silent.state["light"] == "ready")
    silent.library.gate.clear()
    silent.downloads.get("qwen3-4b")
    until(lambda: silent.downloads.state("qwen3-4b")["done"] > 900_000_000)
    turn(0.05)
    assert not silent.state["coming"] and "on its way" not in silent.texts()
    silent.library.gate.set()
    until(lambda: silent.downloads.state("qwen3-4b")["phase"] == "done")


def test_an_engine_that_died_is_no_missing_model(silent: Silent) -> None:
    silent.companion.warm_error = EngineDied("The engine stopped by itself.", "Try again.")
    silent.page.aside.wake()
    until(lambda: silent.state["problem"] == "The engine stopped by itself.")
    turn(0.05)
    assert "Choose a model" not in silent.texts() and "Try again" in silent.texts()
