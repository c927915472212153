"""Choosing a file or a folder: what lies where. Our own, because Qt's and the system's keep a history."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QCoreApplication, QObject, QStandardPaths, QUrl, Signal, Slot

from app.desktop.plain import in_words
from app.desktop.shown import for_view
from app.domain.errors import KnownError

if TYPE_CHECKING:
    from app.desktop.tasks import Tasks

_MOST = 1000
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp")
_DISKS = ("/media", "/run/media", "/mnt", "/Volumes")
_Kind = QStandardPaths.StandardLocation


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in a folder; ``bytes`` -1 for a folder."""

    name: str
    path: str
    bytes: int


@dataclass(frozen=True, slots=True)
class PlacesState:
    """``folder`` is shown, with its ``entries``: folders first; ``more``: there are more than are shown.

    ``above``: the folder that it lies in, empty at the top. ``name``: the file's, when one was given.
    """

    folder: str = ""
    above: str = ""
    name: str = ""
    entries: tuple[Entry, ...] = ()
    more: bool = False
    busy: bool = False
    problem: str = ""


class PlacesPresenter(QObject):
    """Looks into folders, in a lane. ``taken``: the path of a file that was chosen."""

    changed = Signal()
    taken = Signal(str)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._kind = "folder"
        self._shown = PlacesState()
        self._shortcuts: list[dict[str, str]] = []
        self._wish = 0

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """PlacesState; ``shortcuts``: name and path of places that people use."""
        entries = [{"name": one.name, "path": one.path, "bytes": one.bytes} for one in self._shown.entries]
        return for_view(self._shown) | {"entries": entries, "shortcuts": self._shortcuts}

    @Slot(str, str)
    def begin(self, kind: str, typed: str) -> None:
        """Look where ``typed`` leads, or at home. ``kind``: folder (shows no files), save, open, or picture
        (shows those alone, and begins where people keep them)."""
        self._kind = kind

        def first(_: object) -> tuple[PlacesState, list[dict[str, str]]]:
            try:
                wanted = typed_path(typed)
            except KnownError:
                wanted = _pictures() if kind == "picture" else Path.home()
            place = wanted
            while not place.is_dir() and place != place.parent:
                place = place.parent
            name = wanted.name if kind != "folder" and wanted != place else ""
            return replace(look_into(place, kind), name=name), _shortcuts(kind)

        self._show(busy=True, problem="", entries=())
        self._work(first, self._first)

    @Slot(str)
    def go(self, path: str) -> None:
        """Look into this folder."""
        kind, name = self._kind, self._shown.name
        self._show(busy=True, problem="")
        self._work(lambda _: replace(look_into(Path(path), kind), name=name), self._know)

    @Slot(str)
    def take(self, typed: str) -> None:
        """The file of this name in the shown folder, or of this whole path; a folder is looked into."""
        folder, kind, name = self._shown.folder, self._kind, self._shown.name

        def work(_: object) -> PlacesState | str:
            path = _meant(folder, typed)
            return replace(look_into(path, kind), name=name) if path.is_dir() else str(path)

        self._show(problem="")
        self._work(work, self._took)

    def _work(self, work: Callable[[object], Any], on_done: Callable[[Any], None]) -> None:
        """Call ``work`` in a lane. Only what was wished last arrives: a slow disk answers when it likes."""
        self._wish += 1
        wish = self._wish

        def newest(receive: Callable[[Any], None]) -> Callable[[Any], None]:
            return lambda value: receive(value) if wish == self._wish else None

        failed = newest(self._failed)
        self._tasks.run("engines", work, owner=self, on_done=newest(on_done), on_error=failed)

    def _took(self, found: PlacesState | str) -> None:
        if isinstance(found, str):
            self.taken.emit(found)
        else:
            self._know(found)

    def _first(self, found: tuple[PlacesState, list[dict[str, str]]]) -> None:
        self._shown, self._shortcuts = found
        self.changed.emit()

    def _know(self, found: PlacesState) -> None:
        self._shown = found
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        self._show(busy=False, problem=" ".join(part for part in in_words(error) if part))

    def _show(self, **changes: Any) -> None:
        self._shown = replace(self._shown, **changes)
        self.changed.emit()


def typed_path(typed: str) -> Path:
    """A path as it was typed or pasted, whole and without ``~`` or quotes. Raises KnownError."""
    text = typed.strip().strip("\"'")
    if text.startswith("file://"):
        text = QUrl(text).toLocalFile()
    if not text:
        raise KnownError(
            QCoreApplication.translate("settings", "No place is given yet."),
            QCoreApplication.translate("settings", "Choose one, or type its path."),
        )
    try:
        path = Path(text).expanduser()
        if not path.is_absolute() or "\0" in text:
            raise ValueError
    except (ValueError, RuntimeError):
        raise KnownError(
            QCoreApplication.translate("settings", "“{0}” is not a whole path.").format(text),
            QCoreApplication.translate("settings", "Begin with {0}, for example.").format(Path.home()),
        ) from None
    return Path(os.path.normpath(path))


def look_into(folder: Path, kind: str) -> PlacesState:
    """What lies in ``folder``, hidden things apart; ``kind`` as in PlacesPresenter. Raises KnownError."""
    try:
        found = [_entry(one) for one in os.scandir(folder) if not one.name.startswith(".")]
    except OSError:
        raise KnownError(
            QCoreApplication.translate("settings", "{0} cannot be opened.").format(folder),
            QCoreApplication.translate("settings", "Choose another folder."),
        ) from None
    kept = [one for one in found if one.bytes < 0 or _fits(one.name, kind)]
    kept.sort(key=lambda one: (one.bytes >= 0, one.name.casefold()))
    above = "" if folder == folder.parent else str(folder.parent)
    return PlacesState(str(folder), above, entries=tuple(kept[:_MOST]), more=len(kept) > _MOST)


def _fits(name: str, kind: str) -> bool:
    return kind != "folder" and (kind != "picture" or name.lower().endswith(_PICTURES))


def _meant(folder: str, typed: str) -> Path:
    text = typed.strip().strip("\"'")
    whole = text.startswith(("~", "file://")) or os.path.isabs(text)
    return typed_path(text if whole else os.path.join(folder, text))


def _pictures() -> Path:
    place = QStandardPaths.writableLocation(_Kind.PicturesLocation)
    return Path(place) if place and Path(place).is_dir() else Path.home()


def _entry(one: os.DirEntry[str]) -> Entry:
    try:
        size = -1 if one.is_dir() else one.stat().st_size
    except OSError:
        size = 0
    return Entry(one.name, one.path, size)


def _shortcuts(kind: str) -> list[dict[str, str]]:
    usual = _Kind.PicturesLocation if kind == "picture" else _Kind.DocumentsLocation
    kinds = (_Kind.HomeLocation, usual, _Kind.DesktopLocation, _Kind.DownloadLocation)
    places = [
        (QStandardPaths.displayName(kind), Path(QStandardPaths.writableLocation(kind))) for kind in kinds
    ]
    disks = [disk for root in _DISKS for disk in _folders(Path(root))]
    # /run/media and /media have a folder for each user first.
    mine = Path.home().name
    inner = [one for disk in disks for one in (_folders(disk) if disk.name == mine else [disk])]
    places += [(disk.name, disk) for disk in inner]
    seen: dict[str, str] = {}
    for name, path in places:
        if path.is_dir() and str(path) not in seen:
            seen[str(path)] = name
    return [{"name": name, "path": path} for path, name in seen.items()]


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(one for one in folder.iterdir() if one.is_dir())
    except OSError:
        return []
