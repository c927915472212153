"""Which messages of the conversation are on the page: the newest, older ones, and a way to a place far up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.desktop.chat.board import Board
from app.desktop.chat.model import MessageList
from app.desktop.chat.rows import Row
from app.domain.control import CancelToken
from app.domain.nouns import Conversation, Message

if TYPE_CHECKING:
    from app.desktop.parts import Talks
    from app.desktop.tasks import Tasks
    from app.store.vault import Vault

PAGE = 60
# So much stands above a message that was jumped to.
_ABOVE = 30
_ALL = 10_000_000


class Pages(QObject):
    """Loads in a lane. ``opened`` once the newest messages are there; ``found(id)`` when a jump arrived."""

    opened = Signal(object)
    found = Signal(int)

    def __init__(self, tasks: Tasks, companion: Talks, board: Board, messages: MessageList) -> None:
        super().__init__(board.parent())
        self._tasks, self._companion = tasks, companion
        self._board, self._messages = board, messages
        self._number: int | None = None
        messages.older_wanted.connect(self._load_older)

    def open(self, character_id: str, conversation_id: int | None) -> None:
        """Show the newest messages; without an id, of the conversation in which something was said last."""
        companion = self._companion

        def work(_: CancelToken) -> tuple[Conversation, list[Row]]:
            conversation = (
                companion.open(character_id)
                if conversation_id is None
                else companion.conversation(conversation_id)
            )
            return conversation, _rows(companion.history(conversation.id, limit=PAGE))

        self._tasks.run(
            "engines", work, owner=self, on_done=self._opened, on_error=self._board.failed,
        )  # fmt: skip

    def renew(self, then: Callable[[], None]) -> None:
        """Show the newest messages as they are in the vault now; ``then`` is called after it."""
        companion, number = self._companion, self._number
        if number is None:
            return

        def loaded(rows: list[Row]) -> None:
            self._messages.fill(rows, more=len(rows) == PAGE)
            self._board.show(beginning=len(rows) < PAGE)
            then()

        self._tasks.run(
            "engines", lambda _: _rows(companion.history(number, limit=PAGE)), owner=self, on_done=loaded,
            on_error=self._board.refused,
        )  # fmt: skip

    def jump(self, vault: Vault, id: int, words: str) -> None:
        """Bring a message onto the page, wherever it stands, with ``words`` marked in it."""
        companion, rows, number = self._companion, self._messages.rows, self._number
        if self._messages.place(id) >= 0:
            self._arrived(id, words)
            return
        before = rows[-1].position if rows else None

        def work(_: CancelToken) -> tuple[list[Row], bool] | None:
            try:
                message = vault.messages.get(id)
            except LookupError:
                return None
            if message.conversation_id != number:
                return None
            above = companion.history(message.conversation_id, before=message.position, limit=_ABOVE)
            first = above[0].position if above else message.position
            older = companion.history(message.conversation_id, since=first, before=before, limit=_ALL)
            return _rows(older), len(above) == _ABOVE

        def loaded(came: tuple[list[Row], bool] | None) -> None:
            if came is None:
                self._board.tell(self.tr("That message is no longer here."), in_passing=True)
            elif self._messages.rows and self._messages.rows[-1].position == before:
                self._messages.add_older(came[0], more=came[1])
                self._board.show(beginning=not came[1])
                self._arrived(id, words)
            else:  # older ones came meanwhile
                self.jump(vault, id, words)

        self._tasks.run("engines", work, owner=self, on_done=loaded, on_error=self._board.refused)

    def _opened(self, opened: tuple[Conversation, list[Row]]) -> None:
        conversation, rows = opened
        self._number = conversation.id
        self._messages.fill(rows, more=len(rows) == PAGE)
        self._board.show(beginning=len(rows) < PAGE)
        self.opened.emit(conversation)

    @Slot()
    def _load_older(self) -> None:
        number, rows = self._number, self._messages.rows
        before = next((row.position for row in reversed(rows) if row.position), None)
        if number is None or before is None:
            return

        def loaded(older: list[Row]) -> None:
            # A jump may have brought them already.
            known = self._messages.rows[-1].position if self._messages.rows else before
            fresh = [row for row in older if row.position < known]
            self._messages.add_older(fresh, more=len(older) == PAGE)
            self._board.show(beginning=len(older) < PAGE)

        self._tasks.run(
            "engines", lambda _: _rows(self._companion.history(number, before=before, limit=PAGE)),
            owner=self, on_done=loaded, on_error=self._board.refused,
        )  # fmt: skip

    def _arrived(self, id: int, words: str) -> None:
        self._messages.mark(id, words)
        self.found.emit(id)


def _rows(messages: Sequence[Message]) -> list[Row]:
    return [Row.of(message) for message in reversed(messages)]
