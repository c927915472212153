"""A scripted microphone, speaker, recogniser, voice and companion, for a call in a ``World``.

Sound is made of numbers: each word that a user says has a level of its own, so what is understood is what was
in the audio that the recogniser was given, no more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.call.audio import RATE, AudioTrouble
from app.companion.events import (
    Foreseen,
    Notice,
    ReadingPrompt,
    TextDelta,
    TurnEvent,
    TurnFinished,
    TurnStarted,
)
from app.domain.control import CancelToken
from app.domain.errors import EngineDied, KnownError
from app.domain.nouns import Message, Role, Status
from app.engines import Delivery, Speech, SpokenWord, Transcript, VoiceFile
from tests.call.world import World

NOW = datetime(2026, 3, 14, 19, 30, tzinfo=UTC)
WORD_S, LETTER_S, VOICE_RATE = 0.3, 0.05, 22_050
# Levels: what is louder than this is a voice for the detector; noise is one that holds no word.
_FIRST_WORD, _NOISE = 2_000, 1_900


@dataclass
class ScriptedMicrophone:
    """``say`` puts words at a time; everything else is silence. ``dead`` while it gives nothing."""

    world: World
    piece_s: float = 0.02
    words: list[str] = field(default_factory=list)
    dead: bool = False
    opened: bool = False
    open_error: KnownError | None = None
    on_trouble: Callable[[AudioTrouble], None] = lambda _: None

    def __post_init__(self) -> None:
        self._spans: list[tuple[float, float, int]] = []
        self._on_frames: Callable[[NDArray[np.int16]], None] | None = None
        self._due_s = 0.0
        self._at = 0.0

    def open(
        self,
        on_frames: Callable[[NDArray[np.int16]], None],
        on_trouble: Callable[[AudioTrouble], None],
    ) -> None:
        if self.open_error is not None:
            raise self.open_error
        self.opened = True
        self._on_frames, self.on_trouble = on_frames, on_trouble
        self._at = self.world.now
        self.world.tickers.append(self._tick)

    def close(self) -> None:
        self._on_frames = None

    @property
    def closed(self) -> bool:
        return self._on_frames is None

    def say(self, words: str, after_s: float = 0.0, *, word_s: float = WORD_S) -> float:
        """Say ``words`` so many seconds from now; returns when it ends, in seconds from now."""
        at = self.world.now + after_s
        for word in words.split():
            self.words.append(word)
            self._spans.append((at, at + word_s, _FIRST_WORD + len(self.words) - 1))
            at += word_s
        self._spans.sort()
        return at - self.world.now

    def noise(self, seconds: float, after_s: float = 0.0) -> None:
        """Something the detector takes for a voice and that holds no word."""
        at = self.world.now + after_s
        self._spans.append((at, at + seconds, _NOISE))
        self._spans.sort()

    def _tick(self, seconds: float) -> None:
        self._due_s += seconds
        if self._due_s < self.piece_s - 1e-9:
            return
        start, self._at = self._at, self._at + self._due_s
        count = round(self._due_s * RATE)
        self._due_s = 0.0
        if self._on_frames is None or self.dead:
            return
        samples = np.zeros(count, np.int16)
        for begin, end, level in self._spans:
            if begin >= self._at:
                break
            first, last = round((begin - start) * RATE), round((end - start) * RATE)
            samples[max(0, first) : max(0, last)] = level
        self._spans = [span for span in self._spans if span[1] > self._at]
        self._on_frames(samples)


@dataclass
class ScriptedSpeaker:
    """Plays in the world's time; ``sounded`` is all that was heard but silence before and after."""

    world: World
    held: bool = False
    closed: bool = False
    on_trouble: Callable[[AudioTrouble], None] = lambda _: None

    def __post_init__(self) -> None:
        self._queue = np.zeros(0, np.int16)
        self._on_played: Callable[[NDArray[np.int16]], None] | None = None
        self._heard = 0
        self.sounded: list[NDArray[np.int16]] = []

    def open(
        self,
        on_played: Callable[[NDArray[np.int16]], None],
        on_trouble: Callable[[AudioTrouble], None],
    ) -> None:
        self._on_played, self.on_trouble = on_played, on_trouble
        self.world.tickers.append(self._tick)

    def play(self, audio: NDArray[np.int16], rate: int) -> None:
        assert rate == VOICE_RATE and not self.closed
        self._queue = np.concatenate([self._queue, audio])

    def suspend(self) -> None:
        self.held = True

    def resume(self) -> None:
        self.held = False

    def clear(self) -> None:
        self._queue = self._queue[:0]

    def heard_s(self) -> float:
        return self._heard / VOICE_RATE

    def waiting_s(self) -> float:
        return len(self._queue) / VOICE_RATE

    def underruns(self) -> int:
        return 0

    def close(self) -> None:
        self.closed = True
        self._on_played = None

    def _tick(self, seconds: float) -> None:
        if self._on_played is None:
            return
        count = 0 if self.held else min(len(self._queue), round(seconds * VOICE_RATE))
        if count:
            self.sounded.append(self._queue[:count])
            self._queue = self._queue[count:]
            self._heard += count
        self._on_played(np.full(round(seconds * RATE), 1_000 if count else 0, np.int16))


class ScriptedDetector:
    """Hears a voice in whatever is loud."""

    frame = 512

    def __init__(self) -> None:
        self.resets = 0

    def probability(self, frame: NDArray[np.float32]) -> float:
        return 0.95 if np.abs(frame).mean() * 32768 > 0.5 * _NOISE else 0.05

    def reset(self) -> None:
        self.resets += 1


class Passing:
    """An echo canceller where there is no echo."""

    def __init__(self) -> None:
        self.resets = 0

    def process(self, near: NDArray[np.int16], far: NDArray[np.int16]) -> NDArray[np.int16]:
        assert len(near) == len(far) and not len(near) % 160
        return near

    def settled(self) -> bool:
        return True

    def realign(self) -> None:
        pass

    def reset(self) -> None:
        self.resets += 1


@dataclass
class ScriptedRecognizer:
    """Takes ``pause_s`` each time and understands the words in the sound. ``asked``: how long that was.

    ``errors`` are raised first, one each time. ``hallucinates``: what it makes of noise.
    """

    world: World
    microphone: ScriptedMicrophone
    pause_s: float = 0.3
    log_probability: float = -0.3
    hallucinates: str = ""
    # What it is not sure of.
    unclear: str = "\0"
    language: str = "en"
    errors: list[KnownError] = field(default_factory=list)
    load_error: KnownError | None = None
    asked: list[float] = field(default_factory=list)

    def load(self) -> None:
        if self.load_error is not None:
            raise self.load_error

    def transcribe(
        self, audio: NDArray[np.float32], *, language: str = "", cancel: CancelToken
    ) -> Iterator[Transcript]:
        self.asked.append(len(audio) / RATE)
        self.world.sleep(self.pause_s, cancel)
        if self.errors:
            raise self.errors.pop(0)
        if cancel.cancelled:
            return
        text = self._words(audio) or self.hallucinates
        if text:
            sure = -1.3 if text == self.unclear else self.log_probability
            yield Transcript(text, language or self.language, 0.99, sure, 0.01, len(audio) / RATE)

    def _words(self, audio: NDArray[np.float32]) -> str:
        levels = np.round(audio * 32768).astype(int)
        numbers, counts = np.unique(levels[levels >= _FIRST_WORD], return_counts=True)
        # A word of which most is missing is none.
        said = [int(n) - _FIRST_WORD for n, count in zip(numbers, counts, strict=True) if count > 0.05 * RATE]
        return " ".join(self.microphone.words[number] for number in sorted(said))

    def close(self) -> None:
        pass


@dataclass
class ScriptedSynthesizer:
    """Each letter sounds LETTER_S at the level of its word. ``errors`` are raised first, one each time."""

    world: World
    pause_s: float = 0.1
    errors: list[KnownError] = field(default_factory=list)
    load_error: KnownError | None = None
    said: list[str] = field(default_factory=list)
    at: list[float] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)

    def load(self, voice: VoiceFile) -> None:
        if self.load_error is not None:
            raise self.load_error

    def synthesize(
        self, text: str, voice: VoiceFile, delivery: Delivery, *, cancel: CancelToken
    ) -> Iterator[Speech]:
        self.at.append(self.world.now)
        self.deliveries.append(delivery)
        self.world.sleep(self.pause_s, cancel)
        if self.errors:
            raise self.errors.pop(0)
        if cancel.cancelled:
            return
        words, sound, at = [], [], 0.0
        for number, word in enumerate(re.finditer(r"\S+", text)):
            seconds = LETTER_S * len(word.group())
            words.append(SpokenWord(word.start(), word.end(), at, at + seconds))
            sound.append(np.full(round(seconds * VOICE_RATE), 100 + number, np.int16))
            at += seconds
        if not sound:
            return
        self.said.append(text)
        yield Speech(np.concatenate(sound), VOICE_RATE, tuple(words))

    def close(self) -> None:
        pass


@dataclass
class ScriptedCompanion:
    """Answers each turn with the next of ``replies``, in pieces; what the real one stores is in ``messages``.

    A piece may be an event, an error to raise, or a number of seconds to wait (``stubborn``: whatever comes).
    """

    world: World
    replies: list[Sequence[Any]] = field(default_factory=list)
    first_s: float = 0.1
    probability: float | None = 0.9
    messages: list[Message] = field(default_factory=list)
    anticipated: list[str] = field(default_factory=list)
    # How often it read what stands before words that were not said yet, and when.
    begun: list[float] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    cuts: list[str] = field(default_factory=list)
    calls: list[bool] = field(default_factory=list)
    warm_error: KnownError | None = None
    stubborn: bool = False
    warm_s: float = 0.2

    def warm(self, conversation_id: int, *, cancel: CancelToken) -> Iterator[ReadingPrompt | Notice]:
        self.world.sleep(self.warm_s, cancel)
        yield from (Notice(text) for text in self.notices)
        if self.warm_error is not None:
            raise self.warm_error
        yield ReadingPrompt(1, 1)

    def in_call(self, on: bool) -> None:
        self.calls.append(on)

    def anticipate(
        self, conversation_id: int, text: str, *, cancel: CancelToken
    ) -> Iterator[ReadingPrompt | Foreseen]:
        if text:
            self.anticipated.append(text)
        else:
            self.begun.append(self.world.now)
        self.world.sleep(0.1, cancel)
        if text and self.probability is not None and not cancel.cancelled:
            yield Foreseen(self.probability)

    def reply(
        self, conversation_id: int, text: str, *, cancel: CancelToken, spoken: bool = False
    ) -> Iterator[TurnEvent]:
        assert spoken
        yield TurnStarted(self._store(Role.USER, text, Status.COMPLETE))
        raw, status, stored = "", Status.INTERRUPTED, None
        try:
            self.world.sleep(self.first_s, cancel)
            for piece in self.replies.pop(0):
                if cancel.cancelled:
                    break
                match piece:
                    case str():
                        raw += piece
                        yield TextDelta(piece)
                    case float() | int():
                        self.world.sleep(piece, None if self.stubborn else cancel)
                    case KnownError():
                        status = Status.FAILED
                        raise piece
                    case _:
                        raw = ""
                        yield piece
            else:
                status = Status.COMPLETE
        finally:
            if raw.strip():
                stored = self._store(Role.CHARACTER, raw.strip(), status)
        if stored is not None:
            yield TurnFinished(stored)

    def cut(self, message_id: int, heard: str) -> Message | None:
        self.cuts.append(heard)
        place = next(n for n, message in enumerate(self.messages) if message.id == message_id)
        if heard == self.messages[place].text:
            return self.messages[place]
        old = self.messages.pop(place)
        if not heard:
            return None
        kept = self._message(old.id, old.role, heard, Status.INTERRUPTED)
        self.messages.insert(place, kept)
        return kept

    def history(
        self, conversation_id: int, *, before: int | None = None, since: int = 0, limit: int = 200
    ) -> list[Message]:
        return self.messages[-limit:]

    def said(self) -> list[tuple[str, str]]:
        """Who said what, as it is stored."""
        return [(message.role.value, message.text) for message in self.messages]

    def _store(self, role: Role, text: str, status: Status) -> Message:
        number = max((message.id for message in self.messages), default=0) + 1
        self.messages.append(self._message(number, role, text, status))
        return self.messages[-1]

    def _message(self, number: int, role: Role, text: str, status: Status) -> Message:
        return Message(number, 1, number, 1, 1, role, text, status, NOW)


DIED = EngineDied("The engine stopped by itself.", "Try again.")
