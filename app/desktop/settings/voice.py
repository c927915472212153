"""Voice: which model listens, in which language, with which devices; and trying the microphone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.catalog.catalog import Task
from app.catalog.entries import State
from app.desktop.language_names import base_language, language_name
from app.desktop.plain import in_words
from app.desktop.shown import for_view
from app.desktop.sound_choices import SoundChoices

if TYPE_CHECKING:
    from app.catalog.entries import Entry
    from app.desktop.parts import Parts
    from app.desktop.preferences import Preferences
    from app.desktop.tasks import Tasks
    from app.domain.control import CancelToken

# Louder than a quiet room: somebody was heard.
_HEARD = 0.25


@dataclass(frozen=True, slots=True)
class VoiceState:
    """``recognizers``: the models here that can listen, as value and text; ``recognizer``: the one that does.

    ``packed``: none is here, and one comes with the program. ``voices``: how many can speak. ``languages`` of
    the one that listens. ``testing``: "" (not), opening or on; ``heard``: something was loud enough since.
    ``problem`` and ``advice`` are of the models, ``trouble`` and ``way`` of the microphone.
    """

    loaded: bool = False
    recognizers: tuple[dict[str, str], ...] = ()
    recognizer: str = ""
    packed: str = ""
    voices: int = 0
    languages: tuple[dict[str, str], ...] = ()
    testing: str = ""
    heard: bool = False
    problem: str = ""
    advice: str = ""
    trouble: str = ""
    way: str = ""


class VoicePresenter(QObject):
    """``sound``: None where the page has no devices to choose from. ``models_wanted``: to get one."""

    changed = Signal()
    leveled = Signal()
    models_wanted = Signal()

    def __init__(
        self, tasks: Tasks, parts: Parts, preferences: Preferences, sound: SoundChoices | None
    ) -> None:
        super().__init__()
        self._tasks, self._library, self._preferences = tasks, parts.library, preferences
        self._sound = sound
        self._shown = VoiceState()
        self._loud = 0.0
        self._trial: CancelToken | None = None
        preferences.changed.connect(self.changed)
        if sound is not None:
            sound.changed.connect(self._other_device)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """VoiceState; ``language`` that is spoken, empty: found out."""
        return for_view(self._shown) | {"language": self._preferences.settings.spoken_language}

    @Property(QObject, constant=True)
    def sound(self) -> SoundChoices | None:
        """Microphone and speaker."""
        return self._sound

    @Property(float, notify=leveled)
    def level(self) -> float:
        """How loud the microphone is, from 0 to 1, while it is tried."""
        return self._loud

    @Slot()
    def start(self) -> None:
        """Look which models are here."""
        library = self._library
        self._tasks.run(
            "engines", lambda _: library.entries(), owner=self, on_done=self._know, on_error=self._failed
        )

    @Slot(str)
    def use(self, id: str) -> None:
        """Listen with this model."""
        library = self._library

        def work(_: CancelToken) -> Sequence[Entry]:
            library.use(id)
            return library.entries()

        self._tasks.run("engines", work, owner=self, on_done=self._know, on_error=self._failed)

    @Slot(str)
    def speak(self, code: str) -> None:
        """In which language it is spoken; empty: it is found out."""
        self._preferences.change(spoken_language=code)

    @Slot()
    def show_models(self) -> None:
        """To the page with all models."""
        self.models_wanted.emit()

    @Slot()
    def try_microphone(self) -> None:
        """Show how loud it hears; once more: stop."""
        if self._trial is not None or self._sound is None:
            self.stop()
            return
        microphone = self._sound.devices.microphone()
        self._show(testing="opening", heard=False, trouble="", way="")

        def work(cancel: CancelToken) -> Iterator[float]:
            from app.call.trial import loudness

            yield from loudness(microphone, cancel=cancel)

        token = self._tasks.stream(
            "listen", work, owner=self, on_item=lambda loud: self._hears(token, loud),
            on_done=lambda: self._ended(token), on_cancelled=lambda: self._ended(token),
            on_error=lambda error: self._broke(token, error),
        )  # fmt: skip
        self._trial = token

    @Slot()
    def stop(self) -> None:
        """Listen no longer."""
        if self._trial is not None:
            self._trial.cancel()
            self._ended(self._trial)

    def _hears(self, token: CancelToken, loud: float) -> None:
        if token is not self._trial:
            return
        heard = self._shown.heard or loud > _HEARD
        if self._shown.testing != "on" or heard != self._shown.heard:
            self._show(testing="on", heard=heard)
        self._loud = loud
        self.leveled.emit()

    def _ended(self, token: CancelToken) -> None:
        if token is self._trial:
            self._trial, self._loud = None, 0.0
            self._show(testing="")
            self.leveled.emit()

    def _broke(self, token: CancelToken, error: BaseException) -> None:
        trouble, way = in_words(error)  # a bug is reported, whoever waits
        if token is self._trial:
            self._show(trouble=trouble, way=way)
            self._ended(token)

    @Slot()
    def _other_device(self) -> None:
        """What is tried may be another one now."""
        self.stop()

    def _know(self, entries: Sequence[Entry]) -> None:
        listeners = [one for one in entries if one.card.task is Task.SPEECH_RECOGNITION]
        here = [one for one in listeners if one.state is State.READY]
        packed = [one.card.name for one in listeners if one.state is State.MISSING and one.local]
        chosen = next((one for one in here if one.in_use), None)
        known = [chosen] if chosen is not None else here or listeners
        codes = {base_language(code) for one in known for code in one.card.languages}
        codes |= {self._preferences.settings.spoken_language} - {""}
        names = sorted((language_name(code), code) for code in codes)
        self._show(
            loaded=True, problem="", advice="",
            recognizers=tuple({"value": one.card.id, "text": one.card.name} for one in here),
            recognizer=chosen.card.id if chosen is not None else "",
            packed=packed[0] if packed and not here else "",
            voices=sum(one.card.task is Task.VOICE and one.state is State.READY for one in entries),
            languages=tuple({"value": code, "text": name} for name, code in names),
        )  # fmt: skip

    def _failed(self, error: BaseException) -> None:
        problem, advice = in_words(error)
        self._show(loaded=True, problem=problem, advice=advice)

    def _show(self, **changes: Any) -> None:
        self._shown = replace(self._shown, **changes)
        self.changed.emit()
