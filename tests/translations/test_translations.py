"""Every string of the interface is translated, and what the app reads is made of it.

When one of these fails after a change of a page: ``python -m tests.translations`` and the README beside the
translations.
"""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

import pytest

from app.desktop.core_words import read_list
from tests.translations import core, literals, sheet
from tests.translations.sheet import Message
from tests.translations.source import REPOSITORY, Module, Sources

SHEETS = sheet.sheets()
# The same in both languages: names, countries, signs, and words that German took over.
SAME = {
    "Afterglow",
    "MMMM yyyy",
    "Name",
    "Passphrase",
    "Proxy",
    "Python",
    "System",
    "Token",
    "https://…",
} | {
    "Chile", "China", "Ghana", "Hong Kong", "Israel", "Japan", "Malaysia", "Nepal", "Nigeria", "Pakistan",
    "Peru", "Portugal", "Sri Lanka", "Taiwan", "Thailand", "Ukraine", "Uruguay",
}  # fmt: skip
# Fonts have one name; a code looks like this in every language, and so does an address. Facts measures a line
# by a letter that nobody sees; a fit is told in words elsewhere.
BARE = {
    ("app/desktop/qt.py", ""),
    ("app/desktop/unlock/View.qml", "ABCDE-FGHJK-…"),
    ("app/desktop/models/ConnectionSection.qml", "http://proxy:8080"),
    ("app/desktop/models/Facts.qml", "x"),
    ("app/desktop/first_run/Models.qml", "well"),
}


def test_there_is_a_second_language() -> None:
    assert "afterglow_de.ts" in {one.name for one in SHEETS}


def test_the_list_of_sentences_is_that_of_the_sources() -> None:
    assert core.LIST.read_text(encoding="utf-8") == core.written()


@pytest.mark.parametrize("one", SHEETS, ids=lambda path: path.stem)
class TestSheet:
    def test_holds_every_string_and_no_other(self, one: Path, tmp_path: Path) -> None:
        sentences, copy = tmp_path / "core.txt", tmp_path / one.name
        sentences.write_text(core.written(), encoding="utf-8")
        shutil.copyfile(one, copy)
        sheet.lupdate(copy, sentences)
        now, then = ({message.place for message in sheet.read(path)} for path in (copy, one))
        assert not now - then, "strings that are missing"
        assert not then - now, "strings that are no more"

    def test_says_everything(self, one: Path) -> None:
        problems = [(message.place, message.problem()) for message in sheet.read(one) if message.problem()]
        assert not problems

    def test_says_it_in_its_own_words(self, one: Path) -> None:
        if one.stem == "afterglow_en":
            return
        same = {
            message.source
            for message in sheet.read(one)
            if message.source in message.translations and re.search(r"[^\W\d]{3}", message.source)
        }
        assert not same - SAME

    def test_is_what_the_app_reads(self, one: Path, tmp_path: Path) -> None:
        sheet.lrelease(one, tmp_path / "now.qm")
        assert (tmp_path / "now.qm").read_bytes() == one.with_suffix(".qm").read_bytes()


def test_no_page_has_words_that_cannot_be_translated() -> None:
    bare = [
        (path.relative_to(REPOSITORY).as_posix(), line, text)
        for paths, look in (
            (literals.pages(), literals.bare_in_page),
            (literals.presenters(), literals.bare_in_presenter),
        )
        for path in paths
        for line, text in look(path.read_text(encoding="utf-8"))
    ]
    assert not [(path, line, text) for path, line, text in bare if not {(path, text), (path, "")} & BARE]


def test_the_tools_find_everything_that_presenters_have_translated() -> None:
    known = {message.source for one in SHEETS for message in sheet.read(one)}
    # Core's sentences are given to Qt by the module that knows them by their shape.
    lost = [
        (path.name, line, text)
        for path in literals.presenters()
        if path.name != "core_words.py"
        for line, text in literals.given_to_translators(path.read_text(encoding="utf-8"))
        if text not in known
    ]
    assert not lost


def test_no_page_writes_dates_and_numbers_in_english() -> None:
    """QLocale().toString(…) in Python; toLocaleString(Qt.locale(), …) on a page."""
    found = [
        (path.relative_to(REPOSITORY).as_posix(), *where)
        for path in (*literals.pages(), *literals.presenters())
        for where in literals.fixed(path.read_text(encoding="utf-8"))
    ]
    assert not found


# -- the nets themselves -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        'text: "Unlock"',
        'Accessible.name: row.open ? "Close" : qsTr("Open")',
        "label: 'size'",
        'text: qsTr("By %1").arg("nobody")',
        'property string words: qsTr("Fine") + "Not fine at all"',
        "function say() { return `There are ${count} messages.` }",
        'placeholder: way === "code" ? "Write here" : ""',
    ],
)
def test_bare_words_on_a_page_are_found(source: str) -> None:
    assert len(list(literals.bare_in_page(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        'text: qsTr("Unlock")',
        'text: qsTr("A long sentence that goes on, "\n    + "and on.")',
        'text: "·"',
        'problem: group.section.both("backup")',
        'text: qsTr("%1 %2", "name and version")',
        'text: size.toLocaleString(Qt.locale(), "f", 1)',
        'title: "Afterglow"',
        'visible: page.way === "passphrase"',
        'label: page.way === "code" ? qsTr("Code") : ""',
        'source: "image://portrait/round/" + picture',
        '// text: "A comment of ours."',
        'problem: ["needed", "short"].includes(shown.problem) ? problems[shown.problem] : ""',
    ],
)
def test_what_is_no_words_is_let_through(source: str) -> None:
    assert not list(literals.bare_in_page(source))


def test_bare_words_of_a_presenter_are_found() -> None:
    source = 'class P:\n    "A docstring here."\n    def f(self):\n        self.show(words="Not ready yet")\n'
    assert list(literals.bare_in_presenter(source)) == [(4, "Not ready yet")]
    translated = 'log.warning("a line of a log.")\nself.show(words=self.tr("Not ready yet"))\n'
    assert not list(literals.bare_in_presenter(translated))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('class P:\n    def f(self):\n        return self.tr("One " "two.")', "One two."),
        ("class P:\n    def f(self):\n        return self.tr(words)", None),
        ('class P:\n    def f(self):\n        return self.tr(f"{n} words")', None),
        ('def f(page):\n    return page.tr("One.")', None),
        ('QCoreApplication.translate("errors", "One.")', "One."),
        ('QCoreApplication.translate("errors", one)', None),
    ],
)
def test_what_the_tools_cannot_find_is_told(source: str, text: str | None) -> None:
    assert [found for _, found in literals.given_to_translators(source)] == [text]


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ('day.strftime("%A, %d %B")', 1),
        ('now.strftime("%H:%M")', 0),
        ('text: Qt.formatDate(day, "dddd")', 1),
        ('text: Qt.formatTime(day, "hh:mm")', 0),
        ("text: size.toFixed(1)", 1),
        ('f"{size / 1e9:.1f} GB"', 1),
        ('f"{count:,} messages"', 1),
        ('"{0} of {1}".format(a, b)', 0),
    ],
)
def test_english_dates_and_numbers_are_found(source: str, count: int) -> None:
    assert len(list(literals.fixed(source))) == count


def sentences(source: str) -> dict[str, str]:
    """What the search finds in one module, errors included."""
    header = "class KnownError(Exception): ...\nclass Lost(KnownError): ...\n"
    search = core.Search(Sources([Module("app/x.py", ast.parse(header + source))]))
    search.everything()
    assert not search.unreadable
    return search.found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('raise Lost("It is lost.", "Look for it.")', {"It is lost.", "Look for it."}),
        ('raise Lost(f"It is not in {place.name}: {why}.")', {"It is not in {0}: {1}."}),
        ('_A = "Look for it "\nraise Lost(_A + "here.")', {"Look for it here."}),
        ('def f(x):\n    a = "One here." if x else "Another."\n    raise Lost(a)', {"One here.", "Another."}),
        (
            'def bad(why):\n    return Lost(f"The file is not right: {why}.")\nbad("it is empty")',
            {"The file is not right: {0}.", "it is empty"},
        ),
        ('def why():\n    return f"The disk {d} is gone."\nraise Lost(why())', {"The disk {0} is gone."}),
        (
            'class Job:\n    def __init__(self, w):\n        raise Lost(f"Lost: {w}.")\nJob("the last file")',
            {"Lost: {0}.", "the last file"},
        ),
        ('def f(why):\n    def g():\n        raise Lost(why)\nf("It is gone.")', {"It is gone."}),
        ('class Notice:\n    text: str\nNotice("That was long.")', {"That was long."}),
        ('def f(a):\n    return replace(a, notice=f" So it is. {b} ".strip())', {"So it is. {0}"}),
        (
            '_T = {".a": "{0} is old."}\nraise Lost(_T.get(x, "{0} is odd.").format(n))',
            {"{0} is old.", "{0} is odd."},
        ),
        (
            '_T = ((1, "It is {0}.", "Unpack it."),)\n'
            "def f(n):\n    for _, what, advice in _T:\n        raise Lost(what.format(n), advice)",
            {"It is {0}.", "Unpack it."},
        ),
        (
            'def g():\n    return ((True, "a small table"),)\n'
            'def f():\n    for found, what in g():\n        raise Lost(f"It is {what}.")',
            {"It is {0}.", "a small table"},
        ),
        ('def f(name):\n    raise Lost(f"There is no {name}.")\nf("model of mine")', {"There is no {0}."}),
    ],
)  # fmt: skip
def test_sentences_below_qt_are_found(source: str, found: set[str]) -> None:
    assert set(sentences(source)) == found


def test_a_sentence_that_cannot_be_read_is_told() -> None:
    source = "class KnownError(Exception): ...\nraise KnownError(table[3](x))"
    search = core.Search(Sources([Module("app/x.py", ast.parse(source))]))
    search.everything()
    assert search.unreadable == ["app/x.py:2: table[3](x)"]


@pytest.mark.parametrize(
    ("source", "translation", "finished", "problem"),
    [
        ("%1 of %2", "%1 von %2", True, ""),
        ("%1 of %2", "%2, davon %1", True, ""),
        ("%1 of %2", "%1 von %3", True, "its places are not those of the source: %1 von %3"),
        ("In {0}.", "Darin.", True, "its places are not those of the source: Darin."),
        ("Back", "", True, "empty"),
        ("Back", "Zurück", False, "not finished"),
        ("Back ", "Zurück", True, "white space at its ends is not as in the source: Zurück"),
    ],
)
def test_a_bad_translation_is_told(source: str, translation: str, finished: bool, problem: str) -> None:
    assert Message("View", source, (translation,), finished).problem() == problem


def test_every_form_of_what_counts_is_looked_at() -> None:
    assert Message("View", "%n word(s)", ("%n Wort", "%n Wörter"), True).problem() == ""
    assert Message("View", "%n word(s)", ("%n Wort", ""), True).problem() == "empty"


def test_translations_are_put_in(tmp_path: Path) -> None:
    sentences, one = tmp_path / "core.txt", tmp_path / "afterglow_de.ts"
    sentences.write_text("# a file\n\nIt is lost.\nLook in {0}.\n", encoding="utf-8")
    one.write_text('<!DOCTYPE TS><TS version="2.1" language="de" sourcelanguage="en"></TS>', encoding="utf-8")
    sheet.lupdate(one, sentences)
    words = {
        "core": {"It is lost.": "Es ist weg.", "No such.": "Nichts."},
        "*": {"Look in {0}.": "Sieh in {0} nach."},
    }
    assert sheet.fill(one, words) == ["core: No such."]
    sheet.lupdate(one, sentences)
    found = {message.source: message for message in sheet.read(one) if message.context == "core"}
    assert found["It is lost."].translations == ("Es ist weg.",) and found["It is lost."].finished
    assert found["Look in {0}."].translations == ("Sieh in {0} nach.",)
    assert read_list(sentences) == ["It is lost.", "Look in {0}."]
