"""Every page of a vault in use: seen in every dress, and told to a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from tests.desktop.accessibility import tree, unnamed
from tests.desktop.test_chat import items
from tests.desktop.tour import Tour

SIZES = ((1280, 800, 100), (1920, 1080, 100), (1280, 800, 150))
WALKS = ("chat", "side", "over", "character", "settings", "locked")


@pytest.fixture
def tour(tmp_path: Path) -> Iterator[Tour]:
    tour = Tour(tmp_path / "data")
    yield tour
    tour.close()


@pytest.mark.parametrize("walk", WALKS)
def test_every_page_has_its_picture_in_light_and_dark_and_large(tour: Tour, walk: str) -> None:
    seen = 0
    for name in tour.pages(walk):
        for size in SIZES:
            light, dark = (_picture(tour, scheme, size) for scheme in ("light", "dark"))
            for image in (light, dark):
                assert (image.width(), image.height()) == size[:2], name
                assert len(_colours(image)) > 12, f"{name} is empty at {size}"
            assert _brightness(light) > _brightness(dark) + 60, f"{name} at {size}"
            assert not _outside(tour), f"{name} at {size}"
        seen += 1
    assert seen


@pytest.mark.parametrize("walk", WALKS)
def test_everything_that_can_be_used_has_a_name(tour: Tour, walk: str) -> None:
    for name in tour.pages(walk):
        assert unnamed(tour.window.root) == [], name
        assert len(tree(tour.window.root)) > 5, name


def test_what_has_no_name_would_be_found(tour: Tour) -> None:
    for one in items(tour.window.root.contentItem()):
        if one.inherits("QQuickAbstractButton") and one.property("label"):
            one.setProperty("label", "")
    assert unnamed(tour.window.root)


def _picture(tour: Tour, scheme: str, size: tuple[int, int, int]) -> QImage:
    tour.dress(scheme, *size)
    return tour.picture()


def _colours(image: QImage) -> set[int]:
    small = image.scaled(160, 100)
    return {small.pixel(x, y) for x in range(small.width()) for y in range(small.height())}


def _brightness(image: QImage) -> float:
    """Of the middle half of its points, 0 to 255."""
    small = image.convertToFormat(QImage.Format.Format_Grayscale8).scaled(160, 100)
    points = sorted(small.pixelColor(x, y).red() for x in range(160) for y in range(100))
    middle = points[4000:12000]
    return sum(middle) / len(middle)


def _outside(tour: Tour) -> list[str]:
    """Words that stand beyond the edge of the window, to the left or the right."""
    root: Any = tour.window.root
    window = QRectF(-1, -1e6, root.width() + 2, 2e6)
    return [
        f"{one.property('text')!r} at {place.x():.0f}..{place.right():.0f}"
        for one in items(root.contentItem())
        if _says_something(one)
        if not window.contains(place := one.mapRectToScene(QRectF(0, 0, one.width(), 1)))
    ]


def _says_something(item: QQuickItem) -> bool:
    return (
        item.isVisible() and item.inherits("QQuickText") and bool(item.property("text")) and item.width() > 0
    )
