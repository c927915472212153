"""A call in a process of its own, over this computer's sound devices: ``caller`` starts it and drives it.

``python -m tests.benchmarks.call_program OPTIONS``, JSON: ``data``, a folder with the models; ``replies``,
what the companion says in turn, over and over, or none: then a language model answers.

Each line of stdout is a list: when it happened on the clock that all processes share, what, and its fields.
Each line of stdin is a command: "interrupt", "end", "vitals", "reply TEXT", the next thing to answer, and two
to change how it is listened: "pause 0.5", after how much silence it is guessed what was said, "endpoint 0.5",
a fixed silence that ends a turn ("endpoint -1": as the program decides).
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
from PySide6.QtCore import QCoreApplication

from app.call import turn_end, turn_taking
from app.call.call import Call
from app.call.events import CallEvent, Level, TurnHappened
from app.characters.starters import load_starters
from app.desktop.audio.devices import Devices
from app.domain.control import CancelToken
from app.domain.errors import KnownError
from app.engines import Delivery, Speech, SpeechSynthesizer, VoiceFile
from app.main import Program
from app.settings.places import resources
from app.store.crypto import PassphraseCost
from app.store.door import Door
from tests.benchmarks.canned import CannedCompanion
from tests.rig import pulses

if TYPE_CHECKING:
    from app.call.call import Calls
    from app.desktop.audio.speaker import QtSpeaker

# A reply that begins so is not spoken: PULSES tones are played in its place, to be counted.
TONES, PULSES, PULSE_RATE = "Tones", 50, 22_050


class Toned:
    """The synthesizer, but for a reply that stands for tones."""

    def __init__(self, real: SpeechSynthesizer) -> None:
        self._real = real

    def load(self, voice: VoiceFile) -> None:
        """See SpeechSynthesizer."""
        self._real.load(voice)

    def synthesize(
        self, text: str, voice: VoiceFile, delivery: Delivery, *, cancel: CancelToken
    ) -> Iterator[Speech]:
        """See SpeechSynthesizer."""
        if text.startswith(TONES):
            yield Speech(pulses(PULSES, rate=PULSE_RATE), PULSE_RATE, ())
        else:
            yield from self._real.synthesize(text, voice, delivery, cancel=cancel)

    def close(self) -> None:
        """See SpeechSynthesizer."""
        self._real.close()


class Line:
    """One call, and its commands."""

    def __init__(self, call: Call, speaker: QtSpeaker, canned: CannedCompanion | None) -> None:
        self._call, self._speaker, self._canned = call, speaker, canned
        self._rules: Any = turn_end
        self._waits = self._rules._WAITS, self._rules._WAITS_UNASKED
        self._lock = threading.Lock()
        self.cancel = CancelToken()

    def run(self) -> None:
        """The call to its end, told on stdout."""
        try:
            for event in self._call.run(cancel=self.cancel):
                self._tell_event(event)
        except KnownError as error:
            self.tell("Error", {"message": error.message})

    def obey(self) -> None:
        """Everything that comes on stdin."""
        does: dict[str, Callable[[str], None]] = {
            "interrupt": lambda _: self._call.interrupt(),
            "end": lambda _: self._call.end(),
            "vitals": self._vitals,
            "reply": self._reply,
            "pause": self._pause,
            "endpoint": self._endpoint,
        }
        for line in sys.stdin:
            word, _, value = line.strip().partition(" ")
            does[word](value)
        self.cancel.cancel()

    def tell(self, what: str, fields: dict[str, Any]) -> None:
        """One line."""
        with self._lock, suppress(BrokenPipeError):
            print(json.dumps([time.monotonic(), what, fields]), flush=True)

    def _tell_event(self, event: CallEvent) -> None:
        if isinstance(event, Level):
            return
        inner = event.event if isinstance(event, TurnHappened) else event
        fields = {name: getattr(inner, name) for name in getattr(inner, "__slots__", ())}
        if "message" in fields:
            message = fields["message"]
            fields["message"] = getattr(message, "text", message)
        plain = {k: v for k, v in fields.items() if isinstance(v, str | int | float | bool | None)}
        self.tell(type(inner).__name__, plain)

    def _reply(self, text: str) -> None:
        assert self._canned is not None
        self._canned.next.append(text)

    def _pause(self, seconds: str) -> None:
        turn_taking.PAUSE_S = float(seconds)

    def _endpoint(self, seconds: str) -> None:
        fixed = float(seconds)
        both = self._waits if fixed < 0 else (((0.0, fixed), (1.0, fixed)),) * 2
        self._rules._WAITS, self._rules._WAITS_UNASKED = both

    def _vitals(self, _: str) -> None:
        own = psutil.Process()
        family = {"app": own.memory_info().rss}
        for number, child in enumerate(own.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                family[f"engine {number}"] = child.memory_info().rss
        self.tell("Vitals", {"bytes": family, "underruns": self._speaker.underruns()})


def start(lane: str, work: Callable[[], None]) -> None:
    threading.Thread(target=work, name=lane, daemon=True).start()


def main(options: dict[str, Any]) -> None:
    app = QCoreApplication([])
    devices = Devices()
    with Program(Path(options["data"])) as program:
        character = load_starters(resources() / "characters")[0]
        speech = program.speech()
        for _ in speech.prepare(character, cancel=CancelToken()):
            pass
        canned = CannedCompanion(options["replies"]) if options.get("replies") else None
        companion: Calls
        conversation = 1
        if canned is not None:
            companion = canned
        else:
            folder = Path(options["data"]) / "vault"
            vault, _ = Door(folder, cost=PassphraseCost(8, 1, 1)).create(
                passphrase="benchmark", use_keyring=False
            )
            companion = real = program.companion(vault)
            conversation = real.open(character.id).id
        microphone, speaker = devices.microphone(), devices.speaker()
        speech._synthesizer = Toned(speech._synthesizer)
        call = speech.call(companion, conversation, character, microphone, speaker, start)
        line = Line(call, speaker, canned)

        def work() -> None:
            line.run()
            app.quit()

        threading.Thread(target=line.obey, name="commands", daemon=True).start()
        calling = threading.Thread(target=work, name="listen")
        calling.start()
        app.exec()
        calling.join()


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
