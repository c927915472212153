"""``afterglow call``: a spoken call over files; one is heard, another one is written."""

from __future__ import annotations

import signal
import threading
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.call.events import (
    CallEnded,
    CallEvent,
    CallState,
    CallTrouble,
    Interrupted,
    Level,
    Missed,
    Resumed,
    Saying,
    StateChanged,
    TurnHappened,
    TurnTimes,
    UserSaid,
)
from app.cli.chat import choose
from app.cli.output import Output, event_record
from app.cli.telling import Telling
from app.cli.vaults import open_vault
from app.companion.events import Notice, ReadingPrompt
from app.domain.control import CancelToken
from app.domain.errors import KnownError, ModelFileError

if TYPE_CHECKING:
    from app.call.audio.files import FileMicrophone, FileSpeaker
    from app.call.call import Call
    from app.call.speech import Speech
    from app.domain.nouns import Character
    from app.main import Program

# So long nobody may speak before the call ends: more than any pause that is waited for in a turn, and longer
# where something was said and not answered yet.
_QUIET_S, _UNANSWERED_S = 3.0, 15.0


def add(commands: Any, common: ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "call", parents=[common], help="call the companion over files: speak with a WAV file, get one back"
    )
    parser.add_argument(
        "--in", dest="heard", type=Path, metavar="FILE", required=True, help="what you say: a WAV file"
    )
    parser.add_argument(
        "--out", dest="spoken", type=Path, metavar="FILE", required=True,
        help="where what you hear is written, as long as the call; a file that is there is replaced",
    )  # fmt: skip
    parser.add_argument(
        "--character", metavar="NAME", help="who to call (default: whoever you talked to last)"
    )
    parser.set_defaults(run=call)


def call(program: Program, args: Namespace, output: Output) -> int:
    """Call until the file has ended and the last reply was heard, or Ctrl+C."""
    # With these comes numpy.
    from app.call.audio.files import FileMicrophone, FileSpeaker

    if _same(args.heard, args.spoken):
        raise KnownError("The same file cannot be heard and written.", "Give --out another name.")
    microphone, speaker = FileMicrophone(args.heard, waits=True), FileSpeaker(args.spoken)
    program.hold()
    program.preload()
    cancel = CancelToken()
    with open_vault(program, args, output) as vault, _threads() as start, _until_ctrl_c(cancel):
        companion = program.companion(vault)
        character = choose(vault.characters.all(), args.character, str(vault.personal.get("character", "")))
        speech = program.speech()
        _prepare(speech, character, output, cancel)
        vault.personal.set("character", character.id)
        conversation = companion.open(character.id)
        one = speech.call(companion, conversation.id, character, microphone, speaker, start)
        _Talk(one, microphone, speaker, character.name, output).run(cancel)
        if not cancel.cancelled:
            companion.tend(conversation.id, cancel=cancel)
        companion.park(conversation.id)
    return 0


def _same(heard: Path, spoken: Path) -> bool:
    return spoken.exists() and heard.exists() and spoken.samefile(heard)


def _prepare(speech: Speech, character: Character, output: Output, cancel: CancelToken) -> None:
    """Have the models of the call in their place. Raises ModelFileError when some have to be got first."""
    missing = speech.lacking(character)
    if missing:
        commands = " and ".join(f"`afterglow models get {id}`" for id in missing)
        raise ModelFileError("A model that a call needs is not on this computer yet.", f"Get it: {commands}.")
    telling = Telling(output)
    for step in speech.prepare(character, cancel=cancel):
        telling.tell(step)
    telling.end()
    for words in speech.notices(character):
        output.record({"event": "Notice", "text": words})
        output.line(f"({words})")


@contextmanager
def _threads() -> Iterator[Callable[[str, Callable[[], None]], None]]:
    """Runs each piece of work on a thread of its own, and waits for all of them at the end."""
    running: set[threading.Thread] = set()

    def run(work: Callable[[], None]) -> None:
        try:
            work()
        finally:
            running.discard(threading.current_thread())

    def start(lane: str, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=run, args=(work,), name=lane)
        running.add(thread)
        thread.start()

    try:
        yield start
    finally:
        while running:
            for thread in tuple(running):
                thread.join()


@contextmanager
def _until_ctrl_c(cancel: CancelToken) -> Iterator[None]:
    before = signal.signal(signal.SIGINT, lambda *_: cancel.cancel())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class _Talk:
    """One call: shows what happens, and hangs up when there is nothing more to hear."""

    def __init__(
        self, call: Call, microphone: FileMicrophone, speaker: FileSpeaker, name: str, output: Output
    ) -> None:
        self._call, self._microphone, self._speaker = call, microphone, speaker
        self._name, self._output = name, output
        self._state = CallState.CONNECTING
        self._busy_at = time.monotonic()  # when something happened last
        self._unanswered = False
        self._said = False  # the row of what is said is not ended

    def run(self, cancel: CancelToken) -> None:
        """The whole call."""
        began = time.monotonic()
        self._output.aside("Loading the models …")
        for event in self._call.run(cancel=cancel):
            if isinstance(event, Level):
                if event.talking:
                    self._note(unanswered=True)
            else:
                inner = event.event if isinstance(event, TurnHappened) else event
                self._output.record(event_record(inner) | {"at_s": round(time.monotonic() - began, 3)})
                self._note(unanswered=self._unanswered)
                self._show(event)
            if self._over():
                self._call.end()
        self._end_row()

    def _note(self, *, unanswered: bool) -> None:
        self._busy_at, self._unanswered = time.monotonic(), unanswered

    def _over(self) -> bool:
        if not self._microphone.ended.is_set():
            self._busy_at = time.monotonic()
            return False
        quiet_s = time.monotonic() - self._busy_at
        nothing = self._state is CallState.LISTENING and self._speaker.waiting_s() == 0
        return nothing and quiet_s > (_UNANSWERED_S if self._unanswered else _QUIET_S)

    def _show(self, event: CallEvent) -> None:
        match event:
            case StateChanged(state):
                self._turn_to(state)
            case TurnHappened(ReadingPrompt(done, total)) if self._state is CallState.CONNECTING:
                self._output.aside(f"{self._name} is reading … {100 * done // max(total, 1)} %")
            case UserSaid(text, True):
                self._unanswered = False
                self._row(f"You: {text}")
            case Saying(text):
                self._output.part(f"{text} " if self._said else f"{self._name}: {text} ")
                self._said = True
            case Interrupted():
                self._row("(interrupted)")
            case TurnHappened(Notice(words)) | Missed(words):
                self._unanswered = False
                self._row(f"({words})")
            case CallTrouble(message, advice):
                self._row(f"({message} {advice})".replace(" )", ")"))
            case TurnTimes():
                self._remark(event)
            case CallEnded(seconds):
                self._row(f"The call lasted {seconds:.0f} seconds.")
            case UserSaid() | Resumed() | TurnHappened() | _:
                pass

    def _turn_to(self, state: CallState) -> None:
        self._state = state
        if state is CallState.LISTENING:
            self._output.aside("")
            self._microphone.begin()
            self._end_row()

    def _remark(self, times: TurnTimes) -> None:
        self._end_row()
        self._output.remark(
            f"The reply began {times.first_audio_s:.2f} s after the last word (end of the turn"
            f" {times.endpoint_s:.2f} s, words {times.transcript_s:.2f} s, first clause"
            f" {times.clause_s:.2f} s, its sound {times.synthesis_s:.2f} s)."
        )

    def _row(self, text: str) -> None:
        self._end_row()
        # How far it is with getting ready may stand there.
        self._output.aside("")
        self._output.line(text)

    def _end_row(self) -> None:
        if self._said:
            self._said = False
            self._output.line()
