"""Which model answers, and how much of this computer it may use."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desktop.plain import in_words
from app.desktop.shown import for_view

if TYPE_CHECKING:
    from app.desktop.parts import ModelChoice, Parts
    from app.desktop.preferences import Preferences
    from app.desktop.tasks import Tasks

_WINDOWS = (2048, 4096, 8192, 16384)


@dataclass(frozen=True, slots=True)
class ModelState:
    """``taking``: the id of the model that is being checked. ``anew``: what changed shows when it loads.

    ``models``: None until it was looked. ``problem`` belongs to the list.
    """

    models: tuple[ModelChoice, ...] | None = None
    taking: str = ""
    anew: bool = False
    problem: str = ""
    advice: str = ""


class ModelPresenter(QObject):
    """The shelf's language models, and the settings of the engine."""

    changed = Signal()
    models_wanted = Signal()

    def __init__(self, tasks: Tasks, parts: Parts, preferences: Preferences) -> None:
        super().__init__()
        self._tasks, self._parts, self._preferences = tasks, parts, preferences
        self._shown = ModelState()
        preferences.changed.connect(self.changed)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """ModelState; ``threads`` (0: the engine's choice) up to ``most_threads``, ``gpu``, ``window``."""
        now = self._preferences.settings
        models = [asdict(one) for one in self._shown.models or ()]
        return for_view(self._shown) | {
            "loaded": self._shown.models is not None,
            "models": models,
            "threads": now.threads or 0,
            "most_threads": max(os.cpu_count() or 1, now.threads or 0),
            "gpu": now.gpu,
            "window": now.window,
            "windows": sorted({*_WINDOWS, now.window}),
        }

    @Slot()
    def start(self) -> None:
        """Look which models are here."""
        self._tasks.run(
            "engines", lambda _: self._parts.language_models(), owner=self, on_done=self._know,
            on_error=self._failed,
        )  # fmt: skip

    @Slot(str)
    def use(self, id: str) -> None:
        """Answer with this model from now on; its file is checked first."""
        if self._shown.taking:
            return
        parts = self._parts

        def take(_: object) -> tuple[ModelChoice, ...]:
            parts.use_model(id)
            return parts.language_models()

        self._show(taking=id, problem="", advice="")
        self._tasks.run("engines", take, owner=self, on_done=self._taken, on_error=self._failed)

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
    def get_models(self) -> None:
        """To the page that fetches the starter models."""
        self.models_wanted.emit()

    def _change(self, **fields: Any) -> None:
        self._shown = replace(self._shown, anew=True)
        self._preferences.change(**fields)

    def _know(self, models: tuple[ModelChoice, ...]) -> None:
        self._show(models=models)

    def _taken(self, models: tuple[ModelChoice, ...]) -> None:
        self._show(models=models, taking="", anew=True)

    def _failed(self, error: BaseException) -> None:
        problem, advice = in_words(error)
        self._show(taking="", models=self._shown.models or (), problem=problem, advice=advice)

    def _show(self, **changes: Any) -> None:
        self._shown = replace(self._shown, **changes)
        self.changed.emit()
