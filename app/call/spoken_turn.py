"""One turn of a call: the reply on its way to the voice, and back to what was heard of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from app.call.clauses import Clause, Clauses
from app.call.events import CallEvent, Interrupted, TurnHappened, TurnTimes
from app.call.feeling import feeling_of
from app.call.feeling_words import says_goodbye
from app.call.heard import joined
from app.call.hearing import Anticipates
from app.call.jobs import TURN, Jobs
from app.call.saying import Aloud, Line, line_of
from app.companion.events import ReplyWithdrawn, TextDelta, TurnEvent, TurnFinished, TurnStarted
from app.domain.control import CancelToken
from app.domain.errors import KnownError
from app.domain.nouns import Message, Role, Tone
from app.domain.voices import VoiceSettings


class Replies(Anticipates, Protocol):
    """The companion as a call uses it."""

    def reply(
        self, conversation_id: int, text: str, *, cancel: CancelToken, spoken: bool = False
    ) -> Iterator[TurnEvent]:
        """Store what the user said and stream the reply."""
        ...

    def cut(self, message_id: int, heard: str) -> Message | None:
        """Keep of a reply only what was heard of it; None: nothing was."""
        ...

    def history(
        self, conversation_id: int, *, before: int | None = None, since: int = 0, limit: int = 200
    ) -> list[Message]:
        """The newest messages, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """The user's words, and on the clock when their voice ended, when that was taken for the end of the turn,
    and when the words were known.
    """

    text: str
    ended_at: float
    decided_at: float
    known_at: float


@dataclass(slots=True, eq=False)
class _Attempt:
    """One try at the reply; the guard may take it back and ask for another."""

    raw: str = ""
    lines: list[Line] = field(default_factory=list)
    # Up to here it was heard in the words of an earlier try.
    known_to: int = 0

    def heard(self, heard_s: float) -> str:
        return self.raw[: max([self.known_to, *(line.heard_to(heard_s) for line in self.lines)])]

    def begun(self) -> str:
        """As far as it has begun to sound."""
        ends = [line.clause.end for line in self.lines if line.begun and line.clause is not None]
        return self.raw[: max([self.known_to, *ends])]


class SpokenTurn:
    """Used by the thread that listens. ``over``: nothing more comes; ``ended`` is told why, if it broke."""

    def __init__(
        self,
        companion: Replies,
        conversation_id: int,
        asked: Asked,
        aloud: Aloud,
        jobs: Jobs,
        settings: VoiceSettings,
        tone: Tone | None,
        clock: Callable[[], float],
        post: Callable[[Callable[[], None]], None],
        tell: Callable[[CallEvent], None],
        ended: Callable[[KnownError | None], None],
    ) -> None:
        self._companion, self._conversation_id, self._asked = companion, conversation_id, asked
        self._aloud, self._jobs, self._settings, self._clock = aloud, jobs, settings, clock
        self._post, self._tell, self._ended = post, tell, ended
        self._cancel = CancelToken()
        self._attempts = [_Attempt()]
        self._clauses = Clauses(
            farewell=says_goodbye(asked.text), tone=tone, answers=feeling_of(asked.text, farewell=False)
        )
        self._clause_at: float | None = None
        self._timed = False
        # Set by the thread of the turn, read by what comes after it there.
        self._said: Message | None = None
        self._stored: Message | None = None
        self.over = False
        self.cut_off = False

    def begin(self) -> None:
        """Ask for the reply."""
        self._jobs.put(TURN, self._reply, self._done, self._failed)

    def cut(self) -> None:
        """Stop here: of the reply only what was heard is kept."""
        heard_s = self._aloud.heard_s()
        heard = joined([attempt.heard(heard_s) for attempt in self._attempts])
        self.cut_off = True
        self._cancel.cancel()
        # In the same lane, so after the reply is stored.
        self._jobs.put(TURN, lambda: self._keep(heard), self._cut, self._ended)

    def sounds(self, line: Line, at: float) -> None:
        """One of its lines began to sound; the first tells what the turn took."""
        if self._timed or self._clause_at is None or line.clause is None:
            return
        self._timed = True
        since = self._asked.ended_at
        self._tell(
            TurnTimes(
                self._asked.decided_at - since, self._asked.known_at - since, self._clause_at - since,
                line.ready_at - since, at - since,
            )
        )  # fmt: skip

    # -- on the thread of the turn ---------------------------------------------------------------------------

    def _reply(self) -> None:
        events = self._companion.reply(
            self._conversation_id, self._asked.text, cancel=self._cancel, spoken=True
        )
        for event in events:
            match event:
                case TurnStarted(message):
                    self._said = message
                case TurnFinished(message):
                    self._stored = message
            self._post(partial(self._take, event))

    def _keep(self, heard: str) -> Message | None:
        stored = self._stored or self._found()
        return self._companion.cut(stored.id, heard) if stored is not None else None

    def _found(self) -> Message | None:
        """The reply of a turn that broke: nobody was told of it."""
        last = self._companion.history(self._conversation_id, limit=1)
        if self._said is None or not last or last[-1].role is not Role.CHARACTER:
            return None
        return last[-1] if last[-1].position > self._said.position else None

    # -- on the thread that listens --------------------------------------------------------------------------

    def _take(self, event: TurnEvent) -> None:
        self._tell(TurnHappened(event))
        if self.cut_off:
            return
        match event:
            case TextDelta(text):
                self._attempts[-1].raw += text
                self._add(self._clauses.hear(text))
            case ReplyWithdrawn():
                self._withdraw()

    def _add(self, clauses: list[Clause]) -> None:
        attempt = self._attempts[-1]
        said = self._attempts[-2].begun().strip() if len(self._attempts) > 1 else ""
        for clause in clauses:
            if self._clause_at is None:
                self._clause_at = self._clock()
            # The same words again: what is good of a reply that was taken back.
            if said and said.startswith(attempt.raw[: clause.end].strip()):
                attempt.known_to = clause.end
                continue
            line = line_of(clause, self._settings, lambda: attempt.raw)
            attempt.lines.append(line)
            self._aloud.add(line)

    def _withdraw(self) -> None:
        """What sounds is said to its end: it cannot be unsaid in the middle of a word."""
        self._aloud.drop_waiting()
        attempt = self._attempts[-1]
        attempt.lines = [line for line in attempt.lines if line.begun]
        self._attempts.append(_Attempt())
        self._clauses.withdraw()

    def _done(self, _: None) -> None:
        self._end(None)

    def _failed(self, error: KnownError) -> None:
        self._end(error)

    def _end(self, error: KnownError | None) -> None:
        if not self.cut_off:
            self._add(self._clauses.rest())
        self.over = True
        if not self.cut_off:
            self._ended(error)

    def _cut(self, message: Message | None) -> None:
        self._tell(Interrupted(message))
