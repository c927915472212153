"""This computer: what it has, and how fast it writes once that was measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.catalog.fit import reach
from app.desktop.models.rows import example
from app.desktop.plain import in_words
from app.desktop.shown import for_view

if TYPE_CHECKING:
    from app.catalog.entries import Entry
    from app.desktop.parts import Library
    from app.desktop.tasks import Tasks
    from app.domain.control import CancelToken
    from app.domain.machine import Machine, Speed
    from app.domain.progress import Progress


@dataclass(frozen=True, slots=True)
class ComputerState:
    """Sizes in bytes. ``card`` and ``card_memory``: the graphics card; ``card_known``: the engine was asked.

    ``runs_well`` and ``runs_tight``: the largest language model that fits well, and at all. ``measured``: the
    speed is known, ``disturbed`` by other programs; ``words_per_s`` (0: nobody can say) is that of the model
    ``example``. ``measuring``: how far that is, in hundredths; -1 when it does not run.
    """

    known: bool = False
    processor: str = ""
    cores: int = 0
    lacks: tuple[str, ...] = ()
    memory: int = 0
    memory_free: int = 0
    disk_free: int = 0
    card: str = ""
    card_memory: int = 0
    card_known: bool = False
    runs_well: int = 0
    runs_tight: int = 0
    measured: bool = False
    on_gpu: bool = False
    disturbed: bool = False
    example: str = ""
    words_per_s: float = 0.0
    measuring: int = -1
    stopped: bool = False
    problem: str = ""
    advice: str = ""


class ComputerPresenter(QObject):
    """``measured``: the speed is another one; the library is to be looked at again."""

    changed = Signal()
    measured = Signal()

    def __init__(self, tasks: Tasks, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._library = tasks, library
        self._shown = ComputerState()
        self._cancel: CancelToken | None = None

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """ComputerState as the page reads it."""
        return for_view(self._shown)

    def know(self, machine: Machine, speed: Speed | None, entries: Sequence[Entry]) -> None:
        """It was looked."""
        well, tight = reach(machine)
        one = example(entries)
        card = max(machine.gpus or (), key=lambda gpu: gpu.memory, default=None)
        self._show(
            known=True, processor=machine.processor, cores=machine.cores, lacks=machine.missing,
            memory=machine.memory, memory_free=machine.memory_free, disk_free=machine.disk_free,
            card=card.name if card else "", card_memory=card.memory if card else 0,
            card_known=machine.gpus is not None, runs_well=well, runs_tight=tight,
            measured=speed is not None, on_gpu=speed is not None and speed.on_gpu,
            disturbed=speed is not None and speed.disturbed,
            example=one.card.name if one else "", words_per_s=(one.words_per_s or 0.0) if one else 0.0,
        )  # fmt: skip

    @Slot()
    def measure(self) -> None:
        """About ten seconds; it makes way for a reply."""
        if self._cancel is not None:
            return
        library = self._library
        self._show(measuring=0, stopped=False, problem="", advice="")
        self._cancel = self._tasks.stream(
            "background", lambda cancel: library.measure(cancel=cancel), owner=self, on_item=self._far,
            on_done=self._done, on_error=self._failed, on_cancelled=self._stopped,
        )  # fmt: skip

    @Slot()
    def stop(self) -> None:
        """Measure no further."""
        if self._cancel is not None:
            self._cancel.cancel()

    def _far(self, progress: Progress) -> None:
        self._show(measuring=progress.done * 100 // max(1, progress.total))

    def _done(self) -> None:
        self._cancel = None
        self._show(measuring=-1)
        self.measured.emit()

    def _stopped(self) -> None:
        self._cancel = None
        self._show(measuring=-1, stopped=True)

    def _failed(self, error: BaseException) -> None:
        self._cancel = None
        problem, advice = in_words(error)
        self._show(measuring=-1, problem=problem, advice=advice)

    def _show(self, **changes: Any) -> None:
        self._shown = replace(self._shown, **changes)
        self.changed.emit()
