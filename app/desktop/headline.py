"""What the window says above every page: that it closes, and what is wrong with more than one page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from app.desktop.plain import in_words
from app.desktop.shown import for_view
from app.domain.errors import folder_gone


@dataclass(frozen=True, slots=True)
class FrameState:
    """``inside``: a vault is open and the side stands beside the page, unless a call is on (``calling``),
    which has the whole window. ``farewell``: the word on the screen while the app closes. ``problem`` and
    ``advice``: what is wrong with more than one page; ``lasting``: it cannot be put away.
    """

    inside: bool = False
    calling: bool = False
    farewell: str = ""
    problem: str = ""
    advice: str = ""
    lasting: bool = False


class Headline(QObject):
    """Holds FrameState; ``changed`` is said only when something is different."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = FrameState()

    @property
    def farewell(self) -> str:
        """The word while the app closes; empty: it does not."""
        return self._shown.farewell

    def shown(self) -> dict[str, Any]:
        """FrameState as the window reads it."""
        return for_view(self._shown)

    def show(self, **changes: Any) -> None:
        """Fields of FrameState that are different now."""
        if (shown := replace(self._shown, **changes)) != self._shown:
            self._shown = shown
            self.changed.emit()

    @Slot(str, str)
    def tell(self, problem: str, advice: str) -> None:
        """Something could not be done. What lasts stays before it."""
        if not self._shown.lasting:
            self.show(problem=problem, advice=advice)

    def dismiss(self) -> None:
        """The problem was read, or is none any more."""
        self.show(problem="", advice="", lasting=False)

    def folder_gone(self, folder: Path) -> None:
        """The data folder is not there any more."""
        problem, advice = in_words(folder_gone(folder))
        self.show(problem=problem, advice=advice, lasting=True)

    def checked(self, problems: list[str]) -> None:
        """The vault was looked through; ``problems`` were found in it."""
        if problems:
            self.tell(
                self.tr("The file that holds everything you wrote is damaged in places."),
                self.tr("Bring back your newest backup: Settings, Your data."),
            )
