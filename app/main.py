"""The composition root: makes every long-lived object. The only place that names concrete engines."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.call.speech import Speech
from app.catalog.catalog import Catalog, ModelCard, Task
from app.catalog.entries import State
from app.catalog.fetching import Fetching
from app.catalog.library import Library
from app.catalog.shelf import Shelf
from app.catalog.speech import SpeechModels
from app.characters.starters import load_starters, welcome
from app.companion import honesty
from app.desktop.parts import Parts
from app.domain.control import CancelToken, Clock, SystemClock
from app.domain.errors import KnownError, ModelFileError
from app.domain.machine import Gpu, Hello, Speed
from app.domain.nouns import Character
from app.domain.progress import Progress
from app.engines import (
    EchoCanceller,
    Embedder,
    LanguageModel,
    VoiceActivityDetector,
    process_greeter,
    process_measurer,
)
from app.engines.process import EngineProcess, Limits, engine_command
from app.engines.process_language_model import ProcessLanguageModel
from app.engines.process_speech_recognizer import ProcessSpeechRecognizer
from app.engines.process_speech_synthesizer import ProcessSpeechSynthesizer
from app.engines.version import engine_version
from app.settings.places import Places, resources
from app.settings.settings import Settings, load, save
from app.settings.standing import Standing
from app.store.door import Door
from app.store.keyring_slot import KeyringSlot
from app.store.one_instance import hold
from app.store.recovery import confirm_recovery_code
from app.store.token import Token
from app.store.vault import Vault
from app.upkeep.about import About, about
from app.upkeep.data_folder import DataFolder

if TYPE_CHECKING:
    from app.companion.companion import Companion

# What the engine is told at its start.
_OF_THE_ENGINE = ("language_model", "window", "threads", "gpu")
_OF_HEARING = ("speech_recognizer", "spoken_language")
# What only the library changes; a page that has read the settings earlier does not bring the old ones back.
_OF_THE_LIBRARY = (
    "language_model", "speech_recognizer", "mirrors", "proxy", "ca_file", "download_token",
)  # fmt: skip
# For what listens and for what speaks: more gain nothing.
_MOST_THREADS = 4


class Program:
    """Everything that lives as long as the app, over one data folder.

    ``close`` ends every engine; use as a context manager.
    """

    def __init__(
        self, data: Path | None = None, *, clock: Clock | None = None, catalog: Catalog | None = None
    ) -> None:
        self._data = data
        self.clock: Clock = clock or SystemClock()
        self.catalog = catalog or Catalog.load()
        self._settings_lock = threading.Lock()
        self._keyring = KeyringSlot.system()
        # Closed in this order: what is in use, then what waits for its end.
        self._open, self._last = ExitStack(), ExitStack()
        self._fetching = Fetching()
        self._last.callback(self._fetching.close)
        self._look()

    def _look(self) -> None:
        """Make what belongs to the data folder, wherever it lies now. Raises KnownError when it is gone."""
        self.places = Places.at(self._data) if self._data is not None else Places.default()
        self._standing = Standing(self.places.data)
        self.settings = load(self.places.settings_file)
        self.shelf = Shelf(self.places.models, self.catalog)
        self.door = Door(self.places.vault, keyring=self._keyring)
        self.data = DataFolder(
            self.places,
            self.door,
            self.catalog,
            keyring=self._keyring,
            clock=self.clock,
            pictures=_pictures(),
        )
        self.library = Library(
            self.shelf, self._fetching, self, _Engines(self), Token(self._keyring),
            file=self.places.machine_file, clock=self.clock,
        )  # fmt: skip
        self._model: LanguageModel | None = None
        self._own = ""  # the model of a character; empty: the one of the settings answers
        self._speech: Speech | None = None

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def hold(self) -> None:
        """Claim the data folder until ``close``. Raises AlreadyRunning."""
        self._open.enter_context(hold(self.places.vault))
        self._standing.require()  # it is there from now on
        self.data.finish_move()
        self.shelf.tidy()

    def _starters(self) -> tuple[Character, ...]:
        """The characters that come with the app."""
        return load_starters(_pictures())

    def save_settings(self, settings: Settings) -> None:
        """Keep the settings, but for those that only the library changes. Raises KnownError.

        Where they concern the engine, it starts anew at its next use.
        """
        with self._settings_lock:
            of_the_library = {name: getattr(self.settings, name) for name in _OF_THE_LIBRARY}
            self._keep(replace(settings, **of_the_library))

    def change(self, **values: Any) -> None:
        """Keep other values for some settings. Raises KnownError."""
        with self._settings_lock:
            self._keep(replace(self.settings, **values))

    def _keep(self, settings: Settings) -> None:
        if not self.data.erased:  # a window that closes would leave its place behind
            self._standing.require()
            save(self.places.settings_file, settings)
        before, self.settings = self.settings, settings
        if any(getattr(before, name) != getattr(settings, name) for name in _OF_THE_ENGINE):
            self._rest_writer()
        if any(getattr(before, name) != getattr(settings, name) for name in _OF_HEARING):
            self._rest_speech()

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
            importlib.import_module("app.companion.companion")
            with suppress(KnownError):  # whoever needs the model first is told
                model.describe()
            honesty.prepare()

        loading = threading.Thread(target=work, name="preload")
        loading.start()
        self._last.callback(loading.join)

    def turn_to(self, id: str, *, leaving: Callable[[], None]) -> bool:
        """Answer with this model from now on, empty: with the one of the settings; see Models."""
        before = self.answering()
        own = id if id and self._writes(id) else ""
        if (own or self.settings.language_model) != before:
            leaving()
            self._own = own
            self._rest_writer()
        else:
            self._own = own
        return own == id

    def answering(self) -> str:
        """The id of the model that is loaded, or would be next."""
        return self._own or self.settings.language_model

    def _writes(self, id: str) -> bool:
        try:
            card = self.shelf.card(id)
        except KnownError:
            return False
        return card.task is Task.LANGUAGE and self.shelf.state(card) is State.READY

    def _language_model_options(self) -> dict[str, Any]:
        """What the engine is told at its start. Raises KnownError when the chosen model cannot be used."""
        try:
            card = self.shelf.card(self.answering())
        except KnownError as error:  # an own one that was removed, or of a catalogue that was
            raise ModelFileError(
                "The model that answered is not on this computer any more.",
                "Choose another one on the Models page, or with `afterglow models use ID`.",
            ) from error
        return self.options_of(card)

    def options_of(self, card: ModelCard) -> dict[str, Any]:
        """What the engine is told to load this model. Raises KnownError when it cannot be used."""
        self.shelf.require(card)
        return {
            "path": str(self.shelf.path(card, card.files[0])),
            "fingerprint": card.files[0].sha256[:32],
            "window": min(card.window, self.settings.window),
            "threads": self.settings.threads,
            "gpu": self.settings.gpu,
            "size": card.size,
        }

    def embedder(self) -> Embedder:
        """The embedder, loaded now. Raises ModelFileError when its files are missing or damaged.

        Where an installed package carries it, it is put in its place first; nothing is downloaded.
        """
        from app.engines.minilm import MiniLmEmbedder

        cards = self.catalog.of_task(Task.EMBEDDING)
        if not cards:
            raise ModelFileError("The embedder's files are damaged.", "Get the starter models again.")
        card = cards[0]
        if self.shelf.state(card) is State.MISSING and self.library.entry(card.id).local:
            for _ in self.library.get(card.id, cancel=CancelToken()):
                pass
        self.shelf.require(card)
        paths = [self.shelf.path(card, file) for file in card.files]
        return MiniLmEmbedder(*paths)

    def speech(self) -> Speech:
        """Hearing and speaking; its engines start with their first use."""
        if self._speech is None:
            models = SpeechModels(self.library, self, path=self.shelf.path, answering=self.answering)

            def threads(share: int) -> int:
                return min(max(1, self.library.machine().cores // share), _MOST_THREADS)

            def listening() -> dict[str, Any]:
                # Nothing else computes while somebody has just spoken.
                return {"path": str(models.recognizer()), "threads": threads(2)}

            def speaking() -> dict[str, Any]:
                # The language model writes on meanwhile, on all cores but one.
                return {"threads": threads(4)}

            self._speech = Speech(
                models,
                ProcessSpeechRecognizer(EngineProcess(engine_command("whisper"), listening, Limits())),
                ProcessSpeechSynthesizer(EngineProcess(engine_command("piper"), speaking, Limits())),
                detector=_detector,
                echo=_echo,
            )
            self._open.callback(self._speech.rest)
        return self._speech

    def parts(self) -> Parts:
        """What the window is given."""
        return Parts(
            door=self.door, starters=self._starters(), make_companion=self.companion,
            confirm_recovery_code=confirm_recovery_code,
            settings=self.settings, save_settings=self.save_settings, clock=self.clock,
            pictures=_pictures(), rest=self.rest, data=self.data, about=self._about, renew=self.renew,
            come_file=self.places.come_file, library=self.library, speech=self.speech(),
        )  # fmt: skip

    def renew(self) -> Parts:
        """The parts over the data folder as it lies now, after a restore or a move. No vault may be open.

        Raises KnownError.
        """
        self._open.close()
        self._look()
        self.hold()
        return self.parts()

    def _about(self) -> About:
        return about(self.places.data, self.shelf)

    def rest(self) -> None:
        """End the engines, so that nothing said stays in their memory; the next turn loads again."""
        self._rest_writer()
        self._rest_speech()

    def _rest_writer(self) -> None:
        """End the engine of the language model alone."""
        if self._model is not None:
            self._model.close()

    def _rest_speech(self) -> None:
        """End the engines of hearing and speaking alone."""
        if self._speech is not None:
            self._speech.rest()

    def companion(self, vault: Vault) -> Companion:
        """The companion of an open vault; the starter characters are there from the first time on."""
        # With the memory comes numpy: nobody waits for it before the first page is there.
        from app.companion.companion import Companion

        welcome(vault, self._starters())
        companion = Companion(
            vault, self.language_model(), self.clock, self.places.state, models=self, embedder=self.embedder
        )
        companion.purge()  # what was deleted and cannot be put back any more
        return companion

    def close(self) -> None:
        """End the engines and give the data folder free."""
        self._open.close()
        self._last.close()


class _Engines:
    """What the library wants of the engines, over the settings of ``program`` as they are."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def version(self) -> str:
        return engine_version()

    def measure(self, *, cancel: CancelToken) -> Iterator[Progress | Speed]:
        settings, folder = self._program.settings, self._program.places.data
        with suppress(OSError):  # then the measurement says so
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return process_measurer.measure(folder, threads=settings.threads, gpu=settings.gpu, cancel=cancel)

    def gpus(self) -> tuple[Gpu, ...]:
        return process_measurer.gpus()

    def hello(self, card: ModelCard, *, cancel: CancelToken) -> Iterator[Progress | str | Hello]:
        return process_greeter.hello(self._program.options_of(card), cancel=cancel)

    def answering(self) -> str:
        return self._program.answering()

    def rest(self) -> None:
        self._program._rest_writer()

    def rest_speech(self) -> None:
        self._program._rest_speech()


def _detector() -> VoiceActivityDetector:
    from app.engines.silero import SileroDetector

    return SileroDetector()


def _echo() -> EchoCanceller:
    from app.engines.double_talk import DoubleTalkCanceller
    from app.engines.echo import WebRtcEchoCanceller

    return DoubleTalkCanceller(WebRtcEchoCanceller())


def _pictures() -> Path:
    """Folder of the starter characters and their pictures."""
    return resources() / "characters"


Build = Callable[[Path | None], Program]


def build(data: Path | None = None) -> Program:
    """The program over the data folder ``data`` (None: the user's own)."""
    return Program(data)
