"""``afterglow call`` over files: a real call and vault; who understands, speaks and answers is scripted."""

from __future__ import annotations

import json
import signal
import sys
import threading
import wave
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from app.call.call import Call, Equipment
from app.characters.starters import load_starters
from app.cli import call as command
from app.cli.commands import parse, run
from app.domain.control import CancelToken
from app.domain.nouns import Character, Profile
from app.domain.progress import Progress
from app.domain.voices import VoiceSettings
from app.engines import Delivery, Speech, SpokenWord, Transcript, VoiceFile
from app.settings.places import resources
from app.store.door import Door
from app.store.vault import Vault
from tests.fakes import ScriptedCompanion
from tests.rig import write_wav
from tests.store.keyrings import MemoryKeyring, slot
from tests.store.samples import CHEAP

_VOICE_RATE = 22_050


class Loud:
    """Hears a voice in whatever is loud."""

    frame = 512

    def probability(self, frame: NDArray[np.float32]) -> float:
        return 0.95 if np.abs(frame).mean() > 0.02 else 0.02

    def reset(self) -> None:
        pass


class Understanding:
    """Understands the same words in every sound."""

    def load(self) -> None:
        pass

    def transcribe(
        self, audio: NDArray[np.float32], *, language: str = "", cancel: CancelToken
    ) -> Iterator[Transcript]:
        yield Transcript("Good evening.", "en", 0.99, -0.2, 0.01, len(audio) / 16_000)

    def close(self) -> None:
        pass


class Voice:
    """Says everything in half a second."""

    def load(self, voice: VoiceFile) -> None:
        pass

    def synthesize(
        self, text: str, voice: VoiceFile, delivery: Delivery, *, cancel: CancelToken
    ) -> Iterator[Speech]:
        audio = np.full(_VOICE_RATE // 2, 5_000, np.int16)
        yield Speech(audio, _VOICE_RATE, (SpokenWord(0, len(text), 0.0, 0.5),))

    def close(self) -> None:
        pass


class NoEcho:
    def process(self, near: NDArray[np.int16], far: NDArray[np.int16]) -> NDArray[np.int16]:
        return near

    def settled(self) -> bool:
        return True

    def realign(self) -> None:
        pass

    def reset(self) -> None:
        pass


@dataclass
class Speaks:
    """Stands for Speech."""

    lacks: tuple[str, ...] = ()

    def lacking(self, character: Character) -> tuple[str, ...]:
        return self.lacks

    def prepare(self, character: Character, *, cancel: CancelToken) -> Iterator[Progress]:
        yield Progress(1, 2, "a voice")

    def notices(self, character: Character) -> tuple[str, ...]:
        return ("Another voice speaks.",)

    def call(
        self, companion: Any, conversation_id: int, character: Character, microphone: Any, speaker: Any,
        start: Callable[[str, Callable[[], None]], None],
    ) -> Call:  # fmt: skip
        equipment = Equipment(
            recognizer=Understanding(), synthesizer=Voice(), detector=Loud(), echo=NoEcho(),
            microphone=microphone, speaker=speaker, voice=VoiceFile("", ""), settings=VoiceSettings(),
            language="", start=start,
        )  # fmt: skip
        return Call(companion, conversation_id, equipment)


@dataclass
class Program:
    """Stands for the program over a vault that a keyring opens."""

    folder: Path
    speaks: Speaks = field(default_factory=Speaks)
    companions: list[ScriptedCompanion] = field(default_factory=list)
    pieces: tuple[str, ...] = ("Good ", "evening. ", "Nine umbrellas came in.")

    def __post_init__(self) -> None:
        keyring = slot(MemoryKeyring())
        self.door = Door(self.folder / "vault", keyring=keyring, cost=CHEAP, reserve_bytes=64 << 10)
        vault, _ = self.door.create(passphrase=None)
        for one in load_starters(resources() / "characters"):
            vault.characters.add(one)
        vault.personal.set_profile(Profile("Noor", 1988))
        vault.close()

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def hold(self) -> None:
        pass

    def preload(self) -> None:
        pass

    def speech(self) -> Speaks:
        return self.speaks

    def companion(self, vault: Vault) -> ScriptedCompanion:
        self.companions.append(ScriptedCompanion(vault, self.pieces))
        return self.companions[-1]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    monkeypatch.setattr(command, "_QUIET_S", 1.0)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False)
    return Program(tmp_path / "data")


@pytest.fixture
def hello(tmp_path: Path) -> Path:
    """A second of voice, and half a second of silence before it."""
    sound = np.concatenate([np.zeros(8_000, np.int16), np.full(16_000, 6_000, np.int16)])
    return write_wav(tmp_path / "hello.wav", sound, 16_000)


def told(program: Program, *words: str) -> int:
    """Run the command."""
    return run(parse(["call", *words]), lambda data: program)  # type: ignore[arg-type, return-value]


def spoken(path: Path) -> NDArray[np.int16]:
    with wave.open(str(path), "rb") as file:
        return np.frombuffer(file.readframes(file.getnframes()), np.int16)


def test_a_call_from_hello_to_the_end(
    program: Program, hello: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reply = tmp_path / "reply.wav"
    assert told(program, "--in", str(hello), "--out", str(reply), "--json", "--character", "billie") == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    names = [event["event"] for event in events]
    assert names[:2] == ["Progress", "Notice"] and names[-1] == "CallEnded" and "Level" not in names
    said = [event["text"] for event in events if event["event"] == "UserSaid" and event["final"]]
    assert said == ["Good evening."]
    states = [event["state"] for event in events if event["event"] == "StateChanged"]
    assert states == ["connecting", "listening", "thinking", "speaking", "listening", "ended"]
    assert names.count("TurnTimes") == 1 and names.count("TurnFinished") == 1
    times = [event["at_s"] for event in events if "at_s" in event]
    assert times == sorted(times)
    # Every clause is half a second of sound.
    clauses = names.count("Saying")
    assert np.count_nonzero(spoken(reply) > 1_000) == pytest.approx(clauses * 24_000, abs=500)
    (companion,) = program.companions
    assert len(companion.tended) == len(companion.parked) == 1


def test_what_a_person_reads(
    program: Program, hello: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(program, "--in", str(hello), "--out", str(tmp_path / "reply.wav")) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[:2] == ["(Another voice speaks.)", "You: Good evening."]
    assert "Good evening." in out[2] and "Nine umbrellas came in." in out[2]
    assert out[-1].startswith("The call lasted ")


def test_a_model_that_is_missing_is_named(
    program: Program, hello: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program.speaks.lacks = ("whisper-base", "joe")
    reply = tmp_path / "reply.wav"
    assert told(program, "--in", str(hello), "--out", str(reply)) == 2
    said = capsys.readouterr().err
    assert "`afterglow models get whisper-base` and `afterglow models get joe`" in said
    assert not reply.exists()


def test_files_that_cannot_be_used(
    program: Program, hello: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(program, "--in", str(tmp_path / "none.wav"), "--out", str(tmp_path / "reply.wav")) == 2
    assert "cannot be read" in capsys.readouterr().err
    assert told(program, "--in", str(hello), "--out", str(hello)) == 2
    assert "same file" in capsys.readouterr().err
    assert told(program, "--in", str(hello), "--out", str(tmp_path / "no" / "folder.wav")) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_ctrl_c_hangs_up(
    program: Program, hello: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = signal.getsignal(signal.SIGINT)
    pressed = threading.Thread(target=_press_when, args=(lambda: bool(program.companions),))
    pressed.start()
    assert told(program, "--in", str(hello), "--out", str(tmp_path / "reply.wav"), "--json") == 0
    pressed.join()
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["event"] == "CallEnded"
    (companion,) = program.companions
    assert companion.tended == [] and len(companion.parked) == 1
    assert signal.getsignal(signal.SIGINT) is before


def test_trouble_is_told_in_a_row_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    from app.call.events import CallTrouble, Interrupted, Missed, Saying
    from app.cli.output import Output

    talk = command._Talk(None, None, None, "Billie", Output(as_json=False))  # type: ignore[arg-type]
    for event in (
        Saying("Well,", ""), Saying("as I said", ""), Interrupted(None), CallTrouble("No voice.", "Wait."),
        CallTrouble("The voice is back.", over=True), Missed("Sorry?"),
    ):  # fmt: skip
        talk._show(event)
    assert capsys.readouterr().out.splitlines() == [
        "Billie: Well, as I said ", "(interrupted)", "(No voice. Wait.)", "(The voice is back.)", "(Sorry?)",
    ]  # fmt: skip


def test_a_long_conversation_is_read_before_the_call(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.call.events import CallState, StateChanged, TurnHappened
    from app.cli.output import Output
    from app.companion.events import ReadingPrompt

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    microphone = SimpleNamespace(begin=lambda: None)
    talk = command._Talk(None, microphone, None, "Billie", Output(as_json=False))  # type: ignore[arg-type]
    talk._show(TurnHappened(ReadingPrompt(400, 1000)))
    assert capsys.readouterr().err.endswith("Billie is reading … 40 %")
    talk._show(StateChanged(CallState.LISTENING))
    assert capsys.readouterr().err == "\r\033[K"
    # What is read in a turn is told in no row.
    talk._show(TurnHappened(ReadingPrompt(10, 20)))
    assert capsys.readouterr().err == ""


def _press_when(ready: Callable[[], bool]) -> None:
    while not ready():
        threading.Event().wait(0.01)
    threading.Event().wait(0.2)
    signal.raise_signal(signal.SIGINT)
