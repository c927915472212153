"""The characters one can turn to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Slot

from app.desktop.lists import Rows
from app.desktop.side.model import Person
from app.desktop.side.words import as_title

if TYPE_CHECKING:
    from app.domain.nouns import Character


class People(QObject):
    """Every character, and those of them that fit what was typed to find one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._everyone: list[Person] = []
        self._words: list[str] = []
        self._rows: Rows[Person] = Rows(Person, self)

    @Property(QObject, constant=True)
    def rows(self) -> Rows[Person]:
        """Those that fit."""
        return self._rows

    @property
    def count(self) -> int:
        """How many characters there are."""
        return len(self._everyone)

    def get(self, id: str) -> Person | None:
        """One of them."""
        return next((one for one in self._everyone if one.key == id), None)

    def take(self, characters: list[Character]) -> None:
        """These are all."""
        self._everyone = [
            Person(one.id, as_title(one.name), one.picture, as_title(one.tagline)) for one in characters
        ]
        self._show()

    @Slot(str)
    def find(self, words: str) -> None:
        """Show only characters with all of these words in name or tagline."""
        self._words = words.casefold().split()
        self._show()

    def _show(self) -> None:
        self._rows.show(
            [
                one
                for one in self._everyone
                if all(word in f"{one.name} {one.tagline}".casefold() for word in self._words)
            ]
        )
