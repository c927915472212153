"""What stands in the field and is not sent yet."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from app.desktop.tasks import Tasks
    from app.store.vault import Vault

_QUIET_MS = 400
# No field holds it.
_UNKNOWN = "\0"


class Drafts(QObject):
    """Keeps the field's text with the conversation once nothing was typed for a moment.

    Without a vault (a temporary conversation) it only remembers it. ``kept``: it is stored.
    """

    kept = Signal()

    def __init__(self, tasks: Tasks, vault: Vault | None, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._vault = tasks, vault
        self._conversation_id: int | None = None
        self.text = ""
        self._stored = ""
        # Two threads store drafts: an older one never goes over a newer one.
        self._lock = threading.Lock()
        self._given, self._newest = 0, 0
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._store)

    def attend(self, conversation_id: int, text: str) -> None:
        """The conversation is open; ``text`` is what it holds. What was typed meanwhile counts more."""
        again = self._conversation_id == conversation_id
        self._conversation_id, self._stored = conversation_id, text
        if not self.text and not again:
            self.text = text
        elif self.text != text:
            self._quiet.start()

    def save(self, text: str) -> None:
        """The field holds ``text`` now."""
        if text != self.text:
            self.text = text
            self._quiet.start()

    def sent(self) -> None:
        """The text is on its way to the vault: a draft that is still on its own way is void."""
        self._quiet.stop()
        self._stored = _UNKNOWN
        with self._lock:
            self._newest = self._given = self._given + 1

    def taken(self, text: str) -> None:
        """``text`` is stored as a message, and the draft in the vault is empty."""
        self._stored = ""
        if self.text == text:
            self.text = ""
        else:
            self._quiet.start()

    def rest(self) -> None:
        """A turn is over: what is in the field now is what counts."""
        if self.text != self._stored:
            self._quiet.start()

    def keep(self) -> None:
        """Store it now, before the vault closes."""
        self._quiet.stop()
        # In the lane that is waited for before the vault closes.
        self._store("turn")

    @Slot()
    def _store(self, lane: str = "engines") -> None:
        vault, number, text = self._vault, self._conversation_id, self.text
        if vault is None or number is None or text == self._stored:
            return
        self._given += 1
        given, self._stored = self._given, text

        def work(_: object) -> None:
            with self._lock:
                if given > self._newest:
                    vault.conversations.set_draft(number, text)
                    self._newest = given

        self._tasks.run(
            lane, work, owner=self, on_done=lambda _: self.kept.emit(), on_error=lambda _: self._not_kept()
        )

    def _not_kept(self) -> None:
        """The words are still in the field, and tried again with the next letter."""
        self._stored = _UNKNOWN
