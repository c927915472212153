"""A library over an empty folder, with everything that it needs in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.catalog.catalog import ModelCard, ModelFile, Task
from app.catalog.entries import Added, Entry, Found, Way
from app.catalog.library import Library
from app.catalog.shelf import Shelf
from app.domain.control import CancelToken
from app.domain.errors import KnownError
from app.domain.machine import Gpu, Hello, Speed
from app.domain.progress import Progress
from app.settings.settings import Settings
from tests.catalog.making import card, catalog, gguf, sha256
from tests.catalog.scripted_fetching import ScriptedFetching
from tests.fakes import FixedClock

SPEED = Speed(1e10, 0.01, 50.0, 2, False, "0.3")
_HEAD: dict[str, str | int] = {
    "general.architecture": "llama", "llama.block_count": 2, "llama.attention.head_count": 1,
    "llama.attention.key_length": 64,
}  # fmt: skip
WRITER = gguf(_HEAD, bytes(3000))
DATA = {
    "writer.gguf": WRITER,
    "other.gguf": WRITER + b"x",
    "voice.onnx": bytes(500),
    "text.gguf": bytes(70),
}


def model(id: str, name: str, **changes: Any) -> ModelCard:
    data = DATA[name]
    file = ModelFile(name, len(data), sha256(data), sources=(f"https://models.example/{name}",))
    return replace(card(id, file, starter=False), **{"rank": 10, "kv_bytes": 1000} | changes)


CARDS = (
    model("writer", "writer.gguf"),
    model("other", "other.gguf", rank=20),
    model("voice", "voice.onnx", task=Task.VOICE, memory_bytes=900),
    model("paints", "voice.onnx", task=Task.IMAGE, needs=("text",)),
    model("text", "text.gguf", task=Task.IMAGE, rank=0, memory_bytes=70),
    replace(model("nobody", "text.gguf"), files=(ModelFile("unknown.gguf", 0),)),
)


@dataclass
class Engines:
    """Measures at once and says hello; remembers how often it rested. ``loaded``: a character's own model."""

    choices: Choices
    loaded: str = ""
    release: str = "0.3"
    rests: int = 0
    hushed: int = 0
    greeted: list[str] = field(default_factory=list)

    def version(self) -> str:
        return self.release

    def measure(self, *, cancel: CancelToken) -> Iterator[Progress | Speed]:
        yield Progress(50, 100)
        yield SPEED

    def gpus(self) -> tuple[Gpu, ...]:
        return (Gpu("G", 8, 7),)

    def hello(self, card: ModelCard, *, cancel: CancelToken) -> Iterator[Progress | str | Hello]:
        self.greeted.append(card.id)
        yield Progress(1, 2)
        yield "Hello."
        yield Hello("Hello.", 5.0, 1.0, 0.2)

    def answering(self) -> str:
        return self.loaded or self.choices.settings.language_model

    def rest(self) -> None:
        self.rests += 1

    def rest_speech(self) -> None:
        self.hushed += 1


@dataclass
class Choices:
    """Settings in memory."""

    settings: Settings = field(default_factory=lambda: Settings(language_model="nothing-yet"))

    def change(self, **values: Any) -> None:
        self.settings = replace(self.settings, **values)


@dataclass
class Token:
    """A keyring in memory."""

    kept: str = ""

    def get(self) -> str:
        return self.kept

    def set(self, token: str) -> None:
        if " " in token:
            raise KnownError("This is no token.", "Copy it once more.")
        self.kept = token


class House:
    """A library over an empty folder."""

    def __init__(self, folder: Path, *cards: ModelCard) -> None:
        self.choices, self.token = Choices(), Token()
        self.engines = Engines(self.choices)
        self.clock, self.fetching = FixedClock(), ScriptedFetching(dict(DATA))
        self.folder = folder
        self.shelf = Shelf(folder / "models", catalog(*cards or CARDS))
        self.library = Library(
            self.shelf, self.fetching, self.choices, self.engines, self.token,
            file=folder / "machine.json", clock=self.clock,
        )  # fmt: skip

    def get(self, id: str) -> list[Progress]:
        return list(self.library.get(id, cancel=CancelToken()))

    def entry(self, id: str) -> Entry:
        return self.library.entry(id)

    def bring(self, file: Path, way: Way = Way.COPY) -> Added:
        *_, found = self.library.look(file, cancel=CancelToken())
        assert isinstance(found, Found)
        *_, added = self.library.add(found, way, cancel=CancelToken())
        assert isinstance(added, Added)
        return added
