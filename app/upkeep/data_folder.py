"""One data folder, and everything that is done with it as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from app.domain.control import CancelToken, Clock
from app.domain.errors import KnownError
from app.domain.progress import Progress
from app.settings.places import Places
from app.store.backup import backup, restore
from app.store.door import Door
from app.store.keyring_slot import KeyringSlot
from app.store.vault import Vault
from app.upkeep.export import export
from app.upkeep.kept import Kept
from app.upkeep.told import told


class DataFolder:
    """The data folder at ``places``. Every method blocks and is called in a lane.

    ``pictures``: the folder of the pictures that characters come with.
    """

    def __init__(
        self, places: Places, door: Door, *, keyring: KeyringSlot, clock: Clock, pictures: Path
    ) -> None:
        self._places = places
        self._door = door
        self._keyring = keyring
        self._clock = clock
        self._pictures = pictures
        self._exported: Path | None = None

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self._places.data

    @property
    def exported(self) -> Path | None:
        """The folder that the last export made."""
        return self._exported

    def backup(self, vault: Vault, target: Path, *, cancel: CancelToken) -> Iterator[Progress]:
        """Write an encrypted copy of the open vault to ``target``; see app.store.backup."""

        def work(progress: Callable[[int, int], None], cancel: CancelToken) -> None:
            backup(vault, self._door, target, progress=progress, cancel=cancel)

        return told(work, target.name, cancel=cancel)

    def restore(self, source: Path, *, cancel: CancelToken) -> Iterator[Progress]:
        """Bring a backup back; the present vault, which is closed, is kept aside. See app.store.backup."""

        def work(progress: Callable[[int, int], None], cancel: CancelToken) -> None:
            restore(source, self._door.folder, progress=progress, cancel=cancel)

        return told(work, source.name, cancel=cancel)

    def kept(self) -> tuple[Kept, ...]:
        """The vaults that restores set aside, the newest first."""
        return ()

    def forget_kept(self, name: str) -> None:
        """Delete one of them for good. Raises KnownError."""
        raise KnownError(f"There is no old vault called “{name}”.", "Look at the list again.")

    def export(self, vault: Vault, folder: Path, *, cancel: CancelToken) -> Iterator[Progress]:
        """Write everything readable into a new folder in ``folder``; see app.upkeep.export."""
        steps = export(vault, folder, now=self._clock.now(), pictures=self._pictures, cancel=cancel)
        for step in steps:
            if isinstance(step, Progress):
                yield step
            else:
                self._exported = step

    def move(self, target: Path, *, cancel: CancelToken) -> Iterator[Progress]:
        """Move everything to the new or empty folder ``target``."""
        raise KnownError("Moving is not there yet.")

    def erase(self, *, models: bool, cancel: CancelToken) -> Iterator[Progress]:
        """Delete all that Afterglow made."""
        raise KnownError("Erasing is not there yet.")

    def left_over(self) -> tuple[Path, ...]:
        """What still lies in the old place."""
        return ()
