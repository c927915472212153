"""The search of the side: while one types, the newest words win, hits can be gone to."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from app.desktop.side.finding import PAGE
from app.domain.errors import DiskFull
from app.domain.nouns import Role
from app.store.vault import Vault
from tests.desktop.beside import Beside, Open, fill
from tests.desktop.stage import turn, until
from tests.fakes import NOW


def look(side: Beside, words: str) -> list[Any]:
    """What is found for ``words``."""
    side.page.finding.find(words)
    until(lambda: side.found["looked"] and side.found["words"] == words.strip())
    return list(side.page.finding.rows.rows)


def test_hits_of_every_character_by_conversation(beside: Open) -> None:
    def prepare(vault: Vault) -> None:
        fill(vault, "anselm")
        fill(vault)

    side = beside(prepare)
    hits = look(side, "kettle")
    assert [(hit.character, hit.name[:9], hit.first) for hit in hits] == [
        ("Billie", "I finally", True), ("Billie", "What did ", True),
        ("Anselm", "I finally", True), ("Anselm", "What did ", True),
    ]  # fmt: skip
    assert '<span class="found">kettle</span>' in hits[0].snippet
    assert "*" not in hits[0].snippet
    assert hits[0].day == "Today 19:15"
    assert side.found["count"] == 4 and not side.found["more"]


def test_two_hits_in_one_conversation_stand_together(beside: Open) -> None:
    def prepare(vault: Vault) -> None:
        one, other = (vault.conversations.add("billie", title, now=NOW).id for title in ("One", "Other"))
        for number in (one, other, one):
            vault.messages.add(number, Role.USER, "a kettle", now=NOW)

    hits = look(beside(prepare), "kettle")
    assert [(hit.name, hit.first, hit.day) for hit in hits] == [
        ("One", True, "Today 19:30"), ("One", False, ""), ("Other", True, "Today 19:30"),
    ]  # fmt: skip


def test_a_title_is_found_too(beside: Open) -> None:
    side = beside()
    hit, *more = look(side, "ALLOTment")
    assert not more
    assert (hit.message, hit.name, hit.marked) == (0, "The allotment", "The <b>allotment</b>")
    assert look(side, "1234567") == []
    assert side.found["count"] == 0


def test_deleted_conversations_are_not_found(beside: Open) -> None:
    side = beside()
    assert len(look(side, "allotment")) == 1
    side.page.deeds.delete(side.number("The allotment"))
    until(lambda: side.page.finding.rows.rowCount() == 0)
    side.page.deeds.undo()
    until(lambda: side.page.finding.rows.rowCount() == 1)


def test_at_most_fifty_and_more_on_demand(beside: Open) -> None:
    def prepare(vault: Vault) -> None:
        number = vault.conversations.add("billie", "Long", now=NOW).id
        with vault.transaction():
            for _ in range(70):
                vault.messages.add(number, Role.USER, "kettle", now=NOW)

    side = beside(prepare)
    first = look(side, "kettle")
    assert len(first) == PAGE and side.found["more"]
    side.page.finding.more()
    until(lambda: not side.found["more"])
    assert side.page.finding.rows.rowCount() == 70
    assert list(side.page.finding.rows.rows)[:PAGE] == first


def test_the_newest_words_win_over_a_late_answer(beside: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    side = beside()
    search, gate, asked = side.vault.messages.search, threading.Event(), []

    def slow(words: str, **more: Any) -> Any:
        asked.append(words)
        if words == "brother":
            gate.wait(10)
        return search(words, **more)

    monkeypatch.setattr(side.vault.messages, "search", slow)
    side.page.finding.find("brother")
    until(lambda: asked == ["brother"])
    hits = look(side, "beans")
    gate.set()
    turn(0.2)
    assert side.found["words"] == "beans"
    assert list(side.page.finding.rows.rows) == hits
    assert "beans" in hits[0].snippet


def test_typing_asks_once(beside: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    side = beside()
    search, asked = side.vault.messages.search, []

    def counting(words: str, **more: Any) -> Any:
        asked.append(words)
        return search(words, **more)

    monkeypatch.setattr(side.vault.messages, "search", counting)
    for end in range(1, 7):
        side.page.finding.find("kettle"[:end])
    look(side, "kettle ")
    assert asked == ["kettle"]
    side.page.finding.find("")
    turn(0.2)
    assert asked == ["kettle"]
    assert side.found["words"] == "" and side.page.finding.rows.rowCount() == 0


@pytest.mark.parametrize("words", ["\0", "   ", "\n"])
def test_blank_words_look_for_nothing(beside: Open, words: str) -> None:
    side = beside()
    side.page.finding.find(words)
    turn(0.2)
    assert side.found["words"] == ""


@pytest.mark.parametrize(
    "words", ['"', "a OR b*", "<img src=x>", "🎂", "مرحبا", "%_'; --", "x" * 200, "\ud800"]
)
def test_any_words_can_be_looked_for(beside: Open, words: str) -> None:
    side = beside()
    for hit in look(side, words):
        assert "<img" not in hit.snippet + hit.marked


def test_a_failure_is_said(beside: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    side = beside()

    def fail(*_: object, **__: object) -> None:
        raise DiskFull("The disk is full.", "Make some room.")

    with monkeypatch.context() as broken:
        broken.setattr(side.vault.messages, "search", fail)
        look(side, "kettle")
        assert (side.found["problem"], side.found["advice"]) == ("The disk is full.", "Make some room.")
    side.page.refresh()
    until(lambda: side.found["problem"] == "")
    assert side.found["count"] == 2
