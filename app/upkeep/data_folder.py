"""One data folder, and everything that is done with it as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from app.catalog.catalog import Catalog
from app.domain.control import CancelToken, Clock
from app.domain.progress import Progress
from app.settings.places import Places
from app.store.backup import backup, restore
from app.store.door import Door
from app.store.files import spoken
from app.store.keyring_slot import KeyringSlot
from app.store.vault import Vault
from app.upkeep.erasing import erase
from app.upkeep.export import export
from app.upkeep.kept import Kept, bring_back_kept, forget_kept, kept
from app.upkeep.moving import finish_move, move
from app.upkeep.stock import Knowledge
from app.upkeep.told import told


class DataFolder:
    """The data folder at ``places``. Every method blocks and is called in a lane.

    ``pictures``: the folder of the pictures that characters come with.
    """

    def __init__(
        self, places: Places, door: Door, catalog: Catalog, *,
        keyring: KeyringSlot, clock: Clock, pictures: Path,
    ) -> None:  # fmt: skip
        self._places = places
        self._door = door
        self._catalog = catalog
        self._keyring = keyring
        self._clock = clock
        self._pictures = pictures
        self._exported: Path | None = None
        self._erased = False
        self._rest: Callable[[], tuple[Path, ...]] = tuple

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
        return kept(self._places.vault)

    def bring_back(self, name: str, *, cancel: CancelToken) -> Iterator[Progress]:
        """Put one of them in the place of the present vault, which is closed and kept aside in turn."""
        cancel.raise_if_cancelled()
        bring_back_kept(self._places.vault, name)
        yield Progress(1, 1)

    def forget_kept(self, name: str) -> None:
        """Delete one of them for good. Raises VaultError."""
        forget_kept(self._places.vault, name, self._keyring)

    def export(self, vault: Vault, folder: Path, *, cancel: CancelToken) -> Iterator[Progress]:
        """Write everything readable into a new folder in ``folder``; see app.upkeep.export."""
        steps = export(vault, folder, now=self._clock.now(), pictures=self._pictures, cancel=cancel)
        for step in steps:
            if isinstance(step, Progress):
                yield step
            else:
                self._exported = step

    def move(self, target: Path, *, cancel: CancelToken) -> Iterator[Progress]:
        """Move everything to the new or empty folder ``target``; see app.upkeep.moving."""
        known = self._known(loose=True)
        self._rest = lambda: known.rest(self._places.data)
        return move(self._places, target, known, cancel=cancel)

    def finish_move(self) -> None:
        """Bring a move that was interrupted to its end, or undo it. This process holds the folder."""
        finish_move(self._places, self._known(loose=True))

    def erase(self, *, models: bool, cancel: CancelToken) -> Iterator[Progress]:
        """Delete all that Afterglow made, with ``models`` the model files too; see app.upkeep.erasing."""
        known = self._known() if models else Knowledge(None)
        self._rest = lambda: known.rest(self._places.data)
        for step in erase(self._places, known, self._keyring, cancel=cancel):
            self._erased = True
            yield step

    @property
    def erased(self) -> bool:
        """True once erasing began: nothing may be written there any more."""
        return self._erased

    def left_over(self) -> tuple[Path, ...]:
        """After a move or erasing: what still lies in the old place, but for a pointer to the new one."""
        try:
            return self._rest()
        except OSError as error:
            raise spoken(error, self._places.data) from None

    def _known(self, *, loose: bool = False) -> Knowledge:
        return Knowledge({card.id for card in self._catalog.cards}, loose=loose)
