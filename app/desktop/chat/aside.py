"""What the user does beside the conversation: its tone, what is told, what is shown of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Slot

from app.desktop.chat.board import Board
from app.desktop.chat.drafts import Drafts
from app.desktop.chat.model import MessageList
from app.desktop.chat.spoken import Spoken
from app.desktop.chat.state import Relationship
from app.desktop.chat.used import Used
from app.desktop.chat.waking import Waking
from app.domain.nouns import Tone

if TYPE_CHECKING:
    from app.desktop.tasks import Tasks


class Aside(QObject):
    """``relationship`` is with whom the user talks; another one after the character was edited."""

    def __init__(
        self,
        tasks: Tasks,
        relationship: Relationship,
        board: Board,
        messages: MessageList,
        waking: Waking,
        drafts: Drafts,
        used: Used,
        spoken: Spoken,
    ) -> None:
        super().__init__(board.parent())
        self._tasks, self.relationship = tasks, relationship
        self._board, self._messages, self._waking, self._drafts = board, messages, waking, drafts
        self._used, self._spoken = used, spoken

    @Property(QObject, constant=True)
    def used(self) -> Used:
        """What was remembered for each reply."""
        return self._used

    @Property(QObject, constant=True)
    def spoken(self) -> Spoken:
        """Calling, dictating, reading aloud."""
        return self._spoken

    @Slot(result=str)
    def draft(self) -> str:
        """What the field is to hold when the page is shown."""
        return self._drafts.text

    @Slot()
    def dismiss(self) -> None:
        """Put the notice away; it does not come back."""
        self._board.put_away()

    @Slot()
    def dismiss_problem(self) -> None:
        """The user has read what could not be done."""
        self._board.show(problem="", advice="")

    def show_archived(self, archived: bool) -> None:
        """The conversation came into the archive, or out of it."""
        self._board.show(archived=archived)

    def show_coming(self, done: int, total: int) -> None:
        """A model is on its way, ``done`` of ``total`` bytes; ``total`` 0: none is."""
        coming = total > 0 and self._board.shown.models_missing
        self._board.show(coming=coming, came=done if coming else 0, awaited=total if coming else 0)

    @Slot()
    def wake(self) -> None:
        """Load the model (again) and let it read the conversation."""
        self._waking.wake()

    def look_again(self) -> None:
        """Another model may answer from now on, or none: see how it is, after what is being said."""
        self._waking.look_again()

    def rest(self) -> None:
        """Another conversation is on the page; this one lives on beside it."""
        self._spoken.hush()
        self._waking.leave()

    def come_back(self) -> None:
        """It is on the page again."""
        self._waking.come_back()

    def say_anew(self) -> None:
        """The interface speaks another language now."""
        self._waking.say_anew()

    @Slot(int)
    def unfold(self, id: int) -> None:
        """Show a long message whole."""
        self._messages.unfold(id)

    @Slot()
    def unmark(self) -> None:
        """What was looked for was seen."""
        self._messages.mark(0)

    @Slot(str)
    def choose_tone(self, tone: str) -> None:
        """How the character speaks with this user, from the next reply on."""
        shown = self._board.shown
        if tone not in shown.tones or tone == shown.tone or shown.busy:
            return

        def kept(_: object) -> None:
            self._board.show(tone=tone)
            self._waking.read_anew()

        keep = self.relationship.keep
        self._tasks.run(
            "engines", lambda _: keep(Tone(tone)), owner=self, on_done=kept, on_error=self._board.refused
        )
