"""The models a user can choose from: what is here, what fits, getting, adding, trying and removing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from app.catalog import adding
from app.catalog.catalog import ModelCard, Task
from app.catalog.coming import Coming
from app.catalog.entries import Added, Entry, Found, Need, Offer, State, Way
from app.catalog.fit import Candidate, fit, need, recommended, words_per_s
from app.catalog.getting import Fetches, Getting
from app.catalog.here import gone, linked
from app.catalog.machine import Measured, keep, kept, look, processor_name
from app.catalog.shelf import Shelf
from app.catalog.speech import likely_languages, usual_voice
from app.catalog.way_out import Choices, TokenKept, WayOut
from app.domain.control import CancelToken, Clock
from app.domain.errors import KnownError, ModelFileError
from app.domain.gguf import read_header
from app.domain.machine import Gpu, Hello, Machine, Speed
from app.domain.progress import Progress
from app.settings.standing import Standing

# The settings that name the model for a task.
_CHOSEN = {Task.LANGUAGE: "language_model", Task.SPEECH_RECOGNITION: "speech_recognizer"}


class Engines(Protocol):
    """What the library wants of the engines."""

    def version(self) -> str:
        """Of the language engine; a speed measured with another one says nothing."""
        ...

    def measure(self, *, cancel: CancelToken) -> Iterator[Progress | Speed]:
        """Measure with made-up weights, under the settings as they are; ``Speed`` last."""
        ...

    def gpus(self) -> tuple[Gpu, ...]:
        """The graphics cards that the engine can use: half a second. Raises EngineError."""
        ...

    def hello(self, card: ModelCard, *, cancel: CancelToken) -> Iterator[Progress | str | Hello]:
        """Load a model in a process of its own and let it say hello."""
        ...

    def answering(self) -> str:
        """The id of the model that the engine of the conversation has, or would load next."""
        ...

    def rest(self) -> None:
        """End the engine of the conversation."""
        ...

    def rest_speech(self) -> None:
        """End the engines of hearing and speaking."""
        ...


@dataclass(frozen=True, slots=True)
class Now:
    """This computer and the settings at one moment, so that all models are judged alike."""

    machine: Machine
    speed: Speed | None
    window: int
    gpu: bool
    chosen: str
    listens: str


class Library(WayOut):
    """All models over one models folder. ``file`` is where the measured speed is kept.

    Every method may take a while and is called in a lane; it raises KnownError with what to do.
    """

    def __init__(
        self,
        shelf: Shelf,
        fetching: Fetches,
        choices: Choices,
        engines: Engines,
        token: TokenKept,
        *,
        file: Path,
        clock: Clock,
    ) -> None:
        super().__init__(choices, token)
        self._shelf, self._engines = shelf, engines
        self._file, self._clock = file, clock
        self._standing, self._coming = Standing(file.parent), Coming()
        self._getting = Getting(shelf, fetching, self.connection, token.get)

    # -- this computer ---------------------------------------------------------------------------------------

    def machine(self) -> Machine:
        """This computer as it is now; graphics cards as the last measurement found them."""
        measured = kept(self._file)
        return look(self._shelf.folder, measured.gpus if measured is not None else None)

    def speed(self) -> Speed | None:
        """What was measured here last; None: never, under other settings, or more than 90 days ago."""
        measured, settings = kept(self._file), self._choices.settings
        if measured is None:
            return None
        holds = measured.holds(
            threads=settings.threads, gpu=settings.gpu, engine=self._engines.version(), now=self._clock.now()
        )
        return measured.speed if holds else None

    def measure(self, *, cancel: CancelToken) -> Iterator[Progress]:
        """Measure how fast this computer runs language models, and which graphics cards it has."""
        self._standing.require()
        settings = self._choices.settings
        for step in self._engines.measure(cancel=cancel):
            if isinstance(step, Progress):
                yield step
                continue
            gpus = self._engines.gpus()
            found = Measured(step, gpus, settings.threads, settings.gpu, processor_name(), self._clock.now())
            keep(self._file, found)

    # -- the models ------------------------------------------------------------------------------------------

    def entries(self) -> tuple[Entry, ...]:
        """Every model, in the order to show them; the user's own last."""
        now = self._now()
        entries = [self._entry(card, now) for card in self._shelf.cards()]
        # A measurement that others disturbed says how slow it was then, not which model is too slow.
        trusted = now.speed is None or not now.speed.disturbed
        best = recommended(_candidate(one, trusted=trusted) for one in entries)
        here = [one for one in entries if one.card.task is Task.VOICE and one.state is State.READY]
        voice = usual_voice(here, likely_languages(self._choices.settings))
        return tuple(_with_marks(one, one.card.id in best, one is voice) for one in entries)

    def entry(self, id: str) -> Entry:
        """One of them. Raises KnownError when there is none."""
        for one in self.entries():
            if one.card.id == id:
                return one
        self._shelf.card(id)  # says so
        raise KnownError(f"There is no model called “{id}”.", "Look at the list of models once more.")

    def _now(self) -> Now:
        settings = self._choices.settings
        return Now(
            self.machine(), self.speed(), settings.window, settings.gpu, settings.language_model,
            settings.speech_recognizer,
        )  # fmt: skip

    def _entry(self, card: ModelCard, now: Now) -> Entry:
        state = self._shelf.state(card)
        needed = self._need(card, now, here=state is State.READY)
        speed, machine = now.speed, now.machine
        offered, local = (False, False) if card.own else self._getting.ways(card)
        begun = self._shelf.partial(card) or self._shelf.own_state(card) is State.READY
        return Entry(
            card=card,
            state=state,
            need=needed,
            fit=fit(needed, machine, gpu=now.gpu),
            words_per_s=None if speed is None else words_per_s(card, speed, machine.gpus or ()),
            here=self._shelf.here_bytes(card),
            partial=state is State.MISSING and offered and begun,
            offered=offered,
            local=local,
            recommended=False,
            in_use=state is State.READY and self._in_use(card, now),
            usable=self._usable(card),
            aside=tuple(path.name for path in self._shelf.aside(card)),
            gone=gone(self._shelf, card),
            linked=linked(self._shelf, card),
        )

    def _usable(self, card: ModelCard) -> bool:
        """Whether this version of the program can do anything with it."""
        if card.task is Task.EMBEDDING:
            return card.id == self._shelf.catalog.of_task(Task.EMBEDDING)[0].id
        return card.task in (Task.LANGUAGE, Task.SPEECH_RECOGNITION, Task.VOICE)

    def _need(self, card: ModelCard, now: Now, *, here: bool) -> Need:
        header = None
        if here and card.task is Task.LANGUAGE and not card.kv_bytes:  # noted by an earlier version
            with suppress(ModelFileError, OSError):  # then its size has to do
                header = read_header(self._shelf.path(card, card.files[0]))
        return need(card, now.window, header, self._shelf.with_needs(card)[:-1])

    def _in_use(self, card: ModelCard, now: Now) -> bool:
        """Which voice is, only all of them together tell."""
        if card.task is Task.EMBEDDING:
            return self._usable(card)
        return card.id == {Task.LANGUAGE: now.chosen, Task.SPEECH_RECOGNITION: now.listens}.get(card.task)

    # -- getting and adding ----------------------------------------------------------------------------------

    def offer(self, id: str) -> Offer:
        """What the user has to agree to before ``get``. No connection is opened."""
        return self._getting.offer(self._shelf.card(id))

    def get(self, id: str, *, cancel: CancelToken) -> Iterator[Progress]:
        """Fetch and verify it, going on where an earlier try ended."""
        self._standing.require()
        card = self._shelf.card(id)
        with self._coming.of(one.id for one in self._shelf.with_needs(card)):
            yield from self._getting.get(card, cancel=cancel)
        self._perhaps_use(card)

    def drop(self, id: str) -> None:
        """Delete what a broken-off download left. Raises KnownError while it runs."""
        cards = self._shelf.with_needs(self._shelf.card(id))
        self._coming.require_none(cards[-1])
        for card in cards:
            if card.id not in self._coming:  # another model that needs it as well is being fetched
                self._shelf.drop(card)

    def look(self, path: Path, *, cancel: CancelToken) -> Iterator[Progress | Found]:
        """What a file is, ``Found`` last. Nothing is changed."""
        yield from adding.look(path, self._shelf, cancel=cancel)

    def add(self, found: Found, way: Way, *, cancel: CancelToken) -> Iterator[Progress | Added]:
        """Bring it to the models folder, ``Added`` last. Raises KnownError while it is being fetched."""
        self._standing.require()
        self._coming.require_none(found.card)
        for step in adding.add(found, way, self._shelf, cancel=cancel):
            if isinstance(step, Added) and not step.waiting:
                self._perhaps_use(step.card)
            yield step

    def _perhaps_use(self, card: ModelCard) -> None:
        """Answer or listen with a model that has just come, where no other one can."""
        chosen = _CHOSEN.get(card.task)
        if chosen is not None and self._shelf.state(card) is State.READY and not self._ready(chosen):
            self.use(card.id)

    def _ready(self, chosen: str) -> bool:
        """Whether the model that this setting names can be used."""
        try:
            self._shelf.require(self._shelf.card(getattr(self._choices.settings, chosen)))
        except KnownError:
            return False
        return True

    # -- what is here ----------------------------------------------------------------------------------------

    def remove(self, id: str) -> None:
        """Delete its files. What uses it now is ended first; the best of the others that write, or listen,
        takes its place, if there is one. Raises KnownError while it is being fetched."""
        card = self._shelf.card(id)
        self._coming.require_none(card)
        self._rest_from(card)
        self._shelf.remove(card)
        chosen = _CHOSEN.get(card.task)
        if chosen is not None and id == getattr(self._choices.settings, chosen):
            others = [one for one in self._shelf.installed() if one.task is card.task]
            if others:
                self.use(max(others, key=lambda one: one.rank).id)

    def verify(self, id: str, *, cancel: CancelToken) -> Iterator[Progress]:
        """Hash it again; a spoilt file is kept aside and never used, not by what has it open either."""
        card = self._shelf.card(id)
        try:
            yield from self._shelf.checking(card, cancel=cancel)
        except ModelFileError:
            self._rest_from(card)
            raise

    def _rest_from(self, card: ModelCard) -> None:
        if card.id == self._engines.answering():
            self._engines.rest()
        if card.task in (Task.SPEECH_RECOGNITION, Task.VOICE):
            self._engines.rest_speech()

    def use(self, id: str) -> ModelCard:
        """Answer with this language model from now on, where a character has none of its own; or listen with
        this one that turns speech into words."""
        card = self._shelf.card(id)
        if card.task is Task.VOICE:
            raise KnownError(
                f"{card.name} is a voice: each character has its own.", "Choose it on the character's page."
            )
        if card.task is Task.SPEECH_RECOGNITION:
            self._shelf.require(card)
        else:
            card = self._writer(id)
        self._choices.change(**{_CHOSEN[card.task]: id})
        return card

    def hello(self, id: str, *, cancel: CancelToken) -> Iterator[Progress | str | Hello]:
        """Load a language model and let it say hello: pieces of text, ``Hello`` last."""
        card = self._writer(id)
        wants = self._need(card, self._now(), here=True)
        if wants.total - wants.program > look(self._shelf.folder, held=False).memory_free:
            self._engines.rest()  # both at once do not fit
        yield from self._engines.hello(card, cancel=cancel)

    def _writer(self, id: str) -> ModelCard:
        """A language model that can be used. Raises KnownError."""
        card = self._shelf.card(id)
        self._shelf.require(card)
        if card.task is not Task.LANGUAGE:
            raise KnownError(
                f"{card.name} does not write.",
                "Choose a language model on the Models page, or in `afterglow models list`.",
            )
        return card


def _candidate(entry: Entry, *, trusted: bool) -> Candidate:
    to_have = entry.state is State.READY or entry.offered
    return Candidate(entry.card, entry.fit, entry.words_per_s if trusted else None, to_have)


def _with_marks(entry: Entry, best: bool, speaks: bool) -> Entry:
    return replace(entry, recommended=best, in_use=entry.in_use or speaks) if best or speaks else entry
