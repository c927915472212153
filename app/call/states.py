"""The states of a call as a table: state and cue to the next state. What stands nowhere cannot happen."""

from __future__ import annotations

from enum import StrEnum

from app.call.events import CallState


class Cue(StrEnum):
    """What takes a call from one state to another."""

    CONNECTED = "the engines are loaded, or as good as it gets"
    TURN_OVER = "the user has said what they want to say"
    WENT_ON = "the user went on before anything was answered"
    SOUNDS = "the companion begins to sound"
    SPOKEN_OVER = "somebody speaks while the companion thinks or speaks"
    STILL_THINKING = "that was nothing; nothing had sounded yet"
    STILL_SPEAKING = "that was nothing; the companion goes on"
    INTERRUPTED = "the user took the floor"
    SAID_ALL = "everything was heard, or there is nothing to say"
    ENDED = "the call is over"


_CONNECTING, _LISTENING, _THINKING = CallState.CONNECTING, CallState.LISTENING, CallState.THINKING
_SPEAKING, _HELD, _ENDED = CallState.SPEAKING, CallState.HELD, CallState.ENDED

TABLE: dict[tuple[CallState, Cue], CallState] = {
    (_CONNECTING, Cue.CONNECTED): _LISTENING,
    (_CONNECTING, Cue.ENDED): _ENDED,
    (_LISTENING, Cue.TURN_OVER): _THINKING,
    # A notice, or that something was not understood.
    (_LISTENING, Cue.SOUNDS): _SPEAKING,
    (_LISTENING, Cue.ENDED): _ENDED,
    (_THINKING, Cue.WENT_ON): _LISTENING,
    (_THINKING, Cue.SOUNDS): _SPEAKING,
    (_THINKING, Cue.SPOKEN_OVER): _HELD,
    (_THINKING, Cue.INTERRUPTED): _LISTENING,
    (_THINKING, Cue.SAID_ALL): _LISTENING,
    (_THINKING, Cue.ENDED): _ENDED,
    (_SPEAKING, Cue.SPOKEN_OVER): _HELD,
    (_SPEAKING, Cue.INTERRUPTED): _LISTENING,
    (_SPEAKING, Cue.SAID_ALL): _LISTENING,
    (_SPEAKING, Cue.ENDED): _ENDED,
    (_HELD, Cue.STILL_THINKING): _THINKING,
    (_HELD, Cue.STILL_SPEAKING): _SPEAKING,
    (_HELD, Cue.INTERRUPTED): _LISTENING,
    (_HELD, Cue.ENDED): _ENDED,
}


def after(state: CallState, cue: Cue) -> CallState:
    """The state that follows. Raises LookupError for what cannot happen."""
    return TABLE[state, cue]
