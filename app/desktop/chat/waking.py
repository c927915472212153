"""The model between the turns: loading, reading the conversation ahead, idle work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.companion.events import Notice, ReadingPrompt
from app.desktop.chat.board import Board
from app.desktop.chat.turns import Turns
from app.domain.control import CancelToken

if TYPE_CHECKING:
    from app.desktop.parts import Talks
    from app.desktop.tasks import Tasks


class Waking(QObject):
    """One piece of idle work at a time; a turn goes before it."""

    def __init__(self, tasks: Tasks, companion: Talks, board: Board, turns: Turns) -> None:
        super().__init__(board.parent())
        self._tasks, self._companion, self._board, self._turns = tasks, companion, board, turns
        self._idle: CancelToken | None = None
        self._number: int | None = None
        # The prompt has another beginning now: it is to be read again, with these words beside it.
        self._stale = ""
        self._left = False

    def attend(self, conversation_id: int) -> None:
        """This conversation is the one on the page."""
        self._number = conversation_id

    def wake(self) -> None:
        """Load the model (again) and let it read the conversation."""
        if self._number is None or self._turns.awake or self._idle is not None or self._left:
            return
        number, words = self._number, self._stale or self.tr("Loading the model…")
        self._stale = ""
        self._board.show(light="busy", words=words, problem="", advice="", models_missing=False)
        self._idle = self._tasks.stream(
            "background", lambda cancel: self._companion.warm(number, cancel=cancel), owner=self,
            on_item=self._warming, on_done=self._warm, on_error=self.not_warm, on_cancelled=self._sent_away,
        )  # fmt: skip

    def read_anew(self, words: str = "") -> None:
        """What the model has read is another text now: let it read before the next turn needs it."""
        self._stale, self._turns.awake = words or self.tr("Reading…"), False
        if self._idle is not None:
            self._idle.cancel()
        elif not self._turns.running:
            self.wake()

    def look_again(self) -> None:
        """Another model may answer from now on, or none."""
        if self._board.shown.light == "failed":
            self.wake()
        else:
            self.read_anew(self.tr("Loading the model…"))

    def say_anew(self) -> None:
        """The interface speaks another language now."""
        if self._board.shown.light == "ready":
            self._board.show(words=self.tr("Ready"))

    def turn_ended(self, well: bool) -> None:
        """There is time again."""
        if self._stale and well:
            self.read_anew(self._stale)
        elif well:
            self._tend()

    def leave(self) -> None:
        """Cancel what is on, and begin nothing more."""
        self._left = True
        if self._idle is not None:
            self._idle.cancel()

    def come_back(self) -> None:
        """After ``leave``: the model has read something else meanwhile."""
        self._left = False
        if not self._turns.running:
            self.read_anew()

    def not_warm(self, error: BaseException) -> None:
        """The model could not be loaded, or broke in idle time."""
        self._idle, self._turns.awake = None, False
        if self._turns.running:
            return
        if self._stale and not self._left:  # its engine was ended, because another one is to answer
            self.wake()
        else:
            self._board.failed(error)

    def _warming(self, event: ReadingPrompt | Notice) -> None:
        if isinstance(event, Notice):
            self._board.tell(event.text)
        elif not self._turns.running:
            self._board.say(self._turns.reading(event))

    def _warm(self) -> None:
        # Also when it made way for a turn: the model is loaded by then.
        self._turns.awake = True
        if not self._turns.running:
            self._board.show(light="ready", words=self.tr("Ready"))
        self._idle_ended()

    def _sent_away(self) -> None:
        """Something else needed the lane before the model was asked."""
        self._idle_ended()
        if not self._left and not self._turns.running:
            self.wake()

    def _idle_ended(self) -> None:
        self._idle = None
        if self._stale and not self._left:
            self.read_anew(self._stale)

    def _tend(self) -> None:
        number = self._number
        if number is None or self._idle is not None or self._left:
            return
        self._idle = self._tasks.run(
            "background", lambda cancel: self._companion.tend(number, cancel=cancel), owner=self,
            on_done=lambda _: self._idle_ended(), on_error=self.not_warm, on_cancelled=self._idle_ended,
        )  # fmt: skip
