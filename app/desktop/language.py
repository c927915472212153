"""The language of the interface: English is in the source, every other one is a file of translations."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlEngine

from app.settings.places import resources

SOURCE = "en"
_PREFIX = "afterglow_"
# Qt's own words: of its dialogs and of its controls.
_OF_QT = ("qtbase", "qtdeclarative")
# By this name our translators are found again among the application's children.
_MARK = "language"
_log = logging.getLogger("app.desktop")


def folder() -> Path:
    """Where the translations lie."""
    return resources() / "translations"


def available() -> list[tuple[str, str]]:
    """Every language there is: its code, and its name in itself. English first, the others by their code."""
    found = {path.stem.removeprefix(_PREFIX) for path in folder().glob(f"{_PREFIX}*.qm")} - {SOURCE}
    return [(SOURCE, "English"), *((code, _own_name(code)) for code in sorted(found))]


def apply(app: QGuiApplication, engine: QQmlEngine | None, code: str) -> str:
    """Show everything in the language ``code``, dates, numbers and direction too; returns its code.

    An empty code is the first language of the system's that there is. What is not there or cannot be read
    becomes English, with a line in the log. Interface thread. ``engine``: its pages are said anew.
    """
    chosen = _chosen(code)
    _take_out(app)
    if not _put_in(app, chosen) and chosen != SOURCE:
        _log.warning("the translation %s cannot be read; the interface is in English", chosen)
        chosen = SOURCE
        _put_in(app, chosen)
    QLocale.setDefault(_locale(chosen))
    app.setLayoutDirection(QLocale(chosen).textDirection())
    if engine is not None:
        engine.retranslate()
    return chosen


def _chosen(code: str) -> str:
    known = [known for known, _ in available()]
    if code:
        if code not in known:
            _log.warning("there is no translation of that name; the interface is in English")
        return code if code in known else SOURCE
    for wanted in QLocale.system().uiLanguages():
        name = wanted.replace("-", "_")
        for candidate in (name, name.partition("_")[0]):
            if candidate in known:
                return candidate
    return SOURCE


def _take_out(app: QGuiApplication) -> None:
    for translator in app.findChildren(QTranslator, _MARK):
        app.removeTranslator(translator)
        translator.deleteLater()


def _put_in(app: QGuiApplication, code: str) -> bool:
    """Ours last: what is installed last is looked up first. False when ours cannot be read.

    English has a file too, for what is one or many.
    """
    ours = _translator(app, folder() / f"{_PREFIX}{code}.qm")
    if ours is None:
        return False
    place = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for name in _OF_QT:
        translator = _translator(app, place / f"{name}_{code}.qm")
        if translator is not None:
            app.installTranslator(translator)
    app.installTranslator(ours)
    return True


def _translator(app: QGuiApplication, path: Path) -> QTranslator | None:
    translator = QTranslator(app)
    translator.setObjectName(_MARK)
    if path.is_file() and translator.load(str(path)) and not translator.isEmpty():
        return translator
    translator.deleteLater()
    return None


def _locale(code: str) -> QLocale:
    """How dates and numbers are written: as the system is set, where it speaks this language."""
    system, language = QLocale.system(), QLocale(code).language()
    return system if system.language() == language else QLocale(language, system.territory())


def _own_name(code: str) -> str:
    name = QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:] or code
