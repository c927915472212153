"""Looks after the data folder from the window: is it still there, and was Afterglow started once more?"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from app.desktop.tasks import Tasks
    from app.store.vault import Vault

# A watcher of Qt's would ask the disk on the interface thread; a look in a lane costs next to nothing.
LOOK_EVERY_MS = 1000


@dataclass(frozen=True, slots=True)
class _Seen:
    there: bool
    came: bool


class Presence(QObject):
    """``gone``: the open vault's file is not there any more. ``back``: it is there again, the same one.

    ``came``: Afterglow was started once more; the file that said so is removed. Disks are looked at in a
    lane: one that hangs stops no page.
    """

    gone = Signal()
    back = Signal()
    came = Signal()

    def __init__(self, tasks: Tasks, come_file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._come_file = come_file
        self._vault: Vault | None = None
        self._missing = self._looking = False
        timer = QTimer(self, interval=LOOK_EVERY_MS)
        timer.timeout.connect(self.look)
        timer.start()

    def follow(self, come_file: Path) -> None:
        """The data folder lies in another place now."""
        self._come_file = come_file
        self.look()

    def guard(self, vault: Vault | None) -> None:
        """The vault that is open; None when none is."""
        self._vault, self._missing = vault, False
        self.look()

    @Slot()
    def look(self) -> None:
        """See how things are, soon."""
        if not self._looking:
            self._looking = True
            come_file, vault = self._come_file, self._vault
            self._tasks.run(
                "engines", lambda _: _look(come_file, vault), owner=self,
                on_done=lambda seen: self._seen(vault, seen), on_error=self._not_seen,
                on_cancelled=self._over,
            )  # fmt: skip

    def _seen(self, vault: Vault | None, seen: _Seen) -> None:
        self._over()
        if seen.came:
            self.came.emit()
        if vault is None or vault is not self._vault or seen.there is not self._missing:
            return
        self._missing = not seen.there
        (self.gone if self._missing else self.back).emit()

    def _not_seen(self, _: BaseException) -> None:
        self._over()

    def _over(self) -> None:
        self._looking = False


def _look(come_file: Path, vault: Vault | None) -> _Seen:
    """In a lane."""
    came = False
    with suppress(OSError):
        come_file.unlink()
        came = True
    return _Seen(vault is None or vault.there, came)
