"""Engines: the Protocols behind which every native library stands.

Four rules hold for fake, adapter and process proxy alike (one contract test runs over all three):

1. every long call is an iterator and ends early when ``cancel`` is set;
2. closing the iterator is also a cancel and leaves nothing behind;
3. failures are ``EngineError``s a user can read, a dead process included;
4. adapters import their library inside the constructor.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.domain.control import CancelToken
    from app.domain.nouns import TokenIds


@dataclass(frozen=True, slots=True)
class PromptTurn:
    """One message inside a prompt.

    ``tail`` is what stood before the user's words when they were said (date, reminders); ``tokens`` are a
    reply's ids as decoded, used instead of ``text`` when they come from the same model.
    """

    role: str  # "user" or "character"
    text: str
    tail: str = ""
    tokens: TokenIds | None = None


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model reads: a frozen head, append-only turns, and how the reply begins.

    ``reply_start`` is text the reply must begin with; it is part of the reply and of its token ids.
    """

    head: str
    turns: tuple[PromptTurn, ...]
    reply_start: str = ""


@dataclass(frozen=True, slots=True)
class Sampling:
    """How the next token is drawn. ``temperature`` 0 is greedy (and switches everything else off)."""

    temperature: float = 0.8
    min_p: float = 0.06
    top_k: int = 64
    dry_multiplier: float = 0.8
    seed: int | None = None
    max_tokens: int = 400
    reuse_prefix: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """The prompt is being read: ``done`` of ``total`` tokens decoded so far in this call."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of the reply. The first piece of a reply may be its ``reply_start``."""

    text: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The reply ended. ``reason``: "end", "length" or "cancelled".

    ``left_out``: tokens of over-long messages that were not read (the middle is cut).
    ``decoded_before_first``: prompt tokens decoded in this call; ``reused``: tokens found in the cache;
    ``used``: tokens now in the context window of ``window``; seconds are wall time inside the engine.
    """

    tokens: TokenIds
    reason: str
    decoded_before_first: int
    reused: int
    used: int
    window: int
    first_token_s: float
    total_s: float
    shifted: bool = False
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class TurnEnd:
    """How probable it is that a turn is over where its words end, from 0 to 1, as the model sees it."""

    probability: float


ModelEvent = Reading | Piece | Finished | TurnEnd


@dataclass(frozen=True, slots=True)
class ModelDescription:
    """What a loaded model is. ``memory_kind``: "full", "sliding" or "recurrent" (includes hybrids).

    ``parameters``: how many numbers it is made of; 0 when that is not known.
    """

    fingerprint: str
    name: str
    window: int
    memory_kind: str
    gpu_layers: int
    threads: int
    system: str
    notice: str = ""
    parameters: int = 0


class LanguageModel(Protocol):
    """A quantized language model with one remembered chat sequence."""

    def describe(self) -> ModelDescription:
        """Load if needed and say what was loaded. Raises EngineError."""
        ...

    def offers_gpu(self) -> bool:
        """Whether this build of the engine can use a graphics card at all. Loads nothing."""
        ...

    def count(self, prompt: Prompt) -> int:
        """How many tokens the prompt takes, reply header included."""
        ...

    def stream(
        self, prompt: Prompt, sampling: Sampling, *, cancel: CancelToken
    ) -> Generator[ModelEvent, None, None]:
        """Read the prompt (only what is not yet in the sequence) and write a reply.

        Yields Reading, then Piece, and Finished last (also after a cancel). Raises EngineError.
        """
        ...

    def write(
        self, prompt: Prompt, schema: Mapping[str, Any], sampling: Sampling, *, cancel: CancelToken
    ) -> Generator[ModelEvent, None, None]:
        """Write JSON that is valid under ``schema``, beside the chat sequence, which stays as it is.

        ``schema`` is an object or an array as in ``app.engines.grammar``; the prompt's ``reply_start`` is not
        used. Events as of ``stream``; only with the reason "end" the text is whole. Raises EngineError, also
        when the schema cannot be used.
        """
        ...

    def read(self, prompt: Prompt, *, aside: bool, cancel: CancelToken) -> Iterator[Reading]:
        """Read a prompt without answering, so that the next ``stream`` finds it in the sequence.

        ``aside``: read beside the chat sequence and swap in only when complete; a cancel leaves the chat
        sequence as it was. The prompt ends after its last turn (no reply header).
        """
        ...

    def foresee(self, prompt: Prompt, *, cancel: CancelToken) -> Iterator[Reading | TurnEnd]:
        """Read a prompt whose last turn, the user's, may go on; TurnEnd comes last unless cancelled.

        The sequence holds the prompt afterwards, so that the next ``stream`` need only read what is new.
        Raises EngineError.
        """
        ...

    def use_threads(self, threads: int | None) -> None:
        """Work with at most so many threads from now on, also after the next load; never with more than the
        engine was told. None: with as many as that again. Loads nothing.
        """
        ...

    def save_state(self) -> bytes:
        """The chat sequence as bytes (it is recoverable text: encrypt it). Empty when there is none."""
        ...

    def restore_state(self, state: bytes) -> bool:
        """Take back a saved sequence; False when it belongs to another model or version."""
        ...

    def close(self) -> None:
        """Give back memory; the next call loads again."""
        ...


class Embedder(Protocol):
    """Turns text into vectors of one length, for comparing meaning."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        ...

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape (len(texts), dimensions), each of length 1."""
        ...


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was understood of one stretch of speech (up to 30 seconds).

    ``language``: ISO 639-1, with its probability. ``log_probability``: mean of the tokens; ``no_speech``: how
    probable it is that nobody spoke; ``seconds`` of sound; ``full_window``: decoded in the whole window of 30
    seconds; ``redone``: the short window gave something doubtful first.
    """

    text: str
    language: str
    language_probability: float
    log_probability: float
    no_speech: float
    seconds: float
    full_window: bool = False
    redone: bool = False


class SpeechRecognizer(Protocol):
    """Turns speech into words."""

    def load(self) -> None:
        """Load if needed. Raises EngineError, ModelFileError."""
        ...

    def transcribe(
        self, audio: NDArray[np.float32], *, language: str = "", cancel: CancelToken
    ) -> Iterator[Transcript]:
        """What is said in ``audio`` (mono, 16,000 samples a second, -1 to 1), a Transcript for each stretch.

        ``language``: ISO 639-1; empty: it is found out. Nothing is yielded where nobody speaks. Ends early
        when cancelled. Raises EngineError.
        """
        ...

    def close(self) -> None:
        """Give back memory; the next call loads again."""
        ...


@dataclass(frozen=True, slots=True)
class VoiceFile:
    """A voice on the disk: the paths of its model and of its description, and who of several speaks."""

    model: str
    description: str
    speaker: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a text is said: how fast (1: as recorded), how much higher in semitones, the spread of the pitch as
    a factor (1: as the voice does), and how much louder in decibels.
    """

    rate: float = 1.0
    semitones: float = 0.0
    pitch_range: float = 1.0
    gain_db: float = 0.0


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """Characters ``start`` to ``end`` of the text sound from ``start_s`` to ``end_s``."""

    start: int
    end: int
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Speech:
    """A text as it sounds: mono samples at ``rate``, and when each word does, in order."""

    audio: NDArray[np.int16]
    rate: int
    words: tuple[SpokenWord, ...]


class SpeechSynthesizer(Protocol):
    """Says a text in a voice."""

    def load(self, voice: VoiceFile) -> None:
        """Load the voice if needed. Raises EngineError, ModelFileError."""
        ...

    def synthesize(
        self, text: str, voice: VoiceFile, delivery: Delivery, *, cancel: CancelToken
    ) -> Iterator[Speech]:
        """The text as one Speech; nothing where nothing of it can be said, or when cancelled.

        Raises EngineError, ModelFileError.
        """
        ...

    def close(self) -> None:
        """Give back memory; the next call loads again."""
        ...


class VoiceActivityDetector(Protocol):
    """Tells speech from everything else, frame by frame, in order."""

    @property
    def frame(self) -> int:
        """Samples in a frame, at 16,000 a second."""
        ...

    def probability(self, frame: NDArray[np.float32]) -> float:
        """How probable it is that somebody speaks in this frame, 0 to 1."""
        ...

    def reset(self) -> None:
        """Forget the frames before."""
        ...


class EchoCanceller(Protocol):
    """Takes what the speaker plays out of what the microphone hears."""

    def process(self, near: NDArray[np.int16], far: NDArray[np.int16]) -> NDArray[np.int16]:
        """``near`` (microphone) without ``far`` (speaker): equally long pieces at 16,000 samples a second, a
        whole number of 10 ms.
        """
        ...

    def settled(self) -> bool:
        """Whether it knows the room by now, or has heard enough; before, some of an echo may come through."""
        ...

    def realign(self) -> None:
        """From now on the distance in time between the two may be another; the room is the same."""
        ...

    def reset(self) -> None:
        """Forget the room."""
        ...
