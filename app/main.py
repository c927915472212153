"""The composition root: makes every long-lived object. The only place that names concrete engines."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.catalog.catalog import Catalog, ModelCard, Task
from app.catalog.shelf import Added, Shelf
from app.catalog.starter import get_starter
from app.characters.starters import load_starters
from app.companion.companion import Companion
from app.desktop.parts import Parts
from app.domain.control import CancelToken, Clock, SystemClock
from app.domain.errors import KnownError
from app.domain.nouns import Character
from app.domain.progress import Progress
from app.engines import Embedder, LanguageModel
from app.engines.process import EngineProcess, Limits, engine_command
from app.engines.process_language_model import ProcessLanguageModel
from app.settings.places import Places, resources
from app.settings.settings import Settings, load, save
from app.store.backup import backup, restore
from app.store.door import Door
from app.store.one_instance import hold
from app.store.recovery import confirm_recovery_code
from app.store.vault import Vault


class Program:
    """Everything that lives as long as the app, over one data folder.

    ``close`` ends every engine; use as a context manager.
    """

    def __init__(self, data: Path | None = None, *, clock: Clock | None = None) -> None:
        self.places = Places(data) if data is not None else Places.default()
        self.clock: Clock = clock or SystemClock()
        self.settings = load(self.places.settings_file)
        self.catalog = Catalog.load()
        self.shelf = Shelf(self.places.models, self.catalog)
        self.door = Door(self.places.vault)
        # Closed in this order: what is in use, then what waits for its end.
        self._open, self._last = ExitStack(), ExitStack()
        self._model: LanguageModel | None = None

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def hold(self) -> None:
        """Claim the data folder until ``close``. Raises AlreadyRunning."""
        self._open.enter_context(hold(self.places.vault))

    def _starters(self) -> tuple[Character, ...]:
        """The characters that come with the app."""
        return load_starters(resources() / "characters")

    def get_starter(self, cancel: CancelToken) -> Iterator[Progress]:
        """Put the starter models where they can be used."""
        yield from get_starter(self.shelf, cancel=cancel)
        if self.settings.language_model not in {card.id for card in self.shelf.installed()}:
            starter = next(card for card in self.catalog.starter() if card.task is Task.LANGUAGE)
            self.use_model(starter.id)

    def save_settings(self, settings: Settings) -> None:
        """Keep the settings; the language model is loaded anew at its next use."""
        save(self.places.settings_file, settings)
        self.settings = settings
        if self._model is not None:
            self._model.close()

    def _card(self) -> ModelCard:
        """The language model that the settings choose. Raises KnownError when the catalogue has none such."""
        return self.shelf.card(self.settings.language_model)

    def language_model(self) -> LanguageModel:
        """The chosen language model in its process (started at its first use)."""
        if self._model is None:
            process = EngineProcess(engine_command("llama"), self._language_model_options, Limits())
            self._model = ProcessLanguageModel(process)
            self._open.callback(self._model.close)
        return self._model

    def preload(self) -> None:
        """Let the language model load while somebody still types a passphrase. Fails in silence."""
        model = self.language_model()

        def work() -> None:
            with suppress(KnownError):  # whoever needs the model first is told
                model.describe()

        loading = threading.Thread(target=work, name="preload")
        loading.start()
        self._last.callback(loading.join)

    def _language_model_options(self) -> dict[str, Any]:
        """What the engine is told at its start. Raises KnownError when the chosen model cannot be used."""
        card = self._card()
        self.shelf.require(card)
        return {
            "path": str(self.shelf.path(card, card.files[0])),
            "fingerprint": card.files[0].sha256[:32],
            "window": min(card.window, self.settings.window),
            "threads": self.settings.threads,
            "gpu": self.settings.gpu,
        }

    def embedder(self) -> Embedder:
        """The embedder, loaded now. Raises ModelFileError when its files are missing or damaged."""
        from app.engines.minilm import MiniLmEmbedder

        card = self.catalog.of_task(Task.EMBEDDING)[0]
        self.shelf.require(card)
        paths = [self.shelf.path(card, file) for file in card.files]
        return MiniLmEmbedder(*paths)

    def backup(self, vault: Vault, target: Path, cancel: CancelToken) -> None:
        """Write an encrypted copy of everything to ``target``; see app.store.backup."""
        backup(vault, self.door, target, cancel=cancel)

    def restore(self, source: Path) -> None:
        """Bring a backup back; the present vault is kept aside. Raises VaultError."""
        restore(source, self.places.vault)

    def add_model(self, file: Path, cancel: CancelToken) -> Iterator[Progress | Added]:
        """Take in a model file of the user's own and use it from now on. Raises ModelFileError."""
        for step in self.shelf.add_file(file, cancel=cancel):
            if isinstance(step, Added):
                self.use_model(step.card.id)
            yield step

    def use_model(self, id: str) -> ModelCard:
        """Answer with this model from now on. Raises KnownError when it is not here, damaged or no writer."""
        card = self.shelf.card(id)
        self.shelf.require(card)
        if card.task is not Task.LANGUAGE:
            raise KnownError(
                f"{card.name} does not write.", "Choose a language model: `afterglow models list`."
            )
        self.save_settings(replace(self.settings, language_model=id))
        return card

    def parts(self) -> Parts:
        """What the window is given."""
        return Parts(
            door=self.door, shelf=self.shelf, catalog=self.catalog, get_starter=self.get_starter,
            starters=self._starters(), make_companion=self.companion,
            confirm_recovery_code=confirm_recovery_code,
            settings=self.settings, save_settings=self.save_settings, clock=self.clock,
            pictures=resources() / "characters", rest=self.rest,
        )  # fmt: skip

    def rest(self) -> None:
        """End the engines, so that nothing said stays in their memory; the next turn loads again."""
        if self._model is not None:
            self._model.close()

    def companion(self, vault: Vault) -> Companion:
        """The companion of an open vault; the starter characters are there from the first time on."""
        known = {character.id for character in vault.characters.all()}
        for character in self._starters():
            if character.id not in known:
                vault.characters.add(character)
        return Companion(vault, self.language_model(), self.clock, self.places.state)

    def close(self) -> None:
        """End the engines and give the data folder free."""
        self._open.close()
        self._last.close()


Build = Callable[[Path | None], Program]


def build(data: Path | None = None) -> Program:
    """The program over the data folder ``data`` (None: the user's own)."""
    return Program(data)
