"""The models page in the window: ways to it, downloads that go on beside it, a conversation that waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.catalog.entries import State
from app.desktop.window import Window
from app.domain.errors import EngineDied, ModelFileError
from tests.desktop.library import found
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
    shell.frame.act("palette")
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
    chat.models_wanted.emit("")
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


def test_without_its_model_an_open_conversation_says_so(shell: Shell) -> None:
    shell.rooms.show_models()
    shell.companion.warm_error = ModelFileError("There is no language model yet.", "Get one.")
    page(shell).deeds.remove("starter")
    until(lambda: shell.chat.state["models_missing"])
    assert shell.chat.state["light"] == "failed"


def test_another_model_reads_the_conversation_at_once(shell: Shell) -> None:
    before = shell.companion.warmed
    shell.rooms.show_models()
    page(shell).deeds.use("own-0123456789ab")
    until(lambda: shell.companion.warmed > before and shell.chat.state["light"] == "ready")


def test_a_character_with_another_model_reads_the_conversation_with_it(shell: Shell) -> None:
    before = shell.companion.warmed
    shell.rooms.show_models()
    page(shell).deeds.give("own-0123456789ab", ["billie"])
    until(lambda: shell.companion.warmed > before and shell.chat.state["light"] == "ready")


def test_what_is_to_be_used_is_used_whichever_page_is_shown(shell: Shell) -> None:
    before = shell.companion.warmed
    shell.rooms.show_models()
    shown = page(shell)
    shown.deeds.use("own-0123456789ab")
    shell.rooms.back()
    until(lambda: shell.stage.library.entry("own-0123456789ab").in_use)
    until(lambda: shell.companion.warmed > before)


def test_a_reply_is_written_to_its_end_before_another_model_takes_over(shell: Shell) -> None:
    shell.companion.gate.clear()
    shell.chat.send("Are you there?")
    until(lambda: shell.chat.state["words"].startswith("Writing"))
    shell.rooms.show_models()
    deeds = page(shell).deeds
    deeds.use("own-0123456789ab")
    turn(0.1)
    assert not deeds.state("own-0123456789ab")["begun"]
    assert "use own-0123456789ab" not in shell.stage.library.calls
    before = shell.companion.warmed
    shell.companion.gate.set()
    until(lambda: "use own-0123456789ab" in shell.stage.library.calls)
    until(lambda: shell.companion.warmed > before and shell.chat.state["light"] == "ready")
    assert shell.chat.messages.rows[0].text == "Good evening."


def test_an_engine_that_was_ended_for_another_model_is_no_failure(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[str] = []

    def ended(_: int, *, cancel: Any) -> Any:
        went.append("ended")
        cancel.wait(10)
        yield from ()
        raise EngineDied("The engine was closed.", "Try again.")

    monkeypatch.setattr(shell.companion, "warm", ended)
    shell.chat.aside.look_again()
    until(lambda: went)
    monkeypatch.undo()
    shell.chat.aside.look_again()
    until(lambda: shell.chat.state["light"] == "ready")
    assert shell.chat.state["problem"] == ""


def test_a_file_that_was_agreed_to_is_added_also_under_lock(shell: Shell) -> None:
    library = shell.stage.library
    library.found["night-writer.gguf"] = found()
    shell.rooms.show_models()
    adding = page(shell).adding
    adding.look("/somewhere/night-writer.gguf")
    until(lambda: adding.state["phase"] == "asking")
    library.gate.clear()
    adding.add("copy")
    until(lambda: adding.state["done"])
    shell.frame.lock()
    until(lambda: shell.shown == "UnlockPresenter")
    assert adding.state["phase"] == "adding"
    library.gate.set()
    until(lambda: adding.state["phase"] == "")
    assert library.entry("own-aaaabbbbcccc").state is State.READY


def test_nothing_is_moved_while_a_file_is_added(shell: Shell) -> None:
    library = shell.stage.library
    library.found["night-writer.gguf"] = found()
    shell.rooms.show_models()
    adding = page(shell).adding
    adding.look("/somewhere/night-writer.gguf")
    until(lambda: adding.state["phase"] == "asking")
    library.gate.clear()
    adding.add("copy")
    until(lambda: adding.state["done"])
    rested: list[str] = []
    adding.rest(lambda: rested.append(adding.state["phase"]))
    assert not rested, "it is still being written"
    until(lambda: rested)
    assert rested == [""]
    assert not any(one.card.id == "own-aaaabbbbcccc" for one in library.items)


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
