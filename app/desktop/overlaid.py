"""What lies over the conversation: the palette, and the settings with their wishes given to the rooms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.desktop import actions
from app.desktop.palette.presenter import PalettePresenter
from app.desktop.settings.presenter import SettingsPresenter
from app.desktop.upkeep.presenter import BRING_BACK, ERASE, MOVE, RESTORE

if TYPE_CHECKING:
    from app.desktop.parts import Parts
    from app.desktop.preferences import Preferences
    from app.desktop.rooms import Rooms
    from app.desktop.sound_choices import SoundChoices
    from app.desktop.tasks import Tasks
    from app.store.vault import Vault


def settings_page(
    rooms: Rooms, tasks: Tasks, parts: Parts, vault: Vault, preferences: Preferences, sound: SoundChoices,
    section: str, *, recovered: bool, code_lost: bool,
) -> SettingsPresenter:  # fmt: skip
    """The settings, at a section."""
    page = SettingsPresenter(
        tasks, parts, vault, preferences, section, recovered=recovered, code_lost=code_lost, sound=sound
    )
    page.closed.connect(rooms.back)
    page.keyboard_wanted.connect(rooms.show_keyboard)
    page.models_wanted.connect(rooms.show_models)
    page.lock_wanted.connect(rooms.lock_wanted)
    wanted = rooms.upkeep_wanted
    page.restore_wanted.connect(lambda file: wanted.emit(RESTORE, Path(file), False))
    page.back_wanted.connect(lambda name: wanted.emit(BRING_BACK, Path(name), False))
    page.move_wanted.connect(lambda folder: wanted.emit(MOVE, Path(folder), False))
    page.erase_wanted.connect(lambda models: wanted.emit(ERASE, None, models))
    return page


class Palette(QObject):
    """Find anything. ``changed(presenter)``: it is shown, or (None) no longer. ``chosen(kind, value)``."""

    changed = Signal(QObject)
    chosen = Signal(str, str)

    def __init__(self, tasks: Tasks, vault: Vault, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._vault = tasks, vault
        self.page: PalettePresenter | None = None

    @Slot()
    def turn(self) -> None:
        """Show it; once more closes it."""
        if self.page is not None:
            self.close()
            return
        page = PalettePresenter(self._tasks, self._vault, actions.of_shell())
        page.setParent(self)
        page.chosen.connect(self.chosen)
        page.closed.connect(self.close)
        self.page = page
        self.changed.emit(page)
        page.open()

    @Slot()
    def close(self) -> None:
        """Take it away."""
        page, self.page = self.page, None
        if page is not None:
            self.changed.emit(None)
            page.deleteLater()
