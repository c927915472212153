"""The character page's presenter over a real vault with a scripted companion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from app.companion.companion import Companion
from app.desktop.tasks import Tasks
from app.domain.control import CancelToken
from app.domain.errors import DiskFull, ModelFileError
from app.domain.nouns import ExampleLine, Tone
from tests.desktop.letters import STARTERS, Desk
from tests.desktop.stage import Stage, turn, until
from tests.fakes import NOW


@pytest.fixture
def desk(stage: Stage, tasks: Tasks) -> Iterator[Desk]:
    made = Desk(stage, tasks)
    yield made
    made.close()


def test_a_character_is_read(desk: Desk) -> None:
    letter = desk.open()
    assert letter.state["name"] == "Billie"
    assert letter.state["user"] == "Noor"
    assert letter.presenter.text("tagline").startswith("Sixty-eight")
    assert letter.presenter.text("id") == ""
    assert letter.presenter.examples.rowCount() == 5
    assert not letter.state["unsaved"] and not letter.state["original"]
    assert letter.state["tones"] == [tone.value for tone in Tone]


def test_what_is_written_is_saved(desk: Desk) -> None:
    letter = desk.open()
    letter.write(name="  Billie the Brave ", tagline="Thunder.", tone="dry")
    assert letter.state["unsaved"]
    saved = letter.save()
    assert (saved.name, saved.tagline, saved.tone) == ("Billie the Brave", "Thunder.", Tone.DRY)
    assert letter.said == [("saved", "billie", True)]
    assert "moment longer" in letter.presenter.word.words
    assert not letter.state["unsaved"]
    letter.write(greeting="Hello.")
    letter.save()
    assert letter.said[-1] == ("saved", "billie", False), "the model never reads the greeting"
    letter.presenter.save()
    assert letter.presenter.word.words == "Everything is saved."


def test_problems_come_after_a_field_was_left_and_go_when_it_is_right(desk: Desk) -> None:
    letter = desk.open()
    asked: list[str] = []
    letter.presenter.faulty.connect(asked.append)
    letter.write(name="")
    assert letter.state["problems"] == {}
    letter.presenter.touched("tagline")
    turn(0.05)
    assert letter.state["problems"] == {}
    letter.presenter.touched("name")
    turn(0.05)
    assert letter.state["problems"] == {"name": "Give the character a name."}
    letter.write(disclosure="I am a real person.")
    letter.presenter.save()
    assert asked == ["name"] and "true" in letter.state["problems"]["disclosure"]
    letter.write(name="😀🎈")
    assert set(letter.state["problems"]) == {"disclosure"}
    letter.write(disclosure="Je suis une intelligence artificielle.")
    assert letter.state["problems"] == {}
    assert letter.save().name == "😀🎈"


def test_a_persona_that_is_too_long(desk: Desk) -> None:
    letter = desk.open()
    letter.write(persona="x" * 6001)
    letter.presenter.save()
    assert "persona" in letter.state["problems"]
    letter.write(persona="You like rain. " * 300)
    assert len(letter.save().persona) > 4000


def test_the_tone_of_adults_only(stage: Stage, tasks: Tasks) -> None:
    desk = Desk(stage, tasks, birth_year=2008)
    letter = desk.open()
    assert "flirtatious" not in letter.state["tones"]
    letter.write(tone="flirtatious", name="B")
    assert letter.save().tone is Tone.SUPPORTIVE
    desk.close()


def test_examples_are_added_moved_removed_and_put_back(desk: Desk) -> None:
    letter = desk.open()
    examples = letter.presenter.examples
    first, second = examples.lines[:2]
    examples.move(0, 1)
    examples.move(0, -1)
    assert examples.lines[:2] == (second, first)
    examples.remove(1)
    assert examples.rowCount() == 4
    letter.presenter.word.undo()
    assert examples.lines[:2] == (second, first)
    for _ in range(5):
        examples.add()
    assert examples.rowCount() == 8, "there is no room for more"
    examples.write(7, "yours", "How is the tea?")
    letter.presenter.save()
    assert "both sides" in letter.state["problems"]["example_lines"]
    examples.write(7, "theirs", "Hot, {user}.")
    assert letter.state["problems"] == {}
    saved = letter.save()
    assert len(saved.example_lines) == 6, "empty ones are nothing"
    assert saved.example_lines[-1] == ExampleLine("How is the tea?", "Hot, {user}.")
    assert examples.rowCount() == 6


def test_an_edit_survives_the_page_and_can_be_given_up(desk: Desk) -> None:
    letter = desk.open()
    letter.write(persona="You are somebody else.")
    until(lambda: letter.drafts())
    letter.presenter.examples.remove(0)
    letter.presenter.keep_draft()
    until(lambda: len(letter.drafts()["character_draft:billie"]["example_lines"]) == 4)
    letter.close()

    again = desk.open()
    assert again.state["restored"] and again.state["unsaved"]
    assert again.presenter.text("persona") == "You are somebody else."
    again.presenter.act("discard")
    assert not again.state["unsaved"] and again.presenter.text("persona").startswith("You are Billie")
    again.presenter.word.undo()
    assert again.presenter.text("persona") == "You are somebody else."
    again.presenter.act("discard")
    until(lambda: not again.drafts())


def test_a_picture_is_kept_with_the_draft_and_stored_when_saved(desk: Desk, tmp_path: Path) -> None:
    image = QImage(900, 700, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    file = tmp_path / "a face #1 é.png"
    assert image.save(str(file))
    letter = desk.open()
    letter.presenter.picture.choose(file.as_uri())
    until(lambda: letter.presenter.picture.face)
    assert letter.state["unsaved"]
    assert desk.vault.characters.get("billie").picture == "billie.svg"
    letter.presenter.keep_draft()
    until(lambda: letter.drafts())
    letter.close()

    again = desk.open()
    assert again.state["restored"] and again.presenter.picture.face.startswith("data:image/png")
    saved = again.save()
    assert saved.picture == "vault-1" and desk.vault.pictures.get(1)[:2] == b"\xff\xd8"
    assert again.drafts() == {}
    again.presenter.picture.letter()
    assert again.save().picture == ""


@pytest.mark.parametrize("place", ["/nowhere/face.png", "https://example.org/face.png", "", "/"])
def test_a_picture_that_cannot_be_had(desk: Desk, place: str) -> None:
    letter = desk.open()
    letter.presenter.picture.choose(place)
    until(lambda: letter.presenter.picture.problem)
    assert not letter.presenter.picture.busy and not letter.state["unsaved"]


def test_leaving_asks_only_when_something_would_be_lost(desk: Desk) -> None:
    letter = desk.open()
    letter.presenter.go_back()
    assert letter.said == [("closed",)]
    letter.write(name="B")
    letter.presenter.act("talk")
    assert letter.state["asking"] == "talk" and len(letter.said) == 1
    letter.presenter.answer(False)
    assert letter.state["asking"] == "" and letter.presenter.text("name") == "B"
    letter.presenter.act("talk")
    letter.presenter.answer(True)
    assert letter.said[-1] == ("talk_wanted", "billie")
    until(lambda: not letter.drafts())
    assert desk.vault.characters.get("billie").name == "Billie"


def test_a_draft_that_was_overtaken_is_not_written(desk: Desk) -> None:
    letter = desk.open()
    desk.companion.start_gate.clear()
    going = desk.companion.preview(desk.vault.characters.get("billie"), "Hi", cancel=CancelToken())
    desk.tasks.stream("turn", lambda _: going, owner=desk.tasks)  # a reply in some conversation
    letter.write(name="First")
    letter.presenter.keep_draft()
    until(lambda: letter.drafts())
    letter.close()
    again = desk.open()
    again.write(name="Second")
    again.presenter.keep_draft()
    until(lambda: again.drafts()["character_draft:billie"]["name"] == "Second")
    desk.companion.start_gate.set()
    turn(0.2)
    assert again.drafts()["character_draft:billie"]["name"] == "Second"


def test_what_was_written_back_leaves_no_draft(desk: Desk) -> None:
    letter = desk.open()
    letter.write(name="B")
    until(lambda: letter.drafts())
    letter.write(name="Billie")
    letter.presenter.go_back()
    until(lambda: not letter.drafts())
    assert letter.said == [("closed",)]


def test_a_new_character(desk: Desk) -> None:
    letter = desk.open(None)
    assert letter.state["fresh"] and not letter.state["unsaved"] and not letter.state["original"]
    letter.write(name="مریم")
    letter.presenter.keep_draft()
    until(lambda: letter.drafts())
    letter.close()
    again = desk.open(None)
    assert again.state["restored"] and again.state["name"] == "مریم"
    again.write(persona="You are {char}.")
    saved = again.save()
    assert saved.name == "مریم" and again.said == [("saved", saved.id, False)]
    assert not again.state["fresh"] and again.drafts() == {}
    assert desk.open(None).state["restored"] is False
    again.write(persona="You are {char} and like rain.")
    assert again.save().id == saved.id


def test_a_copy(desk: Desk) -> None:
    letter = desk.open()
    letter.write(name="Unsaved")
    letter.presenter.act("duplicate")
    until(lambda: letter.state["name"] == "Billie 2")
    assert not letter.state["unsaved"] and not letter.state["original"]
    assert "Billie 2" in letter.presenter.word.words
    assert list(letter.drafts()) == ["character_draft:billie"], (
        "what was not saved waits where it was written"
    )
    assert letter.said[-1][0] == "saved" and letter.said[-1][1] != "billie"


def test_back_to_the_original(desk: Desk) -> None:
    billie = desk.vault.characters.get("billie")
    desk.vault.characters.save(replace(billie, persona="Changed.", picture="", tone=Tone.DRY))
    letter = desk.open()
    assert letter.state["original"]
    letter.presenter.act("original")
    assert letter.state["unsaved"] and not letter.state["original"]
    letter.presenter.word.undo()
    assert letter.presenter.text("persona") == "Changed."
    letter.presenter.act("original")
    shipped = next(one for one in STARTERS if one.id == "billie")
    assert letter.save() == replace(shipped, tone=Tone.DRY)


def test_deleting_with_a_way_back(desk: Desk) -> None:
    for _ in range(2):
        desk.vault.conversations.add("billie", now=NOW)
    letter = desk.open()
    assert letter.state["conversations"] == 2
    letter.presenter.act("remove")
    until(lambda: letter.state["gone"])
    assert letter.said == [("removed", "billie")]
    assert len(desk.vault.characters.all()) == 2
    letter.presenter.act("put_back")
    until(lambda: not letter.state["gone"])
    assert letter.said[-1] == ("saved", "billie", False)
    assert len(desk.vault.characters.all()) == 3
    letter.presenter.act("remove")
    until(lambda: letter.state["gone"])
    desk.vault.purge()
    letter.presenter.act("put_back")
    until(lambda: letter.state["problem"])
    assert "too late" in letter.state["problem"]


def test_the_last_one_stays(desk: Desk) -> None:
    letter = desk.open()
    for one in ("anselm", "isaura"):
        desk.vault.characters.hide(one)
    letter.presenter.act("remove")
    until(lambda: letter.state["problem"])
    assert not letter.state["gone"] and letter.state["alone"]


def test_drafts_of_the_forgotten_are_forgotten(desk: Desk) -> None:
    desk.vault.personal.set("character_draft:nobody", {"name": "Ghost"})
    desk.vault.personal.set("character_draft:billie", {"name": "spoilt"})
    letter = desk.open()
    assert not letter.state["unsaved"]
    assert "character_draft:nobody" not in letter.drafts()


def test_somebody_who_is_not_there(desk: Desk) -> None:
    letter = desk.open("nobody")
    assert not letter.state["ready"] and "not there" in letter.state["problem"]


def test_a_full_disk_is_said_and_nothing_is_lost(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = desk.open()
    letter.write(name="B")

    def full(*_: object) -> Any:
        raise DiskFull("The disk is full.", "Free some space, then save again.")

    with monkeypatch.context() as patch:
        patch.setattr(desk.vault.characters, "save", full)
        letter.presenter.save()
        until(lambda: letter.state["problem"])
    assert letter.state["unsaved"] and letter.presenter.text("name") == "B"
    assert letter.save().name == "B"
    assert letter.state["problem"] == ""


def test_a_reply_is_heard_and_nothing_kept(desk: Desk) -> None:
    letter = desk.open()
    hearing = letter.presenter.hearing
    letter.write(persona="You are brief.")
    desk.companion.gate.clear()
    hearing.hear("  ")
    assert not hearing.state["busy"]
    hearing.hear("How was your day?")
    until(lambda: hearing.state["reply"])
    assert hearing.state["words"] == "Writing…"
    letter.write(persona="You are very brief.")
    assert hearing.state["outdated"]
    hearing.stop()
    until(lambda: not hearing.state["busy"])
    assert hearing.state["stopped"] and hearing.state["reply"] == "Good "
    desk.companion.gate.set()
    hearing.hear("And now?")
    until(lambda: not hearing.state["busy"])
    assert hearing.state["reply"] == "Good evening." and not hearing.state["outdated"]
    assert desk.vault.conversations.all() == []


def test_a_reply_that_cannot_be_heard(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> Any:
        raise ModelFileError("There is no language model yet.", "Get the starter models first.")

    letter = desk.open()
    hearing = letter.presenter.hearing
    monkeypatch.setattr(desk.companion, "preview", missing)
    hearing.hear("Hello")
    until(lambda: hearing.state["problem"])
    assert not hearing.state["busy"] and hearing.state["advice"]
    letter.write(name="")
    hearing.hear("Hello")
    assert hearing.state["problem"] == "Give the character a name."


def test_the_preview_of_the_real_companion_takes_what_the_page_gives() -> None:
    assert Companion.preview.__code__.co_varnames[:3] == ("self", "character", "said")


def test_nothing_happens_before_it_is_read(desk: Desk) -> None:
    letter = desk.open("nobody")
    for act in ("talk", "remove", "original"):
        letter.presenter.act(act)
    letter.write(name="B")
    letter.presenter.touched("name")
    letter.presenter.save()
    letter.presenter.keep_draft()
    turn(0.05)
    assert letter.said == []
