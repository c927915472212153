"""What the user is told beside the conversation, one thing at a time."""

from __future__ import annotations

from app.desktop.plain import as_shown


class Notices:
    """``standing`` ones hold until they are put away, and then stay away for as long as the program runs.

    One in passing belongs to one reply: it goes when the next turn begins, and may come again.
    """

    def __init__(self, *standing: str) -> None:
        self._standing = [text for text in standing if text]
        self._away: set[str] = set()
        self._passing = ""

    @property
    def text(self) -> str:
        """What is told now; empty when there is nothing."""
        return as_shown(self._passing or (self._standing[0] if self._standing else ""))

    def tell(self, text: str) -> None:
        """Something that is true for as long as the program runs."""
        if text not in self._away and text not in self._standing:
            self._standing.append(text)

    def tell_in_passing(self, text: str) -> None:
        """Something about the reply that was just written."""
        self._passing = text

    def pass_by(self) -> None:
        """The next turn begins."""
        self._passing = ""

    def put_away(self) -> None:
        """The user has read it."""
        if self._passing:
            self._passing = ""
        elif self._standing:
            self._away.add(self._standing.pop(0))
