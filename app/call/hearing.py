"""What the user is understood to say, guessed at every pause while they say it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from app.call.barge_in import words
from app.call.jobs import HEARING, TURN, Jobs
from app.call.turn_end import wait_s
from app.companion.events import Foreseen, ReadingPrompt
from app.domain.control import CancelToken
from app.domain.errors import KnownError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.engines import SpeechRecognizer, Transcript

# Nobody spoke, or it is not known what: the recogniser says so itself.
_NOBODY, _UNSURE, _DOUBTFUL = 0.6, -0.6, -1.0


class Anticipates(Protocol):
    """The part of a companion that reads ahead."""

    def anticipate(
        self, conversation_id: int, text: str, *, cancel: CancelToken
    ) -> Iterator[ReadingPrompt | Foreseen]:
        """Read what the user is saying before it is over."""
        ...


@dataclass(frozen=True, slots=True)
class Understood:
    """``text``: what was said, empty where nothing was. ``doubtful``: it may be something else.

    ``error``: why nothing was understood. ``at``: when that was known.
    """

    text: str
    doubtful: bool = False
    error: KnownError | None = None
    language: str = ""
    at: float = 0.0


@dataclass(slots=True, eq=False)
class _Guess:
    """Asked after so many stretches of speech; ``whole``: at a pause, not in the middle of a word."""

    stretch: int
    whole: bool
    cancel: CancelToken = field(default_factory=CancelToken)
    understood: Understood | None = None
    foreseen: bool = False
    probability: float | None = None


class Hearing:
    """One utterance at a time. ``clear`` begins a new one."""

    def __init__(
        self,
        recognizer: SpeechRecognizer,
        companion: Anticipates,
        conversation_id: int,
        jobs: Jobs,
        post: Callable[[Callable[[], None]], None],
        clock: Callable[[], float],
        language: str,
    ) -> None:
        self._recognizer, self._companion, self._conversation_id = recognizer, companion, conversation_id
        self._jobs, self._post, self._clock, self._language = jobs, post, clock, language
        # Set while the companion reads, or has read, ahead of this utterance; cancelled with it.
        self._begun: CancelToken | None = None
        # Of what is already behind: its sound is not kept any more.
        self._before: list[_Guess] = []
        self._guess: _Guess | None = None

    @property
    def stretch(self) -> int | None:
        """After which stretch of speech it was guessed last; None: it was not, or that is void."""
        return self._guess.stretch if self._guess is not None else None

    @property
    def whole(self) -> bool:
        """Whether the last guess was at a pause."""
        return self._guess is not None and self._guess.whole

    @property
    def pending(self) -> bool:
        """Whether a guess was asked for and is not there yet."""
        return self._guess is not None and self._guess.understood is None

    def begin(self) -> None:
        """Somebody has begun to speak: let the companion read what stands before their words, once."""
        if self._begun is None:
            self._begun = CancelToken()
            self._anticipate("", self._begun, _ignore)

    def guess(
        self, audio: NDArray[np.float32], stretch: int, *, whole: bool = True, ahead: bool = True
    ) -> None:
        """Begin to understand the utterance up to here. ``ahead``: let the companion read it, too."""
        self.went_on()
        self._guess = guess = self._ask(audio, stretch, whole, ahead)
        guess.foreseen = not ahead

    def part(self, audio: NDArray[np.float32], stretch: int) -> None:
        """What was said up to here is understood by itself; the utterance goes on without its sound."""
        self.went_on()
        self._before.append(self._ask(audio, stretch, True, False))

    def went_on(self) -> None:
        """The user speaks again: what was guessed is void."""
        if self._guess is not None:
            self._guess.cancel.cancel()
            self._guess = None

    def keep(self) -> bool:
        """Take the guess for what was said so far, if there is one, and go on from there."""
        guess = self._guess
        if guess is None or not guess.whole or guess.understood is None or guess.understood.error:
            return False
        guess.cancel.cancel()
        self._before.append(guess)
        self._guess = None
        return True

    def clear(self) -> None:
        """Another utterance."""
        self.went_on()
        for part in self._before:
            part.cancel.cancel()
        self._before = []
        if self._begun is not None:
            self._begun.cancel()
            self._begun = None

    def anticipate(self) -> None:
        """Let the companion read what is understood, if that was not done."""
        if self._guess is not None and self._guess.foreseen:
            self._guess.foreseen = False
            self._read_ahead(self._guess)

    def understood(self) -> Understood | None:
        """All that was said, as far as it is guessed; None: not known yet."""
        guesses = [*self._before, *([self._guess] if self._guess is not None else [])]
        parts = [guess.understood for guess in guesses]
        known = [part for part in parts if part is not None]
        if self._guess is None or len(known) < len(parts):
            return None
        said = [part for part in known if part.text]
        errors = [part.error for part in known if part.error is not None]
        return replace(
            known[-1],
            text=" ".join(part.text for part in said),
            doubtful=_mostly((part.text, part.doubtful) for part in said),
            error=errors[0] if errors and not said else None,
        )

    def wait_s(self) -> float | None:
        """How long the silence has to last until the turn is over; None: not known yet."""
        understood = self.understood()
        if understood is None or self._guess is None or not self._guess.whole:
            return None
        return wait_s(understood.text, self._guess.probability)

    def _ask(self, audio: NDArray[np.float32], stretch: int, whole: bool, ahead: bool) -> _Guess:
        guess = _Guess(stretch, whole)

        def work() -> list[Transcript]:
            return list(self._recognizer.transcribe(audio, language=self._language, cancel=guess.cancel))

        def done(transcripts: list[Transcript]) -> None:
            guess.understood = _understood(transcripts, self._clock())
            if ahead:
                self._read_ahead(guess)

        def failed(error: KnownError) -> None:
            guess.understood = Understood("", error=error, at=self._clock())

        self._jobs.put(HEARING, work, done, failed)
        return guess

    def _read_ahead(self, guess: _Guess) -> None:
        understood = self.understood()
        if guess.foreseen or guess is not self._guess or understood is None or not understood.text:
            return
        guess.foreseen = True
        # What stands before the words is read with them: alone it would only be read again.
        self._begun = self._begun or guess.cancel
        self._anticipate(understood.text, guess.cancel, partial(setattr, guess, "probability"))

    def _anticipate(self, text: str, cancel: CancelToken, foreseen: Callable[[float], None]) -> None:
        def work() -> None:
            for event in self._companion.anticipate(self._conversation_id, text, cancel=cancel):
                if isinstance(event, Foreseen):
                    self._post(partial(foreseen, event.probability))

        # What is wrong with the model is said when it is asked for a reply.
        self._jobs.put(TURN, work, _ignore, _ignore)


def _ignore(_: object) -> None:
    pass


def _mostly(said: Iterable[tuple[str, bool]]) -> bool:
    """Whether more of the text is so than not: a long story is not lost for one unclear piece of it."""
    lengths = [(len(text), so) for text, so in said]
    return 2 * sum(length for length, so in lengths if so) > sum(length for length, _ in lengths)


def _understood(transcripts: list[Transcript], at: float) -> Understood:
    """What of the transcripts are words that somebody said."""
    said = [
        one
        for one in transcripts
        if words(one.text) and not (one.no_speech > _NOBODY and one.log_probability < _UNSURE)
    ]
    return Understood(
        " ".join(one.text.strip() for one in said),
        doubtful=_mostly((one.text, one.log_probability < _DOUBTFUL) for one in said),
        language=said[-1].language if said else "",
        at=at,
    )
