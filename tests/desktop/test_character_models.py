"""On the character page one chooses which model answers; it is saved, kept and copied like all the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from app.catalog.entries import Entry, State
from app.desktop.tasks import Tasks
from app.domain.errors import KnownError
from tests.desktop.letters import Desk, Letter
from tests.desktop.library import ScriptedLibrary
from tests.desktop.stage import Stage, turn, until

OWN = "own-0123456789ab"
BILLIE = "Which model answers as Billie"


class BrokenLibrary(ScriptedLibrary):
    """Cannot tell which models there are."""

    def entries(self) -> tuple[Entry, ...]:
        self.calls.append("entries")
        raise KnownError("The models folder cannot be read.", "Check its disk.")


@pytest.fixture
def desk(stage: Stage, tasks: Tasks) -> Iterator[Desk]:
    """With two language models: the usual one, and a file of the user's."""
    made = Desk(stage, tasks)
    made.library = ScriptedLibrary()
    yield made
    made.close()


def options(letter: Letter) -> list[tuple[str, str]]:
    return [(one["value"], one["text"]) for one in letter.presenter.answering.options]


def give(desk: Desk, model: str) -> None:
    desk.vault.characters.save(replace(desk.vault.characters.get("billie"), model=model))


def select(letter: Letter, label: str = BILLIE) -> QQuickItem:
    return next(item for item in letter.items if item.property("label") == label)


def text_of(item: QQuickItem) -> str:
    return str(item.property("displayText"))


def test_the_usual_one_and_every_language_model_that_is_here(desk: Desk) -> None:
    letter = desk.open()
    until(lambda: options(letter))
    assert options(letter) == [
        ("", "The usual one: Qwen2.5 Coder 1.5B"), ("starter", "Qwen2.5 Coder 1.5B"), (OWN, "Some Model 8B"),
    ]  # fmt: skip
    assert letter.presenter.answering.model == "" and not letter.presenter.answering.away


def test_a_choice_is_saved_and_read_anew(desk: Desk) -> None:
    letter = desk.open()
    until(lambda: options(letter))
    letter.presenter.answering.choose(OWN)
    assert letter.state["unsaved"] and letter.presenter.answering.model == OWN
    assert letter.save().model == OWN
    assert letter.said == [("saved", "billie", True)], "another model has to read it"
    letter.presenter.answering.choose("")
    assert letter.save().model == ""


def test_nothing_but_what_is_offered_can_be_chosen(desk: Desk) -> None:
    letter = desk.open()
    letter.presenter.answering.choose(OWN)
    until(lambda: options(letter))
    for id in ("mistral-24b", "minilm", "nobody", ""):
        letter.presenter.answering.choose(id)
    assert not letter.state["unsaved"]


@pytest.mark.parametrize("model", [OWN, ""])
def test_with_one_model_there_is_nothing_to_choose_unless_another_was_chosen(desk: Desk, model: str) -> None:
    assert desk.library is not None
    desk.library.items = [one for one in desk.library.items if one.card.id != OWN]
    give(desk, model)
    letter = desk.open()
    if not model:
        turn(0.2)
        assert options(letter) == []
        return
    until(lambda: options(letter))
    assert letter.presenter.answering.away
    assert options(letter)[-1] == (OWN, "One that is not on this computer")
    letter.presenter.answering.choose("")
    assert letter.save().model == "" and options(letter) == []


def test_a_known_model_that_is_away_is_named(desk: Desk) -> None:
    assert desk.library is not None
    desk.library.change("qwen3-4b", state=State.DAMAGED)
    give(desk, "qwen3-4b")
    letter = desk.open()
    until(lambda: options(letter))
    assert options(letter)[-1] == ("qwen3-4b", "Qwen3 4B Instruct (cannot be used now)")
    assert letter.presenter.answering.away
    assert not letter.state["unsaved"], "the choice stays as it is until somebody changes it"


def test_without_any_usual_model(desk: Desk) -> None:
    assert desk.library is not None
    desk.library.change("starter", in_use=False)
    letter = desk.open()
    until(lambda: options(letter))
    assert options(letter)[0] == ("", "The usual one")


def test_where_the_models_cannot_be_told_the_page_is_as_it_was(desk: Desk) -> None:
    desk.library = broken = BrokenLibrary()
    letter = desk.open()
    until(lambda: broken.calls)
    turn(0.1)
    assert options(letter) == [] and letter.state["problem"] == ""


def test_an_unsaved_choice_comes_back_and_can_be_discarded(desk: Desk) -> None:
    letter = desk.open()
    until(lambda: options(letter))
    letter.presenter.answering.choose(OWN)
    letter.presenter.keep_draft()
    until(lambda: letter.drafts())
    letter.close()
    again = desk.open()
    assert again.state["restored"] and again.presenter.answering.model == OWN
    again.presenter.act("discard")
    assert again.presenter.answering.model == ""
    again.presenter.word.undo()
    assert again.presenter.answering.model == OWN


def test_a_copy_and_the_original_words_keep_it(desk: Desk) -> None:
    give(desk, OWN)
    letter = desk.open()
    letter.write(persona="Somebody else.")
    letter.save()
    letter.presenter.act("original")
    assert letter.save().model == OWN
    letter.presenter.act("duplicate")
    until(lambda: letter.state["name"] == "Billie 2")
    (copy,) = [one for one in desk.vault.characters.all() if one.name == "Billie 2"]
    assert copy.model == OWN


def test_choosing_on_the_page_by_keyboard(desk: Desk) -> None:
    letter = desk.open(page=True)
    until(lambda: options(letter))
    box = select(letter)
    assert text_of(box) == "The usual one: Qwen2.5 Coder 1.5B"
    box.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    letter.press(Qt.Key.Key_Down)
    letter.press(Qt.Key.Key_Down)
    turn(0.05)
    assert letter.presenter.answering.model == OWN and text_of(box) == "Some Model 8B"
    assert letter.save().model == OWN
    letter.presenter.answering.choose("")
    turn(0.05)
    assert text_of(select(letter)) == "The usual one: Qwen2.5 Coder 1.5B"


def test_the_page_says_what_happens_when_it_is_away(desk: Desk) -> None:
    give(desk, "gone-7b")
    letter = desk.open(page=True)
    until(lambda: options(letter))
    turn(0.05)
    assert text_of(select(letter)) == "One that is not on this computer"
    words: list[Any] = [item.property("text") for item in letter.items]
    assert any("the usual one answers" in str(text) for text in words)


def test_the_page_without_a_choice_does_not_mention_it(desk: Desk) -> None:
    desk.library = None
    letter = desk.open(page=True)
    turn(0.1)
    assert not [item for item in letter.items if item.property("label") == BILLIE]
