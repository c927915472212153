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
from tests.desktop.test_plain_words import named
from tests.desktop.tour import Tour

SIZES = ((1280, 800, 100), (1920, 1080, 100), (1280, 800, 150))
# What the largest words do is the same in both schemes.
LARGE = ((640, 560, 200), (1280, 800, 200))
WALKS = ("chat", "side", "over", "character", "settings", "memory", "call", "help", "locked")


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
        for size in LARGE:
            image = _picture(tour, "light", size)
            assert len(_colours(image)) > 12, f"{name} is empty at {size}"
            assert not _outside(tour), f"{name} at {size}"
            assert not _out_of_sight(tour), f"{name} at {size}"
        tour.dress("light")
        seen += 1
    assert seen


@pytest.mark.parametrize("walk", ["chat", "side", "over", "character"])
def test_names_from_right_to_left_have_their_place(tmp_path: Path, walk: str) -> None:
    tour = named(tmp_path / "data", "מרים בת־אל من القاهرة Ω " * 2)
    try:
        for name in tour.pages(walk):
            for size in (SIZES[0], *LARGE):
                tour.dress("light", *size)
                assert not _outside(tour), f"{name} at {size}"
            tour.dress("light")
    finally:
        tour.close()


def test_words_stand_in_the_middle_of_their_line(tour: Tour) -> None:
    """Words of one line beside a button: as much room above as below, though there is space between lines."""
    for name in tour.pages("chat"):
        if name == "chat-temporary":
            image = tour.picture()
            words = next(one for one in _words(tour) if str(one.property("text")).startswith("Temporary:"))
            place = words.mapRectToScene(QRectF(0, 0, words.width(), words.height()))
            ground = image.pixel(int(place.right()) - 2, int(place.center().y()))
            inked = [
                y
                for y in range(int(place.top()), int(place.bottom()))
                if any(image.pixel(x, y) != ground for x in range(int(place.left()), int(place.left()) + 90))
            ]
            # From the top of the T to the foot of the p: the foot is a little shorter than the T is high.
            assert abs((inked[0] + inked[-1]) / 2 - place.center().y()) <= 1.5
            return
    raise AssertionError("no temporary conversation")


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
    """Words and controls that reach beyond the window or their sheet, to the left or the right."""
    root: Any = tour.window.root
    return [
        f"{one.metaObject().className()} {one.property('text')!r} at {place.left():.0f}..{place.right():.0f}"
        for one in items(root.contentItem())
        if _says_something(one) or _is_control(one)
        if not _within(place := _place(one), QRectF(0, 0, root.width(), root.height()))
        or any(not _within(place, _place(sheet)) for sheet in _sheets(one))
    ]


def _out_of_sight(tour: Tour) -> str:
    """What has the focus, where it is not wholly in the window and in what scrolls around it."""
    root: Any = tour.window.root
    focus = root.activeFocusItem()
    if not isinstance(focus, QQuickItem) or not _is_control(focus) and not _is_field(focus):
        return ""
    place = _place(focus)
    if _is_field(focus):
        place = focus.mapRectToScene(focus.property("cursorRectangle"))
    around = [
        QRectF(0, 0, root.width(), root.height()),
        *(_place(one) for one in _above(focus) if one.clip()),
    ]
    return next(
        (f"{focus} at {place}" for one in around if not one.adjusted(-1, -1, 1, 1).contains(place)), ""
    )


def _place(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _within(place: QRectF, around: QRectF) -> bool:
    return place.left() >= around.left() - 1 and place.right() <= around.right() + 1


def _above(item: QQuickItem) -> Iterator[QQuickItem]:
    above = item.parentItem()
    while above is not None:
        yield above
        above = above.parentItem()


def _sheets(item: QQuickItem) -> list[QQuickItem]:
    return [one for one in _above(item) if one.inherits("QQuickRectangle") and one.property("radius")]


def _words(tour: Tour) -> list[QQuickItem]:
    return [one for one in items(tour.window.root.contentItem()) if _says_something(one)]


def _says_something(item: QQuickItem) -> bool:
    return (
        item.isVisible() and item.inherits("QQuickText") and bool(item.property("text")) and item.width() > 0
    )


def _is_control(item: QQuickItem) -> bool:
    return item.isVisible() and item.width() > 0 and item.inherits("QQuickControl") and item.isEnabled()


def _is_field(item: QQuickItem) -> bool:
    return item.inherits("QQuickTextEdit") or item.inherits("QQuickTextInput")
