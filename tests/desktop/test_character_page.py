"""The character page as it is used: by mouse, by keyboard, by screen reader, large and narrow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMetaObject, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtQuick import QQuickItem

from app.desktop.tasks import Tasks
from tests.desktop.letters import Desk, Letter
from tests.desktop.stage import Stage, turn, until, write
from tests.desktop.test_chat import items

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(stage: Stage, tasks: Tasks) -> Iterator[Desk]:
    made = Desk(stage, tasks)
    yield made
    made.close()


def focused(letter: Letter) -> QQuickItem:
    assert letter.window is not None
    item = letter.window.root.activeFocusItem()
    assert item is not None
    return item


def spoken(item: QQuickItem) -> str:
    interface = QAccessible.queryAccessibleInterface(item)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def begin(letter: Letter, said: str) -> QQuickItem:
    """Put the keyboard into a field."""
    box: Any = letter.field(said)
    box.metaObject().invokeMethod(box, "begin")
    turn(0.05)
    return focused(letter)


def test_typing_and_saving_by_keyboard(desk: Desk) -> None:
    letter = desk.open(None, page=True)
    assert letter.window is not None
    assert spoken(focused(letter)) == "Name"
    write(letter.window.root, "Mira")
    letter.press(Qt.Key.Key_Return)
    assert spoken(focused(letter)) == "In one line", "a name stands on one line"
    write(letter.window.root, "Keeps bees.")
    letter.press(Qt.Key.Key_Tab)
    assert spoken(focused(letter)) == "Who they are"
    write(letter.window.root, "You are ")
    letter.press(Qt.Key.Key_Tab)
    assert spoken(focused(letter)).startswith("Insert {user}")
    letter.press(Qt.Key.Key_Tab)
    letter.press(Qt.Key.Key_Space)
    assert letter.presenter.text("persona") == "You are {char}"
    assert spoken(focused(letter)) == "Who they are"
    assert "Not saved yet" in {item.property("text") for item in letter.items}
    letter.press(Qt.Key.Key_S, CTRL)
    until(lambda: letter.said)
    saved = desk.vault.characters.get(str(letter.said[0][1]))
    assert (saved.name, saved.tagline, saved.persona) == ("Mira", "Keeps bees.", "You are {char}")


def test_a_picture_is_chosen_by_its_whole_path(desk: Desk, tmp_path: Path) -> None:
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    disk = tmp_path / "disk"
    disk.mkdir()
    assert image.save(str(disk / "face.png"))
    letter = desk.open(page=True)
    assert letter.window is not None
    letter.click("Choose a picture")
    places = letter.presenter.picture.places
    until(lambda: places.state["entries"] or not places.state["busy"])
    label = "Name of the file, or its whole path"
    until(lambda: any(item.property("text") == label for item in over(letter)))
    field = next(item for item in over(letter) if item.inherits("QQuickTextField") and spoken(item) == label)
    turn(0.3)  # the dialog has come up and taken the keyboard
    field.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    write(letter.window.root, str(disk))
    assert field.property("text") == str(disk)
    letter.press(Qt.Key.Key_Return)
    until(lambda: [one["name"] for one in places.state["entries"]] == ["face.png"])
    field.setProperty("text", str(disk / "face.png"))
    letter.press(Qt.Key.Key_Return)
    until(lambda: letter.presenter.picture.face)
    until(lambda: not any(item.property("text") == label for item in over(letter)))


def over(letter: Letter) -> list[QQuickItem]:
    """What can be seen, dialogs too."""
    assert letter.window is not None
    return [item for item in items(letter.window.root.contentItem()) if item.isVisible()]


def test_a_missing_name_is_said_beside_it(desk: Desk) -> None:
    letter = desk.open(page=True)
    letter.write(name="")
    letter.presenter.filled.emit()
    letter.press(Qt.Key.Key_S, CTRL)
    until(lambda: letter.state["problems"])
    turn(0.05)
    assert spoken(focused(letter)) == "Name"
    assert "Give the character a name." in {item.property("text") for item in letter.items}


def test_examples_by_keyboard(desk: Desk) -> None:
    letter = desk.open(page=True)
    examples = letter.presenter.examples
    first = examples.lines[0]
    begin(letter, "Example 1: what you say")
    letter.press(Qt.Key.Key_Down, CTRL | SHIFT)
    assert examples.lines[1] == first
    assert spoken(focused(letter)) == "Example 2: what you say", "the keyboard goes along"
    letter.press(Qt.Key.Key_Up, CTRL | SHIFT)
    assert examples.lines[0] == first
    letter.click("Later (Ctrl+Shift+Down)")
    assert examples.lines[1] == first
    for _ in range(3):
        examples.add()
    turn(0.1)
    assert spoken(focused(letter)) == "Example 8: what you say"
    assert not letter.named("Add another example").isEnabled()


def test_removing_an_example_shows_the_way_back(desk: Desk) -> None:
    letter = desk.open(page=True)
    begin(letter, "Example 1: what they answer")
    letter.click("Remove this example")
    assert letter.presenter.examples.rowCount() == 4
    turn(0.05)
    letter.click("Undo")
    assert letter.presenter.examples.rowCount() == 5


def test_escape_asks_and_keeps(desk: Desk) -> None:
    letter = desk.open(page=True)
    letter.write(name="Bea")
    begin(letter, "How they speak")
    letter.press(Qt.Key.Key_Escape)
    until(lambda: letter.state["asking"])
    turn(0.4)
    assert spoken(focused(letter)) == "Keep editing"
    letter.press(Qt.Key.Key_Escape)
    until(lambda: not letter.state["asking"])
    assert letter.said == [] and letter.state["unsaved"]
    turn(0.3)
    letter.click("Back")
    until(lambda: letter.state["asking"])
    turn(0.4)
    letter.click("Discard")
    until(lambda: letter.said)
    assert letter.said == [("closed",)]


def test_a_reply_by_keyboard(desk: Desk) -> None:
    letter = desk.open(page=True)
    begin(letter, "Name")
    line = next(item for item in letter.items if spoken(item) == "One line to hear a reply to")
    line.forceActiveFocus()
    letter.press(Qt.Key.Key_Return)
    until(lambda: letter.presenter.hearing.state["reply"] == "Good evening.")
    until(lambda: "Billie: Good evening." in {spoken(item) for item in letter.items})
    desk.companion.gate.clear()
    letter.press(Qt.Key.Key_Return)
    until(lambda: letter.presenter.hearing.state["busy"])
    letter.press(Qt.Key.Key_Escape)
    until(lambda: not letter.presenter.hearing.state["busy"])
    assert letter.said == [], "Escape stopped the reply and left nothing"


def test_deleting_from_the_menu(desk: Desk) -> None:
    letter = desk.open(page=True)
    letter.presenter.act("remove")
    until(lambda: letter.state["gone"])
    turn(0.05)
    assert "Billie is deleted" in {item.property("text") for item in letter.items}
    letter.press(Qt.Key.Key_Return)
    until(lambda: not letter.state["gone"])


@pytest.mark.parametrize("id", ["billie", None])
def test_everything_that_can_be_used_has_a_name(desk: Desk, id: str | None) -> None:
    letter = desk.open(id, page=True)
    kinds = ("QQuickAbstractButton", "QQuickTextArea", "QQuickTextField")
    controls = [item for item in letter.items if any(item.inherits(kind) for kind in kinds)]
    nameless = [item for item in controls if item.activeFocusOnTab() and not spoken(item)]
    assert len(controls) > 12 and not nameless


ODD = {
    "rtl": {"name": "مریم الطويلة", "tagline": "تحب المطر", "persona": "أنت {char}. " * 40},
    "emoji": {"name": "😀🎈👩‍👩‍👧‍👦", "greeting": "👋 {user}! {char} {unknown} {}"},
    "long name": {"name": "Wolfeschlegelsteinhausenbergerdorff" * 2},
    "long persona": {"persona": "Word " * 1200, "style": "x" * 1200},
    "empty": {"name": "", "tagline": "", "persona": "", "style": "", "greeting": ""},
}


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(("size", "percent"), [((640, 560), 100), ((1280, 800), 200)])
def test_odd_letters_stay_inside(desk: Desk, odd: str, size: tuple[int, int], percent: int) -> None:
    letter = desk.open(page=True, size=size, textPercent=percent)
    letter.write(**ODD[odd])
    letter.presenter.filled.emit()
    letter.presenter.save()
    letter.presenter.hearing.hear("Hello")
    turn(0.3)
    wide = size[0]
    for item in letter.items:
        if item.width() > 1 and not item.inherits("QQuickPopupItem"):
            left = item.mapToScene(QPointF(0, 0)).x()
            assert left > -13 and left + item.width() < wide + 13, (item, left, item.width())


def test_a_picture_that_is_gone_is_a_letter(desk: Desk) -> None:
    billie = desk.vault.characters.get("billie")
    desk.vault.characters.save(replace(billie, picture="vault-99"))
    letter = desk.open(page=True)
    turn(0.2)
    assert not letter.state["unsaved"] and letter.state["original"]


def test_the_place_where_one_writes_stays_in_view(desk: Desk) -> None:
    letter = desk.open(page=True, size=(800, 560))
    letter.write(persona="A line of a story.\n" * 80)
    letter.presenter.filled.emit()
    field: Any = begin(letter, "Who they are")
    field.setProperty("cursorPosition", len("A line of a story.\n" * 80))
    turn(0.1)
    assert letter.window is not None
    caret = field.mapToScene(field.property("cursorRectangle").bottomLeft())
    assert 76 < caret.y() < 560
    field.setProperty("cursorPosition", 0)
    turn(0.1)
    caret = field.mapToScene(field.property("cursorRectangle").topLeft())
    assert 76 < caret.y() < 560


def test_a_narrow_page_leads_to_the_reply(desk: Desk) -> None:
    letter = desk.open(None, page=True, size=(640, 700))
    letter.click("More")
    turn(0.3)
    entry = letter.named("Hear a reply", "QQuickMenuItem")
    assert not [item for item in letter.items if item.property("text") == "Duplicate"]
    QMetaObject.invokeMethod(entry, "triggered")
    turn(0.4)
    line = focused(letter)
    assert spoken(line) == "One line to hear a reply to"
    assert 76 < line.mapToScene(QPointF(0, 0)).y() < 700
