"""How messages look: days, long ones, names for a screen reader, the header."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtGui import QAccessible

from app.desktop.chat.model import Shown
from app.desktop.window import Window
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_chat import items
from tests.desktop.test_chat_controls import control, say
from tests.desktop.test_chat_messages import SAID, Talk, opened

Show = Callable[[Stage], Window]


def test_days_stand_above_their_first_message(stage: Stage, show: Show) -> None:
    talk = opened(stage, show, SAID, days=[400, 11, 11, 1, 0])
    days = talk.facts(Shown.DAY)
    assert days == ["7 February 2025", "Tuesday, 3 March", "", "Yesterday", "Today"]
    talk.page.edits.delete(talk.id_of("Hello"))
    until(lambda: len(talk.texts()) == 4)
    assert talk.facts(Shown.DAY)[1] == "Tuesday, 3 March"


def test_a_screen_reader_hears_who_said_what_and_when(stage: Stage, show: Show) -> None:
    talk = opened(stage, show, SAID)
    interface = QAccessible.queryAccessibleInterface(talk.row("Hello"))
    name = interface.text(QAccessible.Text.Name)
    assert name.startswith("You, ") and name.endswith("Hello")
    assert interface.role() == QAccessible.Role.ListItem
    heard: list[str] = []
    talk.page.announced.connect(heard.append)
    say(talk, "Hello again")
    assert heard == ["Good evening."]


def test_a_name_with_signs_stays_as_it_is(stage: Stage, show: Show) -> None:
    talk = opened(stage, show, SAID, title="Tea %1 $& %2")
    character = talk.companion.vault.characters.get("billie")
    talk.page.character_edited(replace(character, name="%2 $& %1"))
    talk.page.edits.edit_last()
    turn(0.1)
    texts = talk.shown_texts()
    assert "%2 $& %1 is an AI · Tea %1 $& %2" in texts
    talk.page.edits.editing.leave()
    talk.page.edits.editing.begin(talk.id_of("Hello"))
    until(lambda: any(text.startswith("%2 $& %1 answers this anew. The 3 ") for text in talk.shown_texts()))
    interface = QAccessible.queryAccessibleInterface(talk.row("How was it?"))
    assert interface.text(QAccessible.Text.Name).startswith("%2 $& %1, ")
    assert "How was it?" in interface.text(QAccessible.Text.Name)


def test_a_long_message_shows_its_beginning_until_it_is_asked_for(stage: Stage, show: Show) -> None:
    long = "All these words. " * 6_000
    talk = opened(stage, show, (long,))
    assert talk.facts(Shown.FOLDED) == [len(long)]
    assert len(talk.facts(Shown.WORDS)[0]) < 3_000
    more = next(
        item
        for item in items(talk.root.contentItem())
        if str(item.property("text")).startswith("Show all (102,000")
    )
    talk.click(more)
    until(lambda: talk.facts(Shown.FOLDED) == [0])
    assert len(talk.facts(Shown.WORDS)[0]) > 100_000
    talk.root.grabWindow()


def test_title_and_character_in_the_header(stage: Stage, show: Show) -> None:
    talk = opened(stage, show, SAID, title="Kettles")
    assert "Billie is an AI · Kettles" in talk.shown_texts()
    asked: list[str] = []
    talk.page.character_wanted.connect(asked.append)
    talk.click(control(talk, "Billie: open the character page"))
    assert asked == ["billie"]


def html(talk: Talk, text: str) -> str:
    row: Any = talk.row(text)
    said = next(item for item in items(row) if item.inherits("QQuickTextEdit") and item.isVisible())
    return str(said.property("text"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_markdown_stands_in_the_colours_of_the_theme(stage: Stage, show: Show, scheme: str) -> None:
    text = "*puts the kettle on* `code` @sunken@ [x](https://example.com) ![y](https://example.com/y.png)"
    talk = opened(stage, show, (text,))
    talk.window.theme.setProperty("scheme", scheme)
    turn(0.1)
    shown = html(talk, text)
    theme = talk.window.theme
    assert theme.property("sunken").name() in shown and theme.property("inkSoft").name() in shown
    assert "@sunken@" in shown.replace("&#64;", "@"), "the user's own @ is not a colour"
    assert "<img" not in shown and "href" not in shown
    talk.window.theme.setProperty("scheme", "system")


def test_own_words_are_no_markdown(stage: Stage, show: Show) -> None:
    own = "**not bold** # no heading"
    talk = opened(stage, show, ("Hi", own))
    assert "**not bold** # no heading" in html(talk, own)


@pytest.mark.parametrize(
    "text", ["👩‍👩‍👧 👍🏽 🇩🇪 1️⃣ ❤️", "مرحبا **بالعالم** 1. a", "שלום", "a\u202eb", "\u200b" * 50, "`" * 500]
)
def test_any_script_is_shown(stage: Stage, show: Show, text: str) -> None:
    talk = opened(stage, show, (text,))
    assert talk.texts() == [text]
    talk.root.grabWindow()


def test_right_to_left_words_stand_at_the_right(stage: Stage, show: Show) -> None:
    arabic = "مرحبا بالعالم وكل من فيه من الناس الطيبين. " * 6
    talk = opened(stage, show, (arabic,))
    row: Any = talk.row(arabic)
    said: Any = next(item for item in items(row) if item.inherits("QQuickTextEdit"))
    assert said.property("cursorRectangle").x() > said.width() / 2, "its first letter"
