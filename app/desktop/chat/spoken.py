"""Voice in a conversation: calling, writing by speaking, having a reply read aloud."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desktop.chat.board import Board
from app.desktop.chat.dictation import Dictated, Dictation
from app.desktop.chat.model import MessageList
from app.desktop.chat.pages import Pages
from app.desktop.chat.reading import Reading
from app.desktop.chat.turns import Turns
from app.desktop.chat.waking import Waking
from app.desktop.shown import for_view

if TYPE_CHECKING:
    from app.desktop.parts import Talks
    from app.desktop.sound_choices import SoundChoices
    from app.desktop.spoken_parts import Speaks
    from app.desktop.tasks import Tasks
    from app.domain.nouns import Character


@dataclass(frozen=True, slots=True)
class VoiceParts:
    """What a conversation needs to speak and to listen."""

    speech: Speaks
    sound: SoundChoices


class Spoken(QObject):
    """``call_wanted``: the user calls. ``heard``: words for the field. ``called``: a call begins here.

    Without ``parts`` there is no voice: nothing of it is offered.
    """

    changed = Signal()
    leveled = Signal()
    heard = Signal(str)
    call_wanted = Signal()
    called = Signal()

    def __init__(
        self, tasks: Tasks, companion: Talks, character: Callable[[], Character], board: Board,
        messages: MessageList, turns: Turns, waking: Waking, pages: Pages, parts: VoiceParts | None,
    ) -> None:  # fmt: skip
        super().__init__(board.parent())
        self.companion, self._character = companion, character
        self._board, self._messages, self._turns = board, messages, turns
        self._waking, self._pages = waking, pages
        self._loud = 0.0
        self._dictation: Dictation | None = None
        self._reading: Reading | None = None
        if parts is not None:
            self._dictation = Dictation(tasks, parts.speech, parts.sound, self)
            self._reading = Reading(tasks, parts.speech, parts.sound, self)
            self._dictation.changed.connect(self.changed)
            self._dictation.heard.connect(self.heard)
            self._dictation.leveled.connect(self._leveled)
            self._reading.changed.connect(self.changed)
            self._reading.failed.connect(self._not_read)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """``able``: there is a voice; ``reading``: the message that is read aloud, and whether it
        ``sounds`` by now; and Dictated.
        """
        if self._dictation is None or self._reading is None:
            return {"able": False, "reading": 0, "sounds": False} | for_view(Dictated())
        reading = self._reading
        heard = {"reading": reading.number, "sounds": reading.sounds}
        return {"able": True} | heard | for_view(self._dictation.shown)

    @Property(float, notify=leveled)
    def level(self) -> float:
        """How loud the microphone is while somebody dictates, from 0 to 1."""
        return self._loud

    @property
    def character(self) -> Character:
        """Who is talked with, as they are now."""
        return self._character()

    @Slot()
    def call(self) -> None:
        """The user wants to talk."""
        if self._dictation is not None:
            self.call_wanted.emit()

    def enter_call(self) -> None:
        """A call begins here: a reply that is being written ends, and nothing is sent meanwhile."""
        self.hush()
        self._turns.stop()
        self._waking.leave()
        self._board.show(calling=True)
        self.called.emit()

    def leave_call(self) -> None:
        """The call is over: what was heard in it comes onto the page."""
        self._board.show(calling=False)
        self._pages.renew(self._turns.offer)
        self._waking.come_back()

    @Slot()
    def hush(self) -> None:
        """Nobody reads aloud any more, and nobody listens."""
        if self._dictation is not None and self._reading is not None:
            self._dictation.drop()
            self._reading.stop()

    @Slot(int)
    def read(self, number: int) -> None:
        """Read this reply aloud; once more: stop."""
        if self._reading is None or self._dictation is None:
            return
        place = self._messages.place(number)
        if self._reading.number == number or place < 0:
            self._reading.stop()
            return
        self._dictation.drop()
        self._reading.begin(number, self._messages.rows[place].text, self._character())

    @Slot()
    def dictate(self) -> None:
        """Listen, and write what is said."""
        if self._reading is not None and self._dictation is not None:
            self._reading.stop()
            self._dictation.begin()

    @Slot()
    def finish(self) -> None:
        """All was said."""
        if self._dictation is not None:
            self._dictation.finish()

    @Slot()
    def drop(self) -> None:
        """Nothing of what is being said is wanted."""
        if self._dictation is not None:
            self._dictation.drop()

    @Slot()
    def dismiss(self) -> None:
        """What went wrong was read."""
        if self._dictation is not None:
            self._dictation.dismiss()

    @Slot(float)
    def _leveled(self, loud: float) -> None:
        self._loud = loud
        self.leveled.emit()

    @Slot(str, str)
    def _not_read(self, problem: str, advice: str) -> None:
        self._board.show(problem=problem, advice=advice, models_missing=False)
