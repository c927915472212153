"""The settings page: its sections, what applies at once, the model, and what it says about itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.catalog.entries import State
from app.desktop.settings.presenter import SECTIONS
from app.domain.errors import KnownError
from app.upkeep.about import About, Licence
from tests.desktop.accessibility import name_of
from tests.desktop.library import ScriptedLibrary
from tests.desktop.settings_page import SettingsPage
from tests.desktop.stage import ABOUT, Stage, turn, until

Show = Callable[..., SettingsPage]


@pytest.fixture
def settings(stage: Stage, quiet: list[str]) -> Iterator[Show]:
    """Opens the page; closes it after the test."""
    pages: list[SettingsPage] = []

    def show(section: str = "", *, passphrase: str | None = None, recovered: bool = False) -> SettingsPage:
        pages.append(SettingsPage(stage, stage.move_in(passphrase=passphrase), section, recovered=recovered))
        turn(0.05)
        return pages[-1]

    yield show
    for page in pages:
        page.close()


def nameless(page: SettingsPage) -> list[str]:
    """Controls on the page that a screen reader could not name."""
    bad = []
    for one in page.items():
        if one.activeFocusOnTab():
            if not name_of(QAccessible.queryAccessibleInterface(one)):
                bad.append(one.metaObject().className())
    return bad


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_fits_and_has_names(settings: Show, section: str, percent: int) -> None:
    page = settings(section, passphrase="seven quiet herons")
    page.preferences.change(text_percent=percent)
    for width in (640, 988):
        page.root.setWidth(width)
        turn(0.2)
        assert not nameless(page)
        wide = [one for one in page.items() if beyond(one, width)]
        assert not wide, [(one, one.property("text")) for one in wide]


def beyond(item: QQuickItem, width: int) -> bool:
    """Words or a control that stand out at the right."""
    if not item.property("text") or item.width() == 0:
        return False
    return item.mapToScene(item.boundingRect().topRight()).x() > width + 1


def test_the_section_that_was_asked_for(settings: Show) -> None:
    page = settings("data")
    assert "Where it lies" in page.words()
    assert "Text size" not in page.words()
    page.press("About")
    assert page.page.section == "about"
    until(lambda: "Version 1.2.3" in page.words())


def test_one_that_there_is_not_is_the_first(settings: Show) -> None:
    assert settings("nonsense").page.section == "appearance"


def test_arrows_go_through_the_sections(settings: Show) -> None:
    page = settings()
    page.root.requestActivate()
    turn(0.1)
    QTest.keyClick(page.root, Qt.Key.Key_Down)
    QTest.keyClick(page.root, Qt.Key.Key_Down)
    assert page.page.section == "lock"
    QTest.keyClick(page.root, Qt.Key.Key_Up)
    assert page.page.section == "language"
    QTest.keyClick(page.root, Qt.Key.Key_Escape)
    assert page.wanted == [("closed",)]


def test_a_tab_walk_reaches_every_control(settings: Show) -> None:
    page = settings("appearance")
    page.root.requestActivate()
    reached: set[str] = set()
    for _ in range(40):
        QTest.keyClick(page.root, Qt.Key.Key_Tab)
        reached.add(name_of(QAccessible.queryAccessibleInterface(page.root.activeFocusItem())))
    assert {"Back", "Light or dark: Dark", "Text size: more", "Less motion", "Icon in the tray"} <= reached


def test_appearance_applies_at_once(settings: Show, stage: Stage) -> None:
    page = settings()
    page.press("Light or dark: Dark")
    assert page.theme.property("scheme") == "dark"
    turn(0.1)
    place = page.named("Text size: more").mapToScene(QPointF(0, 0))
    for _ in range(3):
        page.press("Text size: more")
        turn(0.05)
        assert page.named("Text size: more").mapToScene(QPointF(0, 0)) == place, "it stays under the pointer"
    assert "130 %" in page.words() and page.theme.property("textPercent") == 100
    until(lambda: page.theme.property("textPercent") == 130)
    page.press("Back to 100 %")
    assert page.theme.property("textPercent") == 100
    page.named("Less motion").toggle()
    page.named("Less motion").toggled.emit()
    assert page.theme.property("reduced") is True
    until(lambda: stage.saved and stage.saved[-1].reduced_motion)
    assert stage.saved[-1].appearance == "dark"


def test_a_text_size_just_wanted_is_not_lost_by_leaving(settings: Show) -> None:
    page = settings()
    page.press("Text size: more")
    page.page.leave()
    assert page.preferences.settings.text_percent == 110


def test_each_choice_of_colours_says_what_it_does(settings: Show) -> None:
    page = settings()
    said = {"Light": "dark words on light paper", "System": "light by day", "Dark": "on a dark ground"}
    for choice, words in said.items():
        page.press(f"Light or dark: {choice}")
        turn(0.05)
        assert words in page.words()


def test_the_text_size_ends_at_its_limits(settings: Show) -> None:
    page = settings()
    for asked, shown in ((500, 200), (1, 80)):
        page.page.appearance.use_text_percent(asked)
        assert page.preferences.settings.text_percent == shown


def test_a_desktop_without_a_tray_says_so(settings: Show) -> None:
    page = settings()
    assert page.named("Icon in the tray").isEnabled()
    page.preferences.tell_tray(False)
    turn(0.05)
    assert "This desktop has no tray to put it in." in page.words()
    assert not page.page.appearance.state["tray_possible"]


def test_what_cannot_be_saved_is_said_and_goes_with_the_next_try(settings: Show, stage: Stage) -> None:
    page = settings()
    page.preferences.failed.emit("The settings could not be saved: no space.", "Make room.")
    turn(0.05)
    assert "Make room." in page.words()
    page.page.appearance.use_appearance("dark")
    turn(0.05)
    assert "Make room." not in page.words()


def test_the_language_changes_at_once(settings: Show, quiet: list[str]) -> None:
    quiet.append("the translation en cannot be read")
    page = settings("language")
    assert "Deutsch" in page.words()
    page.press("Language: Deutsch")
    assert page.preferences.settings.language == "de"
    turn(0.1)
    page.page.appearance.use_language("en")
    turn(0.1)
    assert "In which language Afterglow itself speaks" in page.words()


# -- model ---------------------------------------------------------------------------------------------------


def test_the_model_that_answers_and_the_way_to_all(settings: Show) -> None:
    page = settings("model")
    until(lambda: "Qwen2.5 Coder 1.5B" in page.words())
    page.press("All models…")
    assert page.wanted == [("models",)]


def test_without_a_model_it_says_so(settings: Show, stage: Stage) -> None:
    stage.library.change("starter", state=State.MISSING)
    page = settings("model")
    until(lambda: "There is no language model yet" in page.words())


def test_a_list_of_models_that_cannot_be_read_says_why(
    settings: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: ScriptedLibrary) -> None:
        raise KnownError("The list of models is damaged.", "Install Afterglow again.")

    monkeypatch.setattr(ScriptedLibrary, "entries", broken)
    page = settings("model")
    until(lambda: "The list of models is damaged." in page.words())


def test_what_the_engine_may_use(settings: Show, stage: Stage) -> None:
    page = settings("model")
    until(lambda: page.page.model.state["loaded"])
    page.press("Processor threads: more")
    assert page.preferences.settings.threads == 1
    page.press("Processor threads: less")
    assert page.preferences.settings.threads is None
    assert "Automatic" in page.words()
    page.page.model.use_window(16384)
    page.page.model.use_gpu(False)
    until(lambda: stage.saved and stage.saved[-1].window == 16384 and not stage.saved[-1].gpu)
    assert "About 12,300 words" in page.words()


def test_a_window_of_an_own_size_is_shown(stage: Stage, settings: Show) -> None:
    stage.first_settings = replace(stage.first_settings, window=6000)
    page = settings("model")
    assert page.page.model.state["windows"] == [2048, 4096, 6000, 8192, 16384]
    assert "About 4,500 words" in page.words()


# -- about ---------------------------------------------------------------------------------------------------


def test_about_says_what_is_in_force(settings: Show) -> None:
    page = settings("about")
    until(lambda: "Version 1.2.3" in page.words())
    for fact in ABOUT.enforced:
        assert fact.what in page.words() and fact.words in page.words()
    assert "It is an AI" in page.words()
    assert "no help in a crisis" in page.words()


def test_licences_are_found_by_name_and_kind(settings: Show) -> None:
    page = settings("about")
    until(lambda: "Qt 6.8.0" in page.words())
    find = page.named("Find a name or a licence")
    find.setProperty("text", "  bsd ")
    turn(0.05)
    assert "cryptography 46.0.0" in page.words() and "Qt 6.8.0" not in page.words()
    find.setProperty("text", "nobody")
    turn(0.05)
    assert "Nothing of that name." in page.words()


def test_two_hundred_licences_do_no_harm(settings: Show) -> None:
    page = settings("appearance")
    many = tuple(Licence(f"part-{n}" * 9, "1.0", "MIT " * 40) for n in range(200))
    swap_about(page, About("9", ABOUT.data, ABOUT.enforced, many))
    page.page.show("about")
    until(lambda: page.words().count("part-199") > 0)


def test_keys_and_back(settings: Show) -> None:
    page = settings()
    page.press("Keys on the keyboard")
    page.press("Back")
    assert page.wanted == [("keyboard",), ("closed",)]


def test_a_click_with_the_mouse_turns_to_a_section(settings: Show) -> None:
    page = settings()
    entry = page.named("Appearance")
    lower: QPoint = entry.mapToScene(entry.boundingRect().center()).toPoint() + QPoint(0, int(entry.height()))
    QTest.mouseClick(page.root, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, lower)
    assert page.page.section == "language"


def swap_about(page: SettingsPage, about: About) -> None:
    presenter: Any = page.page.about
    presenter._about = lambda: about
