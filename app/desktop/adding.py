"""A model file of the user's: looked at, told about, and brought to the models folder once they agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot

from app.catalog.entries import Added, Found, Way
from app.desktop.plain import as_shown, in_words
from app.desktop.shown import for_view

if TYPE_CHECKING:
    from app.desktop.parts import Library
    from app.desktop.tasks import Tasks
    from app.domain.control import CancelToken
    from app.domain.progress import Progress


@dataclass(frozen=True, slots=True)
class AddingState:
    """``phase``: "" (nothing), looking, asking, adding, done, failed. ``file``: its name.

    While asked: ``id``, ``name``, ``known`` (in the catalogue), ``size`` in bytes, ``window`` in tokens,
    ``has_template``, ``missing`` pieces, ``loose`` (it lies in the models folder already). ``waiting``: files
    that an added model still lacks.
    """

    phase: str = ""
    file: str = ""
    done: int = 0
    total: int = 0
    what: str = ""
    problem: str = ""
    advice: str = ""
    id: str = ""
    name: str = ""
    known: bool = False
    size: int = 0
    architecture: str = ""
    window: int = 0
    has_template: bool = True
    missing: tuple[str, ...] = ()
    loose: bool = False
    waiting: tuple[str, ...] = ()


class Adding(QObject):
    """One file at a time. ``added(id)``: the model is in the models folder.

    The window's own goes on while the vault is locked: it knows nothing of what is said.
    """

    changed = Signal()
    added = Signal(str)

    def __init__(self, tasks: Tasks, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._library = tasks, library
        self._shown = AddingState()
        self._found: Found | None = None
        self._cancel: CancelToken | None = None
        self._under_way = 0  # also what was cancelled and has not ended yet
        self._when_resting: list[Callable[[], None]] = []

    def follow(self, library: Library) -> None:
        """The models folder lies in another place now."""
        self._library = library
        self._stopped()

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """AddingState as a page reads it."""
        return for_view(self._shown)

    @Slot(QUrl)
    def drop(self, address: QUrl) -> None:
        """A file was dropped on the window."""
        if self._working:
            return
        if address.isLocalFile():
            self.look(address.toLocalFile())
        else:
            self._show(
                AddingState(
                    "failed",
                    problem=self.tr("What was dropped is no file of this computer."),
                    advice=self.tr("Save the model file on this computer first, then drop that file here."),
                )
            )

    @Slot(str)
    def look(self, path: str) -> None:
        """Find out what a file, or a folder with one model, is. Nothing is changed by it."""
        if self._working:
            return
        file, library = Path(path), self._library
        self._found = None
        self._show(AddingState("looking", file=file.name))
        self._begin(lambda cancel: library.look(file, cancel=cancel), self._seen, self._looked, lambda: None)

    @Slot(str)
    def add(self, way: str) -> None:
        """Agreed: bring it over, "copy", "move" or "link"."""
        found, library = self._found, self._library
        if self._shown.phase != "asking" or found is None or found.missing:
            return
        chosen = Way.MOVE if found.loose else Way(way)
        self._show(replace(self._shown, phase="adding", done=0, total=found.size, what=""))
        self._begin(
            lambda cancel: library.add(found, chosen, cancel=cancel), self._moved, self._over,
            lambda: self.added.emit(found.card.id),
        )  # fmt: skip

    @Slot()
    def cancel(self) -> None:
        """Stop, or put away what was said. A file is as it was before."""
        if self._cancel is not None:
            self._cancel.cancel()
        self._stopped()

    def leave(self) -> None:
        """The page goes: only what was agreed to goes on."""
        if self._shown.phase != "adding":
            self.cancel()

    def rest(self, then: Callable[[], None]) -> None:
        """Stop; ``then`` is called once nothing is written to the models folder any more."""
        if self._working:
            self.cancel()
        self._when_resting.append(then)
        self._rested()

    @property
    def _working(self) -> bool:
        return self._cancel is not None

    def _begin(
        self, work: Callable[[CancelToken], Iterator[Any]], came: Callable[[Any], None],
        done: Callable[[], None], too_late: Callable[[], None],
    ) -> None:  # fmt: skip
        """``too_late``: it was done although it was cancelled in its last moment. What is cancelled may tell
        a little more while it ends; nobody listens to that.
        """
        self._under_way += 1

        def mine() -> bool:
            return self._cancel is token

        def ended(say: Callable[[], None], otherwise: Callable[[], None] = lambda: None) -> None:
            self._under_way -= 1
            (say if mine() else otherwise)()
            self._rested()

        token = self._cancel = self._tasks.stream(
            "adding", work, owner=self, on_item=lambda item: came(item) if mine() else None,
            on_done=lambda: ended(done, too_late), on_error=lambda error: ended(lambda: self._failed(error)),
            on_cancelled=lambda: ended(self._stopped),
        )  # fmt: skip

    def _rested(self) -> None:
        if not self._under_way:
            waiting, self._when_resting = self._when_resting, []
            for then in waiting:
                then()

    def _seen(self, item: Progress | Found) -> None:
        if isinstance(item, Found):
            self._found = item
        else:
            self._show(replace(self._shown, done=item.done, total=item.total, what=as_shown(item.what)))

    def _looked(self) -> None:
        self._cancel, found = None, self._found
        if found is None:  # cancelled in the very last moment
            self._stopped()
            return
        self._show(
            AddingState(
                "asking", file=self._shown.file, id=found.card.id, name=found.card.name, known=found.known,
                size=found.size, architecture=found.architecture, window=found.window,
                has_template=found.has_template, missing=found.missing, loose=found.loose,
            )
        )  # fmt: skip

    def _moved(self, item: Progress | Added) -> None:
        if isinstance(item, Added):
            self._show(replace(self._shown, id=item.card.id, name=item.card.name, waiting=item.waiting))
        else:
            self._show(replace(self._shown, done=item.done, total=item.total, what=as_shown(item.what)))

    def _over(self) -> None:
        self._cancel = self._found = None
        id = self._shown.id
        # What is complete needs no word of its own: the page shows it.
        self._show(replace(self._shown, phase="done") if self._shown.waiting else AddingState())
        self.added.emit(id)

    def _stopped(self) -> None:
        self._cancel = self._found = None
        self._show(AddingState())

    def _failed(self, error: BaseException) -> None:
        self._cancel = self._found = None
        problem, advice = in_words(error)
        self._show(AddingState("failed", file=self._shown.file, problem=problem, advice=advice))

    def _show(self, shown: AddingState) -> None:
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()
