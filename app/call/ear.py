"""From the microphone's pieces to speech: without the echo, frame by frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from app.call.audio import RATE
from app.call.echo_path import LEAD_S, EchoPath
from app.call.endpointing import ONSET_FRAMES, Endpointer
from app.call.events import Level
from app.call.levels import EVERY_S, Meter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.engines import EchoCanceller, VoiceActivityDetector

# A hole in the time of this length: the computer was asleep.
_SLEPT_S = 5.0


class Ear:
    """Owns ``endpointer``. ``voice_at``: when the voice was heard last; ``began_at``: when it began."""

    def __init__(
        self,
        detector: VoiceActivityDetector,
        echo: EchoCanceller,
        clock: Callable[[], float],
        wall: Callable[[], float],
    ) -> None:
        self._detector, self._path = detector, EchoPath(echo)
        self._clock, self._wall = clock, wall
        self._frame_s = detector.frame / RATE
        self._left = np.zeros(0, np.int16)
        self._near, self._far = Meter(), Meter()
        self._level_at = 0.0
        self._near_at = self._now = self._ahead_s = 0.0
        self._stretch = 0
        self.endpointer = Endpointer(detector.frame)
        self.muted = False
        self.voice_at = self.began_at = 0.0

    def begin(self) -> None:
        """From now on the microphone gives something."""
        self._near_at = self._now = self._clock()
        self._ahead_s = self._wall() - self._clock()

    @property
    def settled(self) -> bool:
        """Whether echoes are known well enough to believe what is heard over the companion at once."""
        return self._path.settled

    def played(self, samples: NDArray[np.int16], at: float) -> None:
        """What the speaker's device took."""
        self._now = at
        self._far.hear(samples)
        self._path.played(samples, at)

    def heard(self, samples: NDArray[np.int16], at: float) -> Iterator[None]:
        """What the microphone heard; stops after every frame, so that somebody can act on it."""
        self._near_at = self._now = at
        clean = self._path.heard(samples, at)
        if self.muted:
            clean = np.zeros_like(clean)
        self._near.hear(clean)
        yield from self._frames(clean, at - LEAD_S)

    def _frames(self, clean: NDArray[np.int16], at: float) -> Iterator[None]:
        sound = np.concatenate([self._left, clean])
        size = self._detector.frame
        while len(sound) >= size:
            frame, sound = sound[:size], sound[size:]
            self._left = sound
            probability = self._detector.probability(frame.astype(np.float32) / np.float32(32768))
            self.endpointer.hear(frame, 0.0 if self.muted else probability)
            self._note(at - len(sound) / RATE)
            yield
        self._left = sound

    def _note(self, at: float) -> None:
        if self.endpointer.talking:
            self.voice_at = at
        if self.endpointer.stretch != self._stretch:
            self._stretch = self.endpointer.stretch
            self.began_at = at - ONSET_FRAMES * self._frame_s

    def wait(self) -> None:
        """Nothing comes, from neither side."""
        self._now = self._clock()

    @property
    def silent_s(self) -> float:
        """How long the microphone has given nothing, by the time of what came last."""
        return self._now - self._near_at

    def pass_silence(self) -> Iterator[None]:
        """Take the time in which the microphone gave nothing as silence."""
        frames = int(self.silent_s / self._frame_s)
        self._near_at = self._now
        silence = np.zeros(self._detector.frame, np.int16)
        for _ in range(frames):
            self.endpointer.hear(silence, 0.0)
            yield

    def level(self) -> Level | None:
        """How loud it is, when that is to be said again."""
        if self._now - self._level_at < EVERY_S:
            return None
        self._level_at = max(self._level_at + EVERY_S, self._now - EVERY_S)
        return Level(self._near.read(), self._far.read(), self.endpointer.talking)

    def slept(self, at: float) -> bool:
        """Whether the computer was asleep before the sound of this time; asked before it is ``heard``."""
        ahead_s = self._wall() - self._clock()
        hole = max(abs(ahead_s - self._ahead_s), at - self._near_at)
        self._ahead_s = ahead_s
        return hole > _SLEPT_S

    def reset(self) -> None:
        """What comes next has nothing to do with what was heard before."""
        self._path.reset()
        self._detector.reset()
        self._left = np.zeros(0, np.int16)
        self.begin()
