"""Settings: what listens, in which language, with which devices; trying the microphone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.call.audio import AudioError, AudioTrouble
from app.catalog.catalog import Task
from app.catalog.entries import State
from app.domain.errors import KnownError
from tests.desktop.library import card, entry
from tests.desktop.settings_page import SettingsPage
from tests.desktop.stage import Stage, turn, until


@pytest.fixture
def page(stage: Stage, quiet: list[str]) -> Iterator[SettingsPage]:
    base = card(
        "whisper-base", "Whisper base", 148_000_000, Task.SPEECH_RECOGNITION, languages=("en", "de", "fr")
    )
    stage.library.items.append(entry(base, ready=True, in_use=True))
    made = SettingsPage(stage, stage.move_in(), "voice")
    until(lambda: made.page.voice.state["loaded"])
    turn(0.02)
    yield made
    made.close()


def test_which_one_listens(page: SettingsPage, stage: Stage) -> None:
    state = page.page.voice.state
    assert state["recognizers"] == [{"value": "whisper-base", "text": "Whisper base"}]
    assert state["recognizer"] == "whisper-base"
    stage.library.change("whisper-small", state=State.READY)
    page.page.voice.start()
    until(lambda: len(page.page.voice.state["recognizers"]) == 2)
    page.page.voice.use("whisper-small")
    until(lambda: page.page.voice.state["recognizer"] == "whisper-small")
    assert "use whisper-small" in stage.library.calls
    page.press("All models…")
    assert page.wanted == [("models",)]


def test_none_that_listens_and_one_that_comes_with_the_program(page: SettingsPage, stage: Stage) -> None:
    stage.library.change("whisper-base", state=State.MISSING, in_use=False)
    page.page.voice.start()
    until(lambda: "Without one nobody can hear you." in page.words())
    stage.library.change("whisper-base", local=True)
    page.page.voice.start()
    until(lambda: "Whisper base comes with the program" in page.words())


def test_a_library_that_cannot_tell_says_so(page: SettingsPage, stage: Stage) -> None:
    stage.library.error = KnownError("The models folder cannot be read.", "Check its disk.")
    page.page.voice.use("whisper-base")
    until(lambda: "The models folder cannot be read." in page.words())


def test_the_language_is_found_out_or_said(page: SettingsPage, stage: Stage) -> None:
    assert [one["value"] for one in page.page.voice.state["languages"]] == ["de", "en", "fr"]
    assert "It is found out from the first words." in page.words()
    page.page.voice.speak("de")
    until(lambda: stage.saved and stage.saved[-1].spoken_language == "de")
    assert "Whatever is said is taken for this language." in page.words()
    page.page.voice.speak("")
    until(lambda: stage.saved[-1].spoken_language == "")


def test_microphone_and_speaker_are_chosen_and_kept_in_the_vault(page: SettingsPage) -> None:
    page.control("Microphone").chosen.emit("headset")
    until(lambda: page.vault.personal.get("microphone") == "headset")
    assert page.devices.chosen_microphone == "headset"
    page.control("Speaker").chosen.emit("laptop")
    until(lambda: page.vault.personal.get("speaker") == "laptop")
    page.control("Microphone").chosen.emit("")
    until(lambda: page.vault.personal.get("microphone") is None)


def test_the_microphone_is_tried(page: SettingsPage) -> None:
    ear = page.devices.ear
    page.press("Try the microphone")
    until(lambda: page.page.voice.state["testing"] == "on" and ear.listens)
    assert "Say something: the bar should move." in page.words()
    ear.hear(3000)
    until(lambda: page.page.voice.level > 0.3)
    until(lambda: "You are heard." in page.words())
    page.press("Stop")
    until(lambda: page.page.voice.state["testing"] == "" and not ear.listens)
    assert page.page.voice.level == 0.0
    page.press("Try the microphone")
    until(lambda: ear.listens)
    assert not page.page.voice.state["heard"]
    page.page.show("data")
    until(lambda: not ear.listens)
    assert page.page.voice.state["testing"] == "", "nobody listens behind another section"


def test_a_window_that_is_not_there_listens_to_nobody(page: SettingsPage) -> None:
    page.press("Try the microphone")
    until(lambda: page.devices.ear.listens)
    page.root.hide()
    until(lambda: not page.devices.ear.listens)
    assert page.page.voice.state["testing"] == ""


def test_a_microphone_that_cannot_be_used_says_why(page: SettingsPage) -> None:
    ear = page.devices.ear
    ear.failure = AudioError("There is no microphone.", "Connect one.")
    page.press("Try the microphone")
    until(lambda: "There is no microphone." in page.words())
    ear.failure = None
    page.press("Try the microphone")
    until(lambda: ear.listens)
    assert "There is no microphone." not in page.words()
    ear.trouble(AudioTrouble("microphone", "The headset answers again.", over=True))
    ear.trouble(AudioTrouble("microphone", "The headset is gone.", "Connect it again."))
    until(lambda: "The headset is gone." in page.words())
    assert not ear.listens
    page.press("Try the microphone")
    until(lambda: ear.listens)
    page.devices.choose_microphone("headset")
    until(lambda: not ear.listens)
