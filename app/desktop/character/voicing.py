"""How the character sounds: which voice, how fast and high, how much feeling; and hearing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.catalog.catalog import Task
from app.catalog.entries import State
from app.desktop.character.passing import PassingWord
from app.desktop.language_names import language_name
from app.desktop.sampling import Sampling
from app.domain.voices import EXPRESSIVENESS, PITCHES, RATES, VoiceLine, VoiceSettings

if TYPE_CHECKING:
    from app.catalog.entries import Entry
    from app.desktop.parts import Library
    from app.desktop.sound_choices import SoundChoices
    from app.desktop.spoken_parts import Speaks
    from app.desktop.tasks import Tasks


@dataclass(frozen=True, slots=True)
class VoiceParts:
    """What the page needs to let voices be heard. ``more`` leads to where there are others."""

    speech: Speaks
    sound: SoundChoices
    library: Library
    more: Callable[[], object]


@dataclass(frozen=True, slots=True)
class _Known:
    """``lines``: voices that can speak now. ``usual``: the name of the one that speaks where none is chosen,
    be it put together first; empty: none can. ``names``: of every voice there is."""

    lines: tuple[VoiceLine, ...]
    usual: str
    names: dict[str, str]


class Voicing(QObject):
    """``choose`` is told how the character is to sound. Without ``parts`` there is no voice on this page."""

    changed = Signal()

    def __init__(
        self, tasks: Tasks, parts: VoiceParts | None, choose: Callable[[VoiceSettings], None],
        word: PassingWord, parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._tasks, self._parts, self._choose, self._word = tasks, parts, choose, word
        self._now = VoiceSettings()
        self._known: _Known | None = None
        self._sample: Sampling | None = None
        if parts is not None:
            self._sample = Sampling(tasks, parts.speech, parts.sound, self)
            self._sample.changed.connect(self.changed)
            self._sample.ended.connect(self.read)  # the first one may have put the voice together

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def state(self) -> dict[str, Any]:
        """VoiceSettings, and: ``shown``; ``able``: somebody can speak; ``options`` and ``speakers`` to choose
        from; ``who``: what the voice is; ``away``: the chosen one is not here; the ends of all lines;
        ``usual``: nothing was moved; and Sampling's ``playing``, ``words``, ``problem``, ``advice``."""
        now, known, sample = self._now, self._known, self._sample
        usual = replace(VoiceSettings(), model=now.model, speaker=now.speaker, feeling=now.feeling)
        line = self._line()
        return asdict(now) | {
            "shown": known is not None,
            "able": known is not None and bool(known.lines or known.usual),
            "options": self._options(),
            "speakers": [
                {"value": number, "text": name} for number, name in enumerate(line.speakers if line else ())
            ],
            "who": self._who(line),
            "away": known is not None and bool(now.model) and line is None,
            "rates": list(RATES), "pitches": list(PITCHES), "expressivenesses": list(EXPRESSIVENESS),
            "moved": now != usual,
            "playing": sample is not None and sample.playing,
            "words": sample.words if sample is not None else "",
            "problem": sample.problem if sample is not None else "",
            "advice": sample.advice if sample is not None else "",
        }  # fmt: skip

    @Slot(str)
    def choose(self, model: str) -> None:
        """Speak with this voice; empty: with the best one that is here."""
        if model != self._now.model and model in [one["value"] for one in self._options()]:
            self._change(model=model, speaker=0)

    @Slot(int)
    def choose_speaker(self, number: int) -> None:
        """Who of several speaks."""
        line = self._line()
        if line is not None and 0 <= number < len(line.speakers):
            self._change(speaker=number)

    @Slot(str, float)
    def move(self, name: str, value: float) -> None:
        """``rate``, ``pitch`` or ``expressiveness``."""
        if name in ("rate", "pitch", "expressiveness"):
            self._change(**{name: round(value, 2)})

    @Slot(bool)
    def feel(self, on: bool) -> None:
        """Let what is felt be heard, or read everything evenly."""
        self._change(feeling=on)

    @Slot()
    def reset(self) -> None:
        """As the voice was recorded; can be undone."""
        before, usual = self._now, VoiceSettings()
        self._change(rate=usual.rate, pitch=usual.pitch, expressiveness=usual.expressiveness)
        self._word.say(self.tr("The voice sounds as it was recorded."), lambda: self._choose(before))

    @Slot()
    def hear(self) -> None:
        """A sample with everything as it stands on the page; once more: stop it."""
        if self._sample is None:
            return
        if self._sample.playing:
            self._sample.stop()
        else:
            self._sample.begin(self._now)

    @Slot()
    def show_models(self) -> None:
        """To where there are more voices."""
        if self._parts is not None:
            self._parts.more()

    def show(self, voice: VoiceSettings) -> None:
        """The page is about a character that sounds like this now."""
        if voice != self._now:
            self._now = voice
            self.changed.emit()

    def hush(self) -> None:
        """The page is left: nobody is heard any more."""
        if self._sample is not None:
            self._sample.stop()

    @Slot()
    def read(self) -> None:
        """See which voices are here. Where that cannot be told, the section is not shown."""
        parts = self._parts
        if parts is None:
            return

        def work(_: object) -> _Known:
            lines, entries = parts.speech.voices(), parts.library.entries()
            voices = [one for one in entries if one.card.task is Task.VOICE]
            return _Known(lines, _usual(lines, voices), {one.card.id: one.card.name for one in voices})

        self._tasks.run("engines", work, owner=self, on_done=self._read, on_error=_not_read)

    def _read(self, known: _Known) -> None:
        self._known = known
        self.changed.emit()

    def _change(self, **fields: Any) -> None:
        self._choose(replace(self._now, **fields).within())

    def _line(self) -> VoiceLine | None:
        lines = self._known.lines if self._known is not None else ()
        return next((one for one in lines if one.model == self._now.model), None)

    def _options(self) -> list[dict[str, str]]:
        known = self._known
        if known is None:
            return []
        usual = self.tr("The best one here: {0}").replace("{0}", known.usual) if known.usual else ""
        options = [("", usual or self.tr("The best one here"))]
        options += [(line.model, line.name) for line in known.lines]
        if self._now.model and self._line() is None:
            name = known.names.get(self._now.model, "")
            away = self.tr("{0} (not here now)") if name else self.tr("One that is not here")
            options.append((self._now.model, away.replace("{0}", name)))
        return [{"value": value, "text": text} for value, text in options]

    def _who(self, line: VoiceLine | None) -> str:
        """What is known of the voice, in a few words."""
        lines = self._known.lines if self._known is not None else ()
        if line is None and not self._now.model:
            line = next(iter(lines), None)
        if line is None:
            return ""
        kinds = {
            "female": self.tr("A woman's voice"), "male": self.tr("A man's voice"),
            "several": self.tr("Several voices"),
        }  # fmt: skip
        parts = [kinds.get(line.kind, ""), language_name(line.language) if line.language else ""]
        return " · ".join(part for part in parts if part)


def _usual(lines: Sequence[VoiceLine], voices: Sequence[Entry]) -> str:
    """The name of the voice that speaks where none is chosen."""
    if lines:
        return lines[0].name
    packed = [one for one in voices if one.state is State.MISSING and one.local]
    return max(packed, key=lambda one: one.card.rank).card.name if packed else ""


def _not_read(_: BaseException) -> None:
    """The page is about the character; the models page says what is wrong with the voices."""
