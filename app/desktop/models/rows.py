"""What the page says about each model, made from the library's entries. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from app.catalog.catalog import Task
from app.catalog.entries import Entry, Fit, State
from app.catalog.fit import fit
from app.desktop.language_names import language_name
from app.desktop.plain import as_shown
from app.domain.machine import Machine
from app.domain.nouns import Character

# Of these one is used at a time, so that losing the last one is told.
_ONE_OF_THEM = (Task.LANGUAGE, Task.SPEECH_RECOGNITION)


@dataclass(frozen=True, slots=True)
class Row:
    """A model in a list; ``shown`` is ``Shown`` by name."""

    key: str
    shown: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """One model in the words of the page. Sizes in bytes; ``words_per_s`` 0: not known.

    ``state``: missing, ready, damaged; ``fit``: well, tight, not. ``free`` of ``memory`` is what the computer
    has; ``on_card``: the memory of a graphics card that it fits into and may use, where the computer's own
    does not suffice, else 0. ``licence`` is the name of its text. ``users``: names of characters that have it
    as their own model or voice. ``standing``: it answers, or speaks, for everybody else, or listens.
    ``alone``: no other one that writes, or listens, is here.
    ``helps``: models that are here and cannot run without it. ``aside``, ``gone``, ``linked``: see Entry.
    """

    id: str
    name: str
    task: str
    state: str
    size: int
    here: int
    need: int
    fit: str
    free: int
    memory: int
    on_card: int
    words_per_s: float
    good_at: str
    licence: str
    languages: list[str]
    speaker: str
    offered: bool
    local: bool
    recommended: bool
    standing: bool
    usable: bool
    own: bool
    partial: bool
    gated: bool
    users: list[str]
    alone: bool
    helps: list[str]
    aside: list[str]
    gone: bool
    linked: bool


def rows(entries: Sequence[Entry], machine: Machine, characters: Iterable[Character]) -> list[Row]:
    """A row for every model, in the order of ``entries``, the recommended ones first."""
    people = list(characters)
    ready = [one for one in entries if one.state is State.READY]
    known = {one.card.id: one for one in entries}
    made = []
    for entry in sorted(entries, key=lambda one: not one.recommended):
        id = entry.card.id
        users = [one.name for one in people if id in (one.model, one.voice.model)]
        helps = [one.card.name for one in ready if id in one.card.needs]
        others = [one for one in ready if one.card.task is entry.card.task and one is not entry]
        alone = entry in ready and entry.card.task in _ONE_OF_THEM and not others
        lacks = [known[one] for one in entry.card.needs if one in known and known[one] not in ready]
        # What would come with it counts too: that is what a download of it takes.
        size = entry.card.size + sum(one.card.size for one in lacks if entry.state is State.MISSING)
        made.append(Row(id, asdict(_shown(entry, machine, users, alone, helps, size))))
    return made


def _shown(
    entry: Entry, machine: Machine, users: list[str], alone: bool, helps: list[str], size: int
) -> Shown:
    card = entry.card
    return Shown(
        id=card.id, name=card.name, task=card.task.value, state=entry.state.value, size=size,
        here=entry.here, need=entry.need.total, fit=entry.fit.value, free=machine.memory_free,
        memory=machine.memory, on_card=_card_that_holds(entry, machine), words_per_s=entry.words_per_s or 0.0,
        good_at=as_shown(card.good_at), licence=card.licence,
        languages=[language_name(code) for code in card.languages], speaker=card.speaker,
        offered=entry.offered, local=entry.local, recommended=entry.recommended, standing=entry.in_use,
        usable=entry.usable, own=card.own, partial=entry.partial, gated=card.gated, users=users, alone=alone,
        helps=helps, aside=list(entry.aside), gone=entry.gone, linked=entry.linked,
    )  # fmt: skip


def is_here(row: Row) -> bool:
    """Whether it lies on this computer, whole, damaged, or as something that only the user can put right."""
    return row.shown["state"] != State.MISSING.value or bool(row.shown["aside"] or row.shown["gone"])


def parts_of_others(entries: Sequence[Entry]) -> set[str]:
    """Models that come with another one of their task and are no use alone."""
    tasks = {entry.card.id: entry.card.task for entry in entries}
    return {id for one in entries for id in one.card.needs if tasks.get(id) is one.card.task}


def example(entries: Sequence[Entry]) -> Entry | None:
    """The language model for which the speed is said: the one that answers, else the recommended one."""
    writers = [one for one in entries if one.card.task is Task.LANGUAGE and one.words_per_s]
    chosen = [one for one in writers if one.in_use] or [one for one in writers if one.recommended]
    return next(iter(chosen or writers), None)


def _card_that_holds(entry: Entry, machine: Machine) -> int:
    if entry.fit is not Fit.WELL or fit(entry.need, machine, gpu=False) is Fit.WELL:
        return 0  # it fits nowhere well, the card may not be used, or the computer's own memory suffices
    model = entry.need.total - entry.need.program
    return max((card.memory for card in machine.gpus or () if card.free >= model), default=0)
