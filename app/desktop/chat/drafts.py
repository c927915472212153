"""What stands in the field and is not sent yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.desktop.chat.latest import SOON, SURELY, Latest

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
        self._vault = vault
        self._conversation_id: int | None = None
        self.text = ""
        self._stored = ""  # what the vault holds for sure
        self._latest = Latest(tasks, self)
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
        self._latest.void()

    def taken(self, text: str) -> None:
        """``text`` is stored as a message, and the draft in the vault is empty."""
        self._latest.void()
        if self.text == text:
            self.text = self._stored = ""
        else:
            self._stored = _UNKNOWN
            self._quiet.start()

    def rest(self) -> None:
        """A turn is over: what is in the field now is what counts."""
        if self.text != self._stored:
            self._quiet.start()

    def keep(self) -> None:
        """Store it now, before the vault closes or the page goes."""
        self._quiet.stop()
        self._write(SURELY)

    @Slot()
    def _store(self) -> None:
        self._write(SOON)

    def _write(self, lanes: tuple[str, ...]) -> None:
        vault, number, text = self._vault, self._conversation_id, self.text
        if vault is not None and number is not None and text != self._stored:
            self._stored = _UNKNOWN  # until it is there
            self._latest.write(
                text, lambda text: vault.conversations.set_draft(number, text), lanes=lanes,
                on_done=self._written, on_error=_not_kept,
            )  # fmt: skip

    def _written(self, text: str) -> None:
        self._stored = text
        self.kept.emit()


def _not_kept() -> None:
    """The words are still in the field, and tried again with the next letter."""
