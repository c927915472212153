"""What a companion says of its own accord when hearing or thinking failed. Never part of the conversation."""

from __future__ import annotations

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


def lost(language: str) -> str:
    """That there is no answer."""
    return _LOST.get(language, _LOST["en"])
