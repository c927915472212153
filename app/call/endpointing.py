"""Where speech begins and pauses, frame by frame, and its sound."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import numpy as np

from app.call.audio import RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Speech begins with so many frames in a row over ONSET, and goes on until one falls below GOES_ON.
ONSET, GOES_ON = 0.5, 0.35
ONSET_FRAMES = 3
# What was said before it was clear that somebody speaks.
PRE_ROLL_S = 0.5
# Of a pause this much is given to whoever has to understand it.
_TAIL_S = 0.3
# Speech that nobody would doubt.
_CLEAR = 0.8
# Nobody keeps more of one utterance.
LONGEST_S = 120.0
# So quiet it must have been before speech can begin again after ``drop(until_quiet=True)``.
_QUIET_S = 0.3


class Endpointer:
    """Takes frames with the probability that somebody speaks in them.

    An utterance is open from the first sound until ``drop``. Each time that the voice comes back after a
    pause a new ``stretch`` begins.
    """

    def __init__(self, frame: int) -> None:
        self._frame_s = frame / RATE
        self._pre_roll = deque[bytes](maxlen=round(PRE_ROLL_S / self._frame_s) + ONSET_FRAMES)
        self._frames: list[bytes] = []
        self._until_quiet = False
        self._quiet = 0
        self.stretch = 0
        self._forget()

    def _forget(self) -> None:
        self._frames = []
        self._candidates = 0
        self._silent = 0
        self._run = 0
        self._clear = 0
        self._voice = False
        # How long the pause before the present voice was.
        self.pause_s = 0.0

    def hear(self, frame: NDArray[np.int16], probability: float) -> None:
        """The next frame."""
        if self.open:
            self._go_on(frame, probability)
        elif self._until_quiet:
            self._quiet = self._quiet + 1 if probability < GOES_ON else 0
            self._until_quiet = self._quiet * self._frame_s < _QUIET_S
        else:
            self._pre_roll.append(frame.tobytes())
            self._candidates = self._candidates + 1 if probability > ONSET else 0
            self._clear = self._clear + (probability > _CLEAR) if self._candidates else 0
            if self._candidates >= ONSET_FRAMES:
                self._frames = list(self._pre_roll)
                self._pre_roll.clear()
                self._begin()

    def _go_on(self, frame: NDArray[np.int16], probability: float) -> None:
        self._frames.append(frame.tobytes())
        self._clear += probability > _CLEAR
        if self._voice and probability > GOES_ON:
            self._run += 1
            return
        self._voice = False
        self._silent += 1
        self._candidates = self._candidates + 1 if probability > ONSET else 0
        if self._candidates >= ONSET_FRAMES:
            self._begin()

    def _begin(self) -> None:
        self._run = self._candidates
        self.pause_s = self._silent * self._frame_s
        self._candidates, self._silent, self._voice = 0, 0, True
        self.stretch += 1

    @property
    def open(self) -> bool:
        """Whether an utterance has begun."""
        return bool(self._frames)

    @property
    def talking(self) -> bool:
        """Whether a voice is heard now."""
        return self._voice

    @property
    def doubtful(self) -> bool:
        """Whether it may be that the voice just comes back."""
        return self._candidates > 0

    @property
    def silence_s(self) -> float:
        """How long the pause is by now."""
        return self._silent * self._frame_s

    @property
    def run_s(self) -> float:
        """How long the voice has gone on without a pause; of the last time when it is silent now."""
        return self._run * self._frame_s

    @property
    def clear_s(self) -> float:
        """How much of the utterance is speech without doubt."""
        return self._clear * self._frame_s

    @property
    def full(self) -> bool:
        """Whether the utterance is as long as one may be."""
        return len(self._frames) * self._frame_s >= LONGEST_S

    @property
    def seconds(self) -> float:
        """How long the utterance is by now."""
        return len(self._frames) * self._frame_s

    def audio(self) -> NDArray[np.float32]:
        """The utterance so far, with what came right before it."""
        surplus = max(0, self._silent - round(_TAIL_S / self._frame_s))
        frames = self._frames[: len(self._frames) - surplus]
        return np.frombuffer(b"".join(frames), np.int16).astype(np.float32) / np.float32(32768)

    def keep_last(self, seconds: float) -> None:
        """The utterance goes on, but its sound before the last ``seconds`` is not needed any more."""
        del self._frames[: -max(1, round(seconds / self._frame_s))]

    def drop(self, *, until_quiet: bool = False) -> None:
        """The utterance is over. ``until_quiet``: what sounds now was no speech; wait until it ends."""
        self._forget()
        self._pre_roll.clear()
        self._until_quiet, self._quiet = until_quiet, 0
