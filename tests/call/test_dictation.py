"""Push to talk: what is said between press and release, in long stretches too, and what goes wrong."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray

from app.call.audio import RATE, AudioError, AudioTrouble
from app.call.dictation import dictate
from app.call.events import Level, UserSaid
from app.domain.control import CancelToken
from app.domain.errors import EngineDied, EngineError
from app.engines import Transcript

DIED = EngineDied("The engine stopped by itself.", "Try again.")


@dataclass
class Said:
    """A microphone that hears all of ``sound`` at once. A word is a second of its own level."""

    sound: NDArray[np.int16]
    at_once: Callable[[], None] = lambda: None
    closes: int = 0
    error: AudioError | None = None
    trouble: AudioTrouble | None = None

    def open(
        self, on_frames: Callable[[NDArray[np.int16]], None], on_trouble: Callable[[AudioTrouble], None]
    ) -> None:
        if self.error is not None:
            raise self.error
        if self.trouble is not None:
            on_trouble(self.trouble)
        for start in range(0, len(self.sound), 700):
            on_frames(self.sound[start : start + 700])
        self.at_once()

    def close(self) -> None:
        self.closes += 1


@dataclass
class Loud:
    """Hears a voice in whatever is loud."""

    frame: int = 512

    def probability(self, frame: NDArray[np.float32]) -> float:
        return 0.9 if np.abs(frame).mean() > 0.02 else 0.1

    def reset(self) -> None:
        pass


@dataclass
class Words:
    """Understands the number of each word in what it is given."""

    errors: list[EngineError] = field(default_factory=list)
    asked_s: list[float] = field(default_factory=list)
    loads: int = 0
    while_asked: Callable[[], None] = lambda: None

    def load(self) -> None:
        self.loads += 1

    def transcribe(
        self, audio: NDArray[np.float32], *, language: str = "", cancel: CancelToken
    ) -> Iterator[Transcript]:
        self.asked_s.append(len(audio) / RATE)
        self.while_asked()
        if self.errors:
            raise self.errors.pop(0)
        levels = np.round(np.abs(audio) * 32_768 / 10).astype(int)
        numbers = [int(n) - 200 for n, times in zip(*np.unique(levels, return_counts=True), strict=True)
                   if n >= 200 and times > RATE // 3]  # fmt: skip
        if numbers and not cancel.cancelled:
            yield Transcript(" ".join(map(str, numbers)), language or "en", 0.9, -0.2, 0.0, len(audio) / RATE)

    def close(self) -> None:
        pass


def words(first: int, last: int, *, pause_s: float = 0.0) -> NDArray[np.int16]:
    """Words of these numbers, and a pause after the last of them."""
    said = [np.full(RATE, (200 + number) * 10, np.int16) for number in range(first, last + 1)]
    return np.concatenate([*said, np.zeros(int(pause_s * RATE), np.int16)])


@dataclass
class Dictated:
    sound: NDArray[np.int16]
    recognizer: Words = field(default_factory=Words)
    cancel: CancelToken = field(default_factory=CancelToken)
    done: CancelToken = field(default_factory=CancelToken)

    def __post_init__(self) -> None:
        self.microphone = Said(self.sound, self.done.cancel)

    def steps(self) -> Iterator[UserSaid | Level]:
        return dictate(
            self.microphone, Loud(), self.recognizer, language="", cancel=self.cancel, done=self.done
        )

    def run(self) -> list[UserSaid | Level]:
        return list(self.steps())

    def said(self) -> list[tuple[str, bool]]:
        return [(one.text, one.final) for one in self.run() if isinstance(one, UserSaid)]


def test_what_is_said_is_final_once_and_last() -> None:
    one = Dictated(words(1, 3))
    assert one.said() == [("1 2 3", True)]
    assert one.microphone.closes and one.recognizer.loads == 1


def test_at_a_pause_it_is_told_and_not_understood_twice() -> None:
    one = Dictated(words(1, 2, pause_s=1.0), done=CancelToken())
    one.microphone.at_once = lambda: None
    release = one.done.cancel
    texts = []
    for event in one.steps():
        if isinstance(event, UserSaid):
            texts.append((event.text, event.final))
            release()
    assert texts == [("1 2", False), ("1 2", True)] and len(one.recognizer.asked_s) == 1


def test_after_a_pause_all_of_it_is_understood_together() -> None:
    one = Dictated(np.concatenate([words(1, 2, pause_s=1.0), words(3, 4, pause_s=1.0), words(5, 5)]))
    one.microphone.at_once = lambda: None
    texts = []
    for event in one.steps():
        if isinstance(event, UserSaid):
            texts.append(event.text)
            if event.text == "1 2 3 4":
                one.done.cancel()
    assert texts == ["1 2", "1 2 3 4", "1 2 3 4 5"]


def test_long_stretches_end_at_a_pause() -> None:
    sound = [words(first, first + 7, pause_s=1.0) for first in range(1, 41, 8)]
    one = Dictated(np.concatenate(sound))
    one.microphone.at_once = lambda: None
    texts = []
    for event in one.steps():
        if isinstance(event, UserSaid):
            texts.append(event.text)
            if len(texts) == 5:
                one.done.cancel()
    assert texts[-1] == " ".join(map(str, range(1, 41)))
    assert max(one.recognizer.asked_s) < 20


def test_without_a_pause_a_stretch_ends_where_it_is_quiet() -> None:
    sound = words(1, 60)
    for second in range(60):  # between two words it is a little quieter, never silent
        sound[second * RATE : second * RATE + RATE // 8] = 900
    one = Dictated(sound)
    assert one.said()[-1] == (" ".join(map(str, range(1, 61))), True)
    assert max(one.recognizer.asked_s) < 28


def test_silence_is_never_understood() -> None:
    one = Dictated(np.zeros(3 * RATE, np.int16))
    assert one.said() == [] and one.recognizer.asked_s == []


def test_the_level_is_shown_some_fifteen_times_a_second() -> None:
    levels = [event for event in Dictated(words(1, 4)).run() if isinstance(event, Level)]
    assert len(levels) == pytest.approx(4 * 15, abs=3)
    assert levels[-1].talking and levels[-1].microphone > 0.3


def test_a_cancel_drops_everything() -> None:
    one = Dictated(words(1, 2, pause_s=1.0))
    one.recognizer.while_asked = one.cancel.cancel
    assert one.said() == [] and one.microphone.closes


def test_a_cancel_before_anything_was_said() -> None:
    one = Dictated(np.zeros(0, np.int16))
    one.microphone.at_once = one.cancel.cancel
    assert one.run() == []


def test_closing_the_iterator_closes_the_microphone() -> None:
    one = Dictated(words(1, 2))
    steps = one.steps()
    assert isinstance(next(steps), Level)
    steps.close()  # type: ignore[attr-defined]
    assert one.microphone.closes


def test_a_recogniser_that_dies_once_loses_nothing() -> None:
    one = Dictated(words(1, 2), Words(errors=[DIED]))
    assert one.said() == [("1 2", True)]


def test_a_recogniser_that_stays_dead_is_told_after_what_was_understood() -> None:
    one = Dictated(np.concatenate([words(1, 16, pause_s=1.0), words(17, 18)]))
    one.microphone.at_once = lambda: None
    texts = []
    with pytest.raises(EngineDied):
        for event in one.steps():
            if isinstance(event, UserSaid):
                texts.append((event.text, event.final))
                one.recognizer.errors = [DIED, DIED]
                one.done.cancel()
    assert texts[-1] == (" ".join(map(str, range(1, 17))), True)


def test_no_microphone() -> None:
    one = Dictated(words(1, 1))
    one.microphone.error = AudioError("There is no microphone.", "Connect one.")
    with pytest.raises(AudioError, match="no microphone"):
        one.run()
    assert one.recognizer.loads == 0


def test_a_microphone_that_was_lost_is_told_where_nothing_was_understood() -> None:
    lost = AudioTrouble("microphone", "It does not answer any more.", "Connect it again.")
    one = Dictated(np.zeros(RATE, np.int16))
    one.microphone.trouble = lost
    with pytest.raises(AudioError, match="does not answer"):
        one.run()
    spoken = Dictated(words(1, 1))
    spoken.microphone.trouble = lost
    assert spoken.said() == [("1", True)]


def test_what_is_on_its_way_when_the_key_is_let_go_is_heard() -> None:
    one = Dictated(words(1, 2))
    sound, released = one.sound, threading.Event()

    class Late(Said):
        def open(
            self, on_frames: Callable[[NDArray[np.int16]], None], on_trouble: Callable[[AudioTrouble], None]
        ) -> None:
            on_frames(sound[:RATE])
            one.done.cancel()
            released.set()
            on_frames(sound[RATE:])

    one.microphone = Late(sound)
    (said,) = one.said()
    assert released.is_set() and said == ("1 2", True)
