"""The own message that is being changed: its new words are kept like a draft until they are stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.desktop.chat.board import Board
from app.desktop.chat.latest import SOON, SURELY, Latest
from app.desktop.chat.model import MessageList
from app.domain.nouns import Role

if TYPE_CHECKING:
    from app.desktop.tasks import Tasks
    from app.store.vault import Vault

_QUIET_MS = 400
# The message, and the words that are to stand in its place; None: nothing is being changed.
Kept = tuple[int, str] | None


class Editing(QObject):
    """One message at a time, over every page that comes in between, and over a lock.

    Without a vault it only remembers. ``wanted(id)``: bring the message into view, to be written in.
    ``returned(id)``: the vault held an edit of it. ``save_wanted(id, text)``: put this in its place.
    """

    wanted = Signal(int)
    returned = Signal(int)
    save_wanted = Signal(int, str)

    def __init__(self, tasks: Tasks, vault: Vault | None, board: Board, messages: MessageList) -> None:
        super().__init__(board.parent())
        self._tasks, self._vault, self._board, self._messages = tasks, vault, board, messages
        self._number: int | None = None
        self._id, self._text, self._before = 0, "", ""
        self._stored: Kept = None  # in the vault
        self._latest = Latest(tasks, self)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self._store)

    def attend(self, conversation_id: int) -> None:
        """The conversation is open: look whether a message of it was being changed."""
        vault, again = self._vault, conversation_id == self._number
        self._number = conversation_id
        if vault is not None and not again:
            self._tasks.run(
                "engines", lambda _: _kept(vault, conversation_id), owner=self, on_done=self._came,
                on_error=self._board.refused,
            )  # fmt: skip

    def keep(self) -> None:
        """Store it now, before the vault closes or the page goes."""
        self._write(SURELY)

    @Slot(int)
    def begin(self, id: int) -> None:
        """Change an own message on the page. One that is being changed already is not given up for it."""
        place = self._messages.place(id)
        if self._id in (0, id) or self._text == self._before:
            row = self._messages.rows[place] if place >= 0 else None
            if row is None or not row.mine or self._board.shown.busy:
                return
            if id != self._id:
                self._begin(id, row.text, row.text)
        else:
            words = self.tr("Another message is being changed: save it, or leave it as it was.")
            self._board.tell(words, in_passing=True)
        self.wanted.emit(self._id)

    @Slot(result=str)
    def text(self) -> str:
        """What the editor is to hold."""
        return self._text

    @Slot(str)
    def write(self, text: str) -> None:
        """What the editor holds now."""
        if self._id and text != self._text:
            self._text = text
            self._quiet.start()

    @Slot()
    def save(self) -> None:
        """Put it in the place of the message; the edit is over once it is stored."""
        if self._id and not self._board.shown.busy:
            self.save_wanted.emit(self._id, self._text)
            self._board.show(saving=self._board.shown.busy)

    @Slot()
    def leave(self) -> None:
        """The message stays as it was."""
        if not self._board.shown.saving:
            self._end()

    def look(self) -> None:
        """Messages came or went: an edit of one that is gone is over."""
        rows = self._messages.rows
        # What is older than everything on the page is only not there yet.
        if self._id and self._messages.place(self._id) < 0 and rows and self._id > rows[-1].id:
            self._end()

    def turn_ended(self) -> None:
        """What could not be stored is still being changed."""
        self._board.show(saving=False)

    def _begin(self, id: int, text: str, before: str) -> None:
        self._id, self._text, self._before = id, text, before
        self._board.show(editing=id)

    def _end(self) -> None:
        self._id, self._text, self._before = 0, "", ""
        self._board.show(editing=0, saving=False)
        self._write(SOON)

    @Slot()
    def _store(self) -> None:
        self._write(SOON)

    def _write(self, lanes: tuple[str, ...]) -> None:
        self._quiet.stop()
        vault, number = self._vault, self._number
        kept = (self._id, self._text) if self._id and self._text != self._before else None
        if vault is not None and number is not None and kept != self._stored:
            self._stored = (-1, "")  # unknown until it is there
            self._latest.write(
                kept, lambda kept: vault.conversations.set_edit(number, kept), lanes=lanes,
                on_done=self._written, on_error=_not_kept,
            )  # fmt: skip

    def _written(self, kept: Kept) -> None:
        self._stored = kept

    def _came(self, came: tuple[int, str, str] | None) -> None:
        if came is not None and not self._id:
            id, text, before = came
            self._stored = id, text
            self._begin(id, text, before)
            self.returned.emit(id)


def _kept(vault: Vault, number: int) -> tuple[int, str, str] | None:
    """In a lane: the message, its new words and its old ones. An edit of one that is gone is forgotten."""
    kept = vault.conversations.edit(number)
    if kept is None:
        return None
    try:
        message = vault.messages.get(kept[0])
    except LookupError:
        message = None
    if message is None or message.conversation_id != number or message.role is not Role.USER:
        vault.conversations.set_edit(number, None)
        return None
    return *kept, message.text


def _not_kept() -> None:
    """The words are still in the editor, and tried again with the next letter."""
