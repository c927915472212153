"""Things to put into a vault."""

from __future__ import annotations

from datetime import UTC, datetime

from app.domain.nouns import Character, ExampleLine, Tone
from app.store.crypto import PassphraseCost

CHEAP = PassphraseCost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "seven quiet herons"
NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


def character(id: str = "ann") -> Character:
    return Character(
        id=id,
        name="Ann",
        tagline="Repairs clocks",
        persona="Ann is sixty and repairs clocks.",
        style="Short sentences.",
        greeting="Mind the pendulum.",
        disclosure="I am an AI.",
        example_lines=(ExampleLine("Hello", "Well, hello."), ExampleLine("Late?", "Always.")),
        tone=Tone.DRY,
        origin="starter:ann",
        picture="ann.png",
    )
