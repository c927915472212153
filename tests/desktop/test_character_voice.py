"""The character page: how they sound. It is heard, saved, kept and undone like all the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from app.catalog.entries import State
from app.desktop.character.voicing import VoiceParts
from app.desktop.sound_choices import SoundChoices
from app.desktop.tasks import Tasks
from app.domain.errors import ModelFileError
from app.domain.voices import VoiceSettings
from tests.desktop.calls import ScriptedDevices
from tests.desktop.letters import Desk, Letter
from tests.desktop.library import ScriptedLibrary
from tests.desktop.stage import Stage, turn, until

BILLIE = VoiceSettings(rate=0.9, pitch=-0.5, expressiveness=0.55)


@pytest.fixture
def more() -> list[str]:
    return []


@pytest.fixture
def desk(stage: Stage, tasks: Tasks, more: list[str]) -> Iterator[Desk]:
    made = Desk(stage, tasks)
    made.library = ScriptedLibrary()
    devices = ScriptedDevices()
    sound = SoundChoices(tasks, made.vault, devices, devices)
    made.voices = VoiceParts(stage.speech, sound, made.library, lambda: more.append("models"))
    yield made
    made.close()


def opened(desk: Desk, *, page: bool = False) -> Letter:
    letter = desk.open(page=page)
    until(lambda: voice(letter)["shown"])
    turn(0.02)
    return letter


def voice(letter: Letter) -> dict[str, Any]:
    state: dict[str, Any] = letter.presenter.answering.voicing.state
    return state


def options(letter: Letter) -> list[tuple[str, str]]:
    return [(one["value"], one["text"]) for one in voice(letter)["options"]]


def test_what_can_speak_and_how_it_is_now(desk: Desk) -> None:
    letter = opened(desk)
    state = voice(letter)
    assert options(letter) == [
        ("", "The best one here: Joe, American, medium"), ("joe", "Joe, American, medium"),
        ("cori", "Cori, British, large"), ("many", "Many British speakers, medium"),
    ]  # fmt: skip
    assert (state["model"], state["rate"], state["pitch"], state["expressiveness"]) == ("", 0.9, -0.5, 0.55)
    assert state["able"] and not state["away"] and state["who"].startswith("A man's voice · ")
    assert state["speakers"] == [] and state["moved"]


def test_a_voice_is_chosen_moved_and_saved(desk: Desk) -> None:
    letter = opened(desk)
    sounding = letter.presenter.answering.voicing
    sounding.choose("many")
    assert [one["text"] for one in voice(letter)["speakers"]] == ["p239", "p236", "p264"]
    sounding.choose_speaker(2)
    sounding.move("rate", 1.2000001)
    sounding.move("pitch", 40.0)
    sounding.move("expressiveness", 0.3)
    sounding.feel(False)
    assert letter.state["unsaved"]
    assert letter.save().voice == VoiceSettings("many", 2, 1.2, 6.0, 0.3, feeling=False)
    assert letter.said[-1] == ("saved", "billie", False), "the model never reads the voice"
    sounding.choose("cori")
    assert voice(letter)["speaker"] == 0 and voice(letter)["who"] == "A woman's voice · British English"


def test_nothing_but_what_is_offered_can_be_chosen(desk: Desk) -> None:
    letter = opened(desk)
    letter.presenter.answering.voicing.choose("nobody")
    letter.presenter.answering.voicing.choose("")
    letter.presenter.answering.voicing.choose_speaker(1)
    letter.presenter.answering.voicing.move("model", 1.0)
    assert not letter.state["unsaved"]


def test_an_edit_of_the_voice_survives_the_page_and_can_be_given_up(desk: Desk) -> None:
    letter = opened(desk)
    letter.presenter.answering.voicing.choose("cori")
    letter.presenter.keep_draft()
    until(lambda: letter.drafts())
    letter.close()
    letter = opened(desk)
    assert letter.state["restored"] and voice(letter)["model"] == "cori"
    letter.presenter.act("discard")
    assert voice(letter)["model"] == "" and not letter.state["unsaved"]
    letter.presenter.word.undo()
    assert voice(letter)["model"] == "cori"


def test_a_draft_that_is_spoilt_or_older_keeps_the_voice(desk: Desk) -> None:
    letter = opened(desk)
    letter.write(tagline="Thunder.")
    letter.presenter.keep_draft()
    until(lambda: letter.drafts())
    ((name, kept),) = letter.drafts().items()
    letter.close()
    del kept["voice"]
    desk.vault.personal.set(name, kept)
    letter = opened(desk)
    assert letter.state["restored"] and voice(letter)["rate"] == 0.9
    letter.close()
    desk.vault.personal.set(name, kept | {"voice": {"model": "x"}})
    letter = opened(desk)
    assert not letter.state["restored"]


def test_back_to_the_voice_as_recorded_and_back_again(desk: Desk) -> None:
    letter = opened(desk)
    letter.presenter.answering.voicing.reset()
    assert letter.presenter._now.character.voice == VoiceSettings() and not voice(letter)["moved"]
    letter.presenter.word.undo()
    assert letter.presenter._now.character.voice == BILLIE


def test_the_original_words_leave_the_voice_alone(desk: Desk) -> None:
    letter = opened(desk)
    letter.presenter.answering.voicing.choose("cori")
    letter.write(persona="You are somebody else.")
    letter.presenter.act("original")
    assert voice(letter)["model"] == "cori"
    letter.save()
    assert not letter.state["original"]


def test_a_sample_with_everything_as_it_stands(desk: Desk) -> None:
    letter = opened(desk)
    sounding = letter.presenter.answering.voicing
    sounding.move("rate", 1.1)
    sounding.hear()
    assert voice(letter)["playing"]
    until(lambda: voice(letter)["words"].startswith("Hello."))
    assert desk.stage.speech.said[-1][1] == replace(BILLIE, rate=1.1)
    sounding.hear()
    assert not voice(letter)["playing"] and voice(letter)["words"] == ""
    sounding.hear()
    until(lambda: len(desk.stage.speech.said) == 2)
    desk.stage.speech.heard.set()
    until(lambda: not voice(letter)["playing"])
    sounding.hear()
    letter.presenter.go_back()
    assert voice(letter)["playing"], "it is asked first"
    letter.presenter.answer(True)
    assert not voice(letter)["playing"], "who leaves hears nothing more of it"
    sounding.hear()
    letter.presenter.keep_draft()
    assert not voice(letter)["playing"]


def test_a_sample_that_cannot_be_heard_says_why(desk: Desk) -> None:
    letter = opened(desk)
    desk.stage.speech.failure = ModelFileError("The voice's file is damaged.", "Get the voice again.")
    letter.presenter.answering.voicing.hear()
    until(lambda: voice(letter)["problem"])
    assert (voice(letter)["problem"], voice(letter)["advice"]) == (
        "The voice's file is damaged.", "Get the voice again.",
    )  # fmt: skip
    assert not voice(letter)["playing"]
    desk.stage.speech.failure = None
    letter.presenter.answering.voicing.hear()
    assert voice(letter)["problem"] == ""


def test_a_voice_that_is_away_is_told(desk: Desk) -> None:
    billie = desk.vault.characters.get("billie")
    desk.vault.characters.save(replace(billie, voice=VoiceSettings("thorsten", rate=0.8)))
    letter = opened(desk)
    assert voice(letter)["away"] and voice(letter)["who"] == ""
    assert options(letter)[-1] == ("thorsten", "Thorsten (not here now)")
    desk.vault.characters.save(replace(billie, voice=VoiceSettings("gone")))
    letter.close()
    letter = opened(desk)
    assert options(letter)[-1] == ("gone", "One that is not here")


def test_no_voice_leads_to_the_models(desk: Desk, more: list[str]) -> None:
    desk.stage.speech.here = ()
    letter = opened(desk, page=True)
    assert not voice(letter)["able"]
    letter.click("Get a voice")
    until(lambda: more == ["models"])
    assert desk.library is not None
    desk.library.change("amy", local=True)
    letter.presenter.answering.voicing.read()
    until(lambda: voice(letter)["able"])
    assert options(letter) == [("", "The best one here: Amy")], "it is put together when it is heard first"
    desk.library.change("amy", state=State.READY)


def test_without_speech_there_is_no_such_section(stage: Stage, tasks: Tasks) -> None:
    desk = Desk(stage, tasks)
    letter = desk.open(page=True)
    turn(0.1)
    assert not voice(letter)["shown"]
    letter.presenter.answering.voicing.hear()
    letter.presenter.answering.voicing.show_models()
    assert "Their voice" not in [str(one.property("text")) for one in letter.items]
    desk.close()


def test_it_is_used_by_keyboard_and_by_ear(desk: Desk) -> None:
    letter = opened(desk, page=True)
    (slider,) = [one for one in letter.items if one.property("label") == "Speed"]
    assert slider.property("words") == "10 % slower"
    slider.increase()  # type: ignore[attr-defined]
    slider.moved.emit()  # type: ignore[attr-defined]
    until(lambda: voice(letter)["rate"] == 0.95)
    assert slider.property("words") == "5 % slower"
    (feeling,) = [one for one in letter.items if one.property("label") == "Expressiveness"]
    assert feeling.property("enabled")
    letter.presenter.answering.voicing.feel(False)
    turn(0.05)
    assert not feeling.property("enabled")
    letter.click("Hear the voice")
    until(lambda: voice(letter)["words"])
    letter.click("Stop the voice")
    until(lambda: not voice(letter)["playing"])
