"""The side over a real vault: what it lists and what is done there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QLocale

from app.desktop.side import changes
from app.domain.errors import DiskFull
from app.domain.nouns import Role
from app.store.vault import Vault
from tests.desktop.beside import SAID, Open, crowd
from tests.desktop.stage import turn, until
from tests.fakes import NOW


def fail(*_: object) -> None:
    raise DiskFull("The disk is full.", "Make some room.")


# -- the list ------------------------------------------------------------------------------------------------


def test_the_newest_stands_first_under_headings(beside: Open) -> None:
    side = beside()
    assert side.names()[:3] == [
        "I finally called my brother. First time since the funeral.",
        "The allotment",
        "Can't sleep again. Tell me about the night ferry?",
    ]
    assert side.groups() == ["today"] * 3 + ["yesterday"] + ["week"] * 2 + ["earlier"] * 3
    assert side.state["count"] == len(SAID)
    assert side.state["name"] == "Billie"


def test_a_line_says_its_last_words_in_one_line_without_stars(beside: Open) -> None:
    side = beside()
    assert side.page.lines.rows[0].words.startswith("Aye, a kettle will do it. I recorded eleven for")
    assert all("\n" not in row.words + row.name for row in side.page.lines.rows)


def test_an_untouched_conversation_is_a_new_one(beside: Open) -> None:
    side = beside(lambda vault: vault.conversations.add("billie", now=NOW))
    assert side.names() == ["New conversation"]


def test_no_conversation_at_all(beside: Open) -> None:
    side = beside(lambda vault: None)
    assert side.names() == []
    side.page.step(1)
    assert side.heard == []


def test_something_new_moves_one_line_and_resets_nothing(beside: Open) -> None:
    side = beside()
    moved: list[tuple[int, int]] = []
    resets: list[bool] = []
    model = side.page.lines
    model.rowsMoved.connect(lambda _, start, __, ___, to: moved.append((start, to)))
    model.modelReset.connect(lambda: resets.append(True))
    number = side.number("Old jokes")
    side.vault.messages.add(number, Role.USER, "One more", now=NOW)
    side.page.refresh()
    until(lambda: side.names()[0] == "Old jokes")
    assert moved == [(8, 0)]
    assert resets == []
    assert model.rows[0].words == "One more"


def test_a_clock_that_was_wrong_brings_no_heading_twice(beside: Open) -> None:
    def prepare(vault: Vault) -> None:
        for days in (0, 300, 0, -40):
            number = vault.conversations.add("billie", now=NOW).id
            vault.messages.add(number, Role.USER, "x", now=NOW - timedelta(days=days))

    side = beside(prepare)
    groups = side.groups()
    assert groups == ["today", "today", "earlier", "earlier"]
    assert [row.day for row in side.page.lines.rows][0] == "23 Apr"


def test_at_midnight_today_becomes_yesterday(beside: Open) -> None:
    side = beside()
    side.clock.time = NOW + timedelta(days=1)
    side.page._listed.look_at_clock()
    assert side.groups()[:4] == ["yesterday"] * 3 + ["week"]


def test_a_draft_and_a_reply_being_written(beside: Open) -> None:
    side = beside()
    number = side.number("Old jokes")
    side.vault.conversations.set_draft(number, "And then")
    side.page.show_writing([number])
    side.page.refresh()
    until(lambda: side.page.lines.rows[-1].draft)
    assert side.page.lines.rows[-1].writing
    side.page.show_writing([])
    assert not any(row.writing for row in side.page.lines.rows)


def test_five_hundred_conversations(beside: Open) -> None:
    def prepare(vault: Vault) -> None:
        with vault.transaction():
            for number in range(500):
                vault.conversations.add("billie", f"Number {number}", now=NOW - timedelta(hours=500 - number))

    side = beside(prepare)
    assert len(side.names()) == 500
    side.page.show_writing([side.number("Number 3")])
    assert sum(row.writing for row in side.page.lines.rows) == 1


def test_step_asks_for_the_neighbour(beside: Open) -> None:
    side = beside()
    numbers = [row.number for row in side.page.lines.rows]
    side.page.show_open(numbers[1])
    for by in (1, -1):
        side.page.step(by)
    side.page.show_open(numbers[0])
    side.page.step(-1)
    side.page.show_open(None)
    side.page.step(1)
    wanted = [number for _, number in side.heard]
    assert wanted == [numbers[2], numbers[0], numbers[0]]


# -- title, archive ------------------------------------------------------------------------------------------


def test_rename(beside: Open) -> None:
    side = beside()
    number = side.number("Old jokes")
    side.page.deeds.begin_rename(number)
    assert (side.state["renaming"], side.state["typed"]) == (number, "Old jokes")
    side.page.deeds.rename(number, "  Bad \n jokes ")
    assert side.names()[-1] == "Bad jokes", "shown at once"
    assert side.state["renaming"] == 0
    until(lambda: side.vault.conversations.get(number).title == "Bad jokes")
    turn(0.1)
    assert side.names()[-1] == "Bad jokes"
    side.page.deeds.rename(number, "")
    until(lambda: side.names()[-1] == "A man walks into a bar")
    until(lambda: side.vault.conversations.get(number).title == "")


def test_first_words_that_were_left_alone_do_not_become_a_title(beside: Open) -> None:
    side = beside()
    first = side.page.lines.rows[0]
    side.page.deeds.begin_rename(first.number)
    side.page.deeds.rename(first.number, first.name)
    turn(0.1)
    assert side.vault.conversations.get(first.number).title == ""


def test_a_title_that_cannot_be_kept_stays(beside: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    side = beside()
    number = side.number("Old jokes")
    monkeypatch.setattr(side.vault.conversations, "rename", fail)
    side.page.deeds.begin_rename(number)
    side.page.deeds.rename(number, "Precious words")
    until(lambda: side.state["unkept"] != "")
    assert side.state["unkept"] == "The disk is full. Make some room."
    assert (side.state["renaming"], side.state["typed"]) == (number, "Precious words")
    assert side.names()[-1] == "Old jokes"


def test_archive_and_put_back(beside: Open) -> None:
    side = beside()
    number = side.number("The allotment")
    side.page.deeds.archive(number, True)
    until(lambda: "The allotment" not in side.names())
    fold = side.page.lines.rows[-1]
    assert (fold.number, fold.name, fold.group) == (0, "1", "archive")
    side.page.unfold(True)
    assert side.names()[-1] == "The allotment"
    assert side.page.lines.rows[-1].day == "Today 14:42"
    side.page.deeds.archive(number, False)
    until(lambda: side.names()[1] == "The allotment")
    assert "archive" not in side.groups()


# -- delete --------------------------------------------------------------------------------------------------


def test_delete_and_undo(beside: Open) -> None:
    side = beside()
    number = side.number("The allotment")
    side.page.show_open(number)
    side.page.deeds.delete(number)
    assert "The allotment" not in side.names()
    assert side.state["away"] == "The allotment"
    until(lambda: ("gone", number) in side.heard)
    assert number not in [line.id for line in side.vault.conversations.lines("billie")]
    assert side.state["open"] == 0
    side.page.deeds.undo()
    until(lambda: side.names()[1] == "The allotment")
    assert side.state["away"] == ""
    assert side.heard[-1] == ("conversation_wanted", number)


def test_several_deletions_come_back_one_by_one(beside: Open) -> None:
    side = beside()
    names = side.names()
    for name in names[:3]:
        side.page.deeds.delete(side.number(name))
    assert side.state["away"] == names[2]
    side.page.deeds.undo()
    assert side.state["away"] == names[1]
    side.page.deeds.undo()
    until(lambda: side.names() == names[1:])
    assert side.state["away"] == names[0]
    assert not [one for one in side.heard if one[0] == "conversation_wanted"], "none of them was open"


def test_undo_at_once_wins_over_the_deletion(beside: Open) -> None:
    side = beside()
    names = side.names()
    for _ in range(5):
        side.page.deeds.delete(side.number(names[0]))
        side.page.deeds.undo()
        until(lambda: side.names() == names)
    turn(0.1)
    assert side.names() == names
    assert len(side.vault.conversations.lines("billie")) == len(names)


def test_when_the_time_is_over_it_is_forgotten(beside: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "UNDO_MS", 50)
    side = beside()
    number = side.number("Old jokes")
    side.vault.characters.hide("isaura")
    side.page.deeds.delete(number)
    side.page.deeds.hold(True)
    turn(0.2)
    assert side.state["away"] == "Old jokes", "it waits while somebody points at it"
    side.page.deeds.hold(False)
    until(lambda: side.companion.forgotten == [number])
    assert side.state["away"] == ""
    with pytest.raises(LookupError):
        side.vault.conversations.get(number)
    side.vault.characters.put_back("isaura")  # what somebody else may still undo is not touched


def test_what_cannot_be_deleted_stays(beside: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    side = beside()
    names = side.names()
    monkeypatch.setattr(side.vault.conversations, "hide", fail)
    side.page.deeds.delete(side.number(names[0]))
    until(lambda: side.state["problem"] == "The disk is full.")
    assert side.names() == names
    assert side.state["away"] == ""
    assert not [one for one in side.heard if one[0] == "gone"]
    side.page.deeds.dismiss()
    assert side.state["problem"] == ""


def test_what_cannot_be_put_back_can_be_tried_again(beside: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    side = beside()
    number = side.number("Old jokes")
    side.page.deeds.delete(number)
    until(lambda: ("gone", number) in side.heard)
    with monkeypatch.context() as broken:
        broken.setattr(side.vault.conversations, "put_back", fail)
        side.page.deeds.undo()
        until(lambda: side.state["problem"] == "The disk is full.")
    assert side.state["away"] == "Old jokes"
    side.page.deeds.undo()
    until(lambda: "Old jokes" in side.names())


def test_it_may_be_too_late_to_undo(beside: Open) -> None:
    side = beside()
    number = side.number("Old jokes")
    side.page.deeds.delete(number)
    until(lambda: ("gone", number) in side.heard)
    side.vault.purge()
    side.page.deeds.undo()
    until(lambda: side.state["problem"] == "It is too late to put this conversation back.")
    assert side.state["away"] == ""
    assert "Old jokes" not in side.names()


def test_another_language_says_the_days_anew(beside: Open) -> None:
    side = beside()
    QLocale.setDefault(QLocale("de_DE"))
    side.page.refresh()
    until(lambda: side.page.lines.rows[4].day == "Mi")


def test_a_vault_that_cannot_be_read(beside: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    side = beside()
    names = side.names()
    with monkeypatch.context() as broken:
        broken.setattr(side.vault.conversations, "lines", fail)
        side.page.refresh()
        until(lambda: side.page.state["problem"] == "The disk is full.")
    assert side.names() == names
    side.page.refresh()
    until(lambda: side.page.state["problem"] == "")


# -- characters ----------------------------------------------------------------------------------------------


def test_another_character(beside: Open) -> None:
    side = beside()
    side.page.choose_character("anselm")
    assert side.state["name"] == "Anselm"
    assert side.heard == [("character_changed", "anselm")]
    until(lambda: side.page.state["loaded"])
    assert side.names() == []
    side.page.choose_character("nobody")
    assert side.state["character"] == "anselm"


def test_the_side_follows_a_conversation_with_somebody_else(beside: Open) -> None:
    side = beside()
    number = side.vault.conversations.add("isaura", "The cable lift", now=NOW).id
    side.page.show_open(number)
    until(lambda: side.names() == ["The cable lift"])
    assert side.state["name"] == "Isaura"
    assert side.heard == [], "the frame knows already"
    side.page.show_open(987654)
    turn(0.1)
    assert side.state["problem"] == ""


def test_a_new_conversation_is_listed_when_it_is_opened(beside: Open) -> None:
    side = beside()
    number = side.companion.begin("billie").id
    side.page.show_open(number)
    until(lambda: side.names()[0] == "New conversation")


def test_many_characters_can_be_searched(beside: Open) -> None:
    side = beside(crowd)
    people = side.page.people
    assert side.state["many"]
    assert people.rows.rowCount() == 203
    people.find("character 19 LONG")
    assert [one.name for one in people.rows.rows][0] == "Character 19"
    people.find("شخصية 7")
    assert people.rows.rowCount() == 5
    people.find("")
    assert people.rows.rowCount() == 203
