"""Every page of a vault in use, one after the other: for pictures and for what a screen reader is told.

``python -m tests.desktop.tour FOLDER [page] [scheme] [width] [height] [percent]`` keeps a picture of each.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from app.call.events import CallState, CallTrouble, Level, Saying, StateChanged, UserSaid
from app.desktop.window import Window
from app.domain.errors import KnownError
from app.store.vault import Vault
from tests.desktop import life
from tests.desktop.example import fill
from tests.desktop.stage import Stage, turn, until

SECTIONS = ("appearance", "language", "lock", "model", "voice", "data", "about")


class Tour:
    """A window over a vault filled, then changed by ``prepare``. ``pages`` names page after page."""

    def __init__(self, folder: Path, prepare: Callable[[Vault], object] = lambda vault: None) -> None:
        self.stage = Stage(folder)
        vault = self.stage.move_in()
        self.shown = fill(vault)
        prepare(vault)
        vault.close()
        self.window = self.stage.window()
        until(lambda: state(self.window).get("light") == "ready")
        turn(0.2)

    @property
    def rooms(self) -> Any:
        return self.window.frame.rooms

    @property
    def page(self) -> Any:
        return self.window.frame.presenter

    def pages(self, only: str = "") -> Iterator[str]:
        """The pages whose name holds ``only``; each stands on the window while its name is given."""
        walks: tuple[Callable[[], Iterator[str]], ...] = (
            self._chat, self._side, self._over, self._character, self._settings, self._models,
            self._memory, self._call, self._help, self._locked,
        )  # fmt: skip
        for walk in walks:
            if only in walk.__name__:
                yield from walk()

    def dress(self, scheme: str, width: int = 1280, height: int = 800, percent: int = 100) -> None:
        """Light or dark, this large, with text of this size."""
        root: Any = self.window.root
        root.setWidth(width)
        root.setHeight(height)
        self.window.theme.setProperty("reduced", True)  # first, so that colours jump
        self.window.theme.setProperty("scheme", scheme)
        self.window.theme.setProperty("textPercent", percent)
        turn(0.05)

    def picture(self) -> QImage:
        """What is seen now."""
        root: Any = self.window.root
        image: QImage = root.grabWindow()
        return image

    def close(self) -> None:
        self.window.close()

    def _chat(self) -> Iterator[str]:
        yield "chat"
        companion = self.stage.companion
        assert companion is not None
        companion.gate.clear()
        companion.pieces = ("Then ring him **before** noon, ", "while the kettle ", "is still *his* idea.")
        self.page.send("Should I call on Sunday, or is that too soon?")
        until(lambda: state(self.window)["busy"])
        turn(0.6)
        yield "chat-writing"
        companion.gate.set()
        until(lambda: not state(self.window)["busy"])
        self.rooms.side.temporary_wanted.emit("billie")
        until(lambda: state(self.window).get("temporary") and state(self.window)["light"] == "ready")
        yield "chat-temporary"
        self.rooms.side.new_wanted.emit("anselm")
        until(lambda: state(self.window)["character"] == "anselm" and state(self.window)["light"] == "ready")
        yield "chat-new"
        self.rooms.side.conversation_wanted.emit(self.shown)
        until(lambda: self.page.conversation_id == self.shown and state(self.window)["light"] == "ready")

    def _side(self) -> Iterator[str]:
        finding = self.rooms.side.finding
        finding.find("kettle")
        until(lambda: finding.state["looked"])
        yield "side-search"
        finding.find("zeppelin")
        until(lambda: finding.state["looked"])
        yield "side-nothing-found"
        finding.find("")

    def _over(self) -> Iterator[str]:
        self.window.frame.act("palette")
        turn(0.2)
        yield "palette"
        self.rooms.close_palette()
        self.rooms.show_keyboard()
        turn(0.2)
        yield "keyboard"
        self.rooms.back()

    def _character(self) -> Iterator[str]:
        self.rooms.show_character("billie")
        turn(0.4)
        yield "character"
        # The letter is long: how they sound stands near its end.
        letter = max(
            (one for one in self.window.root.findChildren(QQuickItem) if one.property("contentHeight")),
            key=lambda one: float(one.property("contentHeight")),
        )
        letter.setProperty("contentY", float(letter.property("contentHeight")) - letter.height())
        turn(0.2)
        yield "character-voice"
        self.rooms.back()
        self.rooms.show_character("")
        turn(0.4)
        yield "character-new"
        self.rooms.back()

    def _settings(self) -> Iterator[str]:
        for section in SECTIONS:
            self.rooms.show_settings(section)
            turn(0.5)
            yield f"settings-{section}"
        self.rooms.back()

    def _models(self) -> Iterator[str]:
        library = self.stage.library
        library.measured = library.after_measuring
        for section in ("here", "get", "connection"):
            self.rooms.show_models(section)
            until(lambda: state(self.window)["loaded"])
            turn(0.3)
            yield f"models-{section}"
        self.rooms.back()

    def _memory(self) -> Iterator[str]:
        companion = self.stage.companion
        assert companion is not None
        memory = companion.memory
        life.fill(memory, companion.vault)
        used = self.page.aside.used
        reply = next(row.id for row in self.page.messages.rows if not row.mine)
        memory.recalls[reply] = life.recalls(memory)
        used.look_again()
        until(lambda: used.marks)
        yield "memory-mark"
        used.ask(reply)
        until(lambda: used.state["loaded"])
        turn(0.2)
        yield "memory-used"
        used.reasons.ask("fact", memory.known[0].id, memory.known[0].text)
        until(lambda: used.reasons.state["loaded"])
        turn(0.2)
        yield "memory-why"
        used.reasons.close()
        used.close()
        self.rooms.act("memory")
        until(lambda: state(self.window).get("names") and state(self.window)["loaded"])
        for section in ("about", "people", "plans", "said"):
            self.page.show(section)
            turn(0.2)
            yield f"memory-{section}"
        self.page.show("about")
        self.page.deeds.begin(memory.known[0].id, memory.known[0].text)
        turn(0.2)
        yield "memory-editing"
        self.page.deeds.begin(0, "")
        self.page.forgetting.ask("fact", memory.known[0].id, memory.known[0].text)
        until(lambda: self.page.forgetting.state["asking"])
        turn(0.2)
        yield "memory-forget"
        self.page.forgetting.agree(False)
        until(lambda: memory.hidden)
        turn(0.2)
        yield "memory-forgotten"
        self.rooms.back()

    def _call(self) -> Iterator[str]:
        speech = self.stage.speech
        speech.lacks = ("whisper-small", "amy")
        self.window.frame.act("call")
        until(lambda: state(self.window).get("missing"))
        turn(0.2)
        yield "call-lacking"
        self.page.end()
        until(lambda: "tagline" in state(self.window))
        speech.lacks = ()
        self.window.frame.act("call")
        until(lambda: speech.calls and state(self.window).get("words"))
        turn(0.2)
        yield "call-connecting"
        call = speech.calls[-1]
        call.happen(
            StateChanged(CallState.LISTENING), Level(0.5, 0.0, True),
            UserSaid("Should I call on Sunday, or is that", False),
        )  # fmt: skip
        until(lambda: state(self.window)["said"])
        turn(0.3)
        yield "call-listening"
        call.happen(
            UserSaid("Should I call on Sunday, or is that too soon?", True), StateChanged(CallState.THINKING),
            StateChanged(CallState.SPEAKING), Level(0.0, 0.7, False),
            Saying("is still his idea.", "Then ring him before noon, while the kettle is still his idea."),
        )  # fmt: skip
        until(lambda: state(self.window)["told"])
        turn(0.3)
        yield "call-speaking"
        call.happen(
            CallTrouble("The microphone is gone.", "Plug it in again, or choose another one."),
            StateChanged(CallState.LISTENING), Level(0.0, 0.0, False),
        )  # fmt: skip
        until(lambda: state(self.window)["troubles"])
        self.page.mute()
        turn(0.2)
        yield "call-trouble"
        call.happen(KnownError("There is no microphone.", "Connect one, and allow Afterglow to use it."))
        until(lambda: state(self.window)["problem"])
        turn(0.2)
        yield "call-failed"
        self.page.end()
        until(lambda: "tagline" in state(self.window))

    def _help(self) -> Iterator[str]:
        self.window.frame.act("help")
        card: Any = self.window.frame.help
        card.choose("DE")
        turn(0.3)
        yield "help"
        self.window.frame.act("help")
        turn(0.3)

    def _locked(self) -> Iterator[str]:
        self.window.frame.lock()
        until(lambda: state(self.window).get("way") == "keyring")
        yield "locked"


def state(window: Window) -> dict[str, Any]:
    """What the page on the window shows."""
    page: Any = window.frame.presenter
    shown: dict[str, Any] = getattr(page, "state", {})
    return shown


def main(folder: Path, only: str = "", scheme: str = "", *size: str) -> None:
    """A picture of every page into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        tour = Tour(Path(data) / "data")
        for name in tour.pages(only):
            for dress in (scheme,) if scheme else ("light", "dark"):
                tour.dress(dress, *(int(number) for number in size))
                tour.picture().save(str(folder / f"{'-'.join([name, dress, *size])}.png"))
        tour.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
