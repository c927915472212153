"""Sets the window up over a real vault with scripted engines, and turns its event loop."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest

from app.catalog.catalog import Catalog
from app.characters.starters import load_starters
from app.desktop.parts import Parts
from app.desktop.qt import make_app
from app.desktop.window import Window
from app.domain.nouns import Profile
from app.settings.places import Places, resources
from app.settings.settings import Settings
from app.store.door import Door
from app.store.recovery import confirm_recovery_code
from app.store.vault import Vault
from app.upkeep.about import About, Fact, Licence
from app.upkeep.data_folder import DataFolder
from tests.desktop.calls import ScriptedDevices
from tests.desktop.library import ScriptedLibrary
from tests.desktop.speaking import ScriptedSpeech
from tests.fakes import FixedClock, ScriptedCompanion
from tests.store.keyrings import MemoryKeyring, slot
from tests.store.samples import CHEAP

ABOUT = About(
    "1.2.3",
    Path("/home/noor/.local/share/afterglow"),
    (
        Fact("Everything you say is encrypted on this disk", True, "Looked at just now: SQLCipher 4.19.0."),
        Fact("Nothing leaves this computer", False, "One connection is open; please tell us."),
    ),
    (Licence("Qt", "6.8.0", "LGPL-3.0"), Licence("cryptography", "46.0.0", "Apache-2.0 OR BSD-3-Clause")),
)
PICTURES = Path(__file__).parents[2] / "resources" / "characters"


def app() -> QGuiApplication:
    """The application object; the same one for every test."""
    return make_app()


def turn(seconds: float) -> None:
    """Let the interface live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def until(condition: Callable[[], Any], seconds: float = 10.0) -> None:
    """Let the interface live until ``condition`` holds; fails when it does not come true."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "the interface never came to the expected state"
        turn(0.005)


def write(window: QWindow, text: str) -> None:
    """Press the keys of ``text`` one by one."""
    keys: Any = QTest  # its stubs do not know letters
    for letter in text:
        keys.keyClick(window, letter)


def bury() -> None:
    """Delete what waits to be deleted."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


class Stage:
    """A data folder and everything behind the window. ``companion`` exists once a vault was entered."""

    def __init__(self, folder: Path, *, keyring: bool = True, models: bool = True) -> None:
        self.clock = FixedClock()
        backend = MemoryKeyring() if keyring else None
        key_slot = slot(backend)
        self.places = Places(folder)
        self.door = Door(self.places.vault, keyring=key_slot, cost=CHEAP, reserve_bytes=64 << 10)
        self.data = DataFolder(
            self.places, self.door, Catalog.load(), keyring=key_slot, clock=self.clock, pictures=PICTURES
        )
        self.companion: ScriptedCompanion | None = None
        self.prepare: Callable[[ScriptedCompanion], None] = lambda companion: None
        self.rests = 0
        self.idle_minutes = 0
        self.notice = ""
        self.first_settings = Settings()
        self.saved: list[Settings] = []
        self.library = ScriptedLibrary(ready=models)
        self.speech = ScriptedSpeech()
        self.devices: ScriptedDevices | None = None

    def parts(self) -> Parts:
        """What the window is given."""
        return Parts(
            door=self.door,
            starters=load_starters(resources() / "characters"),
            make_companion=self._make_companion,
            confirm_recovery_code=confirm_recovery_code,
            settings=self.settings(),
            save_settings=self._save_settings,
            clock=self.clock,
            pictures=PICTURES,
            rest=self._rest,
            data=self.data,
            about=lambda: ABOUT,
            renew=self.parts,
            come_file=self.places.come_file,
            library=self.library,
            speech=self.speech,
            devices=self._make_devices,
        )

    def settings(self) -> Settings:
        """What was saved last, or what the window begins with."""
        return (
            self.saved[-1]
            if self.saved
            else replace(self.first_settings, idle_lock_minutes=self.idle_minutes, notice=self.notice)
        )

    def move_in(
        self, *, passphrase: str | None = None, character: str = "billie", birth_year: int = 1988
    ) -> Vault:
        """A vault as first run leaves it; open."""
        vault, _ = self.door.create(passphrase=passphrase)
        for one in load_starters(resources() / "characters"):
            vault.characters.add(one)
        vault.personal.set_profile(Profile("Noor", birth_year))
        vault.personal.set("character", character)
        return vault

    def window(self) -> Window:
        """The window on its first page."""
        app()
        return Window(self.parts())

    def _make_companion(self, vault: Vault) -> ScriptedCompanion:
        self.companion = ScriptedCompanion(vault)
        self.prepare(self.companion)
        return self.companion

    def _make_devices(self) -> ScriptedDevices:
        self.devices = ScriptedDevices()
        return self.devices

    def _save_settings(self, settings: Settings) -> None:
        self.saved.append(settings)

    def _rest(self) -> None:
        self.rests += 1
        if self.companion is not None:
            self.companion.rested.set()
