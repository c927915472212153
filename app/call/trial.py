"""Trying a microphone: how loud it hears, until somebody has seen enough."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.call.audio import RATE, AudioError, AudioTrouble, Microphone
from app.call.levels import EVERY_S, Meter
from app.domain.control import CancelToken

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def loudness(microphone: Microphone, *, cancel: CancelToken) -> Iterator[float]:
    """From 0 to 1, some fifteen times a second, until cancelled. Raises AudioError, also when it goes away.

    Nothing of what is heard is kept.
    """
    inbox: queue.SimpleQueue[NDArray[np.int16] | AudioTrouble] = queue.SimpleQueue()
    meter = Meter()
    microphone.open(lambda frames: inbox.put(frames.copy()), inbox.put)
    try:
        while not cancel.cancelled:
            yield _read(inbox, meter)
    finally:
        microphone.close()


def _read(inbox: queue.SimpleQueue[NDArray[np.int16] | AudioTrouble], meter: Meter) -> float:
    """The loudness of the next stretch."""
    samples = 0
    while samples < EVERY_S * RATE:
        try:
            heard = inbox.get(timeout=EVERY_S)
        except queue.Empty:
            break
        if isinstance(heard, AudioTrouble):
            if not heard.over:
                raise AudioError(heard.message, heard.advice)
            continue
        meter.hear(heard)
        samples += len(heard)
    return meter.read()
