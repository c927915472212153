"""First run, from the welcome to the first conversation, over a real vault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.desktop.chat.presenter import ChatPresenter
from app.desktop.window import Window
from app.domain.nouns import Profile, Tone
from tests.desktop.accessibility import unnamed
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_chat import items


class FirstRun:
    """The page as a user walks through it."""

    def __init__(self, window: Window) -> None:
        self.window = window
        until(
            lambda: window.frame.presenter is not None and self.state.get("keyring", "unknown") != "unknown"
        )

    @property
    def page(self) -> Any:
        return self.window.frame.presenter

    @property
    def state(self) -> dict[str, Any]:
        state: dict[str, Any] = self.page.state
        return state

    @property
    def models(self) -> Any:
        """The presenter of the last step."""
        return self.page.models

    def to_key(self, *, year: str = "1988", tone: str = "dry") -> None:
        self.page.forward()
        self.page.introduce(" Noor ", year, True)
        self.page.choose("isaura", tone)

    def to_code(self, passphrase: str = "", *, keyring: bool = True) -> list[str]:
        self.to_key()
        self.page.keep_key(passphrase, passphrase, keyring)
        until(lambda: self.state["step"] == "code" and not self.state["busy"])
        return list(self.state["code"])

    def to_models(self) -> None:
        code = self.to_code()
        self.page.forward()
        first, second = self.state["asked"]
        self.page.confirm(code[first - 1], code[second - 1])
        until(lambda: self.state["step"] == "models" and self.models.state["phase"] != "looking")


@pytest.fixture
def bare(tmp_path: Path) -> Stage:
    """Nothing is here yet, no model and no vault."""
    return Stage(tmp_path / "bare", models=False)


def test_the_whole_way(bare: Stage, show: Callable[[Stage], Window]) -> None:
    run = FirstRun(show(bare))
    run.to_models()
    assert run.models.state["phase"] == "choosing"
    run.models.agree("qwen3-4b")
    until(lambda: run.models.state["phase"] == "ready")
    run.page.finish()
    until(lambda: isinstance(run.window.frame.presenter, ChatPresenter))
    assert bare.companion is not None
    vault = bare.companion.vault
    assert vault.personal.profile() == Profile("Noor", 1988)
    assert vault.characters.get("isaura").tone is Tone.DRY
    assert {one.id for one in vault.characters.all()} == {"anselm", "billie", "isaura"}
    until(lambda: run.state["name"] == "Isaura" and run.state["light"] == "ready")


@pytest.mark.parametrize(
    ("name", "year", "problem"),
    [("", "1988", "name"), ("  ", "1988", "name"), ("Noor", "", "year"), ("Noor", "88", "year"),
     ("Noor", "1850", "year"), ("Noor", "2031", "year"), ("Noor", "²³⁴⁵", "year")],
)  # fmt: skip
def test_what_is_missing_is_said_at_its_field(
    bare: Stage, show: Callable[[Stage], Window], name: str, year: str, problem: str
) -> None:
    run = FirstRun(show(bare))
    run.page.forward()
    run.page.introduce(name, year, False)
    assert (run.state["step"], run.state["problem"]) == ("you", problem)


@pytest.mark.parametrize(
    ("year", "birthday", "enters"),
    [("2009", True, False), ("2008", False, False), ("2008", True, True), ("2007", False, True)],
)
def test_only_adults_enter(
    bare: Stage, show: Callable[[Stage], Window], year: str, birthday: bool, enters: bool
) -> None:
    run = FirstRun(show(bare))
    run.page.forward()
    run.page.introduce("Noor", year, birthday)
    # Who turns 18 this year and did not say that they have is asked, not sent away.
    asked = year == "2008" and not birthday
    assert run.state["refused"] is (not enters and not asked)
    assert (run.state["problem"] == "birthday") is asked
    if run.state["refused"]:
        run.page.back()
        assert run.state["step"] == "you", "there is no way back from a refusal"
        assert bare.door.state().name == "NEW"
    assert (run.state["step"] == "character") is enters


def test_a_refusal_cannot_be_talked_out_of(bare: Stage, show: Callable[[Stage], Window]) -> None:
    run = FirstRun(show(bare))
    run.page.forward()
    run.page.introduce("Noor", "2015", False)
    run.page.introduce("Noor", "1988", False)
    assert run.state["refused"]
    assert run.state["step"] == "you"
    turn(0.1)
    ended: list[bool] = []
    run.window.frame.ended.connect(lambda: ended.append(True))
    shown = [item for item in items(run.window.root.contentItem()) if item.inherits("QQuickButton")]
    (close,) = [item for item in shown if item.isVisible()]
    assert close.property("text") == "Close Afterglow"
    close.clicked.emit()  # type: ignore[attr-defined]
    until(lambda: ended)


def test_the_button_to_go_on_stays_in_one_place(bare: Stage, show: Callable[[Stage], Window]) -> None:
    run = FirstRun(show(bare))
    places = set()

    def look() -> None:
        turn(0.3)
        shown = [item for item in items(run.window.root.contentItem()) if item.isVisible()]
        (one,) = [item for item in shown if item.property("kind") == "primary"]
        edge = one.mapToScene(one.boundingRect().bottomRight())
        places.add((round(edge.x()), round(edge.y())))

    look()
    run.page.forward()
    look()
    run.page.introduce("Noor", "19", False)
    look()
    run.page.introduce("Noor", "1988", False)
    look()
    run.page.choose("isaura", "dry")
    until(lambda: run.state["keyring"] != "unknown")
    look()
    assert len(places) == 1, places


def test_with_keys_one_sees_where_one_is_and_enter_goes_on(
    bare: Stage, show: Callable[[Stage], Window]
) -> None:
    run = FirstRun(show(bare))
    root: Any = run.window.root

    def ringed() -> QQuickItem | None:
        focused: QQuickItem | None = root.activeFocusItem()
        return focused if focused is not None and focused.property("visualFocus") else None

    until(lambda: ringed() is not None)
    QTest.keyClick(root, Qt.Key.Key_Return)
    assert run.state["step"] == "you"
    run.page.introduce("Noor", "1988", False)
    until(lambda: ringed() is not None and ringed().property("tagline"))  # type: ignore[union-attr]
    QTest.keyClick(root, Qt.Key.Key_Right)
    (page,) = [one for one in items(root.contentItem()) if one.property("chosen") is not None]
    page.setProperty("tone", "dry")
    QTest.keyClick(root, Qt.Key.Key_Return)
    until(lambda: run.state["step"] == "key")
    assert (run.state["character"], run.state["tone"]) == (run.page.characters[1]["id"], "dry")
    run.page.keep_key("", "", True)
    until(lambda: run.state["step"] == "code")
    until(lambda: ringed() is not None and ringed().property("kind") == "primary")  # type: ignore[union-attr]
    QTest.keyClick(root, Qt.Key.Key_Return)
    assert run.state["step"] == "confirm"


@pytest.mark.parametrize(("year", "flirts"), [("1988", True), ("2008", False)])
def test_flirting_is_for_confirmed_adults(
    bare: Stage, show: Callable[[Stage], Window], year: str, flirts: bool
) -> None:
    run = FirstRun(show(bare))
    run.to_key(year=year, tone="flirtatious")
    assert ("flirtatious" in run.state["tones"]) is flirts
    assert run.state["tone"] == ("flirtatious" if flirts else "playful")


@pytest.mark.parametrize(
    ("one", "two", "keyring", "problem"),
    [
        ("", "", False, "needed"),
        ("short", "short", True, "short"),
        ("long enough", "other words", 1, "different"),
    ],
)
def test_a_passphrase_that_will_not_do(
    bare: Stage, show: Callable[[Stage], Window], one: str, two: str, keyring: bool, problem: str
) -> None:
    run = FirstRun(show(bare))
    run.to_key()
    run.page.keep_key(one, two, keyring)
    assert (run.state["step"], run.state["problem"]) == ("key", problem)


def test_without_a_keyring_a_passphrase_is_needed(tmp_path: Any, show: Callable[[Stage], Window]) -> None:
    stage = Stage(tmp_path / "bare", keyring=False, models=False)
    run = FirstRun(show(stage))
    assert run.state["keyring"] == "absent"
    run.to_key()
    run.page.keep_key("", "", True)
    assert run.state["problem"] == "needed"
    run.page.keep_key("seven quiet herons", "seven quiet herons", True)
    until(lambda: run.state["step"] == "code")
    assert stage.door.slots() == {"passphrase", "recovery"}


def test_wrong_groups_are_not_taken(bare: Stage, show: Callable[[Stage], Window]) -> None:
    run = FirstRun(show(bare))
    code = run.to_code()
    run.page.forward()
    first, second = run.state["asked"]
    assert first != second
    run.page.confirm(code[second - 1], code[first - 1])
    assert (run.state["step"], run.state["problem"]) == ("confirm", "wrong")
    run.page.back()
    assert run.state["step"] == "code"
    run.page.forward()
    first, second = run.state["asked"]
    run.page.confirm(code[first - 1].lower(), f" {code[second - 1]} ")
    until(lambda: run.state["step"] == "models")
    assert run.state["code"] == [], "the code is shown once"


def test_a_break_before_the_code_was_confirmed_gives_a_new_one(
    bare: Stage, show: Callable[[Stage], Window]
) -> None:
    first = FirstRun(show(bare))
    old = first.to_code()
    leave(first.window)
    again = FirstRun(show(bare))
    until(lambda: again.state.get("step") == "code" and again.state["code"])
    assert again.state["code"] != old
    assert again.state["character"] == "isaura"


def test_every_step_has_named_controls_and_says_that_it_is_an_ai(
    bare: Stage, show: Callable[[Stage], Window]
) -> None:
    run = FirstRun(show(bare))
    root: Any = run.window.root
    texts = [str(item.property("text")) for item in items(root.contentItem())]
    assert any("It is not a person" in text for text in texts)
    assert any("18 and older" in text for text in texts)

    def look() -> None:
        turn(0.05)
        assert not unnamed(run.window.root), run.state["step"]

    look()
    run.page.forward()
    look()
    run.page.introduce("Noor", "1988", False)
    look()
    run.page.choose("billie", "dry")
    look()
    run.page.keep_key("", "", True)
    until(lambda: run.state["step"] == "code")
    look()
    run.page.forward()
    look()
    code, (first, second) = run.state["code"], run.state["asked"]
    run.page.confirm(code[first - 1], code[second - 1])
    until(lambda: run.models.state["phase"] == "choosing")
    look()


def leave(window: Window) -> None:
    """Close the window as a user does."""
    ended: list[bool] = []
    window.frame.ended.connect(lambda: ended.append(True))
    window.frame.leave()
    until(lambda: ended)


def test_what_was_typed_and_chosen_survives_a_wrong_year_and_a_step_back(
    bare: Stage, show: Callable[[Stage], Window]
) -> None:
    run = FirstRun(show(bare))
    run.page.forward()
    run.page.introduce("Noor", "19", False)
    assert run.state["name"] == "Noor" and run.state["problem"] == "year"
    run.page.introduce("Noor", "1988", False)
    run.page.choose("billie", "dry")
    run.page.back()
    run.page.back()
    turn(0.3)
    fields = [item for item in items(run.window.root.contentItem()) if item.inherits("QQuickTextField")]
    assert [item.property("text") for item in fields] == ["Noor", "1988"]
    run.page.introduce("Noor", "1988", False)
    turn(0.3)
    chosen = [item for item in items(run.window.root.contentItem()) if item.property("chosen") is not None]
    assert [(item.property("chosen"), item.property("tone")) for item in chosen] == [(1, "dry")]
