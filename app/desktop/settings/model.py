"""Which model answers, and how much of this computer it may use."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.catalog.catalog import Task
from app.catalog.entries import State
from app.desktop.plain import in_words
from app.desktop.shown import for_view

if TYPE_CHECKING:
    from app.desktop.parts import Library
    from app.desktop.preferences import Preferences
    from app.desktop.tasks import Tasks

_WINDOWS = (2048, 4096, 8192, 16384)


@dataclass(frozen=True, slots=True)
class ModelState:
    """``name``: the language model that answers where a character has none of its own; empty: none, or (not
    ``loaded``) not known yet. ``anew``: what changed shows when it loads."""

    loaded: bool = False
    name: str = ""
    anew: bool = False
    problem: str = ""
    advice: str = ""


class ModelPresenter(QObject):
    """Which language model answers, and the settings of the engine."""

    changed = Signal()
    models_wanted = Signal()

    def __init__(self, tasks: Tasks, library: Library, preferences: Preferences) -> None:
        super().__init__()
        self._tasks, self._library, self._preferences = tasks, library, preferences
        self._shown = ModelState()
        preferences.changed.connect(self.changed)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """ModelState; ``threads`` (0: the engine's choice) up to ``most_threads``, ``gpu``, ``window``."""
        now = self._preferences.settings
        return for_view(self._shown) | {
            "threads": now.threads or 0,
            "most_threads": max(os.cpu_count() or 1, now.threads or 0),
            "gpu": now.gpu,
            "window": now.window,
            "windows": sorted({*_WINDOWS, now.window}),
        }

    @Slot()
    def start(self) -> None:
        """Look which model answers."""
        library = self._library

        def name(_: object) -> str:
            answering = (one.card for one in library.entries() if one.in_use and one.state is State.READY)
            return next((card.name for card in answering if card.task is Task.LANGUAGE), "")

        self._tasks.run("engines", name, owner=self, on_done=self._know, on_error=self._failed)

    @Slot(int)
    def use_threads(self, threads: int) -> None:
        """How many of the processor's threads; 0: the engine chooses."""
        self._change(threads=threads or None)

    @Slot(bool)
    def use_gpu(self, wanted: bool) -> None:
        """The graphics card, where there is one."""
        self._change(gpu=wanted)

    @Slot(int)
    def use_window(self, tokens: int) -> None:
        """How much of a conversation the model has before it, in tokens."""
        self._change(window=tokens)

    @Slot()
    def show_models(self) -> None:
        """To the page with all models."""
        self.models_wanted.emit()

    def _change(self, **fields: Any) -> None:
        self._shown = replace(self._shown, anew=True)
        self._preferences.change(**fields)

    def _know(self, name: str) -> None:
        self._show(loaded=True, name=name, problem="", advice="")

    def _failed(self, error: BaseException) -> None:
        problem, advice = in_words(error)
        self._show(loaded=True, problem=problem, advice=advice)

    def _show(self, **changes: Any) -> None:
        self._shown = replace(self._shown, **changes)
        self.changed.emit()
