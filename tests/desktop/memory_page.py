"""The memory page on a window of its own, over a scripted memory and a real vault.

``python -m tests.desktop.memory_page FOLDER`` keeps pictures of it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.desktop.forgetting import Forgetting
from app.desktop.memory.presenter import MemoryPresenter
from app.desktop.plain import report
from app.desktop.tasks import Tasks
from app.store.vault import Vault
from tests.desktop.accessibility import is_called
from tests.desktop.life import fill
from tests.desktop.lone_page import LonePage
from tests.desktop.memories import ScriptedMemory
from tests.desktop.stage import Stage, app, turn, until, write

_NONE = Qt.KeyboardModifier.NoModifier


class MemoryPage:
    """``heard``: every wish of the page. ``memory`` is scripted."""

    def __init__(
        self, stage: Stage, vault: Vault, *, prepare: Callable[[ScriptedMemory, Vault], object] = fill,
        temporary: bool = False, **window: Any,
    ) -> None:  # fmt: skip
        self.stage, self.vault = stage, vault
        self.memory = ScriptedMemory(vault)
        prepare(self.memory, vault)
        self.tasks = Tasks(report)
        self.forgetting: Any = Forgetting(self.tasks, self.memory, stage.clock)
        self.page: Any = MemoryPresenter(
            self.tasks, self.memory, vault, stage.clock, self.forgetting, "billie", temporary=temporary
        )
        self.heard: list[tuple[Any, ...]] = []
        self.page.message_wanted.connect(lambda *wish: self.heard.append(("message", *wish)))
        self.page.talk_wanted.connect(lambda *wish: self.heard.append(("talk", *wish)))
        self.page.closed.connect(lambda: self.heard.append(("closed",)))
        self.forgetting.gone.connect(lambda ids: self.heard.append(("gone", ids)))
        self.lone = LonePage("memory", self.page, vault, **window)
        self.root: Any = self.lone.root
        self.root.requestActivate()
        until(lambda: self.page.state["loaded"])
        turn(0.1)

    def items(self) -> list[QQuickItem]:
        """Everything on the window that can be seen, dialogs too."""
        content = self.root.contentItem()
        return [one for one in _below(content.parentItem() or content) if one.isVisible()]

    def words(self) -> str:
        """All words that can be seen."""
        return "\n".join(str(one.property("text")) for one in self.items() if one.property("text"))

    def texts(self) -> list[str]:
        """The memories in the list, from above."""
        return [row.text for row in self.page.rows.rows]

    def row(self, beginning: str) -> Any:
        """The row whose text begins so."""
        return next(row for row in self.page.rows.rows if row.text.startswith(beginning))

    def named(self, name: str) -> Any:
        """The control that a screen reader would call so."""
        for one in self.items():
            used = one.activeFocusOnTab() or one.inherits("QQuickAbstractButton")
            if is_called(QAccessible.queryAccessibleInterface(one) if used else None, name):
                return one
        raise AssertionError(f"nothing is called {name}: {self.words()}")

    def there(self, name: str) -> bool:
        """Whether a control of this name can be seen."""
        try:
            return bool(self.named(name))
        except AssertionError:
            return False

    def click(self, name: str) -> None:
        """Press a control with the mouse."""
        until(lambda: self.there(name))
        turn(0.05)  # what just came finds its place
        one = self.named(name)
        place = one.mapToScene(one.boundingRect().center()).toPoint()
        QTest.mouseMove(self.root, place)
        turn(0.03)
        QTest.mouseClick(self.root, Qt.MouseButton.LeftButton, _NONE, place)
        turn(0.05)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        QTest.keyClick(self.root, key, modifier)
        turn(0.03)

    def type(self, text: str) -> None:
        write(self.root, text)
        turn(0.03)

    def walk(self, row: str) -> None:
        """Bring the keyboard to a row."""
        self.page.pointed.emit(self.row(row).key)
        turn(0.1)

    def choose(self, row: str, entry: str) -> None:
        """Open the menu of a row and choose from it."""
        self.walk(row)
        self.click(f"What to do with this: {row}")
        self.click(entry)

    def show(self, section: str) -> None:
        self.page.show(section)
        turn(0.1)

    def close(self) -> None:
        """Take the page down before what it looks at."""
        self.memory.gate.set()
        self.lone.close()
        self.page.leave()
        assert self.tasks.close()
        self.page.deleteLater()
        self.forgetting.deleteLater()
        if not self.vault.closed:
            self.vault.close()


Show = Callable[..., MemoryPage]


def _below(item: QQuickItem) -> list[QQuickItem]:
    return [item, *(below for child in item.childItems() for below in _below(child))]


def main(folder: Path, only: str = "") -> None:
    """Pictures in light and dark, at several widths and sizes of text."""
    folder.mkdir(parents=True, exist_ok=True)
    app()
    for scheme, width, height, percent in (
        ("light", 988, 800, 100), ("dark", 988, 800, 100), ("light", 608, 560, 100), ("dark", 608, 560, 200),
        ("light", 988, 800, 200),
    ):  # fmt: skip
        _pictures(folder, only, scheme, (width, height), percent)


def _pictures(folder: Path, only: str, scheme: str, size: tuple[int, int], percent: int) -> None:
    with tempfile.TemporaryDirectory() as data:
        stage = Stage(Path(data) / "data")
        page = MemoryPage(stage, stage.move_in(), size=size, scheme=scheme, textPercent=percent, reduced=True)

        def keep(what: str) -> None:
            turn(0.25)
            file = f"{what}-{scheme}-{size[0]}-{percent}.png"
            if only in file:
                page.root.grabWindow().save(str(folder / file))

        for section in ("about", "people", "likes", "plans", "self", "said"):
            page.show(section)
            keep(f"{section}")
        _deeds(page, keep)
        page.close()


def _deeds(page: MemoryPage, keep: Callable[[str], None]) -> None:
    page.show("about")
    nurse = page.row("Noor works")
    page.page.unfold(nurse.number)
    page.named(f"What {page.page.state['name']} remembers").forceActiveFocus()
    turn(0.1)
    keep("unfolded")
    page.page.deeds.begin(nurse.number, nurse.text)
    keep("editing")
    page.page.deeds.begin(0, "")
    page.page.reasons.ask("fact", nurse.number, nurse.text)
    until(lambda: page.page.reasons.state["loaded"])
    keep("why")
    page.page.reasons.close()
    page.forgetting.ask("fact", nurse.number, nurse.text)
    until(lambda: page.forgetting.state["asking"])
    keep("forget")
    page.forgetting.agree(True)
    until(lambda: "hide fact" in " ".join(page.memory.calls))
    keep("forgotten")
    page.page.find("sister")
    until(lambda: page.page.state["looked"])
    keep("found")
    page.page.find("zeppelin")
    until(lambda: page.page.state["looked"])
    keep("nothing")
    page.show("plans")
    page.lone.root.setProperty("x", 0)
    page.press(Qt.Key.Key_Home)
    page.choose("The job interview at the radio station", "Change the day…")
    keep("day")
    page.press(Qt.Key.Key_Escape)
    page.page.pointed.emit("followup1")
    turn(0.1)
    page.click("What to do with this: The job interview at the radio station")
    keep("menu")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
