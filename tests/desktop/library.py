"""A library of models that does what the test wants."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.catalog.catalog import ModelCard, ModelFile, Task
from app.catalog.entries import (
    Added,
    Connection,
    Entry,
    Fit,
    Found,
    Licence,
    Need,
    Offer,
    OfferFile,
    State,
    Way,
)
from app.domain.control import CancelToken
from app.domain.errors import Cancelled, KnownError
from app.domain.machine import Gpu, Hello, Machine, Speed
from app.domain.progress import Checking, Progress

GB = 1_000_000_000
MACHINE = Machine(
    processor="Ryzen 5 5600U", cores=6, features=("avx2", "fma", "f16c"), missing=(), memory=16 * GB,
    memory_free=9 * GB, disk_free=120 * GB, gpus=(),
)  # fmt: skip
WITH_GPU = replace(MACHINE, gpus=(Gpu("GeForce RTX 3060", 12 * GB, 11 * GB),))
SPEED = Speed(20e9, 0.004, 60.0, 6, False, "0.3.1")
HOST = "models.example"
LICENCE = Licence(
    "Apache-2.0", "Apache License 2.0", "Apache License\n\nVersion 2.0\n\n" + "Words.\n" * 80, ""
)


def card(
    id: str, name: str, size: int, task: Task = Task.LANGUAGE, good_at: str = "Warm and plain in talk.",
    languages: tuple[str, ...] = ("en",), files: int = 1, **more: object,
) -> ModelCard:  # fmt: skip
    """An entry of ``size`` bytes, in so many files."""
    made = tuple(ModelFile(f"{id}-{n}.gguf", size // files, f"{n}" * 64) for n in range(files))
    fields: dict[str, object] = {"licence": "Apache-2.0", "page": f"https://{HOST}/{id}"} | more
    kind = "full" if task is Task.LANGUAGE else "none"
    window = 32768 if task is Task.LANGUAGE else 0
    return ModelCard(id, task, name, made, memory_bytes=size, window=window, memory_kind=kind,
                     good_at=good_at, languages=languages, **fields)  # type: ignore[arg-type]  # fmt: skip


def entry(
    made: ModelCard, fit: Fit = Fit.WELL, words: float | None = None, *, ready: bool = False,
    offered: bool = True, local: bool = False, recommended: bool = False, in_use: bool = False,
) -> Entry:  # fmt: skip
    """One that is here (``ready``) or is not."""
    usable = made.task not in (Task.IMAGE, Task.VISION)
    return Entry(
        made, State.READY if ready else State.MISSING, Need(made.size, GB // 2, GB // 2, 300_000_000), fit,
        words,
        made.size if ready else 0, False, offered, local, recommended, in_use, usable,
    )  # fmt: skip


def language_models() -> list[Entry]:
    """A starter that comes with the program, one that suits, one that is large, one that is too large."""
    return [
        entry(
            card("starter", "Qwen2.5 Coder 1.5B", 1_117_320_736, starter=True, size_class="1B",
                 good_at="Quick on any computer, but thin company: it was made to write programs."),
            words=14.0, local=True,
        ),
        entry(
            card("qwen3-4b", "Qwen3 4B Instruct", 2_497_281_120, size_class="3-4B", rank=80,
                 languages=("en", "de", "fr", "es"),
                 good_at="The best listener of its size, warm and steady; now and then it is wordy."),
            words=7.5, recommended=True,
        ),
        entry(
            card("gemma-4b", "Gemma 3 4B", 2_489_757_856, size_class="3-4B", rank=70, gated=True,
                 licence="Gemma", good_at="Lively, with a light touch in many languages; it has rules."),
            words=7.0,
        ),
        entry(
            card("llama-8b", "Llama 3.1 8B Instruct", 4_920_739_232, size_class="7-9B", rank=85,
                 good_at="Remembers more of a long talk and stays in character; slower to answer."),
            Fit.TIGHT, 3.6,
        ),
        entry(
            card("mistral-24b", "Mistral Small 3.2 24B", 14_333_908_832, size_class="24B", rank=95,
                 good_at="Thoughtful and subtle; it wants a large computer."),
            Fit.NOT, 1.1,
        ),
        entry(
            card("nobody-7b", "Nobody 7B", 4_000_000_000, size_class="7-9B",
                 good_at="Known by name only; nobody has stated the hash of its file."),
            offered=False,
        ),
    ]  # fmt: skip


def other_models() -> list[Entry]:
    """One or two of every other task."""
    voice = Task.VOICE
    return [
        entry(card("minilm", "all-MiniLM L6", 90_900_000, Task.EMBEDDING, files=2, starter=True,
                   good_at="Finds memories in English quickly; weak in other languages."),
              local=True, recommended=True),
        entry(card("e5", "Multilingual E5 small", 470_000_000, Task.EMBEDDING, languages=("en", "de", "fr"),
                   good_at="Finds memories in a hundred languages; slower than the English one.")),
        entry(card("whisper-small", "Whisper small", 484_000_000, Task.SPEECH_RECOGNITION, files=4,
                   languages=("en", "de"), good_at="Understands clear speech in many languages."),
              recommended=True),
        entry(card("amy", "Amy", 63_201_294, voice, files=2, languages=("en-US",), speaker="female",
                   good_at="A calm American voice; a little flat in long sentences."), recommended=True),
        entry(card("alan", "Alan", 63_201_294, voice, files=2, languages=("en-GB",), speaker="male",
                   good_at="A clear British voice.")),
        entry(card("thorsten", "Thorsten", 63_201_294, voice, files=2, languages=("de-DE",), speaker="male",
                   good_at="A clear German voice.")),
        entry(card("flux", "FLUX.2 klein 4B", 4_100_000_000, Task.IMAGE, needs=("flux-text",),
                   good_at="Beautiful pictures; it flatters every face."), Fit.TIGHT, recommended=True),
        entry(card("flux-text", "Text encoder of FLUX.2", 2_300_000_000, Task.IMAGE,
                   good_at="Reads what a picture shall show; no use alone.")),
        entry(card("eyes", "Eyes for Gemma 3 4B", 851_000_000, Task.VISION,
                   good_at="Lets Gemma 3 4B understand photos."), recommended=True),
    ]  # fmt: skip


OWN = entry(
    card("own-0123456789ab", "Some Model 8B", 4_920_734_272, own=True, licence="unknown", good_at=""),
    Fit.TIGHT, 3.6, ready=True, offered=False,
)  # fmt: skip


@dataclass
class ScriptedWayOut:
    """How downloads reach the internet. ``error``: raised by what changes it."""

    error: Exception | None = None
    way_out: Connection = Connection()
    token: str = ""
    calls: list[str] = field(default_factory=list)

    def connection(self) -> Connection:
        return replace(self.way_out, token=bool(self.token))

    def connect(self, connection: Connection) -> None:
        self.calls.append("connect")
        if self.error is not None:
            raise self.error
        self.way_out = connection

    def set_token(self, token: str) -> None:
        self.calls.append("set_token")
        self.token = token


@dataclass
class ScriptedLibrary(ScriptedWayOut):
    """Does at once what the real one does in minutes; ``calls`` has what was asked, in words.

    ``ready``: the starter models and one of the user's are here. ``gate`` closed: fetching waits at 40 %,
    measuring and saying hello half way, looking and adding too. ``error``: raised there. ``waits_for``: said
    instead of a file's name. ``found``: what ``look`` says about a file of this name, or raises. ``lacking``:
    of room on the disk. ``after_measuring``: the speed that measuring finds. ``dropping`` closed: deleting
    what came waits. ``checks``: what is here of a model is read again before it goes on.
    ``nothing_comes``: ``error`` is raised before the first byte.
    """

    ready: bool = True
    items: list[Entry] = field(default_factory=list)
    state_of_machine: Machine = MACHINE
    measured: Speed | None = None
    after_measuring: Speed = SPEED
    gate: threading.Event = field(default_factory=threading.Event)
    dropping: threading.Event = field(default_factory=threading.Event)
    checks: bool = False
    nothing_comes: bool = False
    waits_for: str = ""
    lacking: int = 0
    found: dict[str, Found | KnownError] = field(default_factory=dict)
    said: tuple[str, ...] = ("Hello, ", "it is good ", "to meet you.")

    def __post_init__(self) -> None:
        self.gate.set()
        self.dropping.set()
        self.items = self.items or [*language_models(), *other_models(), *([OWN] if self.ready else [])]
        if self.ready:
            self.change("starter", state=State.READY, here=1_117_320_736, in_use=True)
            self.change("minilm", state=State.READY, here=90_900_000, in_use=True)

    def change(self, id: str, **fields: object) -> None:
        """Another state of one model."""
        self.items = [replace(one, **fields) if one.card.id == id else one for one in self.items]  # type: ignore[arg-type]

    def machine(self) -> Machine:
        return self.state_of_machine

    def speed(self) -> Speed | None:
        return self.measured

    def measure(self, *, cancel: CancelToken) -> Iterator[Progress]:
        self.calls.append("measure")
        yield Progress(1, 4)
        self._pass(cancel)
        yield Progress(4, 4)
        self.measured = self.after_measuring

    def entries(self) -> tuple[Entry, ...]:
        if self.measured is None:
            return tuple(replace(one, words_per_s=None) for one in self.items)
        return tuple(self.items)

    def entry(self, id: str) -> Entry:
        for one in self.entries():
            if one.card.id == id:
                return one
        raise KnownError(f"There is no model called “{id}”.", "Choose another one.")

    def offer(self, id: str) -> Offer:
        one = self.entry(id)
        hosts = () if one.local else (HOST, "mirror.example")
        files = tuple(
            OfferFile(id, file.name, file.size, hosts, f"sha256 {file.sha256}") for file in one.card.files
        )
        return Offer(one.card, files, (LICENCE,), hosts, one.card.size, one.card.size - one.here,
                     self.lacking, one.card.page, one.card.gated)  # fmt: skip

    def get(self, id: str, *, cancel: CancelToken) -> Iterator[Progress]:
        self.calls.append(f"get {id}")
        one = self.entry(id)
        if self.nothing_comes:
            self._pass(cancel)
        total = one.card.size
        begun = one.here * 10 // total
        if self.checks:
            yield from (Checking(total * step // 10, total, "half") for step in range(begun + 1))
            self._pass(cancel)
        for step in range(begun, 11):
            self.change(id, here=total * step // 10, partial=0 < step < 10)
            waits = self.waits_for if step == 4 else ""
            yield Progress(total * step // 10, total, waits or one.card.files[0].name)
            if step == 4:
                self._pass(cancel)
        language = one.card.task is Task.LANGUAGE
        first = language and not any(
            other.in_use and other.card.task is Task.LANGUAGE for other in self.items
        )
        self.change(id, state=State.READY, here=total, partial=False, in_use=first)

    def drop(self, id: str) -> None:
        self.calls.append(f"drop {id}")
        self.dropping.wait(20)
        self.change(id, here=0, partial=False)

    def look(self, path: Path, *, cancel: CancelToken) -> Iterator[Progress | Found]:
        self.calls.append(f"look {path.name}")
        yield Progress(1, 2, path.name)
        self._pass(cancel)
        found = self.found.get(path.name) or KnownError(
            f"{path.name} is no model that Afterglow knows.", "Language models are files that end in .gguf."
        )
        if isinstance(found, KnownError):
            raise found
        yield found

    def add(self, found: Found, way: Way, *, cancel: CancelToken) -> Iterator[Progress | Added]:
        self.calls.append(f"add {found.card.id} {way}")
        yield Progress(found.size // 2, found.size, found.paths[0].name)
        self._pass(cancel)
        ready = replace(entry(found.card, ready=True), in_use=not any(one.in_use for one in self.items))
        self.items = [*(one for one in self.items if one.card.id != found.card.id), ready]
        yield Added(found.card)

    def remove(self, id: str) -> None:
        self.calls.append(f"remove {id}")
        if self.error is not None:
            raise self.error
        if self.entry(id).card.own:
            self.items = [one for one in self.items if one.card.id != id]
        else:
            self.change(id, state=State.MISSING, here=0, in_use=False)

    def verify(self, id: str, *, cancel: CancelToken) -> Iterator[Progress]:
        self.calls.append(f"verify {id}")
        yield Progress(1, 2, self.entry(id).card.files[0].name)
        self._pass(cancel)
        yield Progress(2, 2)

    def use(self, id: str) -> ModelCard:
        self.calls.append(f"use {id}")
        if self.error is not None:
            raise self.error
        chosen = self.entry(id).card
        for one in self.items:
            if one.card.task is chosen.task:
                self.change(one.card.id, in_use=one.card.id == id)
        return chosen

    def hello(self, id: str, *, cancel: CancelToken) -> Iterator[Progress | str | Hello]:
        self.calls.append(f"hello {id}")
        yield Progress(1, 2)
        for number, piece in enumerate(self.said):
            if number == 1:
                self._pass(cancel)
            yield piece
        yield Hello("".join(self.said), 6.8, 2.1, 0.4)

    def _pass(self, cancel: CancelToken) -> None:
        while not self.gate.is_set() and not cancel.wait(0.01):
            pass
        if cancel.cancelled:
            raise Cancelled
        if self.error is not None:
            raise self.error


def found(name: str = "night-writer.gguf", *, known: bool = False, **more: object) -> Found:
    """A file of the user's."""
    made = card("own-aaaabbbbcccc", "Night Writer 8B", 4 * GB, own=True, good_at="")
    fields: dict[str, object] = {
        "card": made, "known": known, "paths": (Path("/somewhere") / name,), "size": 4 * GB,
        "architecture": "llama", "window": 8192, "has_template": True, "missing": (), "loose": False,
    }  # fmt: skip
    return Found(**fields | more)  # type: ignore[arg-type]
