"""The models that a call needs and that are not here: what they are, and getting them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from app.desktop.offers import asked
from app.desktop.plain import in_words

if TYPE_CHECKING:
    from app.catalog.catalog import ModelCard
    from app.desktop.downloads import Downloads
    from app.desktop.parts import Library
    from app.desktop.tasks import Tasks


@dataclass(frozen=True, slots=True)
class _Model:
    id: str
    name: str
    task: str
    size: int


class Missing(QObject):
    """``changed``: ``rows`` are others. ``offered``: what the user is asked, for ConsentDialog."""

    changed = Signal()
    offered = Signal("QVariantMap")  # type: ignore[arg-type]
    failed = Signal(str, str)

    def __init__(self, tasks: Tasks, library: Library, downloads: Downloads, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._library, self._downloads = tasks, library, downloads
        self._models: tuple[_Model, ...] = ()
        downloads.changed.connect(self._went)

    @property
    def rows(self) -> tuple[dict[str, Any], ...]:
        """Each with ``id``, ``name``, ``task``, ``size`` and its Download."""
        return tuple(self._row(one) for one in self._models)

    @property
    def complete(self) -> bool:
        """All of them came."""
        return all(self._download(one.id)["phase"] == "done" for one in self._models)

    def look(self, ids: Sequence[str]) -> None:
        """These are not here."""
        library = self._library
        self._tasks.run(
            "engines", lambda _: [library.entry(id).card for id in ids], owner=self, on_done=self._found,
            on_error=self._not_done,
        )  # fmt: skip

    @Slot(str)
    def ask(self, id: str) -> None:
        """Ask the user whether to get this one."""
        library = self._library
        self._tasks.run(
            "engines", lambda _: asked(library, id), owner=self, on_done=self.offered.emit,
            on_error=self._not_done,
        )  # fmt: skip

    @Slot(str)
    def get(self, id: str) -> None:
        """The user has agreed, or goes on with it."""
        self._downloads.get(id)

    @Slot(str)
    def pause(self, id: str) -> None:
        """Keep what came of it."""
        self._downloads.pause(id)

    def _found(self, cards: list[ModelCard]) -> None:
        self._models = tuple(_Model(one.id, one.name, one.task.value, one.size) for one in cards)
        self.changed.emit()

    def _row(self, model: _Model) -> dict[str, Any]:
        row = {"id": model.id, "name": model.name, "task": model.task, "size": model.size}
        return row | {"download": self._download(model.id)}

    def _download(self, id: str) -> dict[str, Any]:
        state: Any = self._downloads.state(id)  # a slot of Qt, of unknown type
        return dict(state)

    @Slot(str)
    def _went(self, id: str) -> None:
        if any(one.id == id for one in self._models):
            self.changed.emit()

    def _not_done(self, error: BaseException) -> None:
        self.failed.emit(*in_words(error))
