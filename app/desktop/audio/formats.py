"""Between the sound of the program and what a device wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import soxr
from numpy.typing import NDArray

from app.call.audio import RATE

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QAudioFormat

Samples = NDArray[np.int16]
_HEARD = (RATE, 48_000)
_PLAYED = (48_000,)
# How Qt names them, how numpy does, where silence is and how far it goes from there.
_KINDS = {
    "UInt8": ("u1", 128.0, 128.0), "Int16": ("<i2", 0.0, 32_768.0),
    "Int32": ("<i4", 0.0, 2_147_483_648.0), "Float": ("<f4", 0.0, 1.0),
}  # fmt: skip


def heard_format(device: QAudioDevice) -> QAudioFormat:
    """How to listen to a microphone."""
    return _format(device, _HEARD)


def played_format(device: QAudioDevice) -> QAudioFormat:
    """How to play on a speaker."""
    return _format(device, _PLAYED)


def _format(device: QAudioDevice, rates: tuple[int, ...]) -> QAudioFormat:
    from PySide6.QtMultimedia import QAudioFormat

    for rate in rates:
        wished = QAudioFormat()
        wished.setSampleRate(rate)
        wished.setChannelCount(1)
        wished.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        if device.isFormatSupported(wished):
            return wished
    return device.preferredFormat()


class FromDevice:
    """Turns a microphone's bytes into mono samples at RATE."""

    def __init__(self, format: QAudioFormat) -> None:
        self._type, self._middle, self._scale = _kind(format)
        self._channels = format.channelCount()
        self._frame = format.bytesPerFrame()
        self._rest = b""
        # A low quality is meant: it is good for voices and late by 20 ms, not by 40.
        self._stream = soxr.ResampleStream(format.sampleRate(), RATE, 1, dtype="int16", quality="LQ")
        self._same_rate = format.sampleRate() == RATE

    def __call__(self, data: bytes) -> Samples:
        """The samples in what the device gave next."""
        data = self._rest + data
        whole = len(data) // self._frame * self._frame
        data, self._rest = data[:whole], data[whole:]
        samples: Any = np.frombuffer(data, self._type)
        if self._channels > 1 or self._type != "<i2":
            floats = (samples.astype(np.float32) - self._middle) / self._scale
            mono = floats.reshape(-1, self._channels).mean(axis=1)
            samples = np.clip(np.rint(mono * 32_768), -32_768, 32_767).astype(np.int16)
        out: Samples = samples if self._same_rate else self._stream.resample_chunk(samples)
        return out

    def is_silence(self, data: bytes) -> bool:
        """Whether the device gave exact silence: afterwards there is a trace of noise in everything."""
        return data.count(b"\x80" if self._type == "u1" else b"\0") == len(data)


class ToDevice:
    """Turns mono samples at the device's rate into its bytes."""

    def __init__(self, format: QAudioFormat) -> None:
        self._type, self._middle, self._scale = _kind(format)
        self._channels = format.channelCount()
        self.frame = format.bytesPerFrame()

    def __call__(self, samples: Samples) -> bytes:
        """The bytes of these samples."""
        if self._type != "<i2":
            floats = samples.astype(np.float64) / 32_768 * self._scale + self._middle
            out = floats.astype(self._type)
        else:
            out = samples
        return np.repeat(out, self._channels).tobytes()


def _kind(format: QAudioFormat) -> tuple[str, float, float]:
    return _KINDS[format.sampleFormat().name]
