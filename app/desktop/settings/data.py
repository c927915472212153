"""Where everything lies, and what can be done with it as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from app.desktop.places import PlacesPresenter, typed_path
from app.desktop.plain import in_words
from app.desktop.settings.folder import Known, documents, look, suggested_file
from app.desktop.shown import for_view
from app.domain.errors import KnownError

if TYPE_CHECKING:
    from app.desktop.parts import Parts
    from app.desktop.tasks import Tasks
    from app.domain.control import CancelToken
    from app.domain.progress import Progress
    from app.store.vault import Vault


@dataclass(frozen=True, slots=True)
class DataState:
    """``job``: what runs: "", backup, export. ``done`` of ``total``; ``stopping`` after a cancel.

    ``checking``: the place that is looked at: restore, move. ``source``: the backup that the page asks about.
    ``place``: beside what the problem stands: backup, export, restore, move, kept. ``bytes`` -1: not known
    yet. ``suggested_file`` for a backup, ``suggested_folder`` for an export: empty as long as not known.
    """

    folder: str = ""
    bytes: int = -1
    model_bytes: int = 0
    copied: bool = False
    job: str = ""
    done: int = 0
    total: int = 0
    stopping: bool = False
    checking: str = ""
    source: str = ""
    place: str = ""
    problem: str = ""
    advice: str = ""
    suggested_file: str = ""
    suggested_folder: str = ""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a job ended. ``how``: well, stopped; what it wrote, with its bytes (-1: a folder)."""

    job: str = ""
    how: str = ""
    path: str = ""
    bytes: int = -1


class DataPresenter(QObject):
    """Backup and export happen here; what needs a closed vault is asked of the window by a signal."""

    changed = Signal()
    restore_wanted = Signal(str)
    back_wanted = Signal(str)
    move_wanted = Signal(str)
    erase_wanted = Signal(bool)

    def __init__(self, tasks: Tasks, parts: Parts, vault: Vault) -> None:
        super().__init__()
        self._tasks, self._care, self._vault = tasks, parts.data, vault
        self._kept: list[dict[str, Any]] = []
        self._places = PlacesPresenter(tasks)
        self._places.setParent(self)
        self._ended = Ended()
        self._running: CancelToken | None = None
        self._today = parts.clock.now()
        self._shown = DataState(folder=str(parts.data.folder))

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """DataState; ``ended`` (an Ended); ``kept`` (name, bytes, when in ms)."""
        return for_view(self._shown) | {
            "ended": asdict(self._ended),
            "kept": self._kept,
        }

    @Property(QObject, constant=True)
    def places(self) -> PlacesPresenter:
        """For choosing a file or a folder."""
        return self._places

    @property
    def working(self) -> bool:
        """True while a backup or an export is being written."""
        return self._running is not None

    @Slot()
    def start(self) -> None:
        """Look how large it is, which old vaults were set aside, and where copies might be put."""
        care = self._care
        self._tasks.run("engines", lambda _: documents(), owner=self, on_done=self._suggest)
        self._tasks.run(
            "engines", lambda cancel: look(care, cancel), owner=self, on_done=self._know,
            on_error=lambda error: self._failed("kept", error),
        )  # fmt: skip

    @Slot()
    def copy_path(self) -> None:
        """The data folder's path onto the clipboard."""
        QGuiApplication.clipboard().setText(self._shown.folder)
        self._show(copied=True)

    @Slot(str)
    def backup(self, path: str) -> None:
        """Write an encrypted copy of everything to the file ``path``."""
        care, vault = self._care, self._vault

        def work(target: Path, cancel: CancelToken) -> Iterator[Progress]:
            return care.backup(vault, target, cancel=cancel)

        self._begin("backup", path, work, lambda target: target)

    @Slot(str)
    def export(self, path: str) -> None:
        """Write everything readable into a new folder in the folder ``path``."""
        care, vault = self._care, self._vault

        def work(target: Path, cancel: CancelToken) -> Iterator[Progress]:
            return care.export(vault, target, cancel=cancel)

        self._begin("export", path, work, lambda _: care.exported)

    @Slot()
    def cancel(self) -> None:
        """Stop what runs; what was written of it goes."""
        if self._running is not None:
            self._running.cancel()
            self._show(stopping=True)

    @Slot(str)
    def look_at_backup(self, path: str) -> None:
        """Whether the file is there; then the page asks once more."""

        def check(source: Path) -> None:
            if not source.is_file():
                raise KnownError(
                    self.tr("There is no backup file {0}.").format(source),
                    self.tr("Check its name and place."),
                )

        self._check("restore", path, check, lambda source: self._show(source=source))

    @Slot()
    def restore(self) -> None:
        """Bring it back: done by the window once the vault is closed."""
        source = self._shown.source
        self._show(source="")
        self.restore_wanted.emit(source)

    @Slot()
    def do_not_restore(self) -> None:
        """The user thought better of it."""
        self._show(source="")

    @Slot(str)
    def move(self, path: str) -> None:
        """Move the data folder: looked at here, done by the window once the vault is closed."""
        folder = self._care.folder

        def check(target: Path) -> None:
            if target.is_relative_to(folder) or folder.is_relative_to(target):
                raise KnownError(
                    self.tr("{0} and the present folder lie in one another.").format(target),
                    self.tr("Choose a folder elsewhere."),
                )
            if target.exists() and (not target.is_dir() or any(target.iterdir())):
                raise KnownError(
                    self.tr("{0} is not an empty folder.").format(target),
                    self.tr("Choose an empty folder, or the name of a new one."),
                )

        self._check("move", path, check, self.move_wanted.emit)

    @Slot(bool)
    def erase(self, models: bool) -> None:
        """Delete everything; ``models``: the model files too."""
        self.erase_wanted.emit(models)

    @Slot(str)
    def bring_back(self, name: str) -> None:
        """An old vault in the place of the present one: done by the window once the vault is closed."""
        self.back_wanted.emit(name)

    @Slot(str)
    def forget_kept(self, name: str) -> None:
        """Delete an old vault that a restore set aside."""
        care = self._care

        def work(cancel: CancelToken) -> Known:
            care.forget_kept(name)
            return look(care, cancel)

        self._show(place="", problem="", advice="")
        self._tasks.run(
            "engines", work, owner=self, on_done=self._know,
            on_error=lambda error: self._failed("kept", error),
        )  # fmt: skip

    # -- what comes back -------------------------------------------------------------------------------------

    def _begin(
        self,
        job: str,
        path: str,
        work: Callable[[Path, CancelToken], Iterator[Progress]],
        made: Callable[[Path], Path | None],
    ) -> None:
        if self._running is not None:
            return
        self._ended = Ended()
        self._show(place="", problem="", advice="")
        try:
            target = typed_path(path)
        except KnownError as error:
            self._failed(job, error)
            return
        self._show(job=job, done=0, total=0, stopping=False)

        def whole(cancel: CancelToken) -> Iterator[Progress | Ended]:
            yield from work(target, cancel)
            place = made(target)
            size = place.stat().st_size if place is not None and place.is_file() else -1
            yield Ended(job, "well", str(place or ""), size)

        self._running = self._tasks.stream(
            "downloads", whole, owner=self, on_item=self._went,
            on_error=lambda error: self._failed(job, error), on_cancelled=lambda: self._stopped(job),
        )  # fmt: skip

    def _check(
        self, place: str, path: str, check: Callable[[Path], None], then: Callable[[str], None]
    ) -> None:
        """Look in a lane whether it can be done at all; what cannot is said beside its field."""
        if self._shown.checking:
            return
        self._show(place="", problem="", advice="", checking=place)

        def work(_: CancelToken) -> str:
            target = typed_path(path)
            try:
                check(target)
            except OSError:
                raise KnownError(
                    self.tr("{0} cannot be read.").format(target), self.tr("Check that it belongs to you.")
                ) from None
            return str(target)

        def fine(target: str) -> None:
            self._show(checking="")
            then(target)

        self._tasks.run(
            "engines", work, owner=self, on_done=fine, on_error=lambda error: self._failed(place, error)
        )

    def _went(self, item: Progress | Ended) -> None:
        if isinstance(item, Ended):
            self._end(item)
        else:
            self._show(done=item.done, total=item.total)

    def _stopped(self, job: str) -> None:
        self._end(Ended(job, "stopped"))

    def _end(self, ended: Ended) -> None:
        self._running, self._ended = None, ended
        self._show(job="", stopping=False)

    def _failed(self, place: str, error: BaseException) -> None:
        self._running = None if place == self._shown.job else self._running
        job = "" if place == self._shown.job else self._shown.job
        problem, advice = in_words(error)
        self._show(job=job, checking="", place=place, problem=problem, advice=advice, stopping=False)

    def _know(self, known: Known) -> None:
        self._kept = [
            {"name": one.name, "bytes": one.bytes, "when": one.when.timestamp() * 1000} for one in known.kept
        ]
        self._show(bytes=known.bytes, model_bytes=known.model_bytes)

    def _suggest(self, folder: Path) -> None:
        file = suggested_file(folder, self._today)
        self._show(suggested_folder=str(folder), suggested_file=str(file))

    def _show(self, **changes: Any) -> None:
        self._shown = replace(self._shown, **changes)
        self.changed.emit()
