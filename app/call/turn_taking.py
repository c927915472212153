"""Whose turn it is: the states of a call, and what leads from one to the next."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from app.call import barge_in, remarks
from app.call.barge_in import ECHO_ENDS_S, ECHO_OF_S, NOTHING_S, PROBE_S, SUSTAINED_S, Verdict, verdict
from app.call.ear import Ear
from app.call.events import CallEvent, CallState, Missed, Resumed, Silenced, StateChanged, UserSaid
from app.call.feeling import delivery
from app.call.hearing import Hearing, Understood
from app.call.jobs import Jobs
from app.call.saying import Aloud, Line
from app.call.spoken_turn import Asked, Replies, SpokenTurn
from app.call.states import Cue, after
from app.call.turn_end import CEILING_S
from app.domain.errors import KnownError
from app.domain.nouns import Tone
from app.domain.voices import Feeling, VoiceSettings

# At a pause of this length it is guessed what was said.
PAUSE_S = 0.16
# Longer utterances are understood piece by piece.
_STRETCH_S = 15.0
# A noise that was no word is forgotten after so long a silence.
_NOISE_S = 0.6
# A sound over the companion that was too short for a voice is forgotten after so long a silence.
_CLICK_S = 0.5
# So close to its end a reply is as good as heard.
_ENDING_S = 1.0
# Somebody surely said something, and what it was is not known yet. Who goes on for so long means it.
_SLOW_S = 5.0


@dataclass(frozen=True, slots=True)
class Gear:
    """What turn-taking works with."""

    companion: Replies
    conversation_id: int
    ear: Ear
    hearing: Hearing
    aloud: Aloud
    jobs: Jobs
    settings: VoiceSettings
    tone: Tone | None
    language: str
    clock: Callable[[], float]
    post: Callable[[Callable[[], None]], None]
    tell: Callable[[CallEvent], None]
    trouble: Callable[[str, KnownError | None], None]


class TurnTaking:
    """Used by the thread that listens: ``frame`` after each frame that was heard, ``tick`` now and then."""

    def __init__(self, gear: Gear) -> None:
        self._gear = gear
        self._ear, self._end = gear.ear, gear.ear.endpointer
        self._hearing, self._aloud = gear.hearing, gear.aloud
        self._clock, self._tell = gear.clock, gear.tell
        self._state = CallState.CONNECTING
        self._turn: SpokenTurn | None = None
        self._notices: deque[Line] = deque()
        self._decided_at = 0.0
        self._asked_again = False
        self._held_at = self._probed_s = 0.0
        self._held_from = CallState.SPEAKING
        self._at_end, self._sounded = False, ""
        self._weighed: Understood | None = None
        self._misses = remarks.Misses(gear.clock)
        # Clear speech over the companion of which nobody knows the words.
        self._unknown_s = 0.0
        self._language = gear.language
        self._said = ""

    @property
    def state(self) -> CallState:
        """What the companion does."""
        return self._state

    # -- commands --------------------------------------------------------------------------------------------

    def connected(self) -> None:
        """Everything is loaded: now it counts what is said; who is speaking right now began early."""
        self._cue(Cue.CONNECTED)

    def interrupt(self) -> None:
        """The user wants silence."""
        now = self._aloud.now
        if self._state is CallState.LISTENING:
            self._drop()
        elif self._replies() and (now is None or now.interruptible):
            self._take_floor()

    def announce(self, text: str) -> None:
        """Say something that cannot be interrupted, as soon as nobody speaks."""
        self._notices.append(self._line(text, interruptible=False))

    def forget(self) -> None:
        """What is being said is not to be answered."""
        self._begin_anew()
        if self._state is CallState.HELD:
            self._go_on()
        elif self._state is CallState.THINKING and self._turn is None:
            self._cue(Cue.SAID_ALL)

    def stop(self) -> None:
        """The call is over."""
        if self._state is CallState.ENDED:
            return
        self._hearing.clear()
        self._hush()
        self._notices.clear()
        self._cue(Cue.ENDED)

    # -- what happens ----------------------------------------------------------------------------------------

    def frame(self) -> None:
        """One more frame was heard."""
        self._decide()

    def tick(self) -> None:
        """Something else may have happened."""
        self._follow_voice()
        self._decide()

    def _decide(self) -> None:
        match self._state:
            case CallState.CONNECTING if self._end.silence_s >= _CLICK_S or self._end.full:
                self._end.drop()
            case CallState.LISTENING:
                self._listen()
            case CallState.THINKING if self._turn is None:
                self._await_words()
            case CallState.THINKING | CallState.SPEAKING:
                self._guard()
            case CallState.HELD:
                self._weigh()

    def _cue(self, cue: Cue) -> None:
        state = after(self._state, cue)
        if state is not self._state:
            self._state = state
            self._tell(StateChanged(state))

    def _replies(self) -> bool:
        """Whether the companion has something to answer or to say."""
        if self._state is CallState.THINKING:
            return self._turn is not None
        return self._state in (CallState.SPEAKING, CallState.HELD)

    # -- speaking --------------------------------------------------------------------------------------------

    def _follow_voice(self) -> None:
        self._give_notices()
        if self._state in (CallState.HELD, CallState.ENDED):
            return
        for line in self._aloud.tick():
            if self._state in (CallState.LISTENING, CallState.THINKING):
                self._cue(Cue.SOUNDS)
            if self._turn is not None:
                self._turn.sounds(line, self._clock() - max(0.0, self._aloud.heard_s() - line.start_s))
            self._tell(line.saying())
        if self._replies() and self._aloud.idle and (self._turn is None or self._turn.over):
            self._turn, unknown_s, self._unknown_s = None, self._unknown_s, 0.0
            self._cue(Cue.SAID_ALL)
            self._miss(unknown_s)

    def _give_notices(self) -> None:
        quiet = self._state is CallState.LISTENING and not self._end.open
        while self._notices and (quiet or self._replies()):
            self._aloud.add(self._notices.popleft(), first=True)

    def _line(self, text: str, *, interruptible: bool) -> Line:
        return Line(text, delivery(Feeling(), self._gear.settings), interruptible=interruptible)

    def _remark(self, text: str) -> None:
        self._aloud.add(self._line(text, interruptible=True))

    def _hush(self) -> None:
        """Nothing more of this is said, and only what was heard of it is kept."""
        if self._turn is not None:
            self._turn.cut()
            self._turn = None
        self._unknown_s = 0.0
        self._drop()

    def _drop(self) -> None:
        """Silence. A notice that was on its way waits again until nobody speaks."""
        self._notices.extendleft(reversed(self._aloud.drop()))

    # -- listening -------------------------------------------------------------------------------------------

    def _listen(self) -> None:
        end = self._end
        if not end.open:
            return
        now = self._aloud.now
        if now is not None and end.run_s >= SUSTAINED_S:
            self._drop()
        if end.talking and end.run_s >= SUSTAINED_S:
            self._hearing.begin()
        self._follow_speech()
        if end.talking or end.silence_s < PAUSE_S:
            return
        if self._hearing.stretch is None or not self._hearing.whole:
            self._hearing.guess(end.audio(), end.stretch)
        self._show_guess()
        if self._is_nothing():
            clear_s = end.clear_s
            self._begin_anew()
            self._miss(clear_s)
            return
        wait = self._hearing.wait_s()
        over = wait is not None and end.silence_s >= wait
        if (over or end.silence_s >= CEILING_S) and not end.doubtful:
            self._decided_at = self._clock()
            self._asked_again = False
            self._cue(Cue.TURN_OVER)
            self._await_words()

    def _is_nothing(self) -> bool:
        """Whether somebody made a noise and said nothing."""
        understood = self._hearing.understood()
        nothing = understood is not None and not (understood.text or understood.error)
        return nothing and self._end.silence_s >= _NOISE_S and not self._end.doubtful

    def _begin_anew(self) -> None:
        """Another utterance."""
        self._end.drop()
        self._hearing.clear()
        self._said = ""

    def _follow_speech(self) -> None:
        """What was guessed is void when the voice comes back; a long utterance goes on in a new piece."""
        end, hearing = self._end, self._hearing
        if hearing.stretch not in (None, end.stretch):
            if end.seconds >= _STRETCH_S and hearing.keep():
                end.keep_last(min(0.5, end.pause_s) + end.run_s)
            hearing.went_on()
        if end.full:
            hearing.part(end.audio(), end.stretch)
            end.keep_last(0.0)

    def _show_guess(self) -> None:
        understood = self._hearing.understood()
        if understood is not None and understood.text and understood.text != self._said:
            self._said = understood.text
            self._tell(UserSaid(understood.text, False))

    def _await_words(self) -> None:
        """The turn is over; what was said may not be known yet."""
        end, hearing = self._end, self._hearing
        if hearing.stretch != end.stretch:
            self._cue(Cue.WENT_ON)
            return
        understood = hearing.understood()
        if understood is None:
            return
        if understood.error is not None and not self._asked_again:
            # The engine is started again by that.
            self._asked_again = True
            hearing.guess(end.audio(), end.stretch)
            return
        clear_s = end.clear_s
        self._begin_anew()
        self._answer(understood, clear_s)

    def _answer(self, understood: Understood, clear_s: float) -> None:
        self._language = self._gear.language or understood.language or self._language
        self._gear.trouble("recognizer", understood.error)
        if not understood.text or understood.doubtful:
            self._cue(Cue.SAID_ALL)
            self._miss(clear_s)
            return
        self._misses.understood()
        self._tell(UserSaid(understood.text, True))
        gear = self._gear
        asked = Asked(understood.text, self._ear.voice_at, self._decided_at, understood.at)
        self._turn = turn = SpokenTurn(
            gear.companion, gear.conversation_id, asked, self._aloud, gear.jobs, gear.settings, gear.tone,
            self._clock, gear.post, self._tell, lambda error: self._ended(turn, error),
        )  # fmt: skip
        turn.begin()

    def _miss(self, clear_s: float) -> None:
        """Say that something was not understood, if it is time to."""
        text = self._misses.words(clear_s, self._language)
        if text:
            self._tell(Missed(text))
            self._remark(text)

    def _ended(self, turn: SpokenTurn, error: KnownError | None) -> None:
        self._gear.trouble("model", error)
        if error is not None and turn is self._turn:
            self._remark(remarks.lost(self._language))

    # -- being interrupted -----------------------------------------------------------------------------------

    def _guard(self) -> None:
        """Fall silent when somebody speaks over the companion."""
        end, now = self._end, self._aloud.now
        if not end.open or (now is not None and not now.interruptible):
            if end.full:
                end.drop()
            return
        if end.talking and end.run_s >= barge_in.sustained_s(self._ear.settled):
            self._hold()
        elif not end.talking and end.silence_s >= _CLICK_S:
            end.drop()

    def _hold(self) -> None:
        self._aloud.hold()
        self._held_at, self._probed_s, self._held_from = self._clock(), 0.0, self._state
        self._weighed = None
        self._at_end, self._sounded = self._is_at_end(), self._aloud.lately(ECHO_OF_S)
        self._hearing.clear()
        if self._state is CallState.SPEAKING:
            self._tell(Silenced(self._clock() - self._ear.began_at))
        self._cue(Cue.SPOKEN_OVER)

    def _is_at_end(self) -> bool:
        """Whether the companion has nearly said all: what comes then is an answer, however short."""
        whole = self._turn is None or self._turn.over
        return self._state is CallState.SPEAKING and whole and self._aloud.left_s() <= _ENDING_S

    def _weigh(self) -> None:
        """Find out whether somebody wants the floor."""
        end, hearing = self._end, self._hearing
        if hearing.stretch not in (None, end.stretch):
            hearing.went_on()
        understood = hearing.understood()
        if understood is not None and understood is not self._weighed:
            self._weighed = understood
            if self._wants_floor(understood):
                self._take_floor()
                return
            if hearing.whole and not end.doubtful:
                self._go_on()
                return
            self._probed_s = end.run_s
        if self._weighed is None and end.clear_s >= _SLOW_S:
            self._take_floor()
            return
        self._ask()
        nothing = self._weighed is not None and self._clock() - self._held_at >= NOTHING_S
        patience = _SLOW_S if hearing.pending and end.clear_s >= remarks.MISSED_S else NOTHING_S
        if end.silence_s >= patience or (nothing and end.talking):
            self._go_on(until_quiet=end.talking)

    def _ask(self) -> None:
        end, hearing = self._end, self._hearing
        if not end.talking and end.silence_s >= PAUSE_S:
            if not hearing.whole:
                hearing.guess(end.audio(), end.stretch, ahead=False)
        elif end.talking and not hearing.pending and end.run_s - self._probed_s >= PROBE_S:
            hearing.guess(end.audio(), end.stretch, whole=False, ahead=False)

    def _wants_floor(self, understood: Understood) -> bool:
        clear = self._end.clear_s >= remarks.MISSED_S
        if understood.error is not None or understood.doubtful:
            # Nobody knows what it was; who speaks so long means it.
            return clear
        what = verdict(understood.text, self._echo())
        return what is Verdict.WORDS or (what is Verdict.NOD and self._at_end)

    def _echo(self) -> str:
        """What the voice may be an echo of: that ends soon after the companion fell silent."""
        return self._sounded if self._ear.voice_at - self._held_at < ECHO_ENDS_S else ""

    def _take_floor(self) -> None:
        """The user speaks now."""
        self._hush()
        self._cue(Cue.INTERRUPTED)
        if self._hearing.whole:
            self._hearing.anticipate()
        else:
            self._hearing.went_on()

    def _go_on(self, *, until_quiet: bool = False) -> None:
        """That was nothing, or nobody knows what."""
        if self._nobody_knows():
            self._unknown_s = max(self._unknown_s, self._end.clear_s)
        self._end.drop(until_quiet=until_quiet)
        self._hearing.clear()
        self._aloud.go_on()
        self._tell(Resumed())
        spoke = self._held_from is CallState.SPEAKING
        self._cue(Cue.STILL_SPEAKING if spoke else Cue.STILL_THINKING)

    def _nobody_knows(self) -> bool:
        """Whether there may have been words: the recogniser made nothing of it, or is not ready."""
        what = None if self._hearing.pending else self._weighed
        return not self._echo() and (what is None or not what.text or what.doubtful)
