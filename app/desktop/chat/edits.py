"""What can be done with a message: copy, rewrite, another version, branch, delete; and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from app.desktop.chat.board import Board
from app.desktop.chat.branching import title_of_branch
from app.desktop.chat.editing import Editing
from app.desktop.chat.model import MessageList
from app.desktop.chat.rows import Row
from app.desktop.chat.turns import Turns
from app.domain.control import CancelToken
from app.domain.nouns import Conversation, Message

if TYPE_CHECKING:
    from app.desktop.parts import Talks
    from app.desktop.tasks import Tasks
    from app.store.messages import Removed
    from app.store.vault import Vault

_UNDO_MS = 10_000
# More than this is no message: the field refuses it.
LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class _Undo:
    """What was taken out: as the vault puts it back, and as it stood on the page (newest first)."""

    removed: Removed
    rows: tuple[Row, ...]
    rewritten: bool


class Edits(QObject):
    """Works on the conversation on the page. Nothing but copying is done while a reply is written."""

    branched = Signal(int)
    changed = Signal()  # what the vault holds of the conversation is another thing now

    def __init__(
        self, tasks: Tasks, companion: Talks, board: Board, messages: MessageList, turns: Turns,
        editing: Editing, vault: Vault | None,
    ) -> None:  # fmt: skip
        super().__init__(board.parent())
        self._tasks, self._companion = tasks, companion
        self._board, self._messages, self._turns = board, messages, turns
        self._vault = vault
        self._number: int | None = None
        self._undo: _Undo | None = None
        self._undo_wanted = False
        self._over = QTimer(self, singleShot=True, interval=_UNDO_MS)
        self._over.timeout.connect(self.let_go)
        self._editing = editing
        editing.save_wanted.connect(self.rewrite)
        turns.replaced.connect(self._replaced)
        turns.ended.connect(self._turn_ended)

    @Property(QObject, constant=True)
    def editing(self) -> Editing:
        """The own message that is being changed."""
        return self._editing

    def attend(self, conversation_id: int) -> None:
        """This conversation is the one on the page."""
        if conversation_id != self._number:
            self.let_go()
        self._number = conversation_id
        self._editing.attend(conversation_id)

    @Slot(int)
    def copy(self, id: int) -> None:
        """Put the words of a message, as they were written, onto the clipboard."""
        place = self._messages.place(id)
        if place >= 0:
            QGuiApplication.clipboard().setText(self._messages.rows[place].text)
            self._told(self.tr("Copied."))

    @Slot(int, result=int)
    def too_long(self, length: int) -> int:
        """How many characters a paste into a text of ``length`` would make where that is too much; else 0.

        Such a text is not even handed to the field: it would take a while to lay it out.
        """
        whole = length + len(QGuiApplication.clipboard().text())
        return whole if whole > LONGEST else 0

    @Slot()
    def edit_last(self) -> None:
        """Begin to edit what the user said last, or go on with the edit that is open."""
        mine = next((row for row in self._messages.rows if row.mine), None)
        if mine is not None:
            self._editing.begin(self._board.shown.editing or mine.id)

    @Slot(int, str)
    def rewrite(self, id: int, text: str) -> None:
        """Say ``text`` in the place of an own message; what came after it goes, a reply follows."""
        place = self._messages.place(id)
        if place < 0 or not self._free() or not self._sayable(text) or self._number is None:
            return
        self.let_go()
        self._turns.rewrite(self._number, id, text)

    @Slot()
    def go_on(self) -> None:
        """Ask for more of the newest reply."""
        if self._board.shown.on and self._at_rest() and self._number is not None:
            self.let_go()
            self._turns.go_on(self._number)

    @Slot(int, int)
    def step(self, id: int, step: int) -> None:
        """The version before (-1) or after (1); after the last of the newest reply comes a new one."""
        place = self._messages.place(id)
        if place < 0 or not self._free() or self._number is None:
            return
        row = self._messages.rows[place]
        if step > 0 and row.version >= row.versions:
            if place == 0 and self._board.shown.again and self._at_rest():
                self.let_go()
                self._turns.again(self._number)
            return
        if row.versions > 1 and not row.mine and (step > 0 or row.version > 1):
            self._run(
                lambda: self._companion.other_version(id, step), lambda chosen: self._chosen(id, chosen)
            )

    @Slot(int)
    def step_newest(self, step: int) -> None:
        """The same for the newest message."""
        if self._messages.rows:
            self.step(self._messages.rows[0].id, step)

    @Slot(int)
    def branch(self, id: int) -> None:
        """Begin a new conversation that is the same up to this message."""
        vault, number = self._vault, self._number
        if self._messages.place(id) < 0 or vault is None or number is None:
            return
        #: {0}: the title of the conversation it was begun from
        first, further = self.tr("{0} (branch)"), self.tr("{0} (branch {1})")

        def work() -> Conversation:
            title = title_of_branch(vault, number, first, further)
            return self._companion.branch(id, title=title)

        self._run(work, self._branched)

    @Slot(int)
    def delete(self, id: int) -> None:
        """Take a message out, with a way back for a while."""
        if self._messages.place(id) >= 0 and self._free():
            self.let_go()
            self._run(lambda: self._companion.take_out(id), lambda removed: self._deleted(id, removed))

    @Slot()
    def undo(self) -> None:
        """Put back what was taken out last. A reply that is being written in its place is stopped."""
        if self._undo is None:
            return
        if self._turns.running:
            self._undo_wanted = True
            self._turns.stop()
            return
        undo, self._undo, self._undo_wanted = self._undo, None, False
        self._over.stop()
        self._board.show(done="", undo=False)
        self._run(lambda: self._companion.put_back(undo.removed), lambda _: self._put_back(undo))

    @Slot()
    def let_go(self) -> None:
        """The way back is over, and the word about it goes."""
        self._over.stop()
        self._undo, self._undo_wanted = None, False
        self._board.show(done="", undo=False)

    def _free(self) -> bool:
        return not self._board.shown.busy

    @staticmethod
    def _sayable(text: str) -> bool:
        return bool(text.replace("\0", "").strip()) and len(text) <= LONGEST

    def _at_rest(self) -> bool:
        """No reply is being written, and none would take the page from a message that is being changed."""
        return self._free() and not self._board.shown.editing

    def _run(self, work: Any, on_done: Any) -> None:
        def job(_: CancelToken) -> Any:
            return work()

        self._tasks.run("engines", job, owner=self, on_done=on_done, on_error=self._board.refused)

    def _told(self, words: str, undo: _Undo | None = None) -> None:
        if undo is not None or self._undo is None:
            self._undo = undo
            self._board.show(done=words, undo=undo is not None)
            self._over.start(_UNDO_MS if undo is not None else _UNDO_MS // 4)

    def _chosen(self, id: int, chosen: Message) -> None:
        place = self._messages.place(id)
        if place >= 0:
            self._messages.change(place, Row.of(chosen))
            self._turns.offer()
        self.changed.emit()

    def _branched(self, made: Conversation) -> None:
        self.branched.emit(made.id)

    def _deleted(self, id: int, removed: Removed) -> None:
        place = self._messages.place(id)
        if place < 0:
            return
        row = self._messages.rows[place]
        self._messages.remove(place)
        self._editing.look()
        self._turns.offer()
        self._told(self.tr("Message deleted."), _Undo(removed, (row,), rewritten=False))
        self.changed.emit()

    @Slot(object, object)
    def _replaced(self, removed: Removed, rows: tuple[Row, ...]) -> None:
        self._editing.look()
        count = len(rows) - 1
        words = self.tr("Your message was changed, and what came after it is gone.")
        if count <= 0:
            words = self.tr("Your message was changed.")
        self._told(words, _Undo(removed, rows, rewritten=True))
        self._over.stop()  # not while the reply is still being written

    @Slot()
    def _turn_ended(self) -> None:
        self._editing.turn_ended()
        if self._undo_wanted:
            self.undo()
        elif self._undo is not None and self._undo.rewritten and not self._over.isActive():
            self._over.start(_UNDO_MS)

    def _put_back(self, undo: _Undo) -> None:
        rows = self._messages.rows
        lowest = undo.rows[-1].position
        if undo.rewritten:
            count = sum(1 for row in rows if row.position >= lowest or row.position == 0)
            self._messages.remove(0, count)
        place = sum(1 for row in self._messages.rows if row.position > lowest)
        self._messages.insert(place, undo.rows)
        self._editing.look()
        self._turns.offer()
        self.changed.emit()
