"""What languages are called."""

from __future__ import annotations

from PySide6.QtCore import QLocale

# Without a country Qt would name the country it thinks of: "American English", "español de España".
_NAMES = {
    "en": "English",
    "es": "español",
    "pt": "português",
    "zh": "中文",
    "fr": "français",
    "de": "Deutsch",
}


def language_name(code: str) -> str:
    """A language as those who speak it call it: "Deutsch", "British English"."""
    plain = code.replace("-", "_")
    if plain in _NAMES:
        return _NAMES[plain]
    known = QLocale(plain)
    if known.language() in (QLocale.Language.C, QLocale.Language.AnyLanguage):
        return code
    name = known.nativeLanguageName()
    return name or QLocale.languageToString(known.language())


def base_language(code: str) -> str:
    """The language without its country."""
    return code.replace("_", "-").split("-")[0]
