"""What a companion says of its own accord when hearing or thinking failed. Never part of the conversation."""

from __future__ import annotations

from collections.abc import Callable

# So much clear speech must have been there before the companion says that it missed it, so often at most.
MISSED_S = 0.6
_EVERY_S, _IN_A_ROW = 20.0, 2

_MISSED = {
    "en": (
        "Sorry, I didn't catch that.",
        "I didn't quite get that. Could you say it again?",
        "Say that once more?",
    ),
    "de": (
        "Entschuldige, das habe ich nicht verstanden.",
        "Das kam nicht richtig an. Sagst du es noch einmal?",
        "Noch einmal, bitte?",
    ),
}
_LOST = {
    "en": "Sorry, I lost my thread for a moment.",
    "de": "Entschuldige, ich habe kurz den Faden verloren.",
}


def missed(language: str, turn: int) -> str:
    """That something was not understood, each time in other words."""
    words = _MISSED.get(language, _MISSED["en"])
    return words[turn % len(words)]


class Misses:
    """When it is said that something was not understood: where somebody spoke, and not again and again."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._at = -_EVERY_S
        self._row = 0

    def understood(self) -> None:
        """Something was."""
        self._row = 0

    def words(self, clear_s: float, language: str) -> str:
        """What to say after so much clear speech that was not understood; empty: nothing."""
        due = self._clock() - self._at >= _EVERY_S and self._row < _IN_A_ROW
        if clear_s < MISSED_S or not due:
            return ""
        self._row, self._at = self._row + 1, self._clock()
        return missed(language, self._row - 1)


def lost(language: str) -> str:
    """That there is no answer."""
    return _LOST.get(language, _LOST["en"])
