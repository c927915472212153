"""The settings page's presenter: which section is shown; each section has a presenter of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desktop.settings.about import AboutPresenter
from app.desktop.settings.appearance import AppearancePresenter
from app.desktop.settings.data import DataPresenter
from app.desktop.settings.lock import LockPresenter
from app.desktop.settings.model import ModelPresenter
from app.desktop.settings.voice import VoicePresenter

if TYPE_CHECKING:
    from app.desktop.parts import Parts
    from app.desktop.preferences import Preferences
    from app.desktop.sound_choices import SoundChoices
    from app.desktop.tasks import Tasks
    from app.store.vault import Vault

SECTIONS = ("appearance", "language", "lock", "model", "voice", "data", "about")


class SettingsPresenter(QObject):
    """``section``: one of SECTIONS to begin with. ``recovered``: the recovery code opened the vault, so a new
    passphrase is offered and the old one not asked for. ``code_lost``: see LockPresenter.
    ``sound``: microphone and speaker, where there are any to choose."""

    changed = Signal()
    restore_wanted = Signal(str)  # the backup's path, the user agreed
    back_wanted = Signal(str)  # the name of a vault that was set aside, the user agreed
    move_wanted = Signal(str)  # the new folder's path, the user agreed
    erase_wanted = Signal(bool)  # the model files too; the user typed the word
    models_wanted = Signal()
    keyboard_wanted = Signal()
    lock_wanted = Signal()
    closed = Signal()

    def __init__(
        self,
        tasks: Tasks,
        parts: Parts,
        vault: Vault,
        preferences: Preferences,
        section: str = "",
        *,
        recovered: bool = False,
        code_lost: bool = False,
        sound: SoundChoices | None = None,
    ) -> None:
        super().__init__()
        self._appearance = AppearancePresenter(preferences)
        self._lock = LockPresenter(tasks, parts, vault, preferences, recovered=recovered, code_lost=code_lost)
        self._model = ModelPresenter(tasks, parts.library, preferences)
        self._voice = VoicePresenter(tasks, parts, preferences, sound)
        self._data = DataPresenter(tasks, parts, vault)
        self._about = AboutPresenter(tasks, parts.about)
        for one in (self._appearance, self._lock, self._model, self._voice, self._data, self._about):
            one.setParent(self)
        self._lock.lock_wanted.connect(self.lock_wanted)
        self._model.models_wanted.connect(self.models_wanted)
        self._voice.models_wanted.connect(self.models_wanted)
        self._data.restore_wanted.connect(self.restore_wanted)
        self._data.back_wanted.connect(self.back_wanted)
        self._data.move_wanted.connect(self.move_wanted)
        self._data.erase_wanted.connect(self.erase_wanted)
        first = "lock" if recovered else SECTIONS[0]
        self._section = section if section in SECTIONS else first
        self._trouble = ("", "")
        # To leave and to stay, while the page asks which.
        self._going: tuple[Callable[[], None], Callable[[], None]] | None = None
        preferences.changed.connect(self._try_again)
        preferences.failed.connect(self._not_saved)

    @Property(QObject, constant=True)
    def appearance(self) -> AppearancePresenter:
        """How it looks, and the language."""
        return self._appearance

    @Property(QObject, constant=True)
    def lock(self) -> LockPresenter:
        """When it locks, and the ways in."""
        return self._lock

    @Property(QObject, constant=True)
    def model(self) -> ModelPresenter:
        """Which model answers."""
        return self._model

    @Property(QObject, constant=True)
    def voice(self) -> VoicePresenter:
        """What is heard and spoken with."""
        return self._voice

    @Property(QObject, constant=True)
    def data(self) -> DataPresenter:
        """The data folder."""
        return self._data

    @Property(QObject, constant=True)
    def about(self) -> AboutPresenter:
        """What Afterglow is."""
        return self._about

    @Property(str, notify=changed)
    def section(self) -> str:
        """The section that is shown."""
        return self._section

    @Property(list, notify=changed)
    def trouble(self) -> list[str]:
        """What could not be saved, and what to do; empty when all is well."""
        return [part for part in self._trouble if part]

    @property
    def working(self) -> bool:
        """True while leaving would lose something: a backup, an export, a code to write down."""
        return self._data.working or self._lock.showing_code

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        """Whether to leave although a new recovery code is not typed back yet."""
        return self._going is not None

    def leave_for(self, go: Callable[[], None], stay: Callable[[], None]) -> None:
        """``go`` elsewhere, at once or when the user agrees to leave the code that is shown; or ``stay``."""
        if self._lock.showing_code:
            self.answer(False)
            self._going = go, stay
            self.show("lock")
            self.changed.emit()
        else:
            go()

    @Slot(bool)
    def answer(self, leave: bool) -> None:
        """Leave the code for now, or keep writing it down."""
        going, self._going = self._going, None
        self.changed.emit()
        if going is not None:
            going[0 if leave else 1]()

    @Slot(str)
    def show(self, section: str) -> None:
        """Turn to a section."""
        if section in SECTIONS and section != self._section:
            self._section = section
            self.changed.emit()

    @Slot()
    def back(self) -> None:
        """To where the user came from."""
        self.closed.emit()

    def leave(self) -> None:
        """Stop what is being written; nothing is left half done."""
        self._appearance.settle()
        self._voice.stop()
        self._data.cancel()

    @Slot()
    def _try_again(self) -> None:
        if self._trouble[0]:
            self._not_saved("", "")

    @Slot(str, str)
    def _not_saved(self, message: str, advice: str) -> None:
        self._trouble = (message, advice)
        self.changed.emit()
