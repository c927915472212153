"""Trying a microphone: loudness until it is cancelled, and nothing left open."""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import islice

import numpy as np
import pytest
from numpy.typing import NDArray

from app.call.audio import AudioError, AudioTrouble
from app.call.trial import loudness
from app.domain.control import CancelToken


class Ear:
    """Hears ``loud`` as soon as it is open, over and over; then tells ``troubles``."""

    def __init__(self, loud: int, *troubles: AudioTrouble) -> None:
        self.loud, self.troubles = loud, troubles
        self.open_now = False

    def open(
        self, on_frames: Callable[[NDArray[np.int16]], None], on_trouble: Callable[[AudioTrouble], None]
    ) -> None:
        self.open_now = True
        frames = np.full(4000, self.loud, dtype=np.int16)

        def device() -> None:
            for _ in range(8):
                on_frames(frames)
            for trouble in self.troubles:
                on_trouble(trouble)

        thread = threading.Thread(target=device)
        thread.start()
        thread.join()

    def close(self) -> None:
        self.open_now = False


def test_it_is_loud_or_it_is_not() -> None:
    for loud, least, most in ((8000, 0.7, 1.0), (0, 0.0, 0.0)):
        ear = Ear(loud)
        heard = loudness(ear, cancel=CancelToken())
        levels = list(islice(heard, 4))
        assert all(least <= level <= most for level in levels)
        heard.close()  # type: ignore[attr-defined]
        assert not ear.open_now


def test_it_ends_when_enough_was_seen() -> None:
    ear, cancel = Ear(100), CancelToken()
    heard = loudness(ear, cancel=cancel)
    next(heard)
    cancel.cancel()
    assert list(heard) == [] and not ear.open_now


def test_a_device_that_goes_is_an_error_and_one_that_comes_back_is_none() -> None:
    ear = Ear(
        100, AudioTrouble("microphone", "Back.", over=True), AudioTrouble("microphone", "Gone.", "Plug.")
    )
    with pytest.raises(AudioError, match="Gone") as caught:
        list(loudness(ear, cancel=CancelToken()))
    assert caught.value.advice == "Plug." and not ear.open_now
