"""The chat page's presenter: one conversation, put together from what happens in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desktop.chat.aside import Aside
from app.desktop.chat.board import Board
from app.desktop.chat.drafts import Drafts
from app.desktop.chat.editing import Editing
from app.desktop.chat.edits import LONGEST, Edits
from app.desktop.chat.model import MessageList
from app.desktop.chat.notices import Notices
from app.desktop.chat.pages import PAGE, Pages
from app.desktop.chat.spoken import Spoken, VoiceParts
from app.desktop.chat.state import ChatState, Relationship
from app.desktop.chat.turns import Turns
from app.desktop.chat.used import Used
from app.desktop.chat.waking import Waking
from app.desktop.forgetting import Forgetting
from app.desktop.shown import for_view
from app.domain.control import Clock
from app.domain.nouns import Character, Conversation

if TYPE_CHECKING:
    from app.desktop.parts import Talks
    from app.desktop.tasks import Tasks
    from app.store.vault import Vault

__all__ = ["PAGE", "ChatPresenter"]


class ChatPresenter(QObject):
    """Shows one conversation. ``open`` starts it; ``leave`` cancels everything it still does.

    It lives on while another page is shown: the view may come and go. ``listed``: what a list of
    conversations says of this one is different now. ``draft_came``: what the field is to hold.
    """

    changed = Signal()
    taken = Signal(str)  # these words are stored: a field that still holds them may be emptied
    announced = Signal(str)
    draft_came = Signal(str)
    found = Signal(int)
    edit_wanted = Signal(int)
    models_wanted = Signal(str)
    lock_wanted = Signal()
    settings_wanted = Signal(str)
    character_wanted = Signal(str)
    find_wanted = Signal()
    end_wanted = Signal()  # the temporary conversation is over
    list_wanted = Signal()  # back from the archive
    branched = Signal(int)
    listed = Signal()
    memory_wanted = Signal(str, str, int)  # of a character; one memory by kind and number, where there is one
    message_wanted = Signal(int, int)  # of a conversation

    def __init__(
        self,
        tasks: Tasks,
        companion: Talks,
        relationship: Relationship,
        notices: Notices,
        clock: Clock,
        *,
        vault: Vault | None = None,
        conversation_id: int | None = None,
        temporary: bool = False,
        forgetting: Forgetting | None = None,
        voice: VoiceParts | None = None,
    ) -> None:
        super().__init__()
        self._tasks, self._companion, self._vault = tasks, companion, vault
        self._conversation_id, self._open = conversation_id, False
        # What was asked for before the conversation was open, and what a view that comes later shows.
        self._target: tuple[int, str] | None = None
        self._board = Board(_state(relationship, temporary, self.tr("Opening…")), notices, self)
        self._messages = MessageList(clock, self)
        self._turns = Turns(tasks, companion, self._board, self._messages, clock, self._may_write)
        self._waking = Waking(tasks, companion, self._board, self._turns)
        self._pages = Pages(tasks, companion, self._board, self._messages)
        keeping = None if temporary else vault
        self._editing = Editing(tasks, keeping, self._board, self._messages)
        self._edits = Edits(
            tasks, companion, self._board, self._messages, self._turns, self._editing, keeping
        )
        self._drafts = Drafts(tasks, keeping, self)
        if forgetting is None or temporary:  # messages of another vault have numbers of their own
            forgetting = Forgetting(tasks, companion.memory, clock)
            forgetting.setParent(self)
        self._used = Used(tasks, companion, self._turns, self._board, self._messages, clock, forgetting)
        self._spoken = Spoken(
            tasks, companion, lambda: self._aside.relationship.character, self._board, self._messages,
            self._turns, self._waking, self._pages, voice,
        )  # fmt: skip
        self._aside = Aside(
            tasks, relationship, self._board, self._messages, self._waking, self._drafts, self._used,
            self._spoken,
        )  # fmt: skip
        self._sent = ""
        self._sought = False  # a message is on its way into view
        self._connect()

    def _connect(self) -> None:
        self._used.emptied.connect(self._emptied)
        self._spoken.called.connect(self._edits.let_go)
        self._used.memory_wanted.connect(self._show_memory)
        self._used.message_wanted.connect(self.message_wanted)
        self._board.changed.connect(self.changed)
        self._turns.stored.connect(self._stored)
        self._turns.announced.connect(self.announced)
        self._turns.ended.connect(self._turn_ended)
        self._pages.opened.connect(self._opened)
        self._pages.found.connect(self.found)
        self._edits.branched.connect(self.branched)
        self._edits.branched.connect(lambda _: self.listed.emit())
        self._editing.wanted.connect(self.edit_wanted)
        self._editing.returned.connect(self._edit_returned)
        self._edits.changed.connect(self._conversation_changed)
        self._drafts.kept.connect(self.listed)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """ChatState as the view reads it."""
        return for_view(self._board.shown)

    @Property(QObject, constant=True)
    def messages(self) -> MessageList:
        """The messages, newest first."""
        return self._messages

    @Property(QObject, constant=True)
    def edits(self) -> Edits:
        """What can be done with a message."""
        return self._edits

    @Property(QObject, constant=True)
    def aside(self) -> Aside:
        """What can be done beside the conversation."""
        return self._aside

    @property
    def character_id(self) -> str:
        """Who is talked with."""
        return self._aside.relationship.character.id

    @property
    def conversation_id(self) -> int | None:
        """The conversation on the page; None until it is open."""
        return self._conversation_id if self._open else None

    def open(self) -> None:
        """Show the conversation, then load the model and let it read."""
        self._pages.open(self.character_id, self._conversation_id)

    def leave(self) -> None:
        """Cancel the turn and the idle work. What is written so far of a reply is stored."""
        self._spoken.hush()
        self._turns.leave()
        self._waking.leave()

    def jump(self, message_id: int, words: str) -> None:
        """Bring a message into view, wherever it stands, with ``words`` marked in it."""
        if self._vault is None or not self._open:
            self._target = (message_id, words)
        else:
            self._pages.jump(self._vault, message_id, words)

    @Slot(str)
    def save_draft(self, text: str) -> None:
        """The field holds ``text`` now; stored with the conversation once it rests."""
        self._drafts.save(text)

    def keep_draft(self) -> None:
        """Store what is typed and not sent, before the vault closes or another conversation comes."""
        self._drafts.keep()
        self._editing.keep()

    def character_edited(self, character: Character) -> None:
        """The character was saved: its name and picture change here, and the model reads it anew."""
        old = self._aside.relationship
        tone = character.tone if character.tone in old.tones else old.tone
        self._aside.relationship = replace(old, character=character, tone=tone)
        self._board.show(
            picture=character.picture, name=character.name, tagline=character.tagline, tone=tone.value
        )
        if self._open:
            self._waking.read_anew(self.tr("Reading who {0} is now…").format(character.name))

    # -- what the view asks ----------------------------------------------------------------------------------

    @Slot(str)
    def send(self, text: str) -> None:
        """Say something. Nothing happens for blank text or while a reply is being written."""
        number = self.conversation_id
        blank = not text.replace("\0", "").strip()
        shown = self._board.shown
        if blank or shown.busy or shown.calling or number is None or len(text) > LONGEST:
            return
        self._edits.let_go()
        self._drafts.sent()
        self._sent = text
        self._turns.say(number, text)

    @Slot()
    def answer(self) -> None:
        """Ask for the missing reply, or for another version of the last one."""
        number, shown = self.conversation_id, self._board.shown
        rows = self._messages.rows
        if shown.busy or shown.calling or shown.editing or number is None:
            return
        if shown.again or (rows and rows[0].mine):
            self._edits.let_go()
            self._turns.again(number)

    @Slot()
    def stop(self) -> None:
        """End the reply here; what is written so far stays."""
        if self._board.shown.busy:
            self._turns.stop()

    def _may_write(self) -> None:
        """In a lane. Raises VaultError where the vault's file is gone: SQLite would write into nothing."""
        if not self._board.shown.temporary and self._vault is not None:
            self._vault.require_there()

    # -- what happens ----------------------------------------------------------------------------------------

    @Slot(object)
    def _opened(self, conversation: Conversation) -> None:
        self._conversation_id, self._open = conversation.id, True
        self._board.show(title=conversation.title, archived=conversation.archived)
        self._turns.offer()
        self._sought = self._target is not None
        self._edits.attend(conversation.id)
        self._used.attend(conversation.id)
        self._waking.attend(conversation.id)
        self._drafts.attend(conversation.id, "" if self._board.shown.temporary else conversation.draft)
        self.draft_came.emit(self._drafts.text)
        self._waking.wake()
        if self._target is not None and self._vault is not None:
            target, self._target = self._target, None
            self._pages.jump(self._vault, *target)

    @Slot(int)
    def _edit_returned(self, id: int) -> None:
        """What is looked for goes before what was being changed; that one is in its place when it is seen."""
        if self._sought:
            return
        if self._messages.place(id) < 0:
            self.jump(id, "")
        else:
            self.edit_wanted.emit(id)

    @Slot()
    def _stored(self) -> None:
        if self._sent:  # not what was rewritten
            sent, self._sent = self._sent, ""
            self._drafts.taken(sent)
            self.taken.emit(sent)
        self.listed.emit()

    @Slot(bool)
    def _turn_ended(self, well: bool) -> None:
        # Where the words could not be stored, they are still a draft.
        self._sent = ""
        self._drafts.rest()
        self.listed.emit()
        self._waking.turn_ended(well)

    @Slot()
    def _emptied(self) -> None:
        """Messages are gone for good: what could be undone may be of them."""
        self._edits.let_go()
        self._editing.look()
        self._turns.offer()
        self._conversation_changed()

    @Slot(str, int)
    def _show_memory(self, kind: str, number: int) -> None:
        self.memory_wanted.emit(self.character_id, kind, number)

    @Slot()
    def _conversation_changed(self) -> None:
        self.listed.emit()
        self._waking.read_anew()


def _state(relationship: Relationship, temporary: bool, words: str) -> ChatState:
    character = relationship.character
    return ChatState(
        character=character.id, picture=character.picture, name=character.name, tagline=character.tagline,
        temporary=temporary, tone=relationship.tone.value, light="busy", words=words,
        tones=tuple(tone.value for tone in relationship.tones),
    )  # fmt: skip
