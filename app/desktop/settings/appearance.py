"""How Afterglow looks and in which language it speaks; everything applies at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from app.desktop.language import available

if TYPE_CHECKING:
    from app.desktop.preferences import Preferences

_SETTLE_MS = 600


class AppearancePresenter(QObject):
    """Shows the preferences and changes them."""

    changed = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        # While somebody presses "more" again and again it stays under the pointer: the words grow after.
        self._soon = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._soon.timeout.connect(self.settle)
        self._wanted: int | None = None
        preferences.changed.connect(self.changed)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """``appearance``, ``text_percent``, ``reduced_motion``, ``tray``, ``tray_possible``, ``language``.

        ``text_wanted``: the size of the words as it will be in a moment.
        ``languages``: every one there is, as code and name.
        """
        now = self._preferences.settings
        return {
            "appearance": now.appearance,
            "text_percent": now.text_percent,
            "text_wanted": now.text_percent if self._wanted is None else self._wanted,
            "reduced_motion": now.reduced_motion,
            "tray": now.tray,
            "tray_possible": self._preferences.tray_possible,
            "language": now.language,
            "languages": [{"value": code, "text": name} for code, name in available()],
        }

    @Slot(str)
    def use_appearance(self, appearance: str) -> None:
        """Light, dark or system."""
        self._preferences.change(appearance=appearance)

    @Slot(int)
    def use_text_percent(self, percent: int) -> None:
        """The size of all words, 80 to 200."""
        self._soon.stop()
        self._wanted = None
        self._preferences.change(text_percent=max(80, min(200, percent)))

    @Slot(int)
    def want_text_percent(self, percent: int) -> None:
        """The same, once nobody has asked for another size for a moment."""
        self._wanted = max(80, min(200, percent))
        self._soon.start()
        self.changed.emit()

    @Slot()
    def settle(self) -> None:
        """What was wanted last is used now."""
        if self._wanted is not None:
            self.use_text_percent(self._wanted)
            self.changed.emit()

    @Slot(bool)
    def reduce_motion(self, reduced: bool) -> None:
        """What glides jumps; what never ends stands still."""
        self._preferences.change(reduced_motion=reduced)

    @Slot(bool)
    def use_tray(self, shown: bool) -> None:
        """The icon in the tray."""
        self._preferences.change(tray=shown)

    @Slot(str)
    def use_language(self, code: str) -> None:
        """The language of the interface; empty: the system's."""
        self._preferences.change(language=code)
