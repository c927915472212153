"""How the side says days and lines, marks what was found, and turns one list into another."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from app.desktop.lists import Rows
from app.desktop.side.model import Person
from app.desktop.side.words import around, bold, day_word, group_of, holds, marked, unmarked
from app.desktop.words import one_line


@pytest.mark.parametrize(
    ("days", "word", "group"),
    [(0, "Today 20:30", "today"), (1, "Yesterday", "yesterday"), (2, "Thu", "week"), (6, "Sun", "week"),
     (7, "7 Mar", "earlier"), (60, "13 Jan", "earlier"), (90, "14 Dec 2025", "earlier"),
     (-2, "16 Mar", "today"), (-500, "27 Jul 2027", "today")],
)  # fmt: skip
@pytest.mark.usefixtures("greenwich")
def test_days(days: int, word: str, group: str) -> None:
    now = datetime(2026, 3, 14, 20, 30).astimezone()
    then = (now.replace(tzinfo=None) - timedelta(days=days)).astimezone()
    assert day_word(then, now) == word
    assert group_of(then, now) == group


@pytest.mark.parametrize(
    ("text", "line"),
    [("**Bold** and *soft* `code`", "Bold and soft code"), ("2 * 3 * 4", "2 * 3 * 4"),
     ("# Title\nmore", "Title more"), ("", ""), ("***", "***"), ("snake_case_name", "snake_case_name"),
     ("> quoted", "quoted")],
)  # fmt: skip
def test_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


def test_marks_are_safe() -> None:
    text = '<img src="file:///etc/passwd"> & <b>kettle</b>\n**x**'
    at = text.index("kettle")
    rich = marked(text, [(at, at + 6)])
    assert "<img" not in rich and "<b>" not in rich and "\n" not in rich
    assert '<span class="found">kettle</span>' in rich
    assert bold("a<b", [(0, 1)]) == "<b>a</b>&lt;b"
    overlapping = marked("abc", [(2, 9), (0, 2), (1, 2)])
    assert overlapping == '<span class="found">ab</span><span class="found">c</span>'


def test_a_long_snippet_is_cut_around_what_was_found() -> None:
    text = "x" * 300 + "kettle" + "y" * 300
    short, spans = around(text, [(300, 306)])
    assert len(short) <= 112 and short[0] == short[-1] == "…"
    assert [short[a:b] for a, b in spans] == ["kettle"]


def test_every_word_must_be_in_a_title() -> None:
    assert holds("The Kettle and the cup", "kettle CUP") == ((4, 10), (19, 22))
    assert holds("The kettle", "kettle cup") == ()
    assert holds("The kettle (2)", "(2)") == ((11, 14),)


def test_any_list_becomes_any_other() -> None:
    rows: Rows[Person] = Rows(Person)
    for keys in ("abcdef", "fedcba", "", "ace", "bacde", "xaybz", "zyx"):
        wanted = [Person(key, key.upper(), "", keys) for key in keys]
        rows.show(wanted)
        assert list(rows.rows) == wanted
    assert rows.data(rows.index(9)) is None


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("I recorded *eleven* of them", "I recorded eleven of them"),
        ("**I** recorded _no_ `eleven`", "I recorded _no_ eleven"),
        ("***eleven*** whole ones", "eleven whole ones"),
        ("…more* than eleven *of", "…more than eleven of"),
        ("# Eleven\n> eleven", "Eleven\neleven"),
        ("2 * 3 * eleven = eleven*2", "2 * 3 * eleven = eleven*2"),
    ],
)
def test_found_words_stand_where_they_are_without_the_marks(text: str, plain: str) -> None:
    kept, spans = unmarked(text, holds(text, "eleven"))
    assert kept == plain
    assert spans == holds(plain, "eleven")


def test_a_found_mark_is_nowhere_when_it_is_gone() -> None:
    assert unmarked("**a**", [(0, 2), (0, 5)]) == ("a", ((0, 1),))
