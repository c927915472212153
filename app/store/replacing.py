"""Putting another vault in the place of the present one without a moment in which both could be lost."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.domain.errors import VaultError
from app.store.files import spoken, sync_folder
from app.store.one_instance import hold_alone
from app.store.slots import SLOT_FILES, read_sheet

STAGE = "restoring"
_ASIDE = "aside"
_VAULT = "vault.db"
_BESIDE = (f"{_VAULT}-wal", f"{_VAULT}-shm", f"{_VAULT}-journal")
_OLD = (_VAULT, *_BESIDE, *SLOT_FILES)


def keep_aside(folder: Path, names: Iterable[str], aside: Path | None = None) -> Path | None:
    """Move those files that exist into a new folder beside them; where they went, None if there were none."""
    present = [name for name in names if (folder / name).exists()]
    if not present:
        return None
    place = aside or free_place(folder)
    try:
        place.mkdir(mode=0o700, exist_ok=True)
        for name in present:
            (folder / name).replace(place / name)
        sync_folder(place)
        sync_folder(folder)
    except OSError as error:
        raise spoken(error, folder) from None
    return place


def free_place(folder: Path) -> Path:
    """A name for a folder of kept files that is not in use."""
    number = 1
    while (folder / f"kept-{number}").exists():
        number += 1
    return folder / f"kept-{number}"


def bring_back(folder: Path, kept: Path) -> None:
    """Put the vault that lies in ``kept`` back into ``folder``; the one that is there is kept aside in turn.

    No vault of the folder may be open. An interruption is completed when the door is next used. Raises
    VaultError where ``kept`` is not a whole vault and nothing else (then nothing changed), and AlreadyRunning
    when another process holds the folder.
    """
    with hold_alone(folder):
        finish_restore(folder)
        try:
            _only_a_vault(kept)
            note_place(kept, free_place(folder))
            sync_folder(kept)
            kept.replace(folder / STAGE)
            sync_folder(folder)
        except OSError as error:
            raise spoken(error, folder) from None
        finish_restore(folder)


def _only_a_vault(kept: Path) -> None:
    names = {path.name for path in kept.iterdir()}
    if not {_VAULT, SLOT_FILES[0]} <= names or read_sheet(kept) is None:
        raise VaultError(
            f"There is no whole vault in {kept}.",
            "Nothing was changed. Look at the other vaults, or a backup.",
        )
    strangers = sorted(names - {*_OLD, _ASIDE})
    if strangers:
        raise VaultError(
            f"In {kept} lies something else too: {', '.join(strangers)}.",
            "Nothing was changed. Move it elsewhere, then try again.",
        )


def finish_restore(folder: Path) -> None:
    """Complete a restore whose files all lie in the stage; does nothing otherwise.

    Raises VaultError, and AlreadyRunning when another process holds the folder: it may be about this itself,
    and two at once would put a new file in the place of the old one kept aside.
    """
    if not (folder / STAGE).is_dir():
        return
    with hold_alone(folder):
        if (folder / STAGE).is_dir():
            _finish(folder, folder / STAGE)


def _finish(folder: Path, stage: Path) -> None:
    """Every step can be repeated: the old files go aside before the first new one leaves the stage, and the
    vault file moves last.
    """
    try:
        if (stage / SLOT_FILES[0]).exists():
            aside = folder / (stage / _ASIDE).read_text(encoding="ascii").strip()
            keep_aside(folder, _OLD, aside)
        for name in (*SLOT_FILES, *_BESIDE, _VAULT):
            if (stage / name).exists():
                (stage / name).replace(folder / name)
        sync_folder(folder)
        (stage / _ASIDE).unlink(missing_ok=True)
        stage.rmdir()
        sync_folder(folder)
    except OSError as error:
        raise spoken(error, folder) from None


def note_place(stage: Path, place: Path) -> None:
    """Remember in the stage where the old files are to go."""
    (stage / _ASIDE).write_text(place.name, encoding="ascii")
