"""The models page on a window of its own, over a scripted library and a real vault.

``python -m tests.desktop.models_page FOLDER`` keeps pictures of it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtQuick import QQuickItem

from app.desktop.adding import Adding
from app.desktop.downloads import Downloads
from app.desktop.models.deeds import Deeds
from app.desktop.models.presenter import ModelsPresenter
from app.desktop.plain import report
from app.desktop.tasks import Tasks
from app.store.vault import Vault
from tests.desktop.accessibility import is_called
from tests.desktop.library import ScriptedLibrary, found
from tests.desktop.lone_page import LonePage
from tests.desktop.stage import Stage, app, turn, until


class ModelsPage:
    """``told``: how often the models were others. ``library`` is the stage's."""

    def __init__(self, stage: Stage, vault: Vault, section: str = "", **window: Any) -> None:
        self.stage, self.vault = stage, vault
        self.library: ScriptedLibrary = stage.library
        self.tasks = Tasks(report)
        self.downloads = Downloads(self.tasks, self.library)
        self.adding = Adding(self.tasks, self.library)
        self.deeds = Deeds(self.tasks, self.library, vault, self.adding)
        self.page: Any = ModelsPresenter(
            self.tasks, self.library, vault, self.downloads, self.adding, self.deeds, section
        )
        self.told = self.closed = 0
        for signal in (self.downloads.finished, self.adding.added, self.deeds.settled):
            signal.connect(self._tell)
        self.page.closed.connect(self._close)
        self.lone = LonePage("models", self.page, vault, **window)
        self.root: Any = self.lone.root
        until(lambda: self.page.state["loaded"])
        turn(0.05)

    def items(self) -> list[QQuickItem]:
        """Everything on the window that can be seen, dialogs too."""
        content = self.root.contentItem()
        return [one for one in _below(content.parentItem() or content) if one.isVisible()]

    def words(self) -> str:
        """All words that can be seen."""
        return "\n".join(str(one.property("text")) for one in self.items() if one.property("text"))

    def named(self, name: str) -> Any:
        """The control that a screen reader would call so."""
        from PySide6.QtGui import QAccessible

        for one in self.items():
            used = one.activeFocusOnTab() or one.inherits("QQuickAbstractButton")
            if is_called(QAccessible.queryAccessibleInterface(one) if used else None, name):
                return one
        raise AssertionError(f"nothing is called {name}: {self.words()}")

    def press(self, name: str) -> None:
        """Click a button by its name."""
        self.named(name).clicked.emit()

    def there(self, name: str) -> bool:
        """Whether a button of this name can be seen."""
        try:
            return bool(self.named(name))
        except AssertionError:
            return False

    def close(self) -> None:
        """Take the page down before what it looks at."""
        self.library.gate.set()
        self.lone.close()
        self.page.leave()
        assert self.tasks.close()
        self.page.deleteLater()
        self.downloads.deleteLater()
        self.adding.deleteLater()
        if not self.vault.closed:
            self.vault.close()

    def _tell(self, _: str) -> None:
        self.told += 1

    def _close(self) -> None:
        self.closed += 1


Show = Callable[..., ModelsPage]


def _below(item: QQuickItem) -> list[QQuickItem]:
    return [item, *(below for child in item.childItems() for below in _below(child))]


def main(folder: Path, only: str = "") -> None:
    """Pictures in light and dark, at two widths and two sizes of text."""
    folder.mkdir(parents=True, exist_ok=True)
    app()
    for scheme, width, height, percent in (
        ("light", 1000, 900, 100), ("dark", 608, 900, 100), ("light", 988, 1000, 200),
        ("dark", 988, 900, 100), ("light", 608, 900, 200),
    ):  # fmt: skip
        for name, measured in (("measured", True), ("first", False)):
            _pictures(folder, only, scheme, (width, height), percent, name, measured)


def _pictures(
    folder: Path, only: str, scheme: str, size: tuple[int, int], percent: int, name: str, measured: bool
) -> None:
    with tempfile.TemporaryDirectory() as data:
        stage = Stage(Path(data) / "data", models=measured)
        stage.library.measured = stage.library.after_measuring if measured else None
        vault = stage.move_in()
        billie = vault.characters.get("billie")
        vault.characters.save(replace(billie, model="own-0123456789ab"))
        page = ModelsPage(stage, vault, size=size, scheme=scheme, textPercent=percent, reduced=True)

        def keep(what: str) -> None:
            turn(0.2)
            file = f"{name}-{what}-{scheme}-{size[0]}-{percent}.png"
            if only in file:
                page.root.grabWindow().save(str(folder / file))

        keep("here")
        if measured:
            page.page.deeds.hello("own-0123456789ab")
            until(lambda: page.page.deeds.state("own-0123456789ab")["phase"] == "done")
            page.page.deeds.verify("minilm")
            keep("deeds")
            page.press("Some Model 8B: Remove…")
            keep("remove")
            page.named("Keep it").clicked.emit()
        page.page.show("get")
        keep("get")
        stage.library.gate.clear()
        page.downloads.get("qwen3-4b" if measured else "starter")
        turn(0.6)
        page.downloads.get("llama-8b")
        keep("going")
        page.page.choose_task("voice")
        keep("voices")
        page.page.show("connection")
        keep("connection")
        stage.library.gate.set()
        stage.library.found["night.gguf"] = found("night.gguf", has_template=False)
        page.page.adding.look("/somewhere/night.gguf")
        until(lambda: page.page.adding.state["phase"] == "asking")
        keep("add")
        page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
