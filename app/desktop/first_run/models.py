"""The step in which somebody without a model gets one: what fits, what it is, and how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.catalog.catalog import Task
from app.catalog.entries import Entry, State
from app.desktop.adding import Adding
from app.desktop.entering import answering
from app.desktop.first_run.choices import Choice, better, choices, with_speeds
from app.desktop.offers import asked
from app.desktop.places import PlacesPresenter
from app.desktop.plain import as_shown, in_words
from app.desktop.shown import for_view
from app.domain.errors import KnownError

if TYPE_CHECKING:
    from app.desktop.downloads import Downloads
    from app.desktop.parts import Library
    from app.desktop.tasks import Tasks
    from app.domain.control import CancelToken
    from app.domain.machine import Machine
    from app.domain.progress import Progress


@dataclass(frozen=True, slots=True)
class ModelsState:
    """``phase``: looking, choosing, getting, ready. ``chosen``: a model's id; ``name``: what it is called.

    ``memory``, ``memory_free`` and ``disk_free`` of this computer in bytes; ``card``: its graphics card,
    ``old``: its processor lacks something. ``speed_known``: it was measured how fast it writes;
    ``measuring``: it is just now, ``measured`` of it (0 to 1; still 1 afterwards). ``better``: the name of
    the one that suits better than the best of the choices, as was measured. ``busy``: one moment.
    """

    phase: str = "looking"
    busy: bool = False
    choices: tuple[Choice, ...] = ()
    chosen: str = ""
    name: str = ""
    memory: int = 0
    memory_free: int = 0
    disk_free: int = 0
    card: str = ""
    old: bool = False
    speed_known: bool = False
    measuring: bool = False
    measured: float = 0.0
    better: str = ""
    problem: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What there is, read in a lane."""

    machine: Machine
    entries: tuple[Entry, ...]
    speed_known: bool


class ModelsStep(QObject):
    """``offered(offer)``: what there is to agree to, for ConsentDialog.qml."""

    changed = Signal()
    offered = Signal("QVariantMap")  # type: ignore[arg-type]

    def __init__(
        self, tasks: Tasks, library: Library, downloads: Downloads, adding: Adding, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tasks, self._library, self._downloads = tasks, library, downloads
        self._shown = ModelsState()
        self._by_hand = False  # the user has chosen: another list does not move that
        self._entries: tuple[Entry, ...] = ()
        self._measuring: CancelToken | None = None
        self._adding = adding
        adding.added.connect(self._added)
        self._places = PlacesPresenter(tasks)
        self._places.setParent(self)
        self._places.taken.connect(adding.look)
        downloads.changed.connect(self._download_changed)
        downloads.finished.connect(self._came)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """ModelsState; ``download`` is that of the chosen model (see Download)."""
        shown = for_view(self._shown) | {"choices": [for_view(one) for one in self._shown.choices]}
        return shown | {"download": self._download(self._shown.chosen)}

    @Property(QObject, constant=True)
    def adding(self) -> Adding:
        """A file of the user's on its way in."""
        return self._adding

    @Property(QObject, constant=True)
    def places(self) -> PlacesPresenter:
        """Choosing that file."""
        return self._places

    @Slot()
    def start(self) -> None:
        """See what there is; then measure how fast this computer writes, while the user reads."""
        self._show(phase="looking", problem="", advice="")
        self._look(self._seen_first)

    @Slot()
    def look_again(self) -> None:
        """What suits this computer as is known now."""
        self._by_hand = False
        self._look(self._seen)

    @Slot(str)
    def pick(self, id: str) -> None:
        """This one."""
        self._by_hand = True
        self._choose(id)

    @Slot()
    def ask(self) -> None:
        """The chosen one: ask what is to be agreed to, or use it if it is here already."""
        chosen, library = self._shown.chosen, self._library
        choice = next((one for one in self._shown.choices if one.id == chosen), None)
        if choice is None or self._shown.busy:
            return
        self._show(busy=True, problem="", advice="")
        if choice.why == "here":
            self._tasks.run(
                "engines", lambda _: library.use(chosen), owner=self, on_done=lambda _: self._used(),
                on_error=self._failed,
            )  # fmt: skip
        else:
            self._tasks.run(
                "engines", lambda _: asked(library, chosen), owner=self, on_done=self._offer,
                on_error=self._failed,
            )  # fmt: skip

    @Slot(str)
    def agree(self, id: str) -> None:
        """The user agreed to what was offered: get it."""
        self.stop_measuring()
        self._choose(id)
        self._show(phase="getting", problem="", advice="")
        self._downloads.get(id)

    @Slot()
    def pause(self) -> None:
        """Keep what came of it so far."""
        self._downloads.pause(self._shown.chosen)

    @Slot()
    def go_on(self) -> None:
        """With what was paused or broke off."""
        self._downloads.get(self._shown.chosen)

    @Slot()
    def choose_another(self) -> None:
        """Back to the list; what came so far is kept."""
        self._show(phase="choosing")
        self._downloads.pause(self._shown.chosen)
        if not self._download(self._shown.chosen)["stopping"]:  # else once it has stopped
            self._look(self._seen)

    @Slot(str)
    def take_instead(self, id: str) -> None:
        """That one in the place of what does not come: ask what is to be agreed to."""
        self.choose_another()
        self.pick(id)
        self.ask()

    @Slot()
    def measure(self) -> None:
        """How fast this computer writes: about ten seconds, beside everything else."""
        if self._measuring is None:
            self._show(problem="", advice="")
            self._measure(self._unmeasured)

    @Slot()
    def stop_measuring(self) -> None:
        """One can choose without."""
        if self._measuring is not None:
            self._measuring.cancel()

    def leave(self) -> None:
        """The page goes. What is on its way goes on beside it, but for a file that was only looked at."""
        self.stop_measuring()
        self._adding.leave()

    # -- what comes back -------------------------------------------------------------------------------------

    def _look(self, then: Any) -> None:
        library = self._library

        def work(_: object) -> _Seen:
            return _Seen(library.machine(), library.entries(), library.speed() is not None)

        self._tasks.run("engines", work, owner=self, on_done=then, on_error=self._failed)

    def _seen_first(self, seen: _Seen) -> None:
        self._seen(seen)
        if self._shown.phase == "choosing" and not seen.speed_known:
            self._measure(self._perhaps_unmeasured)

    def _seen(self, seen: _Seen) -> None:
        self._entries = seen.entries
        now = answering(seen.entries)
        if now is not None:
            self._show(phase="ready", busy=False, chosen=now.card.id, name=now.card.name)
            self.stop_measuring()
            return
        machine, card = seen.machine, max(seen.machine.gpus or (), key=lambda one: one.memory, default=None)
        found = tuple(replace(one, good_at=as_shown(one.good_at)) for one in choices(seen.entries))
        self._show(
            phase="choosing" if self._shown.phase == "looking" else self._shown.phase, busy=False,
            choices=found, memory=machine.memory, memory_free=machine.memory_free,
            disk_free=machine.disk_free, card=card.name if card is not None else "",
            old=bool(machine.missing), speed_known=seen.speed_known, better="",
        )  # fmt: skip
        known = {one.card.id for one in seen.entries if one.card.task is Task.LANGUAGE}
        moving = self._downloads.running
        if moving in known and not self._download(moving)["stopping"]:
            self._choose(moving)
            self._show(phase="getting")
        elif not self._by_hand or self._shown.chosen not in {one.id for one in found}:
            self._choose(found[0].id if found else "")

    def _choose(self, id: str) -> None:
        entry = next((one for one in self._entries if one.card.id == id), None)
        self._show(chosen=id, name=entry.card.name if entry is not None else "")

    def _offer(self, offer: dict[str, Any]) -> None:
        self._show(busy=False)
        self.offered.emit(offer)

    def _used(self) -> None:
        self._show(busy=False)
        self._look(self._seen)

    @Slot(str)
    def _added(self, id: str) -> None:
        self._came(id)

    @Slot(str)
    def _came(self, id: str) -> None:
        """A model is here. Whoever has none yet wants to talk with it."""
        library = self._library

        def work(_: object) -> None:
            entry = library.entry(id)
            if entry.card.task is not Task.LANGUAGE or entry.state is not State.READY:
                return
            if answering(library.entries()) is None:
                library.use(id)

        self._tasks.run(
            "engines", work, owner=self, on_done=lambda _: self._look(self._seen), on_error=self._failed
        )

    @Slot(str)
    def _download_changed(self, id: str) -> None:
        if id == self._shown.chosen:
            self.changed.emit()
        if self._shown.phase == "choosing" and self._download(id)["phase"] == "paused":
            self._look(self._seen)  # the list says how much of it is here

    def _download(self, id: str) -> dict[str, Any]:
        state: Any = self._downloads.state(id)  # a slot of Qt, of unknown type
        return dict(state)

    def _measure(self, on_error: Callable[[BaseException], None]) -> None:
        library = self._library
        self._show(measuring=True, measured=0.0)
        self._measuring = self._tasks.stream(
            "engines", lambda cancel: library.measure(cancel=cancel), owner=self, on_item=self._measures,
            on_done=self._measured, on_error=on_error, on_cancelled=self._left,
        )  # fmt: skip

    def _measures(self, progress: Progress) -> None:
        self._show(measured=progress.done / progress.total if progress.total else 0.0)

    def _measured(self) -> None:
        self._measuring = None
        self._show(measuring=False, measured=1.0)
        self._look(self._seen_speeds)

    def _seen_speeds(self, seen: _Seen) -> None:
        """Only words come to what is shown: nothing moves while somebody reads it or is about to click."""
        if self._shown.phase != "choosing" or not seen.speed_known:
            return
        self._entries = seen.entries
        other = better(self._shown.choices, seen.entries)
        self._show(
            choices=with_speeds(self._shown.choices, seen.entries), speed_known=True,
            better=other.name if other is not None else "",
        )  # fmt: skip

    def _left(self) -> None:
        """It could not be done, or nobody wanted it: choosing goes without."""
        self._measuring = None
        self._show(measuring=False, measured=0.0)

    def _unmeasured(self, error: BaseException) -> None:
        self._left()
        self._failed(error)

    def _perhaps_unmeasured(self, error: BaseException) -> None:
        """Nobody asked for it, so only what nobody foresaw is told."""
        if isinstance(error, KnownError):
            self._left()
        else:
            self._unmeasured(error)

    def _failed(self, error: BaseException) -> None:
        problem, advice = in_words(error)
        phase = "choosing" if self._shown.phase == "looking" else self._shown.phase
        self._show(phase=phase, busy=False, problem=problem, advice=advice)

    def _show(self, **changes: Any) -> None:
        shown = replace(self._shown, **changes)
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()
