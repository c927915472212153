"""Looks after the data folder from the window: is it still there, and was Afterglow started once more?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QFileSystemWatcher, QObject, QTimer, Signal, Slot

from app.domain.errors import VaultError

if TYPE_CHECKING:
    from app.desktop.tasks import Tasks

LOOK_EVERY_MS = 5000
# The same file: its device and its number there. None: it is not there.
_Mark = tuple[int, int] | None


def gone(folder: Path) -> VaultError:
    """What is said while the data folder is not there."""
    advice = QCoreApplication.translate(
        "Frame",
        "Connect the disk again, or put the folder {0} back. Nothing new can be kept until then; what "
        "you type stays in its field.",
    )
    return VaultError(
        QCoreApplication.translate("Frame", "The folder with your conversations is not there any more."),
        advice.replace("{0}", str(folder)),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    vault: _Mark
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
        self._vault: Path | None = None
        self._mark: _Mark = None
        self._missing = self._looking = False
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.look)
        timer = QTimer(self, interval=LOOK_EVERY_MS)
        timer.timeout.connect(self.look)
        timer.start()

    def follow(self, come_file: Path) -> None:
        """The data folder lies in another place now."""
        self._come_file = come_file
        if watched := self._watcher.directories():
            self._watcher.removePaths(watched)
        self.look()

    def guard(self, vault: Path | None) -> None:
        """The file of the vault that is open; None when none is."""
        self._vault, self._mark, self._missing = vault, None, False
        self.look()

    @Slot()
    @Slot(str)
    def look(self, _: object = None) -> None:
        """See how things are, soon."""
        if not self._looking:
            self._looking = True
            come_file, vault = self._come_file, self._vault
            self._tasks.run(
                "engines", lambda _: _look(come_file, vault), owner=self,
                on_done=lambda seen: self._seen(vault, seen), on_error=self._not_seen,
                on_cancelled=self._over,
            )  # fmt: skip

    def _seen(self, vault: Path | None, seen: _Seen) -> None:
        self._over()
        folder = str(self._come_file.parent)
        if folder not in self._watcher.directories() and self._come_file.parent.is_dir():
            self._watcher.addPath(folder)
        if seen.came:
            self.came.emit()
        if vault is not None and vault == self._vault:
            self._compare(seen.vault)

    def _compare(self, mark: _Mark) -> None:
        if self._mark is None:
            self._mark = mark  # as it was when it was opened
        elif mark != self._mark and not self._missing:
            self._missing = True
            self.gone.emit()
        elif mark == self._mark and self._missing:
            self._missing = False
            self.back.emit()

    def _not_seen(self, _: BaseException) -> None:
        self._over()

    def _over(self) -> None:
        self._looking = False


def _look(come_file: Path, vault: Path | None) -> _Seen:
    """In a lane."""
    came = False
    try:
        come_file.unlink()
        came = True
    except OSError:
        pass
    if vault is None:
        return _Seen(None, came)
    try:
        found = vault.stat()
    except OSError:
        return _Seen(None, came)
    return _Seen((found.st_dev, found.st_ino), came)
