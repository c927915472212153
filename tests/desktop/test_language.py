"""The interface in another language, at run time."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt, QTranslator, QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem

from app.desktop import core_words, language
from app.desktop.chat.notices import Notices
from app.desktop.core_words import in_language, read_list
from app.desktop.plain import as_shown, in_words
from app.desktop.tasks import Tasks
from app.desktop.unlock.presenter import UnlockPresenter
from app.domain.errors import KnownError
from tests.desktop.stage import PICTURES, Stage, app, bury, until
from tests.desktop.test_chat import items

DESKTOP = Path(language.__file__).parent
SHIPPED = language.folder()


@pytest.fixture(autouse=True)
def english_again(quiet: list[str]) -> Iterator[None]:
    before = QLocale()
    yield
    language.apply(app(), None, "en")
    QLocale.setDefault(before)
    bury()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of translations to spoil."""
    copy = tmp_path / "translations"
    shutil.copytree(SHIPPED, copy)
    monkeypatch.setattr(language, "folder", lambda: copy)
    monkeypatch.setattr(core_words, "folder", lambda: copy)
    return copy


def speak(code: str) -> str:
    return language.apply(app(), None, code)


def texts(item: QQuickItem) -> set[str]:
    return {str(one.property("text")) for one in items(item) if one.property("text")}


def test_english_is_there_and_german() -> None:
    assert language.available() == [("en", "English"), ("de", "Deutsch")]


def test_a_presenter_speaks_german(tasks: Tasks, stage: Stage) -> None:
    presenter: Any = UnlockPresenter(tasks, stage.door, automatic=False)
    assert presenter.tr("Nothing was typed yet.") == "Nothing was typed yet."
    assert speak("de") == "de"
    assert presenter.tr("Nothing was typed yet.") == "Da steht noch nichts."
    assert speak("en") == "en"
    assert presenter.tr("Nothing was typed yet.") == "Nothing was typed yet."


def test_an_open_page_changes_its_language(tasks: Tasks, stage: Stage) -> None:
    stage.move_in(passphrase="seven quiet herons").close()
    presenter: Any = UnlockPresenter(tasks, stage.door, automatic=False)
    engine = QQmlEngine()
    engine.addImportPath(str(DESKTOP))
    component = QQmlComponent(engine, QUrl.fromLocalFile(str(DESKTOP / "unlock" / "View.qml")))
    page = component.createWithInitialProperties({"presenter": presenter})
    assert isinstance(page, QQuickItem), component.errorString()
    presenter.start()
    until(lambda: presenter.state["way"] == "passphrase")
    assert {"Welcome back", "Unlock", "Use the recovery code"} <= texts(page)

    language.apply(app(), engine, "de")
    assert {"Willkommen zurück", "Entsperren", "Mit dem Wiederherstellungscode"} <= texts(page)
    presenter.unlock("seven quiet heroes")
    until(lambda: presenter.state["problem"] != "")
    assert "Die Passphrase stimmt nicht." in texts(page)

    language.apply(app(), engine, "en")
    assert "Welcome back" in texts(page)
    page.deleteLater()
    bury()
    engine.deleteLater()


def test_words_of_qt_itself() -> None:
    speak("de")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"


def test_dates_and_numbers_follow() -> None:
    speak("de")
    assert QLocale().toString(QDate(2026, 3, 14), "dddd") == "Samstag"
    assert QLocale().toString(1234567) == "1.234.567"
    speak("en")
    assert QLocale().toString(QDate(2026, 3, 14), "dddd") == "Saturday"


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (["de-AT", "de", "en-US"], "de"),
        (["fr-FR", "de-DE", "en"], "de"),
        (["en-GB", "de"], "en"),
        (["fr"], "en"),
    ],
)
def test_the_first_language_of_the_system_that_is_there(
    wanted: list[str], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class System(QLocale):
        def uiLanguages(self, *_: object) -> list[str]:
            return wanted

    monkeypatch.setattr(QLocale, "system", lambda: System("C"))
    assert speak("") == code


def test_the_direction_follows(folder: Path) -> None:
    shutil.copyfile(folder / "afterglow_de.qm", folder / "afterglow_ar.qm")
    assert ("ar", "العربية") in language.available()
    assert speak("ar") == "ar"
    assert app().layoutDirection() is Qt.LayoutDirection.RightToLeft
    speak("de")
    assert app().layoutDirection() is Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize("content", [b"", b"no translation", None], ids=["empty", "text", "cut"])
def test_a_spoilt_translation_is_english_with_a_line_in_the_log(
    folder: Path, quiet: list[str], content: bytes | None
) -> None:
    file = folder / "afterglow_de.qm"
    file.write_bytes(file.read_bytes()[:40] if content is None else content)
    quiet.append("the translation de cannot be read")
    assert speak("de") == "en"
    assert in_language("Try again.") == "Try again."


@pytest.mark.parametrize("code", ["xx", "../../de", "de_", "\0", "DE"])
def test_an_unknown_language_is_english(code: str, quiet: list[str]) -> None:
    quiet.append("there is no translation of that name")
    speak("de")
    assert speak(code) == "en"
    assert in_language("Try again.") == "Try again."


def test_without_the_folder_all_is_english(folder: Path, quiet: list[str]) -> None:
    shutil.rmtree(folder)
    quiet.append("the list of sentences cannot be read")
    assert language.available() == [("en", "English")]
    assert speak("") == "en"
    assert in_language("Try again.") == "Try again."


def test_an_error_of_the_vault_is_german() -> None:
    error = KnownError(
        "There is no vault in /home/noor/Tresor {1}.", "Run `afterglow doctor` to see what is wrong."
    )
    assert in_words(error) == (error.message, "Run “afterglow doctor” to see what is wrong.")
    speak("de")
    message, advice = in_words(error)
    assert message == "In /home/noor/Tresor {1} gibt es keinen Tresor."
    assert advice == "Rufe „afterglow doctor“ auf, um zu sehen, was nicht stimmt."


def test_a_bug_is_german_too(quiet: list[str]) -> None:
    quiet.append("unexpected ZeroDivisionError")
    speak("de")
    assert in_words(ZeroDivisionError())[0] == "In Afterglow ist etwas schiefgegangen."


def test_a_notice_is_german() -> None:
    notices = Notices("The settings could not be read, so the defaults apply.")
    speak("de")
    assert notices.text == "Die Einstellungen ließen sich nicht lesen, deshalb gelten die Vorgaben."
    notices.tell_in_passing("2 of 28 layers fit on the graphics card.")
    assert notices.text == "2 von 28 Schichten passen auf die Grafikkarte."


@pytest.mark.parametrize(
    ("english", "german"),
    [
        # A sentence inside a sentence.
        (
            "The settings were written by a newer Afterglow; some may not apply. "
            "The old file is kept as a.aside.",
            "Die Einstellungen stammen von einem neueren Afterglow; manche gelten vielleicht nicht. "
            "Die alte Datei ist als a.aside aufgehoben.",
        ),
        ("The settings could not be saved: Permission denied.",
         "Die Einstellungen konnten nicht gespeichert werden: keine Berechtigung."),
        # Numbers as the language writes them.
        ("Qwen needs about 3.5 GB of memory and 1.2 GB are free.",
         "Qwen braucht etwa 3,5 GB Arbeitsspeicher, und 1,2 GB sind frei."),
        ("The installed pieces of m.gguf have 1,024 bytes instead of 1,117,320,768.",
         "Die installierten Teile von m.gguf haben 1.024 Byte statt 1.117.320.768."),
        # The longer shape wins over the shorter.
        ("/a is a folder, not a backup file.", "/a ist ein Ordner, keine Sicherungsdatei."),
        ("/a is a folder.", "/a ist ein Ordner."),
        ("The disk reported an error in /a.", "Das Laufwerk meldet einen Fehler in /a."),
        ("A sentence that nobody knows.", "A sentence that nobody knows."),
        ("", ""),
    ],
)  # fmt: skip
def test_sentences_are_known_by_their_shape(english: str, german: str) -> None:
    assert in_language(english) == english
    speak("de")
    assert in_language(english) == german


def test_every_sentence_of_the_list_comes_back_translated() -> None:
    speak("de")
    for source in read_list(SHIPPED / "core.txt"):
        filled = re.sub(r"\{(\d)\}", r"«\1»", source)
        expected = QCoreApplication.translate("core", source)
        assert in_language(filled) == re.sub(r"\{(\d)\}", r"«\1»", expected)


def test_a_very_long_text_is_left_alone() -> None:
    speak("de")
    text = "There is no vault in " + "x." * 100_000
    assert as_shown(text) == text


def test_shipped_words_are_german() -> None:
    speak("de")
    for file in PICTURES.glob("*.toml"):
        tagline = re.search(r'^tagline = "(.*)"$', file.read_text(encoding="utf-8"), re.MULTILINE)
        assert tagline and in_language(tagline[1]) != tagline[1]


def test_the_translators_go_with_their_language() -> None:
    for code in ("de", "en", "de", "de", "en"):
        speak(code)
        bury()
        # Ours and, but for English, those of Qt itself.
        assert len(app().findChildren(QTranslator, "language")) == {"de": 3, "en": 1}[code]


def test_one_and_many() -> None:
    def minutes(count: int) -> str:
        return QCoreApplication.translate("LockSection", "%n minute(s)", "", count)

    speak("en")
    assert (minutes(1), minutes(5)) == ("1 minute", "5 minutes")
    speak("de")
    assert (minutes(1), minutes(5)) == ("1 Minute", "5 Minuten")


def test_pages_are_asked_to_say_it_anew() -> None:
    said: list[str] = []

    class Engine(QQmlEngine):
        def retranslate(self) -> None:
            said.append(QCoreApplication.translate("core", "Try again."))

    for code in ("de", "en"):
        language.apply(app(), Engine(), code)
    assert said == ["Versuche es noch einmal.", "Try again."]
