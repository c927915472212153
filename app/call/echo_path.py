"""What the speaker plays and what the microphone hears, paired in time for the echo canceller."""

from __future__ import annotations

import statistics
from collections import deque
from typing import TYPE_CHECKING

import numpy as np

from app.call.audio import RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.engines import EchoCanceller

_BLOCK = RATE // 100
# So long the near side waits: the threads that bring the two sides are late by accident, and a far side that
# comes after its echo would spoil everything the canceller has learnt.
LEAD_S = 0.04
# So much of the far side waits from the beginning, lest it run dry.
_CUSHION_S = 0.02
# The far side may be this late by accident without running dry.
_MARGIN_S = 0.01
# The far side, found empty, is put in its place by the time; not further than this.
_FURTHEST_S = 0.25
# More than this of the far side waits only after something broke.
_MOST_S = 2.0
# The microphone gave nothing for so long: those samples are lost, and after longer the room may be another.
_GAP_S, _LONG_GAP_S = 0.3, 1.0
# The least that waited within a window tells how the two clocks drift; a few windows, against jitter.
_WINDOW_S, _WINDOWS = 1.0, 5
_DRIFT_S, _JUMP_S = 0.008, 0.1


class EchoPath:
    """Both sides in pieces of any length, each with the time of its coming, as one clock tells it.

    A far sample is paired with a near sample that came before the device took it, so it is never late: its
    sound comes after. From then on the two run side by side; where one device is faster than the other, the
    far side is drawn out or pressed together a little.
    """

    def __init__(self, canceller: EchoCanceller) -> None:
        self._canceller = canceller
        self._forget()

    def _forget(self) -> None:
        self._near = _lead()
        self._far = np.zeros(0, np.int16)
        self._near_at: float | None = None
        self._settle()

    def _settle(self) -> None:
        """From here on the distance between the two is learnt anew."""
        self._target: int | None = None
        self._least: deque[int] = deque(maxlen=_WINDOWS)
        self._window_least, self._window_left = len(self._far), round(_WINDOW_S * RATE)
        self._surplus = 0

    def reset(self) -> None:
        """Begin anew: the room, and what comes when."""
        self._forget()
        self._canceller.reset()

    @property
    def settled(self) -> bool:
        """See EchoCanceller."""
        return self._canceller.settled()

    def played(self, samples: NDArray[np.int16], at: float) -> None:
        """The speaker's device took ``samples``, which will sound soon."""
        if self._near_at is None:
            return
        if not len(self._far):
            late = min(_FURTHEST_S, max(0.0, at - self._near_at)) + _MARGIN_S
            # What of the near side is still to come and was there before.
            wait = max(round(_CUSHION_S * RATE), round(late * RATE) - len(self._near))
            self._far = np.zeros(wait, np.int16)
            self._canceller.realign()
            self._settle()
        self._far = np.concatenate([self._far, samples])[-round(_MOST_S * RATE) :]

    def heard(self, samples: NDArray[np.int16], at: float) -> NDArray[np.int16]:
        """What the microphone heard up to LEAD_S before, without the echo, in whole blocks."""
        self._bridge(at, len(samples))
        self._near_at = at
        near = np.concatenate([self._near, samples])
        count = max(0, len(near) - round(LEAD_S * RATE)) // _BLOCK * _BLOCK
        self._near = near[count:]
        if not count:
            return np.zeros(0, np.int16)
        far = self._take(count)
        self._watch(count)
        return self._canceller.process(near[:count], far)

    def _bridge(self, at: float, count: int) -> None:
        """After a gap the far side of what was lost is not needed."""
        if self._near_at is None:
            return
        lost_s = at - self._near_at - count / RATE
        if lost_s < _GAP_S:
            return
        self._near = _lead()
        self._far = self._far[round(lost_s * RATE) :]
        self._canceller.realign()
        self._settle()
        if lost_s >= _LONG_GAP_S:
            self._canceller.reset()

    def _take(self, count: int) -> NDArray[np.int16]:
        """``count`` samples of the far side, a little more or less of it where the clocks differ."""
        most = count // _BLOCK
        change = max(-most, min(most, self._surplus))
        wanted = count + change
        far, self._far = self._far[:wanted], self._far[wanted:]
        if len(far) < wanted:
            # Nothing plays.
            return np.concatenate([far, np.zeros(count, np.int16)])[:count]
        if not change:
            return far
        self._surplus -= change
        places = np.linspace(0, wanted - 1, count)
        return np.interp(places, np.arange(wanted), far).astype(np.int16)

    def _watch(self, count: int) -> None:
        """See whether more or less of the far side waits than at the beginning."""
        self._window_least = min(self._window_least, len(self._far))
        self._window_left -= count
        if self._window_left > 0:
            return
        least = self._window_least
        self._window_least, self._window_left = len(self._far), round(_WINDOW_S * RATE)
        if self._target is None:
            self._target = least
        elif least - self._target > _JUMP_S * RATE:
            self._far = self._far[least - self._target :]
            self._canceller.realign()
            self._least.clear()
        else:
            self._least.append(least)
        if len(self._least) == _WINDOWS and not self._surplus:
            off = round(statistics.median(self._least)) - (self._target or 0)
            if abs(off) > _DRIFT_S * RATE:
                self._surplus = off
                self._least.clear()


def _lead() -> NDArray[np.int16]:
    return np.zeros(round(LEAD_S * RATE), np.int16)
