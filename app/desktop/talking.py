"""The conversations that are alive: the one on the page, and those beside it that are not over yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from app.desktop.alive import aside_of, busy, spoken_of, typed_in, unfinished
from app.desktop.chat.notices import Notices
from app.desktop.chat.presenter import ChatPresenter
from app.desktop.chat.spoken import VoiceParts
from app.desktop.openings import Opening, Openings
from app.desktop.plain import in_words
from app.domain.control import CancelToken
from app.domain.nouns import Character

if TYPE_CHECKING:
    from app.desktop.forgetting import Forgetting
    from app.desktop.parts import Parts, Talks
    from app.desktop.sound_choices import SoundChoices
    from app.desktop.tasks import Tasks
    from app.store.vault import Vault


class Talking(QObject):
    """One conversation is open; others live on while a reply is written in them, or something can be undone.

    The temporary one lives until it is ended: there is no other way back to it.

    ``opened``: another one is on the page (None: there is nobody to talk with). ``wanted``: the user chose
    one, which is shown now or in a moment. ``writing``: in these a reply is written. ``listed``: something
    that a list shows is different now. ``temporary_waits``: there is a temporary one that is not on the page.
    """

    opened = Signal(object)
    temporary_waits = Signal(bool)
    writing = Signal(object)
    listed = Signal()
    character_wanted = Signal(str)
    settings_wanted = Signal(str)
    models_wanted = Signal(str)
    lock_wanted = Signal()
    search_wanted = Signal()
    list_wanted = Signal(int)
    memory_wanted = Signal(str, str, int)
    message_wanted = Signal(int, int)
    failed = Signal(str, str)
    call_wanted = Signal()

    def __init__(
        self, tasks: Tasks, parts: Parts, vault: Vault, companion: Talks, notices: Notices,
        forgetting: Forgetting, sound: SoundChoices,
    ) -> None:  # fmt: skip
        super().__init__()
        self._tasks, self._parts, self._vault = tasks, parts, vault
        self._companion, self._notices, self._forgetting = companion, notices, forgetting
        self._voice = VoiceParts(parts.speech, sound)
        self._openings = Openings(vault, companion, parts.clock)
        self._chat: ChatPresenter | None = None
        self._number: int | None = None  # of the open one, None where nothing of it is kept
        self._ending: ChatPresenter | None = None  # still on the page, until another one is
        self._temporary: Talks | None = None
        self._over: ChatPresenter | None = None  # the temporary one, ended: it goes when another one comes
        self._temporaries: list[Talks] = []  # also those that nobody will see
        self._background: dict[int | None, ChatPresenter] = {}  # None: the temporary one
        self._was_writing: frozenset[int] = frozenset()
        # Openings that were asked for: only the last one counts.
        self._asked = 0
        self._left = False

    @property
    def chat(self) -> ChatPresenter | None:
        """The one on the page, or that comes back when the page over it closes."""
        return self._chat

    @property
    def number(self) -> int | None:
        """The conversation that is open; None when there is none, or nothing is kept of it."""
        return self._number

    @property
    def character_id(self) -> str:
        """Who is talked with; empty while nobody is."""
        return self._chat.character_id if self._chat is not None else ""

    # -- which one -------------------------------------------------------------------------------------------

    @Slot(int)
    def show(self, number: int, then: Callable[[ChatPresenter], None] | None = None) -> None:
        """Open a conversation; ``then`` gets it."""
        self._asked += 1
        if not self._return_to(number, then):
            self._find(lambda companion: companion.conversation(number).id, then)

    @Slot(str)
    def talk(self, character_id: str) -> None:
        """Open the newest conversation with somebody; with somebody else when they are gone."""
        self._find(lambda _: self._openings.newest(character_id))

    def begin(self, character_id: str) -> None:
        """A new conversation. One in which the user has said nothing yet is new enough."""
        typed = {number for number, chat in self._alive() if number is not None and typed_in(chat)}
        self._find(lambda _: self._openings.untouched(character_id, typed))

    def begin_temporary(self, character_id: str) -> None:
        """One of which nothing is kept. While there is one, that one: it has to be ended first."""
        self._asked += 1
        if not self._return_to(None, None):
            self._find(lambda companion: companion.begin(character_id).id, temporary=True)

    def go_on(self, character_id: str) -> None:
        """After entering: where the user was, else with this character."""
        self._find(lambda _: self._openings.last(character_id))

    @Slot(int)
    def gone(self, number: int) -> None:
        """A conversation was deleted: if it is the open one, the next one takes its place."""
        if number in self._background:
            self._end(number)
            self._tell_writing()
        if self._chat is not None and self._number == number:
            character = self._chat.character_id
            self._put_aside(keep=False)
            self.talk(character)

    @Slot(int, bool)
    def archived(self, number: int, archived: bool) -> None:
        """A conversation came into the archive, or out of it."""
        for alive, chat in self._alive():
            if alive == number:
                aside: Any = chat.aside  # a property of Qt, which the stubs do not know as one
                aside.show_archived(archived)

    def person_gone(self, character_id: str) -> bool:
        """A character was deleted. True when the open conversation was theirs: it is closed."""
        for number, chat in list(self._background.items()):
            if chat.character_id == character_id:
                self._end(number)
        mine = self.character_id == character_id
        if mine:
            self._put_aside(keep=False)
            self._asked += 1
        self._tell_writing()
        return mine

    def edited(self, character_id: str) -> None:
        """A character was changed: what the pages show of it, and what the model has read, is old."""

        def concerned() -> list[ChatPresenter]:
            return [chat for _, chat in self._alive() if chat.character_id == character_id]

        def tell(character: Character) -> None:
            for chat in concerned():  # one that was ended meanwhile is none any more
                chat.character_edited(character)

        if concerned():
            self._tasks.run(
                "engines", lambda _: self._vault.characters.get(character_id), owner=self, on_done=tell,
                on_error=self._broke,
            )  # fmt: skip

    def say_anew(self) -> None:
        """The interface speaks another language now."""
        for chat in (self._chat, *self._background.values()):
            if chat is not None:
                aside_of(chat).say_anew()

    # -- the end ---------------------------------------------------------------------------------------------

    def keep_drafts(self) -> None:
        """Store what is typed and not sent, in the lane in which the last turn is put away."""
        if self._chat is not None:
            self._chat.keep_draft()

    def leave(self) -> int | None:
        """End everything. The conversation of which the model's reading is worth keeping."""
        self._left = True
        number = self._number
        for chat in self._background.values():
            chat.leave()
        self._put_aside(keep=False)
        for temporary in list(self._temporaries):
            self._forget(temporary)
        return number

    # -- inside ----------------------------------------------------------------------------------------------

    def _find(
        self,
        choose: Callable[[Talks], int],
        then: Callable[[ChatPresenter], None] | None = None,
        *,
        temporary: bool = False,
    ) -> None:
        self._asked += 1
        asked = self._asked

        def look(_: CancelToken) -> Opening | None:
            if self._asked != asked:
                return None  # overtaken while it waited
            companion = self._make_temporary() if temporary else self._companion
            return self._openings.opening(companion, choose(companion), temporary=temporary)

        def found(opening: Opening | None) -> None:
            if opening is None:
                return
            if asked != self._asked or self._left:
                if temporary:
                    self._forget(opening.companion)
            elif opening.kept is None or not self._return_to(opening.kept, then):
                self._open(opening, then)

        def failed(error: BaseException) -> None:
            if asked == self._asked:
                self._not_found(error)

        self._tasks.run("engines", look, owner=self, on_done=found, on_error=failed)

    def _make_temporary(self) -> Talks:
        """In a lane."""
        companion = self._companion.temporary()
        self._temporaries.append(companion)
        if self._left:
            companion.end()  # locked meanwhile
        return companion

    def _return_to(self, number: int | None, then: Callable[[ChatPresenter], None] | None) -> bool:
        """Show a conversation that is alive. False when it is not: two of one would know too little."""
        if self._chat is not None and self._number == number and self._chat is not self._over:
            self._come(self._chat, number, then)
        elif number in self._background:
            chat = self._background.pop(number)
            self._put_aside()
            self._come(chat, number, then)
            aside_of(chat).come_back()
            if number is not None:
                self._remember(chat.character_id, number)
        else:
            return False
        return True

    def _remember(self, character_id: str, number: int) -> None:
        self._tasks.run(
            "engines", lambda _: self._openings.remember(character_id, number), owner=self,
            on_error=self._broke,
        )  # fmt: skip

    def _open(self, opening: Opening, then: Callable[[ChatPresenter], None] | None) -> None:
        self._put_aside()
        temporary = opening.kept is None
        chat = ChatPresenter(
            self._tasks, opening.companion, opening.relationship, self._notices, self._parts.clock,
            vault=self._vault, conversation_id=opening.number, temporary=temporary,
            forgetting=self._forgetting, voice=self._voice,
        )  # fmt: skip
        chat.setParent(self)
        if temporary:
            self._temporary = opening.companion
        for wish, own in (
            (chat.lock_wanted, self.lock_wanted), (chat.models_wanted, self.models_wanted),
            (chat.character_wanted, self.character_wanted), (chat.settings_wanted, self.settings_wanted),
            (chat.find_wanted, self.search_wanted), (chat.memory_wanted, self.memory_wanted),
            (chat.message_wanted, self.message_wanted), (chat.listed, self.listed),
        ):  # fmt: skip
            wish.connect(own)
        spoken_of(chat).call_wanted.connect(self._called)
        chat.end_wanted.connect(lambda: self._end_temporary(chat))
        chat.branched.connect(self.show)
        chat.list_wanted.connect(lambda: self.list_wanted.emit(opening.number))
        chat.changed.connect(self._look_who_writes)
        chat.open()
        self._come(chat, opening.kept, then)

    def _come(
        self, chat: ChatPresenter, number: int | None, then: Callable[[ChatPresenter], None] | None
    ) -> None:
        self._chat, self._number = chat, number
        self.opened.emit(chat)
        self._bury()
        self._tell_writing()
        self._tell_temporary()
        if then is not None:
            then(chat)

    @Slot()
    def _called(self) -> None:
        self._asked += 1  # whatever else was asked for: this conversation stays on the page
        self.call_wanted.emit()

    def _put_aside(self, *, keep: bool = True) -> None:
        """The open one makes room: it goes on in the background while it is not over, else it ends."""
        chat, self._chat = self._chat, None
        number, self._number = self._number, None
        if chat is None:
            return
        if keep:
            chat.keep_draft()
        if keep and chat is not self._over and (number is None or unfinished(chat)):
            self._background[number] = chat
            aside_of(chat).rest()
            return
        chat.changed.disconnect(self._look_who_writes)
        chat.leave()
        self._ending = chat
        if number is None:
            self._forget(self._temporary)

    def _bury(self) -> None:
        """The page shows another one now."""
        ending, self._ending, self._over = self._ending, None, None
        if ending is not None:
            ending.deleteLater()

    def _end(self, number: int | None) -> None:
        """One in the background is over."""
        chat = self._background.pop(number)
        chat.changed.disconnect(self._look_who_writes)
        chat.leave()
        chat.deleteLater()
        if number is None:
            self._forget(self._temporary)
            self._tell_temporary()

    def _end_temporary(self, chat: ChatPresenter) -> None:
        self._over = chat
        self.talk(chat.character_id)

    def _forget(self, temporary: Talks | None) -> None:
        """After the turn that may still be written in it."""
        if temporary is not None and temporary in self._temporaries:
            self._temporaries.remove(temporary)
            self._tasks.run("turn", lambda _: temporary.end(), owner=self)
        if temporary is self._temporary:
            self._temporary = None

    def _alive(self) -> list[tuple[int | None, ChatPresenter]]:
        open_one = [] if self._chat is None else [(self._number, self._chat)]
        return [*open_one, *self._background.items()]

    @Slot()
    def _look_who_writes(self) -> None:
        """Whoever is over in the background goes; a turn on the page stops those in the background."""
        speaking = self._chat is not None and busy(self._chat)
        for number, chat in list(self._background.items()):
            if busy(chat):
                if speaking:
                    chat.stop()
            elif number is not None and not unfinished(chat):
                self._end(number)
                self.listed.emit()
        self._tell_writing()

    def _tell_writing(self) -> None:
        now = frozenset(number for number, chat in self._alive() if number is not None and busy(chat))
        if now != self._was_writing:
            self._was_writing = now
            self.writing.emit(now)

    def _tell_temporary(self) -> None:
        self.temporary_waits.emit(None in self._background)

    def _not_found(self, error: BaseException) -> None:
        if not isinstance(error, LookupError):
            self._broke(error)
        self.listed.emit()
        if self._chat is None:
            self.opened.emit(None)
            self._bury()

    def _broke(self, error: BaseException) -> None:
        if isinstance(error, LookupError):
            return  # deleted meanwhile: the list says so
        self.failed.emit(*in_words(error))
