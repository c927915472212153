"""The side's presenter: the characters, the conversations of one of them, and the way to everything else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from app.desktop.lists import Rows
from app.desktop.plain import in_words
from app.desktop.shown import for_view
from app.desktop.side.deeds import Deeds
from app.desktop.side.finding import Finding
from app.desktop.side.listed import Listed
from app.desktop.side.model import Line
from app.desktop.side.people import People
from app.desktop.side.words import as_title

if TYPE_CHECKING:
    from app.desktop.parts import Talks
    from app.desktop.tasks import Tasks
    from app.domain.control import CancelToken, Clock
    from app.domain.nouns import Character, ConversationLine
    from app.store.vault import Vault

# From more characters on there is a search line among them.
MANY = 12
_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class SideState:
    """What the side shows besides its lists. ``open``: the conversation on the page, 0 for none.

    ``temporary``: the page has one that keeps nothing; ``waiting``: there is one, and it is not on the page.
    ``loaded``: the lists were read; ``count`` says how many conversations there are without the archived
    ones. ``many``: too many characters to look through.
    """

    character: str = ""
    name: str = ""
    picture: str = ""
    tagline: str = ""
    many: bool = False
    loaded: bool = False
    open: int = 0
    temporary: bool = False
    waiting: bool = False
    count: int = 0
    unfolded: bool = False
    problem: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class _Read:
    characters: list[Character]
    character: str
    lines: list[ConversationLine]
    archived: list[ConversationLine]


class SidePresenter(QObject):
    """Beside every page while a vault is open. Signals ask the frame; ``refresh`` after anything was said.

    ``character_changed``: the user chose another character; who hears it opens a conversation and answers
    with ``show_open``. ``gone``: the conversation was deleted; undone, and if it was the open one, it is
    asked for again with ``conversation_wanted``. ``archived``: into the archive or out of it. The other
    signals say themselves what the user wants.
    """

    changed = Signal()
    conversation_wanted = Signal(int)
    new_wanted = Signal(str)
    temporary_wanted = Signal(str)
    character_wanted = Signal(str)
    hit_wanted = Signal(int, int, str)
    settings_wanted = Signal()
    models_wanted = Signal()
    palette_wanted = Signal()
    lock_wanted = Signal()
    gone = Signal(int)
    archived = Signal(int, bool)
    character_changed = Signal(str)
    search_focus_wanted = Signal()

    def __init__(self, tasks: Tasks, vault: Vault, companion: Talks, clock: Clock, character_id: str) -> None:
        super().__init__()
        self._tasks, self._vault = tasks, vault
        self._shown = SideState(character=character_id)
        self._listed = Listed(clock, self)
        self._people = People(self)
        self._finding = Finding(tasks, vault, clock, self)
        self._deeds = Deeds(tasks, vault, companion, self._listed, self)
        self._deeds.done.connect(self.refresh)
        self._deeds.gone.connect(self._deleted)
        self._deeds.back.connect(self._come_back)
        self._deeds.archived.connect(self.archived)
        self._job: CancelToken | None = None
        # "Today" becomes "Yesterday" at midnight, without anybody touching anything.
        minute = QTimer(self, interval=_MINUTE_MS)
        minute.timeout.connect(self._listed.look_at_clock)
        minute.start()

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """SideState as the view reads it."""
        return for_view(self._shown)

    @Property(QObject, constant=True)
    def lines(self) -> Rows[Line]:
        """The conversations of the character, then the fold of the archived ones."""
        return self._listed.rows

    @Property(QObject, constant=True)
    def people(self) -> People:
        """The characters."""
        return self._people

    @Property(QObject, constant=True)
    def finding(self) -> Finding:
        """The search."""
        return self._finding

    @Property(QObject, constant=True)
    def deeds(self) -> Deeds:
        """What can be done with a conversation."""
        return self._deeds

    # -- what the frame says ---------------------------------------------------------------------------------

    @Slot()
    def refresh(self) -> None:
        """Read everything again; what did not change stays where it is, with scroll and focus."""
        if self._job is not None:
            self._job.cancel()
        character = self._shown.character
        self._job = self._tasks.run(
            "engines", lambda _: self._read(character), owner=self, on_done=self._show_read,
            on_error=self._failed,
        )  # fmt: skip
        self._finding.again()

    def show_open(self, conversation_id: int | None) -> None:
        """This conversation is on the page; the side turns to its character. None: one that keeps nothing."""
        number = conversation_id or 0
        self._deeds.open = number
        self._show(open=number, temporary=conversation_id is None)
        if number and not self._listed.knows(number):
            self._tasks.run(
                "engines", lambda _: self._character_of(number), owner=self,
                on_done=lambda character: self._follow(number, character), on_error=self._failed,
            )  # fmt: skip

    @Slot(bool)
    def show_waiting(self, waiting: bool) -> None:
        """A temporary conversation is there that is not on the page."""
        self._show(waiting=waiting)

    @Slot(object)
    def show_writing(self, ids: Iterable[int]) -> None:
        """In these conversations a reply is being written."""
        self._listed.show_writing(frozenset(ids))

    def leave(self) -> None:
        """The vault is being closed: what was asked for is done before."""
        self._deeds.keep()

    def draft_kept(self, name: str) -> None:
        """Somebody left the page of a character (perhaps without a name yet) and did not save."""
        if name.strip():
            words = self.tr("What you changed about {0} is kept as a draft.")
            self._deeds.tell(words.replace("{0}", as_title(name)))
        else:
            self._deeds.tell(self.tr("The new character is kept as a draft."))

    def focus_search(self) -> None:
        """Let the user type what to search for."""
        self.search_focus_wanted.emit()

    def step(self, by: int) -> None:
        """Ask for the conversation ``by`` places below the open one, as long as there is one."""
        numbers = [row.number for row in self._listed.rows.rows if row.number and not row.archived]
        if self._shown.open in numbers:
            wanted = numbers.index(self._shown.open) + by
        else:
            wanted = 0 if by > 0 else len(numbers) - 1
        if 0 <= wanted < len(numbers):
            self.conversation_wanted.emit(numbers[wanted])

    # -- what the view asks ----------------------------------------------------------------------------------

    @Slot(str)
    def choose_character(self, id: str) -> None:
        """Show the conversations of another character."""
        if id != self._shown.character and self._people.get(id) is not None:
            self._turn_to(id)
            self.character_changed.emit(id)

    @Slot(bool)
    def unfold(self, unfolded: bool) -> None:
        """Show the archived conversations, or only how many there are."""
        self._listed.unfold(unfolded)
        self._show(unfolded=unfolded)

    # -- inside ----------------------------------------------------------------------------------------------

    def _read(self, character: str) -> _Read:
        """In a lane."""
        lines = self._vault.conversations.lines
        return _Read(
            self._vault.characters.all(), character, lines(character), lines(character, archived=True)
        )

    def _show_read(self, read: _Read) -> None:
        self._job = None
        self._people.take(read.characters)
        if read.character == self._shown.character:
            self._listed.take(read.lines, read.archived)
            self._show(loaded=True, problem="", advice="", **self._who(read.character))

    def _character_of(self, number: int) -> str:
        """In a lane. Empty when the conversation is gone meanwhile."""
        try:
            return self._vault.conversations.get(number).character_id
        except LookupError:
            return ""

    def _follow(self, number: int, character: str) -> None:
        if character and number == self._shown.open:
            self._turn_to(character)

    def _turn_to(self, character: str) -> None:
        if character != self._shown.character:
            self._deeds.begin_rename(0)
            self._listed.take([], [])
            self._show(character=character, loaded=False, **self._who(character))
        self.refresh()

    def _who(self, id: str) -> dict[str, Any]:
        person = self._people.get(id)
        return {
            "name": person.name if person else "",
            "picture": person.picture if person else "",
            "tagline": person.tagline if person else "",
            "many": self._people.count > MANY,
            "count": self._listed.count,
        }

    @Slot(int)
    def _deleted(self, number: int) -> None:
        if number == self._shown.open:
            self._deeds.open = 0
            self._show(open=0)
        self.gone.emit(number)

    @Slot(int, bool)
    def _come_back(self, number: int, was_open: bool) -> None:
        if was_open:
            self.conversation_wanted.emit(number)

    def _failed(self, error: BaseException) -> None:
        problem, advice = in_words(error)
        self._show(problem=problem, advice=advice)

    def _show(self, **fields: Any) -> None:
        self._shown = replace(self._shown, **fields)
        self.changed.emit()
