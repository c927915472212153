"""The keyboard page's presenter: the table of actions as a page."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal

from app.desktop import actions


class KeyboardPresenter(QObject):
    """Nothing changes on this page. ``closed``: back to where one was."""

    changed = Signal()
    closed = Signal()

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]
    def groups(self) -> list[dict[str, Any]]:
        """Each as Group tells its lines."""
        return [group.lines for group in actions.groups()]
