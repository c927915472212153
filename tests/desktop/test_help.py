"""The card of those who can help: true numbers, always there, whatever else works."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from app.call.events import CallState, StateChanged
from app.desktop.help import Help
from app.desktop.window import Window
from app.domain.errors import KnownError
from tests.desktop.accessibility import unnamed
from tests.desktop.on_call import OnCall
from tests.desktop.shell import CTRL
from tests.desktop.stage import Stage, turn, until

Key = Qt.Key
_COUNTRY = "[[country]]\ncode = 'DE'\nname = 'Germany'\nemergency = ['112']\n"
DAMAGES = (
    "country = 3", "[[country]]\ncode = 'XX'", "not toml [", _COUNTRY + "line = 3",
    _COUNTRY + "[[country.line]]\nname = 'A'\ndial = ['1']\nseen = 'lately'",
)  # fmt: skip


@pytest.fixture
def shell(stage: Stage, show: Callable[[Stage], Window]) -> OnCall:
    stage.move_in().close()
    return OnCall(stage, show(stage))


@pytest.fixture
def parent() -> QObject:
    return QObject()


def opened(shell: OnCall) -> None:
    shell.press(Key.Key_H, CTRL)
    until(lambda: "Talk to a person" in shell.texts())
    turn(0.1)


def state(help: Help) -> dict[str, Any]:
    shown: Any = help.state
    return dict(shown)


def test_the_country_of_the_system_is_shown(parent: QObject) -> None:
    help = Help(parent, territory="DE")
    help.look()
    texts = [one["text"] for one in state(help)["countries"]]
    assert texts[0] == "Another country" and len(texts) > 50
    assert state(help)["country"] == "DE" and state(help)["emergency"] == ["112"]
    line = state(help)["lines"][0]
    assert (line["name"], line["numbers"][0], line["when"]) == (
        "TelefonSeelsorge", "0800 111 0 111", "Day and night",
    )  # fmt: skip


def test_a_country_without_a_line_has_its_emergency_number(parent: QObject) -> None:
    help = Help(parent, territory="IT")
    help.look()
    assert state(help)["emergency"] == ["112"] and state(help)["lines"] == []
    assert state(help)["as_of"] == ""


def test_another_country_stays_another_country(parent: QObject) -> None:
    help = Help(parent, territory="US")
    help.look()
    help.choose("")
    help.look()
    assert (state(help)["country"], state(help)["emergency"], state(help)["lines"]) == ("", [], [])
    help.choose("DE")
    help.look()
    assert state(help)["country"] == "DE" and state(help)["as_of"] == "November 2026"


def test_a_country_that_is_not_known_is_not_taken_for_another_one(parent: QObject) -> None:
    help = Help(parent, territory="TR")
    help.look()
    assert state(help)["country"] == "" and state(help)["emergency"] == []


@pytest.mark.parametrize("damage", [*DAMAGES, ""])
def test_without_its_list_the_card_says_what_is_true_everywhere(
    parent: QObject, tmp_path: Path, damage: str, quiet: list[str]
) -> None:
    quiet.append("the list of helplines cannot be read")
    path = tmp_path / "helplines.toml"
    if damage:
        path.write_text(damage)
    help = Help(parent, path, "DE")
    help.look()
    assert state(help)["emergency"] == [] and state(help)["elsewhere"] == "findahelpline.com"


def test_by_keyboard_everywhere_and_a_number_is_copied(shell: OnCall) -> None:
    opened(shell)
    shell.frame.help.choose("GB")  # type: ignore[attr-defined]
    turn(0.1)
    assert {"999", "Samaritans", "116 123", "findahelpline.com"} <= shell.texts()
    assert "As of November 2026. Numbers can change." in shell.texts()
    assert unnamed(shell.root) == []
    for _ in range(20):
        shell.press(Key.Key_Tab)
        if shell.focus().property("text") == "Copy":
            break
    shell.press(Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "999"
    turn(0.05)
    assert "Copied" in shell.texts()
    shell.press(Key.Key_Escape)
    turn(0.1)
    assert "Talk to a person" not in shell.texts() and shell.focus_within("page")


def test_where_no_line_is_known_that_is_said(shell: OnCall) -> None:
    opened(shell)
    none = "This list knows no helpline of this country of which it is sure."
    for code, said in (("IT", True), ("GB", False), ("", False)):
        shell.frame.help.choose(code)  # type: ignore[attr-defined]
        turn(0.1)
        assert (none in shell.texts()) is said
    assert any(text.startswith("Call the emergency number of the place") for text in shell.texts())


def test_in_a_call_the_companion_falls_silent_while_it_is_open(shell: OnCall) -> None:
    shell.ring()
    shell.happen(StateChanged(CallState.SPEAKING))
    opened(shell)
    assert shell.call.done[-2:] == ["interrupt", "mute True"] and not shell.call.over
    shell.happen(StateChanged(CallState.THINKING), StateChanged(CallState.SPEAKING))
    assert shell.call.done[-1] == "interrupt", "what it was thinking of is not said either"
    shell.press(Key.Key_H, CTRL)
    until(lambda: shell.call.done[-1] == "mute False")
    turn(0.1)
    assert shell.shown == "CallPresenter" and "Talk to a person" not in shell.texts()


def test_who_calls_while_it_is_open_is_not_heard_before_it_closes(shell: OnCall) -> None:
    opened(shell)
    shell.ring()
    assert shell.call.done == ["mute True"]
    shell.press(Key.Key_H, CTRL)
    until(lambda: shell.call.done[-1] == "mute False")
    turn(0.1)
    assert shell.focus_within("page")


def test_when_the_call_ends_under_it_the_keyboard_comes_back_to_the_page(shell: OnCall) -> None:
    shell.ring()
    opened(shell)
    shell.happen(KnownError("The sound stopped.", "Try again."))
    until(lambda: shell.seen["phase"] == "failed")
    turn(0.1)
    assert shell.focus().property("text") == "Back", "the card keeps the keyboard"
    shell.press(Key.Key_Escape)
    turn(0.1)
    assert shell.seen["phase"] == "failed" and shell.focus_within("page")
    shell.press(Key.Key_Escape)
    shell.until_back()


def test_who_was_muted_before_is_muted_after_it(shell: OnCall) -> None:
    shell.ring()
    shell.press(Key.Key_M)
    opened(shell)
    shell.press(Key.Key_Escape)
    turn(0.1)
    assert shell.call.done[-1] == "mute True" and not shell.call.over


def test_it_opens_from_the_button_of_the_call(shell: OnCall) -> None:
    shell.ring()
    shell.page.help_wanted.emit()
    until(lambda: "Talk to a person" in shell.texts())


def test_it_is_there_while_everything_is_locked(shell: OnCall) -> None:
    shell.frame.lock()
    until(lambda: "Unlock" in shell.texts())
    opened(shell)
    shell.press(Key.Key_Escape)
    turn(0.1)
    assert "Unlock" in shell.texts()
