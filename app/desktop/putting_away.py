"""Closing a vault: what the model has read is saved, what was deleted is forgotten, the engines rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from app.desktop.plain import in_words
from app.desktop.preferences import Preferences
from app.domain.control import CancelToken

if TYPE_CHECKING:
    from app.desktop.parts import Talks
    from app.desktop.tasks import Tasks
    from app.store.vault import Vault

# How long closing the window or the vault may wait for the engine; after that the engine is ended, and what
# the model had read is simply read again next time.
FAREWELL_MS = 8000
# What storing may take after that.
GRACE_MS = 2000


class PuttingAway(QObject):
    """One vault on its way to being closed. ``rest`` ends the engines."""

    def __init__(
        self, tasks: Tasks, preferences: Preferences, rest: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tasks, self._preferences, self._rest = tasks, preferences, rest
        self._parking = False
        # An engine that loads or hangs cannot be asked to stop: it is ended, and so is one started after it.
        self._patience = QTimer(self, interval=FAREWELL_MS)
        self._patience.timeout.connect(self._end_engines)

    def begin(
        self, vault: Vault | None, companion: Talks | None, number: int | None, then: Callable[[], None]
    ) -> None:
        """One lane after the other, so that whatever still runs in them is over; ``then`` comes in any case.

        ``number``: the conversation of which the model's reading is kept.
        """
        self._patience.start()

        def said(_: object = None) -> None:
            hearing.stop()
            if not self._parking:
                self._parking = True
                self._park(vault, companion, number, then)

        # A call that is being ended keeps what was heard in it. A microphone that hangs keeps no vault open.
        hearing = QTimer(self, singleShot=True, interval=FAREWELL_MS)
        hearing.timeout.connect(said)
        hearing.start()
        self._tasks.run("listen", lambda _: None, owner=self, on_done=said, on_cancelled=said)

    def _park(
        self, vault: Vault | None, companion: Talks | None, number: int | None, then: Callable[[], None]
    ) -> None:
        def park(_: CancelToken) -> None:
            if companion is not None and number is not None:
                companion.park(number)

        def close(_: CancelToken) -> None:
            try:
                self._preferences.keep()
                if vault is not None and companion is not None:
                    companion.forget_states(vault.purge())
            finally:
                if vault is not None:
                    vault.close()
                self._rest()

        def parked(_: object = None) -> None:
            self._tasks.run(
                "background", close, owner=self, on_done=closed, on_error=not_closed, on_cancelled=parked
            )

        def closed(_: object) -> None:
            self._patience.stop()
            self.deleteLater()
            then()

        def not_parked(error: BaseException) -> None:
            in_words(error)
            parked()

        def not_closed(error: BaseException) -> None:
            in_words(error)
            closed(None)

        # Cancelled before it began, a vault is still to be closed.
        self._tasks.run("turn", park, owner=self, on_done=parked, on_error=not_parked, on_cancelled=parked)

    @Slot()
    def _end_engines(self) -> None:
        self._tasks.run("engines", lambda _: self._rest(), owner=self)
