"""Loading a voice: its network, made to tell how long each sound lasts, and its description."""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.domain.errors import ModelFileError
from app.engines import VoiceFile

if TYPE_CHECKING:
    import onnxruntime
    from numpy.typing import NDArray
    from piper import PiperVoice, SynthesisConfig

# Sounds said at one go, some 15 seconds: the network's memory grows with them, and nothing can be cancelled.
_LONGEST = 240
# The network rounds the length of each sound up, so this part of a text's length does not follow the scale.
_ROUNDED, _SHORTEST = 0.3, 0.4
# How loud speech is made: the root of the mean square of what is not silence. Voices differ by 10 dB.
_LOUDNESS, _SILENCE = 0.1, 0.01
_QUIETEST_DB, _LOUDEST_DB = -12.0, 12.0
_FIRST_WORDS = "Mama, no no, la luna."
_ADVICE = "Get the voice again, or choose another one."
# What is said raw in phonemes stands in double brackets; nobody writes such a thing to be read out.
_AS_WRITTEN = str.maketrans({"[": "(", "]": ")", "…": ",", "\0": " "})


class Voice:
    """One loaded voice."""

    def __init__(self, file: VoiceFile, *, threads: int) -> None:
        from piper import PiperVoice
        from piper.config import PhonemeType, PiperConfig

        # It would tell, about each text, what it cannot pronounce.
        logging.getLogger("piper").setLevel(logging.ERROR)
        model, description = Path(file.model), Path(file.description)
        for path in (model, description):
            if not path.is_file():
                raise ModelFileError(f"The voice's file {path.name} is missing.", _ADVICE)
        try:
            config = PiperConfig.from_dict(json.loads(description.read_text("utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ModelFileError(f"The voice's file {description.name} is damaged.", _ADVICE) from error
        if config.phoneme_type not in {PhonemeType.ESPEAK, PhonemeType.TEXT}:
            # Piper would fetch dictionaries for these.
            raise ModelFileError("Voices of this language cannot be used yet.", "Choose another voice.")
        self._config = config
        self._voice: PiperVoice = PiperVoice(session=_session(model, threads), config=config)
        try:
            self.level_db = self._level()
        except Exception as error:  # onnxruntime's bare ones, where the two files do not fit together
            raise ModelFileError(f"The voice's file {model.name} cannot be used.", _ADVICE) from error

    def _level(self) -> float:
        """How many decibels bring this voice to the common loudness. It is also its first breath, unheard."""
        audio = np.concatenate(
            [self.say(sounds, speaker=0, rate=1.0)[0] for sounds in self.sentences(_FIRST_WORDS)]
        )
        speech = audio[np.abs(audio) > _SILENCE]
        if not len(speech):
            return 0.0
        level = 20 * math.log10(_LOUDNESS / float(np.sqrt(np.mean(speech**2))))
        return min(_LOUDEST_DB, max(_QUIETEST_DB, level))

    @property
    def rate(self) -> int:
        """Samples a second."""
        return self._config.sample_rate

    def sentences(self, text: str) -> list[list[str]]:
        """The sounds of the text, sentence by sentence. Marks and blanks are among them."""
        return [part for sounds in self._voice.phonemize(_sayable(text)) for part in _parts(sounds) if part]

    def alone(self, word: str) -> list[str]:
        """The sounds of one word."""
        return [sound for sentence in self.sentences(word) for sound in sentence]

    def say(
        self, sounds: list[str], *, speaker: int, rate: float
    ) -> tuple[NDArray[np.float32], list[tuple[str, int, int]]]:
        """One sentence: its samples, and for each sound from which sample to which it is heard."""
        ids = self._voice.phonemes_to_ids(sounds)
        result = self._voice.phoneme_ids_to_audio(ids, self._manner(speaker, rate), include_alignments=True)
        audio, lengths = result if isinstance(result, tuple) else (result, None)
        samples = np.atleast_1d(np.asarray(audio, dtype=np.float32))
        if lengths is None or len(lengths) != len(ids):
            # A network that does not tell; all sounds are as long as each other then.
            lengths = np.full(len(ids), len(samples) / max(1, len(ids)))
        return samples, self._spans(sounds, np.concatenate(([0], np.cumsum(lengths))))

    def _manner(self, speaker: int, rate: float) -> SynthesisConfig:
        from piper import SynthesisConfig

        length = max(_SHORTEST, (1 / rate - _ROUNDED) / (1 - _ROUNDED))
        return SynthesisConfig(
            speaker_id=min(max(0, speaker), max(0, self._config.num_speakers - 1)),
            length_scale=self._config.length_scale * length,
            normalize_audio=False,
        )

    def _spans(self, sounds: Sequence[str], ends: NDArray[np.float64]) -> list[tuple[str, int, int]]:
        known = self._config.phoneme_id_map
        pad = len(known["_"])
        at, spans = len(known["^"]) + pad, []
        for sound in sounds:
            if sound in known:
                after = at + len(known[sound]) + pad
                spans.append((sound, int(ends[at]), int(ends[after])))
                at = after
        return spans


def _sayable(text: str) -> str:
    """As long as before. Halves of characters, which JSON can carry, are no text for espeak."""
    return text.encode("utf-8", "replace").decode("utf-8").translate(_AS_WRITTEN)


def _parts(sounds: list[str]) -> Iterator[list[str]]:
    """An endless sentence in parts, cut at a comma where there is one late enough, else between words."""
    while len(sounds) > _LONGEST:
        blanks = [at for at in range(_LONGEST // 2, _LONGEST) if sounds[at] == " "] or [_LONGEST]
        cut = next((at for at in reversed(blanks) if sounds[at - 1] in ",;:"), blanks[-1])
        yield sounds[:cut]
        sounds = sounds[cut:]
    yield sounds


def _session(model: Path, threads: int) -> onnxruntime.InferenceSession:
    import onnx
    import onnxruntime
    from piper.patch_voice_with_alignment import add_alignment_output

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Every text has another length, so there is nothing to be learnt from the one before.
    options.enable_mem_pattern = False
    # Threads that wait by spinning would take the core from the language model.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Library errors arrive as exceptions; its own lines on stderr add nothing.
    options.log_severity_level = 4
    try:
        graph = onnx.load(str(model), load_external_data=False)
        try:
            add_alignment_output(graph)
        except ValueError:
            # It has the output already, or none can be found; then words get their times by a guess.
            logging.getLogger(__name__).info("voice without times of its sounds, or already with them")
        data = graph.SerializeToString()
        del graph
        return onnxruntime.InferenceSession(data, sess_options=options, providers=["CPUExecutionProvider"])
    except Exception as error:  # both libraries raise bare Exceptions for damaged files
        raise ModelFileError(f"The voice's file {model.name} is damaged.", _ADVICE) from error
