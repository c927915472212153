"""Errors on their way to the user: plain words for the page, a report without personal text for the log."""

from __future__ import annotations

import logging
import re
import traceback

from PySide6.QtCore import QCoreApplication

from app.desktop.core_words import in_language
from app.domain.errors import KnownError

_COMMAND = re.compile(r"`([^`]*)`")
_log = logging.getLogger("app.desktop")


def in_words(error: BaseException) -> tuple[str, str]:
    """What is wrong, and what to do. A bug is reported and gets a sentence of its own."""
    if isinstance(error, KnownError):
        return as_shown(error.message), as_shown(error.advice)
    report(error)
    return (
        QCoreApplication.translate("errors", "Something went wrong inside Afterglow."),
        QCoreApplication.translate(
            "errors", "What you wrote is kept. Try again; if it happens again, restart."
        ),
    )


def as_shown(sentence: str) -> str:
    """A sentence of a lower layer (a KnownError's, a Notice's, a list's) as a page shows it."""
    # What is to be typed stands between backticks for the terminal; a page has quotation marks.
    quoted = QCoreApplication.translate("errors", "“{0}”")
    return _COMMAND.sub(lambda command: quoted.replace("{0}", command[1]), in_language(sentence))


def report(error: BaseException) -> None:
    """Log where it happened and of which kind it is. Never its text: that may quote what somebody said."""
    places = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{place.name}:{place.lineno}" for place in reversed(places[-6:]))
    _log.error("unexpected %s at %s", type(error).__name__, where)
