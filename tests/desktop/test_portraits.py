"""Pictures of characters."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from app.desktop.portraits import Portraits
from tests.desktop.stage import PICTURES


def portrait(folder: Path, id: str, side: int = 64) -> QImage:
    return Portraits(folder).requestImage(id, QSize(), QSize(side, side))


def test_a_shipped_picture_is_drawn_in_a_circle() -> None:
    image = portrait(PICTURES, "round/billie.svg/Billie")
    assert image.size() == QSize(64, 64)
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(32, 32).alpha() == 255


@pytest.mark.parametrize("content", [None, "", "not a drawing", "<svg"])
def test_no_picture_gives_a_letter_on_a_sky(tmp_path: Path, content: str | None, quiet: list[str]) -> None:
    quiet.append("Cannot")
    quiet.append("qt.svg")
    if content is not None:
        (tmp_path / "mira.svg").write_text(content)
    image = portrait(tmp_path, "square/mira.svg/Mira")
    assert image.pixelColor(1, 1) != image.pixelColor(62, 62)


@pytest.mark.parametrize("id", ["round/..%2F..%2Fetc%2Fpasswd/X", "", "round", "round//", "round/a%00b/😅"])
def test_odd_names_are_harmless(tmp_path: Path, id: str) -> None:
    assert portrait(tmp_path, id).width() == 64


def test_a_huge_wish_is_bounded() -> None:
    assert portrait(PICTURES, "round/billie.svg/Billie", 20_000).width() == 1024
