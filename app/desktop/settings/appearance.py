"""How Afterglow looks and in which language it speaks; everything applies at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desktop.language import available

if TYPE_CHECKING:
    from app.desktop.preferences import Preferences


class AppearancePresenter(QObject):
    """Shows the preferences and changes them."""

    changed = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        preferences.changed.connect(self.changed)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """``appearance``, ``text_percent``, ``reduced_motion``, ``tray``, ``tray_possible``, ``language``.

        ``languages``: every one there is, as code and name.
        """
        now = self._preferences.settings
        return {
            "appearance": now.appearance,
            "text_percent": now.text_percent,
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
        self._preferences.change(text_percent=max(80, min(200, percent)))

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
