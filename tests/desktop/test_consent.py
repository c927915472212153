"""What somebody reads and can do before a model is fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from tests.desktop.dialogs import BEGUN, FULL, LOCAL, PLAIN, TERMS, Dialogs
from tests.desktop.stage import turn
from tests.desktop.test_chat import unnamed

pytestmark = pytest.mark.usefixtures("greenwich")


@pytest.fixture
def window(quiet: list[str]) -> Iterator[Callable[..., Dialogs]]:
    opened: list[Dialogs] = []

    def make(**more: Any) -> Dialogs:
        opened.append(Dialogs(reduced=True, **more))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


def test_it_says_what_from_where_and_under_which_licence(window: Callable[..., Dialogs]) -> None:
    consent = window()
    consent.ask(PLAIN)
    texts = " ".join(consent.texts())
    for words in (
        "Get Qwen3 4B Instruct?", "2.5 GB", "huggingface.co", "Apache License 2.0", PLAIN.page,
        PLAIN.files[0].name, PLAIN.files[0].hash, "The host sees your internet address",
        "from its delivery network", "every byte is checked, wherever it comes from",
    ):  # fmt: skip
        assert words in texts, words
    assert "too full" not in texts and "account" not in texts


def test_enter_agrees_and_escape_refuses(window: Callable[..., Dialogs]) -> None:
    consent = window()
    consent.ask(PLAIN)
    consent.press(Qt.Key.Key_Escape)
    assert (consent.root.property("agreedTo"), consent.root.property("refusals")) == ("", 1)
    consent.ask(PLAIN)
    consent.press(Qt.Key.Key_Return)
    assert (consent.root.property("agreedTo"), consent.root.property("refusals")) == ("qwen3-4b", 1)


def test_a_licence_can_be_read_in_full_and_folded_up(window: Callable[..., Dialogs]) -> None:
    consent = window()
    consent.ask(PLAIN)
    assert TERMS not in consent.texts()
    press(consent.button("Read all of it"))
    assert TERMS in consent.texts()
    body: Any = next(one for one in consent.shown() if one.property("contentWide"))
    before = body.property("contentY")
    consent.press(Qt.Key.Key_PageDown)
    assert body.property("contentY") > before, "long terms can be read with keys"
    press(consent.button("Fold it up"))
    assert TERMS not in consent.texts()


@pytest.mark.parametrize("by", ["keys", "button"])
def test_it_begins_at_the_top_each_time(window: Callable[..., Dialogs], by: str) -> None:
    consent = window(size=(640, 480))
    consent.ask(BEGUN)
    body: Any = next(one for one in consent.shown() if one.property("contentWide"))
    if by == "keys":
        for _ in range(10):
            consent.press(Qt.Key.Key_PageDown)
    else:
        consent.button("Read all of it").forceActiveFocus(Qt.FocusReason.TabFocusReason)
        turn(0.05)
    assert body.property("contentY") > 0
    consent.press(Qt.Key.Key_Escape)
    consent.ask(BEGUN)
    turn(0.1)
    assert body.property("contentY") == 0


def test_what_is_here_already_and_several_files_are_told(window: Callable[..., Dialogs]) -> None:
    consent = window(size=(1000, 1000))
    consent.ask(BEGUN)
    texts = consent.texts()
    assert "3.4 GB, of which 2 GB are here already" in texts
    assert "mmproj.gguf, 900 MB" in texts and "from mirror.example" in texts
    assert "Get 1.4 GB" in texts
    assert "Its host wants an account" in texts
    assert "Licence not stated" in texts and "https://host.example/page" in texts
    # A licence of which only the page is known has nothing to unfold.
    assert texts.count("Read all of it") == 1


def test_without_room_one_cannot_agree(window: Callable[..., Dialogs]) -> None:
    consent = window()
    consent.ask(FULL)
    assert any("1.2 GB more" in text or "1.3 GB more" in text for text in consent.texts())
    assert not consent.button("Get 2.5 GB").isEnabled()
    consent.press(Qt.Key.Key_Return)
    assert (consent.root.property("agreedTo"), consent.root.property("refusals")) == ("", 1)


def test_what_came_with_the_program_opens_no_connection_and_says_so(window: Callable[..., Dialogs]) -> None:
    consent = window()
    consent.ask(LOCAL)
    texts = consent.texts()
    assert any("Nothing is downloaded" in text for text in texts)
    assert "From" not in texts and "huggingface.co" not in texts


@pytest.mark.parametrize("offer", [PLAIN, BEGUN, FULL, LOCAL], ids=["plain", "begun", "full", "local"])
def test_in_a_small_window_with_large_words_the_buttons_stay(
    window: Callable[..., Dialogs], offer: Any
) -> None:
    consent = window(size=(640, 480), textPercent=200)
    consent.ask(offer)
    turn(0.1)
    for one in consent.shown():
        if one.inherits("QQuickButton") and one.property("kind") in ("primary", "quiet"):
            edge = one.mapToScene(one.boundingRect().bottomRight())
            assert edge.x() <= 640 and edge.y() <= 480, one.property("text")
    content = consent.root.contentItem()
    assert not unnamed(content.parentItem() or content)


def press(button: QQuickItem) -> None:
    button.clicked.emit()  # type: ignore[attr-defined]
    turn(0.05)
