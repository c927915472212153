"""The tokens: every word can be read on every ground it stands on, in light and dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor

from app.desktop.window import Window
from tests.desktop.stage import Stage

WORDS = (
    ("ink", ("paper", "surface", "sunken", "emberSoft", "dangerSoft")),
    ("inkSoft", ("paper", "surface", "sunken", "emberSoft")),
    ("ember", ("paper", "surface", "sunken", "emberSoft", "dangerSoft")),
    ("emberInk", ("ember", "emberHover", "emberPressed")),
    ("emberSoftInk", ("emberSoft",)),
    ("mineInk", ("mine",)),
    ("foundInk", ("found",)),
    ("danger", ("paper", "surface", "dangerSoft")),
    ("good", ("surface", "goodSoft")),
)
# What is seen and not read: borders of fields, focus rings, lights.
SHAPES = (
    ("lineStrong", ("surface", "paper")),
    ("focus", ("surface", "paper", "sunken", "emberSoft")),
    ("ember", ("line",)),
)


def luminance(colour: QColor) -> float:
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(stage: Stage, show: Callable[[Stage], Window], scheme: str) -> None:
    theme = show(stage).theme
    theme.setProperty("scheme", scheme)
    low = [
        (word, ground, round(ratio, 2))
        for pairs, least in ((WORDS, 4.5), (SHAPES, 3.0))
        for word, grounds in pairs
        for ground in grounds
        if (ratio := contrast(theme.property(word), theme.property(ground))) < least
    ]
    assert not low


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
