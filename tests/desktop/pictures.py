"""Pictures of every page and step, light and dark.

``python -m tests.desktop.pictures FOLDER [page] [percent]``
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from app.desktop.window import Window
from app.domain.errors import KnownError
from app.domain.nouns import Role
from tests.desktop.library import ScriptedLibrary
from tests.desktop.stage import (  # sets the platform before Qt is loaded
    Stage,
    turn,
    until,
)
from tests.desktop.test_chat import items
from tests.fakes import NOW, ScriptedCompanion

SAID = (
    (Role.USER, "I finally called my brother. First time since the funeral."),
    (
        Role.CHARACTER,
        "That's a long silence to pick up the phone across. What was the first thing you heard when he "
        + "answered, before either of you said anything clever?",
    ),
    (
        Role.USER,
        "His kettle 😅 he was making tea. It was so normal that I nearly cried.",
    ),
    (
        Role.CHARACTER,
        "Aye, a kettle will do it. I recorded eleven for the radio and every one of them sounded like "
        + "somebody being at home.\n\nWill you ring him again this week, or let him ring you?",
    ),
)


class Album:
    """Takes pictures of one window into ``folder``."""

    percent = 100

    def __init__(self, folder: Path, window: Window) -> None:
        self._folder, self._window = folder, window

    def take(self, name: str) -> None:
        """One picture in light, one in dark."""
        root = self._window.root
        assert isinstance(root, QQuickWindow)
        for scheme in ("light", "dark"):
            self._window.theme.setProperty("scheme", scheme)
            self._window.theme.setProperty("textPercent", self.percent)
            turn(0.35)
            root.grabWindow().save(str(self._folder / f"{name}-{scheme}.png"))


def presenter(window: Window) -> Any:
    """The presenter of the page on the window."""
    return window.frame.presenter


def shown(window: Window) -> dict[str, Any]:
    """What the page shows."""
    page = presenter(window)
    return page.state if page is not None else {}


def awaited(album: Album, window: Window, companion: ScriptedCompanion) -> None:
    """Nothing of the reply is there yet."""
    companion.start_gate.clear()
    presenter(window).send("What would you do?")
    until(lambda: shown(window)["busy"])
    turn(0.3)
    album.take("chat-3-awaited")
    presenter(window).stop()
    until(lambda: not shown(window)["busy"])
    companion.start_gate.set()


def tones(album: Album, window: Window) -> None:
    """The menu of the chip in the header, in a narrow window."""
    root: Any = window.root
    root.setWidth(640)
    turn(0.2)
    buttons = (one for one in items(root.contentItem()) if one.inherits("QQuickButton"))
    chip = next(one for one in buttons if one.property("shown"))
    middle = chip.mapToScene(chip.boundingRect().center()).toPoint()
    QTest.mouseClick(root, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    turn(0.2)
    album.take("chat-7-tones")
    QTest.keyClick(root, Qt.Key.Key_Escape)
    root.setWidth(1280)


def chat(folder: Path, data: Path) -> None:
    """The conversation: new, filled, writing, failed, answered."""
    stage = Stage(data / "chat")
    vault = stage.move_in()
    vault.close()
    window = stage.window()
    album = Album(folder, window)
    until(lambda: shown(window).get("light") == "ready")
    album.take("chat-1-new")
    assert stage.companion is not None
    companion = stage.companion
    number = companion.vault.conversations.all("billie")[0].id
    for role, text in SAID:
        companion.vault.messages.add(number, role, text, now=NOW)
    presenter(window).open()
    turn(0.3)
    album.take("chat-2-filled")
    companion.pieces = (
        "You could ask him what he puts in it. ",
        "People like ",
        "to be asked something ",
        "small.",
    )
    awaited(album, window, companion)
    companion.gate.clear()
    presenter(window).send("I think I'll ring him on Sunday.\nMaybe I even ask about the tea.")
    until(lambda: shown(window)["words"].startswith("Writing"))
    turn(1.3)
    album.take("chat-3-writing")
    presenter(window).stop()
    until(lambda: not shown(window)["busy"])
    album.take("chat-4-stopped")
    companion.gate.set()
    presenter(window).answer()
    until(lambda: shown(window)["again"])
    tones(album, window)
    companion.breaks = True
    presenter(window).send("Tell me about the eleven kettles.")
    until(lambda: shown(window)["light"] == "failed")
    album.take("chat-5-failed")
    window.close()


def chat_without_model(folder: Path, data: Path) -> None:
    """No model is there yet; and a question nobody answered."""
    from app.domain.errors import ModelFileError

    stage = Stage(data / "missing", models=False)
    vault = stage.move_in(character="anselm")
    vault.close()

    def broken(companion: ScriptedCompanion) -> None:
        companion.warm_error = ModelFileError(
            "There is no language model yet.", "Get the starter models first."
        )

    stage.prepare = broken
    window = stage.window()
    until(lambda: shown(window).get("light") == "failed")
    Album(folder, window).take("chat-6-no-model")
    window.close()


def first_run(folder: Path, data: Path) -> None:
    """Every step."""
    stage = Stage(data / "new", models=False)
    window = stage.window()
    album = Album(folder, window)
    until(lambda: shown(window).get("keyring") == "there")
    album.take("first-1-welcome")
    page = presenter(window)
    page.forward()
    album.take("first-2-you")
    page.introduce("", "1988", False)
    album.take("first-2-you-problem")
    page.introduce("Noor", "1988", False)
    album.take("first-3-character")
    page.choose("isaura", "playful")
    album.take("first-4-key")
    page.keep_key("", "", True)
    until(lambda: shown(window)["step"] == "code")
    album.take("first-5-code")
    code = list(shown(window)["code"])
    page.forward()
    album.take("first-6-confirm")
    first, second = shown(window)["asked"]
    page.confirm(code[first - 1], code[second - 1])
    first_model(album, window, stage.library)
    window.close()


def first_model(album: Album, window: Window, library: ScriptedLibrary) -> None:
    """The last step: measuring, choosing, what is agreed to, and how far it is."""
    library.gate.clear()
    step = presenter(window).models
    until(lambda: step.state["measuring"] and step.state["measured"] > 0)
    turn(0.3)
    album.take("first-7-measuring")
    library.gate.set()
    until(lambda: step.state["speed_known"])
    turn(0.3)
    album.take("first-7-models")
    step.ask()
    turn(0.3)
    album.take("first-7-consent")
    QTest.keyClick(window.root, Qt.Key.Key_Escape)
    library.gate.clear()
    step.agree("qwen3-4b")
    until(lambda: step.state["download"]["done"] > 900_000_000)
    turn(0.8)
    album.take("first-8-fetching")
    step.pause()
    until(lambda: step.state["download"]["phase"] == "paused")
    turn(0.2)
    album.take("first-8-paused")
    library.gate.set()
    library.error = KnownError("models.example cannot be reached.", "See whether this computer is online.")
    step.go_on()
    until(lambda: step.state["download"]["phase"] == "failed")
    turn(0.2)
    album.take("first-8-failed")
    library.error = None
    step.go_on()
    until(lambda: step.state["phase"] == "ready")
    turn(0.3)
    album.take("first-9-ready")


def first_run_other(folder: Path, data: Path) -> None:
    """Without a keyring, and for somebody too young."""
    stage = Stage(data / "bare", keyring=False, models=False)
    window = stage.window()
    album = Album(folder, window)
    until(lambda: shown(window).get("keyring") == "absent")
    page = presenter(window)
    page.forward()
    page.introduce("Noor", "1988", False)
    page.choose("billie", "supportive")
    page.keep_key("short", "short", False)
    album.take("first-4-key-no-keyring")
    page.back()
    page.back()
    page.introduce("Noor", "2015", False)
    album.take("first-2-you-refused")
    window.close()


def unlock(folder: Path, data: Path) -> None:
    """Passphrase, a wrong one, recovery code, keyring after a lock."""
    stage = Stage(data / "locked", keyring=True)
    stage.move_in(passphrase="correct horse").close()
    window = stage.window()
    album = Album(folder, window)
    until(lambda: shown(window).get("light") == "ready")
    window.frame.lock()
    until(lambda: shown(window).get("way") == "passphrase")
    album.take("unlock-1-passphrase")
    presenter(window).unlock("wrong battery")
    until(lambda: shown(window)["problem"])
    album.take("unlock-2-wrong")
    presenter(window).choose("recovery")
    album.take("unlock-3-recovery")
    window.close()
    stage = Stage(data / "keyring")
    stage.move_in().close()
    window = stage.window()
    until(lambda: shown(window).get("light") == "ready")
    window.frame.lock()
    until(lambda: shown(window).get("way") == "keyring")
    Album(folder, window).take("unlock-4-keyring")
    window.close()


PAGES: tuple[Callable[[Path, Path], None], ...] = (
    chat,
    chat_without_model,
    first_run,
    first_run_other,
    unlock,
)


def main(folder: Path, only: str = "", percent: str = "100") -> None:
    """Every picture into ``folder``, with text of this size."""
    Album.percent = int(percent)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        for page in PAGES:
            if only in page.__name__:
                page(folder, Path(data))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:4])
