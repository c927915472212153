"""Pictures of what lies around the pages: ``python -m tests.desktop.pictures_shell FOLDER``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.desktop.example import fill
from tests.desktop.pictures import Album
from tests.desktop.shell import Shell
from tests.desktop.stage import Stage, turn, until
from tests.desktop.test_upkeep import Slow


def around(folder: Path, data: Path) -> None:
    """Palette, keyboard page, rail, drawer, the folder that is gone; the first two at 200 % too."""
    stage = Stage(data / "shell")
    vault = stage.move_in()
    fill(vault)
    vault.close()
    window = stage.window()
    shell, album = Shell(stage, window), Album(folder, window)
    shell.frame.act("palette")
    album.take("shell-1-palette")
    shell.type("bil")
    album.take("shell-2-palette-found")
    shell.frame.act("keyboard")
    album.take("shell-3-keyboard")
    shell.frame.act("side")
    album.take("shell-4-rail")
    window.theme.setProperty("textPercent", 200)
    album.take("shell-5-keyboard-200")
    shell.frame.act("palette")
    album.take("shell-6-palette-200")
    shell.rooms.close_palette()
    window.theme.setProperty("textPercent", 100)
    shell.rooms.back()
    window.root.setWidth(720)
    turn(0.1)
    album.take("shell-7-narrow")
    shell.frame.act("side")
    album.take("shell-8-drawer")
    shell.frame._presence.gone.emit()
    album.take("shell-9-folder-gone")
    window.close()


def upkeep(folder: Path, data: Path) -> None:
    """A move under way and done; everything erased."""
    for kind in ("move", "erase"):
        stage = Stage(data / kind)
        stage.move_in().close()
        window = stage.window()
        shell, album = Shell(stage, window), Album(folder, window)
        slow = Slow()
        if kind == "move":
            stage.data.move = slow  # type: ignore[method-assign]
        shell.rooms.upkeep_wanted.emit(kind, data / "disk" / "afterglow", False)
        if kind == "move":
            until(lambda: shell.frame.presenter.state["done"] == 1)  # type: ignore[union-attr]  # noqa: B023
            album.take("upkeep-1-moving")
            slow.go_on = True
        until(lambda: shell.frame.presenter.state["next"])  # type: ignore[union-attr]  # noqa: B023
        album.take(f"upkeep-2-{kind}-done")
        window.close()


def main(folder: Path) -> None:
    """Every picture into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        around(folder, Path(data))
        upkeep(folder, Path(data))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
