"""The models page's presenter: what is here, what there is to get, and what happens with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QLocale, QObject, Signal, Slot

from app.catalog.catalog import Task
from app.catalog.entries import Entry, State
from app.desktop.adding import Adding
from app.desktop.downloads import Downloads
from app.desktop.language_names import base_language, language_name
from app.desktop.lists import Rows
from app.desktop.models.computer import ComputerPresenter
from app.desktop.models.connection import ConnectionPresenter
from app.desktop.models.deeds import Deeds
from app.desktop.models.rows import Row, is_here, parts_of_others, rows
from app.desktop.places import PlacesPresenter
from app.desktop.plain import in_words
from app.desktop.shown import for_view

if TYPE_CHECKING:
    from app.desktop.parts import Library
    from app.desktop.tasks import Tasks
    from app.domain.machine import Machine, Speed
    from app.domain.nouns import Character
    from app.store.vault import Vault

SECTIONS = ("here", "get", "connection")


@dataclass(frozen=True, slots=True)
class ModelsState:
    """``task``: of which models to get are shown; ``tasks``: those there are. ``language``: a voice's, "" for
    all; ``languages`` there are, as value and text. ``usable``: this version can make use of the task.
    ``people``: id and name of every character, with the ``model`` of its own, and what that is called
    (``other``), "" for none. ``whole``: so many of the first models here really are; the rest is on its way.
    """

    section: str = ""
    loaded: bool = False
    task: str = Task.LANGUAGE.value
    tasks: tuple[str, ...] = ()
    usable: bool = True
    language: str = ""
    languages: tuple[dict[str, str], ...] = ()
    people: tuple[dict[str, str], ...] = ()
    whole: int = 0
    problem: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    entries: tuple[Entry, ...]
    machine: Machine
    speed: Speed | None
    people: list[Character]


class ModelsPresenter(QObject):
    """``section``: one of SECTIONS to begin with; empty: what is here, or what can be got when nothing is.
    "get:voice" begins with the voices there are to get, and so for every task.

    ``came``: the ``Shown`` of a model that was fetched or added just now.
    """

    changed = Signal()
    came = Signal("QVariantMap")  # type: ignore[arg-type]
    closed = Signal()

    def __init__(
        self, tasks: Tasks, library: Library, vault: Vault, downloads: Downloads, adding: Adding,
        deeds: Deeds, section: str = "",
    ) -> None:  # fmt: skip
        super().__init__()
        self._tasks, self._library, self._vault, self._downloads = tasks, library, vault, downloads
        self._computer = ComputerPresenter(tasks, library, self)
        self._connection = ConnectionPresenter(tasks, library, self)
        self._adding, self._deeds = adding, deeds
        self._places = PlacesPresenter(tasks)
        self._places.setParent(self)
        self._here, self._to_get = Rows(Row, self), Rows(Row, self)
        self._shown = ModelsState()
        self._begin(section)
        self._entries: Sequence[Entry] = ()
        self._rows: list[Row] = []
        self._chose_language = False
        self._phases: dict[str, str] = {}
        self._awaited: set[str] = set()
        deeds.settled.connect(self._settled)
        self._computer.measured.connect(self.look)
        adding.added.connect(self._arrived)
        downloads.finished.connect(self._arrived)
        downloads.changed.connect(self._went)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """ModelsState as the page reads it."""
        return for_view(self._shown)

    @Property(QObject, constant=True)
    def here(self) -> Rows[Row]:
        """The models on this computer."""
        return self._here

    @Property(QObject, constant=True)
    def to_get(self) -> Rows[Row]:
        """The models of the chosen task that are not here."""
        return self._to_get

    @Property(QObject, constant=True)
    def deeds(self) -> Deeds:
        """What is done with one model."""
        return self._deeds

    @Property(QObject, constant=True)
    def downloads(self) -> Downloads:
        """The window's queue."""
        return self._downloads

    @Property(QObject, constant=True)
    def computer(self) -> ComputerPresenter:
        """This computer."""
        return self._computer

    @Property(QObject, constant=True)
    def connection(self) -> ConnectionPresenter:
        """How downloads reach the internet."""
        return self._connection

    @Property(QObject, constant=True)
    def adding(self) -> Adding:
        """A file of the user's."""
        return self._adding

    @Property(QObject, constant=True)
    def places(self) -> PlacesPresenter:
        """Where that file lies."""
        return self._places

    @Slot()
    def look(self) -> None:
        """What there is, now."""
        library, vault = self._library, self._vault

        def work(_: object) -> _Known:
            machine, speed = library.machine(), library.speed()
            return _Known(library.entries(), machine, speed, vault.characters.all())

        self._tasks.run("engines", work, owner=self, on_done=self._know, on_error=self._failed)

    @Slot(str)
    def show(self, section: str) -> None:
        """Turn to a section, perhaps at a task."""
        self._begin(section)
        if self._entries:
            self._list()

    @Slot(str)
    def choose_task(self, task: str) -> None:
        """What the models to get are for."""
        self._show(task=task)
        self._list()

    @Slot(str)
    def choose_language(self, code: str) -> None:
        """In which language voices speak; empty: any."""
        self._chose_language = True
        self._show(language=code)
        self._list()

    @Slot()
    def back(self) -> None:
        """To where the user came from."""
        self.closed.emit()

    def leave(self) -> None:
        """End what belongs to the page; downloads go on, and what was agreed to."""
        self._deeds.leave()
        self._computer.stop()
        self._adding.leave()

    def _begin(self, section: str) -> None:
        section, _, task = section.partition(":")
        if section in SECTIONS:
            known = task in {one.value for one in Task}
            self._show(section=section, task=task if known else self._shown.task)

    @Slot(str)
    def _went(self, id: str) -> None:
        phase = self._downloads.state(id)["phase"]
        if self._phases.get(id) == phase:
            return
        self._phases[id] = phase
        if phase in ("", "paused", "failed"):
            self.look()  # what lies on the disk is another amount now
        else:
            self._list()

    @Slot(str)
    def _settled(self, id: str) -> None:
        self.look()

    @Slot(str)
    def _arrived(self, id: str) -> None:
        self._awaited.add(id)
        self.look()

    def _know(self, known: _Known) -> None:
        self._entries = known.entries
        self._rows = rows(known.entries, known.machine, known.people)
        self._computer.know(known.machine, known.speed, known.entries)
        there = {entry.card.task for entry in known.entries}
        tasks = tuple(task.value for task in Task if task in there)
        names = {entry.card.id: entry.card.name for entry in known.entries}
        people = tuple(
            {"id": one.id, "name": one.name, "model": one.model, "other": names.get(one.model, one.model)}
            for one in known.people
        )
        nothing = not any(is_here(row) for row in self._rows)
        self._show(
            loaded=True, tasks=tasks, people=people, problem="", advice="",
            section=self._shown.section or ("get" if nothing else "here"),
        )  # fmt: skip
        self._list()
        self._tell_what_came()

    def _tell_what_came(self) -> None:
        for row in self._rows:
            # An added file may be one of several; then there is nothing to use yet.
            if row.key in self._awaited and row.shown["state"] == State.READY.value:
                self.came.emit(row.shown)
        self._awaited.clear()

    def _list(self) -> None:
        task = self._shown.task
        with_others = parts_of_others(self._entries)
        of_task = [one for one in self._entries if one.card.task.value == task]
        codes = sorted({base_language(code) for one in of_task for code in one.card.languages})
        language = self._voice_language(codes) if task == Task.VOICE.value else ""
        wanted = {
            one.card.id
            for one in of_task
            if one.card.id not in with_others
            and (not language or language in map(base_language, one.card.languages))
        }
        options = tuple({"value": code, "text": language_name(code)} for code in codes)
        self._show(
            language=language,
            languages=options if task == Task.VOICE.value else (),
            usable=all(one.usable for one in of_task),
        )
        here = [row for row in self._rows if is_here(row) or self._comes(row)]
        order = list(Task)
        here.sort(
            key=lambda row: (
                not is_here(row), order.index(Task(row.shown["task"])), not row.shown["standing"],
            )
        )  # fmt: skip
        self._here.show(here)
        self._show(whole=sum(map(is_here, here)))
        self._to_get.show([row for row in self._rows if row.key in wanted and not is_here(row)])

    def _comes(self, row: Row) -> bool:
        """Whether it is on its way, or a part of it came."""
        return bool(row.shown["partial"]) or self._downloads.state(row.key)["phase"] not in ("", "done")

    def _voice_language(self, codes: list[str]) -> str:
        if self._chose_language:
            return self._shown.language
        mine = base_language(QLocale().name())
        return mine if mine in codes else ""

    def _failed(self, error: BaseException) -> None:
        problem, advice = in_words(error)
        self._show(loaded=True, section=self._shown.section or "here", problem=problem, advice=advice)

    def _show(self, **changes: Any) -> None:
        shown = replace(self._shown, **changes)
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()
