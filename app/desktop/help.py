"""The card of those who can help: emergency numbers and helplines, whatever else works or does not."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unicodedata import normalize

from PySide6.QtCore import Property, QLocale, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from app.desktop.plain import as_shown
from app.desktop.shown import for_view
from app.desktop.words import month_words
from app.domain.helplines import Country, Helpline, load_helplines
from app.settings.places import resources

ELSEWHERE = "findahelpline.com"
_log = logging.getLogger("app.desktop")


@dataclass(frozen=True, slots=True)
class HelpState:
    """``country``: its code, "" where none is known; ``countries`` there are, as AppSelect takes them.
    ``emergency``: numbers. ``lines``: each with its ``name``, ``numbers``, ``when`` and ``hint``, all right
    ``as_of`` a month. ``copied``: the number that lies on the clipboard now.
    """

    country: str = ""
    countries: tuple[dict[str, str], ...] = ()
    emergency: tuple[str, ...] = ()
    lines: tuple[dict[str, Any], ...] = ()
    as_of: str = ""
    elsewhere: str = ELSEWHERE
    copied: str = ""


class Help(QObject):
    """Needs one file of the program; where that is damaged, what is true everywhere is left."""

    changed = Signal()

    def __init__(self, parent: QObject, path: Path | None = None, territory: str = "") -> None:
        super().__init__(parent)
        self._path = path or resources() / "helplines.toml"
        self._territory = territory
        self._known: dict[str, Country] = {}
        self._chosen: str | None = None  # by the user
        self._shown = HelpState()

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """HelpState as the card reads it."""
        return for_view(self._shown)

    @Slot()
    def look(self) -> None:
        """The card is about to be shown: in the language of now, for the country chosen last."""
        if not self._known:
            self._known = {one.code: one for one in self._read()}
        self._look_at(self._chosen if self._chosen is not None else self._territory or _here())

    @Slot(str)
    def choose(self, code: str) -> None:
        """Show the numbers of this country; "" or one that is not known: what is true everywhere."""
        self._chosen = code
        self._look_at(code)

    @Slot(str)
    def copy(self, number: str) -> None:
        """Put a number on the clipboard."""
        QGuiApplication.clipboard().setText(number)
        self._show(replace(self._shown, copied=number))

    def _look_at(self, code: str) -> None:
        country = self._known.get(code)
        named = sorted(
            ((as_shown(one.name), one.code) for one in self._known.values()),
            key=lambda one: normalize("NFD", one[0]).casefold(),
        )
        options = ({"value": "", "text": self.tr("Another country")}, *map(_option, named))
        if country is None:
            self._show(HelpState(countries=options))
            return
        seen = min((line.seen for line in country.lines), default=None)
        self._show(
            HelpState(
                country.code, options, country.emergency, tuple(map(self._line, country.lines)),
                month_words(seen) if seen else "",
            )
        )  # fmt: skip

    def _line(self, line: Helpline) -> dict[str, Any]:
        when = self.tr("Day and night") if line.always else ""
        return {"name": line.name, "numbers": list(line.numbers), "when": when, "hint": as_shown(line.hint)}

    def _read(self) -> tuple[Country, ...]:
        try:
            return load_helplines(self._path)
        except (OSError, ValueError):
            _log.warning("the list of helplines cannot be read; only the way to other countries is shown")
            return ()

    def _show(self, shown: HelpState) -> None:
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()


def _option(named: tuple[str, str]) -> dict[str, str]:
    return {"value": named[1], "text": named[0]}


def _here() -> str:
    """The country that the system is set to, as a code of two letters."""
    return QLocale.territoryToCode(QLocale.system().territory())
