"""Which model listens and which voice speaks: of those that are here, or come with the program."""

from __future__ import annotations

import json
import locale
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from app.catalog.catalog import ModelCard, ModelFile, Task
from app.catalog.entries import Entry, Fit, Need, State
from app.catalog.fit import fit
from app.catalog.way_out import Choices
from app.domain.control import CancelToken
from app.domain.errors import ModelFileError
from app.domain.machine import Machine
from app.domain.progress import Progress
from app.domain.voices import VoiceLine, VoiceSettings
from app.settings.settings import Settings

# What the starter characters write, and many who speak another language understand.
_COMMON = "en"
_MOST_SPEAKERS = 2_000


class Models(Protocol):
    """What is asked of the library."""

    def entries(self) -> tuple[Entry, ...]:
        """Every model."""
        ...

    def machine(self) -> Machine:
        """This computer as it is now."""
        ...

    def get(self, id: str, *, cancel: CancelToken) -> Iterator[Progress]:
        """Bring it here."""
        ...


@dataclass(frozen=True, slots=True)
class Pick:
    """The model that is used; ``notice``: why it is not the one that was chosen, empty when it is."""

    entry: Entry
    notice: str = ""


class SpeechModels:
    """The models of a call. ``path``: where a file of a model lies; ``answering``: see Engines.

    Every method looks at the disk and is called in a lane.
    """

    def __init__(
        self,
        library: Models,
        choices: Choices,
        *,
        path: Callable[[ModelCard, ModelFile], Path],
        answering: Callable[[], str],
    ) -> None:
        self._library, self._choices, self._path, self._answering = library, choices, path, answering
        self._bringing = threading.Lock()

    @property
    def language(self) -> str:
        """In which language it is spoken with the program, as a short code; empty: it is found out."""
        return self._choices.settings.spoken_language

    def voices(self) -> tuple[VoiceLine, ...]:
        """Every voice that can speak now, the best of the own language first."""
        here = [one for one in _of(Task.VOICE, self._library.entries()) if one.state is State.READY]
        rank = {code: place for place, code in enumerate(self._languages())}

        def foremost(entry: Entry) -> tuple[int, int]:
            return min(rank.get(code, len(rank)) for code in _codes(entry.card)), -entry.card.rank

        return tuple(self._line(entry.card) for entry in sorted(here, key=foremost))

    def lacking(self, voice: VoiceSettings | None) -> tuple[str, ...]:
        """Ids of the models that have to be got before a call in this voice; None: before dictation."""
        entries = self._library.entries()
        lacks = []
        if self._listener(entries) is None:
            lacks.append(_to_get(entries, Task.SPEECH_RECOGNITION, self._recognizer_id, self._languages()))
        if voice is not None and self._speaker(entries, voice) is None:
            lacks.append(_to_get(entries, Task.VOICE, voice.model, self._languages()))
        return tuple(id for id in lacks if id)

    def bring(self, voice: VoiceSettings | None, *, cancel: CancelToken) -> Iterator[Progress]:
        """Put what comes with the program in its place, where it is used and not there yet."""
        with self._bringing:
            entries = self._library.entries()
            picks = [self._listener(entries), self._speaker(entries, voice) if voice is not None else None]
            for pick in picks:
                if pick is not None and pick.entry.state is State.MISSING:
                    yield from self._library.get(pick.entry.card.id, cancel=cancel)

    def recognizer(self) -> Path:
        """The folder of the model that listens. Raises ModelFileError when none can."""
        pick = self._listener(self._library.entries())
        if pick is None:
            raise ModelFileError(
                "No model that listens is on this computer yet.",
                "Get one on the Models page, or with `afterglow models get whisper-base`.",
            )
        if pick.entry.state is State.MISSING:
            self._bring(pick)
        card = pick.entry.card
        return self._path(card, card.files[0]).parent

    def voice(self, voice: VoiceSettings) -> tuple[VoiceSettings, Path, Path]:
        """Who speaks with these settings, and where its network and its description lie.

        Raises ModelFileError when no voice can.
        """
        pick = self._speaker(self._library.entries(), voice)
        if pick is None:
            raise ModelFileError(
                "No voice is on this computer yet.",
                "Get one on the Models page; `afterglow models list --task voice` shows them too.",
            )
        if pick.entry.state is State.MISSING:
            self._bring(pick)
        card = pick.entry.card
        if card.id != voice.model:  # the number of a speaker means somebody else in another voice
            voice = replace(voice, model=card.id, speaker=0)
        return voice, *self._files(card)

    def notices(self, voice: VoiceSettings) -> tuple[str, ...]:
        """What is to be said before a call in this voice, each in one sentence or two."""
        entries = self._library.entries()
        listener, speaker = self._listener(entries), self._speaker(entries, voice)
        words = [pick.notice for pick in (listener, speaker) if pick is not None]
        words.append(self._tight(entries, [pick.entry for pick in (listener, speaker) if pick is not None]))
        return tuple(one for one in words if one)

    # -- choosing --------------------------------------------------------------------------------------------

    @property
    def _recognizer_id(self) -> str:
        return self._choices.settings.speech_recognizer

    def _languages(self) -> tuple[str, ...]:
        return likely_languages(self._choices.settings)

    def _listener(self, entries: Sequence[Entry]) -> Pick | None:
        able = [one for one in _of(Task.SPEECH_RECOGNITION, entries) if _able(one)]
        chosen = next((one for one in able if one.card.id == self._recognizer_id), None)
        language = self.language
        fitting = [one for one in able if not language or language in _codes(one.card)]
        if chosen is not None and (chosen in fitting or not fitting):
            return Pick(chosen)
        if not able:
            return None
        best = max(fitting or able, key=_best)
        wanted, name = _name(entries, self._recognizer_id), _called(best.card)
        notice = f"{wanted} is not on this computer, so {name} listens."
        if chosen is not None:
            notice = f"{wanted} knows another language, so {name} listens."
        return Pick(best, notice)

    def _speaker(self, entries: Sequence[Entry], voice: VoiceSettings) -> Pick | None:
        able = [one for one in _of(Task.VOICE, entries) if _able(one)]
        chosen = next((one for one in able if one.card.id == voice.model), None)
        if chosen is not None:
            return Pick(chosen)
        languages = self._languages()
        best = usual_voice(able, languages)
        if best is None:
            return None
        name, notice = _called(best.card), ""
        if voice.model:
            notice = f"{_name(entries, voice.model)} is not on this computer any more, so {name} speaks."
        elif languages[0] not in _codes(best.card):
            notice = (
                f"No voice of your language is on this computer yet, so {name} speaks."
                " The Models page has more."
            )
        return Pick(best, notice)

    # -- files -----------------------------------------------------------------------------------------------

    def _bring(self, pick: Pick) -> None:
        with self._bringing:
            for _ in self._library.get(pick.entry.card.id, cancel=CancelToken()):
                pass

    def _files(self, card: ModelCard) -> tuple[Path, Path]:
        network = next((file for file in card.files if file.name.endswith(".onnx")), card.files[0])
        description = next((file for file in card.files if file.name.endswith(".json")), card.files[-1])
        return self._path(card, network), self._path(card, description)

    def _line(self, card: ModelCard) -> VoiceLine:
        names: tuple[str, ...] = ()
        if card.speaker == "several":
            with suppress(OSError, ValueError, AttributeError, TypeError):  # then only its first one speaks
                names = _speakers(self._files(card)[1])
        return VoiceLine(card.id, card.name, next(iter(card.languages), ""), card.speaker, names)

    # -- memory ----------------------------------------------------------------------------------------------

    def _tight(self, entries: Sequence[Entry], of_a_call: Sequence[Entry]) -> str:
        """Whether all models of a call together fit the memory, in words; empty when they do."""
        machine, settings = self._library.machine(), self._choices.settings
        writer = next((one for one in entries if one.card.id == self._answering()), None)
        beside = sum(one.card.memory_bytes for one in of_a_call)
        need = writer.need if writer is not None else Need(0, 0, 0, 0)
        on_card = settings.gpu and any(card.free >= need.total - need.program for card in machine.gpus or ())
        if on_card:
            need = Need(0, 0, 0, need.program)
        notice = ""
        match fit(replace(need, compute=need.compute + beside), machine, gpu=False):
            case Fit.TIGHT:
                notice = (
                    "Memory is tight: the models of a call just about fit beside what runs now. Close other"
                    " programs if it falters."
                )
            case Fit.NOT:
                notice = (
                    "The models of a call need more memory than this computer has; it may falter. A smaller"
                    " language model helps."
                )
        return notice


def usual_voice(able: Sequence[Entry], languages: Iterable[str]) -> Entry | None:
    """The voice that speaks where none was chosen: the best of the first language that has one."""
    for language in languages:
        of_language = [one for one in able if language in _codes(one.card)]
        if of_language:
            return max(of_language, key=_best)
    return None


def likely_languages(settings: Settings) -> tuple[str, ...]:
    """In which languages a call may be held, the likeliest first."""
    if settings.spoken_language:
        return (settings.spoken_language,)
    return tuple(dict.fromkeys((settings.language or system_language(), _COMMON)))


def system_language() -> str:
    """The language of this computer as a short code; English where nobody can say."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            break
    else:
        value = locale.getlocale()[0] or ""
    code = value.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return code if code.isalpha() and len(code) in (2, 3) else _COMMON


def _of(task: Task, entries: Iterable[Entry]) -> list[Entry]:
    return [one for one in entries if one.card.task is task]


def _able(entry: Entry) -> bool:
    """Whether it can be used now, be it that installed packages are put together first."""
    return entry.state is State.READY or (entry.state is State.MISSING and entry.local)


def _best(entry: Entry) -> tuple[bool, int]:
    return entry.state is State.READY, entry.card.rank


def _codes(card: ModelCard) -> set[str]:
    """Its languages without their countries."""
    return {code.partition("-")[0] for code in card.languages}


def _name(entries: Iterable[Entry], id: str) -> str:
    return next((_called(one.card) for one in entries if one.card.id == id), "The chosen one")


def _called(card: ModelCard) -> str:
    """Its name in a sentence: of a voice without what is said of it."""
    return card.name.partition(",")[0] if card.task is Task.VOICE else card.name


def _to_get(entries: Iterable[Entry], task: Task, wanted: str, languages: Sequence[str]) -> str:
    """The id of the best one to get; empty where there is none."""
    offered = [one for one in _of(task, entries) if one.offered and one.state is not State.READY]
    chosen = [one for one in offered if one.card.id == wanted]
    if chosen:
        return wanted
    for language in (*languages, _COMMON):
        fitting = [one for one in offered if language in _codes(one.card)]
        if fitting:
            return max(fitting, key=lambda one: (one.fit is not Fit.NOT, one.card.rank)).card.id
    return ""


def _speakers(description: Path) -> tuple[str, ...]:
    """The names of all who speak in one voice, in the order of their numbers."""
    known = json.loads(description.read_text(encoding="utf-8")).get("speaker_id_map", {})
    names = sorted((int(number), str(name)) for name, number in known.items())
    if len(names) > _MOST_SPEAKERS or [number for number, _ in names] != list(range(len(names))):
        return ()
    return tuple(name for _, name in names)
