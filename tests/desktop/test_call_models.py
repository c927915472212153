"""A call that lacks something: which models, how large, getting them, then calling; and the devices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.call.events import CallState, StateChanged
from app.desktop.spoken_parts import SoundDevice
from app.desktop.window import Window
from app.domain.errors import KnownError
from tests.desktop.accessibility import unnamed
from tests.desktop.calls import ScriptedDevices
from tests.desktop.on_call import OnCall
from tests.desktop.stage import Stage, turn, until

Key = Qt.Key


@pytest.fixture
def shell(stage: Stage, show: Callable[[Stage], Window]) -> OnCall:
    stage.move_in().close()
    return OnCall(stage, show(stage))


@pytest.fixture
def lacking(shell: OnCall) -> OnCall:
    shell.stage.speech.lacks = ("whisper-small", "amy")
    shell.dial()
    until(lambda: shell.seen["missing"])
    turn(0.1)
    return shell


def devices(shell: OnCall) -> ScriptedDevices:
    assert shell.stage.devices is not None
    return shell.stage.devices


def test_it_is_said_what_lacks_and_how_large_it_is(lacking: OnCall) -> None:
    texts = lacking.texts()
    assert {"Whisper small, 484 MB", "Amy, 63 MB", "Something is still missing for calls"} <= texts
    assert "so that Billie understands what you say" in texts and "the voice that Billie speaks with" in texts
    assert unnamed(lacking.root) == []
    assert not lacking.stage.speech.calls


def test_it_is_got_by_keyboard_and_then_the_call_begins(lacking: OnCall) -> None:
    lacking.press(Key.Key_Return)  # the first one's button has the focus
    until(lambda: "Get Whisper small?" in lacking.texts())
    turn(0.05)
    lacking.press(Key.Key_Return)
    until(lambda: lacking.seen["missing"][0]["download"]["phase"] == "done")
    assert not lacking.seen["complete"]
    lacking.page.missing.get("amy")
    until(lambda: lacking.seen["complete"])
    turn(0.1)
    assert "Everything is here" in lacking.texts()
    lacking.stage.speech.lacks = ()
    lacking.page.begin()
    until(lambda: lacking.stage.speech.calls)
    lacking.happen(StateChanged(CallState.LISTENING))
    assert lacking.seen["doing"] == "listening"
    lacking.page.missing.changed.emit()  # a word about a download that comes late
    assert lacking.seen["phase"] == "calling"


def test_a_download_is_paused_and_what_goes_wrong_is_said(lacking: OnCall) -> None:
    library = lacking.stage.library
    library.gate.clear()
    lacking.page.missing.get("amy")
    until(lambda: lacking.seen["missing"][1]["download"]["phase"] == "running")
    lacking.page.missing.pause("amy")
    until(lambda: lacking.seen["missing"][1]["download"]["phase"] == "paused")
    library.gate.set()
    library.error = KnownError("The host cannot be reached.", "See whether this computer is online.")
    lacking.page.missing.get("amy")
    until(lambda: lacking.seen["missing"][1]["download"]["phase"] == "failed")
    turn(0.05)
    assert any("The host cannot be reached." in text for text in lacking.texts())


def test_the_models_page_and_the_way_back(lacking: OnCall) -> None:
    lacking.page.models_wanted.emit()
    until(lambda: lacking.shown == "ModelsPresenter")
    assert not lacking.chat.state["calling"]
    lacking.rooms.back()
    lacking.dial()
    until(lambda: lacking.seen["missing"])
    lacking.press(Key.Key_Escape)
    lacking.until_back()


def test_a_model_that_is_in_no_catalogue_is_told(shell: OnCall) -> None:
    def broken(_: str) -> Any:
        raise KnownError("There is no such model.", "Choose another one.")

    shell.stage.library.entry = broken  # type: ignore[method-assign, assignment]
    shell.stage.speech.lacks = ("nobody",)
    shell.dial()
    until(lambda: shell.seen["phase"] == "failed")
    assert shell.seen["problem"] == "There is no such model."


def test_devices_are_chosen_in_mid_call_and_remembered(shell: OnCall) -> None:
    shell.ring()
    sound = shell.page.sound
    assert [one["text"] for one in sound.state["microphones"]] == [
        "As this computer is set", "Built-in microphone", "Headset",
    ]  # fmt: skip
    sound.choose_microphone("headset")
    sound.choose_speaker("laptop")
    assert devices(shell).chosen_microphone == "headset" and sound.state["speaker"] == "laptop"
    until(lambda: shell.companion.vault.personal.get("speaker") == "laptop")
    shell.press(Key.Key_Escape)
    shell.until_back()
    shell.ring()
    assert shell.call.microphone == "headset"


def test_the_chosen_devices_are_known_after_a_lock(shell: OnCall) -> None:
    shell.companion.vault.personal.set("microphone", "headset")
    shell.frame.lock()
    until(lambda: "Unlock" in shell.texts())
    turn(0.05)  # the button gets the focus in the next frame
    shell.press(Key.Key_Return)
    until(lambda: shell.frame.rooms is not None)
    until(lambda: devices(shell).chosen_microphone == "headset")


def test_a_chosen_device_that_is_gone_is_shown_as_none(shell: OnCall) -> None:
    shell.ring()
    sound = shell.page.sound
    sound.choose_microphone("headset")
    devices(shell).microphones = [SoundDevice("built-in", "Built-in microphone")]
    devices(shell).changed.emit()
    assert sound.state["microphone"] == "" and len(sound.state["microphones"]) == 2


def test_the_panel_of_the_devices_opens_and_closes_by_keyboard(shell: OnCall) -> None:
    shell.ring()
    for _ in range(12):
        if shell.focus().property("label") == "Microphone and speaker":
            break
        shell.press(Key.Key_Tab)
    shell.press(Key.Key_Return)
    turn(0.1)
    assert unnamed(shell.root) == []
    assert shell.focus().property("label") == "Microphone"
    shell.press(Key.Key_Escape)
    turn(0.1)
    assert shell.shown == "CallPresenter" and not shell.call.over, "Esc closes the panel, not the call"
    assert shell.focus().property("label") == "Microphone and speaker"
