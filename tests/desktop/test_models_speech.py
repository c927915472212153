"""The models page: what listens and what speaks says so, and what stops working without it."""

from __future__ import annotations

from dataclasses import replace

from app.catalog.catalog import Task
from app.catalog.entries import State
from app.domain.voices import VoiceSettings
from tests.desktop.library import card, entry
from tests.desktop.models_page import ModelsPage, Show
from tests.desktop.stage import turn, until

BASE = entry(card("whisper-base", "Whisper base", 148_000_000, Task.SPEECH_RECOGNITION), ready=True)


def show(models: Show) -> ModelsPage:
    page = models()
    page.library.items += [replace(BASE, in_use=True)]
    page.library.change("whisper-small", state=State.READY)
    page.library.change("amy", state=State.READY, in_use=True)
    page.library.change("alan", state=State.READY)
    page.page.look()
    until(lambda: "Whisper base" in page.words())
    return page


def test_one_listens_and_another_can(models: Show) -> None:
    page = show(models)
    words = page.words()
    assert "Listens now" in words and "It listens, in calls and when you dictate." in words
    assert "Another one listens." in words
    page.press("Whisper small: Use this one")
    until(lambda: "use whisper-small" in page.library.calls)
    until(lambda: page.there("Whisper base: Use this one"))
    assert not page.there("Whisper small: Use this one") and not page.there("Amy: Use this one")


def test_whose_voice_it_is(models: Show) -> None:
    page = show(models)
    billie = page.vault.characters.get("billie")
    page.vault.characters.save(replace(billie, voice=VoiceSettings("alan")))
    page.page.look()
    until(lambda: "It is the voice of Billie." in page.words())
    assert "It speaks for every character that has no voice of its own." in page.words()
    page.vault.characters.save(billie)
    page.page.look()
    until(lambda: "Nobody speaks with it now." in page.words())


def test_what_stops_without_them_is_said_before(models: Show) -> None:
    page = show(models)
    page.vault.characters.save(replace(page.vault.characters.get("billie"), voice=VoiceSettings("alan")))
    page.page.look()
    until(lambda: "It is the voice of Billie." in page.words())
    for name, said in (
        ("Whisper base", "The best of the others listens then."),
        ("Alan", "Billie: another voice speaks instead"),
        ("Amy", "Nobody speaks with this voice any more."),
    ):
        page.press(f"{name}: Remove…")
        until(lambda said=said: said in page.words())  # type: ignore[misc]
        page.press("Keep it")
        until(lambda: not page.there("Keep it"))
    page.library.change("whisper-small", state=State.MISSING)
    page.page.look()
    until(lambda: "Whisper small" not in page.words())
    page.press("Whisper base: Remove…")
    until(lambda: "Nobody can hear you until there is another one" in page.words())


def test_what_has_come_can_be_listened_with(models: Show) -> None:
    page = show(models)
    page.page._arrived("whisper-small")
    until(lambda: "Whisper small is here now." in page.words())
    page.press("Use it")
    until(lambda: page.library.calls.count("use whisper-small") == 1)
    page.page._arrived("whisper-small")
    until(lambda: "Whisper small is here now, and it listens." in page.words())


def test_the_page_begins_with_the_voices_when_these_are_wanted(models: Show) -> None:
    page = models("get:voice")
    assert (page.page.state["section"], page.page.state["task"]) == ("get", "voice")
    page.page.choose_task("language")
    page.page.show("get:speech_recognition")
    turn(0.05)
    assert [row.key for row in page.page.to_get.rows] == ["whisper-small"]
    page.page.show("here:nothing")
    assert (page.page.state["section"], page.page.state["task"]) == ("here", "speech_recognition")
